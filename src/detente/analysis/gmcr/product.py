"""The fast engine: sanctions as least values, propagated over groups of moves; no state x state matrix.

Values and ranks are arrays whose last axis runs over all states; axes before it hold samples of preferences, so that
thousands of preference orders are solved at once. Because the moves of one decision maker are transitive here, and so
are its improvements, a legal sequence (nobody twice in a row) reaches no less than any sequence, and the least value a
sequence of the opponents reaches is a fixpoint over states alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import BIG, Graph, Mover
from detente.analysis.gmcr.preferences import Mask, Ranks

T = TypeVar("T")
Values = TypeVar("Values", NDArray[np.int32], NDArray[np.int64])


def best_of_moves(values: Ranks, mover: Mover) -> Ranks:
    """Return, for each state, the greatest value among the state and where ``mover`` can go from it."""
    return _fold_group(values, mover, np.maximum)


def least_of_moves(values: Ranks, mover: Mover) -> Ranks:
    """Return, for each state, the least value among the state and where ``mover`` can go from it."""
    return _fold_group(values, mover, np.minimum)


def _fold_group(values: Ranks, mover: Mover, fold: np.ufunc) -> Ranks:
    if mover.is_free:
        groups = values.reshape(-1, mover.size, mover.low)
        folded = fold.reduce(groups, axis=1, keepdims=True)
        return np.broadcast_to(folded, groups.shape).reshape(values.shape)
    result = values.copy()
    for bit in range(mover.options):
        halves = result.reshape(-1, 2, mover.low << bit)
        given_up, taken = halves[:, 0, :], halves[:, 1, :]
        both = fold(given_up, taken)
        # One own option after the other covers every joint change of them: the changes are independent.
        if not mover.back >> bit & 1:
            given_up[...] = both
        if not mover.forward >> bit & 1:
            taken[...] = both
    return result


def least_by_moves(values: Ranks, movers: Sequence[Mover], feasible: Mask) -> Ranks:
    """Return, for each state, the least value that any sequence of moves of ``movers`` reaches, itself included."""
    least = np.where(feasible, values, BIG)
    all_feasible = bool(feasible.all())
    while True:
        before = least
        for mover in movers:
            least = least_of_moves(least, mover)
            if not all_feasible:
                least = np.where(feasible, least, BIG)
        # Without infeasible states each mover's axes are independent, so one round reaches everything.
        if all_feasible or len(movers) < 2 or np.array_equal(least, before):
            return least


@dataclass(frozen=True, kw_only=True)
class _ClassOrder:
    """The states of one class of a mover's groups, best first along the first axis."""

    order: NDArray[np.int64]
    tied: Mask | None
    """Where a state is as good as the one before it; None without ties."""
    origin: Mask | None
    """Which of them are origins of the class; None when all are."""


class Improvements:
    """The improvements of one decision maker under given ranks, sorted once for many folds."""

    def __init__(self, ranks: Ranks, mover: Mover) -> None:
        self._ranks = ranks
        flat = ranks.reshape(-1)
        count = len(flat) // mover.size
        low = np.arange(mover.low)
        base = (np.arange(count // mover.low)[:, None] * (mover.size * mover.low) + low).reshape(-1)
        self._classes = [_sort_class(flat, base, mover.low, *pair) for pair in mover.classes()]

    def fold(self, values: Values, fold: np.ufunc, start: int) -> Values:
        """Return, for each state, ``fold`` over the values of all strict improvements from it; ``start`` without any."""
        flat = values.reshape(-1)
        # Every state is an origin of exactly one class.
        result = np.empty_like(flat)
        for part in self._classes:
            seen = flat.take(part.order)
            better = np.empty_like(seen)
            better[0] = start
            # ``accumulate`` walks down each column on its own; row after row is many times faster.
            for place in range(1, len(seen)):
                fold(better[place - 1], seen[place - 1], out=better[place])
            if part.tied is not None:
                for place in range(1, len(better)):
                    np.copyto(better[place], better[place - 1], where=part.tied[place])
            if part.origin is None:
                result[part.order] = better
            else:
                result[part.order[part.origin]] = better[part.origin]
        return result.reshape(values.shape)


def _sort_class(
    ranks: Ranks, base: NDArray[np.int64], low: int, origins: NDArray[np.int64], targets: NDArray[np.int64]
) -> _ClassOrder:
    places = base[:, None] + targets * low
    keys = ranks[places]
    by_rank = np.argsort(-keys, axis=1, kind="stable")
    order = np.ascontiguousarray(np.take_along_axis(places, by_rank, axis=1).T)
    keys = np.ascontiguousarray(np.take_along_axis(keys, by_rank, axis=1).T)
    tied = np.zeros(order.shape, dtype=np.bool_)
    tied[1:] = keys[1:] == keys[:-1]
    is_origin = np.isin(targets, origins)
    origin = None if is_origin.all() else np.ascontiguousarray(is_origin[by_rank].T)
    return _ClassOrder(order=order, tied=tied if tied.any() else None, origin=origin)


def least_by_improvements(values: Ranks, improvements: Sequence[Improvements], feasible: Mask) -> Ranks:
    """Return, for each state, the least value that sequences of these decision makers' improvements reach."""
    least = np.where(feasible, values, BIG).astype(np.int32)
    unchanged = 0
    while unchanged < len(improvements):
        for sorted_moves in improvements:
            found = np.minimum(least, sorted_moves.fold(least, np.minimum, BIG))
            unchanged = unchanged + 1 if np.array_equal(found, least) else 0
            least = found
            if unchanged >= len(improvements):
                break
    return np.where(feasible, least, BIG)


def find_nash(graph: Graph, ranks: Sequence[Ranks], i: int) -> Mask:
    """Return the states from which decision maker ``i`` has no improvement."""
    return (best_of_moves(ranks[i], graph.movers[i]) <= ranks[i]) & graph.feasible


def find_gmr(graph: Graph, ranks: Sequence[Ranks], i: int) -> Mask:
    """Return the states where each improvement of ``i`` can be followed by moves to a state no better for it."""
    least = least_by_moves(ranks[i], _others(graph.movers, i), graph.feasible)
    return is_deterred(graph, ranks[i], least, i)


def find_smr(graph: Graph, ranks: Sequence[Ranks], i: int) -> Mask:
    """Return the states where each improvement of ``i`` can be so sanctioned that it cannot move back above them."""
    escape = best_of_moves(ranks[i], graph.movers[i])
    least = least_by_moves(escape, _others(graph.movers, i), graph.feasible)
    return is_deterred(graph, ranks[i], least, i)


def find_seq(graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements], i: int) -> Mask:
    """Return the states where each improvement of ``i`` is met by the opponents' own improvements to no better state."""
    least = least_by_improvements(ranks[i], _others(improvements, i), graph.feasible)
    return is_deterred(graph, ranks[i], least, i)


def is_deterred(graph: Graph, ranks: Ranks, least: Ranks, i: int) -> Mask:
    """Return the states from which each improvement of ``i`` has a least value at or below the state's own rank.

    A state that is no improvement sanctions itself, so capping each value at the state's rank lets the greatest value
    over *all* moves decide.
    """
    capped = np.where(graph.feasible, np.minimum(least, ranks), np.int32(-1))
    return (best_of_moves(capped, graph.movers[i]) <= ranks) & graph.feasible


def _others(items: Sequence[T], i: int) -> list[T]:
    return [item for j, item in enumerate(items) if j != i]
