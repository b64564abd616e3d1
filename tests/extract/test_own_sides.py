"""In whose name texts without heading speak: texts written for these tests."""

from datetime import date

import pytest
from tests.extract.test_resolve import coded

from detente.extract.own_sides import infer_side
from detente.extract.speakers import Names
from detente.records.documents import Document


@pytest.mark.parametrize(
    ("text", "side"),
    [
        pytest.param(
            "Peru has kept its word. Our people want peace, and Peru's position is known. We urge Chile to answer. We condemn Chile for its silence, and we call on Chile to talk.",
            "Peru", id="what it does against whom it calls on",
        ),
        pytest.param("We told Nasser so. USUN and Deptel agree, and the GOI has our reply. Israel waits.", "United States", id="cable language"),
        pytest.param(
            "We’re going to help, and that’s what we’ve said to Peru. We don’t want a war, we can’t want one.", "United States", id="American talk",
        ),
        pytest.param(
            "We realised the programme in the federal districts. Our colleagues, I recognise, work towards it; roubles are not all. Peru joined us.", "Russia", id="British spelling of the Kremlin's translators",
        ),
        pytest.param("We walked by the sea and sang.", None, id="nothing tells"),
    ],
)  # fmt: skip
def test_side_that_says_we(text: str, side: str | None) -> None:
    names = Names(text, date(2019, 5, 1))
    assert infer_side(Document(id="d", text=text), names) == side


@pytest.mark.parametrize(
    ("text", "content", "party"),
    [
        pytest.param(
            "In the presence of the Foreign Ministers of Ukraine and Moldova we underscore our unity. We condemn the attack. The G7 will act.",
            "We condemn the attack", "G7", id="communiqué of a group",
        ),
        pytest.param(
            "We, the G7 Foreign Ministers of Canada, France and Japan, call on all to stop. We condemn the attack.", "We condemn the attack", "G7", id="we, the group",
        ),
        pytest.param(
            "Deputy Secretary of State Wendy Sherman met today with Deputy Foreign Minister Ana Ruiz of Chile. Ships were a theme.", "Ships were a theme", "United States", id="readout",
        ),
    ],
)  # fmt: skip
def test_official_text_without_heading(text: str, content: str, party: str) -> None:
    assert coded(text, content, form="own", sourcing="author").party == party
