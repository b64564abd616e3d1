import json
import random
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from pathlib import Path

import pytest
from gmcr_reference import Reference
from gmcr_strategies import conflicts
from hypothesis import given, settings

from detente.analysis.catalog.conflicts import load_published
from detente.analysis.gmcr import sanctions
from detente.analysis.gmcr.model import Conflict, DecisionMaker, Ranking, Statements, Weights
from detente.analysis.gmcr.stability import CONCEPTS, solve


@settings(max_examples=80, deadline=None)
@given(conflict=conflicts())
def test_stable_states_follow_the_definitions(conflict: Conflict) -> None:
    stability = solve(conflict)
    reference = Reference(conflict)
    for i, name in enumerate(conflict.names):
        for concept in CONCEPTS:
            assert stability.stable_states(name, concept) == reference.stable(concept, i)


@settings(max_examples=25, deadline=None)
@given(conflict=conflicts())
@pytest.mark.parametrize(
    ("inner", "outer"),
    [("nash", "gmr"), ("nash", "smr"), ("nash", "seq"), ("nash", "sim"), ("smr", "gmr"), ("seq", "gmr")],
)
def test_concepts_imply_each_other(inner: str, outer: str, conflict: Conflict) -> None:
    stability = solve(conflict)
    for name in conflict.names:
        assert set(stability.stable_states(name, inner)) <= set(stability.stable_states(name, outer))


@settings(max_examples=25, deadline=None)
@given(conflict=conflicts())
def test_the_order_of_decision_makers_does_not_matter(conflict: Conflict) -> None:
    stability = solve(conflict)
    turned = _reverse(conflict)
    again = solve(turned)
    move = {s: _renumber(conflict, turned, s) for s in range(stability.graph.size)}
    for concept in CONCEPTS:
        assert sorted(move[s] for s in stability.equilibrium_states(concept)) == again.equilibrium_states(concept)


def _reverse(conflict: Conflict) -> Conflict:
    makers = tuple(
        DecisionMaker(name=m.name, options=tuple(reversed(m.options))) for m in reversed(conflict.decision_makers)
    )
    turned = Conflict(decision_makers=makers, irreversible=conflict.irreversible, infeasible=conflict.infeasible)
    preferences = {}
    for name, ranking in conflict.preferences.items():
        assert isinstance(ranking, Ranking)
        preferences[name] = Ranking(
            levels=tuple(tuple(_renumber(conflict, turned, s) for s in level) for level in ranking.levels)
        )
    return Conflict(
        decision_makers=makers,
        irreversible=conflict.irreversible,
        infeasible=conflict.infeasible,
        preferences=preferences,
    )


def _renumber(old: Conflict, new: Conflict, state: int) -> int:
    return sum(1 << new.options.index(option) for k, option in enumerate(old.options) if state >> k & 1)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("sizes", [(7, 1, 1), (1, 1, 7), (5, 2, 2), (4, 3, 3), (3, 3, 2, 2), (2, 6, 0, 1)], ids=str)
def test_simultaneous_sanctions_of_decision_makers_with_many_options(sizes: tuple[int, ...], seed: int) -> None:
    conflict = _make_conflict(sizes, seed)
    stability, reference = solve(conflict), Reference(conflict)
    some = random.Random(seed).sample(reference.states, 25)
    for i, name in enumerate(conflict.names):
        found = stability.stable[name]["sim"]
        assert [s for s in some if found[s]] == [s for s in some if reference.is_stable("sim", i, s)]


@pytest.mark.parametrize("kind", ["statements", "weights"])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("sizes", [(3, 3, 3), (1, 5, 2), (2, 2, 2, 3), (4, 4)], ids=str)
def test_simultaneous_sanctions_under_preferences_over_options(sizes: tuple[int, ...], seed: int, kind: str) -> None:
    conflict = _prefer_options(_make_conflict(sizes, seed), kind, seed)
    stability, reference = solve(conflict, ("sim",)), Reference(conflict)
    some = random.Random(seed).sample(reference.states, 60)
    for i, name in enumerate(conflict.names):
        found = stability.stable[name]["sim"]
        assert [s for s in some if found[s]] == [s for s in some if reference.is_stable("sim", i, s)]


