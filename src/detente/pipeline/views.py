"""The rows of the ledger's views, kept in the store until something changes there, in the case file or in the software."""

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from detente import __version__
from detente.errors import StoreError
from detente.ids import content_id
from detente.ledger.beside import beside
from detente.ledger.build import build_ledger, paused_collection
from detente.pipeline.increments import Asked, bring_up, position_place, prediction_place, statement_place
from detente.pipeline.paging import Index, OpenView, Place, Row, index_of, make_pages, pack_index, rows_in, unpack_index
from detente.records.documents import Document
from detente.records.ledger import Ledger
from detente.records.terms import Case
from detente.report.rows import finding_rows, forecast_rows, position_rows, statement_rows, table_rows
from detente.store.base import Store

VIEWS = ("table", "positions", "findings", "findings.top", "forecasts", "statements")
TOP = 10
"""Findings of a kind, the weightiest, that ``findings.top`` holds."""


def view_rows(
    store: Store,
    view: str,
    *,
    case: Case | None = None,
    as_of: date | None = None,
    min_grade: str | None = None,
    limit: int | None = None,
) -> tuple[list[Row], int]:
    """Return the first rows of a view (all without a limit) and how many there are; a ledger is built only where none is kept."""
    asked = Asked(case=case, as_of=as_of, min_grade=min_grade)
    key = view_key(asked)
    revision = store.revision()
    index = kept_index(store, key, view)
    if index is not None and index.revision != revision:
        index = _brought_up(store, key, view, asked, index, revision)
    if index is not None:
        numbers = index.first(limit)
        pages = store.kept_pages(key, view, numbers)
        if len(pages) == len(numbers):  # Another process may have put other pages in their place.
            return rows_in(pages, limit), index.total
    with paused_collection():
        made = build_views(store, key, asked, revision)
    index = unpack_index(made[f"{view}.index"][0])
    return rows_in([made[view][n] for n in index.first(limit)], limit), index.total


def kept_index(store: Store, key: str, view: str) -> Index | None:
    """Return the index of a view that is kept, whatever its revision."""
    head = store.kept_pages(key, f"{view}.index", [0])
    return unpack_index(head[0]) if head else None


def _brought_up(store: Store, key: str, view: str, asked: Asked, index: Index, revision: str) -> Index | None:
    """Return the index after the rows that new documents change were made again; None where the view must be built whole."""
    opened = OpenView(index, lambda number: store.kept_pages(key, view, [number])[0])
    try:
        with paused_collection():
            if not bring_up(store, view, asked, index, opened):
                return None
        now, pages, gone = opened.close(revision)
        store.keep_pages(key, {view: pages, f"{view}.index": {0: pack_index(now)}}, instead_of={view: gone})
    except (
        StoreError,
        IndexError,
    ):  # A store that cannot be written can still be read; pages may have been replaced meanwhile.
        return None
    return now


def build_views(store: Store, key: str, asked: Asked, revision: str) -> dict[str, dict[int, bytes]]:
    """Return the pages of every view and their indices, and keep them."""
    documents, statements, reviews = store.documents(), store.statements(), store.reviews()
    ledger = build_ledger(
        documents, statements, reviews=reviews, case=asked.case, as_of=asked.as_of, min_grade=asked.min_grade
    )
    before = [index for view in VIEWS if (index := kept_index(store, key, view))]
    made = pages_of(ledger, documents, revision=revision, free=max((index.free for index in before), default=0))
    with suppress(StoreError):  # A store that cannot be written can still be read.
        store.keep_pages(key, made)
    return made


def pages_of(
    ledger: Ledger, documents: Sequence[Document], *, revision: str, free: int = 0
) -> dict[str, dict[int, bytes]]:
    """Return the pages of every view of a ledger, each view with its index; ``documents`` are those it was built from."""

    def paged(view: str, rows: Sequence[Row], places: Sequence[Place] | None = None) -> dict[str, dict[int, bytes]]:
        index = index_of(len(rows), places, revision=revision, free=free, parties=ledger.parties)
        return {view: make_pages(rows, places, free=free), f"{view}.index": {0: pack_index(index)}}

    def statements() -> dict[str, dict[int, bytes]]:
        places = [statement_place(s, day) for s, day in zip(ledger.statements, ledger.days, strict=True)]
        return paged("statements", statement_rows(ledger, documents), places)

    with beside(statements, size=len(ledger.statements)) as finished:
        findings = finding_rows(ledger)
        predicted = {i for p in ledger.predictions for i in p.statement_ids}
        by_id = {s.id: s for s in ledger.statements if s.id in predicted}
        return {
            **paged("table", table_rows(ledger)),
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


def view_key(asked: Asked) -> str:
    """Return what views depend on beside the store, as an id: case file, day, floor of grades, and the software itself."""
    settled = json.dumps(asdict(asked.case), sort_keys=True, default=str) if asked.case else ""
    return content_id("views", settled, str(asked.as_of), asked.min_grade or "", __version__, _code_mark())


@lru_cache(maxsize=1)
def _code_mark() -> str:
    """Return an id of the ledger's own files: a changed rule or word list must not show old conclusions."""
    folders = [
        Path(str(files(name))) for name in ("detente.ledger", "detente.report", "detente.records", "detente.pipeline")
    ]
    parts = [
        f"{path.name}:{path.stat().st_size}:{path.stat().st_mtime_ns}"
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".py", ".toml")
    ]
    return content_id("code", *parts)
