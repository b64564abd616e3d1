"""The rows of the ledger's views, kept in the store until something changes there, in the case file or in the software."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from detente import __version__
from detente.ids import content_id
from detente.pipeline.paging import Index, Row, rows_in, unpack_index
from detente.records.documents import Document
from detente.records.terms import Case
from detente.store.base import Store

VIEWS = ("table", "positions", "findings", "findings.top", "forecasts", "statements")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a view is asked for: through which case file, of which day, from which sources."""

    case: Case | None = None
    as_of: date | None = None
    min_grade: str | None = None

    def sees(self, document: Document) -> bool:
        """Tell whether a document is out on that day."""
        return self.as_of is None or document.published is None or document.published <= self.as_of


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
        # Only here: what is kept is shown without loading the ledger's rules and word lists.
        from detente.pipeline.view_building import bring_up_view

        index = bring_up_view(store, key, view, asked, index, revision)
    if index is not None:
        numbers = index.first(limit)
        pages = store.kept_pages(key, view, numbers)
        if len(pages) == len(numbers):  # Else another process has put other pages in their place.
            return rows_in(pages, limit), index.total
    from detente.pipeline.view_building import build_views

    made = build_views(store, key, asked, revision)
    index = unpack_index(made[f"{view}.index"][0])
    return rows_in([made[view][n] for n in index.first(limit)], limit), index.total


def kept_index(store: Store, key: str, view: str) -> Index | None:
    """Return the index of a view that is kept, whatever its revision."""
    head = store.kept_pages(key, f"{view}.index", [0])
    return unpack_index(head[0]) if head else None


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
