"""The general engine made fast: least values propagated along the moves themselves, one per last mover.

Forbidden and common moves break the structure of groups, so that nobody moving twice in a row matters. The least value
that legal sequences reach is then kept for each state and *first* mover: a sequence that starts with k goes on with
anybody else. What a threshold on one value cannot say, an actor of several members under SMR, states with an unknown
preference, simultaneous moves, is left to the definitions in ``relations``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import BIG
from detente.analysis.gmcr.preferences import Mask
from detente.analysis.gmcr.relations import Actor, Relations

States = NDArray[np.int64]
Values = NDArray[np.int64]


@dataclass(frozen=True)
class _Moves:
    """The moves of one actor, by origin."""

    origins: States
    targets: States

    def fold(self, values: Values, fold: np.ufunc, start: int) -> Values:
        """Return, for each state, ``fold`` over the values of where the moves from it go; ``start`` without any."""
        result = np.full(len(values), start, dtype=np.int64)
        if len(self.origins):
            first = np.flatnonzero(np.diff(self.origins, prepend=-1))
            result[self.origins[first]] = fold.reduceat(values[self.targets], first)
        return result

    def keep(self, wanted: Mask) -> "_Moves":
        """Return the moves that ``wanted`` marks."""
        return _Moves(self.origins[wanted], self.targets[wanted])


def solve_propagation(
    relations: Relations, actors: Sequence[Actor], concepts: Sequence[str]
) -> dict[str, dict[str, Mask]]:
    """Return the states stable for each actor under each concept, as ``solve_relations`` does."""
    moves = [_list_moves(relations, actor) for actor in actors]
    both = list(zip(actors, moves, strict=True))
    better = [_list_improvements(relations, actor, own, answering=False) for actor, own in both]
    # Only where the unknown does not tempt do an actor's own improvements differ from its answers to others.
    answers = better
    if not relations.incentive_by_unknown:
        answers = [_list_improvements(relations, actor, own, answering=True) for actor, own in both]
    stable: dict[str, dict[str, Mask]] = {}
    for k, actor in enumerate(actors):
        found = {}
        by_hand = _states_by_hand(relations, actor)
        for concept in concepts:
            met = _met(relations, (actors, moves, answers), better[k], k, concept)
            mask = relations.graph.feasible.copy()
            if met is None:
                _settle(relations, actors, k, concept, mask, np.flatnonzero(mask))
            else:
                mask[better[k].origins[~met]] = False
                if concept != "nash":
                    _settle(relations, actors, k, concept, mask, by_hand)
            found[concept] = mask
        stable[actor.name] = found
    return stable


def _met(
    relations: Relations,
    world: tuple[Sequence[Actor], list[_Moves], list[_Moves]],
    mine: _Moves,
    k: int,
    concept: str,
) -> Mask | None:
    """Return which improvements (``mine``) of actor ``k`` are deterred; None where no threshold can tell."""
    actors, moves, answers = world
    actor = actors[k]
    met = np.zeros(len(mine.origins), dtype=np.bool_)
    if concept == "nash":
        return met
    if concept == "sim" or (concept == "smr" and len(actor.members) > 1):
        return None
    others = [j for j in range(len(actors)) if j != k]
    steps = [answers[j] if concept == "seq" else moves[j] for j in others]
    for i in actor.members:
        values = relations.graph.ranks[i].astype(np.int64)
        if concept == "smr":
            values = np.maximum(values, moves[k].fold(values, np.maximum, -1))
        least = _least(values, steps)
        met |= least[mine.targets] <= _thresholds(relations, i)[mine.origins]
    return met


def _least(values: Values, steps: Sequence[_Moves]) -> Values:
    """Return, for each state, the least value that a legal sequence of one move or more reaches."""
    least = np.full((len(steps), len(values)), BIG, dtype=np.int64)
    while True:
        before = least.copy()
        for k, own in enumerate(steps):
            after = np.minimum(values, np.delete(least, k, axis=0).min(axis=0, initial=BIG))
            least[k] = np.minimum(least[k], own.fold(after, np.minimum, BIG))
        if np.array_equal(least, before):
            reached: Values = least.min(axis=0, initial=BIG)
            return reached


def _thresholds(relations: Relations, i: int) -> Values:
    """Return, for each state, the rank at or below which an end deters ``i``."""
    ranks = relations.graph.ranks[i].astype(np.int64)
    if not relations.strong_only:
        return ranks
    thresholds = np.full(len(ranks), -2, dtype=np.int64)
    for better, worse in relations.greatly_below[i]:
        thresholds[ranks >= better] = np.maximum(thresholds[ranks >= better], worse)
    return thresholds


def _list_moves(relations: Relations, actor: Actor) -> _Moves:
    rows = [(s, sorted(relations.actor_moves(actor, s))) for s in relations.graph.states.tolist()]
    origins = np.repeat([s for s, _ in rows], [len(targets) for _, targets in rows]).astype(np.int64)
    return _Moves(origins, np.array([t for _, targets in rows for t in targets], dtype=np.int64))


def _list_improvements(relations: Relations, actor: Actor, moves: _Moves, *, answering: bool) -> _Moves:
    wanted = np.ones(len(moves.origins), dtype=np.bool_)
    for i in actor.members:
        ranks = relations.graph.ranks[i]
        better = ranks[moves.targets] > ranks[moves.origins]
        for s in relations.unsure_states(i):
            at = np.flatnonzero(moves.origins == s)
            better[at] = [relations.is_better(i, s, t, answering=answering) for t in moves.targets[at].tolist()]
        wanted &= better
    return moves.keep(wanted)


def _states_by_hand(relations: Relations, actor: Actor) -> States:
    unsure = {s for i in actor.members for s in relations.unsure_states(i) if relations.graph.feasible[s]}
    return np.array(sorted(unsure), dtype=np.int64)


def _settle(relations: Relations, actors: Sequence[Actor], k: int, concept: str, mask: Mask, states: States) -> None:
    for state in states.tolist():
        mask[state] = all(
            relations.is_sanctioned(concept, actors, k, state, target)
            for target in relations.improvements(actors[k], state)
        )
