"""Which answers concern which offers: each rule where it must fire and where it must not."""

from dataclasses import replace
from datetime import date

import pytest
from told_texts import told

from detente.ledger.build import build_ledger
from detente.ledger.entries import Entry, Sides, make_entry
from detente.ledger.replies import ACCEPTS, NEGATED, OUTRIGHT, POINTS, REFERS, SURE, fits, is_answer, marks_of
from detente.records.documents import Document, select

ASKED = "Borland proposed four tables"


def answered(said: str, *, between: str = " ", offer: dict | None = None, answer: dict | None = None) -> list[str]:
    """Return what became of Borland's proposal to Aland where ``said`` stands behind it."""
    document, statements = told(
        f"{ASKED}.{between}Aland said {said}.",
        (ASKED, {"party": "Borland", "act": "propose", "addressee": "Aland", **(offer or {})}),
        (said, {"party": "Aland", "act": "reject", **(answer or {})}),
    )
    return [e.kind for o in build_ledger([document], statements).offers for e in o.events if e.kind != "made"]


@pytest.mark.parametrize(
    ("said", "answer", "kinds"),
    [
        pytest.param("it rejected this proposal", {}, ["rejected"], id="names what it refuses"),
        pytest.param("it would reject our proposal", {}, ["rejected"], id="ours, in a report"),
        pytest.param("it could not do this", {}, ["rejected"], id="a pronoun"),
        pytest.param("it agreed with both of these points", {"act": "accept"}, ["accepted"], id="points accepted"),
        pytest.param("it had no objection to this proposal", {"act": "accept", "polarity": "negative"}, ["accepted"], id="no objection"),
        pytest.param("it does not accept this proposal", {"act": "accept", "polarity": "negative"}, [], id="denies what was not denied"),
        pytest.param("its full agreement", {"act": "accept"}, ["accepted"], id="a noun alone"),
        pytest.param("it agreed to this offer if paid", {"act": "accept", "addressee": "Celand"}, [], id="said to a third"),
        pytest.param("it would never sell grain", {}, [], id="another matter"),
        pytest.param("it could not agree more with that", {}, [], id="more than agreed"),
        pytest.param("it rejected this proposal", {"confidence": 0.2}, [], id="unsure"),
        pytest.param("it rejected this proposal", {"party": "Deland"}, [], id="not asked"),
    ],
)  # fmt: skip
def test_words_just_behind_answer_what_they_name_or_point_at(said: str, answer: dict, kinds: list[str]) -> None:
    assert answered(said, answer=answer) == kinds


@pytest.mark.parametrize(
    ("said", "letters", "kinds"),
    [
        ("it rejected this proposal", 500, ["rejected"]),
        ("it rejected this proposal", 700, []),
        ("it could not do this", 200, ["rejected"]),
        ("it could not do this", 400, []),
    ],
)
def test_a_pronoun_reaches_less_far_than_a_name(said: str, letters: int, kinds: list[str]) -> None:
    assert answered(said, between=f" {'It rained. ' * (letters // 11)}") == kinds


def test_only_the_last_that_was_put_forward_is_spoken_of() -> None:
    first, last = "Borland proposed four tables", "Celand proposed a round one"
    document, statements = told(
        f"{first}. {last}. Aland rejected this proposal.",
        (first, {"party": "Borland", "act": "propose", "addressee": "Aland"}),
        (last, {"party": "Celand", "act": "propose", "addressee": "Aland"}),
        ("this proposal", {"party": "Aland", "act": "reject"}),
    )
    offers = build_ledger([document], statements).offers
    assert {o.from_party: o.status for o in offers} == {"Borland": "live", "Celand": "rejected"}


def test_words_to_a_person_are_to_the_state_that_the_person_speaks_for_on_the_day() -> None:
    document, (statement,) = told(
        "Hale told Eban so", ("told Eban so", {"party": "United States", "act": "offer", "addressee": "Abba Eban"})
    )
    assert make_entry(statement, _on(document, 1957), Sides(None)).to == "Israel"
    assert make_entry(statement, _on(document, 2024), Sides(None)).to == "Abba Eban"


def _on(document: Document, year: int) -> Document:
    return Document(id=document.id, text=document.text, published=date(year, 2, 1))


def entry(quote: str, act: str, before: str = "It was said: ", **fields: object) -> Entry:
    """Return the entry of one statement by Aland."""
    document, (statement,) = told(f"{before}{quote}. It rained.", (quote, {"party": "Aland", "act": act, **fields}))
    return make_entry(statement, document, Sides(None))


