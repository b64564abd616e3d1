import random
from dataclasses import replace

import pytest
from gmcr_reference import Reference
from gmcr_strategies import conflicts
from hypothesis import given, settings

from detente.analysis.gmcr.graph import build_graph
from detente.analysis.gmcr.model import Conflict, DecisionMaker, Ranking
from detente.analysis.gmcr.propagation import solve_propagation
from detente.analysis.gmcr.relations import Relations, list_actors, solve_relations
from detente.analysis.gmcr.stability import CONCEPTS, as_numbers, solve
from detente.analysis.gmcr.variants import solve_fully, solve_strongly, solve_unknown


@settings(max_examples=50, deadline=None)
@given(conflict=conflicts(irregular=True))
def test_forbidden_and_common_moves_follow_the_definitions(conflict: Conflict) -> None:
    stability = solve_fully(conflict)
    reference = Reference(conflict)
    for i, name in enumerate(conflict.names):
        for concept in CONCEPTS:
            assert stability.stable_states(name, concept) == reference.stable(concept, i)


@settings(max_examples=30, deadline=None)
@given(conflict=conflicts())
def test_both_engines_agree(conflict: Conflict) -> None:
    graph = build_graph(conflict)
    general = solve_relations(Relations(graph), list_actors(conflict), CONCEPTS)
    fast = solve(conflict)
    for name in conflict.names:
        for concept in CONCEPTS:
            assert as_numbers(general[name][concept]) == fast.stable_states(name, concept)


@pytest.mark.parametrize("seed", range(8))
def test_propagation_agrees_with_the_definitions(seed: int) -> None:
    rng = random.Random(seed)
    options = list("abcdefgh")
    makers = (options[:3], options[3:5], options[5:7], options[7:])
    pair = lambda: (rng.randrange(256), rng.randrange(256))  # noqa: E731
    names = [f"M{k}" for k in range(4)]
    some = {name: tuple(pair() for _ in range(3)) for name in rng.sample(names, 2)}
    conflict = Conflict(
        decision_makers=tuple(DecisionMaker(name=n, options=tuple(o)) for n, o in zip(names, makers, strict=True)),
        preferences={n: Ranking(levels=_levels(rng)) for n in names},
        irreversible={"a": "forward", "d": "back"},
        infeasible=({"b": True, "f": False},),
        forbidden_moves={n: tuple((s, s ^ 1 << rng.randrange(8)) for s in range(0, 256, 3)) for n in names},
        unknown=some if seed % 2 else {},
        coalitions=(("M0", "M2"),) if seed % 3 == 0 else (),
    )
    graph = build_graph(conflict)
    for strong in (False, True):
        relations = Relations(graph, strong_only=strong, sanction_by_unknown=seed % 4 == 1)
        concepts = ("gmr", "smr", "seq") if strong else CONCEPTS
        slow = solve_relations(relations, list_actors(conflict), concepts)
        fast = solve_propagation(relations, list_actors(conflict), concepts)
        assert {n: {c: as_numbers(m) for c, m in by.items()} for n, by in fast.items()} == {
            n: {c: as_numbers(m) for c, m in by.items()} for n, by in slow.items()
        }


def _levels(rng: random.Random) -> tuple[tuple[int, ...], ...]:
    levels: dict[int, list[int]] = {}
    for state in range(256):
        levels.setdefault(rng.randrange(40), []).append(state)
    return tuple(map(tuple, levels.values()))


def _duel(**more: object) -> Conflict:
    """From state 0 only A can improve (to 1), and B can answer it (from 1 to 3)."""
    return Conflict(
        decision_makers=(DecisionMaker(name="A", options=("a",)), DecisionMaker(name="B", options=("b",))),
        preferences={
            "A": Ranking(levels=((1,), (0,), (2,), (3,))),
            "B": Ranking(levels=((3,), (0,), (2,), (1,))),
        },
        **more,  # type: ignore[arg-type]
    )


def test_strong_stability_asks_for_a_greatly_worse_sanction() -> None:
    assert 0 in solve(_duel()).stable_states("A", "seq")
    assert 0 not in solve_strongly(_duel(strong={"A": ((1, 3),)})).stable_states("A", "seq")
    assert 0 in solve_strongly(_duel(strong={"A": ((0, 3),)})).stable_states("A", "seq")


@pytest.mark.parametrize(("kind", "stable"), [("a", False), ("b", False), ("c", True), ("d", True)])
def test_an_unknown_preference_deters_only_in_the_types_that_say_so(kind: str, stable: bool) -> None:
    conflict = _duel(unknown={"A": ((0, 3),)})
    assert (0 in solve_unknown(conflict, kind).stable_states("A", "gmr")) is stable


@pytest.mark.parametrize(("kind", "stable"), [("a", False), ("b", True), ("c", False), ("d", True)])
def test_an_unknown_preference_tempts_only_in_the_types_that_say_so(kind: str, stable: bool) -> None:
    conflict = _duel(unknown={"B": ((0, 2),)})
    assert (0 in solve_unknown(conflict, kind).stable_states("B", "nash")) is stable


def test_a_coalition_improves_only_where_all_its_members_do() -> None:
    conflict = Conflict(
        decision_makers=(DecisionMaker(name="A", options=("a",)), DecisionMaker(name="B", options=("b",))),
        preferences={
            "A": Ranking(levels=((3,), (0,), (1,), (2,))),
            "B": Ranking(levels=((3,), (0,), (1,), (2,))),
        },
    )
    assert solve(conflict).equilibrium_states("nash") == [0, 3]
    together = solve_fully(replace(conflict, coalitions=(("A", "B"),)))
    assert together.equilibrium_states("nash") == [3]
    assert list(together.stable) == ["A + B"]
