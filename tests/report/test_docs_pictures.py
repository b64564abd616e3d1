from pathlib import Path

import numpy as np
import pytest

from detente.analysis.gmcr.reading import parse_conflict
from detente.analysis.gmcr.uncertainty import sample_shares
from detente.analysis.gmcr.variants import solve_fully
from detente.report.conflict_svg import draw_evolution, draw_moves, draw_shares, draw_stability_table

ROOT = Path(__file__).parents[2]
STABILITY = solve_fully(parse_conflict((ROOT / "examples/conflicts/cuba_statements.json").read_text(encoding="utf-8")))


def _shares() -> str:
    conflict = STABILITY.graph.conflict
    sampled = sample_shares(conflict, samples=1000, spread=2, left_out=0.1, rng=np.random.default_rng(0))
    found = sampled.equilibria["seq"]
    return draw_shares(conflict, {s: float(found[s]) for s in STABILITY.strongest_states() if found[s] > 0}, "seq")


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("moves", draw_moves(STABILITY)),
        ("table", draw_stability_table(STABILITY)),
        ("evolution", draw_evolution(STABILITY)),
        ("shares", _shares()),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_the_pictures_of_the_documentation_are_what_the_program_draws(name: str, drawn: str) -> None:
    kept = (ROOT / "docs" / "images" / f"conflict_{name}.svg").read_text(encoding="utf-8")
    assert kept == drawn, "make the pictures again: docs/images/make.sh"
