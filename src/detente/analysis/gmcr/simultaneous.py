"""Simultaneous stability: while i takes an improvement, each opponent may take one of its own improvements from s.

For a state s and an improvement a of i the question is whether some combination of the opponents' improvements from s
(or staying) leaves i no better than s. Cheap certificates settle most states: no improvement at all; or nothing that
the opponents could ever do would deter. The rest is settled in two exact steps. First the opponent with most options
acts alone: its improvements from s are a prefix of its states sorted best first, so running minima along that order
answer for all a at once. What is still open is searched combination by combination, all states in step; a combination
that deters one improvement is tried on the others at once, and a state is done with its first undeterred improvement.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import BIG, Graph, Mover
from detente.analysis.gmcr.preferences import Mask, Ranks
from detente.analysis.gmcr.product import Improvements, best_of_moves, least_of_moves
from detente.analysis.gmcr.sanctions import Rows, allowed_moves, search_sanctions

_BLOCK = 1 << 15
"""States times own moves in one step of the running minima: small enough for a processor's cache."""


def find_sim(graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements], i: int) -> Mask:
    """Return the states where each improvement of ``i`` can be met by improvements that the opponents take meanwhile."""
    certain, possible = bound_sim(graph, ranks, improvements, i)
    return certain | settle_sim(graph, ranks, i, possible & ~certain)


def find_sim_equilibria(graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements]) -> Mask:
    """Return the states stable for everybody; what is certainly unstable for one is not searched for the others."""
    bounds = [bound_sim(graph, ranks, improvements, i) for i in range(len(graph.movers))]
    together: Mask = np.logical_and.reduce([possible for _, possible in bounds])
    for i, (certain, _) in enumerate(bounds):
        together = together & (certain | settle_sim(graph, ranks, i, together & ~certain))
    return together


def bound_sim(graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements], i: int) -> tuple[Mask, Mask]:
    """Return which states are stable for ``i`` in any case, and which may be."""
    mover, own = graph.movers[i], ranks[i]
    floor = np.where(graph.feasible, own, BIG)
    for other in _opponents(graph, i):
        floor = least_of_moves(floor, other)
    # The floor is what the opponents could do at the very most, improvement or not.
    possible = (improvements[i].fold(floor, np.maximum, -1) <= own) & graph.feasible
    certain = (best_of_moves(own, mover) <= own) & graph.feasible
    return certain, possible


def settle_sim(graph: Graph, ranks: Sequence[Ranks], i: int, wanted: Mask) -> Mask:
    """Return which of the ``wanted`` states, from all of which ``i`` has an improvement, are stable for it."""
    states, opponents = np.flatnonzero(wanted.reshape(-1)), _opponents(graph, i)
    stable = np.zeros(wanted.size, dtype=np.bool_)
    if len(states) and opponents:
        flat = [np.ascontiguousarray(rank).reshape(-1) for rank in ranks]
        stable[_settle(graph, flat, i, opponents, states)] = True
    return stable.reshape(wanted.shape)


def _opponents(graph: Graph, i: int) -> list[Mover]:
    """Return the opponents that have options, those with most first."""
    opponents = [other for j, other in enumerate(graph.movers) if j != i and other.options]
    return sorted(opponents, key=lambda other: -other.options)


def _settle(
    graph: Graph, ranks: list[Ranks], i: int, opponents: list[Mover], states: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return those of ``states`` at which every improvement of ``i`` is deterred."""
    own, mover = ranks[i], graph.movers[i]
    table = Rows(own, mover)
    others = [Rows(ranks[graph.movers.index(other)], other) for other in opponents]
    first = others[0]
    stable: list[NDArray[np.int64]] = []
    left: list[NDArray[np.int64]] = []
    unmet: list[NDArray[np.uint8]] = []
    hardest: list[NDArray[np.int64]] = []
    lines = np.unique(_without(states, first.mover))
    is_open = np.zeros(len(own), dtype=np.bool_)
    is_open[states] = True
    block = max(1, _BLOCK // mover.size)
    for start in range(0, len(lines), block):
        part = lines[start : start + block]
        for change in first.mover.classes():
            rest, value = _alone(table, first, part, change, is_open)
            done = ~(value >= 0).any(axis=1)
            stable.append(rest[done])
            if len(opponents) > 1:
                left.append(rest[~done])
                unmet.append(np.packbits(value[~done] >= 0, axis=1))
                hardest.append(value[~done].argmax(axis=1))
    if left:
        together = np.concatenate(left)
        wide = Rows(own, first.mover)
        undeterred = np.concatenate(unmet), np.concatenate(hardest)
        found = search_sanctions(wide, (first, others[1:]), mover, together, undeterred)
        stable.append(together[found])
    return np.concatenate(stable)


def _without(states: NDArray[np.int64], mover: Mover) -> NDArray[np.int64]:
    return states & ~((mover.size - 1) << mover.offset)


def _alone(
    table: Rows,
    first: Rows,
    lines: NDArray[np.int64],
    change: tuple[NDArray[np.int64], NDArray[np.int64]],
    is_open: Mask,
) -> tuple[NDArray[np.int64], Ranks]:
    """Return the open states of ``lines`` that change as given, and what is left of each improvement there.

    ``change`` holds the own options of the ``first`` opponent before, and those it may go to. What is left of an
    improvement is the least rank that this opponent can make of it by itself, or -1 where that deters it.
    """
    origins, targets = change
    other = first.mover
    places = lines[:, None] + (targets << other.offset)
    by_rank = np.argsort(-first.ranks[places], axis=1, kind="stable")
    places = np.ascontiguousarray(np.take_along_axis(places, by_rank, axis=1).T)
    keys = first.ranks[places]
    wanted = is_open[places] & np.isin(targets, origins)[by_rank].T
    mover = table.mover
    strict = least = np.full((len(lines), mover.size), BIG, dtype=np.int32)
    found_states, found_values = [], []
    for place, at in enumerate(places):
        if place:
            same = keys[place] == keys[place - 1]
            strict = np.where(same[:, None], strict, least) if same.any() else least
        outcomes = table.read(at)
        if wanted[place].any():
            chosen = wanted[place]
            state = at[chosen]
            good, unmet = (outcomes, strict) if chosen.all() else (outcomes[chosen], strict[chosen])
            worst = np.minimum(good, unmet)
            better = (worst > table.ranks[state][:, None]) & (good < BIG)
            if not mover.is_free:
                better &= allowed_moves(mover)[(state >> mover.offset) & (mover.size - 1)]
            found_states.append(state)
            found_values.append(np.where(better, worst, np.int32(-1)))
        least = np.minimum(least, outcomes)
    if not found_states:
        return np.empty(0, dtype=np.int64), np.empty((0, mover.size), dtype=np.int32)
    return np.concatenate(found_states), np.concatenate(found_values)
