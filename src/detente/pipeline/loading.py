"""Statements that count, loaded from the store a few at a time."""

from collections.abc import Iterable, Sequence

from detente.ledger.build import count_entries
from detente.ledger.entries import Entry
from detente.pipeline.views import Asked
from detente.records.reviews import Review
from detente.records.statements import Statement
from detente.store.base import Store


class Loaded(dict[str, Entry]):
    """Entries by the id of their statement, loaded when they are asked for; best many at a time, by ``fetch``."""

    def __init__(self, store: Store, asked: Asked, reviews: Sequence[Review]) -> None:
        super().__init__()
        self._store, self._asked, self._reviews = store, asked, reviews

    def fetch(self, ids: Iterable[str]) -> "Loaded":
        """Load those of some statements that are not here yet, and return this."""
        missing = sorted(set(ids) - self.keys())
        if missing:
            self.take(counted_among(self._store, self._store.statements_of(ids=missing), self._asked, self._reviews))
        return self

    def take(self, entries: Iterable[Entry]) -> None:
        """Put in entries that were loaded elsewhere."""
        self.update((e.id, e) for e in entries)

    def listed(self, ids: Iterable[str]) -> list[Entry]:
        """Return the entries of some statements in the order in which the ledger reads them."""
        wanted = set(ids)
        self.fetch(wanted)
        return sorted((self[i] for i in wanted), key=lambda e: e.order)

    def __missing__(self, key: str) -> Entry:
        self.fetch([key])
        if key not in self.keys():
            raise KeyError(key)
        return self[key]


def counted_among(
    store: Store, statements: Sequence[Statement], asked: Asked, reviews: Sequence[Review]
) -> Sequence[Entry]:
    """Return those of some statements that count."""
    documents = list(store.iter_documents(list(dict.fromkeys(s.document_id for s in statements))))
    known = {s.id for s in statements}
    here = [r for r in reviews if r.subject_kind != "statement" or r.subject in known]
    return count_entries(
        documents, statements, reviews=here, case=asked.case, as_of=asked.as_of, min_grade=asked.min_grade
    ).entries
