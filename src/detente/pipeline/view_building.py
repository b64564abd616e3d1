"""The pages of the ledger's views: built whole, or brought up to date after a few new documents."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from detente.errors import StoreError
from detente.ledger.beside import beside
from detente.ledger.build import build_with_entries, paused_collection
from detente.ledger.entries import Entry
from detente.ledger.offers import place_of_offer
from detente.pipeline.increments import bring_up, position_place, prediction_place, statement_place
from detente.pipeline.paging import Index, OpenView, Place, Row, index_of, make_pages, pack_index, unpack_index
from detente.pipeline.table_increments import DESK, kept_desk
from detente.pipeline.views import VIEWS, Asked, kept_index
from detente.records.documents import Document
from detente.records.ledger import Ledger
from detente.report.rows import finding_rows, forecast_rows, position_rows, statement_rows, table_rows
from detente.store.base import Store

TOP = 10
"""Findings of a kind, the weightiest, that ``findings.top`` holds."""


def bring_up_view(store: Store, key: str, view: str, asked: Asked, index: Index, revision: str) -> Index | None:
    """Return the index after the rows that new documents change were made again and kept; None where the view must be built whole."""
    opened = OpenView(index, lambda number: store.kept_pages(key, view, [number])[0])
    # Pages may be replaced by another process meanwhile, and a store that cannot be written can still be read.
    with suppress(StoreError, IndexError, KeyError), paused_collection():
        desks: list[bytes] = []
        if bring_up(store, key, view, asked, index, opened, desks):
            now, pages, gone = opened.close(revision)
            made, old = {view: pages}, {view: gone}
            if desks:
                made[DESK] = {now.free: desks[0]}
                old[DESK] = [n for n in (index.beside,) if n is not None]
                now = replace(now, beside=now.free, free=now.free + 1)
            head = f"{view}.index"
            made[head] = {0: pack_index(now)}
            if store.keep_pages(key, made, instead_of=old, where={head: pack_index(index)}):
                return now
    return None


def build_views(store: Store, key: str, asked: Asked, revision: str) -> dict[str, dict[int, bytes]]:
    """Return the pages of every view and their indices, and keep them."""
    before = [index for view in VIEWS if (index := kept_index(store, key, view))]
    with paused_collection():
        documents, statements, reviews = store.documents(), store.statements(), store.reviews()
        ledger, entries = build_with_entries(
            documents, statements, reviews=reviews, case=asked.case, as_of=asked.as_of, min_grade=asked.min_grade
        )
        free = max((index.free for index in before), default=0)
        made = pages_of(ledger, documents, entries, revision=revision, free=free)
    with suppress(StoreError):  # A store that cannot be written can still be read.
        store.keep_pages(key, made)
    return made


def pages_of(
    ledger: Ledger, documents: Sequence[Document], entries: Sequence[Entry], *, revision: str, free: int = 0
) -> dict[str, dict[int, bytes]]:
    """Return the pages of every view of a ledger, each view with its index; documents and entries are those it was built from."""

    def paged(view: str, rows: Sequence[Row], places: Sequence[Place] | None = None) -> dict[str, dict[int, bytes]]:
        index = index_of(len(rows), places, revision=revision, free=free, parties=ledger.parties)
        return {view: make_pages(rows, places, free=free), f"{view}.index": {0: pack_index(index)}}

    def statements() -> dict[str, dict[int, bytes]]:
        places = [statement_place(s, day) for s, day in zip(ledger.statements, ledger.days, strict=True)]
        return {**paged("statements", statement_rows(ledger, documents), places), **table()}

    def table() -> dict[str, dict[int, bytes]]:
        places = [list(place_of_offer(o)) for o in ledger.offers]
        found = paged("table", table_rows(ledger), places)
        desk = kept_desk(entries, ledger)
        if desk is None:
            return found
        index = unpack_index(found["table.index"][0])
        index = replace(index, beside=index.free, free=index.free + 1)
        return {**found, "table.index": {0: pack_index(index)}, DESK: {index.free - 1: desk.pack()}}

    with beside(statements, size=len(ledger.statements)) as finished:
        findings = finding_rows(ledger)
        predicted = {i for p in ledger.predictions for i in p.statement_ids}
        by_id = {s.id: s for s in ledger.statements if s.id in predicted}
        return {
            **paged("positions", position_rows(ledger), [position_place(p) for p in ledger.positions]),
            **paged("findings", findings),
            **paged("findings.top", top_findings(findings)),
            **paged(
                "forecasts",
                forecast_rows(ledger),
                [prediction_place(by_id[p.statement_ids[0]], p.made) for p in ledger.predictions],
            ),
            **finished(),
        }


def top_findings(rows: Sequence[Row]) -> list[Row]:
    """Return the weightiest findings of each kind; ``more`` in the last of a kind says how many are left out."""
    counts = Counter(row["kind"] for row in rows)
    shown: Counter[str] = Counter()
    found = []
    for row in rows:
        shown[row["kind"]] += 1
        if shown[row["kind"]] <= TOP:
            more = counts[row["kind"]] - TOP if shown[row["kind"]] == TOP else 0
            found.append({**row, "more": more})
    return found
