"""Word documents (docx) by python-docx: paragraphs and tables in order."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from detente.ingest.clean import clean_text
from detente.ingest.office import DAMAGED, check_package, names_in
from detente.ingest.properties import real_author, real_title
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Item, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(source: Source) -> bool:
    """Tell whether it is a package with a Word document, or an older or encrypted Office file, which is then reported."""
    return source.head.startswith(_OLE) or "word/document.xml" in names_in(source)


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield the draft of a Word document."""
    if source.head.startswith(_OLE):
        yield source.lost(
            "encrypted",
            "It is an Office file in the old format or protected by a password.",
            "Save it as docx or xlsx, unprotected.",
        )
        return
    problem = check_package(source, settings)
    if problem:
        yield problem
        return
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(BytesIO(source.read(settings.max_input_bytes)))
        text = clean_text("\n\n".join(_blocks(document)))
        about = document.core_properties
        title, author, made = about.title, about.author, about.created
    except (OpcError, LxmlError, *DAMAGED) as error:
        yield source.lost("broken", f"The document cannot be opened: {str(error)[:120]}.", "Open and save it again.")
        return
    yield Draft(
        text=text,
        title=real_title(title, text),
        author=real_author(author),
        dates=(DateClaim(day=made.date(), origin="archive"),) if made else (),
    )


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                # A merged cell is given once for each column it spans.
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        else:
            yield block.text
