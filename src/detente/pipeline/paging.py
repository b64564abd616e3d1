"""Rows of a view in pages, found by their place in its order, so that a few new rows change a few pages.

A page is compressed text: a line with the places of its rows, then a line of JSON a row, so that a row is read without the others.
"""

import json
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile
from typing import Any

PAGE = 200
"""Rows a page: what a terminal shows is read without the rest."""
SHORT = 40
"""The same where rows are long, and new documents change some here and there."""
AHEAD = 16
"""Pages that are read at a time where rows are gone through in order."""
Row = dict[str, Any]
Place = list[Any]
"""What a view is sorted by: words and numbers, as JSON has them. Places of different rows of a view differ."""


@dataclass(frozen=True, kw_only=True)
class Index:
    """Which pages a view has, in order."""

    revision: str
    """The revision of the store that the rows were made from."""
    pages: tuple[tuple[int, int, Place | None], ...]
    """Number, rows and first place of each page."""
    free: int
    """The first number that no page has had: a reader of an old index must not find new rows under it."""
    beside: int | None = None
    """The number of the page of what the rows rest on, where such a page is kept."""
    size: int = 0
    """Rows that a page is made with."""
    packed: bytes = field(default=b"", compare=False, repr=False)
    """As it is kept; empty for one that was not read."""

    @property
    def total(self) -> int:
        """Return how many rows the view has."""
        return sum(count for _, count, _ in self.pages)

    def first(self, limit: int | None) -> list[int]:
        """Return the numbers of the pages that hold the first rows."""
        found, rows = [], 0
        for number, count, _ in self.pages:
            if limit is not None and rows >= limit:
                break
            found.append(number)
            rows += count
        return found


def pack_index(index: Index) -> bytes:
    """Return an index as it is kept."""
    return _packed([index.revision, index.pages, index.free, index.beside, index.size])


# One view may be opened several times while one document is taken in, and the index of a million rows takes a while to read.
@lru_cache(maxsize=16)
def unpack_index(packed: bytes) -> Index:
    """Return an index that was kept."""
    revision, pages, free, beside, size = json.loads(zlib.decompress(packed))
    return Index(
        revision=revision,
        pages=tuple((n, count, at) for n, count, at in pages),
        free=free,
        beside=beside,
        size=size,
        packed=packed,
    )


def rows_in(pages: Sequence[bytes], limit: int | None) -> list[Row]:
    """Return the rows of the first pages, as many as the limit allows."""
    found: list[Row] = []
    for page in pages:
        if limit is not None and len(found) >= limit:
            break
        found += json.loads(f"[{','.join(unpack_page(page)[1])}]")
    return found[:limit]


def make_pages(rows: Sequence[Row], places: Sequence[Place] | None, *, free: int, size: int) -> dict[int, bytes]:
    """Return the pages of sorted rows by number, from ``free`` on."""
    cuts = range(0, len(rows), size)
    return {
        free + n: pack_page(places[at : at + size] if places else [], rows[at : at + size]) for n, at in enumerate(cuts)
    }


def pack_page(places: Sequence[Place], rows: Iterable[Row | str]) -> bytes:
    """Return a page of rows, some of them as they stand in another page."""
    return _compressed("\n".join((_dumped(places), *(row if type(row) is str else _dumped(row) for row in rows))))


def unpack_page(page: bytes) -> tuple[list[Place], list[str]]:
    """Return the places of the rows of a page, and the rows as JSON."""
    head, *rows = zlib.decompress(page).decode("utf-8", "surrogatepass").split("\n")
    return json.loads(head), rows


def index_of(rows: int, places: Sequence[Place] | None, *, revision: str, free: int, size: int) -> Index:
    """Return the index of the pages that ``make_pages`` makes."""
    cuts = range(0, rows, size)
    pages = tuple((free + n, min(size, rows - at), places[at] if places else None) for n, at in enumerate(cuts))
    return Index(revision=revision, pages=pages, free=free + len(pages), size=size)


