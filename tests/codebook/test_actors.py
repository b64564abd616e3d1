from datetime import date

import pytest

from detente.codebook.actors import canonical, demonym_state, party_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kiev", "Ukraine"),
        ("Kyiv", "Ukraine"),
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("Vladimir Zelenskiy", "Volodymyr Zelenskyy"),
        ("the Kremlin", "Russia"),
        ("the White House", "United States"),
        ("Foggy Bottom", "US State Department"),
        ("the Élysée", "France"),
        ("Blue House", "South Korea"),
        ("Number 10", "United Kingdom"),
        ("the EU", "European Union"),
        ("Türkiye", "Turkey"),
        ("Sergey Lavrov", "Sergei Lavrov"),
    ],
)
def test_alias_leads_to_the_canonical_name(name: str, expected: str) -> None:
    actor = canonical(name)
    assert actor is not None
    assert actor.name == expected


def test_unknown_name_is_none() -> None:
    assert canonical("Zzyzx Quuxley") is None


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Kremlin", date(1962, 10, 26), "Soviet Union"),
        ("Kremlin", date(2022, 3, 1), "Russia"),
        ("Nikita Khrushchev", date(1962, 10, 26), "Soviet Union"),
        ("Willy Brandt", date(1970, 12, 7), "West Germany"),
        ("Gamal Abdel Nasser", date(1960, 1, 1), "United Arab Republic"),
        ("Dag Hammarskjold", date(1960, 1, 1), "United Nations"),
        ("US State Department", date(2022, 1, 1), "United States"),
        ("NATO", date(2022, 1, 1), "NATO"),
        ("Donald Trump", date(2016, 5, 1), "Donald Trump campaign"),
        ("Donald Trump", date(2018, 5, 1), "United States"),
        ("Ursula von der Leyen", date(2016, 5, 1), "Germany"),
        ("Ursula von der Leyen", date(2022, 5, 1), "European Union"),
    ],
)
def test_party_follows_the_day(name: str, on: date, expected: str | None) -> None:
    assert party_of(name, on) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("Russian", "Russia"), ("Dutch", "Netherlands"), ("Turks", "Turkey"), ("Kremlin", None)]
)
def test_demonym_names_its_state(word: str, expected: str | None) -> None:
    assert demonym_state(word) == expected
