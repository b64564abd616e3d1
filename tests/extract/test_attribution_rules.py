import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.attribution_rules import find_attributions
from detente.records.documents import Document, holds


def relations(text: str) -> list[tuple[str, str, list[str]]]:
    found = find_attributions(Document(id="d", text=text))
    return [(" ".join(s.exact for s in a.source), a.cue[0].exact, [c.exact for c in a.content]) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The minister said that talks had failed.",
            ("The minister", "said", ["that talks had failed"]),
            id="indirect",
        ),
        pytest.param("“We will not go,” said Mr. Hale.", ("Mr. Hale", "said", ["“We will not go,”"]), id="inverted"),
        pytest.param(
            "“We will go,” Hale said, “if they stop.”",
            ("Hale", "said", ["“We will go,”", "“if they stop.”"]),
            id="interrupted",
        ),
        pytest.param(
            "According to two officials, the port is closed.",
            ("two officials", "According to", ["the port is closed"]),
            id="according-first",
        ),
        pytest.param(
            "The port is closed, according to the mayor.",
            ("the mayor", "according to", ["The port is closed"]),
            id="according-last",
        ),
        pytest.param(
            "The port is closed, the mayor said.", ("the mayor", "said", ["The port is closed"]), id="clause-first"
        ),
        pytest.param(
            "Hale told reporters that the port is closed.", ("Hale", "told", ["that the port is closed"]), id="hearer"
        ),
        pytest.param(
            "The plan was rejected by the council.", ("the council", "was rejected", ["The plan"]), id="passive"
        ),
        pytest.param(
            "The council refused to meet the envoy.", ("The council", "refused", ["to meet the envoy"]), id="deed"
        ),
        pytest.param(
            "Hale, the mayor of Low, has said it is over.",
            ("Hale, the mayor of Low", "has said", ["it is over"]),
            id="apposition",
        ),
    ],
)
def test_relation(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert expected in relations(text)


def test_header_is_not_coded() -> None:
    text = "title: Hale said it is over\nNothing else."
    assert find_attributions(Document(id="d", text=text, body_start=28)) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "told",
                "“",
                "”",
                '"',
                "'",
                ",",
                ".",
                "Hale",
                "the",
                "minister",
                "that",
                "according",
                "to",
                "by",
                "was",
                "\n\n",
                "refused",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_spans_hold(text: str) -> None:
    for a in find_attributions(Document(id="d", text=text)):
        assert holds(text, (*a.source, *a.cue, *a.content))
