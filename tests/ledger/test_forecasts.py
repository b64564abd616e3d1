"""Predictions carry their words of probability and say why they cannot be scored."""

from collections.abc import Callable

import pytest

from detente.ledger.build import build_ledger
from detente.ledger.forecasts import bands_of
from detente.records.terms import Case, Outcome

Make = Callable[..., tuple]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("a truce is very likely", ("very likely", (0.80, 0.95), None)),
        ("a truce is unlikely", ("unlikely", (0.20, 0.45), None)),
        ("a truce could come", ("could", None, None)),
        ("there is a 30% chance of a truce", ("30% chance", (0.3, 0.3), 0.3)),
        ("a truce is highly unlikely", ("highly unlikely", (0.05, 0.20), None)),
        ("a truce is virtually certain", ("virtually certain", None, None)),
        ("a one in four chance of a truce", ("one in four", (0.25, 0.25), 0.25)),
        ("a truce is 50-50", ("50-50", (0.5, 0.5), 0.5)),
        ("two in three ships sail", (None, None, None)),
        ("oil will rise by 30%", (None, None, None)),
        ("a truce will come", (None, None, None)),
    ],
    ids=[
        "band",
        "unlikely is not likely",
        "could stands for none",
        "figure",
        "highly",
        "no word of ICD 203",
        "one in four",
        "even",
        "a share is no chance",
        "a quantity is no chance",
        "plain",
    ],
)
def test_words_of_probability(quote: str, expected: tuple) -> None:
    words, bands, figure = bands_of(quote)
    assert (words, bands.get("ICD 203") if figure is None else (figure, figure), figure) == expected


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


def prediction(make: Make, words: str, **case: object):
    document, statement = make(words, act="predict", due="2024-03")
    return build_ledger([document], [statement], case=Case(**case)).predictions[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(("standard", "band"), [("", (0.55, 0.80)), ("IPCC", (0.66, 1.0)), ("PHIA", (0.55, 0.75))])
def test_standard_of_words_is_stated_and_the_others_beside_it(make: Make, standard: str, band: tuple) -> None:
    found = prediction(make, "a truce is likely", probability_words=standard)
    assert (found.band, found.standard) == (band, standard or "ICD 203")
    assert {name for name, _, _ in found.other_bands} == {"ICD 203", "PHIA", "IPCC", "Kent"} - {found.standard}


def test_words_are_scored_at_the_middle_of_their_band_by_criteria_fixed_before(make: Make) -> None:
    key = prediction(make, "a truce is likely").id
    open_ = Outcome(prediction=key, criteria="both sides sign")
    assert prediction(make, "a truce is likely", outcomes=(open_,)).criteria == "both sides sign"
    settled = prediction(make, "a truce is likely", outcomes=(Outcome(prediction=key, outcome=0),))
    assert (settled.scored_at, settled.score) == (pytest.approx(0.675), pytest.approx(0.675**2))
