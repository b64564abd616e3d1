"""The ledger of a store: what was read and coded, seen through a case file, on a day."""

from collections.abc import Sequence
from datetime import date

from detente.ledger.build import build_ledger, paused_collection
from detente.records.ledger import Ledger
from detente.records.terms import Case
from detente.store.base import Store


def ledger_from_store(
    store: Store, case: Case | None = None, as_of: date | None = None, *, min_grade: str | None = None
) -> Ledger:
    """Return the ledger built from everything in the store; ``min_grade`` leaves out sources graded lower."""
    return ledgers_from_store(store, case, (as_of,), min_grade=min_grade)[0]


def ledgers_from_store(
    store: Store, case: Case | None, days: Sequence[date | None], *, min_grade: str | None = None
) -> tuple[Ledger, ...]:
    """Return the ledgers of several days, reading the store once."""
    with paused_collection():
        documents, statements, reviews = store.documents(), store.statements(), store.reviews()
        return tuple(
            build_ledger(documents, statements, reviews=reviews, case=case, as_of=day, min_grade=min_grade)
            for day in days
        )
