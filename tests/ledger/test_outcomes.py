"""What became of an offer: who answered it, in order of time, and whose answer decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from detente.ledger.build import build_ledger
from detente.records.ledger import Offer
from detente.records.terms import Case, Party, Term

Make = Callable[..., tuple]
MISSILES = Term(id="guns_out", text="The guns leave the fort", synonyms=("removal of the guns",), keywords=("guns",))
CASE = Case(parties=(Party(name="Aland"), Party(name="Borland", speakers=("Bo Berg", "Bea Blom"))), terms=(MISSILES,))
OFFER = {"addressee": "Borland", "day": "2024-01-01"}


def only_offer(*items: tuple) -> Offer:
    """Return the offer that Aland makes."""
    ledger = build_ledger([d for d, _ in items], [s for _, s in items], case=CASE)
    return next(o for o in ledger.offers if o.from_party == "Aland")


def answer(make: Make, act: str, day: str, **fields: object) -> tuple:
    """Return Borland's answer on the guns."""
    return make("the removal of the guns", party=fields.pop("party", "Borland"), act=act, day=day, **fields)


def test_two_persons_of_a_party_are_told_in_order_and_the_last_decides(make: Make) -> None:
    offer = make("the removal of the guns", **OFFER)
    no = answer(make, "reject", "2024-01-03", speaker="Bo Berg")
    yes = answer(make, "accept", "2024-01-05", speaker="Bea Blom")
    found = only_offer(offer, yes, no)
    assert found.status == "accepted"
    assert (
        found.answered
        == "rejected by Bo Berg (Borland) on 3 January 2024; accepted by Bea Blom (Borland) on 5 January 2024"
    )


def test_two_answers_of_one_day_both_count(make: Make) -> None:
    offer = make("the removal of the guns", **OFFER)
    items = [
        answer(make, act, "2024-01-03", speaker=who) for act, who in (("reject", "Bo Berg"), ("accept", "Bea Blom"))
    ]
    assert only_offer(offer, *items).status == "disputed"


@pytest.mark.parametrize(("own", "status"), [("accept", "accepted"), (None, "live")])
def test_what_a_third_party_refuses_is_told_and_decides_nothing(make: Make, own: str | None, status: str) -> None:
    offer = make("the removal of the guns", **OFFER)
    items = [answer(make, "reject", "2024-01-07", party="Corland")]
    items += [answer(make, own, "2024-01-04")] if own else []
    found = only_offer(offer, *items)
    assert found.status == status
    assert found.answered.endswith("rejected by Corland on 7 January 2024")


def test_an_offer_refused_and_made_again_is_on_the_table(make: Make) -> None:
    offer, again = (make("the removal of the guns", addressee="Borland", day=d) for d in ("2024-01-01", "2024-01-09"))
    found = only_offer(offer, answer(make, "reject", "2024-01-03"), again)
    assert (found.status, found.answered) == (
        "live",
        "rejected by Borland on 3 January 2024; put forward again on 9 January 2024",
    )


@pytest.mark.parametrize(
    ("before", "conditions", "kind"),
    [
        ("They agreed in principle to ", (), "accepted in principle"),
        ("They accepted in part ", (), "accepted in part"),
        ("They accepted, with some reservations, ", (), "accepted on conditions"),
        ("They accepted ", (("if", "if the port opens"),), "accepted on conditions (“if the port opens”)"),
        ("They accepted ", (), "accepted"),
    ],
)
def test_what_limits_an_acceptance_is_told(make: Make, before: str, conditions: tuple, kind: str) -> None:
    offer = make("the removal of the guns", **OFFER)
    words = "the removal of the guns" + (" if the port opens" if conditions else "")
    yes = make(words, party="Borland", act="accept", day="2024-01-03", before=before, conditions=conditions)
    found = only_offer(offer, yes)
    verb, _, bracket = kind.partition(" (")
    assert found.answered == f"{verb} by Borland{f' ({bracket}' if bracket else ''} on 3 January 2024"
    assert found.status == ("accepted" if kind == "accepted" else "live")


def test_what_only_a_later_account_tells_was_not_refused_on_its_own_day(make: Make) -> None:
    document, offer = make("the removal of the guns", addressee="Borland", day="2034-01-01", time="past")
    offer = replace(offer, when=replace(offer.when, start="2024-01-03", end="2024-01-03"))
    found = only_offer((document, offer), answer(make, "reject", "2024-01-03"))
    assert (found.made, found.answered) == (date(2024, 1, 3), "")


@pytest.mark.parametrize(
    ("quote", "due"), [("the removal of the guns within a year", None), ("the removal of the guns by 2025", "2025")]
)
def test_a_later_account_counts_from_the_day_that_it_tells_of(make: Make, quote: str, due: str | None) -> None:
    document, offer = make(quote, addressee="Borland", day="2034-01-01", time="past")
    when = replace(offer.when, start="2024-01-03", end="2024-01-03")
    offer = replace(offer, when=when, due=due or "2035")
    assert only_offer((document, offer)).due == due


def test_who_refuses_the_contrary_refuses_nothing(make: Make) -> None:
    offer = make("the removal of the guns", **OFFER)
    found = only_offer(offer, answer(make, "reject", "2024-01-03"), make("the guns", party="Corland", act="reject"))
    assert found.answered == "rejected by Borland on 3 January 2024"


@pytest.mark.parametrize(
    ("quote", "refuses"),
    [
        ("removal of the guns had been refused", False),
        ("our removal of the guns was rejected by us", True),
        ("we have been refused the removal of the guns", True),
        ("the removal of the guns", True),
    ],
)
def test_a_refusal_that_is_only_told_is_nobodys(make: Make, quote: str, refuses: bool) -> None:
    found = only_offer(
        make("the removal of the guns", **OFFER), make(quote, party="Borland", act="reject", day="2024-01-03")
    )
    assert (found.status == "rejected") == refuses
