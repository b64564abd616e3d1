"""Predictions carry their words of probability and say why they cannot be scored."""

from collections.abc import Callable

import pytest

from detente.ledger.build import build_ledger
from detente.ledger.forecasts import estimate_of
from detente.records.terms import Case, Outcome

Make = Callable[..., tuple]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("a truce is very likely", ("very likely", (0.80, 0.95), None)),
        ("a truce is unlikely", ("unlikely", (0.20, 0.45), None)),
        ("a truce could come", ("could", None, None)),
        ("there is a 30% chance of a truce", ("30% chance", (0.3, 0.3), 0.3)),
        ("oil will rise by 30%", (None, None, None)),
        ("a truce will come", (None, None, None)),
    ],
    ids=["band", "unlikely is not likely", "could stands for none", "figure", "a quantity is no chance", "plain"],
)
def test_words_of_probability(quote: str, expected: tuple) -> None:
    assert estimate_of(quote) == expected


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "no date by which"),
        ({"earliest": "2024-03"}, "earliest date only"),
        ({"due": "2023"}, "due before it was published"),
        ({"due": "2024-03", "day": None}, "carries no date"),
    ],
    ids=["no due date", "earliest only", "past", "undated document"],
)
def test_unscorable_prediction_says_why(make: Make, fields: dict, why: str) -> None:
    document, statement = make("a truce is likely", act="predict", **fields)
    prediction = build_ledger([document], [statement]).predictions[0]
    assert not prediction.scorable
    assert why in (prediction.why_not or "")


def test_outcome_of_the_case_file_scores_a_figure(make: Make) -> None:
    document, statement = make("there is a 30% chance of a truce", act="predict", due="2024-03")
    key = build_ledger([document], [statement]).predictions[0].id
    case = Case(outcomes=(Outcome(prediction=key, outcome=1),))
    assert build_ledger([document], [statement], case=case).predictions[0].score == pytest.approx(0.49)
