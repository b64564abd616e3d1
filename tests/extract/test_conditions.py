"""Conditions that plain words open, and descriptions that are none."""

import pytest

from detente.extract.conditions import settle_conditions
from detente.records.documents import select
from detente.records.statements import Condition


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        pytest.param(
            "The towns could trade, but only after they have opened the pass and have paid the guards",
            (),
            [("only_after", "only after they have opened the pass"), ("only_after", "have paid the guards")],
            id="two things first",
        ),
        pytest.param(
            "No accord can last without both islands at the table",
            (),
            [("unless", "without both islands at the table")],
            id="none without",
        ),
        pytest.param("He will sail without any reservations", (), [], id="manner"),
        pytest.param("He walks a rope without a net", ("without a net",), [], id="a description is dropped"),
        pytest.param(
            "He will not sail without a pilot", ("without a pilot",), [("unless", "without a pilot")], id="kept"
        ),
    ],
)
def test_conditions(text: str, found: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    given = [Condition(selector=select(text, text.index(w), text.index(w) + len(w)), kind="unless") for w in found]
    settled = settle_conditions(text, [select(text, 0, len(text))], given)
    assert [(c.kind, c.selector.exact) for c in settled] == expected
