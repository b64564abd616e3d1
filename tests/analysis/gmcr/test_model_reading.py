import json

import pytest

from detente.analysis.gmcr.reading import conflict_to_json, parse_conflict, read_conflict
from detente.analysis.gmcr.stability import CONCEPTS, solve
from detente.errors import AnalysisError, ConfigError, DetenteError

MODEL = {
    "decision_makers": [{"name": "A", "options": ["x", "y"]}, {"name": "B", "options": ["z"]}],
    "preferences": {"A": {"statements": ["-z", "x"]}, "B": {"weights": {"x": 0.1, "z": -2}}},
}


def test_a_model_reads_back_from_its_own_json() -> None:
    full = {
        **MODEL,
        "name": "n",
        "irreversible": {"x": "forward"},
        "infeasible": [{"x": True, "y": True}],
        "status_quo": 0,
        "forbidden_moves": {"A": [[0, 1]]},
        "common_moves": {"B": [[0, 6]]},
        "coalitions": [["A", "B"]],
        "strong": {"A": [[0, 4]]},
        "unknown": {"B": [[1, 2]]},
        "horizon": 2,
        "confirmed": {"A": [True, False]},
        "evidence": {"A": [{"statement_ids": ["s"], "quotes": ["q"], "reason": "r"}, {}]},
        "assumptions": ["something"],
        "source": "somewhere",
    }
    conflict = read_conflict(full)
    assert read_conflict(conflict_to_json(conflict)) == conflict


def test_decimal_weights_tie_exactly() -> None:
    model = {
        "decision_makers": [{"name": "A", "options": ["x", "y", "z"]}],
        "weights": {"A": {"x": 0.1, "y": 0.2, "z": 0.3}},
    }
    ranks = solve(read_conflict(model)).graph.ranks[0]
    assert ranks[3] == ranks[4]


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        ({"preferences": {"A": {"ranking": [0, 1, 2, 3, 4, 5, 6]}}}, AnalysisError, "leaves out 1 feasible state"),
        ({"preferences": {"A": {"ranking": [0, 0]}}}, AnalysisError, "state 0 is ranked twice"),
        ({"preferences": {"A": {"ranking": [9]}}}, AnalysisError, "there is no state 9"),
        ({"preferences": {"A": {"statements": ["q"]}}}, AnalysisError, "no option is called 'q'"),
        ({"preferences": {"C": {"statements": ["x"]}}}, AnalysisError, "no decision maker is called 'C'"),
        ({"preferences": {"A": {}}}, ConfigError, "exactly one of"),
        ({"infeasible": [{"x": True}, {"x": False}]}, AnalysisError, "leave no feasible state"),
        ({"infeasible": [{"q": True}]}, AnalysisError, "no option is called 'q'"),
        ({"irreversible": {"x": "up"}}, AnalysisError, "write forward or back"),
        ({"decision_makers": [{"name": "A", "options": ["x", "x"]}]}, AnalysisError, "two options are called 'x'"),
        ({"decision_makers": []}, ConfigError, "needs a list decision_makers"),
        ({"status_quo": 8}, AnalysisError, "there is no state 8"),
        ({"colour": 1}, ConfigError, "has no field colour"),
        ({"coalitions": [["A"], ["A", "B"]]}, AnalysisError, "two coalitions at once"),
        ({"confirmed": {"A": [True]}}, ConfigError, "1 entries for 2 statements"),
        ({"horizon": 0}, AnalysisError, "it must be from 1 to 100, not 0"),
        ({"horizon": 10**9}, AnalysisError, "it must be from 1 to 100, not 1000000000"),
        ({"common_moves": {"A": [[0, 0]]}}, AnalysisError, "a move must lead elsewhere"),
        ({"unknown": {"B": [[1, 1]]}}, AnalysisError, "a state is as good as itself"),
        ({"strong": {"A": [[0, 4]]}, "unknown": {"A": [[4, 0]]}}, AnalysisError, "their order is not known"),
        ({"infeasible": [{}]}, ConfigError, "it would exclude every state"),
        ({"preferences": {"A": {"statements": ["x XOR y"]}}}, AnalysisError, "the operators are NOT, AND"),
        ({"coalitions": [[]]}, AnalysisError, "has no member"),
        ({"strong": {"B": [[0, 1]]}}, AnalysisError, "cannot greatly prefer state 0 to state 1"),
        ({"confirmed": {"A": ["false", "no"]}}, ConfigError, "must be a list of true and false"),
        ({"confirmed": {"A": True}}, ConfigError, "must be a list of true and false"),
        ({"evidence": {"A": [1, 2]}}, ConfigError, "must be a list of objects"),
        ({"evidence": {"A": [{"quotes": "q"}, {}]}}, ConfigError, "quotes must be a list of strings"),
        ({"preferences": {"A": {"ranking": [10**30]}}}, AnalysisError, "there is no state 1000"),
        ({"preferences": {"A": {"ranking": [0.0]}}}, ConfigError, "must list states by number, not 0.0"),
        ({"preferences": {"A": {"statements": [""]}}}, AnalysisError, "ends where an option is expected"),
        ({"preferences": {"A": {"statements": ["x if y"]}}}, AnalysisError, "operators are written in capitals"),
        ({"preferences": {"A": {"statements": ["(" * 300 + "x"]}}}, AnalysisError, "too long or nested too deeply"),
        ({"preferences": {"A": {"statements": ["-" * 999 + "x"]}}}, AnalysisError, "too long or nested too deeply"),
        ({"preferences": {"A": {"statements": [" & ".join("x" * 999)]}}}, AnalysisError, "too long or nested"),
        ({"preferences": {"A": {"weights": {"x": float("nan")}}}}, ConfigError, "must be a number, not nan"),
        ({"preferences": {"A": {"weights": {"x": float("-inf")}}}}, ConfigError, "must be a number, not -inf"),
        ({"preferences": {"A": {"weights": {"x": True}}}}, ConfigError, "must be a number, not True"),
        ({"preferences": {"A": {"weights": {"x": 1e300, "y": 1}}}}, AnalysisError, "differ too much in size"),
        ({"weights": {"A": {"x": 1}}}, ConfigError, "both weights and other preferences"),
        ({"decision_makers": [{"name": "A", "option": ["x"]}]}, ConfigError, "has no field option"),
        ({"decision_makers": [{"name": " ", "options": ["x"]}]}, AnalysisError, "one decision maker has no name"),
        ({"decision_makers": [{"name": "A", "options": [""]}]}, AnalysisError, "one option has no name"),
        ({"coalitions": ["A", "B"]}, ConfigError, r"coalitions\[0\] must be a list of strings"),
        ({"infeasible": [{"x": 1}]}, ConfigError, "option to true or false"),
        ({"status_quo": True}, ConfigError, "must be a whole number, not True"),
    ],
)
def test_contradictory_input_is_refused(change: dict, kind: type[DetenteError], message: str) -> None:
    with pytest.raises(kind, match=message):
        solve(read_conflict({**MODEL, **change}))


