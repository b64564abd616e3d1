"""The search for simultaneous sanctions that take several opponents at once, on bit sets of states that deter.

For one opponent, the widest, all its moves are tried by one AND of two bit sets: the moves that are improvements for
it, and the moves that would leave the mover at or below a rank. The second depends on that rank, so states are taken
in the order of their rank, a batch at a time, with one bit set for the least and one for the greatest rank of the
batch; what only the greater one deters is compared exactly. Before that some combinations are tried on all improvements
of a state at once. What each decision maker may do from each state is read once, in the order of the states, where it
lies close together in memory, and kept as bit sets: in the order of ranks each read would be far from the one before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.combinations import Combinations
from detente.analysis.gmcr.graph import Mover
from detente.analysis.gmcr.preferences import Mask, Ranks
from detente.analysis.gmcr.rows import Floor, Rows, Words, as_words, pack_bits, unpack_bits, without

_BATCH = 1 << 15
"""States searched in one step."""
_FIRST_BATCH = 1 << 9
"""States of the lowest ranks that share bit sets; the next share them among twice as many, and so on."""
_TABLES = 32
"""About how many times bit sets are made for one mover of a large model."""
_CELLS = 1 << 18
"""Combinations looked up in one step: small enough for a processor's cache."""
_GUESSES = 32
"""Combinations tried on all improvements at once before the search goes through them one by one."""
_OPEN_BYTES = 1 << 30
"""Memory for the bit sets of open states; more states are searched one part after the other."""
_WORTHWHILE = 1 / 8
"""Share of states that a test has to settle to be gone on with."""
_WIDEST = 64
"""Combinations looked up in one step for an improvement that withstood all before."""


class _Tables:
    """Bit sets of the moves that end at or below the least and the greatest of some ranks, made when first asked for."""

    def __init__(self, problem: "Problem", ranks: Ranks) -> None:
        self._problem, self._low, self._high = problem, int(ranks.min()), int(ranks.max())

    @cached_property
    def own(self) -> list[Words]:
        return pack_bits(self._problem.own.rows <= self._low)

    @cached_property
    def sure(self) -> list[Words]:
        return pack_bits(self._problem.wide.rows <= self._low)

    @cached_property
    def maybe(self) -> list[Words]:
        return self.sure if self._low == self._high else pack_bits(self._problem.wide.rows <= self._high)


@dataclass(frozen=True)
class _Open:
    """States yet to be settled, with bit sets of what everybody may do from them."""

    states: NDArray[np.int64]
    hint: NDArray[np.int64]
    """A state that a combination worth trying first leads to."""
    good: list[Words]
    """The improvements of the mover."""
    allowed: list[list[Words]]
    """For each opponent, its improvements and where it is."""

    def take(self, places: NDArray[np.int64]) -> "_Open":
        """Return the states at ``places``."""
        good, *allowed = ([word.take(places) for word in words] for words in (self.good, *self.allowed))
        return _Open(self.states.take(places), self.hint.take(places), good, allowed)


