"""The ledger of a store: what was read and coded, seen through a case file, on a day."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from detente.ledger.build import build_ledger, paused_collection
from detente.records.documents import Document
from detente.records.ledger import Ledger
from detente.records.reviews import Review
from detente.records.statements import Statement
from detente.records.terms import Case
from detente.store.base import Store


def ledger_from_store(
    store: Store, case: Case | None = None, as_of: date | None = None, *, min_grade: str | None = None
) -> Ledger:
    """Return the ledger built from everything in the store; ``min_grade`` leaves out sources graded lower."""
    return Ledgers(store).build(case, as_of, min_grade=min_grade)


class Ledgers:
    """Ledgers built from everything in a store, which is read once, when the first is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def build(self, case: Case | None, as_of: date | None, *, min_grade: str | None = None) -> Ledger:
        """Return the ledger of a day."""
        with paused_collection():
            documents, statements, reviews = self._read
            return build_ledger(documents, statements, reviews=reviews, case=case, as_of=as_of, min_grade=min_grade)

    @cached_property
    def _read(self) -> tuple[Sequence[Document], Sequence[Statement], Sequence[Review]]:
        return self._store.documents(), self._store.statements(), self._store.reviews()
