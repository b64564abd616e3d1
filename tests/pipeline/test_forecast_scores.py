"""A file of forecasts is scored over all, by forecaster, and pooled."""

import json
from pathlib import Path

import pytest

from detente.errors import DataError
from detente.pipeline.forecasts import read_forecasts, score_forecasts


def write(path: Path, rows: list[dict]) -> Path:
    path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    return path


def test_forecaster_under_ten_has_no_rank(tmp_path: Path) -> None:
    rows = [{"id": f"q{n}", "question": f"q{n}", "who": "many", "probability": 0.8, "outcome": 1} for n in range(10)]
    rows.append({"id": "x", "question": "q0", "who": "few", "probability": 1.0, "outcome": 1})
    result = score_forecasts(read_forecasts(write(tmp_path / "f.jsonl", rows)))
    assert [(r["who"], r["rank"]) for r in result["forecasters"]] == [("many", 1), ("few", None)]
    assert result["pooled"]["questions"] == 10


def test_open_questions_are_counted_and_not_scored(tmp_path: Path) -> None:
    rows = [{"id": "a", "probability": 0.5, "outcome": None}]
    assert score_forecasts(read_forecasts(write(tmp_path / "f.jsonl", rows)))["overall"] is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"probability": 2}, "between 0 and 1"),
        ({"id": "a"}, "no forecast"),
        ({"probability": 0.5, "outcome": 3}, "must be 0, 1 or null"),
    ],
    ids=["out of range", "no probability", "no outcome"],
)
def test_broken_line_is_named(tmp_path: Path, row: dict, message: str) -> None:
    with pytest.raises(DataError, match=f"f.jsonl:1.*{message}"):
        read_forecasts(write(tmp_path / "f.jsonl", [row]))


def test_a_question_has_one_outcome(tmp_path: Path) -> None:
    rows = [{"question": "q", "who": who, "probability": 0.5, "outcome": o} for who, o in (("A", 1), ("B", 0))]
    with pytest.raises(DataError, match=r"f\.jsonl:2: outcome 0, but 1 in .*f\.jsonl:1"):
        read_forecasts(write(tmp_path / "f.jsonl", rows))
