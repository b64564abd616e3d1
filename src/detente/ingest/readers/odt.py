"""OpenDocument text: headings, paragraphs and list items of content.xml."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from detente.ingest.clean import clean_text
from detente.ingest.days import parse_day
from detente.ingest.office import DAMAGED, check_package, names_in
from detente.ingest.properties import real_author, real_title
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Item, Source
from detente.ingest.xml import XmlError, inner_text, local_name, parse_xml

_TYPE = b"application/vnd.oasis.opendocument.text"
_SKIPPED = ("annotation", "tracked-changes", "note")
"""Remarks, what was deleted, and footnotes, which would stand inside the sentences."""


def sniff(source: Source) -> bool:
    """Tell whether the package says that it is OpenDocument text."""
    return _TYPE in source.head[:200] or ("content.xml" in names_in(source) and source.name.endswith((".odt", ".ott")))


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield the draft of an OpenDocument text."""
    problem = check_package(source, settings)
    if problem:
        yield problem
        return
    try:
        with source.open() as stream, ZipFile(stream) as package:
            content = parse_xml(package.read("content.xml"))
            meta = parse_xml(package.read("meta.xml")) if "meta.xml" in package.namelist() else None
    except (XmlError, *DAMAGED) as error:
        yield source.lost("broken", f"The document cannot be opened: {str(error)[:120]}.", "Open and save it again.")
        return
    blocks = _blocks(content)
    about = {local_name(element): element.text for element in meta.iter() if element.text} if meta is not None else {}
    day = parse_day(about.get("creation-date"))
    text = clean_text("\n\n".join(blocks))
    yield Draft(
        text=text,
        title=real_title(about.get("title"), text),
        author=real_author(about.get("creator")) or real_author(about.get("initial-creator")),
        dates=(DateClaim(day=day, origin="archive"),) if day else (),
    )


def _blocks(content: Any) -> Iterator[str]:
    """Yield the outermost paragraphs, headings and table rows in order."""
    stack = [content]
    while stack:
        element = stack.pop()
        name = local_name(element)
        if name in ("p", "h"):
            yield inner_text(element, _SKIPPED)
        elif name == "table-row":
            cells = [inner_text(cell, _SKIPPED) for cell in element if local_name(cell) == "table-cell"]
            yield " | ".join(cell for cell in cells if cell)
        elif name not in _SKIPPED:
            stack.extend(reversed(element))
