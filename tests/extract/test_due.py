from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.due import find_due

DAY = date(2023, 2, 1)


@pytest.mark.parametrize(
    ("words", "earliest", "due"),
    [
        ("there will be no tanks before Spring", None, "2023-03"),
        ("the talks will end in 2024", None, "2024"),
        ("it could happen as soon as March", "2023-03", None),
        ("peace in a few weeks", None, "2023-03"),
        ("the troops leave within 10 days", None, "2023-02-11"),
        ("a treaty by January 1, 2024", None, "2024-01-01"),
        ("a treaty by 15 January", None, "2024-01-15"),
        ("an answer by the end of the year", None, "2023"),
        ("we may act", None, None),
        ("the pact of May will hold", None, None),
        ("a treaty by 31 February 2024", None, None),
        ("the troops leave within 90 days of the signing", None, None),
        ("they meet in the coming weeks", None, "2023-03"),
        ("the truce holds from 20 February to 3 March", "2023-02-20", "2023-03-03"),
        ("they meet on 20 and 21 February", None, "2023-02-21"),
        ("they meet between 1 and 15 March", "2023-03-01", "2023-03-15"),
        ("they may leave as early as next week", "2023-02-06", None),
        ("they stay until the end of next week", None, "2023-02-12"),
        ("it will be over in three to five days", None, "2023-02-06"),
        ("a vote in the second half of 2024", None, "2024-12"),
        ("the boats will come, but only in 2024", "2024", "2024"),
    ],
)
def test_plain_dates_are_read(words: str, earliest: str | None, due: str | None) -> None:
    assert find_due(words, DAY, "predict", "future") == (earliest, due)


@pytest.mark.parametrize(("act", "time"), [("report", "future"), ("offer", "past")])
def test_only_what_can_fall_due_has_a_date(act: str, time: str) -> None:
    assert find_due("by March 2024", DAY, act, time) == (None, None)


def test_without_the_documents_date_only_full_dates_count() -> None:
    assert find_due("by March", None, "offer", "future") == (None, None)
    assert find_due("by March 2024", None, "offer", "future") == (None, "2024-03")


@given(st.text(alphabet="by in within before a few 0123456789 weeks year March of end the", max_size=60), st.dates())
def test_any_words_are_read_without_an_error(words: str, on: date) -> None:
    find_due(words, on, "demand", "future")


@pytest.mark.parametrize("words", ["it will be worse than it is today", "there will be peace in the years to come"])
def test_neither_a_comparison_nor_some_day_is_due(words: str) -> None:
    assert find_due(words, date(1961, 12, 2), "predict", "future") == (None, None)
