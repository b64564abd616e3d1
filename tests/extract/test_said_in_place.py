"""Words said in a capital or state and by nobody else are that state's."""

import pytest
from tests.extract.test_resolve import coded

HOUSE = {"title": "Press Briefing by Press Secretary Ann Reed", "publisher": "The White House"}


@pytest.mark.parametrize(
    ("text", "content", "party"),
    [
        ("If the way they are selling this in Iran is to say that sanctions would be lifted at once, that would be a shift.", "sanctions would be lifted at once", "Iran"),
        ("The message coming out of Moscow is that the corridor stays open.", "the corridor stays open", "Russia"),
        ("The trouble in Iran is that sanctions would be lifted at once.", "sanctions would be lifted at once", "United States"),
    ],
    ids=["sold-in-a-state", "message-from-a-capital", "nothing-said"],
)  # fmt: skip
def test_words_of_a_place_are_those_of_its_state(text: str, content: str, party: str) -> None:
    found = coded(text, content, act="predict", form="direct", **HOUSE)
    assert (found.party, found.quote) == (party, content)
