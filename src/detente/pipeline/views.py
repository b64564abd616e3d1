"""The rows of the ledger's views, kept in the store until something changes there, in the case file or in the software."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from detente import __version__
from detente.errors import StoreError
from detente.ids import content_id
from detente.ledger.beside import beside
from detente.ledger.build import build_ledger, paused_collection
from detente.records.documents import Document
from detente.records.ledger import Ledger
from detente.records.terms import Case
from detente.report.rows import finding_rows, forecast_rows, position_rows, statement_rows, table_rows
from detente.store.base import Store

PAGE = 200
"""Rows a page: what a terminal shows is read without the rest."""
TOP = 10
"""Findings of a kind, the weightiest, that ``findings.top`` holds."""
Row = dict[str, Any]


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
    key = view_key(store, case, as_of, min_grade)
    head = store.kept_pages(key, f"{view}.count", 1)
    if not head:
        with paused_collection():
            documents, statements = store.documents(), store.statements()
            reviews = store.reviews()
            ledger = build_ledger(documents, statements, reviews=reviews, case=case, as_of=as_of, min_grade=min_grade)
            made = pages_of(ledger, documents)
        with suppress(StoreError):  # A store that cannot be written can still be read.
            store.keep_pages(key, made)
        return _rows(made[view], limit), int(made[f"{view}.count"][0])
    pages = None if limit is None else -(-limit // PAGE)
    return _rows(store.kept_pages(key, view, pages), limit), int(head[0])


def pages_of(ledger: Ledger, documents: Sequence[Document]) -> dict[str, list[bytes]]:
    """Return the pages of every view of a ledger; ``documents`` are those it was built from."""

    def statements() -> dict[str, list[bytes]]:
        return _pages("statements", statement_rows(ledger, documents))

    with beside(statements, size=len(ledger.statements)) as finished:
        findings = finding_rows(ledger)
        return {
            **_pages("table", table_rows(ledger)),
            **_pages("positions", position_rows(ledger)),
            **_pages("findings", findings),
            **_pages("findings.top", top_findings(findings)),
            **_pages("forecasts", forecast_rows(ledger)),
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


def view_key(store: Store, case: Case | None, as_of: date | None, min_grade: str | None) -> str:
    """Return what the views depend on, as an id: the store's revision, case file, day, floor of grades, and the software itself."""
    settled = json.dumps(asdict(case), sort_keys=True, default=str) if case else ""
    return content_id("views", store.revision(), settled, str(as_of), min_grade or "", __version__, _code_mark())


@lru_cache(maxsize=1)
def _code_mark() -> str:
    """Return an id of the ledger's own files: a changed rule or word list must not show old conclusions."""
    folders = [Path(str(files(name))) for name in ("detente.ledger", "detente.report", "detente.records")]
    parts = [
        f"{path.name}:{path.stat().st_size}:{path.stat().st_mtime_ns}"
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".py", ".toml")
    ]
    return content_id("code", *parts)


def _pages(view: str, rows: Sequence[Row]) -> dict[str, list[bytes]]:
    pages = [_packed(rows[n : n + PAGE]) for n in range(0, len(rows), PAGE)]
    return {view: pages, f"{view}.count": [str(len(rows)).encode()]}


def _packed(rows: Sequence[Row]) -> bytes:
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _rows(pages: Iterable[bytes], limit: int | None) -> list[Row]:
    """Return the rows of the first pages, as many as the limit allows."""
    found: list[Row] = []
    for page in pages:
        if limit is not None and len(found) >= limit:
            break
        found += json.loads(zlib.decompress(page))
    return found[:limit]
