"""Simultaneous stability: while i takes an improvement, each opponent may take one of its own improvements from s.

For a state s and an improvement a of i the question is whether some combination of the opponents' improvements from s
(or staying) leaves i no better than s. Cheap certificates, each linear in the states, settle most of them: no
improvement at all; nothing that the opponents could ever do would deter; or one of a few combinations leaves i no
better whatever it does. The rest is searched state by state (``sanctions``).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import BIG, Graph, Mover
from detente.analysis.gmcr.preferences import Mask, Ranks
from detente.analysis.gmcr.product import Improvements, best_of_moves, least_of_moves
from detente.analysis.gmcr.sanctions import Problem


def find_sim(graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements], i: int) -> Mask:
    """Return the states where each improvement of ``i`` can be met by improvements that the opponents take meanwhile."""
    certain, possible = bound_sim(graph, ranks, improvements, i)
    return certain | settle_sim(graph, ranks, improvements, i, possible & ~certain)


def find_sim_equilibria(graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements]) -> Mask:
    """Return the states stable for everybody; what is certainly unstable for one is not searched for the others."""
    bounds = [bound_sim(graph, ranks, improvements, i) for i in range(len(graph.movers))]
    together: Mask = np.logical_and.reduce([possible for _, possible in bounds])
    for i, (certain, _) in enumerate(bounds):
        together = together & (certain | settle_sim(graph, ranks, improvements, i, together & ~certain))
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


def settle_sim(
    graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements], i: int, wanted: Mask
) -> Mask:
    """Return which of the ``wanted`` states, from all of which ``i`` has an improvement, are stable for it."""
    states, opponents = np.flatnonzero(wanted.reshape(-1)), _opponents(graph, i)
    stable = np.zeros(wanted.size, dtype=np.bool_)
    if len(states) and opponents:
        stable[states] = True
        states, hint = _without_deterred(graph, ranks, improvements, i, states)
        flat = {mover.name: np.ascontiguousarray(r).reshape(-1) for mover, r in zip(graph.movers, ranks, strict=True)}
        mover = graph.movers[i]
        problem = Problem(flat[mover.name], mover, [(flat[other.name], other) for other in opponents])
        stable[states] = problem.search(states, hint)
    return stable.reshape(wanted.shape)


def _without_deterred(
    graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements], i: int, states: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the ``states`` at which ``i`` may still end above its rank whichever of a few combinations the others take.

    With each comes where the first of these leads. Each opponent takes what by itself leaves ``i`` worst at the best it can then reach; or takes it in view of what the
    others do about it, where those steps happen to be improvements from the state as well; or does so alone.
    """
    own = ranks[i].reshape(-1)
    highest = best_of_moves(np.where(graph.feasible, ranks[i], BIG), graph.movers[i])
    reached, shape = highest.reshape(-1), highest.shape
    others = [j for j, other in enumerate(graph.movers) if j != i and other.options]
    alone = {j: _least_improvement(highest, improvements[j], graph.movers[j]) for j in others}
    target = states + sum(step[states] for step in alone.values())
    states = states[reached[target] > own[states]]
    for k, last in enumerate(others if len(others) > 1 else ()):
        steps, after = {last: alone[last]}, reached[np.arange(len(reached)) + alone[last]]
        for j in (*others[k + 1 :], *others[:k]):
            steps[j] = _least_improvement(after.reshape(shape), improvements[j], graph.movers[j])
            after = after[np.arange(len(after)) + steps[j]]
        target, open_to_all = states, np.ones(len(states), dtype=np.bool_)
        for j in reversed(steps):
            step, rank = steps[j][target], ranks[j].reshape(-1)
            open_to_all &= (step == 0) | (rank[states + step] > rank[states])
            target = target + step
        states = states[~open_to_all | (reached[target] > own[states])]
    for step in alone.values():
        states = states[reached[states + step[states]] > own[states]]
    return states, states + sum(step[states] for step in alone.values())


def _least_improvement(values: Ranks, improvements: Improvements, mover: Mover) -> NDArray[np.int32]:
    """Return how far, in state numbers, the improvement (or staying) with the least of ``values`` is from each state."""
    here = (np.arange(values.size, dtype=np.int32) >> mover.offset) & (mover.size - 1)
    # Value and place in one number; 32 bits are half the memory where they suffice.
    narrow = int(values.max()) < np.iinfo(np.int32).max >> mover.options
    wide = values.reshape(-1) if narrow else values.reshape(-1).astype(np.int64)
    keys = (wide << mover.options) | here
    least = np.minimum(keys, improvements.fold(keys, np.minimum, np.iinfo(keys.dtype).max))
    steps: NDArray[np.int32] = ((least & (mover.size - 1)).astype(np.int32) - here) << mover.offset
    return steps


def _opponents(graph: Graph, i: int) -> list[Mover]:
    """Return the opponents that have options, those with most first."""
    opponents = [other for j, other in enumerate(graph.movers) if j != i and other.options]
    return sorted(opponents, key=lambda other: -other.options)
