"""Which entries hold which stems, in order of time: keeps the search for like statements linear in their number."""

from bisect import bisect_left

RAREST, EACH = 6, 40
"""Stems looked up and entries taken for each: only beyond some thousand statements a party do these limits leave anything out."""


class Postings:
    """Numbers of entries under each of their keys; numbers are added in rising order."""

    def __init__(self) -> None:
        self._lists: dict[str, list[int]] = {}

    def add(self, number: int, keys: frozenset[str]) -> None:
        """File an entry under its keys."""
        for key in keys:
            self._lists.setdefault(key, []).append(number)

    def before(self, keys: frozenset[str]) -> set[int]:
        """Return the latest entries that hold one of the rarest keys."""
        found: set[int] = set()
        for numbers in self._rarest(keys):
            found.update(numbers[-EACH:])
        return found

    def after(self, keys: frozenset[str], number: int) -> set[int]:
        """Return the entries from ``number`` on that hold one of the rarest keys, the first of each."""
        found: set[int] = set()
        for numbers in self._rarest(keys):
            at = bisect_left(numbers, number)
            found.update(numbers[at : at + EACH])
        return found

    def _rarest(self, keys: frozenset[str]) -> list[list[int]]:
        # Of equally rare keys the first by name: the order of a set differs from one process to the next.
        known = sorted((len(self._lists[k]), k) for k in keys & self._lists.keys())[:RAREST]
        return [self._lists[k] for _, k in known]
