"""The quick look never hides a match of the expression."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codebook.literals import possible_in_each, possible_matches, required_words
from detente.ledger.findings.remarks import load_cues

PATTERNS = tuple(cue.words.pattern for cue in load_cues())


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\btrust(ed)?\b", {"trust"}),
        (r"(good|bad) faith", {" faith"}),
        (r"\b(hawks?|doves?)\b", {"hawk", "dove"}),
        (r"\d+", None),
    ],
    ids=["optional end", "longest part", "either word", "no word"],
)
def test_required_words(pattern: str, words: set[str] | None) -> None:
    assert required_words(pattern) == words


@given(
    st.lists(
        st.sampled_from(
            [
                "Hawks",
                "stalled",
                "no reply",
                "before May",
                "TRUST",
                "in 1998",
                "talks",
                "on the ",
                "x",
                "go slow",
                "broke its",
                " ",
            ]
        ),
        max_size=6,
    )
)
def test_matching_pattern_is_never_left_out(parts: list[str]) -> None:
    text = " ".join(parts)
    likely = possible_matches(PATTERNS, text)
    assert {n for n, p in enumerate(PATTERNS) if re.search(p, text, re.I)} <= likely


@given(
    st.lists(
        st.lists(st.sampled_from(["We", "trust", "İ", "ΣΑΣ", "hawks", "\0", "no deal", "faith."]), max_size=4),
        max_size=6,
    )
)
def test_texts_searched_together_are_searched_as_each_alone(texts: list[list[str]]) -> None:
    joined = [" ".join(parts) for parts in texts]
    assert [*possible_in_each(PATTERNS, joined)] == [possible_matches(PATTERNS, text) for text in joined]
