"""Denials that name the claim they deny, and those that a "No" opens."""

from datetime import date

import pytest
from told_texts import told

from detente.ledger.build import build_ledger


def disputes(text: str, *items: tuple[str, dict]) -> list[tuple[tuple[str, ...], int]]:
    """Return of each disputed reading in one document its parties, and how many statements it rests on."""
    document, statements = told(text, *items, day=date(1968, 10, 20))
    findings = build_ledger([document], statements).findings
    return [(f.parties, len(f.statement_ids)) for f in findings if ("type", "disputed reading") in f.details]


@pytest.mark.parametrize(
    ("quote", "fields", "parties"),
    [
        pytest.param("we reject your statement that the ferries were sunk", {"evidence": "own_words"}, ("Borland", "Aland"), id="yours"),
        pytest.param("Hanoi's claim that ferries were sunk is false", {}, ("North Vietnam", "Aland"), id="a capital's"),
        pytest.param("France's statements about sunken ferries as “lies”", {"act": "accuse"}, ("France", "Aland"), id="called lies"),
        pytest.param("we reject your statement", {"evidence": "own_words"}, None, id="of nothing"),
        pytest.param("we note your statement that the ferries were sunk", {"act": "report", "evidence": "own_words"}, None, id="not denied"),
        pytest.param("we reject our statement that the ferries were sunk", {"evidence": "own_words"}, None, id="its own"),
        pytest.param("we reject your statement that the ferries were sunk", {"evidence": "own_words", "confidence": 0.2}, None, id="unsure"),
    ],
)  # fmt: skip
def test_a_denial_that_names_a_claim_tells_it(quote: str, fields: dict, parties: tuple | None) -> None:
    found = disputes(
        f"It was said: {quote}.", (quote, {"party": "Aland", "act": "deny", "addressee": "Borland", **fields})
    )
    assert found == ([(parties, 1)] if parties else [])


@pytest.mark.parametrize(
    ("opening", "fields", "found"),
    [
        ("No, ", {}, [(("Borland", "Aland"), 2)]),
        ("Yes, ", {}, []),
        ("It has no, ", {}, []),
        ("No, ", {"act": "intend"}, []),
        ("No, ", {"polarity": "positive"}, []),
    ],
)
def test_a_no_before_words_of_denial_answers_what_was_said_just_before(opening: str, fields: dict, found: list) -> None:
    claim, answer = "ferries still burn in the harbour", "there is no fire there"
    text = f"Borland said {claim}. {opening}{answer}."
    told = {"party": "Aland", "act": "report", "polarity": "negative", "evidence": "own_words", **fields}
    assert disputes(text, (claim, {"party": "Borland", "act": "report"}), (answer, told)) == found
