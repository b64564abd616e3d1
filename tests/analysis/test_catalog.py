import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from detente.analysis.catalog.conflicts import list_conflicts, load_published
from detente.analysis.gmcr.gmcr_file import parse_gmcr_file
from detente.analysis.gmcr.graph import build_graph
from detente.analysis.gmcr.model import Conflict, DecisionMaker, Ranking, Statements
from detente.analysis.gmcr.reading import conflict_to_json, read_conflict
from detente.analysis.gmcr.relations import Relations
from detente.analysis.gmcr.stability import as_numbers
from detente.analysis.gmcr.variants import solve_fully
from detente.errors import AnalysisError, ConfigError

PRINTED = {
    "korea_2017": {"smr": {0, 4, 5, 10, 12}, "sim": {0, 4, 5, 10}},
    "korea_2017_bloodthirsty": {"seq": {5, 12}, "smr": {5, 12}},
    "korea_2017_deterrence": {"seq": {0, 5, 10, 12}, "smr": {0, 5, 10, 12}},
    "korea_2017_pacifist": {"seq": {0, 4, 5}, "smr": {0, 2, 4, 5, 8, 10, 12}},
    "prisoners_dilemma": {"nash": {0}, "gmr": {0, 3}, "smr": {0, 3}, "seq": {0, 3}, "sim": {0, 3}},
    "chicken": {"nash": {1, 2}},
    "stag_hunt": {"nash": {0, 3}},
}
"""The equilibria that the sources named in ``checked`` print, typed from them and not from the catalog."""

ORDERS = {
    "korea_2017": {
        "US": [8, 0, 9, 10, 12, 5, 4, 13, 14, 1, 2, 6],
        "North Korea": [6, 14, 2, 10, 0, 4, 12, 5, 1, 13, 8, 9],
    },
    "korea_2017_bloodthirsty": {
        "US": [8, 9, 0, 10, 13, 12, 5, 4, 1, 2, 14, 6],
        "North Korea": [6, 14, 4, 12, 5, 13, 2, 0, 10, 1, 9, 8],
    },
    "korea_2017_deterrence": {
        "US": [8, 9, 0, 10, 13, 12, 5, 4, 1, 2, 14, 6],
        "North Korea": [6, 14, 4, 12, 0, 10, 5, 13, 2, 1, 9, 8],
    },
    "korea_2017_pacifist": {
        "US": [8, 0, 10, 2, 9, 12, 4, 5, 14, 13, 6, 1],
        "North Korea": [6, 14, 2, 10, 0, 8, 4, 12, 5, 1, 9, 13],
    },
    "prisoners_dilemma": {"A": [2, 3, 0, 1], "B": [1, 3, 0, 2]},
    "chicken": {"A": [2, 3, 1, 0], "B": [1, 3, 2, 0]},
    "stag_hunt": {"A": [3, 2, 0, 1], "B": [3, 1, 0, 2]},
    "cuban_missile_crisis": {
        "US": [4, 6, 5, 7, 2, 1, 3, 0, 11, 9, 10, 8],
        "USSR": [0, 4, 6, 2, 5, 1, 7, 3, 11, 9, 10, 8],
    },
    "syria_iraq_1975": {"Syria": [0, 2, 6, 1, 4, 5], "Iraq": [1, 4, 6, 0, 5, 2]},
}
"""Preference orders, the best state first, typed from the sources."""


@pytest.mark.parametrize("name", list_conflicts())
def test_the_equilibria_of_an_entry_are_reproduced(name: str) -> None:
    published = load_published(name)
    stability = solve_fully(published.conflict)
    for concept, states in published.equilibria.items():
        assert tuple(stability.equilibrium_states(concept)) == states


@pytest.mark.parametrize("name", list_conflicts())
def test_what_an_entry_calls_checked_is_what_its_sources_print(name: str) -> None:
    published = load_published(name)
    assert {source for sources in published.checked.values() for source in sources} <= set(published.sources)
    concepts = set(published.checked) - {"preferences"}
    assert {concept: set(published.equilibria[concept]) for concept in concepts} == PRINTED.get(name, {})
    if "preferences" in published.checked and name != "elmira":
        graph = build_graph(published.conflict)
        orders = {
            maker.name: sorted(graph.states.tolist(), key=lambda state: -ranks[state])
            for maker, ranks in zip(published.conflict.decision_makers, graph.ranks, strict=True)
        }
        assert orders == ORDERS[name]


@pytest.mark.parametrize("name", list_conflicts())
def test_an_entry_says_what_was_checked_and_what_only_recomputed(name: str) -> None:
    published = load_published(name)
    unchecked = [concept.upper() for concept in published.equilibria if concept not in published.checked]
    source = published.conflict.source
    assert all(name in source for names in published.checked.values() for name in names)
    assert (f"not checked against print: {', '.join(unchecked)}" in source) == bool(unchecked)


