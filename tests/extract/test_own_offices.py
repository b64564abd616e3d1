"""Officials of the publishing state that are named by office, by given name, or in a heading: texts written for these tests."""

from datetime import date

import pytest

from detente.extract.speakers import Names

HEADING = "Andriy Hrab: Talks will go on\nOffice of the President of Ukraine"
TEXT = (
    "Adviser to the Head of the President's Office Pavlo Lys spoke on Monday. Deputy Head of the Office of the President Olha Tur noted losses. "
    "The Head of the President's Office met the aide to the President of France."
)


def resolved(words: str, text: str = TEXT, heading: str = HEADING) -> tuple[str, str | None]:
    names = Names(text, date(2022, 3, 29), heading, "Ukraine")
    found = names.resolve(words, text.find(words) if words in text else len(text))
    assert found is not None
    return found.speaker.name, found.party


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Adviser to the Head of the President's Office", "Pavlo Lys"),
        ("Deputy Head of the Office of the President Olha Tur", "Olha Tur"),
        ("The Deputy Head of the President's Office", "Olha Tur"),
        ("The Head of the President's Office", "Andriy Hrab"),
        ("the Presidential Spokesman", "Andriy Hrab"),
        ("a presidential aide", "anonymous Ukrainian aide"),
        ("Pavlo", "Pavlo Lys"),
    ],
)
def test_an_office_of_the_publishing_state_is_its_officials(words: str, name: str) -> None:
    assert resolved(words) == (name, "Ukraine")


def test_an_office_of_another_state_is_not() -> None:
    assert resolved("the aide to the President of France")[1] != "Ukraine"


def test_two_of_a_given_name_are_told_apart_by_nothing() -> None:
    text = "Pavlo Lys and Pavlo Hai came. Pavlo said no."
    assert resolved("Pavlo", text, "Office of the President of Ukraine")[0] not in ("Pavlo Lys", "Pavlo Hai")
