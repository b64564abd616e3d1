import json
from dataclasses import replace
from pathlib import Path

import pytest

from detente.analysis.catalog.conflicts import list_conflicts, load_published
from detente.analysis.gmcr.gmcr_file import parse_gmcr_file
from detente.analysis.gmcr.model import Conflict, DecisionMaker, Ranking, Statements
from detente.analysis.gmcr.stability import as_numbers
from detente.analysis.gmcr.variants import solve_fully
from detente.errors import ConfigError


@pytest.mark.parametrize("name", list_conflicts())
def test_printed_equilibria_are_reproduced(name: str) -> None:
    published = load_published(name)
    stability = solve_fully(published.conflict)
    assert published.conflict.source
    for concept, states in published.equilibria.items():
        assert tuple(stability.equilibrium_states(concept)) == states


@pytest.mark.parametrize("name", list_conflicts())
def test_each_entry_says_whether_its_results_were_checked_against_print(name: str) -> None:
    published = load_published(name)
    assert published.printed_results.startswith(("checked", "recomputed"))
    assert published.printed_results in published.conflict.source


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


def test_a_broken_gmcr_file_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"no \.gmcr file"):
        parse_gmcr_file("{}")