def _prefer_options(conflict: Conflict, kind: str, seed: int) -> Conflict:
    rng = random.Random(seed)
    preferences: dict[str, Statements | Weights] = {}
    for maker in conflict.decision_makers:
        if kind == "weights":
            preferences[maker.name] = Weights(values=tuple((o, Fraction(rng.randint(-9, 9))) for o in conflict.options))
            continue
        forms = ("-{a}", "{a}", "{a} IF {b}", "-{a} IF {b}", "{a} IFF {b}", "{a} | {b}")
        pairs = [rng.sample(conflict.options, 2) for _ in range(8)]
        preferences[maker.name] = Statements(texts=tuple(rng.choice(forms).format(a=a, b=b) for a, b in pairs))
    return replace(conflict, preferences=preferences)


def test_simultaneous_sanctions_do_not_depend_on_how_the_search_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    conflicts = [_make_conflict((3, 3, 3), 0), _prefer_options(_make_conflict((4, 3, 2), 1), "statements", 1)]
    whole = [solve(conflict, ("sim",)).equilibria["sim"] for conflict in conflicts]
    for name, value in {"_BATCH": 8, "_FIRST_BATCH": 2, "_OPEN_BYTES": 16, "_CELLS": 64, "_WORTHWHILE": 1}.items():
        monkeypatch.setattr(sanctions, name, value)
    cut = [solve(conflict, ("sim",)).equilibria["sim"] for conflict in conflicts]
    assert all((a == b).all() for a, b in zip(whole, cut, strict=True))


def _make_conflict(sizes: tuple[int, ...], seed: int) -> Conflict:
    rng = random.Random(seed)
    options = [f"o{k}" for k in range(sum(sizes))]
    names = iter(options)
    makers = tuple(DecisionMaker(name=f"M{k}", options=tuple(islice(names, n))) for k, n in enumerate(sizes))
    preferences = {}
    for maker in makers:
        levels: dict[int, list[int]] = {}
        for state in range(2 ** len(options)):
            levels.setdefault(rng.randrange(2 ** (4 + 3 * seed)), []).append(state)
        preferences[maker.name] = Ranking(levels=tuple(map(tuple, levels.values())))
    irregular = seed == 1
    return Conflict(
        decision_makers=makers,
        preferences=preferences,
        irreversible={o: rng.choice(["forward", "back"]) for o in rng.sample(options, 3)} if irregular else {},
        infeasible=tuple({o: rng.random() < 0.5 for o in rng.sample(options, 3)} for _ in range(3 * irregular)),
    )


def test_forty_random_models(shared: Path) -> None:
    data = json.loads((shared / "conflicts" / "random_models_reference.json").read_text())
    for model in data["models"]:
        conflict, states, names = _from_reference(model)
        stability = solve(conflict)
        for concept in CONCEPTS:
            for name, expected in zip(names, model["definition"][concept], strict=True):
                assert stability.stable_states(name, concept) == [states[k - 1] for k in expected]


def _from_reference(model: dict) -> tuple[Conflict, list[int], list[str]]:
    states = model["feasible_decimal"]
    count = len(model["directions"])
    names = [f"M{k}" for k in range(len(model["dms"]))]
    ways = {"fwd": "forward", "back": "back"}
    outside = sorted(set(range(2**count)) - set(states))
    preferences = {}
    for name, ranking in zip(names, model["rankings_best_first_1based"], strict=True):
        levels = [level if isinstance(level, list) else [level] for level in ranking]
        preferences[name] = Ranking(levels=tuple(tuple(states[k - 1] for k in level) for level in levels))
    conflict = Conflict(
        decision_makers=tuple(
            DecisionMaker(name=name, options=tuple(f"o{k}" for k in own))
            for name, own in zip(names, model["dms"], strict=True)
        ),
        irreversible={f"o{k}": ways[way] for k, way in enumerate(model["directions"]) if way in ways},
        infeasible=tuple({f"o{k}": bool(s >> k & 1) for k in range(count)} for s in outside),
        preferences=preferences,
    )
    return conflict, states, names


def test_equilibria_that_another_one_betters_for_everybody_come_last() -> None:
    """In the stag hunt both hunting is better for both than neither, and both are equilibria under every concept."""
    stability = solve(load_published("stag_hunt").conflict)
    assert stability.strongest_states() == [3, 0]
    assert stability.strongest_states(1) == [3]
