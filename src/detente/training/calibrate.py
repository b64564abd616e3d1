"""Fits issues and confidence of the coder on the development part, and writes both into the card: ``python -m detente.training.calibrate``."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.extract.encoder import WEIGHTS
from detente.extract.issue_scores import features
from detente.extract.model_coder import ModelCoder
from detente.extract.schema import ISSUE_LABELS
from detente.pipeline.evaluation.reliability import judged, reliability
from detente.pipeline.evaluation.runs import run_statements
from detente.pipeline.evaluation.statements import pair


def platt(said: np.ndarray, right: np.ndarray, rounds: int = 50) -> tuple[float, float]:
    """Return slope and offset of the logistic curve from log odds to being right, by Newton's method (Platt 1999)."""
    odds = np.log(np.clip(said, 1e-6, 1 - 1e-6) / (1 - np.clip(said, 1e-6, 1 - 1e-6)))
    x, w = np.stack([odds, np.ones_like(odds)], 1), np.zeros(2)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + 1e-3 * np.eye(2), x.T @ (p - right) + 1e-3 * w)
    return float(w[0]), float(w[1])


class _Recorder:
    """Stands in for the issue scores and keeps what they would be computed from."""

    def __init__(self) -> None:
        self.features: list[np.ndarray] = []

    def find(self, scores: np.ndarray, words: Sequence[str]) -> list[tuple[str, ...]]:
        """Keep the features, and give each statement its number in their order instead of its issues."""
        first = sum(map(len, self.features))
        self.features.append(features(scores, words))
        return [(str(first + n),) for n in range(len(scores))]


def fit_issues(folder: Path, strength: float = 0.3, least: float = 0.38) -> dict[str, Any]:
    """Return the card's ``issues``: logistic regression (inverse ridge ``strength``) on the paired statements of the development part."""
    from sklearn.linear_model import LogisticRegression

    coder, recorder = ModelCoder(), _Recorder()
    coder.issue_scores = recorder  # type: ignore[assignment]
    run = run_statements(folder, coder=coder, samples=0)
    rows, wanted = [], []
    for document, gold in run.gold.items():
        for said, found in pair(gold, run.predicted.get(document, ())):
            rows.append(np.concatenate(recorder.features)[int(next(iter(found.issues)))])
            wanted.append([issue in said.issues for issue in ISSUE_LABELS])
    one_hot = np.broadcast_to(np.eye(len(ISSUE_LABELS)), (len(rows), len(ISSUE_LABELS), len(ISSUE_LABELS)))
    given = np.concatenate([np.stack(rows), one_hot], -1).reshape(-1, 3 + len(ISSUE_LABELS))
    model = LogisticRegression(C=strength, max_iter=5000).fit(given, np.array(wanted).ravel())
    own, document_weight, lexicon, *bias = (round(float(w), 3) for w in model.coef_[0])
    return {
        "own": own, "document": document_weight, "lexicon": lexicon, "from": least,
        "bias": {issue: round(b + float(model.intercept_[0]), 3) for issue, b in zip(ISSUE_LABELS, bias, strict=True)},
    }  # fmt: skip


def main() -> None:
    """Fit on the development part and print the reliability that follows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    args = parser.parse_args()
    file = WEIGHTS / "card.json"
    card = json.loads(file.read_text(encoding="utf-8"))
    card["issues"] = fit_issues(args.shared / "annotations")
    file.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for calibration in ([0.0, 0.0], None):
        if calibration is not None:
            card["calibration"] = calibration
        file.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        run = run_statements(args.shared / "annotations")
        if calibration is not None:
            card["calibration"] = [round(v, 3) for v in platt(*judged(run))]
    bins, error = reliability(run)
    card["reliability"] = [[round(b.said, 2), round(b.right, 2), b.statements] for b in bins]
    file.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(card["calibration"], card["reliability"], round(error, 3))


if __name__ == "__main__":
    main()
