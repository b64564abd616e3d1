"""A drafted case is a case file that can be read back, whatever the texts hold."""

from dataclasses import replace
from datetime import date

import pytest

from detente.ids import document_id, statement_id
from detente.ledger.build import build_ledger
from detente.ledger.draft import draft_case
from detente.pipeline.case import parse_case
from detente.pipeline.case_text import render_case
from detente.records.documents import Document, select
from detente.records.statements import Speaker, Statement


def ledger_of(*rows: tuple[str, str, str]):
    documents, statements = [], []
    for n, (party, act, quote) in enumerate(rows):
        key = document_id(quote, title=str(n))
        documents.append(Document(id=key, text=quote, published=date(2024, 1, 1 + n)))
        statements.append(
            Statement(
                id=statement_id(key, [(0, len(quote))]), document_id=key, content=(select(quote, 0, len(quote)),), speaker=Speaker(name=f"{party} envoy", kind="person"),
                party=party, form="direct", sourcing="named", act=act, issues=("troops_withdrawal",),
            )
        )  # fmt: skip
    return build_ledger(documents, statements)


def test_like_demands_and_offers_become_one_term() -> None:
    drafted = draft_case(
        ledger_of(
            ("Aland", "demand", "the fleet leaves the strait"),
            ("Borland", "offer", "the fleet leaves the strait in May"),
        )
    )
    assert len(drafted.case.terms) == 1
    assert drafted.case.terms[0].proposed
    assert len(drafted.evidence[f"terms.{drafted.case.terms[0].id}"]) == 2


@pytest.mark.parametrize(
    "quote",
    ["the fleet leaves", 'the "fleet" leaves \\ the strait', "the fleet\nleaves = [now]\x7f # the strait"],
    ids=["plain", "quotes", "control"],
)
def test_draft_is_read_back(quote: str) -> None:
    case = parse_case(render_case(draft_case(ledger_of(("Aland", "demand", quote)))))
    assert case.parties[0].speakers == ("Aland envoy",)
    assert case.terms[0].proposed


def test_who_only_recommends_is_no_party_of_the_draft() -> None:
    ledger = ledger_of(("Aland", "demand", "the fleet leaves"), ("Institute", "propose", "a longer lease"))
    advice = [
        replace(s, speaker=Speaker(name="Institute", kind="body")) for s in ledger.statements if s.party == "Institute"
    ]
    statements = (*(s for s in ledger.statements if s.party != "Institute"), *advice)
    assert [p.name for p in draft_case(replace(ledger, statements=statements)).case.parties] == ["Aland"]


def test_draft_is_called_by_its_parties() -> None:
    rows = [
        ("Aland", "demand", "the fleet leaves"),
        ("Aland", "demand", "the port opens"),
        ("Borland", "offer", "a toll"),
    ]
    assert draft_case(ledger_of(*rows)).case.name == "Aland and Borland"
    assert draft_case(ledger_of()).case.name == ""


def test_after_the_first_terms_two_like_words_make_none() -> None:
    matters = [
        "fleet strait",
        "toll grain",
        "bridge river",
        "mine harbour",
        "school tongue",
        "visa border",
        "pipe valve",
        "dam water",
        "forest timber",
    ]
    rows = [(party, "demand", f"the {words}") for words in matters for party in ("Aland", "Borland")]
    assert len(draft_case(ledger_of(*rows)).case.terms) == 8


def test_a_party_that_is_asked_once_among_many_does_not_deliver() -> None:
    drafted = draft_case(
        ledger_of(
            ("Aland", "offer", "the fleet leaves the strait"),
            ("Aland", "offer", "the fleet leaves the strait soon"),
            ("Aland", "offer", "the fleet leaves the strait at night"),
            ("Borland", "offer", "the fleet leaves the strait for good"),
        )
    )
    assert drafted.case.terms[0].deliverable_by == ("Aland",)
