"""The search for simultaneous sanctions that take several opponents at once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import BIG, Mover
from detente.analysis.gmcr.preferences import Mask, Ranks


class Rows:
    """A decision maker's ranks with its own options as rows, so that all its moves from a state are read at once."""

    def __init__(self, ranks: Ranks, mover: Mover) -> None:
        self.ranks, self.mover = ranks, mover
        rows = ranks.reshape(-1, mover.size, mover.low).transpose(0, 2, 1).reshape(-1, mover.size)
        self._rows = np.where(rows < 0, BIG, rows)

    def read(self, states: NDArray[np.int64]) -> Ranks:
        """Return, for each state, the rank of each of the own moves; BIG where infeasible."""
        mover = self.mover
        places = (states >> (mover.offset + mover.options) << mover.offset) | (states & (mover.low - 1))
        return self._rows.take(places, axis=0)


class _Choices:
    """For given states the improvements of one opponent, staying first."""

    def __init__(self, ranks: Ranks, mover: Mover, states: NDArray[np.int64], own: Ranks) -> None:
        here = (states >> mover.offset) & (mover.size - 1)
        bits = np.arange(mover.size)
        base = states - (here << mover.offset)
        better = ranks[base[:, None] + (bits << mover.offset)] > ranks[states][:, None]
        better &= (here[:, None] & ~bits & mover.forward) == 0
        better &= (~here[:, None] & bits & mover.back) == 0
        self.allowed: Mask = better
        self.count = better.sum(axis=1) + 1
        # What hurts most by itself is the likeliest to deter together with another's move, so it is tried first.
        harm = np.where(better, own[base[:, None] + (bits << mover.offset)], BIG)
        self.better_first = np.argsort(harm, axis=1, kind="stable")
        self.here = here
        self.mover = mover

    def pick(self, rows: NDArray[np.int64], nth: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the state bits of the ``nth`` choice of each of ``rows``."""
        chosen = self.better_first[rows, np.maximum(nth - 1, 0)]
        return np.where(nth == 0, self.here[rows], chosen) << self.mover.offset


class _Search:
    def __init__(
        self,
        tables: tuple[Rows, Rows],
        ranks: Mapping[str, Ranks],
        rest: Sequence[Mover],
        states: NDArray[np.int64],
    ) -> None:
        self.own, self.wide = tables
        mover, wide = self.own.mover, self.wide.mover
        self.threshold = self.own.ranks[states][:, None]
        wide_choices = _Choices(ranks[wide.name], wide, states, self.own.ranks)
        self.wide_allowed = wide_choices.allowed
        self.wide_allowed[np.arange(len(states)), wide_choices.here] = True
        self.wide_moves = np.arange(wide.size, dtype=np.int64) << wide.offset
        self.rest = [_Choices(ranks[other.name], other, states, self.own.ranks) for other in rest]
        self.combinations = np.prod([choices.count for choices in self.rest], axis=0, dtype=np.int64)
        self.moves = np.arange(mover.size, dtype=np.int64) << mover.offset
        involved = sum((other.size - 1) << other.offset for other in (mover, wide, *rest))
        self.base = states & ~involved

    def bits(self, rows: NDArray[np.int64], nth: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return what the narrower opponents make of the state in their ``nth`` combination."""
        bits = np.zeros(len(rows), dtype=np.int64)
        for choices in self.rest:
            count = choices.count[rows]
            bits += choices.pick(rows, nth % count)
            nth = nth // count
        return bits

    def attempt(self, rows: NDArray[np.int64], move: NDArray[np.int64], nth: NDArray[np.int64]) -> tuple[Mask, Mask]:
        """Return where a combination deters ``move``, and for those rows which of all moves it leaves too good."""
        fixed = self.base[rows] + self.bits(rows, nth)
        sanction = self.wide.read(fixed + self.moves[move]) <= self.threshold[rows]
        sanction &= self.wide_allowed[rows]
        place = sanction.argmax(axis=1)
        hit = sanction[np.arange(len(rows)), place]
        together = (fixed + self.wide_moves[place])[hit]
        return hit, self.own.read(together) > self.threshold[rows[hit]]


def search_sanctions(
    tables: tuple[Rows, Rows],
    ranks: Mapping[str, Ranks],
    rest: Sequence[Mover],
    states: NDArray[np.int64],
    undeterred: Mask,
) -> Mask:
    """Return which of ``states`` have all ``undeterred`` improvements deterred by some combination of the opponents.

    ``tables`` hold the mover's ranks by its own options and by those of its widest opponent, which was tried by itself
    already and is read in whole rows; the combinations of the ``rest`` are gone through, from the one that deterred
    last.
    """
    search = _Search(tables, ranks, rest, states)
    stable = np.zeros(len(states), dtype=np.bool_)
    rows = np.flatnonzero(search.combinations > 1)
    left = undeterred.copy()
    nth = np.ones(len(states), dtype=np.int64)
    tried = np.ones(len(states), dtype=np.int64)
    while len(rows):
        move = left[rows].argmax(axis=1)
        hit, still_good = search.attempt(rows, move, nth[rows])
        hits, misses = rows[hit], rows[~hit]
        left[hits] &= still_good
        tried[hits] = 0
        tried[misses] += 1
        nth[misses] = (nth[misses] + 1) % search.combinations[misses]
        stable[hits] = ~left[hits].any(axis=1)
        rows = rows[~stable[rows] & (tried[rows] < search.combinations[rows])]
    return stable