class _Batch:
    """States of nearly the same rank, and which of their improvements a combination of opponents deters."""

    def __init__(self, problem: "Problem", tables: "_Tables", part: _Open) -> None:
        self.tables, self.states = tables, len(part.states)
        self.wide, self.own = problem.wide, problem.own
        self.movers = [rows.mover for rows in problem.opponents]
        self._guess(part)
        self.left = np.flatnonzero(np.bitwise_or.reduce(part.good))
        """Which states no guess has settled; the rest is about these alone."""
        if not len(self.left):
            return
        rest = part.take(self.left)
        self.threshold = self.wide.ranks[rest.states]
        mover = self.own.mover
        self.open_moves = unpack_bits(rest.good, mover.size)
        self.hardest = np.where(self.open_moves, self.own.read(rest.hint), -1).argmax(axis=1)
        self.maybe, self.sure = tables.maybe, tables.sure
        self.allowed_bits = rest.allowed[0]
        self.combinations = Combinations(self.wide, self.movers[1:], rest.allowed[1:], len(self.left))
        self.count = self.combinations.count
        self.moves = self.wide.place(np.arange(mover.size) << mover.offset)
        self.base = self.wide.place(without(rest.states, [mover, *self.movers]))

    def _try(self, rows: NDArray[np.int64], needs: Sequence[Words], places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Clear in ``needs`` what ends at or below the rank at ``places``; return the rows with needs left."""
        more = np.zeros(len(rows), dtype=np.bool_)
        for need, word in zip(needs, self.tables.own, strict=True):
            left = need.take(rows) & ~word.take(places)
            need[rows] = left
            more |= left != 0
        return rows[more]

    def _guess(self, part: _Open) -> None:
        """Clear in ``part.good`` what some further combinations deter."""
        rows = np.flatnonzero(np.bitwise_or.reduce(part.good))
        if not len(rows):
            return
        open_part = part.take(rows)
        every = Combinations(self.own, self.movers, open_part.allowed, len(rows))
        base = self.own.place(without(open_part.states, [self.own.mover, *self.movers]))
        still = np.arange(len(rows))
        for nth in range(_GUESSES):
            still = self._try(still, open_part.good, base.take(still) + every.diagonal(still, nth))
        for word, left in zip(part.good, open_part.good, strict=True):
            word[rows] = left

    def settle(self) -> Mask:
        """Return which states have all improvements deterred."""
        stable = np.ones(self.states, dtype=np.bool_)
        if len(self.left):
            stable[self.left] = self._search()
        return stable

    def _search(self) -> Mask:
        count = len(self.threshold)
        stable = np.ones(count, dtype=np.bool_)
        rows, move = np.arange(count), self.hardest
        pairs, options = np.flatnonzero(self.open_moves), self.own.mover.options
        pair_rows, pair_moves = pairs >> options, pairs & (self.own.mover.size - 1)
        combination = np.zeros(count, dtype=np.int64)
        while len(rows):
            nth = self._find(rows, move)
            stable[rows[nth < 0]] = False
            combination[rows] = nth
            # What deters one improvement is tried on all others of the state at once.
            kept = np.flatnonzero(stable[pair_rows])
            pair_rows, pair_moves = pair_rows[kept], pair_moves[kept]
            places = self.combinations.places(pair_rows, combination[pair_rows])
            places += self.base.take(pair_rows) + self.moves.take(pair_moves)
            open_pairs = ~self._meets(self.sure, pair_rows, places)
            leading = np.full(count, -1)
            leading[rows] = move
            open_pairs &= leading[pair_rows] != pair_moves
            pair_rows, pair_moves = pair_rows[open_pairs], pair_moves[open_pairs]
            first = np.flatnonzero(np.diff(pair_rows, prepend=-1))
            rows, move = pair_rows[first], pair_moves[first]
        return stable

    def _find(self, rows: NDArray[np.int64], move: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return, for rows and one move each, the first combination found to deter it; -1 without any."""
        found = np.full(len(rows), -1)
        left, start, width = np.arange(len(rows)), 0, 1
        while len(left):
            for part in _split(left, _CELLS // width):
                found[part] = self._attempt(rows[part], move[part], np.arange(start, start + width))
            start, width = start + width, min(4 * width, _WIDEST)
            left = left[(found[left] < 0) & (self.count[rows[left]] > start)]
        return found

    def _attempt(self, rows: NDArray[np.int64], move: NDArray[np.int64], nth: NDArray[np.int64]) -> NDArray[np.int64]:
        count = self.count.take(rows)[:, None]
        at = rows[:, None]
        places = self.combinations.places(at, np.minimum(nth, count - 1))
        places += (self.base.take(rows) + self.moves.take(move))[:, None]
        possible = self._meets(self.sure, at, places)
        if self.sure is not self.maybe:
            doubtful = np.zeros_like(possible)
            open_rows = np.flatnonzero(~possible.any(axis=1))
            doubtful[open_rows] = self._meets(self.maybe, at[open_rows], places[open_rows])
            if doubtful.any():
                row = np.broadcast_to(at, places.shape)[doubtful]
                allowed = unpack_bits([word[row] for word in self.allowed_bits], self.wide.mover.size)
                exact = (self.wide.rows[places[doubtful]] <= self.threshold[row][:, None]) & allowed
                possible[doubtful] = exact.any(axis=1)
        place = possible.argmax(axis=1)
        return np.where(possible[np.arange(len(rows)), place], np.minimum(nth[place], count[:, 0] - 1), -1)

    def _meets(self, table: Sequence[Words], rows: NDArray[np.int64], places: NDArray[np.int64]) -> Mask:
        met = np.zeros(places.shape, dtype=np.bool_)
        for word, allowed in zip(table, self.allowed_bits, strict=True):
            met |= (word.take(places) & allowed.take(rows)) != 0
        return met


def _split(items: NDArray[np.int64], length: int) -> Iterator[NDArray[np.int64]]:
    for start in range(0, len(items), length):
        yield items[start : start + length]


class Problem:
    """The ranks of one mover and its opponents, laid out for the search."""

    def __init__(self, own: Ranks, mover: Mover, opponents: Sequence[tuple[Ranks, Mover]]) -> None:
        self.own = Rows(own, mover)
        self.opponents = [Rows(ranks, other) for ranks, other in opponents]
        self.wide = Rows(own, opponents[0][1])
        """The mover's ranks by the options of the first opponent, whose moves are tried all at once."""
        movers = [other for _, other in opponents]
        self.floors = [Floor(own, other, [third for third in movers if third is not other]) for other in movers]

    def search(self, states: NDArray[np.int64], hint: NDArray[np.int64]) -> Mask:
        """Return from which of ``states``, all with an improvement, every improvement is deterred by some combination.

        A combination that leads to ``hint`` is tried first.
        """
        stable = np.zeros(len(states), dtype=np.bool_)
        bits = sum(rows.mover.size for rows in (self.own, *self.opponents))
        for part in _split(np.arange(len(states)), max(_BATCH, 8 * _OPEN_BYTES // bits)):
            self._search_part(part, states, hint, stable)
        return stable

    def _search_part(
        self, part: NDArray[np.int64], states: NDArray[np.int64], hint: NDArray[np.int64], stable: Mask
    ) -> None:
        places, good, allowed = self._find_choices(part, states, hint)
        left = _Open(states[places], hint[places], good, allowed)
        ranks = self.wide.ranks[left.states]
        order, start, size = np.argsort(ranks, kind="stable"), 0, _FIRST_BATCH
        # The bit sets cost as much as the whole model, so a large one shares them among more states.
        most = max(_BATCH, len(order) // _TABLES)
        while start < len(order):
            near = order[start : start + size]
            tables = _Tables(self, ranks[near])
            for batch in _split(near, _BATCH):
                stable[places[batch]] = _Batch(self, tables, left.take(batch)).settle()
            # The lowest ranks are the hardest, and near only to one another: what deters there is rare.
            start, size = start + size, min(2 * size, most)

    def _find_choices(
        self, part: NDArray[np.int64], states: NDArray[np.int64], hint: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], list[Words], list[list[Words]]]:
        """Return which of ``part`` are not hopeless, and the choices of the mover and of each opponent there."""
        makers = (self.own, *self.opponents)
        places, tried, dropped = [], 0, 0
        packed: list[list[NDArray[np.uint8]]] = [[] for _ in makers]
        for chunk in _split(part, max(1, _CELLS // max(rows.mover.size for rows in makers))):
            at = states[chunk]
            masks = [rows.choices(at, stay=rows is not self.own) for rows in makers]
            masks[0] &= self.own.read(hint[chunk]) > self.own.ranks[at][:, None]
            # Where preferences are erratic this settles next to nothing; then it is not tried any longer.
            if dropped >= tried * _WORTHWHILE:
                hopeless = self._is_hopeless(at, masks[1:])
                tried, dropped = tried + len(chunk), dropped + int(hopeless.sum())
                kept = np.flatnonzero(~hopeless)
                chunk, masks = chunk[kept], [mask[kept] for mask in masks]
            places.append(chunk)
            for own, mask in zip(packed, masks, strict=True):
                own.append(np.packbits(mask, axis=-1))
        good, *allowed = (as_words(np.concatenate(own)) for own in packed)
        return np.concatenate(places), good, allowed

    def _is_hopeless(self, states: NDArray[np.int64], allowed: Sequence[Mask]) -> Mask:
        """Return where one opponent's choices leave the mover's best improvement above the state whatever others do."""
        hopeless = np.zeros(len(states), dtype=np.bool_)
        mover, threshold = self.own.mover, self.own.ranks[states]
        target = without(states, [mover]) | (self.own.best(states) << mover.offset)
        for floor, mask in zip(self.floors, allowed, strict=True):
            left = np.flatnonzero(~hopeless)
            hopeless[left] = floor.least(target[left], mask[left]) > threshold[left]
        return hopeless
