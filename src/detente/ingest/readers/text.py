"""Plain text and Markdown: the decoded file with uniform line ends, its header read as metadata and kept in place."""

from collections.abc import Iterator, Mapping

from detente.ingest.days import parse_day
from detente.ingest.decode import decode, looks_binary
from detente.ingest.header import parse_front_matter
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Item, Source
from detente.ingest.text_bylines import find_byline

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".asc")
_CODE = (b"{\\rtf", b"%!PS")
"""Formats that are written in text and are none: their code would be read as prose."""


def sniff(source: Source) -> bool:
    """Tell whether the bytes are text; this reader comes last, when no format with a structure was recognised."""
    return not source.head.lstrip().startswith(_CODE) and not looks_binary(source.head)


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield the draft of a text file."""
    # No character has more than four bytes in any encoding that is known here: what is behind would be cut off.
    data = source.read(min(settings.max_input_bytes + 1, 4 * (settings.max_text_chars + 1)))
    if len(data) > settings.max_input_bytes:
        data = data[: settings.max_input_bytes]
        yield source.lost(
            "input_cut",
            f"Only the first {settings.max_input_bytes:,} bytes were read.",
            "Split the file.",
            severity="partial",
        )
    decoded, encoding = decode(data)
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    if "\ufffd" in text and encoding.startswith("utf-8"):
        count = text.count("\ufffd")
        yield source.lost(
            "bad_bytes", f"{count} broken byte sequences were replaced.", "Save the file as UTF-8.", severity="partial"
        )
    header = parse_front_matter(text)
    written = header.values.get("date")
    if written and not parse_day(written, day_first=settings.prefer_day_first):
        yield source.lost(
            "bad_date", f"The header's date {written[:40]!r} is not understood.", "Write YYYY-MM-DD.", severity="note"
        )
    yield draft_with_header(text, header.values, header.body_start, settings)


def draft_with_header(text: str, values: Mapping[str, str], body_start: int, settings: ReadSettings) -> Draft:
    """Return the draft of ``text`` with the metadata of its header; ``source`` is the publisher, ``id`` the source's own.

    Writer and outlet that no header names are taken from lines of their own at head and foot.
    """
    byline = find_byline(text, body_start)
    day = parse_day(values.get("date"), day_first=settings.prefer_day_first)
    return Draft(
        text=text,
        title=values.get("title"),
        author=values.get("author") or byline.author,
        publisher=values.get("publisher") or values.get("source") or byline.publisher,
        url=values.get("url"),
        language=values.get("language"),
        genre=values.get("genre"),
        source_id=values.get("id"),
        body_start=body_start,
        dates=(DateClaim(day=day, origin="header"),) if day else (),
    )
