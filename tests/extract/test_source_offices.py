from datetime import date

import pytest

from detente.codebook.offices import find_office
from detente.extract.speakers import Names


@pytest.mark.parametrize(
    ("text", "words", "on", "holder"),
    [
        pytest.param("Mr. Eban spoke. He hoped for the Israel Prime Minister to come.", "the Israel Prime Minister", date(1957, 8, 6), "David Ben-Gurion", id="not the person named last"),
        pytest.param("Mr. Rountree asked what the Secretary General thought.", "the Secretary General", date(1957, 3, 29), "Dag Hammarskjold", id="secretary-general"),
        pytest.param("There was an exchange with the Pope.", "the Pope", date(1968, 9, 4), "Pope Paul VI", id="pope"),
        pytest.param("The minister of defense of Armenia threatens.", "The minister of defense of Armenia", date(2020, 9, 25), "David Tonoyan", id="office before state"),
        pytest.param("It is the view of the EU High Representative.", "the EU High Representative", date(2022, 2, 14), "Josep Borrell", id="title is no name"),
    ],
)  # fmt: skip
def test_an_office_named_by_its_state_is_the_holder_of_the_day(text: str, words: str, on: date, holder: str) -> None:
    found = Names(text, on).resolve(words, text.index(words))
    assert found is not None
    assert found.speaker.name == holder


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He wrote to a former Ukrainian president.", "former Ukrainian president"),
        ("He spoke with Peruvian President-Elect Castillo.", "Peruvian President"),
    ],
)
def test_a_former_or_elected_president_is_not_the_one_in_office(text: str, words: str) -> None:
    found = Names(text, date(2021, 7, 27)).resolve(words, text.index(words))
    assert found is None or found.speaker.name not in ("Volodymyr Zelenskyy", "Francisco Sagasti")


def test_the_union_of_egypt_and_syria_has_the_offices_of_egypt() -> None:
    office = find_office("United Arab Republic", "foreign minister")
    assert office is not None
    assert office.id == "eg.foreign_minister"
