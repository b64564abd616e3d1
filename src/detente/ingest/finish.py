"""From draft to document: the dates weighed, the turns found, the metadata made uniform, the id made."""

from collections.abc import Iterator
from datetime import date

from detente.ids import document_id
from detente.ingest.bylines import authors_alone
from detente.ingest.clean import clean_line, without_surrogates
from detente.ingest.days import day_in_figures, day_of_title, day_of_url, find_day
from detente.ingest.genre import guess_genre
from detente.ingest.language import guess_language, language_code
from detente.ingest.publishers import normalise_publisher, part_officials
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Source
from detente.ingest.turns import find_turns
from detente.records.documents import Diagnostic, Document

TRUST = ("header", "metadata", "feed", "mail", "url", "dateline", "title", "page", "archive")
"""Where a date may come from, most trusted first; the first that gives a day wins, and its name is kept as ``published_from``.

A header or a column was written for the document; page metadata and feeds by its publisher's software; an address is fixed at publication;
a dateline may be the day of the event; a title may name another day; a day that stands somewhere on a page may be any; a web archive or a mail only knows when it was fetched or sent on.
"""
_DATELINE_CHARS = 400
_FAR_DAYS = 3


def finish(draft: Draft, source: Source, settings: ReadSettings) -> Iterator[Document | Diagnostic]:
    """Yield the document of ``draft`` and what is doubtful or lost about it; a draft without words yields only the loss."""
    text = without_surrogates(draft.text)
    if not text[draft.body_start :].strip():
        yield source.lost(
            "no_text",
            "No text was found in this input.",
            "Check that it is not empty, a picture, or a page built by scripts.",
        )
        return
    if len(text) > settings.max_text_chars:
        text = text[: settings.max_text_chars]
        yield source.lost(
            "text_cut",
            f"Only the first {settings.max_text_chars:,} characters were kept.",
            "Split the input, or raise max_text_chars.",
            severity="partial",
        )
    document = _document(draft, source, text)
    yield document
    if document.published is None:
        yield Diagnostic(
            stage="read",
            code="no_date",
            message="No date of publication was found; the document is kept, outside every dated view.",
            remedy="Add a first line 'date YYYY-MM-DD', or a date column or key.",
            path=source.path,
            document_id=document.id,
        )
    elif (claimed := day_of_title(document.title)) and abs((claimed - document.published).days) in range(
        1, _FAR_DAYS + 1
    ):
        yield Diagnostic(
            stage="read",
            code="date_differs",
            message=f"The {document.published_from} gives {document.published}, the title {claimed}; the {document.published_from} was kept.",
            path=source.path,
            document_id=document.id,
        )


def _document(draft: Draft, source: Source, text: str) -> Document:
    hints = source.hints
    title = clean_line(draft.title or hints.title)
    url = clean_line(draft.url or hints.url, 2000)
    publisher, author = part_officials(
        normalise_publisher(clean_line(draft.publisher or hints.publisher), url),
        clean_line(draft.author or hints.author),
        url,
    )
    claim = weigh_dates((*draft.dates, *hints.dates), text, draft.body_start, title, url)
    turns = find_turns(text, draft.body_start, title)
    published = claim.day if claim else None
    return Document(
        id=document_id(text, published=published.isoformat() if published else None, title=title, publisher=publisher, url=url),
        text=text,
        published=published,
        published_from=claim.origin if claim else None,
        title=title,
        author=authors_alone(author, publisher),
        publisher=publisher,
        url=url,
        language=language_code(draft.language or hints.language) or guess_language(text[draft.body_start :]),
        genre=guess_genre(
            text[draft.body_start :], title=title, publisher=publisher, url=url, turns=turns, told=draft.genre or hints.genre
        ),
        path=source.path,
        source_id=draft.source_id or hints.source_id,
        body_start=draft.body_start,
        turns=turns,
    )  # fmt: skip


def weigh_dates(
    claims: tuple[DateClaim, ...], text: str, body_start: int, title: str | None, url: str | None
) -> DateClaim | None:
    """Return the claim that ranks first in ``TRUST`` among the given ones, the address, the dateline and the title."""
    by_origin: dict[str, date] = {}
    for claim in claims:
        by_origin.setdefault(claim.origin, claim.day)
    for origin in TRUST:
        day = by_origin.get(origin) or _found(origin, text, body_start, title, url)
        if day:
            return DateClaim(day=day, origin=origin)
    return None


def _found(origin: str, text: str, body_start: int, title: str | None, url: str | None) -> date | None:
    if origin == "url":
        return day_of_url(url)
    if origin == "title":
        return day_of_title(title)
    if origin == "dateline":
        return _dateline(text[body_start : body_start + _DATELINE_CHARS])
    return None


def _dateline(opening: str) -> date | None:
    """Return the day in the first lines, where it stands in a short line or opens a paragraph."""
    for line in [line for line in opening.split("\n") if line.strip()][:4]:
        day = find_day(line if len(line) < 120 else line[:60]) or (day_in_figures(line) if len(line) < 60 else None)
        if day:
            return day
    return None
