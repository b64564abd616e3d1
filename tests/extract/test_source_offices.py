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
        pytest.param("Saudi Arabia is difficult because of the King's fears. King Hussein waits.", "the King", date(1957, 9, 12), "King Saud", id="king of the state named before"),
        pytest.param("The supplies go to Iran. He asked about the downfall of the Shah.", "the Shah", date(1979, 1, 26), "Mohammad Reza Pahlavi", id="shah is no surname"),
        pytest.param("The outgoing U.N. chief left.", "U.N. chief", date(2016, 5, 9), "Ban Ki-moon", id="chief of the United Nations"),
        pytest.param("According to Andrzej Duda, more is needed. The Polish leader left.", "The Polish leader", date(2022, 5, 22), "Andrzej Duda", id="leader named before"),
        pytest.param("Foreign policy adviser to the German Chancellor Jens Plotner came.", "the German Chancellor", date(2022, 1, 11), "Olaf Scholz", id="adviser to the chancellor"),
        pytest.param("It met with Otto Perez Molina, the President of Guatemala.", "the President of Guatemala", date(2015, 9, 3), "Otto Perez Molina", id="apposition"),
        pytest.param("He met GOI FonMin Eban Nov 3.", "FonMin Eban", date(1968, 11, 3), "Abba Eban", id="month is no name"),
        pytest.param("Gary Cooper came. The Hungarian foreign minister, Janos Martonyi, who was 13, spoke.", "The Hungarian foreign minister", date(1999, 3, 12), "Janos Martonyi", id="name after the office"),
        pytest.param("The Libyan leader sent a letter.", "The Libyan leader", date(1990, 8, 16), "Muammar Gaddafi", id="leader of that day"),
        pytest.param("It was given to the Prime Minister from Australia. Vietnam waits.", "the Prime Minister", date(1968, 5, 28), "John Gorton", id="state after from"),
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
        ("It has not produced a president since. Ukraine waits.", "a president"),
        ("He was the first Ukrainian president to come.", "Ukrainian president"),
        ("Do you feel a President of Ukraine can choose?", "a President of Ukraine"),
        ("He was destined to be Ukrainian president.", "Ukrainian president"),
        ("She may be elected as Ukrainian president.", "Ukrainian president"),
        ("He had not heard any Ukrainian leader say so.", "Ukrainian leader"),
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


def test_two_offices_are_two_persons() -> None:
    text = (
        "Secretary Blinken met Foreign Minister Nikos Christodoulides. The Secretary and the Foreign Minister agreed."
    )
    words = "The Secretary and the Foreign Minister"
    found = Names(text, date(2021, 6, 1), home="United States").resolve(words, text.index(words))
    assert found is not None
    assert found.speaker.name == "Antony Blinken and Nikos Christodoulides"


def test_a_press_secretary_is_no_prime_minister() -> None:
    text = "Press Briefing by Josh Earnest. MR. EARNEST: In Australia the President will meet with the Prime Minister."
    found = Names(text, date(2011, 11, 14), home="United States").resolve("the Prime Minister", text.index("the Prime"))
    assert found is not None
    assert found.speaker.name == "Julia Gillard"


def test_the_president_whom_an_embassy_meets_is_the_one_named_there() -> None:
    text = "Duc will convey it to Thieu. I hope to have a meeting with the President tomorrow."
    names = Names(text, date(1969, 1, 6), "273. Telegram From the Embassy in Vietnam", "United States")
    found = names.resolve("the President", text.index("the President"))
    assert found is not None
    assert found.speaker.name == "Nguyen Van Thieu"
