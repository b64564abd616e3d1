"""Which entries hold which stems, in order of time: keeps the search for like statements linear in their number."""

from bisect import bisect_left
from collections import Counter

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

    def before(self, keys: frozenset[str]) -> Counter[int]:
        """Return how many of the rarest keys each of the latest entries shares."""
        return self._count(keys, None)

    def after(self, keys: frozenset[str], number: int) -> Counter[int]:
        """Return how many of the rarest keys each of the entries from ``number`` on shares."""
        return self._count(keys, number)

    def _count(self, keys: frozenset[str], start: int | None) -> Counter[int]:
        # Of equally rare keys the first by name: the order of a set differs from one process to the next.
        known = sorted((len(self._lists[k]), k) for k in keys if k in self._lists)[:RAREST]
        lists = [self._lists[k] for _, k in known]
        found: Counter[int] = Counter()
        for numbers in lists:
            if start is None:
                found.update(numbers[-EACH:])
            else:
                at = bisect_left(numbers, start)
                found.update(numbers[at : at + EACH])
        return found
