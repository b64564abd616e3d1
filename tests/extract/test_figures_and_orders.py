"""Acts that figures of probability and orders given decide: texts written for these tests."""

from datetime import date

import pytest
from tests.extract.test_resolve import coded

HOUSE = {
    "title": "Remarks by President Biden on the Talks",
    "publisher": "The White House",
    "published": date(2022, 3, 1),
}


@pytest.mark.parametrize(
    ("text", "act", "found"),
    [
        pytest.param("I put the chances of a truce at 30 percent.", "assess", "predict", id="figure"),
        pytest.param("It is 50-50 that the ships sail.", "report", "predict", id="even odds"),
        pytest.param("I think that the chances are slim.", "assess", "assess", id="no figure"),
        pytest.param("The United States has given an order to stop the ships that you call a threat.", "accuse", "report", id="own order"),
        pytest.param("Russia has given an order to fire on ships.", "accuse", "accuse", id="order of another"),
    ],
)  # fmt: skip
def test_figures_and_own_orders(text: str, act: str, found: str) -> None:
    assert coded(text, text.rstrip("."), act=act, form="direct", **HOUSE).act == found


@pytest.mark.parametrize(
    ("text", "act", "found"),
    [
        pytest.param("More fertiliser would help, but that will certainly require the lifting of the sanctions.", "predict", "demand", id="require"),
        pytest.param("They would have to withdraw from the harbour.", "offer", "demand", id="have to"),
        pytest.param("We would have to withdraw from the harbour.", "predict", "intend", id="our own"),
        pytest.param("We expect Russia to honour the agreement on grain.", "predict", "demand", id="expect of another"),
        pytest.param("We expect the economy to grow next year.", "predict", "predict", id="expect growth"),
        pytest.param("What we are envisioning is a relief in phases.", "assess", "intend", id="own plan"),
    ],
)  # fmt: skip
def test_what_another_must_give_is_demanded_and_a_plan_intended(text: str, act: str, found: str) -> None:
    assert coded(text, text.rstrip("."), act=act, form="direct", **HOUSE).act == found
