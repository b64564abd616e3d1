import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.conflict import app
from detente.errors import AnalysisError, ConfigError

MODEL = {
    "decision_makers": [{"name": "A", "options": ["x"]}, {"name": "B", "options": ["y"]}],
    "preferences": {"A": {"ranking": [2, 3, 0, 1]}, "B": {"ranking": [1, 3, 0, 2]}},
}


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def _write(folder: Path, model: object) -> str:
    path = folder / "model.json"
    path.write_text(json.dumps(model))
    return str(path)


def test_json_answer(tmp_path: Path) -> None:
    answer = json.loads(_run("solve", _write(tmp_path, MODEL), "--json"))
    assert answer["states"] == [0, 1, 2, 3]
    assert answer["equilibria"] == {"nash": [0], "gmr": [0, 3], "smr": [0, 3], "seq": [0, 3], "sim": [0, 3]}
    assert answer["stability"]["A"]["nash"] == [0, 2]
    assert answer["assumptions"] == []


def test_a_draft_is_never_shown_as_a_result(tmp_path: Path) -> None:
    draft = {**MODEL, "preferences": {"A": {"statements": ["x"]}}, "confirmed": {"A": [False]}}
    text = _run("solve", _write(tmp_path, draft))
    assert "IF THIS DRAFT WERE RIGHT" in text
    assert "Sensitivity: " in text
    answer = json.loads(_run("solve", _write(tmp_path, draft), "--json"))
    assert answer["draft"] is True
    assert {row["change"] for row in answer["sensitivity"]} == {"removed"}


STATED = {**MODEL, "preferences": {"A": {"statements": ["-x", "y"]}, "B": {"statements": ["y IF x", "-y"]}}}


def test_what_if_lists_the_changes_of_a_settled_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _write(tmp_path, STATED)
    assert "sensitivity" not in json.loads(_run("solve", path, "--json"))
    answer = json.loads(_run("solve", path, "--what-if", "--json"))
    removed = [row for row in answer["sensitivity"] if (row["statement"], row["change"]) == ("-x", "removed")]
    assert {row["concept"] for row in removed} >= {"nash"}
    assert answer["matters_most"]
    assert "What matters most" in _run("solve", path, "--what-if")
    assert "no preference statements" in _run("solve", _write(tmp_path, MODEL), "--what-if")
    monkeypatch.setattr("detente.analysis.gmcr.answers.SENSITIVITY_UP_TO", 2)
    assert "not worked out above" in _run("solve", path, "--what-if")
    assert "sensitivity" not in json.loads(_run("solve", path, "--what-if", "--json"))


def test_a_byte_order_mark_is_no_part_of_the_model(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(json.dumps(MODEL), encoding="utf-8-sig")
    assert json.loads(_run("solve", str(path), "--json"))["states"] == [0, 1, 2, 3]


def test_optional_parts_answer_in_their_own_fields(tmp_path: Path) -> None:
    model = {**MODEL, "coalitions": [["A", "B"]], "strong": {"A": [[0, 1]]}, "unknown": {"B": [[0, 2]]}, "horizon": 2}
    answer = json.loads(_run("solve", _write(tmp_path, model), "--json"))
    assert list(answer["stability"]) == ["A + B"]
    assert answer["without_coalitions"]["equilibria"]["gmr"]
    assert sorted(answer["unknown"]) == ["a", "b", "c", "d"]
    assert answer["limited_move"]["horizon"] == 2
    assert set(answer["strong"]["equilibria"]) == {"gmr", "smr", "seq"}
    text = _run("solve", _write(tmp_path, model))
    for words in ("Without the coalitions: ", "Strongly stable for everybody: ", "as type d: ", "2 moves ahead: "):
        assert words in text


def test_large_models_print_counts_unless_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.analysis.gmcr.answers.COUNTS_FROM", 4)
    path = _write(tmp_path, MODEL)
    answer = json.loads(_run("solve", path, "--json"))
    assert (answer["states"], answer["stability"]["A"]["nash"], answer["equilibria"]["nash"]) == (4, 2, [0])
    assert json.loads(_run("solve", path, "--json", "--all"))["states"] == [0, 1, 2, 3]


def test_explanation_and_inverse_and_picture() -> None:
    assert "deterred" in _run("solve", "--catalog", "prisoners_dilemma", "--explain", "3:A:seq")
    assert "384 of 720" in _run("solve", "--catalog", "syria_iraq_1975", "--inverse", "1:Syria:seq")
    assert _run("solve", "--catalog", "chicken", "--svg", "moves").startswith("<svg")
    assert "chicken" in _run("solve", "--catalog", "list").split()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["solve"], "give either a model file or"),
        (["solve", "--catalog", "nobody"], "the catalog has no conflict"),
        (["solve", "missing.json"], "cannot read missing.json"),
        (["solve", "--catalog", "chicken", "--explain", "3"], "must be STATE:DECISION MAKER:CONCEPT"),
        (["solve", "--catalog", "chicken", "--explain", ""], "must be STATE:DECISION MAKER:CONCEPT"),
        (["solve", "--catalog", "chicken", "--inverse", "²:A:seq"], "must be STATE:DECISION MAKER:CONCEPT"),
        (["solve", "--catalog", "chicken", "--explain", "3:A:seq", "--svg", "moves"], "ask one thing at a time"),
        (["solve", "--catalog", "chicken", "--svg", "moves", "--json"], "leave out --json"),
        (["solve", "--catalog", "chicken", "--samples", "-1"], "at least 1 sample"),
        (["solve", "--catalog", "chicken", "--samples", "9", "--spread", "nan"], "a spread from 0 to 1,000"),
        (["solve", "--catalog", "chicken", "--samples", "9", "--left-out", "nan"], "to below 1 to leave"),
        (["draft", "--store", "missing.db"], "there is no store"),
        (["draft", "--compare", "1962-10-40"], "--compare '1962-10-40' is no day"),
        (["draft", "--compare", "1962-10-28", "--as-of", "1962-10-28"], "must be a day before --as-of 1962-10-28"),
    ],
)
def test_wrong_usage_is_refused(arguments: list[str], message: str) -> None:
    with pytest.raises((ConfigError, AnalysisError), match=message):
        CliRunner().invoke(app, arguments, catch_exceptions=False)
