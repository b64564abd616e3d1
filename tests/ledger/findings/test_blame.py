"""Who is blamed for holding up talks or breaking what was agreed."""

from collections.abc import Callable

import pytest

from detente.ledger.build import build_ledger

Make = Callable[..., tuple]


def _blame(*items: tuple) -> list[tuple[str, ...]]:
    found = build_ledger([d for d, _ in items], [s for _, s in items]).findings
    return [f.parties for f in found if dict(f.details).get("type") == "who is to blame"]


def _ukraine(make: Make, words: str, act: str = "accuse", day: str = "2022-05-03", **about: str) -> tuple:
    return make(words, party="Ukraine", act=act, day=day, **about)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Russia has broken every ceasefire", "accuse"),
        ("there is no interest in negotiations on the part of Russia", "assess"),
        ("we are ready to hold talks with Russia", "offer"),
    ],
    ids=["broke-it", "no-interest", "ready"],
)
def test_each_says_that_the_other_holds_up_the_talks(make: Make, words: str, act: str) -> None:
    charge = make("the talks were blocked by Kiev", party="Russia", act="report", day="2022-05-13")
    assert _blame(_ukraine(make, words, act), charge) == [("Russia", "Ukraine")]
    assert _blame(charge, _ukraine(make, words, act, "2022-05-20")) == [("Russia", "Ukraine")]


@pytest.mark.parametrize(
    "words",
    [
        "Russia might break off the talks",
        "we have blocked the talks with Russia",
        "Russia has not broken the ceasefire",
        "Russia has blocked the harbour",
        "the talks with Russia were delayed",
        "Georgia broke the agreement",
    ],
    ids=["supposed", "ourselves", "denied", "no-talks", "nobody", "a-third"],
)
def test_what_blames_not_the_other_side_is_no_contradiction(make: Make, words: str) -> None:
    charge = make("the talks were blocked by Kiev", party="Russia", act="accuse", day="2022-05-13")
    assert _blame(_ukraine(make, words), charge) == []


def test_charges_of_long_ago_meet_nothing(make: Make) -> None:
    charge = make("the talks were blocked by Kiev", party="Russia", act="accuse", day="2022-05-13")
    assert _blame(_ukraine(make, "Russia has broken every ceasefire", day="2022-01-03"), charge) == []
