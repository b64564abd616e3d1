"""Whom somebody speaks for, by the office that stands beside the name."""

import pytest

from detente.extract.office_parties import party_after_name


@pytest.mark.parametrize(
    ("text", "party"),
    [
        pytest.param("Foreign Minister Espen Berg of Norway said", "Norway", id="title and state"),
        pytest.param("Foreign Minister Espen Berg of the United States said", "United States", id="article"),
        pytest.param("Espen Berg, Norway’s foreign minister, said", "Norway", id="possessive"),
        pytest.param("Espen Berg, foreign minister of Norway, said", "Norway", id="apposition"),
        pytest.param("The foreign minister of Norway, Espen Berg, said", "Norway", id="office first"),
        pytest.param("After talks with the foreign minister of Norway, Espen Berg said", None, id="another's office"),
        pytest.param("Mr. Espen Berg of Norway said", None, id="no office"),
        pytest.param("Minister Espen Berg of the Fund said", None, id="no state"),
        pytest.param("We met Espen Berg, Norway’s oldest skier, and", None, id="no office in the apposition"),
        pytest.param("In Norway, Espen Berg, a teacher, said", None, id="place"),
    ],
)
def test_state_beside_a_titled_name(text: str, party: str | None) -> None:
    start = text.index("Espen Berg")
    assert party_after_name(text, start, start + len("Espen Berg"), None) == party
