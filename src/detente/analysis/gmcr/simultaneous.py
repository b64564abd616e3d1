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
from detente.analysis.gmcr.sanctions import Rows, search_sanctions

_BLOCK = 1 << 15
"""States times own moves in one step of the running minima: small enough for a processor's cache."""


def find_sim(graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements], i: int) -> Mask:
    """Return the states where each improvement of ``i`` can be met by improvements that the opponents take meanwhile."""
    feasible, mover, own = graph.feasible, graph.movers[i], ranks[i]
    opponents = [other for j, other in enumerate(graph.movers) if j != i and other.options]
    stable = (best_of_moves(own, mover) <= own) & feasible
    floor = np.where(feasible, own, BIG)
    for other in opponents:
        floor = least_of_moves(floor, other)
    # The floor is what the opponents could do at the very most, improvement or not.
    hopeless = improvements[i].fold(floor, np.maximum, -1) > own
    open_states = np.flatnonzero((feasible & ~stable & ~hopeless).reshape(-1))
    if not len(open_states) or not opponents:
        return stable
    opponents.sort(key=lambda other: -other.options)
    flat = [np.ascontiguousarray(rank).reshape(-1) for rank in ranks]
    found = _settle(graph, flat, i, opponents, open_states)
    result = stable.copy().reshape(-1)
    result[found] = True
    return result.reshape(stable.shape)


def _settle(
    graph: Graph, ranks: list[Ranks], i: int, opponents: list[Mover], states: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return those of ``states`` at which every improvement of ``i`` is deterred."""
    own, mover, first = ranks[i], graph.movers[i], opponents[0]
    table, wide = Rows(own, mover), Rows(own, first)
    by_name = {other.name: rank for other, rank in zip(graph.movers, ranks, strict=True)}
    stable: list[NDArray[np.int64]] = []
    lines = np.unique(_without(states, first))
    is_open = np.zeros(len(own), dtype=np.bool_)
    is_open[states] = True
    block = max(1, _BLOCK // mover.size)
    for start in range(0, len(lines), block):
        part = lines[start : start + block]
        for origins, targets in first.classes():
            rest, undeterred = _alone(table, by_name[first.name], first, part, (origins, targets), is_open)
            done = ~undeterred.any(axis=1)
            stable.append(rest[done])
            if len(opponents) > 1 and not done.all():
                left = rest[~done]
                stable.append(left[search_sanctions((table, wide), by_name, opponents[1:], left, undeterred[~done])])
    return np.concatenate(stable)


def _without(states: NDArray[np.int64], mover: Mover) -> NDArray[np.int64]:
    return states & ~((mover.size - 1) << mover.offset)


def _alone(
    table: Rows,
    theirs: Ranks,
    other: Mover,
    lines: NDArray[np.int64],
    change: tuple[NDArray[np.int64], NDArray[np.int64]],
    is_open: Mask,
) -> tuple[NDArray[np.int64], Mask]:
    """Return the open states of ``lines`` that change as given, and which improvements ``other`` cannot deter by itself.

    ``change`` holds the own options of ``other`` before, and those it may go to.
    """
    origins, targets = change
    places = lines[:, None] + (targets << other.offset)
    by_rank = np.argsort(-theirs[places], axis=1, kind="stable")
    places = np.ascontiguousarray(np.take_along_axis(places, by_rank, axis=1).T)
    keys = theirs[places]
    wanted = is_open[places] & np.isin(targets, origins)[by_rank].T
    mover = table.mover
    strict = least = np.full((len(lines), mover.size), BIG, dtype=np.int32)
    found_states, found_open = [], []
    for place, at in enumerate(places):
        if place:
            same = keys[place] == keys[place - 1]
            strict = np.where(same[:, None], strict, least) if same.any() else least
        outcomes = table.read(at)
        if wanted[place].any():
            chosen = wanted[place]
            state = at[chosen]
            threshold = table.ranks[state][:, None]
            good, unmet = (outcomes, strict) if chosen.all() else (outcomes[chosen], strict[chosen])
            better = (np.minimum(good, unmet) > threshold) & (good < BIG)
            if not mover.is_free:
                better &= allowed_moves(mover)[(state >> mover.offset) & (mover.size - 1)]
            found_states.append(state)
            found_open.append(better)
        least = np.minimum(least, outcomes)
    if not found_states:
        return np.empty(0, dtype=np.int64), np.empty((0, mover.size), dtype=np.bool_)
    return np.concatenate(found_states), np.concatenate(found_open)


def allowed_moves(mover: Mover) -> Mask:
    """Return, for own options from and to, whether the one-way options allow the move."""
    bits = np.arange(mover.size)
    allowed: Mask = ((bits[:, None] & ~bits & mover.forward) == 0) & ((~bits[:, None] & bits & mover.back) == 0)
    return allowed
