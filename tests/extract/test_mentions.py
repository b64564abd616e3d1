from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.mentions import find_mentions

CASES = [
    ("The US Secretary of State spoke.", date(2023, 2, 1), "US Secretary of State", "Antony Blinken", "office"),
    ("The US Secretary of State spoke.", date(2025, 2, 26), "US Secretary of State", "Marco Rubio", "office"),
    ("He met the Russian foreign minister.", date(2010, 5, 1), "Russian foreign minister", "Sergei Lavrov", "office"),
    ("Foreign Minister Lavrov said no.", date(2022, 5, 1), "Foreign Minister Lavrov", "Sergei Lavrov", "surname"),
    ("FM Lavrov said no.", date(2022, 5, 1), "FM Lavrov", "Sergei Lavrov", "surname"),
    ("Secretary Blinken left.", date(2022, 5, 1), "Secretary Blinken", "Antony Blinken", "surname"),
    ("President Kennedy wrote.", date(1962, 10, 27), "President Kennedy", "John F. Kennedy", "surname"),
    ("the Israeli prime minister agreed", date(2000, 7, 20), "Israeli prime minister", "Ehud Barak", "office"),
    ("the Kremlin spokesman denied it", date(2022, 3, 1), "Kremlin spokesman", "Dmitry Peskov", "office"),
    (
        "State Department spokesman Ned Price said",
        date(2022, 3, 1),
        "State Department spokesman Ned Price",
        "Ned Price",
        "name",
    ),
    ("the Soviet premier replied", date(1962, 10, 27), "Soviet premier", "Nikita Khrushchev", "office"),
    ("the prime minister of Israel agreed", date(1994, 1, 1), "prime minister of Israel", "Yitzhak Rabin", "office"),
    ("Moscow refused.", date(1962, 10, 27), "Moscow", "Soviet Union", "metonym"),
    ("The Israelis refused.", date(1994, 1, 1), "Israelis", "Israel", "demonym"),
    ("TASS reported it.", date(2022, 1, 1), "TASS", "TASS", "outlet"),
    ("The Biden administration agreed.", date(2022, 1, 1), "Biden administration", "United States", "metonym"),
    (
        "Russian Foreign Ministry notes",
        date(2022, 1, 1),
        "Russian Foreign Ministry",
        "Russian Foreign Ministry",
        "name",
    ),
    ("Zelensky replied.", date(2022, 5, 1), "Zelensky", "Volodymyr Zelenskyy", "surname"),
]


@pytest.mark.parametrize(("text", "on", "exact", "actor", "how"), CASES, ids=[f"{c[2]} {c[1].year}" for c in CASES])
def test_mention_is_read_on_its_day(text: str, on: date, exact: str, actor: str, how: str) -> None:
    found = [(m.exact, m.actor, m.how) for m in find_mentions(text, on)]
    assert (exact, actor, how) in found


@pytest.mark.parametrize(
    "text",
    [
        "a former US secretary of state wrote",
        "the deputy Russian foreign minister left",
        "It may help us all.",
        "They met in May and in Major cities.",
        "Gil Bush spoke.",
    ],
)
def test_no_person_is_made_of(text: str) -> None:
    assert [m for m in find_mentions(text, date(2022, 5, 1)) if m.kind == "person"] == []


def test_unlisted_holder_of_a_post_keeps_the_printed_name() -> None:
    (mention,) = find_mentions("Russian Deputy Foreign Minister Anton Quuxov said", date(2022, 5, 1))
    assert (mention.actor, mention.party, mention.sure) == ("Anton Quuxov", "Russia", False)


@given(st.text(alphabet="Rusian Prmet US.Kywl'’,-\nLv", max_size=80))
def test_mentions_quote_the_text_and_never_overlap(text: str) -> None:
    found = find_mentions(text, date(2022, 5, 1))
    assert all(text[m.start : m.end] == m.exact for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        pytest.param("They carry out the Minsk agreements.", [], id="agreements"),
        pytest.param("The 2015 Minsk Package of Measures stands.", [], id="package"),
        pytest.param("It breaks the Helsinki Final Act.", [], id="act"),
        pytest.param("The Moscow talks went on.", [], id="talks"),
        pytest.param("Moscow talks to the rebels.", ["Russia"], id="verb"),
        pytest.param("Moscow signed the agreement.", ["Russia"], id="government"),
    ],
)
def test_capital_in_the_name_of_a_text_is_no_government(text: str, states: list[str]) -> None:
    assert [m.actor for m in find_mentions(text, date(2022, 2, 1)) if m.kind == "state"] == states


def test_american_states_are_several() -> None:
    assert not find_mentions("American states back the treaty", date(1962, 10, 23))
