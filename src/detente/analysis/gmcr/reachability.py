"""Evolution from the status quo: which states can come about, by the fewest moves."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import BIG, Graph
from detente.analysis.gmcr.product import least_of_moves
from detente.analysis.gmcr.relations import Relations, list_actors


@dataclass(frozen=True, kw_only=True)
class Step:
    """One move on the way."""

    mover: str
    origin: int
    target: int


def find_paths(graph: Graph, start: int, *, improving: bool = True) -> dict[int, tuple[Step, ...]]:
    """Return, for each state that can be reached from ``start``, a shortest legal sequence of moves (or improvements)."""
    relations, actors = Relations(graph), list_actors(graph.conflict)
    paths: dict[int, tuple[Step, ...]] = {start: ()}
    seen: set[tuple[int, str]] = set()
    todo: deque[tuple[int, tuple[Step, ...]]] = deque([(start, ())])
    while todo:
        state, path = todo.popleft()
        for actor in actors:
            if path and path[-1].mover == actor.name:
                continue
            for target in relations.improvements(actor, state) if improving else relations.actor_moves(actor, state):
                if (target, actor.name) in seen:
                    continue
                seen.add((target, actor.name))
                longer = (*path, Step(mover=actor.name, origin=state, target=target))
                paths.setdefault(target, longer)
                todo.append((target, longer))
    return dict(sorted(paths.items()))


def find_ways(graph: Graph, start: int, wanted: Sequence[int], most: int) -> dict[int, tuple[Step, ...]]:
    """Return shortest ways by improvements to at most ``most`` of the ``wanted`` states, those named first before others.

    For models without coalitions, forbidden or common moves and unknown preferences, of any size: levels are found by
    array passes. Nobody moves twice in a row on a shortest way, since its two moves would be one.
    """
    levels = _find_levels(graph, start)
    reached = [state for state in wanted if levels[state] >= 0][:most]
    return {state: _go_back(graph, levels, state) for state in reached}


def _find_levels(graph: Graph, start: int) -> NDArray[np.int32]:
    """Return the fewest improvements to each state, -1 where none lead there."""
    levels = np.full(graph.size, -1, dtype=np.int32)
    levels[start] = level = 0
    frontier = levels == 0
    while frontier.any():
        level, found = level + 1, np.zeros(graph.size, dtype=np.bool_)
        for mover, rank in zip(graph.movers, graph.ranks, strict=True):
            backwards = replace(mover, forward=mover.back, back=mover.forward)
            found |= least_of_moves(np.where(frontier, rank, BIG).astype(rank.dtype), backwards) < rank
        frontier = found & graph.feasible & (levels < 0)
        levels[frontier] = level
    return levels


def _go_back(graph: Graph, levels: NDArray[np.int32], state: int) -> tuple[Step, ...]:
    """Return one of the shortest ways to ``state``."""
    way: list[Step] = []
    while levels[state] > 0:
        way.append(
            next(
                Step(mover=mover.name, origin=origin, target=state)
                for mover, rank in zip(graph.movers, graph.ranks, strict=True)
                for origin in _group_of(state, mover.offset, mover.options)
                if levels[origin] == levels[state] - 1 and rank[origin] < rank[state]
                if mover.allows(origin >> mover.offset, state >> mover.offset)
            )
        )
        state = way[-1].origin
    return tuple(reversed(way))


def _group_of(state: int, offset: int, options: int) -> list[int]:
    """Return the states that differ from ``state`` in these options alone."""
    others = state & ~(((1 << options) - 1) << offset)
    return [others | own << offset for own in range(1 << options)]
