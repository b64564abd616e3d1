"""What changed between two days, kept in the store until something changes there."""

from contextlib import suppress
from dataclasses import asdict
from datetime import date

from detente.errors import StoreError
from detente.pipeline import paging
from detente.pipeline.paging import Row, index_of, make_pages, pack_index, rows_in
from detente.pipeline.views import Asked, kept_index, view_key
from detente.records.terms import Case
from detente.store.base import Store


def change_rows(
    store: Store, since: date, *, case: Case | None = None, as_of: date | None = None, min_grade: str | None = None
) -> list[Row]:
    """Return what the ledger of ``as_of`` shows that the one of ``since`` does not, in the shape of ``compare.Change``."""
    key, view = view_key(Asked(case=case, as_of=as_of, min_grade=min_grade)), f"changes since {since}"
    revision = store.revision()
    index = kept_index(store, key, view)
    if index is not None and index.revision == revision:
        numbers = index.first(None)
        pages = store.kept_pages(key, view, numbers)
        if len(pages) == len(numbers):  # Else another process has put other pages in their place.
            return rows_in(pages, None)
    # Only here: what is kept is shown without loading the ledger's rules and word lists.
    from detente.ledger.compare import compare_with
    from detente.pipeline.kept_ledger import earlier_outline, later_ledger
    from detente.pipeline.ledger import Ledgers

    ledgers = Ledgers(store)
    before = earlier_outline(store, Asked(case=case, as_of=since, min_grade=min_grade), ledgers)
    after = later_ledger(store, Asked(case=case, as_of=as_of, min_grade=min_grade), ledgers)
    rows = [asdict(c) for c in compare_with(before, after)]
    free = index.free if index else 0
    made = {
        view: make_pages(rows, None, free=free, size=paging.PAGE),
        f"{view}.index": {0: pack_index(index_of(len(rows), None, revision=revision, free=free, size=paging.PAGE))},
    }
    with suppress(StoreError):  # A store that cannot be written can still be read.
        store.keep_pages(key, made, instead_of={view: index.first(None) if index else []})
    return rows
