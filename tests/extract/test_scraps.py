"""Bits that state nothing are no statements."""

import pytest

from detente.extract.proposals import Proposal
from detente.extract.scraps import declines_comment, is_scrap
from detente.records.documents import select

TEXT = "The talks stalled. Well, not really.\n\nWhat the islands really want\n\nThey want a pier. Let’s stick with boats. For the first time since the flood in May, both came."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Well, not really", True),
        ("What the islands really want", True),
        ("Let’s stick with boats", True),
        ("For the first time since the flood in May", True),
        ("The talks stalled", False),
        ("They want a pier", False),
    ],
)
def test_scraps(words: str, expected: bool) -> None:
    start = TEXT.index(words)
    p = Proposal(content=(select(TEXT, start, start + len(words)),), act="assess", form="own", sourcing="author")
    assert is_scrap(TEXT, p) is expected


@pytest.mark.parametrize(
    ("cue", "words", "expected"),
    [
        ("", "Well, I’m not going to get into the details of the ferry plan", True),
        ("", "We won't speculate on what the port will do", True),
        ("", "The harbour board has no comment on the letter", True),
        ("declined", "to comment on the tolls", True),
        ("declined", "to provide any specifics about the route", True),
        ("declined", "to open the port", False),
        ("refused", "to discuss the tolls", False),
        ("", "We are not going to give up the islands", False),
        ("", "I won't accept comment from the board as an answer", False),
    ],
)
def test_declining_to_comment(cue: str, words: str, expected: bool) -> None:
    text = f"{cue} {words}"
    content = select(text, len(cue) + 1, len(text))
    p = Proposal(content=(content,), cue=select(text, 0, len(cue)) if cue else None, act="reject", form="indirect")
    assert declines_comment(p) is expected
