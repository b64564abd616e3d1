import xml.etree.ElementTree as ET

import pytest

from detente.analysis.catalog.conflicts import load_published
from detente.analysis.gmcr.model import Conflict, DecisionMaker
from detente.analysis.gmcr.stability import solve
from detente.errors import AnalysisError
from detente.report.conflict_svg import draw_evolution, draw_moves, draw_shares, draw_stability_table

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("draw", [draw_moves, draw_stability_table, draw_evolution])
def test_a_picture_is_well_formed_and_has_a_text_alternative(draw: object) -> None:
    root = ET.fromstring(draw(solve(load_published("cuban_missile_crisis").conflict)))  # type: ignore[operator]
    assert "Cuban missile crisis" in (root.findtext(f"{_SVG}title") or "")
    assert len(root.findtext(f"{_SVG}desc") or "") > 20


def test_names_are_escaped() -> None:
    conflict = Conflict(name="<b>&", decision_makers=(DecisionMaker(name="<A>", options=("<x>",)),))
    assert ET.fromstring(draw_moves(solve(conflict))).findtext(f"{_SVG}title") == "Moves and improvements in <b>&"


def test_shares_are_not_called_a_likelihood() -> None:
    conflict = load_published("chicken").conflict
    root = ET.fromstring(draw_shares(conflict, {1: 0.25, 2: 0.5}, "nash"))
    assert "not a likelihood" in (root.findtext(f"{_SVG}title") or "")
    assert "state 2 (B: B swerves): 50%" in (root.findtext(f"{_SVG}desc") or "")


def test_too_many_states_are_refused() -> None:
    conflict = Conflict(decision_makers=(DecisionMaker(name="A", options=tuple("abcdefg")),))
    with pytest.raises(AnalysisError, match="128 states are too many"):
        draw_stability_table(solve(conflict))
