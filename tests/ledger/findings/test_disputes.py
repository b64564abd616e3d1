"""Disputed readings: words of dispute about a distinctive matter, directed at whoever made the claim."""

from collections.abc import Callable
from dataclasses import replace

from detente.ledger.build import build_ledger
from detente.records.documents import select
from detente.records.statements import Statement

Make = Callable[..., tuple]


def _disputes(make: Make, *items: tuple) -> list[str]:
    filler = [
        make(f"The weather of town {n} was fair that morning", party="Norland", act="report", day="2024-01-02")
        for n in range(60)
    ]
    every = [*filler, *items]
    found = build_ledger([d for d, _ in every], [s for _, s in every]).findings
    return [f.sentence for f in found if dict(f.details).get("type") == "disputed reading"]


def test_answer_in_words_of_dispute_is_found(make: Make) -> None:
    claim = make("the agreement covers the Tupolev bombers", party="Aland", act="assess", day="2024-01-10")
    answer = make(
        "the claim that the agreement covers Tupolev bombers is groundless",
        party="Bland", act="assess", day="2024-01-15", addressee="Aland",
    )  # fmt: skip
    assert len(_disputes(make, claim, answer)) == 1


def test_a_mere_negation_about_other_things_disputes_nothing(make: Make) -> None:
    claim = make("the agreement covers the Tupolev bombers", party="Aland", act="assess", day="2024-01-10")
    answer = make(
        "we have not yet read the agreement", party="Bland", act="assess", day="2024-01-15", addressee="Aland"
    )
    assert _disputes(make, claim, answer) == []


def test_answer_concerns_the_claim_that_it_quotes_first(make: Make) -> None:
    claim = make("the agreement covers the Tupolev bombers", party="Aland", act="assess", day="2024-01-10")
    text = "You state that the agreement covers the Tupolev bombers. We do not agree with any of it."
    letter, _ = make("x", party="Bland", day="2024-01-15")
    letter = replace(letter, text=text)

    def said(words: str, party: str, act: str, source: str | None = None) -> Statement:
        start = text.index(words)
        return replace(
            make(words, party=party, act=act, addressee={"Aland": "Bland", "Bland": "Aland"}[party])[1],
            id=words, document_id=letter.id, content=(select(text, start, start + len(words)),), source=select(text, 0, len(source)) if source else None,
        )  # fmt: skip

    quoted = said("the agreement covers the Tupolev bombers", "Aland", "assess", "You")
    answer = said("We do not agree with any of it", "Bland", "deny")
    found = _disputes(make, claim, (letter, quoted), (letter, answer))
    assert any("Bland disputes what Aland says" in sentence for sentence in found)


def test_refusal_of_a_claim_said_to_the_claimant_needs_no_such_word(make: Make) -> None:
    claim = make(
        "the notes cover the Tupolev bombers at Karst", party="Aland", act="assess", day="2024-01-10", addressee="Bland"
    )
    for addressee, found in (("Aland", 1), ("Celand", 0)):
        answer = make(
            "the Tupolev bombers at Karst have no place in the notes",
            party="Bland", act="assess", day="2024-01-15", addressee=addressee,
        )  # fmt: skip
        assert len(_disputes(make, claim, answer)) == found
