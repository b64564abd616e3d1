import json

import pytest

from detente.analysis.gmcr.reading import conflict_to_json, parse_conflict, read_conflict
from detente.analysis.gmcr.stability import solve
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
        ({"horizon": 0}, AnalysisError, "it must be at least 1, not 0"),
        ({"coalitions": [[]]}, AnalysisError, "has no member"),
        ({"strong": {"B": [[0, 1]]}}, AnalysisError, "cannot greatly prefer state 0 to state 1"),
    ],
)
def test_contradictory_input_is_refused(change: dict, kind: type[DetenteError], message: str) -> None:
    with pytest.raises(kind, match=message):
        solve(read_conflict({**MODEL, **change}))


def test_too_large_a_model_is_refused_with_its_size() -> None:
    model = {"decision_makers": [{"name": "A", "options": [f"o{k}" for k in range(40)]}]}
    with pytest.raises(AnalysisError, match=r"2\^40 = 1,099,511,627,776 states"):
        read_conflict(model)


def test_broken_json_is_refused() -> None:
    with pytest.raises(ConfigError, match="is no JSON"):
        parse_conflict(json.dumps(MODEL)[:-1])


def test_more_than_thirty_statements_keep_their_order() -> None:
    options = [f"o{k}" for k in range(4)]
    statements = [f"{options[k % 4]} | -{options[k % 4]}" for k in range(64)] + options
    model = {
        "decision_makers": [{"name": "A", "options": options}],
        "preferences": {"A": {"statements": statements}},
    }
    ranks = solve(read_conflict(model)).graph.ranks[0]
    assert sorted(range(16), key=lambda s: -ranks[s])[:3] == [15, 7, 11]
