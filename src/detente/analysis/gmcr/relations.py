"""The general engine, word by word after the definitions: coalitions, forbidden and common moves, unknown and strong preferences.

It follows legal sequences (no decision maker twice in a row) state by state, which moves outside the product structure
need: there a mover's moves are not transitive. It is for models of some thousand states at most.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

import numpy as np

from detente.analysis.gmcr.graph import Graph
from detente.analysis.gmcr.model import Conflict
from detente.analysis.gmcr.preferences import Mask
from detente.errors import AnalysisError

MAX_STATES = 1 << 14
"""Above it this engine would take minutes."""
MAX_COALITION_STATES = 1 << 12
"""A coalition's moves are followed one by one: minutes above it."""


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A decision maker, or a coalition acting as one."""

    name: str
    members: tuple[int, ...]


def list_actors(conflict: Conflict) -> tuple[Actor, ...]:
    """Return the coalitions and the decision makers outside them, in the order of their first members."""
    grouped = [tuple(sorted(conflict.index(name) for name in members)) for members in conflict.coalitions if members]
    inside = {i for members in grouped for i in members}
    alone = [(i,) for i in range(len(conflict.names)) if i not in inside]
    return tuple(
        Actor(name=" + ".join(conflict.names[i] for i in members), members=members)
        for members in sorted([*grouped, *alone])
    )


@dataclass(frozen=True)
class Relations:
    """Who can move where and who prefers what, one state at a time."""

    graph: Graph
    incentive_by_unknown: bool = True
    """Whether an unknown preference may tempt whoever's stability is asked; it tempts an opponent in any case."""
    sanction_by_unknown: bool = False
    """Whether an unknown preference may deter it."""
    strong_only: bool = False
    """Whether only a greatly worse state deters."""
    _moves: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    _improvements: dict[tuple[tuple[int, ...], int, bool], list[int]] = field(default_factory=dict)
    _reached: dict[tuple[tuple[int, ...], int, bool], frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a model that is too large for this engine."""
        count = len(self.graph.states)
        together = any(len(members) > 1 for members in self.graph.conflict.coalitions)
        limit = MAX_COALITION_STATES if together else MAX_STATES
        if count > limit:
            what = (
                "coalitions"
                if together
                else "forbidden or common moves, unknown or strong preferences, horizons, explanations and evolutions"
            )
            raise AnalysisError(f"{count:,} feasible states are too many for {what}; the limit is {limit:,}")

    @cached_property
    def _unknown(self) -> list[set[tuple[int, int]]]:
        pairs = [self.graph.conflict.unknown.get(name, ()) for name in self.graph.conflict.names]
        return [{*own, *((t, s) for s, t in own)} for own in pairs]

    def unsure_states(self, i: int) -> set[int]:
        """Return the states with an unknown preference of ``i``."""
        return {state for pair in self._unknown[i] for state in pair}

    @cached_property
    def greatly_below(self) -> list[list[tuple[int, int]]]:
        """For each decision maker pairs of ranks: at or above the first, whatever is at or below the second is greatly worse."""
        names = self.graph.conflict.names
        pairs = (self.graph.conflict.strong.get(name, ()) for name in names)
        return [
            [(int(ranks[better]), int(ranks[worse])) for better, worse in own]
            for own, ranks in zip(pairs, self.graph.ranks, strict=True)
        ]

    def moves(self, i: int, state: int) -> tuple[int, ...]:
        """Return where decision maker ``i`` can go from ``state``."""
        if (i, state) not in self._moves:
            self._moves[i, state] = tuple(sorted(list_moves(self.graph, i, state)))
        return self._moves[i, state]

    def is_better(self, i: int, state: int, target: int, *, answering: bool = False) -> bool:
        """Tell whether ``i`` has an incentive to go from ``state`` to ``target``, ``answering`` another's move or not."""
        if (state, target) in self._unknown[i]:
            return answering or self.incentive_by_unknown
        return bool(self.graph.ranks[i][target] > self.graph.ranks[i][state])

    def is_deterrent(self, i: int, state: int, target: int) -> bool:
        """Tell whether ending in ``target`` would make ``i`` stay in ``state``."""
        if (state, target) in self._unknown[i]:
            return self.sanction_by_unknown and not self.strong_only
        ranks = self.graph.ranks[i]
        if self.strong_only:
            here, there = int(ranks[state]), int(ranks[target])
            return any(here >= better and there <= worse for better, worse in self.greatly_below[i])
        return bool(ranks[target] <= ranks[state])

    def actor_moves(self, actor: Actor, state: int) -> Iterable[int]:
        """Return where an actor can go: a coalition by legal sequences of its members."""
        if len(actor.members) == 1:
            return self.moves(actor.members[0], state)
        return self._sequences(state, lambda last, s: self._member_steps(actor, last, s)) - {state}

    def _member_steps(self, actor: Actor, last: object, state: int) -> Iterator[tuple[object, int]]:
        for i in actor.members:
            if i != last:
                yield from ((i, target) for target in self.moves(i, state))

    def improvements(self, actor: Actor, state: int, *, answering: bool = False) -> list[int]:
        """Return the actor's moves that every member has an incentive for."""
        key = actor.members, state, answering
        if key not in self._improvements:
            self._improvements[key] = [
                target
                for target in self.actor_moves(actor, state)
                if all(self.is_better(i, state, target, answering=answering) for i in actor.members)
            ]
        return self._improvements[key]

    def answers(self, actor: Actor, state: int) -> list[int]:
        """Return the improvements that an opponent may make as a sanction."""
        return self.improvements(actor, state, answering=True)

    def deters(self, actor: Actor, state: int, target: int) -> bool:
        """Tell whether some member would rather stay in ``state`` than end in ``target``."""
        return any(self.is_deterrent(i, state, target) for i in actor.members)

    def reached(self, opponents: Sequence[Actor], start: int, *, improving: bool) -> frozenset[int]:
        """Return the states that legal sequences of the opponents' moves reach from ``start``."""
        key = tuple(actor.members[0] for actor in opponents), start, improving
        if key not in self._reached:
            go = self.answers if improving else self.actor_moves

            def steps(last: object, state: int) -> Iterator[tuple[object, int]]:
                for actor in opponents:
                    if actor is not last:
                        yield from ((actor, target) for target in go(actor, state))

            self._reached[key] = frozenset(self._sequences(start, steps))
        return self._reached[key]

    def _sequences(self, start: int, steps: Callable[[object, int], Iterator[tuple[object, int]]]) -> set[int]:
        seen: set[tuple[int, int]] = set()
        todo: list[tuple[object, int]] = [(None, start)]
        while todo:
            for mover, target in steps(*todo.pop()):
                if (id(mover), target) not in seen:
                    seen.add((id(mover), target))
                    todo.append((mover, target))
        return {target for _, target in seen}

    def is_sanctioned(self, concept: str, actors: Sequence[Actor], k: int, state: int, target: int) -> bool:
        """Tell whether the improvement of ``actors[k]`` from ``state`` to ``target`` is deterred under ``concept``."""
        actor, opponents = actors[k], [other for j, other in enumerate(actors) if j != k]
        if concept == "nash":
            return False
        if concept == "sim":
            ends: Iterable[int] = meanwhile(self, opponents, state, target)
        else:
            ends = self.reached(opponents, target, improving=concept == "seq")
        for end in ends:
            if not self.deters(actor, state, end):
                continue
            if concept != "smr" or all(self.deters(actor, state, t) for t in self.actor_moves(actor, end)):
                return True
        return False


def list_moves(graph: Graph, i: int, state: int) -> set[int]:
    """Return where decision maker ``i`` can go from ``state``: own options, common moves, less what is forbidden."""
    mover, conflict = graph.movers[i], graph.conflict
    here = state >> mover.offset & (mover.size - 1)
    base = state - (here << mover.offset)
    targets = {base + (t << mover.offset) for t in range(mover.size) if t != here and mover.allows(here, t)}
    targets |= {t for origin, t in conflict.common_moves.get(mover.name, ()) if origin == state}
    targets -= {t for origin, t in conflict.forbidden_moves.get(mover.name, ()) if origin == state}
    return {t for t in targets if graph.feasible[t]}


def meanwhile(relations: Relations, opponents: Sequence[Actor], state: int, target: int) -> Iterator[int]:
    """Yield the feasible states that arise when the opponents make improvements from ``state`` during a move to ``target``."""
    changes = [[0, *(state ^ t for t in relations.answers(actor, state))] for actor in opponents]
    for combination in product(*changes):
        changed = state ^ target
        for change in combination:
            changed |= change
        if relations.graph.feasible[state ^ changed]:
            yield state ^ changed


def solve_relations(
    relations: Relations, actors: Sequence[Actor], concepts: Sequence[str]
) -> dict[str, dict[str, Mask]]:
    """Return the states stable for each actor under each concept."""
    stable: dict[str, dict[str, Mask]] = {}
    for k, actor in enumerate(actors):
        found = {concept: np.zeros(relations.graph.size, dtype=np.bool_) for concept in concepts}
        for state in relations.graph.states.tolist():
            improvements = relations.improvements(actor, state)
            for concept in concepts:
                found[concept][state] = all(
                    relations.is_sanctioned(concept, actors, k, state, target) for target in improvements
                )
        stable[actor.name] = found
    return stable
