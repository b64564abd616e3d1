"""A refusal to yield on a matter holds firm on it: it demands the matter, and refuses no one who demands it too."""

from collections.abc import Callable

import pytest

from detente.ledger.build import build_ledger
from detente.ledger.holding import yields_not
from detente.records.ledger import Ledger
from detente.records.terms import Case, Party, Term

Make = Callable[..., tuple]


def build(*items: tuple, case: Case | None = None) -> Ledger:
    return build_ledger([d for d, _ in items], [s for _, s in items], case=case)


@pytest.mark.parametrize(
    "words",
    [
        "There will be no compromise on the harbour", "we will not negotiate over the islands", "The islands are not up for discussion",
        "no concessions on the border", "our border is non-negotiable", "The minister refused any concession on the border",
        "they will never consider compromises concerning the islands", "we are not ready to compromise on the islands",
    ],
)  # fmt: skip
def test_refusal_to_yield_is_told_by_its_words(words: str) -> None:
    assert yields_not(words)


@pytest.mark.parametrize(
    "words",
    [
        "the terms are unacceptable", "we will not lift the sanctions", "we will not negotiate in public", "we cannot negotiate with them",
        "we saw no way to compromise the matter", "we will not negotiate over the head of Borland", "no compromise on Bolandian terms",
        "we reject the compromise", "no talks took place, and a compromise on the harbour is near",
    ],
)  # fmt: skip
def test_other_refusals_are_none(words: str) -> None:
    assert not yields_not(words)


def test_negation_may_stand_before_the_statement() -> None:
    assert yields_not("compromise on the islands", "It rained. The minister ruled out any ")
    assert yields_not("the islands", "He said there would be no compromise on ")
    assert not yields_not("compromise on the islands", "No talks took place. She offered a ")


def test_no_compromise_answers_no_demand_for_the_same(make: Make) -> None:
    demand = make("the sovereignty of Borland over the islands must be respected", act="demand", addressee="Borland")
    firm = make(
        "there can be no compromise on the sovereignty of Borland over the islands",
        party="Borland",
        act="reject",
        polarity="negative",
        day="2024-01-12",
    )
    ledger = build(demand, firm)
    assert {o.status for o in ledger.offers} == {"live"}
    assert not [f for f in ledger.findings if f.kind in ("contradiction", "refusal")]


def test_no_compromise_is_a_standing_demand(make: Make) -> None:
    ledger = build(
        make("there can be no compromise on the islands", party="Borland", act="reject", polarity="negative")
    )
    assert [(o.act, o.from_party) for o in ledger.offers] == [("demand", "Borland")]
    assert ["does not yield on" in f.sentence for f in ledger.findings if f.kind == "standing_demand"] == [True]
    assert {p.stance for p in ledger.positions} == {"demands"}


@pytest.mark.parametrize(
    ("words", "text", "stance"),
    [
        ("no compromise on the sovereignty of Borland over the islands", "Borland keeps sovereignty over the islands", "favours"),
        ("no concessions on Borland joining the alliance", "Borland does not join the alliance", "opposes"),
    ],
)  # fmt: skip
def test_no_compromise_favours_what_it_keeps(make: Make, words: str, text: str, stance: str) -> None:
    case = Case(parties=(Party(name="Borland"),), terms=(Term(id="t", text=text),))
    ledger = build(make(words, party="Borland", act="reject", polarity="negative"), case=case)
    assert [p.stance for p in ledger.positions if p.subject == "t"] == [stance]