def test_the_korean_sets_hold_each_state_as_often_as_the_author_counts() -> None:
    """Nine sets: eight in the catalog, and the original preferences with an invasion that cannot be undone, listed move by move."""
    conflict = load_published("korea_2017").conflict
    listed = tuple((s, t) for s in (4, 5, 6) for t in (0, 1, 2, 8, 9, 10, 12, 13, 14, 4, 5, 6) if s != t)
    sets = [solve_fully(replace(conflict, forbidden_moves={"North Korea": listed})).equilibrium_states("seq")]
    for name in list_conflicts():
        published = load_published(name)
        if name.startswith("korea_2017"):
            sets += [list(published.equilibria[c]) for c in published.checked if c != "preferences"]
    assert len(sets) == 9
    counts = Counter(state for states in sets for state in states)
    assert counts == {0: 7, 2: 1, 4: 4, 5: 9, 8: 1, 10: 6, 12: 6}


def test_elmira_has_the_moves_and_orders_of_a_public_encoding_in_nine_states() -> None:
    """Moves and ordinal payoffs as in Xu 2007: its states 1 to 8, and 9 for whatever follows abandonment."""
    nine = [(2,), (3,), (4,), (5,), (18,), (19,), (20,), (21,), (8, 9, 24, 25)]
    payoffs = {
        "MoE": [4, 3, 8, 7, 5, 2, 9, 6, 1],
        "Uniroyal": [9, 2, 4, 8, 6, 1, 3, 7, 5],
        "Local Government": [6, 2, 8, 3, 7, 4, 9, 5, 1],
    }
    moves = {
        "MoE": {(1, 2), (3, 4), (5, 6), (7, 8)},
        "Uniroyal": {(1, 3), (2, 4), (5, 7), (6, 8)} | {(k, 9) for k in range(1, 9)},
        "Local Government": {(1, 5), (5, 1), (2, 6), (6, 2), (3, 7), (7, 3), (4, 8), (8, 4)},
    }
    graph = build_graph(load_published("elmira").conflict)
    group = {state: k for k, states in enumerate(nine, start=1) for state in states}
    assert sorted(group) == graph.states.tolist()
    relations = Relations(graph)
    for i, mover in enumerate(graph.movers):
        levels = {k: {int(graph.ranks[i][state]) for state in states} for k, states in enumerate(nine, start=1)}
        assert all(len(level) == 1 for level in levels.values())
        assert sorted(levels, key=lambda k: max(levels[k])) == sorted(levels, key=lambda k: payoffs[mover.name][k - 1])
        found = {(group[s], group[t]) for s in group for t in relations.moves(i, s) if group[s] != group[t]}
        assert found == moves[mover.name]


def test_elmira_with_the_coalition(shared: Path) -> None:
    data = json.loads((shared / "conflicts" / "published_gmcrplus_handout.json").read_text())
    conflict = load_published("elmira").conflict
    states = solve_fully(conflict).graph.states.tolist()
    for coalitions, key in (((), "individual"), ((("MoE", "Uniroyal"),), "coalition [MoE,Uniroyal],LG")):
        stability = solve_fully(replace(conflict, coalitions=coalitions))
        for concept, expected in data["Elmira"]["derived_gmcr-py"][key].items():
            assert stability.equilibrium_states(concept) == [states[k - 1] for k in expected]


def _korea(case: dict, rankings: dict, feasible: list[int]) -> Conflict:
    irreversible = {"strike": "forward"}
    if case["invasion_irreversible"] == "option":
        irreversible["invade"] = "forward"
    listed = tuple((s, t) for s in (4, 5, 6) for t in feasible if t != s)
    return Conflict(
        decision_makers=(
            DecisionMaker(name="US", options=("strike", "withdraw")),
            DecisionMaker(name="NK", options=("invade", "abandon")),
        ),
        irreversible=irreversible,
        infeasible=({"strike": True, "withdraw": True},),
        preferences={name: Ranking(levels=tuple((s,) for s in order)) for name, order in rankings.items()},
        forbidden_moves={"NK": listed} if case["invasion_irreversible"] == "listed" else {},
    )


def test_all_nine_korean_sets_are_reproduced(shared: Path) -> None:
    data = json.loads((shared / "conflicts" / "korea2017.json").read_text())
    by = []
    for case in data["cases"]:
        conflict = _korea(case, data["preferences_most_to_least"][case["preferences"]], data["feasible"])
        stability = solve_fully(conflict)
        found = {concept: as_numbers(mask) for concept, mask in stability.equilibria.items()}
        by.append([c for c, states in found.items() if states == case["published_equilibria"]])
    # The sets printed as SEQ count simultaneous sanctions in the first case and plain sequential ones in the others.
    assert by[0] == ["sim"]
    assert all("smr" in concepts or "seq" in concepts for concepts in by[1:])


def test_an_unknown_name_lists_the_catalog() -> None:
    with pytest.raises(ConfigError, match="chicken"):
        load_published("nobody")


