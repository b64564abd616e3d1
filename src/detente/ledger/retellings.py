"""Which statements may tell the same words: those of other documents that share two of their most telling words, close in time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.ledger.entries import Entry
from detente.ledger.findings.meanings import read_words
from detente.ledger.ragged import Ragged, row_sums
from detente.ledger.words import codes_of, outside_conditions

WITHIN_DAYS = 21
NEAREST = 20
"""Statements looked at under one pair of words, before and after."""
_MOST, _IN_CONDITIONS = 5, 3
"""Telling words of the main clause, and of the conditions, of which any two bring statements together."""
_TELLING = 25
"""Weight from which a word tells one matter from another."""
_ALONE = 80
"""Weight below which a main clause is compared with its conditions: "there would be consequences"."""
_BLOCK = 20_000
"""Pairs of statements whose words are compared at a time."""
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Likeness(NamedTuple):
    """What pairs of statements, each a relay and another, share: arrays with a number for each pair."""

    number: Ints
    """Words that both hold."""
    weight: Floats
    """How telling these are together."""
    held: Floats
    """Share of the relay's main clause, by weight, that the other holds."""
    back: Floats
    """Share of the other's main clause, by weight, that the relay holds."""


class Worded:
    """The words of statements as numbers, whole and without the conditions, and how telling each word is."""

    def __init__(self, whole: Sequence[Sequence[int]], main: Mapping[int, Collection[int]]) -> None:
        """``main`` holds the words without the conditions, of those statements that have some, by place."""
        given = Ragged.of(whole)
        codes = _distinct(given.flat)
        weights = read_words(codes).weights
        # A word's number is its rank: the most telling first, of equals those with the least code.
        ranked = np.lexsort((codes, -weights))
        rank = np.empty(len(codes), np.int64)
        rank[ranked] = np.arange(len(codes))
        self._codes = codes[ranked]
        self._weights = weights[ranked]
        """In tenths of the logarithm of one over the word's share of all texts: the same in every corpus."""
        row, size = np.repeat(np.arange(len(given)), np.diff(given.starts)), len(codes)
        apart = [(n, c) for n, some in main.items() for c in set(whole[n]).difference(some)]
        keys = np.sort(row * size + rank[np.searchsorted(codes, given.flat)])
        rows, conditional = np.array(apart, np.int64).reshape(-1, 2).T
        self._words = Ragged(keys - row * size, given.starts)
        self._is_main = np.ones(len(keys), np.bool_)
        self._is_main[np.searchsorted(keys, rows * size + rank[np.searchsorted(codes, conditional)])] = False

    @staticmethod
    def of(entries: Sequence[Entry]) -> "Worded":
        """Return the words of some statements."""
        return Worded(
            [e.codes for e in entries], {n: codes for n, e in enumerate(entries) if (codes := main_of(e)) is not None}
        )

    def keys(self) -> tuple[Ints, Ints]:
        """Return the pairs of telling words of all statements as numbers, and the place of each."""
        found, at = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for rows, most in (
            (self._words.where(self._is_main), _MOST),
            (self._words.where(~self._is_main), _IN_CONDITIONS),
        ):
            lengths = np.diff(rows.starts)
            first, second = np.triu_indices(most, 1)
            for a, b in zip(first.tolist(), second.tolist(), strict=True):
                both = np.flatnonzero(lengths > b)
                one, other = (rows.flat[rows.starts[both] + k] for k in (a, b))
                told = self._weights[other] >= _TELLING
                found.append(_mixed(self._codes[one[told]], self._codes[other[told]]))
                at.append(both[told])
        return np.concatenate(found), np.concatenate(at)

    def compare(self, relays: Ints, others: Ints) -> Likeness:
        """Return what the statements at some places share with those at others."""
        compared, sizes = self._compared()
        parts = [
            self._shared(compared, relays[n : n + _BLOCK], others[n : n + _BLOCK])
            for n in range(0, max(1, len(relays)), _BLOCK)
        ]
        number, weight, held, back = (np.concatenate(some) for some in zip(*parts, strict=True))
        return Likeness(number, weight, held / np.maximum(sizes[relays], 1), back / np.maximum(sizes[others], 1))

    def _compared(self) -> tuple[Ragged, Ints]:
        """Return each word, doubled, with a one where it is of the main clause; and how telling the main clauses are."""
        words, weights = self._words, self._weights[self._words.flat]
        slight = row_sums(weights * self._is_main, words.starts) < _ALONE
        main = self._is_main | np.repeat(slight, np.diff(words.starts))
        return Ragged(words.flat * 2 + main, words.starts), row_sums(weights * main, words.starts)

    def _shared(self, words: Ragged, relays: Ints, others: Ints) -> tuple[Ints, Floats, Floats, Floats]:
        """Return how many words pairs share, their weight, and that of those of them in either's main clause."""
        pairs, size = len(relays), len(self._codes)
        # A number is a pair, a word, whose it is, and whether it is of the main clause.
        numbers = []
        for whose, rows in enumerate((words.take(relays), words.take(others))):
            pair = np.repeat(np.arange(pairs), np.diff(rows.starts))
            numbers.append((pair * size + (rows.flat >> 1)) * 4 + whose * 2 + (rows.flat & 1))
        both = np.sort(np.concatenate(numbers), kind="stable")
        shared = np.flatnonzero(both[1:] >> 2 == both[:-1] >> 2)
        mine, theirs = both[shared], both[shared + 1]
        pair, word = np.divmod(mine >> 2, size)
        weights = self._weights[word]
        weight, held, back = (
            np.bincount(pair, weights * counts, pairs).astype(np.float64) for counts in (1, mine & 1, theirs & 1)
        )
        return np.bincount(pair, minlength=pairs).astype(np.int64), weight, held, back


def main_of(entry: Entry) -> tuple[int, ...] | None:
    """Return the words of a statement that stand outside its conditions; None where it has none."""
    conditions = entry.statement.conditions
    if not conditions:
        return None
    return tuple(frozenset(codes_of(outside_conditions(entry.statement.quote, conditions))).intersection(entry.codes))


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


@dataclass(frozen=True, kw_only=True)
class Tellings:
    """Statements that may tell the same words, in order of time, one place each in every column."""

    worded: Worded
    days: Ints
    """Ordinals."""
    documents: Ints
    """The same number for those of one document."""

    def find_candidates(self, asking: Sequence[int]) -> Ints:
        """Return pairs of places, (pairs, 2): a statement that asks, and one of another document that may tell the same words."""
        count = len(self.days)
        keys, places = self.worded.keys()
        asks = np.zeros(count, np.bool_)
        asks[np.array(asking)] = True
        mine = asks[places]
        wanted = _distinct(keys[mine])
        if not len(wanted):
            return np.zeros((0, 2), np.int64)
        row = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
        kept = wanted[row] == keys
        index = _distinct(row[kept] * count + places[kept])
        at, key = places[mine], row[mine]
        days = self.days
        first = np.searchsorted(days, days[at] - WITHIN_DAYS)
        last = np.searchsorted(days, days[at], side="right")
        low, here, high = (np.searchsorted(index, key * count + where) for where in (first, at, last))
        low, high = np.maximum(low, here - NEAREST), np.minimum(high, here + NEAREST)
        sizes = high - low
        places_of_pairs = np.repeat(low - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))
        relays, others = np.repeat(at, sizes), index[places_of_pairs] % count
        documents = self.documents
        pairs = _distinct((relays * count + others)[documents[relays] != documents[others]])
        return np.stack([pairs // count, pairs % count], axis=1)
