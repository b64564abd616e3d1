from datetime import date

import pytest

from detente.codebook.actors import actors, party_of
from detente.codebook.given_names import is_given_name, sex_of
from detente.codebook.people import people


@pytest.mark.parametrize(
    ("name", "on", "party"),
    [
        ("Donald Trump", date(2016, 3, 1), "Donald Trump campaign"),
        ("Donald Trump", date(2018, 3, 1), "United States"),
        ("Hope Hicks", date(2016, 3, 1), "Donald Trump campaign"),
        ("Nancy Pelosi", date(2020, 3, 1), "Democratic Party"),
        ("Abba Eban", date(1957, 3, 1), "Israel"),
        ("Maria Zakharova", date(2022, 3, 1), "Russia"),
    ],
)
def test_people_speak_for_their_side_on_the_day(name: str, on: date, party: str) -> None:
    assert party_of(name, on) == party


def test_affiliations_begin_before_they_end_and_name_known_parties() -> None:
    for person in people().values():
        for affiliation in person.affiliations:
            assert affiliation.start is None or affiliation.end is None or affiliation.start <= affiliation.end, person
            campaigner = affiliation.party.removeprefix("campaign of ")
            if campaigner != affiliation.party:
                assert campaigner in actors(), person


def test_given_names() -> None:
    assert is_given_name("Angela")
    assert not is_given_name("Department")
    assert [sex_of(name) for name in ("Angela Merkel", "Emmanuel Macron", "Xi Jinping")] == ["f", "m", None]
