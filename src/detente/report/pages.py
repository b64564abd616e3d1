"""Documents as they are embedded in a report: their text once, cut where statements begin and end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from detente.ledger.day_names import name_day
from detente.records.documents import Document
from detente.report.lines import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of text under the same statements."""

    text: str
    anchors: tuple[str, ...] = ()
    """Statements that begin here."""
    inside: tuple[str, ...] = ()
    """Statements whose content this is part of."""
    top: bool = False
    """Part of the header, which is read as metadata and never coded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A document with its statements."""

    anchor: str
    document: Document
    title: str
    day: str
    url: str | None
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    facts: tuple[str, ...]
    """What is known about the document beyond title, day and publisher."""
    notes: tuple[str, ...]


def build_pages(documents: Sequence[Document], lines: Sequence[Line]) -> tuple[Page, ...]:
    """Return the pages in the order of the documents."""
    by_document: dict[str, list[Line]] = {}
    for line in lines:
        by_document.setdefault(line.document.id, []).append(line)
    titles = {document.id: find_title(document) for document in documents}
    return tuple(
        Page(
            anchor=f"d{n}",
            document=document,
            title=titles[document.id],
            day=name_day(document.published),
            url=safe_url(document.url),
            pieces=cut_text(document.text, by_document.get(document.id, ()), body_start=document.body_start),
            lines=tuple(by_document.get(document.id, ())),
            facts=tuple(_facts(document)),
            notes=_notes(document, titles),
        )
        for n, document in enumerate(documents, start=1)
    )


def find_title(document: Document) -> str:
    """Return the title, or what stands for it."""
    path = document.path.replace("\\", "/").rsplit("/", 1)[-1] if document.path else None
    return document.title or document.source_id or path or "untitled document"


def safe_url(url: str | None) -> str | None:
    """Return the address if it is one of the web; ``javascript:`` and the like are dropped."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def cut_text(text: str, lines: Sequence[Line], *, body_start: int = 0) -> tuple[Piece, ...]:
    """Return the text in pieces, in order and without loss; each knows the statements over it."""
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    first: dict[int, list[str]] = {}
    for line in lines:
        spans = sorted(selector.span for selector in line.statement.content)
        for start, end in spans:
            starts.setdefault(start, []).append(line.anchor)
            ends.setdefault(end, []).append(line.anchor)
        if spans:
            first.setdefault(spans[0][0], []).append(line.anchor)
    cuts = sorted({0, len(text), *(p for p in (*starts, *ends, body_start) if 0 < p < len(text))})
    pieces: list[Piece] = []
    active: list[str] = []
    for start, end in pairwise(cuts):
        for anchor in ends.get(start, ()):
            active.remove(anchor)
        active.extend(starts.get(start, ()))
        inside = tuple(dict.fromkeys(active))
        anchors = tuple(first.get(start, ()))
        pieces.append(Piece(text=text[start:end], anchors=anchors, inside=inside, top=end <= body_start))
    return tuple(pieces)


def _facts(document: Document) -> Iterable[str]:
    if document.author:
        yield document.author
    if document.genre:
        yield document.genre
    if document.published_from:
        yield f"date from {document.published_from}"
    if document.url and not safe_url(document.url):
        yield document.url


def _notes(document: Document, titles: dict[str, str]) -> tuple[str, ...]:
    notes = []
    if document.published is None:
        notes.append("No date was found; it counts in no view of a day.")
    if document.reprint_of:
        notes.append(
            f"A reprint of “{titles.get(document.reprint_of, 'another document')}”: its statements count once."
        )
    if document.version_of:
        notes.append(f"A later version of “{titles.get(document.version_of, 'another document')}”.")
    return tuple(notes)
