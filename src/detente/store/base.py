"""What every store can do; one contract test suite covers all of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from detente.records.documents import Diagnostic, Document
from detente.records.reviews import Review
from detente.records.statements import Statement


class Store(Protocol):
    """Keeps documents, statements, reviews and diagnostics. Every call that writes is one transaction: it happens whole or not at all."""

    path: str
    """Where it is kept."""

    def add_coded(
        self,
        coded: Iterable[tuple[Document, Iterable[Statement]]],
        *,
        coder: str,
        diagnostics: Iterable[Diagnostic] = (),
    ) -> None:
        """Keep documents with what ``coder`` found in them; an earlier coding of the same document is replaced, reviews stay."""
        ...

    def add_diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep diagnostics; one that is already there is not counted twice."""
        ...

    def add_review(self, review: Review) -> None:
        """Append a person's decision; nothing is ever overwritten."""
        ...

    def set_groups(
        self,
        groups: Mapping[str, tuple[str | None, str | None]],
        *,
        marks: Mapping[str, bytes] | None = None,
        rules: int = 0,
    ) -> None:
        """Set which of the documents named is a reprint and which a version of which: id to (reprint of, version of).

        ``marks`` are what documents are compared by, kept with the number of the ``rules`` that made them.
        """
        ...

    def group_marks(self, rules: int) -> dict[str, bytes | None]:
        """Return the marks of every document, in the order in which they were added; None where these rules have made none."""
        ...

    def groups_current(self) -> bool:
        """Tell whether no document was added since the groups were set; a run killed in between leaves False."""
        ...

    def coded_by(self, coder: str) -> set[str]:
        """Return the ids of the documents that ``coder`` has been through, also where it found nothing."""
        ...

    def iter_documents(self, ids: Sequence[str] | None = None) -> Iterator[Document]:
        """Yield documents (all of them, or those named) in the order in which they were added; ``ids`` come in that order too."""
        ...

    def documents(self) -> list[Document]:
        """Return all documents in the order in which they were added."""
        ...

    def statements(self) -> list[Statement]:
        """Return all statements, by document and place in the text."""
        ...

    def statements_of(self, documents: Sequence[str] = (), *, ids: Sequence[str] = ()) -> list[Statement]:
        """Return the statements of some documents, and those named, each once, in the order of ``statements``."""
        ...

    def reviews(self) -> list[Review]:
        """Return all reviews, oldest first."""
        ...

    def diagnostics(self) -> list[Diagnostic]:
        """Return all diagnostics, oldest first."""
        ...

    def search(self, query: str, limit: int = 50) -> list[str]:
        """Return the ids of documents that hold all words of ``query``, best first."""
        ...

    def revision(self) -> str:
        """Return a mark that changes with every change of documents, statements, groups or reviews."""
        ...

    def changes_since(self, revision: str) -> list[str] | None:
        """Return the documents added since a revision; None where anything else has changed since."""
        ...

    def story_ids(self, ids: Sequence[str]) -> list[str]:
        """Return the other documents that repeat what some documents repeat, and what they repeat."""
        ...

    def kept_pages(self, key: str, view: str, numbers: Sequence[int]) -> list[bytes]:
        """Return those pages of a view kept under ``key`` that are there, in the order of ``numbers``."""
        ...

    def keep_pages(
        self,
        key: str,
        views: Mapping[str, Mapping[int, bytes]],
        *,
        instead_of: Mapping[str, Sequence[int]] | None = None,
        where: Mapping[str, bytes] | None = None,
    ) -> bool:
        """Keep numbered pages of views under ``key`` instead of those named, or of all that were there; those of older keys may be dropped.

        With ``where``, only while page 0 of each view named is this one: False where another process has changed it.
        """
        ...

    def close(self) -> None:
        """Release the store."""
        ...
