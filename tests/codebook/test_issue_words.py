import pytest

from detente.codebook.issue_words import find_issues


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        pytest.param("They will lift the sanctions.", "", ("sanctions",), id="word"),
        pytest.param(
            "They ask for combat training.", "", ("arms_supply_military_aid",), id="a longer word hides the shorter"
        ),
        pytest.param("An important man.", "", ("other",), id="no imports"),
        pytest.param(
            "rockets that reach into northern territory", "", ("ceasefire_hostilities",), id="how far it reaches"
        ),
        pytest.param("It claims northern territory.", "", ("territory_borders",), id="whose land it is"),
        pytest.param("The thing is done.", "", ("other",), id="none"),
        pytest.param("It is done.", "The uranium and the centrifuges.", ("nuclear_wmd",), id="passage"),
        ("Rockets were fired into Gaza.", "", ("ceasefire_hostilities",)),
        ("Gaza belongs to its people.", "", ("territory_borders",)),
    ],
)
def test_issues(text: str, around: str, expected: tuple[str, ...]) -> None:
    assert find_issues(text, around) == expected
