import json
import subprocess
import sys
from pathlib import Path

import pytest

from detente.pipeline.evaluation.items import Item, load_gold, load_predicted, same_name
from detente.pipeline.evaluation.statements import pair, score_statements


def make_item(start: int, end: int, act: str = "offer", speaker: str = "A") -> Item:
    return Item(
        document="d", spans=((start, end),), characters=frozenset(range(start, end)), act=act, speaker=speaker, party="P", form="direct",
        sourcing="named", firmness="certain", time="present", issues=frozenset({"other"}), conditions=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Sergei Lavrov", "Lavrov", True),
        ("anonymous US official", "US official", True),
        ("Nicolás Maduro", "nicolas maduro", True),
        ("Russia", "Ukraine", False),
        ("", "", False),
    ],
)
def test_names_agree_when_one_holds_the_words_of_the_other(first: str, second: str, same: bool) -> None:
    assert same_name(first, second) is same


def test_the_better_overlap_is_paired_first_and_each_statement_once() -> None:
    gold = [make_item(0, 10), make_item(8, 20)]
    predicted = [make_item(0, 20), make_item(8, 19)]
    assert [(g.spans[0], p.spans[0]) for g, p in pair(gold, predicted)] == [((8, 20), (8, 19)), ((0, 10), (0, 20))]


def test_overlaps_below_half_do_not_pair() -> None:
    assert pair([make_item(0, 10)], [make_item(8, 30)]) == []


def test_figures_of_a_small_case_are_those_counted_by_hand() -> None:
    gold = {"d": [make_item(0, 10), make_item(20, 30, "reject"), make_item(40, 50, "accept")]}
    predicted = {"d": [make_item(0, 10), make_item(20, 30, "accuse"), make_item(60, 70), make_item(80, 90)]}
    figures = score_statements(gold, predicted, samples=20)
    assert figures["figures"]["detection_f1"] == pytest.approx(2 * 2 / (3 + 4))
    assert figures["figures"]["act_f1"] == pytest.approx(2 * 1 / (3 + 4))
    assert figures["figures"]["macro_act_f1"] == pytest.approx((2 * 1 / (1 + 3) + 0 + 0) / 3)
    assert figures["per_act"]["accuse"] == {"gold": 0, "predicted": 1, "f1": 0.0}


def test_the_same_predictions_score_as_the_reference_tool_scores_them(shared: Path, tmp_path: Path) -> None:
    """Train gold with its acts and boundaries disturbed stands for predictions."""
    gold_file = shared / "annotations" / "statements_dev.jsonl"
    predicted_file = tmp_path / "predicted.jsonl"
    with predicted_file.open("w") as stream:
        for number, line in enumerate(gold_file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if number % 7 == 0:
                continue
            row["document"] = {"id": row.pop("doc")}
            row["speaker"] = {"name": row["speaker"] if number % 5 else "somebody"}
            row["act"] = row["act"] if number % 3 else "report"
            if number % 4 == 0:
                row["content"] = [
                    {"start": c["start"], "end": (c["start"] + c["end"]) // 2 + number % 9} for c in row["content"]
                ]
            stream.write(json.dumps(row) + "\n")
    command = [
        sys.executable,
        str(shared / "tools" / "score_statements.py"),
        str(gold_file),
        str(predicted_file),
        "--json",
    ]
    reference = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    gold = load_gold(gold_file)
    own = score_statements(gold, load_predicted(predicted_file, gold), samples=1)["figures"]
    for name, theirs in {
        "detection_f1": reference["detection"]["f1"], "act_f1": reference["act_f1"], "macro_act_f1": reference["macro_act_f1"],
        "overall_f1": reference["overall"], "speaker": reference["speaker"], "party": reference["party"], "form": reference["form"],
        "firmness": reference["firmness"], "issues_f1": reference["issues"], "conditions_f1": reference["conditions"],
    }.items():  # fmt: skip
        assert own[name] == pytest.approx(theirs), name