def test_a_gmcr_file_numbers_states_in_its_own_order_of_options() -> None:
    text = json.dumps(
        {
            "options": [
                {"name": "go", "permittedDirection": "both"},
                {"name": "stop", "permittedDirection": "fwd"},
                {"name": "go", "permittedDirection": "both"},
            ],
            "decisionMakers": [
                {"name": "B", "options": [2], "preferenceRanking": [1, 2, 3, [4, 5, 6, 7, 8]]},
                {"name": "A", "options": [0, 1], "preferenceVector": [8, 7, 6, 5, 4, 3, 2, 1]},
            ],
            "infeasibles": [],
        }
    )
    conflict = parse_gmcr_file(text)
    assert conflict.options == ("go (B)", "go (A)", "stop")
    assert conflict.irreversible == {"stop": "forward"}
    ranking = conflict.preferences["B"]
    assert isinstance(ranking, Ranking)
    assert ranking.levels[:3] == ((0,), (2,), (4,))


def test_a_gmcr_file_with_prioritised_statements() -> None:
    text = json.dumps(
        {
            "options": [{"name": name, "permittedDirection": "both"} for name in ("stand firm", "yield")],
            "decisionMakers": [
                {
                    "name": "A",
                    "options": [0],
                    "preferences": [[[1, "Y"]], {"compound": True, "members": [[[0, "N"], [1, "N"]], [[0, "Y"]]]}],
                    "preferenceVector": [1, 2, 3, 4],
                },
                {"name": "B", "options": [1], "preferences": [], "misperceptions": [[[0, "Y"]]]},
            ],
            "useManualPreferenceVectors": False,
            "coalitions": [0, 1],
        }
    )
    conflict = parse_gmcr_file(text)
    assert conflict.preferences == {"A": Statements(texts=("yield", "(-'stand firm' & -yield) | 'stand firm'"))}
    assert any("misperceptions of B" in line for line in conflict.assumptions)
    assert solve_fully(conflict).stable_states("A", "nash") == [0, 1, 3]


GMCR = {
    "options": [{"name": "x", "permittedDirection": "both"}, {"name": "y", "permittedDirection": "fwd"}],
    "decisionMakers": [
        {"name": "A", "options": [0], "preferences": [[[1, "Y"]]]},
        {"name": "B", "options": [1], "preferenceRanking": [[1, 2], 3]},
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"options": None}, "do not fit together"),
        ({"options": [{"permittedDirection": "both"}]}, "it lacks 'name'"),
        ({"options": [{"name": "x"}]}, "do not fit together"),
        ({"options": [{"name": "x", "permittedDirection": "up"}, {"name": "y"}]}, "'x' has the direction 'up'"),
        ({"options": [*GMCR["options"], {"name": "z"}]}, "option 'z' belongs to nobody"),
        ({"decisionMakers": [{"name": n, "options": [0, 1]} for n in "AB"]}, "option 'x' belongs to A and B"),
        ({"infeasibles": [[[0, "y"]]]}, "marks an option 'y', neither Y nor N"),
        ({"infeasibles": [[[7, "Y"]]]}, "do not fit together"),
        ({"useManualPreferenceRanking": True, "infeasibles": []}, "leaves out 1 feasible state"),
        ({"infeasibles": [[[0, "Y"]], [[0, "N"]]]}, "leave no feasible state of 4"),
    ],
)
def test_an_odd_gmcr_file_is_refused_with_what_is_wrong(change: dict, message: str) -> None:
    with pytest.raises((ConfigError, AnalysisError), match=message):
        solve_fully(parse_gmcr_file(json.dumps({**GMCR, **change})))


@pytest.mark.parametrize("place", [0, -1, 4])
def test_a_gmcr_ranking_counts_from_one(place: int) -> None:
    makers = [GMCR["decisionMakers"][0], {"name": "B", "options": [1], "preferenceRanking": [[1, 2], place]}]
    with pytest.raises(
        ConfigError, match=f"the ranking of B has place {place}; the feasible states are counted from 1 to 3"
    ):
        parse_gmcr_file(json.dumps({**GMCR, "decisionMakers": makers}))


@pytest.mark.parametrize("text", ["{}", "", "GMCR II 1.0", "[]", "null", "[" * 100_000])
def test_what_is_no_gmcr_file_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"no \.gmcr file"):
        parse_gmcr_file(text)


def test_the_older_names_of_directions_are_read() -> None:
    options = [{"name": "x", "reversible": "backward"}, {"name": "y", "reversible": "reversible"}]
    assert parse_gmcr_file(json.dumps({**GMCR, "options": options})).irreversible == {"x": "back"}


def test_an_imported_model_reads_back_from_its_own_json() -> None:
    conflict = parse_gmcr_file(json.dumps(GMCR))
    again = read_conflict(json.loads(json.dumps(conflict_to_json(conflict))))
    assert again == conflict
    assert again.preferences["B"] == Ranking(levels=((0, 1), (2,)))
