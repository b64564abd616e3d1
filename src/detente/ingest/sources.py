"""What a reader is given (a source) and what it gives back (drafts)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from detente.ingest.clean import shown_path
from detente.ingest.settings import ReadSettings
from detente.records.documents import Diagnostic, Document

HEAD_BYTES = 4096
_SMALL_BYTES = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class DateClaim:
    """A day of publication and where it was found."""

    day: date
    origin: str
    """``header``, ``metadata``, ``feed``, ``url``, ``dateline``, ``title``, ``page``, ``archive``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A text and what its input says about it, before dates are weighed, turns found and the id made."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    genre: str | None = None
    source_id: str | None = None
    body_start: int = 0
    dates: tuple[DateClaim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Source:
    """One input: a file, or a member of a container whose bytes are at hand."""

    path: str
    """Where it comes from, for people: ``a.zip!/b.html``, ``mail.mbox!/3``."""
    file: Path | None = None
    data: bytes | None = None
    depth: int = 0
    """How many containers it lies in."""
    hints: Draft = field(default_factory=lambda: Draft(text=""))
    """Metadata that the container knows: the address and day of a web archive's record, the subject of a mail."""
    reader: str | None = None
    """The reader's name where the container knows the format."""

    @cached_property
    def head(self) -> bytes:
        """The first bytes, enough to tell the format."""
        return self.read(HEAD_BYTES)

    @property
    def name(self) -> str:
        """The last part of the path, in lower case."""
        return self.path.rpartition("/")[2].lower()

    @cached_property
    def size(self) -> int:
        """The number of bytes."""
        if self.data is not None:
            return len(self.data)
        return self.file.stat().st_size if self.file else 0

    def open(self) -> BinaryIO:
        """Return a fresh binary stream."""
        if self.data is not None:
            return BytesIO(self.data)
        if self.file is None:
            raise ValueError(f"the source {self.path} has neither a file nor bytes")
        return self.file.open("rb")

    def read(self, limit: int) -> bytes:
        """Return at most ``limit`` bytes."""
        if self._small is not None:
            return self._small[:limit]
        with self.open() as stream:
            # A buffer of the whole limit, made and thrown away, took as long as the decoding of a page.
            return stream.read(min(limit, self.size + 1) if self.size else limit)

    @cached_property
    def _small(self) -> bytes | None:
        """All bytes where they are at hand or few: to open a file twice takes longer than to read it."""
        if self.data is not None or not 0 < self.size <= _SMALL_BYTES:
            return self.data
        with self.open() as stream:
            return stream.read(_SMALL_BYTES)

    def member(self, name: str, data: bytes, *, hints: Draft | None = None, reader: str | None = None) -> "Source":
        """Return the source of a member of this container."""
        return Source(
            path=f"{self.path}!/{shown_path(name)}",
            data=data,
            depth=self.depth + 1,
            hints=hints or replace(self.hints, text=""),
            reader=reader,
        )

    def lost(self, code: str, message: str, remedy: str | None = None, *, severity: str = "skipped") -> Diagnostic:
        """Return the diagnostic of a loss in this source."""
        return Diagnostic(stage="read", code=code, message=message, severity=severity, remedy=remedy, path=self.path)


Item = Draft | Document | Diagnostic | Source
"""What a reader yields; a Source is a member that is to be read in its turn."""


class Reader(Protocol):
    """The interface of a reader: a module or an object under the entry point ``detente.readers``."""

    def sniff(self, source: Source) -> bool:
        """Tell by content (and by name only where content cannot tell) whether this reader is for ``source``."""
        ...

    def read(self, source: Source, settings: ReadSettings) -> Iterator[Item]:
        """Yield the drafts, members and losses of ``source``."""
        ...
