import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.header import parse_front_matter, parse_header


@pytest.mark.parametrize(
    ("text", "values", "body"),
    [
        pytest.param(
            " date 2023-02-01 By A. Writer\n\nBody",
            {"date": "2023-02-01"},
            "By A. Writer\n\nBody",
            id="date-form-body-on-same-line",
        ),
        pytest.param(
            "title: A\ndate: 2020-01-02\n\nBody: text",
            {"title": "A", "date": "2020-01-02"},
            "Body: text",
            id="key-lines",
        ),
        pytest.param(
            "Source: Wire\nMR. CARNEY: Hello", {"source": "Wire"}, "MR. CARNEY: Hello", id="speaker-label-ends-it"
        ),
        pytest.param(
            "MR. CARNEY: Hello\ndate: 2020-01-02",
            {},
            "MR. CARNEY: Hello\ndate: 2020-01-02",
            id="speaker-first-is-no-header",
        ),
        pytest.param("Just prose.", {}, "Just prose.", id="none"),
        pytest.param("date 2023-02-011 x", {}, "date 2023-02-011 x", id="longer-number-is-no-date"),
    ],
)
def test_a_header_is_found_by_its_form(text: str, values: dict[str, str], body: str) -> None:
    header = parse_header(text)
    assert header.values == values
    assert text[header.body_start :] == body


def test_front_matter_of_markdown_is_a_header() -> None:
    text = "---\ntitle: 'A plan'\ndate: 2021-03-04\n---\n\nBody"
    header = parse_front_matter(text)
    assert header.values == {"title": "A plan", "date": "2021-03-04"}
    assert text[header.body_start :] == "Body"


@given(st.text())
def test_the_body_begins_inside_the_text(text: str) -> None:
    assert 0 <= parse_header(text).body_start <= len(text)
