from datetime import date

import pytest

from detente.errors import DataError
from detente.records.dates import period_end, period_start


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1962", date(1962, 1, 1), date(1962, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02-28", date(2023, 2, 28), date(2023, 2, 28)),
    ],
)
def test_a_partial_date_means_its_whole_period(value: str, first: date, last: date) -> None:
    assert (period_start(value), period_end(value)) == (first, last)


@pytest.mark.parametrize("value", ["spring", "2023-13", "2023-02-30", "23-02-01", "2023-1", "0000"])
def test_what_is_no_date_is_refused_with_its_words(value: str) -> None:
    with pytest.raises(DataError, match=value):
        period_end(value)
