"""Later accounts: what is told long after belongs to its own day, and says so."""

from collections.abc import Callable
from datetime import date

import pytest

from detente.ledger.build import build_ledger
from detente.records.statements import Interval

Make = Callable[..., tuple]


def _ledger(*items: tuple):
    return build_ledger([d for d, _ in items], [s for _, s in items])


def test_a_memoir_sets_no_position_of_its_own_day(make: Make) -> None:
    now = make("it will never lift the blockade", act="reject", day="1989-01-05", evidence="quoted")
    then = make(
        "it would lift the blockade", day="1989-01-27", time="past", evidence="reported",
        when=Interval(start="1962-10-27", end="1962-10-27"),
    )  # fmt: skip
    position = next(p for p in _ledger(now, then).positions if p.holder_kind == "party")
    assert (position.stance, position.since) == ("rejects", date(1989, 1, 5))


def test_an_account_alone_is_dated_to_what_it_tells(make: Make) -> None:
    then = make("in October 1962 it offered to lift the blockade", day="1989-01-27", time="past", evidence="reported")
    ledger = _ledger(then)
    position = next(p for p in ledger.positions if p.holder_kind == "party")
    assert position.since == date(1962, 10, 31)
    assert "27 January 1989" in position.rule
    assert ledger.offers[0].made == date(1962, 10, 31)
    assert "27 January 1989" in ledger.offers[0].events[0].how


def test_news_of_last_week_is_no_recollection(make: Make) -> None:
    item = make(
        "it offered to lift the blockade", day="2024-01-27", time="past", when=Interval(start="2024-01-20", end="2024-01-20")
    )  # fmt: skip
    assert _ledger(item).offers[0].made == date(2024, 1, 27)


def test_an_account_that_looks_back_dates_what_it_tells(make: Make) -> None:
    before = "They met on 27 October 1962 in the evening. He wrote that "
    then = make("the fleet would leave the strait", day="1989-01-27", time="future", evidence="reported", before=before)
    assert _ledger(then).offers[0].made == date(1962, 10, 27)


def test_news_that_mentions_an_old_date_is_of_its_own_day(make: Make) -> None:
    before = "They met on 27 October 1962. On Tuesday he said that "
    now = make("the fleet would leave the strait", day="1989-01-27", time="future", evidence="reported", before=before)
    assert _ledger(now).offers[0].made == date(1989, 1, 27)


@pytest.mark.parametrize(
    "quote",
    [
        "for the first time since 2019 the sides agreed to talk",
        "it supported observance of the 2015 Minsk Package",
    ],
    ids=["since a year", "year in a name"],
)
def test_a_year_that_dates_something_else_makes_no_account(make: Make, quote: str) -> None:
    year = quote[quote.index("20") :][:4]
    item = make(
        quote, act="support", day="2022-01-27", time="past", evidence="reported",
        when=Interval(start=f"{year}-01-01", end=f"{year}-12-31"),
    )  # fmt: skip
    assert _ledger(item).days == (date(2022, 1, 27),)


def test_a_later_account_does_not_speak_for_what_was_offered_on_the_day(make: Make) -> None:
    words = "to lift the blockade of the northern harbour"
    now = make(f"offered {words}", day="1962-10-20", evidence="reported")
    then = make(f"in October 1962 it promised {words}", day="1989-01-27", time="past", evidence="reported")
    (offer,) = _ledger(now, then).offers
    assert (offer.statement_ids[0], len(offer.events)) == (now[1].id, 2)
