"""Answers that name the offer they answer, offers known from answers alone, and offers taken up by what the other side puts forward."""

from datetime import date

import pytest
from told_texts import told

from detente.ledger.build import build_ledger
from detente.ledger.entries import Sides, make_entry
from detente.records.documents import Document, select
from detente.records.ledger import Ledger
from detente.records.statements import Statement


def coded(day: date, text: str, *items: tuple[str, dict]) -> tuple[Document, list[Statement]]:
    """Return one document with statements on the quotes, each with its fields."""
    return told(text, *items, day=day, genre="letter", form="direct", evidence="own_words")


def ledger(*documents: tuple[Document, list[Statement]]) -> Ledger:
    return build_ledger([d for d, _ in documents], [s for _, some in documents for s in some])


def histories(made: Ledger) -> list[tuple[str, str, list[tuple[str, str | None]]]]:
    """Return of each offer its maker, its evidence, and what became of it by whom."""
    return sorted(
        (o.from_party, o.evidence, [(e.kind, e.by) for e in o.events if e.kind != "made"]) for o in made.offers
    )


ANSWER = {"party": "Aland", "addressee": "Borland", "act": "reject"}


@pytest.mark.parametrize(
    ("quote", "fields", "named"),
    [
        ("we refuse your demand that the ferries stop", {}, ("Borland", "demand", "your demand that the ferries stop", True)),
        ("we refuse your demand", {}, ("Borland", "demand", "your demand", False)),
        ("they refuse the Israeli plan for four ferries", {}, ("Israel", "propose", "the Israeli plan for four ferries", True)),
        ("it is out of the question to accept France's offer of coal and grain, or any other", {}, ("France", "offer", "France's offer of coal and grain", True)),
        ("Hanoi's suggestion that ferries be inspected is not acceptable", {}, ("North Vietnam", "propose", "Hanoi's suggestion that ferries be inspected", True)),
        ("we refuse the proposal of France to inspect ferries", {}, ("France", "propose", "proposal of France to inspect ferries", True)),
        ("it rejects our proposal", {"evidence": "reported"}, ("Borland", "propose", "our proposal", False)),
        ("we stand by our proposal", {}, None),
        ("he rejects his proposal", {"evidence": "reported"}, None),
        ("we refuse Smith's request", {}, None),
        ("we refuse the Secretary General's request", {}, ("United Nations", "demand", "the Secretary General's request", False)),
        ("we refuse to stop the ferries", {}, None),
        ("we agree to your proposal", {"act": "report"}, ("Borland", "propose", "your proposal", False)),
        ("we happily agree with your view that the ferries should sail", {"act": "support"}, ("Borland", "propose", "your view that the ferries should sail", True)),
        ("we do not agree to your proposal", {"act": "report"}, None),
        ("we discussed your proposal", {"act": "report"}, None),
    ],
)  # fmt: skip
def test_whose_offer_an_answer_names(quote: str, fields: dict, named: tuple | None) -> None:
    document, (statement,) = coded(date(1968, 10, 20), f"It was said: {quote}.", (quote, {**ANSWER, **fields}))
    found = make_entry(statement, document, Sides(None)).named
    assert (found and (found.maker, found.act, found.words.exact, found.tells)) == named


def test_words_that_accept_a_named_offer_accept_whatever_the_coder_says() -> None:
    quote = "we agree to your proposal"
    document, (statement,) = coded(date(2024, 1, 1), f"{quote}.", (quote, {**ANSWER, "act": "propose"}))
    assert make_entry(statement, document, Sides(None)).act == "accept"


def test_an_offer_that_only_its_answer_names_is_on_the_table() -> None:
    quote = "we reject Celand's suggestion that neutral envoys inspect the ferries"
    made = ledger(coded(date(2024, 1, 1), f"{quote}.", (quote, {**ANSWER, "addressee": "Celand"})))
    (offer,) = made.offers
    assert (offer.from_party, offer.to, offer.evidence, offer.made) == ("Celand", "Aland", "named", None)
    assert offer.text == "Celand's suggestion that neutral envoys inspect the ferries"
    assert [(e.kind, e.by) for e in offer.events] == [("made", "Celand"), ("rejected", "Aland")]
    (clash,) = [f for f in made.findings if f.kind == "contradiction"]
    assert clash.parties == ("Celand", "Aland")


