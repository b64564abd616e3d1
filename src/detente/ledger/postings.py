"""Which entries hold which stems, in order of time: keeps the search for like statements linear in their number."""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

RAREST, EACH = 6, 40
"""Stems looked up and entries taken for each: only beyond some thousand statements a party do these limits leave anything out."""
BLOCK = 8192
"""Searches done at once: some hundred entries come back for each, so that a block fits in memory many times over."""


class Postings:
    """Numbers of entries under each of their keys; numbers are added in rising order."""

    def __init__(self) -> None:
        # Arrays rather than lists: at a million statements every number of a list is a miss of the cache.
        self._lists: dict[str, array[int]] = {}

    def add(self, number: int, keys: frozenset[str]) -> None:
        """File an entry under its keys."""
        for key in keys:
            numbers = self._lists.get(key)
            if numbers is None:
                self._lists[key] = array("i", (number,))
            else:
                numbers.append(number)

    def before(self, keys: frozenset[str]) -> set[int]:
        """Return the latest entries that hold one of the rarest keys."""
        found: set[int] = set()
        for key in self._rarest(keys):
            found.update(self._lists[key][-EACH:])
        return found

    def after(
        self, searches: Sequence[tuple[frozenset[str], int]]
    ) -> Iterator[tuple[slice, NDArray[np.intp], NDArray[np.intp]]]:
        """Yield, a block of searches at a time, which search found which entry.

        A search (keys, number) finds the entries from ``number`` on that hold one of its rarest keys, the first of each key. Each item
        is the slice of ``searches`` in the block, then two arrays of equal length with one place for each hit: the search, counted
        from the start of the block, and the entry. An entry that holds several of the keys comes several times.
        """
        places = {key: n for n, key in enumerate(self._lists)}
        ends = np.cumsum([len(numbers) for numbers in self._lists.values()], dtype=np.intp)
        flat = np.concatenate([np.zeros(0, np.intp), *(np.asarray(n, dtype=np.intp) for n in self._lists.values())])
        span = int(flat.max(initial=0)) + 2
        # One rising sequence over all lists, so that one binary search finds where to begin in each.
        rising = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0)) * span + flat
        for low in range(0, len(searches), BLOCK):
            block = slice(low, min(low + BLOCK, len(searches)))
            chosen = [(n, places[k], at) for n, (keys, at) in enumerate(searches[block]) for k in self._rarest(keys)]
            who, where, since = np.array(chosen, dtype=np.intp).reshape(-1, 3).T
            first = np.searchsorted(rising, where * span + np.minimum(since, span - 1))
            count = np.minimum(ends[where], first + EACH) - first
            begin = np.cumsum(count) - count
            hits = flat[np.arange(count.sum()) + np.repeat(first - begin, count)]
            yield block, np.repeat(who, count), hits

    def _rarest(self, keys: frozenset[str]) -> list[str]:
        # Of equally rare keys the first by name: the order of a set differs from one process to the next.
        return [k for _, k in sorted((len(self._lists[k]), k) for k in keys & self._lists.keys())[:RAREST]]
