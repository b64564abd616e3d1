import json

from gmcr_strategies import conflicts
from hypothesis import given, settings

from detente.analysis.gmcr.answers import MOST_WAYS, answer_to_json
from detente.analysis.gmcr.graph import build_graph
from detente.analysis.gmcr.model import Conflict, DecisionMaker, Statements
from detente.analysis.gmcr.reachability import find_paths, find_ways
from detente.analysis.gmcr.relations import Relations
from detente.analysis.gmcr.stability import solve


@settings(deadline=None)
@given(conflicts(makers=4))
def test_ways_by_passes_are_as_short_as_ways_by_search(conflict: Conflict) -> None:
    graph = build_graph(conflict)
    relations, start = Relations(graph), int(graph.states[0])
    paths = find_paths(graph, start)
    ways = find_ways(graph, start, graph.states.tolist(), graph.size)
    assert {state: len(way) for state, way in ways.items()} == {state: len(path) for state, path in paths.items()}
    for state, way in ways.items():
        places = [start, *(step.target for step in way)]
        assert places[-1] == state
        for origin, step in zip(places, way, strict=False):
            i = conflict.names.index(step.mover)
            assert step.origin == origin
            assert step.target in relations.moves(i, origin)
            assert graph.ranks[i][step.target] > graph.ranks[i][origin]


def test_a_large_model_has_ways_from_the_status_quo() -> None:
    names = [[f"{maker}{k}" for k in range(7)] for maker in "AB"]
    conflict = Conflict(
        decision_makers=tuple(DecisionMaker(name=own[0][0], options=tuple(own)) for own in names),
        preferences={own[0][0]: Statements(texts=(own[0], own[1])) for own in names},
        status_quo=0,
    )
    evolution = answer_to_json(solve(conflict))["evolution"]
    assert len(evolution) == MOST_WAYS
    assert all(1 <= len(entry["path"]) <= 2 for entry in evolution)
    assert json.dumps(evolution)
