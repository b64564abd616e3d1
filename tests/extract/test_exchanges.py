"""What is asked in return in the next sentence is told with what is given, and the other way round."""

import pytest

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select

GIVES = "Norway is ready to reopen the cod grounds"


def returns(first: str, then: str, acts: tuple[str, str] = ("offer", "demand"), between: str = ". ") -> list[list[str]]:
    """Return the words that each of two statements of a minister is exchanged for."""
    text = f"Norwegian Prime Minister Jonas Gahr Støre said {first}{between}{then}."
    begin = text.index(then)
    proposals = [
        Proposal(content=(select(text, 47, 47 + len(first)),), source=select(text, 0, 41), cue=select(text, 42, 46), act=acts[0], form="indirect"),
        Proposal(content=(select(text, begin, begin + len(then)),), act=acts[1], form="own"),
    ]  # fmt: skip
    found = resolve(Document(id="d", text=text, genre="news"), proposals)[0]
    return [[c.selector.exact for c in s.conditions if c.kind == "in_exchange_for"] for s in found]


@pytest.mark.parametrize(
    ("first", "then", "asked"),
    [
        (GIVES, "In return, Russia must free the pilot", "Russia must free the pilot"),
        (GIVES, "In exchange for this, Russia should free the pilot", "Russia should free the pilot"),
        (GIVES, "Russia would have to free the pilot in exchange", "Russia would have to free the pilot in exchange"),
        (GIVES, "For its part, Russia would free the pilot", "For its part, Russia would free the pilot"),
        (GIVES, "Russia, in turn, would free the pilot", "Russia, in turn, would free the pilot"),
        (GIVES, "Russia must free the pilot", None),
        (GIVES, "In return, Russia freed the pilot in May", None),
        ("Norway gave back the cod grounds", "In return, Russia freed the pilot", None),
        (GIVES, "For its part, Russia said that it was glad", None),
    ],
)  # fmt: skip
def test_what_is_asked_in_the_next_sentence(first: str, then: str, asked: str | None) -> None:
    assert returns(first, then)[0] == ([asked] if asked else [])


def test_sentences_apart_are_no_bargain() -> None:
    assert returns(GIVES, "In return, Russia must free the pilot", between=". It rained. ")[0] == []


def test_offset_recovers_the_words() -> None:
    text = f"Norwegian Prime Minister Jonas Gahr Støre said {GIVES}. In return, Russia must free the pilot."
    proposal = Proposal(content=(select(text, 47, len(text) - 1),), source=select(text, 0, 41), cue=select(text, 42, 46), act="offer", form="indirect")  # fmt: skip
    (statement,) = resolve(Document(id="d", text=text, genre="news"), [proposal])[0]
    (condition,) = statement.conditions
    assert condition.selector.exact == "Russia must free the pilot" == text[condition.selector.start : condition.selector.end]  # fmt: skip
