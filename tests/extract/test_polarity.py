"""What is denied by a statement's own words, and what only stands in quotation marks."""

import pytest

from detente.extract.attributes import find_polarity


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("the pier will not be opened", "negative"),
        ("a new version of the old “you cannot say no” classic for the islands", "positive"),
        ("there would be peace in the bay if the pier was not used for raids", "positive"),
        ("if the ferry runs, the pier will not be closed", "negative"),
        ("talks on not only the pier but also the ferries", "positive"),
        ("“we will not open it”", "negative"),
    ],
)
def test_polarity(words: str, polarity: str) -> None:
    assert find_polarity(words) == polarity
