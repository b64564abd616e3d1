"""Documents, spans of their text, and what went wrong on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from detente.errors import DataError

GENRES = ("news", "commentary", "official statement", "transcript", "letter", "agreement", "unknown")


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Selector:
    """A span of a document's text, W3C text position and quote in one: ``text[start:end] == exact``, in code points."""

    start: int
    end: int
    exact: str

    @property
    def span(self) -> tuple[int, int]:
        """The offsets alone."""
        return self.start, self.end


def select(text: str, start: int, end: int) -> Selector:
    """Return the selector of ``text[start:end]``; raise DataError when the offsets are not inside the text."""
    if not 0 <= start < end <= len(text):
        raise DataError(f"span {start}-{end} is not inside a text of {len(text)} code points")
    return Selector(start=start, end=end, exact=text[start:end])


def holds(text: str, selectors: Iterable[Selector]) -> bool:
    """Tell whether every selector quotes ``text`` exactly."""
    return all(text[s.start : s.end] == s.exact and s.start < s.end for s in selectors)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A stretch of text that belongs to one speaker label, signatory or orator."""

    label: str
    """The label as printed: ``MR. CARNEY``, ``Q``, ``THE PRESIDENT``; for a letter the signatory."""
    start: int
    """Where the words begin, after the label."""
    end: int
    role: str = "speaker"
    """``speaker``, ``question`` (a journalist's question), ``signatory`` or ``addressee``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One text as it was read, never changed afterwards."""

    id: str
    text: str
    published: date | None = None
    published_from: str | None = None
    """Where the date was found: ``header``, ``metadata``, ``feed``, ``url``, ``dateline``, ``title``, ``archive`` ..."""
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    genre: str | None = None
    """One of ``GENRES``."""
    path: str | None = None
    source_id: str | None = None
    """The identifier that the input itself carried."""
    body_start: int = 0
    """Where the header ends: what comes before stays in the text and is never coded."""
    turns: tuple[Turn, ...] = ()
    reprint_of: str | None = None
    """The id of the first document of the same story, where this is a reprint of it."""
    version_of: str | None = None
    """The id of the earlier version, where this is an edited release of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnostic:
    """An expected loss: something that could not be read or coded, kept and counted."""

    stage: str
    """``read``, ``code``, ``resolve``, ``ledger`` ..."""
    code: str
    """A stable short word: ``encrypted``, ``no_text``, ``no_date``, ``unclosed_quote``, ``no_speaker`` ..."""
    message: str
    """What happened, in a sentence."""
    severity: str = "note"
    """``note`` (nothing lost), ``partial`` (part lost), ``skipped`` (the whole input is not used)."""
    remedy: str | None = None
    path: str | None = None
    document_id: str | None = None
    where: tuple[int, int] | None = None
    count: int = field(default=1)
