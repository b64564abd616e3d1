from itertools import permutations

import pytest
from gmcr_strategies import conflicts
from hypothesis import given, settings

from detente.analysis.catalog.conflicts import load_published
from detente.analysis.gmcr.inverse import find_inverse
from detente.analysis.gmcr.model import Conflict, DecisionMaker, Ranking
from detente.analysis.gmcr.stability import CONCEPTS, solve


@pytest.mark.parametrize(("concept", "orders"), [("nash", 240), ("seq", 384), ("gmr", 384), ("smr", 300)])
def test_syria_iraq_orders(concept: str, orders: int) -> None:
    found = find_inverse(load_published("syria_iraq_1975").conflict, 1, "Syria", concept)
    assert (found.orders, found.all_orders) == (orders, 720)


@settings(max_examples=12, deadline=None)
@given(conflict=conflicts(makers=2).filter(lambda c: 2 <= len(c.options) <= 2))
@pytest.mark.parametrize("concept", CONCEPTS)
def test_counts_equal_an_enumeration_of_all_orders(concept: str, conflict: Conflict) -> None:
    states = solve(conflict).graph.states.tolist()
    name, state = conflict.names[0], states[0]
    count = 0
    for order in permutations(states):
        other = conflict.with_preference(name, Ranking(levels=tuple((s,) for s in order)))
        count += state in solve(other, (concept,)).stable_states(name, concept)
    assert find_inverse(conflict, state, name, concept).orders == count


def test_the_sentence_names_the_states_that_matter() -> None:
    found = find_inverse(load_published("syria_iraq_1975").conflict, 1, "Syria", "seq")
    assert "against the move to 0: 0 or 4" in found.sentence


def test_without_moves_every_order_will_do() -> None:
    conflict = Conflict(decision_makers=(DecisionMaker(name="A"), DecisionMaker(name="B", options=("b",))))
    found = find_inverse(conflict, 0, "A", "nash")
    assert found.orders == found.all_orders == 2
