"""A statement is matched to a term with the direction that its act, its negation and the contrary wording give."""

from collections.abc import Callable

import pytest

from detente.ledger.build import build_ledger
from detente.records.reviews import Review
from detente.records.terms import Case, Term

Make = Callable[..., tuple]
OUT = Term(
    id="fleet_out",
    text="The fleet leaves the strait",
    synonyms=("withdrawal of the fleet",),
    opposites=("fleet stays in the strait",),
    keywords=("fleet",),
)
DRY = Term(id="no_mines", text="Aland does not mine the harbour", keywords=("mine", "harbour"))
CASE = Case(terms=(OUT, DRY))


def build(*items, **options):
    return build_ledger([d for d, _ in items], [s for _, s in items], case=CASE, **options)


@pytest.mark.parametrize(
    ("quote", "act", "term", "stance"),
    [
        ("the fleet must leave the strait", "demand", "fleet_out", "favours"),
        ("any withdrawal of the fleet", "reject", "fleet_out", "opposes"),
        ("the fleet will not leave the strait", "intend", "fleet_out", "opposes"),
        ("the fleet should stay in the strait", "propose", "fleet_out", "opposes"),
        ("we will not mine the harbour", "offer", "no_mines", "favours"),
        ("the fleet entered the strait", "report", "fleet_out", "silent"),
        ("the fleet in the strait", "reject", "fleet_out", "favours"),
        ("a deal on the fleet in the strait", "reject", "fleet_out", "opposes"),
        ("there would be no fleet in the strait", "offer", "fleet_out", "favours"),
        ("removal of the fleet had been refused", "reject", "fleet_out", "silent"),
    ],
)  # fmt: skip
def test_direction(make: Make, quote: str, act: str, term: str, stance: str) -> None:
    assert {(m.term_id, m.stance) for m in build(make(quote, act=act)).matches} == {(term, stance)}


@pytest.mark.parametrize("quote", ["a guarantee against mining of the harbour", "to exclude mining of the harbour"])
def test_what_a_term_rules_out_is_averted_in_its_favour(make: Make, quote: str) -> None:
    dry = Term(id="dry", text=DRY.text, opposites=("mining of the harbour",), keywords=DRY.keywords)
    document, statement = make(quote, act="propose")
    ledger = build_ledger([document], [statement], case=Case(terms=(dry,)))
    assert [m.stance for m in ledger.matches] == ["favours"]


def test_condition_makes_it_conditional(make: Make) -> None:
    item = make("the fleet will leave the strait if the mines go", conditions=(("if", "if the mines go"),))
    assert {m.stance for m in build(item).matches if m.term_id == "fleet_out"} == {"conditional"}


def test_whom_a_warning_is_for_is_no_stance(make: Make) -> None:
    words = "Anyone who moved the fleet"
    warned = make(f"{words} would come to grief", act="demand", conditions=(("if", words),))
    assert build(warned).matches == ()


def test_claim_about_another_is_no_position_of_its_own(make: Make) -> None:
    item = make(
        "Borland would accept that the fleet leaves the strait", act="predict", about="Borland", about_stance="accepts"
    )
    position = next(p for p in build(item).positions if p.holder == "Borland")
    assert position.stance == "not observed"
    assert position.claimed_ids == (item[1].id,)


def test_other_matter_is_not_matched(make: Make) -> None:
    assert build(make("the grain ships sail on Monday")).matches == ()


def test_person_corrects_a_match(make: Make) -> None:
    item = make("the fleet must leave the strait", act="demand")
    review = Review(
        id="r",
        subject=f"{item[1].id}:fleet_out",
        subject_kind="term_match",
        judgement="amend",
        changes={"stance": "opposes"},
        coder="Mara",
        made_at="2024-01-01T00:00:00Z",
    )
    assert [m.stance for m in build(item, reviews=[review]).matches] == ["opposes"]


def test_what_something_is_only_compared_with_is_no_matter_of_the_statement(make: Make) -> None:
    home = Term(id="home", text="The fleet leaves Borland", synonyms=("the ships leave Borland",), keywords=("ships",))
    item = make("the ships lie there by right and Aland cannot be compared with Borland", act="reject")
    assert build_ledger([item[0]], [item[1]], case=Case(terms=(home,))).matches == ()


def test_who_refuses_an_exchange_opposes_what_it_would_give(make: Make) -> None:
    given = Term(id="given", text="The fleet leaves the strait", deliverable_by=("Aland",))
    gained = Term(id="gained", text="Borland lifts the tariff")
    offer = make("we will have Borland lift the tariff", act="offer", party="Cland")
    refusal = make("any trade of the fleet in the strait, that leaves, for a tariff that Borland lifts", act="reject")
    ledger = build_ledger(
        [d for d, _ in (offer, refusal)], [s for _, s in (offer, refusal)], case=Case(terms=(given, gained))
    )
    stances = {m.term_id: m.stance for m in ledger.matches if m.statement_id == refusal[1].id}
    assert stances == {"given": "opposes", "gained": "silent"}
    assert all(o.status != "rejected" for o in ledger.offers)
