"""The combinations of what several opponents may do at once, counted and looked up by number."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import Mover
from detente.analysis.gmcr.rows import Rows, Words, unpack_bits


class Combinations:
    """What several opponents may have next from given states, as row numbers to be added to those of the states."""

    def __init__(self, wide: Rows, rest: Sequence[Mover], allowed: Sequence[list[Words]], states: int) -> None:
        self._parts = []
        self.count = np.ones(states, dtype=np.int64)
        for mover, words in zip(rest, allowed, strict=True):
            mask = unpack_bits(words, mover.size)
            count = mask.sum(axis=1)
            by_option = wide.place(np.arange(mover.size) << mover.offset)
            places = by_option.take(np.flatnonzero(mask) & (mover.size - 1))
            self._parts.append((count, np.cumsum(count) - count, places))
            self.count *= count

    def places(self, rows: NDArray[np.int64], nth: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return what the ``nth`` combination of each of ``rows`` adds."""
        if not self._parts:
            return np.zeros(nth.shape, dtype=np.int64)
        count, first, places = self._parts[0]
        if len(self._parts) == 1:
            only: NDArray[np.int64] = places.take(first.take(rows) + nth)
            return only
        total: NDArray[np.int64] = np.zeros(nth.shape, dtype=np.int64)
        for count, first, places in self._parts:
            size = count.take(rows)
            total += places.take(first.take(rows) + nth % size)
            nth = nth // size
        return total

    def diagonal(self, rows: NDArray[np.int64], nth: int) -> NDArray[np.int64]:
        """Return what combinations far apart from one another add: every opponent goes on by one choice."""
        total: NDArray[np.int64] = np.zeros(len(rows), dtype=np.int64)
        for count, first, places in self._parts:
            total += places.take(first.take(rows) + nth % count.take(rows))
        return total
