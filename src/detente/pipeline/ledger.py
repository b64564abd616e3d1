"""The ledger of a store: what was read and coded, seen through a case file, on a day."""

from datetime import date

from detente.ledger.build import build_ledger
from detente.records.ledger import Ledger
from detente.records.terms import Case
from detente.store.base import Store


def ledger_from_store(
    store: Store, case: Case | None = None, as_of: date | None = None, *, min_grade: str | None = None
) -> Ledger:
    """Return the ledger built from everything in the store."""
    return build_ledger(
        store.documents(), store.statements(), reviews=store.reviews(), case=case, as_of=as_of, min_grade=min_grade
    )
