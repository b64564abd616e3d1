"""The pages of the ledger's views: built whole, or brought up to date after a few new documents."""

from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace

from detente.errors import StoreError
from detente.ledger.beside import beside
from detente.ledger.build import Built, build_with_rest, paused_collection
from detente.ledger.findings.all import place_of_finding
from detente.ledger.offers import place_of_offer
from detente.pipeline import paging
from detente.pipeline.finding_increments import TOP
from detente.pipeline.increments import (
    BESIDE,
    LOCAL,
    TOGETHER,
    bring_up_local,
    bring_up_together,
    find_news,
    position_place,
    prediction_place,
    statement_place,
)
from detente.pipeline.lines import line_rows
from detente.pipeline.observations import observation_rows
from detente.pipeline.opening import OpenViews, beside_name
from detente.pipeline.paging import Index, Place, Row, index_of, make_pages, pack_index
from detente.pipeline.rest import background_of, rest_rows
from detente.pipeline.table_increments import kept_desk
from detente.pipeline.views import Asked, kept_index
from detente.records.documents import Document
from detente.report.rows import finding_rows, forecast_rows, position_rows, statement_rows, table_rows
from detente.store.base import Store

Pages = dict[str, dict[int, bytes]]
LONG = ("table", "findings", "findings.top", "positions", "positions.rest")
"""Views whose rows are long."""


def bring_up_view(store: Store, key: str, view: str, asked: Asked, index: Index, revision: str) -> Index | None:
    """Return the index after the rows that new documents change were made again and kept; None where the view must be built whole."""
    together = view in TOGETHER
    # Pages may be replaced by another process meanwhile, and a store that cannot be written can still be read.
    with suppress(StoreError, IndexError, KeyError), paused_collection():
        news = find_news(store, asked, index.revision)
        behind = _behind(store, key, asked, index.revision, revision) if together else (view,)
        if news is None or behind is None:
            return None
        current = OpenViews.of(store, key, _with_rests(set(LOCAL).difference(behind)) if together else (), revision)
        opened = OpenViews.of(store, key, (*_with_rests(behind), *(TOGETHER if together else ())), index.revision)
        if opened is None or current is None:
            return None
        for local in behind:
            bring_up_local(local, news, opened)
        if together and not bring_up_together(news, opened, {**current.views, **opened.views}):
            return None
        kept = opened.keep(revision)
        return kept[view] if kept else None
    return None


def _behind(store: Store, key: str, asked: Asked, before: str, revision: str) -> Collection[str] | None:
    """Return the views that stand each for itself and are of the revision ``before``, after the others were brought up to date; None where one cannot be."""
    behind = []
    for view in LOCAL:
        index = kept_index(store, key, view)
        if index is not None and index.revision == before:
            behind.append(view)
        elif index is None or (
            index.revision != revision and not bring_up_view(store, key, view, asked, index, revision)
        ):
            return None
    return behind


def _with_rests(names: Collection[str]) -> tuple[str, ...]:
    """Return views with what is kept beside them."""
    return tuple(name for view in names for name in (view, *BESIDE.get(view, ())))


def build_views(store: Store, key: str, asked: Asked, revision: str) -> Pages:
    """Return the pages of every view and their indices, and keep them."""
    with paused_collection():
        documents, statements, reviews = store.documents(), store.statements(), store.reviews()
        built = build_with_rest(
            documents, statements, reviews=reviews, case=asked.case, as_of=asked.as_of, min_grade=asked.min_grade
        )
        before = [index for view in (*_with_rests(LOCAL), *TOGETHER) if (index := kept_index(store, key, view))]
        free = max((index.free for index in before), default=0)
        made = pages_of(built, documents, revision=revision, free=free)
    with suppress(StoreError):  # A store that cannot be written can still be read.
        store.keep_pages(key, made)
    return made


def pages_of(built: Built, documents: Sequence[Document], *, revision: str, free: int = 0) -> Pages:
    """Return the pages of every view of a ledger, each view with its index, made from those documents."""
    ledger = built.ledger

    def paged(view: str, rows: Sequence[Row], places: Sequence[Place], page: bytes | None = None) -> Pages:
        size = paging.SHORT if view in LONG else paging.PAGE
        index = index_of(len(rows), places, revision=revision, free=free, size=size)
        made: Pages = {view: make_pages(rows, places, free=free, size=size)}
        if page is not None:
            index = replace(index, beside=index.free, free=index.free + 1)
            made[beside_name(view)] = {index.free - 1: page}
        return {**made, f"{view}.index": {0: pack_index(index)}}

    def statements() -> Pages:
        places = [statement_place(s, day) for s, day in zip(ledger.statements, ledger.days, strict=True)]
        desk = kept_desk(built)
        offers = [list(place_of_offer(o)) for o in ledger.offers]
        lines = line_rows(built.entries)
        return {
            **paged("statements", statement_rows(ledger, documents), places),
            **paged("statements.lines", [row for _, row in lines], [p for p, _ in lines]),
            **paged("table", table_rows(ledger), offers, desk.pack() if desk else None),
        }

    with beside(statements, size=len(ledger.statements)) as finished:
        findings = finding_rows(ledger)
        places = [list(place_of_finding(f)) for f in ledger.findings]
        top, top_places = top_findings(findings, places)
        rest, seen = rest_rows(built), observation_rows(built.observed)
        predicted = {i for p in ledger.predictions for i in p.statement_ids}
        by_id = {s.id: s for s in ledger.statements if s.id in predicted}
        return {
            **paged("positions", position_rows(ledger), [position_place(p) for p in ledger.positions]),
            **paged("positions.rest", [row for _, row in seen], [p for p, _ in seen]),
            **paged("findings", findings, places),
            **paged("findings.top", top, top_places),
            **paged("findings.rest", [row for _, row in rest], [p for p, _ in rest], background_of(built).pack()),
            **paged(
                "forecasts",
                forecast_rows(ledger),
                [prediction_place(by_id[p.statement_ids[0]], p.made) for p in ledger.predictions],
            ),
            **finished(),
        }


def top_findings(rows: Sequence[Row], places: Sequence[Place]) -> tuple[list[Row], list[Place]]:
    """Return the weightiest findings of each kind; ``more`` in the last of a kind says how many are left out."""
    counts = Counter(row["kind"] for row in rows)
    shown: Counter[str] = Counter()
    found, where = [], []
    for row, place in zip(rows, places, strict=True):
        shown[row["kind"]] += 1
        if shown[row["kind"]] <= TOP:
            more = counts[row["kind"]] - TOP if shown[row["kind"]] == TOP else 0
            found.append({**row, "more": more})
            where.append(place)
    return found, where
