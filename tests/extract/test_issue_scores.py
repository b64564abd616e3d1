"""Issues from the coder's probabilities, the document and the lexicon."""

import numpy as np

from detente.extract.issue_scores import IssueScores
from detente.extract.schema import ISSUE_LABELS


def scores(**weights: float) -> IssueScores:
    bias = dict.fromkeys(ISSUE_LABELS, 0.0)
    return IssueScores({"own": 1.0, "document": 0.0, "lexicon": 0.0, "from": 0.5, "bias": bias} | weights)


def read(*rows: dict[str, float]) -> np.ndarray:
    given = np.full((len(rows), len(ISSUE_LABELS)), 0.01, np.float32)
    for row, values in zip(given, rows, strict=True):
        for issue, p in values.items():
            row[ISSUE_LABELS.index(issue)] = p
    return given


def test_the_likeliest_issue_always_stands_and_others_where_likely_enough() -> None:
    given = read({"sanctions": 0.3}, {"sanctions": 0.7, "nuclear_wmd": 0.6}, {})
    found = scores().find(given, ["", "", ""])
    assert found[:2] == [("sanctions",), ("sanctions", "nuclear_wmd")]
    assert len(found[2]) == 1


def test_the_rest_of_the_document_speaks_for_its_issue() -> None:
    given = read({"sanctions": 0.9}, {"sanctions": 0.9}, {"sanctions": 0.2, "nuclear_wmd": 0.25})
    assert scores().find(given, [""] * 3)[2] == ("nuclear_wmd",)
    assert scores(document=1.0).find(given, [""] * 3)[2] == ("sanctions",)


def test_a_word_of_the_lexicon_speaks_for_its_issue() -> None:
    assert (
        scores(lexicon=9.0).find(read({"trade_energy_economy": 0.5}), ["the ceasefire holds"])[0][0]
        == "ceasefire_hostilities"
    )


def test_the_statement_before_speaks_for_its_issue() -> None:
    given = read({"sanctions": 0.9}, {"sanctions": 0.45, "nuclear_wmd": 0.5}, {"sanctions": 0.45, "nuclear_wmd": 0.5})
    assert [i[0] for i in scores(before=0.3).find(given, [""] * 3)] == ["sanctions", "sanctions", "nuclear_wmd"]


def test_a_second_issue_far_behind_the_first_falls_away() -> None:
    given = read({"sanctions": 0.99, "nuclear_wmd": 0.6}, {"sanctions": 0.7, "nuclear_wmd": 0.6})
    found = scores(lead=0.5).find(given, [""] * 2)
    assert found == [("sanctions",), ("sanctions", "nuclear_wmd")]


def test_what_the_wording_tells_counts_by_itself() -> None:
    told = np.zeros((1, len(ISSUE_LABELS)), np.float32)
    told[0, ISSUE_LABELS.index("nuclear_wmd")] = 6
    assert scores(told=1.0).find(read({"sanctions": 0.6}), [""], told) == [("nuclear_wmd", "sanctions")]


def test_where_the_coder_hardly_sees_an_issue_the_one_that_is_named_stands() -> None:
    given = read({"sanctions": 0.15}, {"sanctions": 0.6}, {"sanctions": 0.15})
    words = ["The negotiations broke down", "The negotiations broke down", "The negotiations on uranium broke down"]
    found = scores().find(given, words)
    assert [issues[0] for issues in found] == ["talks_process_format", "sanctions", "sanctions"]
    faint = scores().find(read({"sanctions": 0.15}), ["The commitments to the islands"])
    assert faint[0][0] == "sanctions"


def test_no_statements_no_issues() -> None:
    assert scores().find(np.zeros((0, len(ISSUE_LABELS)), np.float32), []) == []