class OpenView:
    """A view of which rows are looked up and set; only the pages that they stand on are read and written."""

    def __init__(self, index: Index, read: Callable[[Sequence[int]], list[bytes]]) -> None:
        """``read`` gives the pages of some numbers, in their order."""
        self._index = index
        self._read = read
        self._starts = [at for _, _, at in index.pages if at is not None]
        self._open: dict[int, tuple[list[Place], list[Row | str]]] = {} if index.pages else {0: ([], [])}
        self._written: set[int] = set()

    def get(self, place: Place) -> Row | None:
        """Return the row at a place, or None."""
        places, rows = self._page(place)
        at = bisect_left(places, place)
        return _loaded(rows[at]) if at < len(places) and places[at] == place else None

    def ready(self, places: Iterable[Place]) -> None:
        """Read the pages on which rows at some places stand, or would stand, all at a time."""
        self._load(sorted({self._number(place) for place in places}))

    def put(self, place: Place, row: Row) -> None:
        """Set the row at a place."""
        places, rows = self._page(place)
        at = bisect_left(places, place)
        if at < len(places) and places[at] == place:
            rows[at] = row
        else:
            places.insert(at, place)
            rows.insert(at, row)
        self._written.add(self._number(place))

    def drop(self, place: Place) -> Row:
        """Take away the row at a place and return it.

        Raises KeyError where none is there.
        """
        places, rows = self._page(place)
        at = bisect_left(places, place)
        if at == len(places) or places[at] != place:
            raise KeyError(place)
        self._written.add(self._number(place))
        places.pop(at)
        return _loaded(rows.pop(at))

    def following(self, place: Place) -> Iterator[tuple[Place, Row]]:
        """Yield the rows from a place on, in order."""
        begin, end = self._number(place), max(1, len(self._index.pages))
        for n in range(begin, end):
            places, rows = self._opened(n, range(n, min(n + AHEAD, end)) if n > begin else ())
            first = bisect_left(places, place) if n == begin else 0
            yield from zip(places[first:], map(_loaded, rows[first:]), strict=True)

    def preceding(self, place: Place) -> Iterator[tuple[Place, Row]]:
        """Yield the rows before a place, the nearest first."""
        begin = self._number(place)
        for n in range(begin, -1, -1):
            places, rows = self._opened(n, range(max(0, n - AHEAD), n + 1) if n < begin else ())
            last = bisect_left(places, place) if n == begin else len(places)
            yield from zip(reversed(places[:last]), map(_loaded, reversed(rows[:last])), strict=True)

    def below(self, *prefix: Any) -> list[tuple[Place, Row]]:
        """Return the rows whose places begin so."""
        return list(takewhile(lambda item: item[0][: len(prefix)] == list(prefix), self.following([*prefix])))

    def close(self, revision: str) -> tuple[Index, dict[int, bytes], list[int]]:
        """Return the index now, the pages to write and the numbers of those that they stand for."""
        pages: list[tuple[int, int, Place | None]] = []
        made: dict[int, bytes] = {}
        free = self._index.free
        for n in range(max(1, len(self._index.pages))):
            if n not in self._written:
                pages += self._index.pages[n : n + 1]
                continue
            places, rows = self._open[n]
            parts = max(1, len(rows) // self._index.size) if rows else 0
            for part in range(parts):
                low, high = part * len(rows) // parts, (part + 1) * len(rows) // parts
                made[free] = pack_page(places[low:high], rows[low:high])
                pages.append((free, high - low, places[low]))
                free += 1
        gone = [self._index.pages[n][0] for n in self._written if n < len(self._index.pages)]
        return replace(self._index, revision=revision, pages=tuple(pages), free=free), made, gone

    def _number(self, place: Place) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def _page(self, place: Place) -> tuple[list[Place], list[Row | str]]:
        return self._opened(self._number(place))

    def _opened(self, n: int, ahead: Iterable[int] = ()) -> tuple[list[Place], list[Row | str]]:
        """Return a page; where it must be read, those ``ahead`` with it."""
        if n not in self._open:
            self._load((n, *ahead))
        return self._open[n]

    def _load(self, pages: Iterable[int]) -> None:
        wanted = list(dict.fromkeys(n for n in pages if n not in self._open))
        read = self._read([self._index.pages[n][0] for n in wanted]) if wanted else []
        if len(read) < len(wanted):
            raise KeyError("another process has put other pages in their place")
        for n, page in zip(wanted, read, strict=True):
            places, rows = unpack_page(page)
            self._open[n] = places, [*rows]


def _loaded(row: Row | str) -> Row:
    """Return a row that may still stand as in its page."""
    found: Row = json.loads(row) if isinstance(row, str) else row
    return found


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed(value: Any) -> bytes:
    return _compressed(_dumped(value))


def _compressed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
