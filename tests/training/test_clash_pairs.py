"""The pairs that the model of contradictions learned from, and how it is fitted."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")  # detente.training is an extra.

from detente.ledger.findings.clash_features import NAMES
from detente.ledger.findings.clash_scores import load_model, score_pairs
from detente.training.clashes import across, area, fit
from detente.training.corpora import read_records, read_rows, withheld

ROWS = list(read_rows(Path(__file__).resolve().parents[2] / "annotations" / "clashes.jsonl"))
PARTS = [row[side] for row in ROWS for side in ("one", "other")]


def test_spans_lie_inside_documents_that_may_train(shared: Path) -> None:
    assert not {part["doc"] for part in PARTS} & withheld(shared)
    assert not any("zelenskyy" in part["file"] for part in PARTS)
    for file in {part["file"] for part in PARTS}:
        wanted = {part["doc"] for part in PARTS if part["file"] == file}
        lengths = {key: len(r["text"]) for key, r in read_records(shared / "corpora" / file) if key in wanted}
        spans = [(part["doc"], *span) for part in PARTS if part["file"] == file for span in part["spans"]]
        assert all(0 <= start < end <= lengths[doc] for doc, start, end in spans)


def test_every_pair_has_a_label_and_is_listed_once() -> None:
    assert {row["label"] for row in ROWS} == {"contradiction", "other", "unsure"}
    assert len({str((row["one"], row["other"])) for row in ROWS}) == len(ROWS)


def test_a_fit_orders_what_it_has_not_seen() -> None:
    chance = np.random.default_rng(1)
    x = chance.normal(size=(600, len(NAMES)))
    y = (x[:, 0] + chance.normal(size=600) > 1).astype(float)
    held = across(x, y, ["a", "b", "c"] * 200)
    assert area(held, y) > 0.8
    assert np.allclose(score_pairs(x, fit(x, y)), score_pairs(x[::-1], fit(x, y))[::-1], rtol=0, atol=0)


def test_the_shipped_model_has_a_weight_for_every_number() -> None:
    model = load_model()
    assert len(model.weights) == len(model.mean) == len(model.scale) == len(NAMES)
