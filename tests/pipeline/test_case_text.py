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
from detente.records.ledger import Finding
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


def test_words_for_one_deed_make_one_term() -> None:
    rows = [("Aland", "demand", "cessation of the shelling"), ("Borland", "offer", "to stop shelling by night")]
    assert len(draft_case(ledger_of(*rows)).case.terms) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the fleet leaves by October 27", "a toll from October 27"),
        ("the ambassador informs the secretary", "the secretary and the ambassador dine"),
        ("Borland envoy and the Aland envoy dine", "a walk of the Aland envoy with the Borland envoy"),
    ],
    ids=["day", "offices", "names"],
)
def test_days_offices_and_names_bind_no_term(one: str, other: str) -> None:
    terms = draft_case(ledger_of(("Aland", "demand", one), ("Borland", "offer", other))).case.terms
    assert all(not t.synonyms for t in terms)


def test_matters_come_before_the_form_of_talks() -> None:
    ledger = ledger_of(
        ("Aland", "demand", "a round table in the old customs house"),
        ("Aland", "demand", "the old customs house for a round table"),
        ("Aland", "demand", "the old customs house and its round table"),
        ("Borland", "offer", "prisoners of the harbour raid return"),
        ("Borland", "offer", "return of prisoners of the harbour raid"),
    )
    offers = tuple(replace(o, issues=("talks_process_format",)) if "customs" in o.text else o for o in ledger.offers)
    terms = draft_case(replace(ledger, offers=offers)).case.terms
    assert ["prisoners" in t.text for t in terms][:1] == [True]


def test_other_names_are_those_that_the_texts_use() -> None:
    ledger = ledger_of(("Russia", "demand", "the fleet leaves"))
    (party,) = draft_case(ledger, ["The Kremlin said so. Moscow and the Kremlin agree."]).case.parties
    assert party.aliases == ("Kremlin", "Moscow")


def test_body_of_a_state_speaks_for_it() -> None:
    ledger = ledger_of(("Russia", "demand", "the fleet leaves"), ("Russian Maritime Board", "demand", "a toll"))
    assert [p.name for p in draft_case(ledger).case.parties] == ["Russia"]


def test_part_of_a_name_is_no_second_speaker() -> None:
    ledger = ledger_of(*[("Aland", "demand", f"the fleet leaves pier {k}") for k in range(3)])
    names = iter(["Ha Van Lau", "Ha Van Lau", "Lau"])
    named = tuple(replace(s, speaker=Speaker(name=next(names), kind="person")) for s in ledger.statements)
    (party,) = draft_case(replace(ledger, statements=named)).case.parties
    assert party.speakers == ("Ha Van Lau",)


def test_factions_stand_under_the_words_they_rest_on() -> None:
    ledger = ledger_of(("Aland", "demand", "the fleet leaves"), ("Aland", "reject", "the fleet leaves"))
    names = iter(["Ann Berg", "Ole Dahl"])
    named = tuple(replace(s, speaker=Speaker(name=next(names), kind="person")) for s in ledger.statements)
    found = tuple(
        Finding(id=k, kind="faction", subject=k, sentence=f"Ann Berg and Ole Dahl differ on {k}.", parties=("Aland",), statement_ids=tuple(s.id for s in named))
        for k in ("fleet", "toll")
    )  # fmt: skip
    text = render_case(draft_case(replace(ledger, statements=named, findings=found)))
    assert [f.members for f in parse_case(text).parties[0].factions] == [("Ann Berg",), ("Ole Dahl",)]
    assert "# Ann Berg and Ole Dahl differ on fleet." in text