@pytest.mark.parametrize(("source", "told"), [("The Celanders", 1), ("they", 0), ("the Secretary General's", 0)])
def test_an_answer_told_of_nobody_by_name_tells_no_offer(source: str, told: int) -> None:
    quote = "the Secretary General's suggestion that neutral envoys inspect the ferries"
    text = f"{source} have refused {quote}."
    words = select(text, 0, len(source))
    fields = {"party": "Celand", "addressee": None, "act": "reject", "evidence": "reported", "source": words}
    made = ledger(coded(date(2024, 1, 1), text, (quote, fields)))
    assert len(made.offers) == told


def test_an_answer_that_names_an_offer_on_record_answers_that_one() -> None:
    offer = "we propose that neutral envoys inspect the northern ferries"
    quote = "we reject your proposal that envoys inspect northern ferries at any time of the year, as you know"
    made = ledger(
        coded(date(2024, 1, 1), f"{offer}.", (offer, {"party": "Borland", "act": "propose", "addressee": "Aland"})),
        coded(date(2024, 1, 9), f"{quote}.", (quote, ANSWER)),
    )
    assert histories(made) == [("Borland", "own_words", [("rejected", "Aland")])]


def test_who_refuses_may_tell_the_offer_behind() -> None:
    refused, told = "we do not accept his proposal", "four envoys should sit at a round table"
    made = ledger(
        coded(
            date(2024, 1, 1),
            f"{refused}. He wished that {told}.",
            (refused, ANSWER),
            (told, {"party": "Borland", "act": "propose", "addressee": "Aland", "evidence": "reported"}),
        )
    )
    assert histories(made) == [("Borland", "reported", [("rejected", "Aland")])]


@pytest.mark.parametrize(
    ("day", "fields", "kinds"),
    [
        pytest.param(date(2024, 1, 9), {}, [("taken up", "Aland")], id="in return"),
        pytest.param(date(2024, 2, 9), {}, [], id="too late"),
        pytest.param(date(2024, 1, 9), {"addressee": "Celand"}, [], id="to a third"),
        pytest.param(date(2024, 1, 9), {"confidence": 0.2}, [], id="unsure"),
        pytest.param(date(2024, 1, 9), {"act": "threaten"}, [], id="a threat"),
    ],
)
def test_an_offer_is_taken_up_by_what_the_other_side_puts_forward(day: date, fields: dict, kinds: list) -> None:
    offer, counter = "four envoys should inspect the northern ferries", "two envoys could inspect northern ferries"
    made = ledger(
        coded(date(2024, 1, 1), f"{offer}.", (offer, {"party": "Borland", "act": "propose", "addressee": "Aland"})),
        coded(day, f"{counter}.", (counter, {"party": "Aland", "act": "offer", "addressee": "Borland", **fields})),
    )
    (first,) = [o for o in made.offers if o.from_party == "Borland"]
    assert [(e.kind, e.by) for e in first.events if e.kind != "made"] == kinds
    assert first.status in ("live", "unanswered")


@pytest.mark.parametrize(
    ("day", "evidence", "kinds"),
    [
        (date(2024, 1, 6), "own_words", [("taken up", "Aland")]),
        (date(2024, 1, 12), "own_words", []),
        (date(2024, 1, 6), "reported", []),
        (date(2024, 1, 1), "own_words", []),
    ],
    ids=["within a week", "later", "told by another", "of the same day"],
)
def test_in_a_letter_fewer_words_take_up_what_the_other_wrote(day: date, evidence: str, kinds: list) -> None:
    offer = "envoys should inspect the northern ferries before autumn, and merchants trade coal freely"
    counter = "ferries may sail whenever four envoys of our choosing have looked at the harbours, docks and lighthouses"
    made = ledger(
        coded(date(2024, 1, 1), f"{offer}.", (offer, {"party": "Borland", "act": "propose", "addressee": "Aland"})),
        coded(
            day,
            f"{counter}.",
            (counter, {"party": "Aland", "act": "offer", "addressee": "Borland", "evidence": evidence}),
        ),
    )
    (first,) = [o for o in made.offers if o.from_party == "Borland"]
    assert [(e.kind, e.by) for e in first.events if e.kind != "made"] == kinds
