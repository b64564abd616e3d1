"""A writer's conclusion is marked by the words that lead to it; what a speaker is reported to conclude is that speaker's."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.ledger.inferring import is_inferred
from detente.records.documents import select

Make = Callable[..., tuple]


@pytest.mark.parametrize(
    ("text", "words", "inferred"),
    [
        ("All of which suggests that the talks fail and that Aland goes on.", "the talks fail", True),
        ("All of which suggests that the talks fail and that Aland goes on.", "Aland goes on", True),
        ("This implies that the harbour closes.", "This implies that the harbour closes", True),
        ("It follows that the harbour closes.", "the harbour closes", True),
        ("From this one can only conclude that the harbour closes.", "the harbour closes", True),
        ("All of which suggests that it ends. The harbour closes.", "The harbour closes", False),
        ("That means that it ends—the harbour was never open.", "the harbour was never open", False),
        ("The harbour closes, which means that fish is dear.", "The harbour closes", False),
        ("He said that the harbour closes.", "the harbour closes", False),
    ],
)
def test_opener(make: Make, text: str, words: str, inferred: bool) -> None:
    document, statement = make(
        "x", speaker="author", party=None, sourcing="author", evidence="own_words", act="predict"
    )
    document = replace(document, text=text)
    at = text.index(words)
    statement = replace(statement, content=(select(text, at, at + len(words)),))
    assert is_inferred(statement, document) == inferred


def test_a_reported_conclusion_is_the_speakers(make: Make) -> None:
    document, statement = make("the harbour closes", before="Aland said this implies that ", evidence="reported")
    assert not is_inferred(statement, document)
