"""Views brought up to date after a few new documents: only rows that these can change are made again, by the same functions.

Statements and predictions stand each for itself. A position rests on the statements that its row names, and on new ones by the same
holder on the same subject. What an offer rests on is kept in columns beside the table. Findings are built whole.
"""

from collections.abc import Sequence
from datetime import date

from detente.ledger.build import group_observations
from detente.ledger.entries import Entry
from detente.ledger.forecasts import build_predictions
from detente.ledger.positions import build_positions, place_of
from detente.ledger.reviews import latest_reviews
from detente.pipeline.paging import Index, OpenView, Place, Row
from detente.pipeline.table_increments import bring_up_table, counted_among
from detente.pipeline.views import Asked
from detente.records.documents import Document
from detente.records.ledger import Ledger, Position
from detente.records.reviews import Review
from detente.records.statements import Statement
from detente.report.rows import forecast_rows, position_rows, statement_rows
from detente.store.base import Store

MANY = 200
"""New documents from which everything is built anew."""
LOCAL = ("positions", "forecasts", "statements")
"""Views whose rows rest on few statements each."""


def bring_up(
    store: Store, key: str, view: str, asked: Asked, index: Index, opened: OpenView, desks: list[bytes]
) -> bool:
    """Set the rows of ``opened`` that documents added since ``index`` was made change; False where the view must be built whole.

    What the table rests on now is added to ``desks``.
    """
    added = store.changes_since(index.revision)
    if added is None or len(added) > MANY:
        return False
    if not any(_is_seen(document, asked.as_of) for document in store.iter_documents(added)):
        return True  # What is published later than the day asked for changes no view of that day.
    if view not in (*LOCAL, "table"):
        return False
    reviews = store.reviews()
    reviewed = latest_reviews(reviews, "statement")
    found = store.statements_of(ids=list(reviewed))
    if len(found) < len(reviewed) or not {s.document_id for s in found}.isdisjoint(added):
        return False  # A review whose statement is not there, or was not, is matched by the words around it.
    entries = _new_entries(store, added, asked, reviews)
    if entries is None:
        return False
    if view == "table":
        return not entries or bring_up_table(store, key, asked, index, opened, entries, reviews, desks)
    if view == "positions":
        return _positions(store, asked, index, opened, entries, reviews)
    for entry in entries:
        for place, row in _rows_of(view, entry, asked, reviews):
            opened.put(place, row)
    return True


def _is_seen(document: Document, as_of: date | None) -> bool:
    return as_of is None or document.published is None or document.published <= as_of


def _new_entries(store: Store, added: Sequence[str], asked: Asked, reviews: Sequence[Review]) -> Sequence[Entry] | None:
    """Return the statements of new documents that count; None where they take the place of others, as an earlier reprint does."""
    family = store.statements_of(store.story_ids(added))
    before = {e.id for e in counted_among(store, family, asked, reviews)}
    every = counted_among(store, store.statements_of(added, ids=[s.id for s in family]), asked, reviews)
    new = set(added)
    after = {e.id for e in every if e.document.id not in new}
    return [e for e in every if e.document.id in new] if before == after else None


def _rows_of(view: str, entry: Entry, asked: Asked, reviews: Sequence[Review]) -> list[tuple[Place, Row]]:
    """Return the rows of one statement in a view that lists statements, with their places."""
    ledger = Ledger(as_of=asked.as_of, statements=(entry.statement,))
    if view == "statements":
        return [(statement_place(entry.statement, entry.day), row) for row in statement_rows(ledger, [entry.document])]
    outcomes = asked.case.outcomes if asked.case else ()
    predictions = build_predictions([entry], outcomes=outcomes, settled=latest_reviews(reviews, "prediction"))
    rows = forecast_rows(Ledger(as_of=asked.as_of, statements=ledger.statements, predictions=predictions))
    return [(prediction_place(entry.statement, entry.day), row) for row in rows]


def _positions(
    store: Store,
    asked: Asked,
    index: Index,
    opened: OpenView,
    entries: Sequence[Entry],
    reviews: Sequence[Review],
) -> bool:
    _, groups = group_observations(entries, reviews=reviews, case=asked.case)
    touched = list(groups)
    old = [i for key in touched for i in _statement_ids(opened.get(place_of(*key)))]
    statements = store.statements_of([], ids=list(dict.fromkeys((*old, *(e.id for e in entries)))))
    every = counted_among(store, statements, asked, reviews)
    _, groups = group_observations(every, reviews=reviews, case=asked.case)
    positions = build_positions({key: groups[key] for key in touched}, latest_reviews(reviews, "position"))
    ledger = Ledger(as_of=asked.as_of, positions=positions, statements=tuple(e.statement for e in every))
    for position, row in zip(positions, position_rows(ledger), strict=True):
        opened.put(position_place(position), row)
    return True


def _statement_ids(row: Row | None) -> list[str]:
    return [*row["statement_ids"], *row["against_ids"], *row["claimed_ids"]] if row else []


def position_place(position: Position) -> Place:
    """Return the place of a position among positions."""
    return place_of(position.holder, position.holder_kind, position.subject, position.subject_kind)


def statement_place(statement: Statement, day: date | None) -> Place:
    """Return the place of a statement in a list: those without a day last."""
    return [day is None, *prediction_place(statement, day)]


def prediction_place(statement: Statement, day: date | None) -> Place:
    """Return the place of a statement in the order in which the ledger reads them: those without a day first."""
    return [(day or date.min).isoformat(), statement.document_id, statement.content[0].start, statement.id]
