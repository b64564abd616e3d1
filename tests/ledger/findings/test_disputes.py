"""Disputed readings: words of dispute about a distinctive matter, directed at whoever made the claim."""

from collections.abc import Callable

from detente.ledger.build import build_ledger

Make = Callable[..., tuple]


def _disputes(make: Make, *items: tuple) -> list[str]:
    filler = [
        make(f"The weather of town {n} was fair that morning", party="Norland", act="report", day="2024-01-02")
        for n in range(60)
    ]
    every = [*filler, *items]
    found = build_ledger([d for d, _ in every], [s for _, s in every]).findings
    return [f.sentence for f in found if dict(f.details).get("type") == "disputed reading"]


def test_answer_in_words_of_dispute_is_found(make: Make) -> None:
    claim = make("the agreement covers the Tupolev bombers", party="Aland", act="assess", day="2024-01-10")
    answer = make(
        "the claim that the agreement covers Tupolev bombers is groundless",
        party="Bland", act="assess", day="2024-01-15", addressee="Aland",
    )  # fmt: skip
    assert len(_disputes(make, claim, answer)) == 1


def test_a_mere_negation_about_other_things_disputes_nothing(make: Make) -> None:
    claim = make("the agreement covers the Tupolev bombers", party="Aland", act="assess", day="2024-01-10")
    answer = make(
        "we have not yet read the agreement", party="Bland", act="assess", day="2024-01-15", addressee="Aland"
    )
    assert _disputes(make, claim, answer) == []
