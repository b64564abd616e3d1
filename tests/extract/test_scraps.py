"""Bits that state nothing are no statements."""

import pytest

from detente.extract.proposals import Proposal
from detente.extract.scraps import is_scrap
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
