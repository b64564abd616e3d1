"""PDF by PDFium: the text layer in reading order, lines joined to paragraphs; encrypted and scanned files are reported."""

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import ArgumentError
from itertools import pairwise
from statistics import median

from detente.ingest.clean import clean_text
from detente.ingest.days import parse_day
from detente.ingest.properties import real_author, real_title
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Item, Source

_MIN_CHARS = 15
_SOFT = "\x02"
"""PDFium writes this, or U+FFFE, where a word is divided at the end of a line."""
_SIGN = re.compile(r'[!"#$%&()*+;<=>?@\[\\\]^`{|}~]')
_GARBLED = 0.4
"""Share of the characters in words without signs inside them; real pages measured 0.6 to 1, those that print glyph codes 0 to 0.4."""
_JUDGED_CHARS = 200


def sniff(source: Source) -> bool:
    """Tell whether the signature stands in the first kilobyte, where readers of PDF look for it."""
    at = source.head.find(b"%PDF-", 0, 1024)
    # A text may speak of the signature; behind other bytes it counts where an object follows.
    return at >= 0 and (not source.head[:at].strip(b"\xef\xbb\xbf\0 \t\r\n") or b" obj" in source.head[at:])


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield the draft of a PDF."""
    import pypdfium2 as pdfium

    if source.size > settings.max_input_bytes:
        yield source.lost(
            "input_too_large", f"A PDF above {settings.max_input_bytes:,} bytes is not read.", "Split it."
        )
        return
    try:
        document = pdfium.PdfDocument(source.read(settings.max_input_bytes))
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            yield source.lost("encrypted", "The PDF is protected by a password.", "Save it without protection.")
        else:
            yield source.lost("broken", f"The PDF cannot be opened: {error}.", "Save or download it again.")
        return
    try:
        pages = [_page_text(document, number) for number in range(min(len(document), settings.max_pages))]
        count = len(document)
        meta = document.get_metadata_dict()
    finally:
        document.close()
    garbled = sum(1 for page in pages if page and is_garbled(page))
    pages = [None if page and is_garbled(page) else page for page in pages]
    empty = sum(1 for page in pages if page is None or len(page.strip()) < _MIN_CHARS)
    if empty == len(pages) and garbled:
        yield source.lost(
            "garbled",
            "The text layer holds codes of glyphs instead of letters.",
            "Run OCR over it, for example with ocrmypdf --force-ocr.",
        )
        return
    if empty == len(pages):
        yield source.lost(
            "scanned",
            "No page has a text layer: the pages are pictures.",
            "Run OCR over it, for example with ocrmypdf.",
        )
        return
    if empty:
        yield source.lost(
            "pages_without_text",
            f"{empty} of {len(pages)} pages have no text layer, or one without letters.",
            "Run OCR over it.",
            severity="partial",
        )
    if count > len(pages):
        yield source.lost(
            "pages_cut", f"Only the first {len(pages)} of {count} pages were read.", "Split it.", severity="partial"
        )
    # The file was made on that day, perhaps long after the text: no better than an archive's date.
    day = parse_day(re.sub(r"^D:", "", meta.get("CreationDate", ""))[:8])
    text = join_pages([page for page in pages if page])
    yield Draft(
        text=text,
        title=real_title(meta.get("Title"), text),
        author=real_author(meta.get("Author")),
        dates=(DateClaim(day=day, origin="archive"),) if day else (),
    )


def _page_text(document: object, number: int) -> str | None:
    import pypdfium2 as pdfium

    try:
        page = document[number]  # type: ignore[index]
        textpage = page.get_textpage()
        return str(textpage.get_text_range()).replace("\ufffe", _SOFT)
    except (pdfium.PdfiumError, ArgumentError, RecursionError):
        # On a text layer without active characters pypdfium2 calls itself until the stack ends.
        return None


def is_garbled(page: str) -> bool:
    """Tell whether a page's text layer gives glyph codes: its fonts do not say which letters they draw."""
    if len(page) < _JUDGED_CHARS:
        return False
    words = [word for word in page.split() if word.strip("._-–—·…•")]
    whole = sum(
        len(word)
        for word in words
        if any(map(str.isalnum, word)) and not _SIGN.search(word[1:-1].rstrip(".,;:!?)\"]'"))
    )
    return whole < _GARBLED * sum(map(len, words))


def join_pages(pages: list[str]) -> str:
    """Return the pages' text without lines that recur at the edges of pages, divided words closed, lines joined to paragraphs."""
    split = [[line.strip() for line in page.replace("\r\n", "\n").replace("\r", "\n").split("\n")] for page in pages]
    edges = Counter(_shape(line) for lines in split for line in {*lines[:2], *lines[-2:]} if line)
    recurring = {shape for shape, number in edges.items() if len(pages) >= 3 and number >= max(3, len(pages) * 0.6)}
    lines: list[str] = []
    for page in split:
        last = len(page) - 2
        lines += [
            line for at, line in enumerate(page) if not (line and (at < 2 or at >= last) and _shape(line) in recurring)
        ]
    return clean_text(join_lines(lines))


def join_lines(lines: list[str]) -> str:
    """Return lines joined to paragraphs: a paragraph ends at an empty line, or at a short line that ends a sentence."""
    lengths = [len(line) for line in lines if len(line) > 20]
    usual = median(lengths) if lengths else 0
    parts = []
    for line, following in pairwise([*lines, ""]):
        if line.endswith((_SOFT, "\u00ad")) or (
            line.endswith("-") and len(line) > 2 and line[-2].isalpha() and following[:1].islower()
        ):
            parts.append(line[:-1])
        elif not line:
            parts.append("\n\n")
        elif len(line) < usual * 0.8 and (
            line.endswith((".", "!", "?", ":", "”", '"', ")")) or not following[:1].islower()
        ):
            parts.append(line + "\n\n")
        else:
            parts.append(line + " ")
    return "".join(parts).replace(_SOFT, "")


def _shape(line: str) -> str:
    """Return the line with its figures made equal, so that page numbers do not tell edges apart."""
    return re.sub(r"\d+", "#", line)
