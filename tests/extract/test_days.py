from datetime import date

import pytest

from detente.extract.days import guess_day


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("President Kennedy wrote to Chairman Khrushchev.", range(1961, 1964)),
        ("President Obama and Prime Minister Cameron met Chancellor Merkel.", range(2010, 2017)),
        ("The Viet Cong hold the road, and Hanoi does not answer.", range(1963, 1975)),
        ("Clean energy and supply chains are themes of the G20.", range(2020, 2026)),
        ("The treaty of 1994 was broken in 2014, said President Poroshenko.", range(2014, 2020)),
    ],
)
def test_day_lies_in_the_offices_of_those_named(text: str, years: range) -> None:
    found = guess_day(text)
    assert found is not None
    assert found.year in years


def test_nothing_speaks_for_a_day() -> None:
    assert guess_day("The road was closed and the shops stayed open.") is None


def test_volume_of_an_archive_names_its_years() -> None:
    assert guess_day("The road was closed.", "frus1964-68v07") == date(1966, 7, 1)
