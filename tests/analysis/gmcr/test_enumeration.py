"""Hundreds of random conflicts, coalitions included, against an enumeration by reachability matrices.

The matrices follow Xu, Hipel, Kilgour and Fang, Conflict Resolution Using the Graph Model, Springer 2018: what legal
sequences reach in t moves, one matrix for each last mover. They share nothing with the engines but the input.
"""

import random
from itertools import combinations, product

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.analysis.gmcr.model import Conflict, DecisionMaker, Ranking
from detente.analysis.gmcr.stability import CONCEPTS
from detente.analysis.gmcr.variants import solve_fully

Matrix = NDArray[np.bool_]
SIZES = ((1, 1), (2, 1), (2, 2), (1, 1, 1), (2, 1, 1), (1, 0, 2), (1, 1, 1, 1))


def _draw(seed: int) -> tuple[Conflict, tuple[tuple[int, ...], ...]]:
    """Return a conflict with ties, one-way options, infeasible states and forbidden moves, and who acts together."""
    rng = random.Random(seed)
    sizes = rng.choice(SIZES)
    options = [f"o{k}" for k in range(sum(sizes))]
    left, size = iter(options), 2 ** len(options)
    makers = [DecisionMaker(name=f"M{k}", options=tuple(next(left) for _ in range(n))) for k, n in enumerate(sizes)]
    excluded = rng.sample(range(size), rng.randrange(size // 2))
    places = [[rng.randrange(size) for _ in range(size)] for _ in makers]
    groups: list[tuple[int, ...]] = [(k,) for k in range(len(sizes))]
    if seed % 2:
        members = rng.choice(list(combinations(range(len(sizes)), rng.randint(2, len(sizes)))))
        groups = sorted([members, *((k,) for k in range(len(sizes)) if k not in members)])
    conflict = Conflict(
        decision_makers=tuple(makers),
        irreversible={o: rng.choice(["forward", "back"]) for o in options if rng.random() < 0.2},
        infeasible=tuple({o: bool(s >> k & 1) for k, o in enumerate(options)} for s in excluded),
        preferences={
            maker.name: Ranking(
                levels=tuple(tuple(s for s in range(size) if own[s] == p) for p in range(size - 1, -1, -1) if p in own)
            )
            for maker, own in zip(makers, places, strict=True)
        },
        forbidden_moves={"M0": ((rng.randrange(size), rng.randrange(size)),)} if seed % 3 == 0 else {},
        coalitions=tuple(tuple(f"M{k}" for k in group) for group in groups if len(group) > 1),
    )
    return conflict, tuple(groups)


class Enumeration:
    def __init__(self, conflict: Conflict, groups: tuple[tuple[int, ...], ...]) -> None:
        options = conflict.options
        self.groups, size = groups, 2 ** len(options)
        feasible = [
            not any(all((s >> options.index(o) & 1) == taken for o, taken in p.items()) for p in conflict.infeasible)
            for s in range(size)
        ]
        self.states = [s for s in range(size) if feasible[s]]
        self.value = np.zeros((len(conflict.names), size), dtype=int)
        for i, name in enumerate(conflict.names):
            ranking = conflict.preferences[name]
            assert isinstance(ranking, Ranking)
            for level, states in enumerate(ranking.levels):
                self.value[i, list(states)] = -level
        single = []
        for maker in conflict.decision_makers:
            own = sum(1 << options.index(o) for o in maker.options)
            forbidden = conflict.forbidden_moves.get(maker.name, ())
            single.append(
                np.array(
                    [
                        [
                            s != t
                            and feasible[s]
                            and feasible[t]
                            and not (s ^ t) & ~own
                            and (s, t) not in forbidden
                            and all(self._goes(conflict.irreversible.get(o), s, t, k) for k, o in enumerate(options))
                            for t in range(size)
                        ]
                        for s in range(size)
                    ]
                )
            )
        apart = ~np.eye(size, dtype=bool)
        self.moves = [self._legal([single[i] for i in group]) & apart for group in groups]
        better = self.value[:, None, :] > self.value[:, :, None]
        self.improvements = [
            moves & better[list(group)].all(axis=0) for moves, group in zip(self.moves, groups, strict=True)
        ]
        self.deters = [(~better)[list(group)].any(axis=0) for group in groups]

    @staticmethod
    def _goes(direction: str | None, s: int, t: int, k: int) -> bool:
        before, after = s >> k & 1, t >> k & 1
        return before <= after if direction == "forward" else before >= after if direction == "back" else True

    @staticmethod
    def _legal(steps: list[Matrix]) -> Matrix:
        """Return what sequences without two moves in a row by the same one reach."""
        last = [step.copy() for step in steps]
        while True:
            longer = []
            for k, step in enumerate(steps):
                before = sum((other.astype(int) for m, other in enumerate(last) if m != k), np.zeros(step.shape, int))
                longer.append(last[k] | (before @ step.astype(int) > 0))
            if all(np.array_equal(a, b) for a, b in zip(last, longer, strict=True)):
                return np.logical_or.reduce(last) if last else np.zeros((0, 0), dtype=bool)
            last = longer

    def stable(self, concept: str, k: int) -> list[int]:
        return [
            s for s in self.states if all(self._met(concept, k, s, q) for q in np.flatnonzero(self.improvements[k][s]))
        ]

    def _met(self, concept: str, k: int, s: int, q: int) -> bool:
        others = [j for j in range(len(self.groups)) if j != k]
        if concept == "nash" or not others:
            return False
        if concept == "sim":
            changes = [[0, *(s ^ int(t) for t in np.flatnonzero(self.improvements[j][s]))] for j in others]
            ends = {s ^ (s ^ int(q)) ^ int(np.bitwise_xor.reduce(change)) for change in product(*changes)}
            return any(self.deters[k][s, t] for t in ends if t in self.states)
        steps = self.improvements if concept == "seq" else self.moves
        for t in np.flatnonzero(self._legal([steps[j] for j in others])[q]):
            escapes = self.moves[k][t] & ~self.deters[k][s] if concept == "smr" else np.zeros(1, dtype=bool)
            if self.deters[k][s, t] and not escapes.any():
                return True
        return False


@pytest.mark.parametrize("block", range(8))
def test_stable_states_agree_with_an_enumeration_by_matrices(block: int) -> None:
    for seed in range(30 * block, 30 * block + 30):
        conflict, groups = _draw(seed)
        stability, enumeration = solve_fully(conflict), Enumeration(conflict, groups)
        for k, name in enumerate(stability.stable):
            found = {concept: stability.stable_states(name, concept) for concept in CONCEPTS}
            assert found == {concept: enumeration.stable(concept, k) for concept in CONCEPTS}, (seed, name)
