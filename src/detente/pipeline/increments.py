"""Views brought up to date after a few new documents: only rows that these can change are made again, by the same functions.

Statements and predictions stand each for itself. A position rests on all statements by the same holder on the same subject, of which what
decides is kept beside it. What an offer rests on is kept in columns beside the table, and what findings rest on in notes beside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.ledger.build import group_observations
from detente.ledger.entries import Entry
from detente.ledger.forecasts import build_predictions
from detente.ledger.positions import Key, Observation, Observed, build_positions, place_of
from detente.ledger.reviews import latest_reviews
from detente.pipeline.finding_increments import FindingIncrements
from detente.pipeline.lines import line_rows
from detente.pipeline.loading import Loaded, counted_among
from detente.pipeline.observations import row_of, shown_ids, with_more
from detente.pipeline.opening import OpenViews
from detente.pipeline.paging import OpenView, Place, Row
from detente.pipeline.rest import Background, Rest
from detente.pipeline.table_increments import bring_up_table
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
"""Views whose rows rest on few statements each: each is brought up to date by itself."""
BESIDE = {"positions": ("positions.rest",), "statements": ("statements.lines",)}
"""What is kept beside such a view, and changes with it."""
TOGETHER = ("table", "findings", "findings.top", "findings.rest")
"""Views that new statements change together."""


@dataclass(frozen=True, kw_only=True)
class News:
    """What is new since views were made."""

    store: Store
    asked: Asked
    documents: Sequence[Document]
    """New documents that are seen on the day asked for."""
    entries: Sequence[Entry]
    """New statements that count."""
    reviews: Sequence[Review]

    def loaded(self) -> Loaded:
        """Return the new entries, to which others are loaded as they are asked for."""
        by_id = Loaded(self.store, self.asked, self.reviews)
        by_id.take(self.entries)
        return by_id

    def observe(self, entries: Sequence[Entry]) -> Observed:
        """Return what entries show of where each holder stands."""
        return group_observations(entries, reviews=self.reviews, case=self.asked.case)


def find_news(store: Store, asked: Asked, revision: str) -> News | None:
    """Return what is new since a revision; None where that may change anything else."""
    added = store.changes_since(revision)
    if added is None or len(added) > MANY:
        return None
    # What is published later than the day asked for changes no view of that day.
    documents = [d for d in store.iter_documents(added) if asked.sees(d)]
    reviews = store.reviews()
    if not documents:
        return News(store=store, asked=asked, documents=(), entries=(), reviews=reviews)
    reviewed = latest_reviews(reviews, "statement")
    found = store.statements_of(ids=list(reviewed))
    if len(found) < len(reviewed) or not {s.document_id for s in found}.isdisjoint(added):
        return None  # A review whose statement is not there, or was not, is matched by the words around it.
    entries = _new_entries(store, added, asked, reviews)
    return (
        None
        if entries is None
        else News(store=store, asked=asked, documents=documents, entries=entries, reviews=reviews)
    )


def bring_up_local(view: str, news: News, opened: OpenViews) -> None:
    """Set the rows of a view that news change."""
    if view == "positions":
        _positions(news, opened)
        return
    if view == "statements":
        for place, row in line_rows(news.entries):
            opened["statements.lines"].put(place, row)
    for entry in news.entries:
        for place, row in _rows_of(view, entry, news.asked, news.reviews):
            opened[view].put(place, row)


def bring_up_together(news: News, opened: OpenViews, others: Mapping[str, OpenView]) -> bool:
    """Set what is on the table, and the findings, as news change them; ``others`` are up to date. False where they must be built whole."""
    kept = opened.beside("findings.rest")
    if kept is None:
        return False
    if not news.documents:
        return True
    background = Background.unpack(kept)
    by_id = news.loaded()
    changes = FindingIncrements(news.asked, Rest(opened["findings.rest"]), background, by_id)
    if news.entries:
        observed = news.observe(news.entries)
        table = bring_up_table(news.asked, opened, news.entries, observed, by_id)
        if table is None:
            return False
        changes.add_statements(news.entries, table, observed)
        changes.look_around(news.entries, others["statements.lines"])
        changes.compare_stands(observed, others["positions"], news.observe)
    changes.count_names(news.documents)
    changes.apply(opened["findings"], opened["findings.top"], news.asked.as_of)
    opened.put_beside("findings.rest", background.pack())
    return True


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
    predictions = build_predictions([entry], asked.case, settled=latest_reviews(reviews, "prediction"))
    rows = forecast_rows(Ledger(as_of=asked.as_of, statements=ledger.statements, predictions=predictions))
    return [(prediction_place(entry.statement, entry.day), row) for row in rows]


def _positions(news: News, opened: OpenViews) -> None:
    observed = news.observe(news.entries)
    shown, rest = opened["positions"], opened["positions.rest"]
    places = {key: place_of(*key) for key in observed.groups}
    for view in (shown, rest):
        view.ready(places.values())
    groups: dict[Key, Sequence[Observation]] = {}
    for key, place in places.items():
        groups[key], own = with_more(rest.get(place), key, observed)
        rest.put(place, row_of(groups[key], own=own))
    positions = build_positions(groups, latest_reviews(news.reviews, "position"))
    quoted = news.loaded().fetch(i for p in positions for i in shown_ids(p))
    ledger = Ledger(as_of=news.asked.as_of, positions=positions, statements=tuple(e.statement for e in quoted.values()))
    for position, row in zip(positions, position_rows(ledger), strict=True):
        shown.put(position_place(position), row)


def position_place(position: Position) -> Place:
    """Return the place of a position among positions."""
    return place_of(position.holder, position.holder_kind, position.subject, position.subject_kind)


def statement_place(statement: Statement, day: date | None) -> Place:
    """Return the place of a statement in a list: those without a day last."""
    return [day is None, *prediction_place(statement, day)]


def prediction_place(statement: Statement, day: date | None) -> Place:
    """Return the place of a statement in the order in which the ledger reads them: those without a day first."""
    return [(day or date.min).isoformat(), statement.document_id, statement.content[0].start, statement.id]
