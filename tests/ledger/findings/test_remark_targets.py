"""Whom a remark is about, what is seen of a long one, and what stands between the speaker and the reader."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.ledger.build import build_ledger
from detente.ledger.entries import Sides, make_entry
from detente.ledger.telling import relays_of
from detente.ledger.words import quoted
from detente.records.documents import select

Make = Callable[..., tuple]
WRITER = {"party": None, "speaker": "author", "kind": "author", "sourcing": "author", "act": "assess", "before": ""}


def _kind(kind: str, *items: tuple) -> list:
    return [f for f in build_ledger([d for d, _ in items], [s for _, s in items]).findings if f.kind == kind]


@pytest.mark.parametrize(
    ("kind", "quote", "about", "target"),
    [
        pytest.param("silence", "The French woo a rather coy Norway", "France", "Norway", id="who is coy"),
        pytest.param("silence", "This is why Norway takes a go slow approach", None, "Norway", id="who goes slow"),
        pytest.param(
            "credibility", "The council has no reason to believe anything that comes from Norway", None, "Norway",
            id="who is not believed",
        ),
        pytest.param("silence", "They will delay as long as they can", None, "Silence and delay: ", id="nobody named"),
        pytest.param(
            "alliance", "Norway and France sat on opposite sides over it", None, "leaving them: ", id="two together",
        ),
        pytest.param(
            "credibility", "It came after the breach of the truce by Norway", None, "about Norway", id="who broke it",
        ),
        pytest.param(
            "credibility", "The French ask why Norway broke its promises", None, "about Norway", id="who broke its word",
        ),
        pytest.param("bypassed", "The plan of France bypasses Oslo", "France", "Norway is said to be", id="bypassed"),
        pytest.param("bypassed", "Norway was left out of the talks in Paris", None, "Norway is said to be", id="left out"),
        pytest.param("bypassed", "its refusal to deal with the EU as such", None, "European Union is said", id="refused"),
        pytest.param("bypassed", "A direct Oslo-Paris deal is on offer", None, "Direct dealings", id="nobody passed over"),
    ],
)  # fmt: skip
def test_target(make: Make, kind: str, quote: str, about: str | None, target: str) -> None:
    (finding,) = _kind(kind, make(quote, about=about, **WRITER))
    assert target in finding.sentence


@pytest.mark.parametrize(
    ("kind", "quote"),
    [
        pytest.param("silence", "They try to stall the disaster on the northern front", id="stalling no talks"),
        pytest.param("leverage", "The offensive may capture the harbour", id="an offensive alone"),
        pytest.param("leverage", "The Ferryites are now in deep panic", id="a state of mind"),
        pytest.param("leverage", "They bite when they have their backs against the wall", id="a saying"),
        pytest.param("division", "He is the messenger boy of those who actually run the harbour", id="who decides"),
        pytest.param("credibility", "Nobody can tell what lies ahead, we trust", id="what lies ahead"),
        pytest.param("bypassed", "They welcomed their bilateral cooperation", id="bilateral cooperation"),
        pytest.param("alliance", "We dine with our allies and partners", id="allies and partners"),
        pytest.param("no_deal", "We will continue to read the rules", id="going on with anything"),
        pytest.param("feasibility", "They ask for an answer as soon as possible", id="as soon as possible"),
        pytest.param("stake", "They spoke of exports and investment", id="economic matters"),
    ],
)
def test_words_of_other_matters_are_no_remark(make: Make, kind: str, quote: str) -> None:
    assert _kind(kind, make(quote, **WRITER)) == []


def test_inferences_are_an_authors(make: Make) -> None:
    assert _kind("inference", make("which means that the pier is closed", act="report")) == []
    assert _kind("inference", make("which means that the pier is closed", **WRITER))


def test_a_long_remark_keeps_its_beginning_and_the_words_of_the_cue() -> None:
    words = (
        f"There is no sign that {'the members of the old council of the islands and ' * 6} have reason to believe it"
    )
    told = quoted(words, 120, "reason to believe")
    assert told.startswith("“There is no sign that")
    assert "reason to believe it" in told
    assert len(told) < 140


def test_a_side_does_not_speak_of_bygone_outlets(make: Make) -> None:
    quote = "In this case the note had to be printed by the paper of record"
    assert _kind("outlet_ties", make(quote, **WRITER)) == []


def test_relays_stand_between_the_writer_and_the_speaker(make: Make) -> None:
    chain = (
        ("A Paper", "outlet"), ("First Paper", "outlet"), ("A. Writer", "author"), ("B. Writer", "author"),
        ("The Pier op-ed", "document"), ("Ann Olm", "official"), ("Aland", "official"),
    )  # fmt: skip
    document, statement = make("we lift it", chain=chain)
    assert relays_of(make_entry(statement, document, Sides(None))) == ["B. Writer", "The Pier op-ed", "Ann Olm"]


def test_a_claim_that_is_a_statement_is_told_once(make: Make) -> None:
    text = "Norway contradicted France’s claim that Norway would accept observers"
    claim = make(
        "Norway would accept observers", party="France", act="predict", about="Norway", about_stance="accepts",
        before="Norway contradicted France’s claim that ", issues=("peacekeepers_monitoring",),
    )  # fmt: skip
    document, denial = make(
        "France’s claim that Norway would accept observers", party="Norway", act="deny", before="Norway contradicted ",
        issues=("peacekeepers_monitoring",),
    )  # fmt: skip
    assert document.text == claim[0].text
    assert document.text.startswith(text)
    (finding,) = _kind("claimed_acceptance", claim, (claim[0], replace(denial, document_id=claim[0].id)))
    assert "Norway denies" in finding.sentence


def test_a_gloss_is_its_writers_whoever_passed_the_words_on(make: Make) -> None:
    chain = (("A Paper", "outlet"), ("A. Writer", "author"), ("Ann Olm", "official"), ("Aland", "official"))
    document, statement = make("we lift it", chain=chain, evidence="characterised", addressee="Borland")
    (offer,) = build_ledger([document], [statement]).offers
    assert offer.characterised_by == "A. Writer"


def test_where_a_text_first_appeared_is_told_once(make: Make) -> None:
    chain = (("A Paper", "outlet"), ("First Paper", "outlet"), ("A. Writer", "author"))
    items = [make(words, chain=chain, **WRITER) for words in ("the pier is old", "the pier is closed")]
    told = [line.sentence for line in build_ledger([d for d, _ in items], [s for _, s in items]).summary]
    assert [line for line in told if "First Paper" in line] == [
        "A. Writer in A Paper: by its own word first in First Paper."
    ]


def test_words_inside_other_words_are_told_once(make: Make) -> None:
    whole = "the offer bypasses the council, which is a mistake"
    document, statement = make(whole, **WRITER)
    start = document.text.index("bypasses")
    inner = replace(statement, id="inner", content=(select(document.text, start, start + 20),))
    (finding,) = _kind("bypassed", (document, statement), (document, inner))
    assert finding.sentence.count("bypasses") == 1
    assert finding.sentence.endswith("“bypasses the council”.")


def test_who_waits_for_an_answer_is_not_the_silent_one(make: Make) -> None:
    (finding,) = _kind("silence", make("we have been waiting for a response since May", party="Norway", act="report"))
    assert finding.sentence.startswith("Silence and delay: ")


def test_a_year_ahead_is_no_history(make: Make) -> None:
    assert not _kind("history", make("a conference will be held in 2035 on the draft", **WRITER))
    assert _kind("history", make("a conference was held in 2005 on the draft", **WRITER))
