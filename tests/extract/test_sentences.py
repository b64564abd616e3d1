from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.sentences import LONGEST, split_sentences, tokens


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We met. They left.", ["We met.", "They left."], id="plain"),
        pytest.param(
            "Sen. Low met Mr. J. K. Hill on Nov. 8. He left.",
            ["Sen. Low met Mr. J. K. Hill on Nov. 8.", "He left."],
            id="abbreviations",
        ),
        pytest.param(
            "The U.S. Senate met. It left the U.S. The rest stayed.",
            ["The U.S. Senate met.", "It left the U.S.", "The rest stayed."],
            id="country",
        ),
        pytest.param("“We go.” She left.", ["“We go.”", "She left."], id="quote-after-period"),
        pytest.param(
            "“Why go?” Hill asked. He stayed.", ["“Why go?” Hill asked.", "He stayed."], id="tag-after-question"
        ),
        pytest.param("It is … over. No ... really it is.", ["It is … over.", "No ... really it is."], id="ellipses"),
        pytest.param("1. Troops leave.\n2. Guns stop.", ["1. Troops leave.", "2. Guns stop."], id="numbered"),
        pytest.param(
            "We agreed.,The next point stands.", ["We agreed.,", "The next point stands."], id="joined-by-comma"
        ),
        pytest.param(
            "They signed the paper.The guns fell silent then.",
            ["They signed the paper.", "The guns fell silent then."],
            id="lost-break",
        ),
        pytest.param(
            "A treaty of\nmany words was\nsigned. It holds\nnow.",
            ["A treaty of\nmany words was\nsigned.", "It holds\nnow."],
            id="wrapped",
        ),
        pytest.param("Talks resume\n\nThe two sides met.", ["Talks resume", "The two sides met."], id="headline"),
        pytest.param("It cost 3.5 million. He paid.", ["It cost 3.5 million.", "He paid."], id="decimal"),
        pytest.param("", [], id="empty"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_stays_inside_the_window() -> None:
    text = "Header here. We met. They left."
    assert [text[a:b] for a, b in split_sentences(text, 13, 20)] == ["We met."]


def test_cuts_runs_without_end() -> None:
    assert max(b - a for a, b in split_sentences("word " * 2000)) <= LONGEST


@given(st.text(alphabet="aB .!?…\"'“”\n,1:(", max_size=200))
def test_sentences_cover_all_but_blanks(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[a:b] for a, b in spans).split() == text.split() or "".join(
        "".join(text[a:b] for a, b in spans).split()
    ) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))


def test_tokens() -> None:
    text = "Hill's U.S. aide, 5."
    assert [text[a:b] for a, b in tokens(text)] == ["Hill's", "U.S", ".", "aide", ",", "5", "."]
