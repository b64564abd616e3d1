import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.quotations import find_quotations


def pieces(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in q.pieces] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('He said, "We go home."', [['"We go home."']], id="straight"),
        pytest.param("“We go,” he said, “at once.”", [["“We go,”"], ["“at once.”"]], id="interrupted"),
        pytest.param("“He said ‘no’ to us,” she said.", [["“He said ‘no’ to us,”"]], id="nested"),
        pytest.param("«Nous partons», he said.", [["«Nous partons»"]], id="guillemets"),
        pytest.param(
            "“One thing.\n\n“Another thing.” He left.", [["“One thing.", "“Another thing.”"]], id="over-paragraphs"
        ),
        pytest.param("“No end here.\n\nNext day.", [["“No end here."]], id="unclosed"),
        pytest.param("''We did,'' she said.", [["''We did,''"]], id="double-apostrophe"),
        pytest.param("It's the boys' room.", [], id="apostrophes"),
    ],
)
def test_pieces(text: str, expected: list[list[str]]) -> None:
    assert pieces(text) == expected


def test_unclosed_is_marked() -> None:
    assert [q.closed for q in find_quotations("“No end here.\n\nNext day.")] == [False]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        pytest.param("He spoke of “peace” again.", False, id="scare"),
        pytest.param("“We shall never sign this paper,” he said.", True, id="speech"),
    ],
)
def test_scare_quotes(text: str, speech: bool) -> None:
    assert [q.is_speech for q in find_quotations(text)] == [speech]


@given(st.text(alphabet="ab .,\"'“”‘’«»\n", max_size=120))
def test_pieces_are_in_order_and_inside(text: str) -> None:
    spans = [p for q in find_quotations(text) for p in q.pieces]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert spans == sorted(spans)
