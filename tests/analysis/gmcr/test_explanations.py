import numpy as np
import pytest
from gmcr_strategies import conflicts
from hypothesis import given, settings

from detente.analysis.catalog.conflicts import load_published
from detente.analysis.gmcr.graph import build_graph
from detente.analysis.gmcr.limited import find_limited_move
from detente.analysis.gmcr.model import Conflict, DecisionMaker, Statements
from detente.analysis.gmcr.reachability import find_paths
from detente.analysis.gmcr.stability import CONCEPTS, solve
from detente.analysis.gmcr.uncertainty import sample_shares
from detente.analysis.gmcr.whatif import find_changes
from detente.analysis.gmcr.witnesses import explain


@settings(max_examples=20, deadline=None)
@given(conflict=conflicts())
def test_witnesses_agree_with_the_engine(conflict: Conflict) -> None:
    stability = solve(conflict)
    for name in conflict.names:
        for concept in CONCEPTS:
            stable = set(stability.stable_states(name, concept))
            for state in stability.graph.states.tolist():
                assert explain(stability.graph, state, name, concept).stable is (state in stable)


def test_a_witness_names_the_sanction() -> None:
    graph = build_graph(load_published("prisoners_dilemma").conflict)
    witness = explain(graph, 3, "A", "seq")
    assert witness.sanctions[0].path == (("B", 0),)
    assert "the improvement is deterred" in witness.lines[-1]


@settings(max_examples=20, deadline=None)
@given(conflict=conflicts())
def test_one_move_ahead_is_nash(conflict: Conflict) -> None:
    graph, stability = build_graph(conflict), solve(conflict, ("nash",))
    for name, mask in find_limited_move(graph, 1).items():
        assert np.flatnonzero(mask).tolist() == stability.stable_states(name, "nash")


def test_two_moves_ahead_reckon_with_the_answer() -> None:
    graph = build_graph(load_published("prisoners_dilemma").conflict)
    assert find_limited_move(graph, 2)["A"][3]
    assert not find_limited_move(graph, 1)["A"][3]


def test_the_shortest_way_from_the_status_quo() -> None:
    graph = build_graph(load_published("cuban_missile_crisis").conflict)
    assert [(step.mover, step.target) for step in find_paths(graph, 0)[6]] == [("US", 2), ("USSR", 6)]


def _pair(**more: object) -> Conflict:
    return Conflict(
        decision_makers=(DecisionMaker(name="A", options=("a",)), DecisionMaker(name="B", options=("b",))),
        preferences={"A": Statements(texts=("a IFF b", "-a")), "B": Statements(texts=("b", "-a"))},
        **more,  # type: ignore[arg-type]
    )


def test_without_noise_the_shares_are_the_equilibria() -> None:
    shares = sample_shares(_pair(), samples=5, spread=0.0, rng=np.random.default_rng(1))
    stability = solve(_pair())
    for concept in CONCEPTS:
        assert shares.equilibria[concept].tolist() == stability.equilibria[concept].astype(float).tolist()


@settings(max_examples=20, deadline=None)
@given(conflict=conflicts())
def test_every_sample_of_a_sure_model_is_the_model(conflict: Conflict) -> None:
    shares, stability = sample_shares(conflict, samples=3, rng=np.random.default_rng(1)), solve(conflict)
    for concept in CONCEPTS:
        assert shares.equilibria[concept].tolist() == stability.equilibria[concept].astype(float).tolist()


def test_confirmed_statements_are_not_shaken() -> None:
    conflict = _pair(confirmed={"A": (True, True), "B": (True, True)})
    shares = sample_shares(conflict, samples=50, spread=3.0, left_out=0.5, rng=np.random.default_rng(1))
    assert set(shares.equilibria["nash"].tolist()) <= {0.0, 1.0}


def test_the_same_seed_gives_the_same_shares() -> None:
    first, second = (
        sample_shares(_pair(), samples=40, spread=2.0, left_out=0.3, rng=np.random.default_rng(7)) for _ in range(2)
    )
    assert first.equilibria["seq"].tolist() == second.equilibria["seq"].tolist()
    assert 0 < first.equilibria["nash"][3] < 1


def test_what_if_names_the_statement_that_matters() -> None:
    changes = find_changes(_pair(), ("nash",))
    assert ("A", "a IFF b", "removed", (2,), (3,)) in [
        (c.name, c.statement, c.change, c.appeared, c.vanished) for c in changes
    ]


@pytest.mark.parametrize("name", ["cuban_missile_crisis", "elmira"])
def test_improvement_paths_only_reach_feasible_states(name: str) -> None:
    graph = build_graph(load_published(name).conflict)
    assert all(graph.feasible[s] for s in find_paths(graph, graph.conflict.status_quo or 0))
