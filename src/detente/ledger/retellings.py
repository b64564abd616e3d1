"""Which statements may tell the same words: those of other documents that share two of their most telling words, close in time."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from detente.ledger.entries import Entry
from detente.ledger.findings.meanings import read_words
from detente.ledger.ragged import Ragged
from detente.ledger.words import codes_of

WITHIN_DAYS = 21
NEAREST = 20
"""Statements looked at under one pair of words, before and after."""
_MOST, _IN_CONDITIONS = 5, 3
"""Telling words of the main clause, and of the conditions, of which any two bring statements together."""
_TELLING = 25
"""Weight from which a word tells one matter from another."""
_ALONE = 80
"""Weight below which a main clause is compared with its conditions: "there would be consequences"."""
_BLOCK = 100_000
"""Statements whose pairs of words are made at a time."""
Ints = NDArray[np.int64]


class Worded:
    """The words of statements as numbers, whole and without the conditions, and how telling each word is."""

    def __init__(self, whole: Sequence[Sequence[int]], main: Mapping[int, Sequence[int]]) -> None:
        """``main`` holds the words without the conditions, of those statements that have some, by place."""
        self._whole, self._main = whole, main
        self._known = _distinct(np.fromiter(chain.from_iterable(whole), np.int64))
        self._known_weights = read_words(self._known).weights
        """In tenths of the logarithm of one over the word's share of all texts: the same in every corpus."""
        self._weights: dict[int, int] = dict(zip(self._known.tolist(), self._known_weights.tolist(), strict=True))

    @staticmethod
    def of(entries: Sequence[Entry]) -> "Worded":
        """Return the words of some statements."""
        return Worded(
            [e.codes for e in entries], {n: codes for n, e in enumerate(entries) if (codes := main_of(e)) is not None}
        )

    def whole(self, n: int) -> frozenset[int]:
        """Return the words of the statement at a place."""
        return frozenset(self._whole[n])

    def main(self, n: int) -> frozenset[int]:
        """Return the words of a statement that stand outside its conditions; all where these tell nothing."""
        main = self._main.get(n)
        return self.whole(n) if main is None or self.weight(main) < _ALONE else frozenset(main)

    def weight(self, codes: Collection[int]) -> int:
        """Return how telling some words are together."""
        return sum(self._weights[c] for c in codes)

    def keys(self, places: range) -> tuple[Ints, Ints]:
        """Return the pairs of telling words of some statements as numbers, and the place of each."""
        found, at = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        main = [self._main.get(n, self._whole[n]) for n in places]
        conditions = [tuple(self.whole(n).difference(self._main[n])) if n in self._main else () for n in places]
        for rows, most in (main, _MOST), (conditions, _IN_CONDITIONS):
            told = self._telling(Ragged.of(rows), most)
            for a, b in combinations(range(most), 2):
                both = np.flatnonzero((told[:, a] != 0) & (told[:, b] != 0))
                found.append(_mixed(told[both, a], told[both, b]))
                at.append(both + places.start)
        return np.concatenate(found), np.concatenate(at)

    def _telling(self, rows: Ragged, most: int) -> Ints:
        """Return the most telling words of each row, (rows, ``most``), with noughts where there are fewer; of equals those with the least numbers."""
        word = np.searchsorted(self._known, rows.flat)
        weights = self._known_weights[word]
        row = np.repeat(np.arange(len(rows)), np.diff(rows.starts))
        # One number sorts by row, then by weight (below 2^12), then by word (their order is that of their numbers).
        order = np.argsort((row << 44) | ((4095 - weights) << 32) | word, kind="stable")
        rank = np.arange(len(order)) - rows.starts[row]
        kept = (rank < most) & (weights[order] >= _TELLING)
        found = np.zeros((len(rows), most), np.int64)
        found[row[kept], rank[kept]] = rows.flat[order][kept]
        return found


def main_of(entry: Entry) -> tuple[int, ...] | None:
    """Return the words of a statement that stand outside its conditions; None where it has none."""
    conditions = entry.statement.conditions
    if not conditions:
        return None
    words = entry.statement.quote
    for condition in conditions:
        words = words.replace(condition.selector.exact, " ")
    return tuple(frozenset(codes_of(words)).intersection(entry.codes))


def _mixed(one: Ints, other: Ints) -> Ints:
    """Return a number for two words, in whatever order they come (a mixed product, after Steele and others' SplitMix64, 2014)."""
    low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other).astype(np.uint64)
    mixed = low * np.uint64(0x9E3779B97F4A7C15) ^ high * np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(1)).astype(np.int64)


def _distinct(numbers: Ints) -> Ints:
    """Return what ``numpy.unique`` does, in a third of the time."""
    found = np.sort(numbers)
    kept = np.concatenate([np.ones(min(1, len(found)), np.bool_), found[1:] != found[:-1]])
    return np.asarray(found[kept])


def _among(numbers: Ints, known: Ints) -> NDArray[np.bool_]:
    """Tell which numbers are among some that are sorted."""
    if not len(known):
        return np.zeros(len(numbers), np.bool_)
    return np.asarray(known[np.minimum(np.searchsorted(known, numbers), len(known) - 1)] == numbers)


def find_candidates(entries: Sequence[Entry], worded: Worded, asking: Sequence[int]) -> Ints:
    """Return pairs of places, (pairs, 2): a statement that asks, and one that may tell the same words.

    The entries come in order of time and have a day; some ask.
    """
    count = len(entries)
    blocks = [worded.keys(range(n, min(count, n + _BLOCK))) for n in range(0, count, _BLOCK)]
    keys, places = (np.concatenate([b[i] for b in blocks]) for i in (0, 1))
    asks = np.zeros(count, np.bool_)
    asks[np.array(asking)] = True
    mine = asks[places]
    wanted = _distinct(keys[mine])
    kept = np.flatnonzero(_among(keys, wanted))
    row = np.searchsorted(wanted, keys[kept])
    index = _distinct(row * count + places[kept])
    at, key = places[mine], np.searchsorted(wanted, keys[mine])
    days = np.array([e.day.toordinal() if e.day else 0 for e in entries])
    first = np.searchsorted(days, days[at] - WITHIN_DAYS)
    last = np.searchsorted(days, days[at], side="right")
    low, here, high = (np.searchsorted(index, key * count + where) for where in (first, at, last))
    low, high = np.maximum(low, here - NEAREST), np.minimum(high, here + NEAREST)
    sizes = high - low
    places_of_pairs = np.repeat(low - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))
    relays, others = np.repeat(at, sizes), index[places_of_pairs] % count
    numbers: dict[str, int] = {}
    documents = np.array([numbers.setdefault(e.document.id, len(numbers)) for e in entries])
    pairs = _distinct((relays * count + others)[documents[relays] != documents[others]])
    return np.stack([pairs // count, pairs % count], axis=1)
