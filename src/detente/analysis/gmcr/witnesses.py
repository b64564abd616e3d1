"""Witnesses: why a state is stable for a decision maker under a concept, or who improves to where, move by move."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.analysis.gmcr.graph import Graph
from detente.analysis.gmcr.relations import Actor, Relations, list_actors, meanwhile
from detente.errors import AnalysisError


@dataclass(frozen=True, kw_only=True)
class Sanction:
    """How one improvement is answered."""

    improvement: int
    path: tuple[tuple[str, int], ...]
    """The answering moves as (mover, state reached); empty where nothing deters."""
    deterred: bool


@dataclass(frozen=True, kw_only=True)
class Witness:
    """Why a state is stable, or not."""

    state: int
    name: str
    concept: str
    stable: bool
    sanctions: tuple[Sanction, ...]
    lines: tuple[str, ...]


def explain(graph: Graph, state: int, name: str, concept: str) -> Witness:
    """Return the explanation for one state, decision maker (or coalition) and concept."""
    if not 0 <= state < graph.size or not graph.feasible[state]:
        raise AnalysisError(f"state {state} is not feasible")
    actors = list_actors(graph.conflict)
    own = next((actor for actor in actors if actor.name == name), None)
    if own is None:
        raise AnalysisError(f"no decision maker is called {name!r}; there are {', '.join(a.name for a in actors)}")
    relations = Relations(graph)
    opponents = [actor for actor in actors if actor is not own]
    sanctions = tuple(
        _answer(relations, own, opponents, concept, (state, target)) for target in relations.improvements(own, state)
    )
    stable = all(sanction.deterred for sanction in sanctions)
    lines = tuple(_describe(graph, state, name, concept, sanctions, stable))
    return Witness(state=state, name=name, concept=concept, stable=stable, sanctions=sanctions, lines=lines)


def _answer(
    relations: Relations, own: Actor, opponents: Sequence[Actor], concept: str, move: tuple[int, int]
) -> Sanction:
    state, target = move
    if concept == "sim":
        for end in meanwhile(relations, opponents, state, target):
            if relations.deters(own, state, end):
                return Sanction(improvement=target, path=(("the others at the same time", end),), deterred=True)
    elif concept != "nash":
        for path in _paths(relations, opponents, target, improving=concept == "seq"):
            end = path[-1][1]
            if relations.deters(own, state, end) and (
                concept != "smr" or all(relations.deters(own, state, t) for t in relations.actor_moves(own, end))
            ):
                return Sanction(improvement=target, path=path, deterred=True)
    return Sanction(improvement=target, path=(), deterred=False)


def _paths(
    relations: Relations, opponents: Sequence[Actor], start: int, *, improving: bool
) -> Iterator[tuple[tuple[str, int], ...]]:
    """Yield legal sequences of the opponents, the shortest first."""
    seen: set[tuple[str, int]] = set()
    todo: deque[tuple[int, tuple[tuple[str, int], ...]]] = deque([(start, ())])
    while todo:
        state, path = todo.popleft()
        for actor in opponents:
            if path and path[-1][0] == actor.name:
                continue
            for target in relations.improvements(actor, state) if improving else relations.actor_moves(actor, state):
                if (actor.name, target) not in seen:
                    seen.add((actor.name, target))
                    longer = (*path, (actor.name, target))
                    yield longer
                    todo.append((target, longer))


def _describe(
    graph: Graph, state: int, name: str, concept: str, sanctions: Sequence[Sanction], stable: bool
) -> Iterator[str]:
    describe = graph.conflict.describe
    yield f"State {state} ({describe(state)}) is {'' if stable else 'not '}stable for {name} under {concept.upper()}."
    if not sanctions:
        yield f"{name} has no improvement from it."
    for sanction in sanctions:
        yield f"{name} could improve to {sanction.improvement} ({describe(sanction.improvement)})."
        for mover, reached in sanction.path:
            yield f"  Then {mover} can go to {reached} ({describe(reached)})."
        if sanction.deterred:
            end = sanction.path[-1][1]
            escape = f", and {name} cannot move from there to anything better" if concept == "smr" else ""
            yield f"  State {end} is no better for {name} than {state}{escape}: the improvement is deterred."
        else:
            yield "  Nothing that the others can do within this concept leaves it no better off: the move pays."
