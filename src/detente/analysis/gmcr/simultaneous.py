"""Simultaneous stability: while i takes an improvement, each opponent may take one of its own improvements from s.

For a state s and an improvement a of i the question is whether some combination of the opponents' improvements from s
(or staying) leaves i no better than s. Cheap certificates settle many states: no improvement at all; or nothing that
the opponents could ever do would deter. The rest is searched (``sanctions``).
"""

from collections.abc import Sequence

import numpy as np

from detente.analysis.gmcr.graph import BIG, Graph, Mover
from detente.analysis.gmcr.preferences import Mask, Ranks
from detente.analysis.gmcr.product import Improvements, best_of_moves, least_of_moves
from detente.analysis.gmcr.sanctions import Problem


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
        flat = {mover.name: np.ascontiguousarray(r).reshape(-1) for mover, r in zip(graph.movers, ranks, strict=True)}
        mover = graph.movers[i]
        problem = Problem(flat[mover.name], mover, [(flat[other.name], other) for other in opponents])
        stable[states] = problem.search(states)
    return stable.reshape(wanted.shape)


def _opponents(graph: Graph, i: int) -> list[Mover]:
    """Return the opponents that have options, those with most first."""
    opponents = [other for j, other in enumerate(graph.movers) if j != i and other.options]
    return sorted(opponents, key=lambda other: -other.options)
