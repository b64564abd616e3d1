"""The search for simultaneous sanctions that take several opponents at once, on bit sets of states that deter.

For one opponent, the widest, all its moves are tried by one AND of two bit sets: the moves that are improvements for
it, and the moves that would leave the mover at or below a rank. The second depends on that rank, so states are taken
in the order of their rank, a batch at a time, with one bit set for the least and one for the greatest rank of the
batch; what only the greater one deters is compared exactly. Before that a few combinations are tried on all
improvements of a state at once: each opponent does what by itself hurts most, which settles most states where
preferences over options are independent of each other, and some further ones, which settle those that many deter.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import BIG, Mover
from detente.analysis.gmcr.preferences import Mask, Ranks
from detente.analysis.gmcr.rows import Floor, Rows, Words, pack_bits, unpack_bits, without

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
_WORTHWHILE = 1 / 8
"""Share of states that a test has to settle to be gone on with."""
_WIDEST = 64
"""Combinations looked up in one step for an improvement that withstood all before."""


class _Combinations:
    """What several opponents may have next from given states, as row numbers to be added to those of the states."""

    def __init__(self, wide: Rows, rest: Sequence[Mover], allowed: Sequence[Mask], states: int) -> None:
        self._parts = []
        self.count = np.ones(states, dtype=np.int64)
        for mover, mask in zip(rest, allowed, strict=True):
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


class _Batch:
    """States of nearly the same rank, and which of their improvements a combination of opponents deters."""

    def __init__(self, problem: "Problem", tables: "_Tables", states: NDArray[np.int64]) -> None:
        self.tables = tables
        self.wide, self.own = problem.wide, problem.own
        self.movers = [rows.mover for rows in problem.opponents]
        allowed = [rows.choices(states, stay=True) for rows in problem.opponents]
        threshold = self.wide.ranks[states]
        outcome = self.own.read(self._worst(problem, states, allowed))
        good = self.own.choices(states, stay=False) & (outcome > threshold[:, None])
        self._guess(good, states, allowed)
        self.left = np.asarray(good.any(axis=1))
        """Which states no guess has settled; the rest is about these alone."""
        self.threshold, self.allowed = threshold[self.left], allowed[0][self.left]
        self.open_moves = good[self.left]
        self.hardest = np.where(good, outcome, -1)[self.left].argmax(axis=1)
        if not self.left.any():
            return
        self.maybe, self.sure = tables.maybe, tables.sure
        self.allowed_bits = pack_bits(self.allowed)
        rest = [mask[self.left] for mask in allowed[1:]]
        self.combinations = _Combinations(self.wide, self.movers[1:], rest, len(self.threshold))
        self.count = self.combinations.count
        mover = self.own.mover
        self.moves = self.wide.place(np.arange(mover.size) << mover.offset)
        self.base = self.wide.place(without(states[self.left], [mover, *self.movers]))

    @staticmethod
    def _worst(problem: "Problem", states: NDArray[np.int64], allowed: Sequence[Mask]) -> NDArray[np.int64]:
        """Return the states in which each opponent has done what by itself is worst for the mover."""
        worst = without(states, [harm.mover for harm in problem.harm])
        for harm, mask in zip(problem.harm, allowed, strict=True):
            worst |= np.where(mask, harm.read(states), BIG).argmin(axis=1) << harm.mover.offset
        return worst

    def _guess(self, good: Mask, states: NDArray[np.int64], allowed: Sequence[Mask]) -> None:
        """Clear in ``good`` what some further combinations deter."""
        rows = np.flatnonzero(good.any(axis=1))
        if not len(rows):
            return
        needs = pack_bits(good[rows])
        table = self.tables.own
        every = _Combinations(self.own, self.movers, [mask[rows] for mask in allowed], len(rows))
        base = self.own.place(without(states[rows], [self.own.mover, *self.movers]))
        still = np.arange(len(rows))
        for nth in range(_GUESSES):
            places = base.take(still) + every.diagonal(still, nth)
            more = np.zeros(len(still), dtype=np.bool_)
            for need, word in zip(needs, table, strict=True):
                left = need.take(still) & ~word.take(places)
                need[still] = left
                more |= left != 0
            still = still[more]
        good[rows] = unpack_bits(needs, good.shape[1])

    def settle(self) -> Mask:
        """Return which states have all improvements deterred."""
        stable = np.logical_not(self.left)
        if self.left.any():
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
                exact = (self.wide.rows[places[doubtful]] <= self.threshold[row][:, None]) & self.allowed[row]
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
        self.harm = [Rows(own, other) for _, other in opponents]
        """The mover's ranks by the options of each opponent; the first opponent's moves are tried all at once."""
        self.wide = self.harm[0]
        movers = [other for _, other in opponents]
        self.floors = [Floor(own, other, [third for third in movers if third is not other]) for other in movers]

    def search(self, states: NDArray[np.int64]) -> Mask:
        """Return from which of ``states``, all with an improvement, every improvement is deterred by some combination."""
        stable = np.zeros(len(states), dtype=np.bool_)
        left = self._drop_hopeless(states)
        stable[left] = self._search_rest(states[left])
        return stable

    def _drop_hopeless(self, states: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the places of the states at which no one opponent alone is unable to deter the best improvement."""
        places, tried, dropped = [], 0, 0
        for part in _split(np.arange(len(states)), _BATCH):
            kept = part
            # Where preferences are erratic this settles next to nothing; then it is not tried any longer.
            if dropped >= tried * _WORTHWHILE:
                kept = part[~self._is_hopeless(states[part])]
                tried, dropped = tried + len(part), dropped + len(part) - len(kept)
            places.append(kept)
        return np.concatenate(places) if places else np.arange(0)

    def _is_hopeless(self, states: NDArray[np.int64]) -> Mask:
        """Return where one opponent's choices leave the mover's best improvement above the state whatever others do."""
        hopeless = np.zeros(len(states), dtype=np.bool_)
        mover, threshold = self.own.mover, self.own.ranks[states]
        target = without(states, [mover]) | (self.own.best(states) << mover.offset)
        for floor, rows in zip(self.floors, self.opponents, strict=True):
            left = np.flatnonzero(~hopeless)
            least = floor.least(target[left], rows.choices(states[left], stay=True))
            hopeless[left] = least > threshold[left]
        return hopeless

    def _search_rest(self, states: NDArray[np.int64]) -> Mask:
        stable = np.zeros(len(states), dtype=np.bool_)
        ranks = self.wide.ranks
        order, start, size = np.argsort(ranks[states], kind="stable"), 0, _FIRST_BATCH
        # The bit sets cost as much as the whole model, so a large one shares them among more states.
        most = max(_BATCH, len(states) // _TABLES)
        while start < len(order):
            near = order[start : start + size]
            tables = _Tables(self, ranks[states[near]])
            for part in _split(near, _BATCH):
                stable[part] = _Batch(self, tables, states[part]).settle()
            # The lowest ranks are the hardest, and near only to one another: what deters there is rare.
            start, size = start + size, min(2 * size, most)
        return stable
