"""Quality is a number that may not fall: the coder against the pinned floors, on the corpora they were measured on."""

import json
from pathlib import Path

import pytest

from detente.pipeline.evaluation.runs import (
    below_floor,
    flat_attribution_figures,
    flat_statement_figures,
    run_attributions,
    run_statements,
)
from detente.pipeline.evaluation.times import score_times

FLOORS = json.loads((Path(__file__).resolve().parents[1] / "benchmarks" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.shared
def test_statements_hold_their_floors(shared: Path) -> None:
    run = run_statements(shared / "annotations", samples=1)
    assert run.corpus_sha256 == FLOORS["statements"]["corpus_sha256"]
    assert below_floor(flat_statement_figures(run.figures), FLOORS["statements"]["floors"]) == {}


@pytest.mark.shared
def test_attributions_hold_their_floors(shared: Path) -> None:
    figures, corpus = run_attributions(shared / "corpora" / "polnear" / "data" / "dev", samples=1)
    assert corpus == FLOORS["attributions"]["corpus_sha256"]
    assert below_floor(flat_attribution_figures(figures), FLOORS["attributions"]["floors"]) == {}


@pytest.mark.shared
def test_times_hold_their_floors_on_the_fold_held_out(shared: Path) -> None:
    figures, corpus = score_times(shared / "corpora" / "tempeval3", fold=0)
    assert corpus == FLOORS["times"]["corpus_sha256"]
    assert below_floor(figures, FLOORS["times"]["floors"]) == {}
