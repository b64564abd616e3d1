"""Strength of preference and unknown preferences against their definitions, enumerated over sets.

Unknown preferences: Li, Hipel, Kilgour and Fang, IEEE SMC A 34 (2004), in the notation of Xu, Hipel, Kilgour and Fang
(2018): extensions a and c let the focal decision maker be tempted by the unknown (R+U), b and d do not (R+); c and d let
the unknown deter it; the opponents' credible moves under SEQ are R+U in all four. Strength: Hamouda, Kilgour and Hipel,
Group Decision and Negotiation 13 (2004): any improvement tempts, only what is greatly less preferred deters strongly; weakly
stable is what is stable and not strongly so.
"""

import random
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from detente.analysis.gmcr.answers import answer_to_json
from detente.analysis.gmcr.model import Conflict, DecisionMaker, Ranking
from detente.analysis.gmcr.stability import CONCEPTS
from detente.analysis.gmcr.variants import solve_fully, solve_unknown

SIZES = ((1, 1), (2, 1), (1, 1, 1), (2, 2), (1, 2, 1))


class Model:
    """A random conflict and, for each pair of states, its relation: ``>>``, ``>``, ``=``, ``<``, ``<<`` or ``U``."""

    def __init__(self, seed: int, *, unknown: bool) -> None:
        rng = random.Random(seed)
        sizes = rng.choice(SIZES)
        size = self.size = 2 ** sum(sizes)
        self.blocks, first = [], 0
        for count in sizes:
            self.blocks.append(((1 << count) - 1) << first)
            first += count
        excluded = set(rng.sample(range(size), rng.randrange(size // 2)))
        self.states = [s for s in range(size) if s not in excluded]
        self.relations: list[dict[tuple[int, int], str]] = []
        rankings, pairs = [], []
        for _ in sizes:
            worth = {s: rng.randrange(size) for s in self.states}
            extra = [tuple(rng.choice(self.states) for _ in range(2)) for _ in range(rng.randrange(4))]
            if not unknown:
                extra = [(s, t) for s, t in extra if worth[s] > worth[t]]
            rankings.append([[s for s in self.states if worth[s] == w] for w in range(size, -1, -1)])
            pairs.append([(s, t) for s, t in extra if s != t])
            self.relations.append(
                {(s, t): self._relate(worth, pairs[-1], s, t, unknown) for s in self.states for t in self.states}
            )
        options = iter("abcdefgh")
        names = [f"M{k}" for k in range(len(sizes))]
        self.conflict = Conflict(
            decision_makers=tuple(
                DecisionMaker(name=name, options=tuple(next(options) for _ in range(count)))
                for name, count in zip(names, sizes, strict=True)
            ),
            infeasible=tuple({o: bool(s >> k & 1) for k, o in enumerate("abcdefgh"[:first])} for s in excluded),
            preferences={
                name: Ranking(levels=tuple(tuple(level) for level in levels if level))
                for name, levels in zip(names, rankings, strict=True)
            },
            **{"unknown" if unknown else "strong": {n: tuple(p) for n, p in zip(names, pairs, strict=True) if p}},  # type: ignore[arg-type]
        )

    @staticmethod
    def _relate(worth: dict[int, int], pairs: list[tuple[int, int]], s: int, t: int, unknown: bool) -> str:
        if unknown and ((s, t) in pairs or (t, s) in pairs):
            return "U"
        if worth[s] == worth[t]:
            return "="
        high, low = max(worth[s], worth[t]), min(worth[s], worth[t])
        greatly = not unknown and any(high >= worth[a] and low <= worth[b] for a, b in pairs)
        return (">" if worth[s] > worth[t] else "<") * (1 + greatly)

    def moves(self, i: int, s: int, to: set[str] | None = None) -> set[int]:
        """Return R_i(s), or those of it whose relation to ``s`` is one of ``to``."""
        reach = {t for t in self.states if t != s and not (s ^ t) & ~self.blocks[i]}
        return reach if to is None else {t for t in reach if self.relations[i][t, s] in to}

    def reach(self, i: int, start: int, go: Callable[[int, int], set[int]]) -> set[int]:
        """Return R of N - i: what legal sequences of the opponents reach."""
        last: set[tuple[int, int]] = set()
        while True:
            after = {(start, -1), *last}
            longer = {(t, j) for s, k in after for j in range(len(self.blocks)) if j not in (i, k) for t in go(j, s)}
            if longer <= last:
                return {t for t, _ in last}
            last |= longer

    def stable(self, i: int, concept: str, tempts: set[str], deters: set[str], answers: set[str]) -> list[int]:
        return [
            s
            for s in self.states
            if all(
                any(self._sanctions(i, concept, s, end, deters) for end in self._ends(i, concept, s, t, answers))
                for t in self.moves(i, s, tempts)
            )
        ]

    def _ends(self, i: int, concept: str, s: int, t: int, answers: set[str]) -> Iterator[int]:
        if concept in ("gmr", "smr"):
            yield from self.reach(i, t, self.moves)
        elif concept == "seq":
            yield from self.reach(i, t, lambda j, u: self.moves(j, u, answers))
        elif concept == "sim":
            choices = [[s, *self.moves(j, s, answers)] for j in range(len(self.blocks)) if j != i]
            for chosen in product(*choices):
                end = t
                for u in chosen:
                    end ^= s ^ u
                if end in self.states:
                    yield end

    def _sanctions(self, i: int, concept: str, s: int, end: int, deters: set[str]) -> bool:
        least = [end, *(self.moves(i, end) if concept == "smr" else ())]
        return all(self.relations[i][u, s] in deters for u in least)


WORSE, STRICT = {"=", "<", "<<"}, {">", ">>"}
EXTENSIONS = {
    "a": (STRICT | {"U"}, WORSE),
    "b": (STRICT, WORSE),
    "c": (STRICT | {"U"}, WORSE | {"U"}),
    "d": (STRICT, WORSE | {"U"}),
}


@pytest.mark.parametrize("block", range(4))
def test_unknown_preferences_follow_the_four_extensions(block: int) -> None:
    for seed in range(25 * block, 25 * block + 25):
        model = Model(seed, unknown=True)
        for kind, (tempts, deters) in EXTENSIONS.items():
            stability = solve_unknown(model.conflict, kind)
            for i, name in enumerate(model.conflict.names):
                for concept in CONCEPTS:
                    found = model.stable(i, concept, tempts, deters, STRICT | {"U"})
                    assert stability.stable_states(name, concept) == found, (seed, kind, name, concept)


@pytest.mark.parametrize("block", range(4))
def test_strength_of_preference_follows_the_definitions(block: int) -> None:
    for seed in range(25 * block, 25 * block + 25):
        model = Model(seed, unknown=False)
        answer = answer_to_json(solve_fully(model.conflict))
        for i, name in enumerate(model.conflict.names):
            for concept in ("gmr", "smr", "seq"):
                general = model.stable(i, concept, STRICT, WORSE, STRICT)
                strong = model.stable(i, concept, STRICT, {"<<"}, STRICT)
                assert answer["stability"][name][concept] == general
                if "strong" in answer:
                    assert answer["strong"]["stability"][name][concept] == strong, (seed, name, concept)
                    weak = answer["strong"]["weakly_stable"][name][concept]
                    assert weak == [s for s in general if s not in strong]


def test_in_extension_b_an_opponent_may_still_be_tempted_by_the_unknown() -> None:
    """A improves from 0 to 1; B does not know whether it prefers 3 to 1, and going there would hurt A."""
    conflict = Conflict(
        decision_makers=(DecisionMaker(name="A", options=("a",)), DecisionMaker(name="B", options=("b",))),
        preferences={"A": Ranking(levels=((1,), (0,), (2,), (3,))), "B": Ranking(levels=((1,), (3,), (0,), (2,)))},
        unknown={"B": ((1, 3),)},
    )
    assert 0 in solve_unknown(conflict, "b").stable_states("A", "seq")
