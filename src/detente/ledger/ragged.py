"""Rows of numbers of different length in two arrays: stems of many statements, a few bytes each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Ragged:
    """Rows of numbers: ``flat`` holds them one after the other, row ``n`` from ``starts[n]`` to ``starts[n + 1]``."""

    flat: NDArray[np.int64]
    starts: NDArray[np.int64]

    @staticmethod
    def of(rows: Sequence[Sequence[int]]) -> "Ragged":
        """Return the rows given."""
        lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=int(lengths.sum()))
        return Ragged(flat, np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> NDArray[np.int64]:
        return self.flat[self.starts[row] : self.starts[row + 1]]

    def take(self, rows: NDArray[np.int64]) -> "Ragged":
        """Return some rows, in the order given."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        places = np.repeat(self.starts[rows] - starts[:-1], lengths) + np.arange(starts[-1])
        return Ragged(self.flat[places], starts)

    def where(self, kept: NDArray[np.bool_]) -> "Ragged":
        """Return the rows with those of their numbers alone for which ``kept`` is true."""
        return Ragged(self.flat[kept], np.concatenate([np.zeros(1, np.int64), np.cumsum(kept)])[self.starts])

    def with_rows(self, places: NDArray[np.int64], rows: "Ragged") -> "Ragged":
        """Return the same with the rows at some places replaced."""
        if not len(places):
            return self
        which = np.arange(len(self))
        which[places] = len(self) + np.arange(len(places))
        return joined([self, rows]).take(which)

    def woven(self, rows: "Ragged", stretches: Sequence[tuple[int, int, int]]) -> "Ragged":
        """Return the same with stretches of other rows between; see ``woven``."""
        lengths = woven(np.diff(self.starts), np.diff(rows.starts), stretches)
        flat = [(int(self.starts[at]), int(rows.starts[low]), int(rows.starts[high])) for at, low, high in stretches]
        return Ragged(woven(self.flat, rows.flat, flat), np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]))


def woven(mine: NDArray[Any], theirs: NDArray[Any], stretches: Sequence[tuple[int, int, int]]) -> NDArray[Any]:
    """Return a column with stretches of another between: each before which place of the first, and from where to where in the second; in order."""
    parts, last = [], 0
    for place, low, high in stretches:
        parts += [mine[last:place], theirs[low:high]]
        last = place
    return np.concatenate([*parts, mine[last:]])


def joined(blocks: Sequence[Ragged]) -> Ragged:
    """Return the rows of several, one after the other."""
    ends = np.cumsum([0, *(len(b.flat) for b in blocks)])
    starts = [b.starts[1:] + end for b, end in zip(blocks, ends[:-1], strict=True)]
    return Ragged(
        np.concatenate([np.zeros(0, np.int64), *(b.flat for b in blocks)]),
        np.concatenate([np.zeros(1, np.int64), *starts]),
    )


def row_sums(values: NDArray[np.int64], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the sum of the values of each row; ``bounds`` are the places where rows begin, and the end of the last."""
    total = np.concatenate([np.zeros(1, np.int64), np.cumsum(values)])
    found: NDArray[np.int64] = total[bounds[1:]] - total[bounds[:-1]]
    return found


def dense(
    rows: Sequence[Ragged], read_as: Callable[[NDArray[np.int64]], NDArray[np.int64]] | None = None
) -> tuple[list[Ragged], int]:
    """Return the same rows with the numbers that occur counted from 0, in their order, and how many there are.

    ``read_as`` gives the numbers for which those of the first rows stand: those that stand for one are counted as one.
    """
    # Few numbers occur, each often: sought among those known, they take a sixth of the time of ``return_inverse``.
    known = [np.unique(r.flat) for r in rows]
    meant = [read_as(k) if read_as and not n else k for n, k in enumerate(known)]
    numbers = np.unique(np.concatenate([np.zeros(0, np.int64), *meant]))
    found = [
        Ragged(np.searchsorted(numbers, m)[np.searchsorted(k, r.flat)], r.starts)
        for r, k, m in zip(rows, known, meant, strict=True)
    ]
    return found, len(numbers)


class Counts:
    """How many rows of a stretch hold each number; the stretch moves on over the rows."""

    def __init__(self, rows: Ragged, size: int) -> None:
        self._rows = rows
        self._low = self._high = 0
        self.counts = np.zeros(size, np.int64)

    def move(self, low: int, high: int) -> None:
        """Count the rows from ``low`` to ``high``."""
        at = self._rows.starts
        if low >= self._high or high <= self._low or low < self._low or high < self._high:
            self.counts[:] = 0
            self._low = self._high = low
        np.add.at(self.counts, self._rows.flat[at[self._high] : at[high]], 1)
        np.subtract.at(self.counts, self._rows.flat[at[self._low] : at[low]], 1)
        self._low, self._high = low, high


BACKGROUND = 1000
"""Statements of other matters that every stretch is taken to lie in: in a handful of statements no word would be rare."""
_SCALE = 10_000
_TABLES: dict[int, NDArray[np.int64]] = {}


def weights_of(total: int) -> NDArray[np.int64]:
    """Return the weight of a stem by the number of statements, of ``total``, that hold it: the logarithm of one over its share.

    In ten thousandths, so that sums are exact whatever their order. The statement that asks counts too.
    """
    if total not in _TABLES:
        held = np.arange(total + 1) + 1
        _TABLES[total] = np.rint(_SCALE * np.log((total + 1 + BACKGROUND) / held)).astype(np.int64)
    return _TABLES[total]


def scaled(weight: float) -> int:
    """Return a weight in ten thousandths."""
    return round(weight * _SCALE)
