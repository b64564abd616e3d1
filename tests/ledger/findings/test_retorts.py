"""Denials in few words: whose disagreement it is, what they mean, and what they hold themselves; each rule where it fires and where it must not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from detente.ids import document_id, statement_id
from detente.ledger.build import build_ledger
from detente.ledger.entries import Entry, Sides, make_entry
from detente.ledger.findings.disagreement import disagrees_in_words
from detente.records.documents import Document, select
from detente.records.statements import Speaker, Statement

CLAIM = "the two sides had agreed to four delegations"


def told(text: str, *items: tuple[str, dict], day: int = 10) -> tuple[Document, list[Statement]]:
    """Return one document with statements on the quotes, each with its fields."""
    key = document_id(text, published="2024-01-10", title="told")
    document = Document(id=key, text=text, published=date(2024, 1, day), genre="news")
    statements = []
    for quote, fields in items:
        at = text.index(quote)
        known: dict[str, Any] = {"issues": ("talks_process_format",), "confidence": 0.9, "act": "deny"} | fields
        statements.append(
            Statement(
                id=statement_id(key, [(at, at + len(quote))]), document_id=key, content=(select(text, at, at + len(quote)),),
                speaker=Speaker(name=known["party"], kind="state"), form="indirect", sourcing="named", **known,
            )
        )  # fmt: skip
    return document, statements


def disputes(text: str, *items: tuple[str, dict]) -> list[tuple[str, ...]]:
    document, statements = told(text, *items)
    findings = build_ledger([document], statements).findings
    return [f.parties for f in findings if dict(f.details).get("type") == "disputed reading"]


@pytest.mark.parametrize(
    ("retort", "fields", "found"),
    [
        pytest.param("that was not the case", {}, True, id="that"),
        pytest.param("her account of the supper was wrong", {}, True, id="her account"),
        pytest.param("this is not what we had said", {}, True, id="not what we said"),
        pytest.param("they were either wrong or asleep", {}, True, id="they"),
        pytest.param("the statement has never been true", {}, False, id="a word in between that is none of these"),
        pytest.param("that was not the case", {"act": "report"}, True, id="told as a fact"),
        pytest.param("that was not the case", {"confidence": 0.2}, False, id="unsure"),
        pytest.param("that was not the case", {"party": "Borland"}, False, id="one's own words"),
        pytest.param("the weather in the harbour was not cold", {}, False, id="another matter"),
        pytest.param("it is wrong information of yours", {"act": "accuse"}, False, id="blame"),
    ],
)  # fmt: skip
def test_words_that_call_untrue_what_stands_just_before(retort: str, fields: dict, found: bool) -> None:
    said = disputes(
        f"Borland said {CLAIM}. Aland replied that {retort}.",
        (CLAIM, {"party": "Borland", "act": "accept"}),
        (retort, {"party": "Aland", **fields}),
    )
    assert said == ([("Borland", "Aland")] if found else [])


def test_only_what_stands_near_is_called_untrue() -> None:
    text = f"Borland said {CLAIM}. {'It rained. ' * 40}Aland replied that that was not the case."
    items = ((CLAIM, {"party": "Borland", "act": "report"}), ("that was not the case", {"party": "Aland"}))
    assert disputes(text, *items) == []


def test_a_denial_just_behind_needs_nobody_named() -> None:
    claim, denial = (
        "the plan for the harbour came from the northern delegations",
        "the harbour plan was not made by the northern delegations",
    )
    items = ((claim, {"party": "Borland", "act": "assess"}), (denial, {"party": "Aland"}))
    assert disputes(f"Borland said {claim}. Aland said {denial}.", *items) == [("Borland", "Aland")]
    assert disputes(f"Borland said {claim}. {'It rained. ' * 40}Aland said {denial}.", *items) == []


@pytest.mark.parametrize(
    ("act", "claim_act", "found"), [("reject", "report", True), ("deny", "accuse", True), ("reject", "demand", False), ("assess", "report", False)]
)  # fmt: skip
def test_a_denial_that_holds_the_claim_disputes_it(act: str, claim_act: str, found: bool) -> None:
    claim = "Aland was the aggressor there"
    held = f"rejecting Borland's words that {claim}"
    said = disputes(
        f"Aland began by {held}.",
        (held, {"party": "Aland", "act": act}),
        (claim, {"party": "Borland", "act": claim_act}),
    )
    assert said == ([("Borland", "Aland")] if found else [])


def test_a_claim_that_the_denier_would_accept_is_told_as_such_alone() -> None:
    claim = "Aland would accept observers"
    held = f"rejecting Borland's words that {claim}"
    items = (
        (held, {"party": "Aland", "act": "deny"}),
        (claim, {"party": "Borland", "act": "predict", "about": "Aland", "about_stance": "accepts"}),
    )
    assert disputes(f"Aland began by {held}.", *items) == []


def test_who_refuses_a_proposal_that_stands_before_disputes_no_word_of_it() -> None:
    made = "the plan of four tables for the northern harbour"
    text = f"Borland put forward {made}. Aland rejected this proposal."
    items = (
        (made, {"party": "Borland", "act": "propose"}),
        ("rejected this proposal", {"party": "Aland", "act": "reject"}),
    )
    assert disputes(text, *items) == []


def entry(quote: str, act: str = "deny", party: str = "Israel") -> Entry:
    document, (statement,) = told(f"{quote}.", (quote, {"party": party, "act": act}))
    return make_entry(statement, document, Sides(None))


@pytest.mark.parametrize(
    ("quote", "disagrees"),
    [
        ("we do not accept that reading", True),
        ("Israel does not agree with it", True),
        ("the Israelis disagree", True),
        ("Jordan does not agree with her map", False),
        ("the Secretary said that Egypt disputes the map", False),
        ("we don't really disagree with it", False),
        ("there is not a baker in town who disagrees with us", False),
        ("this is not right and we do not accept it", True),
        ("there is no dispute over who may fish there", False),
        ("an end of the long fishing dispute", False),
        ("we dispute that", True),
        ("he disputed the figures", True),
        ("I could not agree more", False),
        ("her words have not been true", True),
        ("rejecting the minister's charge", True),
        ("that is not what he said", True),
        ("the report was inaccurate", True),
        ("the report was long", False),
    ],
)
def test_whose_disagreement_words_tell(quote: str, disagrees: bool) -> None:
    assert disagrees_in_words(entry(quote)) == disagrees


@pytest.mark.parametrize(
    ("cue", "negated", "disagrees"), [("disagreed that", False, True), ("denied", False, True), ("denied", True, False), ("said that", False, False)]
)  # fmt: skip
def test_the_verb_before_the_words_tells_it_too(cue: str, negated: bool, disagrees: bool) -> None:
    text = f"Israel {cue} the paper had changed."
    document, (statement,) = told(text, ("the paper had changed", {"party": "Israel", "cue_negated": negated}))
    statement = replace(statement, cue=select(text, len("Israel "), len("Israel ") + len(cue)))
    assert disagrees_in_words(make_entry(statement, document, Sides(None))) == disagrees


@pytest.mark.parametrize(
    ("words", "act", "found"),
    [
        ("Celand had categorically denied the reports of warships at Karst", "report", False),
        ("we have denied the reports of warships at Karst", "report", True),
        ("the reports of warships at Karst are baseless", "report", True),
    ],
)
def test_another_s_denial_told_is_none_of_the_teller_s(words: str, act: str, found: bool) -> None:
    filler = [
        told(f"The weather of town {n} was fair.", (f"The weather of town {n} was fair", {"party": "Norland", "act": "report"}))
        for n in range(60)
    ]  # fmt: skip
    claim = "warships lie at Karst"
    items = [
        told(f"Borland said {claim}.", (claim, {"party": "Borland", "act": "report", "addressee": "Aland", "issues": ("other",)})),
        told(f"Aland said {words}.", (words, {"party": "Aland", "act": act, "addressee": "Borland", "issues": ("other",)}), day=11),
    ]  # fmt: skip
    every = [*filler, *items]
    findings = build_ledger([d for d, _ in every], [s for _, some in every for s in some]).findings
    assert bool([f for f in findings if dict(f.details).get("type") == "disputed reading"]) == found
