"""The search for simultaneous sanctions that take several opponents at once, on bit sets of states that deter.

For one opponent, the widest, all its moves are tried by one AND of two bit sets: the moves that are improvements for
it, and the moves that would leave the mover at or below a rank. The second depends on that rank, so states are taken
in the order of their rank, a batch at a time, with one bit set for the least and one for the greatest rank of the
batch; what only the greater one deters is compared exactly.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import BIG, Mover
from detente.analysis.gmcr.preferences import Mask, Ranks

Words = NDArray[np.unsignedinteger]

_BATCH = 1 << 15
"""States whose ranks count as near enough to share bit sets."""
_CELLS = 1 << 18
"""Combinations looked up in one step: small enough for a processor's cache."""
_WIDEST = 64
"""Combinations looked up in one step for an improvement that withstood all before."""


class Rows:
    """Ranks with one decision maker's options as rows, so that all its moves from a state are read at once."""

    def __init__(self, ranks: Ranks, mover: Mover) -> None:
        self.ranks, self.mover = ranks, mover
        rows = ranks.reshape(-1, mover.size, mover.low).transpose(0, 2, 1).reshape(-1, mover.size)
        self.rows = np.where(rows < 0, BIG, rows)

    def place(self, states: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of the row of each state."""
        mover = self.mover
        return (states >> (mover.offset + mover.options) << mover.offset) | (states & (mover.low - 1))

    def read(self, states: NDArray[np.int64]) -> Ranks:
        """Return, for each state, the rank of each of the moves; BIG where infeasible."""
        return self.rows.take(self.place(states), axis=0)

    def choices(self, states: NDArray[np.int64]) -> Mask:
        """Return, for each state, which options the decision maker may have next by its own ranks: improvements, or as now."""
        mover = self.mover
        rows = self.read(states)
        here = (states >> mover.offset) & (mover.size - 1)
        better = (rows > self.ranks[states][:, None]) & (rows < BIG)
        if not mover.is_free:
            better &= allowed_moves(mover)[here]
        better[np.arange(len(states)), here] = True
        return better


def allowed_moves(mover: Mover) -> Mask:
    """Return, for own options from and to, whether the one-way options allow the move."""
    bits = np.arange(mover.size)
    allowed: Mask = ((bits[:, None] & ~bits & mover.forward) == 0) & ((~bits[:, None] & bits & mover.back) == 0)
    return allowed


def pack_bits(rows: Mask) -> list[Words]:
    """Return the rows of a mask as bit sets: the first words of all rows, the second words of all rows, and so on."""
    packed = np.ascontiguousarray(np.packbits(rows, axis=-1))
    words = packed.view(f"u{min(packed.shape[-1], 8)}")
    return [np.ascontiguousarray(word) for word in words.T]


class _Combinations:
    """What several opponents may have next from given states, as row numbers to be added to those of the states."""

    def __init__(self, wide: Rows, rest: Sequence[Rows], states: NDArray[np.int64]) -> None:
        self._parts = []
        self.count = np.ones(len(states), dtype=np.int64)
        for rows in rest:
            allowed = rows.choices(states)
            count = allowed.sum(axis=1)
            places = wide.place(np.nonzero(allowed)[1] << rows.mover.offset)
            self._parts.append((count, np.cumsum(count) - count, places))
            self.count *= count

    def places(self, rows: NDArray[np.int64], nth: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return what the ``nth`` combination of each of ``rows`` adds."""
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


class _Batch:
    """States of nearly the same rank, and which of their improvements a combination of opponents deters."""

    def __init__(
        self, wide: Rows, others: tuple[Rows, Sequence[Rows]], mover: Mover, states: NDArray[np.int64]
    ) -> None:
        first, rest = others
        self.wide = wide
        self.threshold = wide.ranks[states]
        low, high = int(self.threshold.min()), int(self.threshold.max())
        self.maybe = pack_bits(wide.rows <= high)
        self.sure = self.maybe if low == high else pack_bits(wide.rows <= low)
        self.allowed = first.choices(states)
        self.allowed_bits = pack_bits(self.allowed)
        self.combinations = _Combinations(wide, rest, states)
        self.count = self.combinations.count
        self.moves = wide.place(np.arange(mover.size) << mover.offset)
        involved = sum((rows.mover.size - 1) << rows.mover.offset for rows in (first, *rest))
        self.base = wide.place(states & ~involved & ~((mover.size - 1) << mover.offset))

    def settle(self, left: Mask, hardest: NDArray[np.int64]) -> Mask:
        """Return which states have all improvements in ``left`` deterred; ``hardest`` is what to try first of each."""
        stable = np.ones(len(left), dtype=np.bool_)
        rows, move = np.arange(len(left)), hardest
        pair_rows, pair_moves = np.nonzero(left)
        combination = np.zeros(len(left), dtype=np.int64)
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
            leading = np.full(len(left), -1)
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
        possible = self._meets(self.maybe, at, places)
        if self.sure is not self.maybe:
            doubtful = possible & ~self._meets(self.sure, at, places)
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


def search_sanctions(
    wide: Rows,
    others: tuple[Rows, Sequence[Rows]],
    mover: Mover,
    states: NDArray[np.int64],
    undeterred: tuple[NDArray[np.uint8], NDArray[np.int64]],
) -> Mask:
    """Return which of ``states`` have all ``undeterred`` improvements of ``mover`` deterred by some combination.

    ``wide`` holds the mover's ranks by the options of the first opponent, whose moves are tried all at once with each
    combination of the rest; ``others`` are the opponents' own ranks. ``undeterred`` are packed bits over the mover's
    options, and the one to try first.
    """
    packed, hardest = undeterred
    stable = np.zeros(len(states), dtype=np.bool_)
    for part in _split(np.argsort(wide.ranks[states], kind="stable"), _BATCH):
        batch = _Batch(wide, others, mover, states[part])
        left = np.unpackbits(packed[part], axis=1, count=mover.size).view(np.bool_)
        stable[part] = batch.settle(left, hardest[part])
    return stable
