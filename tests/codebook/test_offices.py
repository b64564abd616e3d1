from datetime import date
from itertools import pairwise

import pytest

from detente.codebook.offices import find_office, holder, office_title_at, offices, tenures
from detente.codebook.people import people, surname_candidates

SEVERAL_HOLDERS = {"un.spokesperson"}


@pytest.mark.parametrize(
    ("office", "on", "expected"),
    [
        ("us.secretary_of_state", date(2023, 2, 1), "Antony Blinken"),
        ("us.secretary_of_state", date(2025, 2, 26), "Marco Rubio"),
        ("us.president", date(2021, 1, 20), "Joe Biden"),
        ("su.foreign_minister", date(1962, 10, 18), "Andrei Gromyko"),
        ("un.secretary_general", date(1962, 10, 24), "U Thant"),
    ],
)
def test_office_has_its_holder_on_the_day(office: str, on: date, expected: str) -> None:
    tenure = holder(office, on)
    assert tenure is not None
    assert tenure.holder == expected


def test_vacant_office_has_no_holder() -> None:
    assert holder("un.secretary_general", date(1961, 10, 1)) is None


def test_every_tenure_has_an_office_and_a_person() -> None:
    lost = [t for t in tenures() if t.office_id not in offices() or t.holder not in people()]
    assert lost == []


def test_no_tenure_ends_before_it_starts() -> None:
    assert [t for t in tenures() if t.start and t.end and t.end < t.start] == []


def test_sure_tenures_of_one_office_do_not_overlap() -> None:
    rows = [t for t in tenures() if t.sure and t.office_id not in SEVERAL_HOLDERS]
    clashes = [
        (a, b)
        for a, b in pairwise(rows)
        if a.office_id == b.office_id and b.start and (a.end is None or (a.end - b.start).days > 31)
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("state", "words", "expected"),
    [
        ("Israel", "prime minister", "il.prime_minister"),
        ("United States", "foreign minister", "us.secretary_of_state"),
        ("United Kingdom", "foreign minister", "gb.foreign_secretary"),
        ("Soviet Union", "leader", "su.party_leader"),
        ("Soviet Union", "premier", "su.prime_minister"),
    ],
)
def test_words_name_the_office_of_a_state(state: str, words: str, expected: str) -> None:
    office = find_office(state, words)
    assert office is not None
    assert office.id == expected


def test_title_follows_the_day() -> None:
    assert office_title_at("Marco Rubio", date(2025, 3, 1)) == "US Secretary of State"
    assert office_title_at("Marco Rubio", date(2015, 3, 1)) is None


def test_surname_prefers_the_one_in_office() -> None:
    assert surname_candidates("Bush", date(2003, 1, 1))[0] == "George W. Bush"
    assert surname_candidates("Rusk", date(2023, 1, 1)) == ()
