"""Evolution from the status quo: which states can come about, by the fewest moves."""

from collections import deque
from dataclasses import dataclass

from detente.analysis.gmcr.graph import Graph
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
