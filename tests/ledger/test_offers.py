"""What is on the table, with its channel, its price and its fate."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from detente.ids import document_id, statement_id
from detente.ledger.build import build_ledger
from detente.ledger.replies import refers_to_offer
from detente.records.documents import Document, select
from detente.records.statements import Speaker, Statement
from detente.records.terms import Case, Party

Make = Callable[..., tuple]


def build(*items, **options):
    return build_ledger([d for d, _ in items], [s for _, s in items], **options)


def test_repeated_words_are_one_offer(make: Make) -> None:
    first = make("we will lift the sanctions on grain", day="2024-01-01")
    again = make("the sanctions on grain will be lifted", day="2024-01-05")
    offers = build(first, again).offers
    assert len(offers) == 1
    assert [e.kind for e in offers[0].events] == ["made", "repeated"]


def test_new_condition_narrows_an_offer(make: Make) -> None:
    first = make("we will lift the sanctions on grain", day="2024-01-01")
    again = make(
        "we will lift the sanctions on grain if ports open", day="2024-01-05", conditions=(("if", "if ports open"),)
    )
    offer = build(first, again).offers[0]
    assert [e.kind for e in offer.events] == ["made", "narrowed"]
    assert offer.in_exchange_for == ("if ports open",)


def test_a_headline_is_one_offer_with_the_story_that_it_runs_into(make: Make) -> None:
    headline, story = "Aland open to trade with Borland", "The Alanders could ship fish again once the pier is mended"
    document, told = make(f"{headline} {story}", conditions=(("only_after", "once the pier is mended"),))
    at = told.content[0].start
    parts = [
        replace(told, id="h", content=(select(document.text, at, at + len(headline)),), conditions=()),
        replace(told, id="s", content=(select(document.text, at + len(headline) + 1, told.content[0].end),)),
    ]
    offer, *others = build_ledger([document], parts).offers
    assert (others, offer.text, [e.kind for e in offer.events]) == ([], story, ["made", "repeated"])


@pytest.mark.parametrize(("act", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_answer_of_the_addressee_decides_the_status(make: Make, act: str, status: str) -> None:
    offer = make("we will lift the sanctions on grain", addressee="Borland")
    answer = make("lifting the sanctions on grain", party="Borland", act=act, day="2024-01-12", addressee="Aland")
    result = build(offer, answer).offers[0]
    assert result.status == status
    assert result.events[-1].how


@pytest.mark.parametrize(("sourcing", "status"), [("named", "live"), ("rumour", "rejected")])
def test_what_is_put_forward_again_after_a_refusal_is_on_the_table(make: Make, sourcing: str, status: str) -> None:
    offer = make("we will lift the sanctions on grain", addressee="Borland")
    answer = make("lifting the sanctions on grain", party="Borland", act="reject", day="2024-01-12", addressee="Aland")
    again = make("we will lift the sanctions on grain", addressee="Borland", day="2024-02-01", sourcing=sourcing)
    assert build(offer, answer).offers[0].status == "rejected"
    renewed = next(o for o in build(offer, answer, again).offers if o.from_party == "Aland")
    assert (renewed.status, [e.kind for e in renewed.events]) == (status, ["made", "rejected", "repeated"])


def test_condition_told_in_a_longer_one_is_told_once(make: Make) -> None:
    words = "we will lift the sanctions on grain if ports open"
    first = make(words, day="2024-01-01", conditions=(("if", "if ports open"),))
    longer = "if ports open and pilots return"
    again = make(f"{words} and pilots return", day="2024-01-05", conditions=(("if", longer),))
    assert build(first, again).offers[0].in_exchange_for == (longer,)


def test_answer_on_another_matter_changes_nothing(make: Make) -> None:
    offer = make("we will lift the sanctions on grain", addressee="Borland")
    answer = make("a prison visit by doctors", party="Borland", act="reject", day="2024-01-12", issues=("sanctions",))
    assert build(offer, answer).offers[0].status == "live"


def test_offer_lapses_after_its_due_date(make: Make) -> None:
    offer = make("we will lift the sanctions on grain", due="2024-02")
    assert build(offer, as_of=date(2024, 2, 29)).offers[0].status == "live"
    assert build(offer, as_of=date(2024, 3, 1)).offers[0].status == "lapsed"


def test_silence_of_the_addressee_is_counted_after_two_weeks(make: Make) -> None:
    offer = make("we will lift the sanctions on grain", addressee="Borland")
    assert build(offer, as_of=date(2024, 1, 20)).offers[0].status == "live"
    assert build(offer, as_of=date(2024, 1, 24)).offers[0].status == "unanswered"


@pytest.mark.parametrize(
    ("fields", "channel"),
    [
        ({"sourcing": "rumour"}, "rumour"),
        ({"sourcing": "anonymous"}, "anonymous"),
        ({"evidence": "characterised"}, "relayed"),
        ({"chain": (("Paper", "outlet"), ("an envoy", "official"), ("Aland", "official"))}, "relayed"),
        ({"genre": "letter"}, "direct"),
        ({}, "public"),
    ],
    ids=["rumour", "anonymous", "gloss", "relay", "letter", "public"],
)
def test_channel(make: Make, fields: dict, channel: str) -> None:
    assert build(make("we will lift the sanctions", **fields)).offers[0].channel == channel


def test_glossed_offer_names_who_glosses(make: Make) -> None:
    assert build(make("they are giving in", evidence="characterised")).offers[0].characterised_by == "A. Writer"


def test_figurative_words_table_nothing(make: Make) -> None:
    assert build(make("please take our ports too", figurative=True)).offers == ()


def test_word_of_the_addressee_on_the_issue_ends_the_silence(make: Make) -> None:
    offer = make("we will lift the sanctions on grain", addressee="Borland")
    word = make("the harvest was poor", party="Borland", act="report", day="2024-01-20")
    assert build(offer, word, as_of=date(2024, 3, 1)).offers[0].status == "live"


def test_nobody_makes_an_offer_to_itself(make: Make) -> None:
    document, statement = make("it will withdraw its ships", party=None, speaker="Ada Berg", addressee="Aland")
    case = Case(parties=(Party(name="Aland", speakers=("Ada Berg",)),))
    offer = build_ledger([document], [statement], case=case).offers[0]
    assert (offer.from_party, offer.to) == ("Aland", None)


def told(text: str, *items: tuple[str, dict]) -> tuple:
    """Return one document with several statements in it."""
    key = document_id(text, published="2024-01-10", title="told")
    document = Document(id=key, text=text, published=date(2024, 1, 10), genre="news")
    statements = []
    for quote, fields in items:
        at = text.index(quote)
        statements.append(
            Statement(
                id=statement_id(key, [(at, at + len(quote))]), document_id=key, content=(select(text, at, at + len(quote)),),
                speaker=Speaker(name=fields["party"], kind="state"), form="indirect", sourcing="named", issues=("peacekeepers_monitoring",), **fields,
            )
        )  # fmt: skip
    return document, statements


def test_refusal_of_what_another_said_would_be_accepted_answers_it() -> None:
    document, statements = told(
        "Borland contradicted Aland’s claim that Borland would accept monitors there, terming Aland’s proposal “totally unacceptable.”",
        ("Borland would accept monitors", {"party": "Aland", "act": "predict", "about": "Borland", "about_stance": "accepts"}),
        ("Aland’s proposal “totally unacceptable.”", {"party": "Borland", "act": "reject", "addressee": "Aland"}),
    )  # fmt: skip
    ledger = build_ledger([document], statements)
    (offer,) = ledger.offers
    assert (offer.act, offer.from_party, offer.to, offer.status) == ("propose", "Aland", "Borland", "rejected")
    assert ledger.summary[0].sentence.startswith("Aland puts forward, saying that Borland would accept it (")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"confidence": 0.9}, "rejected"),
        ({"confidence": 0.2}, "live"),
        ({"addressee": "Celand", "party": "Deland"}, "live"),
        ({"day": "2026-01-12"}, "live"),
    ],
    ids=["sure", "unsure", "bystander", "two years later"],
)
def test_only_a_sure_answer_between_the_two_and_of_the_time_counts(make: Make, fields: dict, status: str) -> None:
    offer = make("Borland must open its grain ports to trawlers", act="demand", addressee="Borland")
    refusal = make(
        "opening the grain ports to trawlers",
        before="It refused ",
        **{"party": "Borland", "act": "reject", "addressee": "Aland", "day": "2024-01-12", **fields},
    )
    assert build(offer, refusal).offers[0].status == status


def test_who_denies_what_the_offer_denies_agrees(make: Make) -> None:
    offer = make(
        "a nuclear war must never be fought", act="demand", addressee="Borland", polarity="negative", confidence=0.9
    )
    answer = make(
        "no nuclear war must be fought", party="Borland", act="reject", addressee="Aland", day="2024-01-12",
        polarity="negative", confidence=0.9,
    )  # fmt: skip
    assert build(offer, answer).offers[0].status == "live"


def test_deflected_question_refuses_nothing(make: Make) -> None:
    offer = make("Borland must open its grain ports to trawlers", act="demand", addressee="Borland")
    answer = make(
        "I will not comment on the grain ports and the trawlers", party="Borland", act="reject", addressee="Aland",
        day="2024-01-12",
    )  # fmt: skip
    assert build(offer, answer).offers[0].status == "live"


def test_nobody_accepts_a_threat(make: Make) -> None:
    threat = make("we will close the grain ports to trawlers", act="threaten", addressee="Borland")
    word = make("the grain ports for trawlers", party="Borland", act="accept", addressee="Aland", day="2024-01-12")
    assert build(threat, word).offers[0].status == "live"


@pytest.mark.parametrize(
    ("words", "refers"),
    [("your proposal is unacceptable", True), ("Aland’s proposal", True), ("the right to demand it", False)],
)
def test_words_that_name_an_offer(words: str, refers: bool) -> None:
    assert refers_to_offer(words) == refers


@pytest.mark.parametrize(
    "words", ["if Borland opens the grain ports to trawlers", "Aland finds grain ports for trawlers unacceptable"]
)
def test_a_clause_alone_and_the_other_side_s_answer_answer_nothing(make: Make, words: str) -> None:
    offer = make("Borland must open its grain ports to trawlers", act="demand", addressee="Borland")
    answer = make(words, party="Borland", act="reject", addressee="Aland", day="2024-01-12")
    assert build(offer, answer).offers[0].status == "live"