def test_large_whole_weights_read_back_exactly() -> None:
    model = {**MODEL, "preferences": {"A": {"weights": {"x": 2**60 + 1, "y": 0.1}}}}
    assert read_conflict(conflict_to_json(read_conflict(model))) == read_conflict(model)


def test_too_large_a_model_is_refused_with_its_size() -> None:
    model = {"decision_makers": [{"name": "A", "options": [f"o{k}" for k in range(40)]}]}
    with pytest.raises(AnalysisError, match=r"2\^40 = 1,099,511,627,776 states"):
        read_conflict(model)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (json.dumps(MODEL)[:-1], "is no JSON"),
        ("", "is no JSON"),
        ('{"horizon": ' + "9" * 5000 + "}", "is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("null", "must be an object"),
        ('{"weights": {"A": {"x": 1, "x": -1}}}', "gives 'x' 2 times"),
        ('{"preferences": {"A": {"ranking": [0]}, "A": {"ranking": [1]}}}', "gives 'A' 2 times"),
    ],
    ids=["cut", "empty", "long number", "deep", "null", "weight twice", "preference twice"],
)
def test_broken_json_is_refused(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse_conflict(text)


def test_circular_statements_are_preferences_like_any_other() -> None:
    model = {**MODEL, "preferences": {"A": {"statements": ["x IFF y", "y IFF z", "z IFF -x"]}}}
    ranks = solve(read_conflict(model)).graph.ranks[0]
    assert ranks.tolist() == [6, 3, 0, 5, 5, 0, 3, 6]


def test_equal_and_negative_weights_tie() -> None:
    model = {**MODEL, "preferences": {"A": {"weights": {"x": -1, "y": -1, "z": -1}}}}
    ranks = solve(read_conflict(model)).graph.ranks[0]
    assert sorted(range(8), key=lambda s: (-ranks[s], s)) == [0, 1, 2, 4, 3, 5, 6, 7]
    assert ranks[1] == ranks[2] == ranks[4]


@pytest.mark.parametrize(
    "model",
    [
        {"decision_makers": [{"name": "A"}, {"name": "B", "options": []}]},
        {"decision_makers": [{"name": "A", "options": ["x"]}], "infeasible": [{"x": False}]},
    ],
    ids=["no options", "one feasible state"],
)
def test_a_single_state_is_an_equilibrium_under_every_concept(model: dict) -> None:
    stability = solve(read_conflict(model))
    only = stability.graph.states.tolist()
    assert len(only) == 1
    assert all(stability.equilibrium_states(concept) == only for concept in CONCEPTS)


def test_more_than_thirty_statements_keep_their_order() -> None:
    options = [f"o{k}" for k in range(4)]
    statements = [f"{options[k % 4]} | -{options[k % 4]}" for k in range(64)] + options
    model = {
        "decision_makers": [{"name": "A", "options": options}],
        "preferences": {"A": {"statements": statements}},
    }
    ranks = solve(read_conflict(model)).graph.ranks[0]
    assert sorted(range(16), key=lambda s: -ranks[s])[:3] == [15, 7, 11]