@pytest.mark.parametrize(
    ("quote", "before", "act", "outright"),
    [
        ("we accept four tables", "", "accept", True),
        ("four tables will do", "", "accept", False),
        ("to four tables", "Aland agreed ", "accept", True),
        ("to four tables", "Borland agreed. Aland: ", "accept", False),
        ("he is not willing to sign the text", "", "reject", True),
        ("we cannot now accept it", "", "reject", True),
        ("four tables are too many", "", "reject", False),
    ],
)
def test_an_outright_answer_says_so_in_its_words_or_in_the_verb_before(
    quote: str, before: str, act: str, outright: bool
) -> None:
    assert bool(marks_of(entry(quote, act, before)) & OUTRIGHT) == outright


def test_where_no_machine_coded_it_an_answer_needs_no_such_words() -> None:
    assert marks_of(entry("four tables are too many", "reject", confidence=None)) & OUTRIGHT


@pytest.mark.parametrize(
    ("quote", "mark", "marked"),
    [
        ("Borland’s plan is dead", REFERS, True),
        ("we reject such a demand", REFERS, True),
        ("the proposal is old", REFERS, True),
        ("we planned to go", REFERS, False),
        ("we will not do so", POINTS, True),
        ("we will not go to that city of theirs which lies by the northern sea, or to this", POINTS, False),
        ("we will not go to the northern sea", POINTS, False),
    ],
)  # fmt: skip
def test_marks_of_words_that_name_what_they_answer(quote: str, mark: int, marked: bool) -> None:
    assert bool(marks_of(entry(quote, "reject")) & mark) == marked


def test_the_proposal_is_that_of_others_only_in_a_report() -> None:
    assert not marks_of(entry("the proposal is old", "reject", evidence="own_words")) & REFERS


@pytest.mark.parametrize(
    ("offer", "answer", "fit"),
    [
        (SURE, SURE | OUTRIGHT, True),
        (SURE, OUTRIGHT, False),
        (0, SURE | OUTRIGHT, False),
        (SURE | NEGATED, SURE | NEGATED, False),
        (SURE | NEGATED, SURE | NEGATED | OUTRIGHT, True),
        (SURE | NEGATED, SURE | NEGATED | ACCEPTS, True),
        (SURE, SURE | NEGATED | ACCEPTS, False),
        (SURE | NEGATED, SURE | ACCEPTS, False),
    ],
)
def test_offer_and_answer_fit_by_sureness_and_negation(offer: int, answer: int, fit: bool) -> None:
    assert fits(offer, answer) == fit


@pytest.mark.parametrize(("cue", "answers"), [("asked whether", False), ("wondered if", False), ("said that", True)])
def test_what_is_asked_is_no_answer(cue: str, answers: bool) -> None:
    text = f"Aland {cue} Borland could not support four tables."
    document, (statement,) = told(text, ("Borland could not support four tables", {"party": "Aland", "act": "reject"}))
    statement = replace(statement, cue=select(text, len("Aland "), len("Aland ") + len(cue)))
    assert is_answer(make_entry(statement, document, Sides(None))) == answers


@pytest.mark.parametrize(
    ("quote", "act", "fields", "answers"),
    [
        ("we accept four tables", "accept", {}, True),
        ("we do not accept four tables", "accept", {"polarity": "negative"}, True),
        ("nobody sits at four tables", "accept", {"polarity": "negative"}, False),
        ("we would not stand in the way of four tables", "accept", {"polarity": "negative"}, True),
        ("we refuse four tables", "reject", {}, True),
        ("we will not get ahead of the talks on four tables", "reject", {}, False),
        ("she had nothing more to add on four tables", "reject", {}, False),
        ("there is nothing to accept in four tables", "reject", {}, True),
        ("I could not agree more", "reject", {"polarity": "negative"}, False),
        ("as soon as four tables stand there", "reject", {}, False),
        ("Borland refuses four tables", "reject", {"addressee": "Borland"}, False),
        ("The Israelis, however, could not accept that", "reject", {"addressee": "Israel"}, False),
        ("The Egyptians could not accept that from us", "reject", {"addressee": "Israel"}, True),
        ("we refuse four tables", "reject", {"evidence": "characterised"}, False),
        ("we demand four tables", "demand", {}, False),
    ],
)
def test_what_answers_at_all(quote: str, act: str, fields: dict, answers: bool) -> None:
    assert is_answer(entry(quote, act, **fields)) == answers
