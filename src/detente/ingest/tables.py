"""Rows of a table to drafts, with the columns mapped once."""

from collections.abc import Iterator, Sequence
from typing import Any

from detente.ingest.fields import map_keys
from detente.ingest.rows import row_to_draft
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Item, Source

_LONG_CELL = 200


def read_rows(rows: Iterator[Sequence[Any]], source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield a draft for each row below the header; rows without text are counted in one diagnostic."""
    header = next((row for row in rows if any(cell not in (None, "") for cell in row)), None)
    if header is None:
        yield source.lost("no_text", "The table has no rows.", "Check that it is the right sheet.")
        return
    names = [str(cell).strip().lstrip("\ufeff") if cell is not None else "" for cell in header]
    first = next(rows, None)
    keys = map_keys([name for name in names if name], settings.columns)
    if "text" not in keys:
        longest = _longest_column(names, first)
        if longest is None:
            yield source.lost(
                "no_text_column",
                f"No column holds a text; columns: {', '.join(names)[:200]}.",
                "Use --column NAME=text.",
            )
            return
        keys["text"] = longest
        yield source.lost(
            "guessed_column",
            f"The column {longest!r} was taken for the text.",
            "Use --column NAME=text.",
            severity="note",
        )
    empty = count = 0
    for row in _chain(first, rows):
        count += 1
        if count > settings.max_rows:
            yield source.lost(
                "rows_cut",
                f"Only the first {settings.max_rows:,} rows were read.",
                "Split the table.",
                severity="partial",
            )
            break
        draft = row_to_draft(dict(zip(names, row, strict=False)), settings, keys)
        if draft is None or not draft.text.strip():
            empty += 1
        else:
            yield draft
    if not count:
        yield source.lost("no_text", "The table has a header and no rows.", "Check that it is the right sheet.")
    elif empty:
        yield source.lost(
            "no_text", f"{empty} of {count} rows have no text.", severity="partial" if empty < count else "skipped"
        )


def _chain(first: Sequence[Any] | None, rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    if first is not None:
        yield first
    yield from rows


def _longest_column(names: Sequence[str], row: Sequence[Any] | None) -> str | None:
    """Return the column whose first cell is longest, where that is long enough for prose."""
    cells = [(len(str(cell)), name) for name, cell in zip(names, row or (), strict=False) if name and cell]
    length, name = max(cells, default=(0, ""))
    return name if length >= _LONG_CELL else None
