"""Fits the coder's issues on unseen judged statements and the development part, its confidence on the latter, and writes both into the card: ``python -m detente.training.calibrate``."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from detente.extract.encoder import WEIGHTS
from detente.extract.issue_scores import FEATURES, features
from detente.extract.model_coder import ModelCoder
from detente.extract.schema import ISSUE_LABELS
from detente.pipeline.evaluation.reliability import judged, reliability
from detente.pipeline.evaluation.runs import run_statements
from detente.pipeline.evaluation.statements import pair
from detente.training.corpora import read_judged

UNSEEN = ("j8", "j9")
"""Coders of judged statements that came after the last training."""


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

    def find(self, scores: np.ndarray, words: Sequence[str], told: np.ndarray) -> list[tuple[str, ...]]:
        """Keep the features, and give each statement its number in their order instead of its issues."""
        first = sum(map(len, self.features))
        if len(scores):
            self.features.append(features(scores, words, told))
        return [(str(first + n),) for n in range(len(scores))]


def write_unseen(annotations: Path, corpora: Path, out: Path) -> None:
    """Write the judged statements that no shipped network or wording model has learned from as a folder that ``run_statements`` reads."""
    (out / "texts").mkdir()
    rows, about = [], []
    for passage in read_judged(annotations, corpora):
        unseen = [r for r in passage.statements if r["coder"] in UNSEEN]
        if unseen:
            (out / "texts" / f"{passage.doc}.txt").write_text(passage.text, encoding="utf-8")
            about.append({name: getattr(passage, name) for name in ("doc", "genre", "publisher", "title", "date")})
            rows += [dict.fromkeys(("speaker", "form", "sourcing", "firmness", "time"), "") | r for r in unseen]
    for name, lines in (("documents", [row | {"split": "dev"} for row in about]), ("statements_dev", rows)):
        (out / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def read_features(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return features (statements, issues, features) and gold issues (statements, issues) of the paired statements of a folder."""
    coder, recorder = ModelCoder(), _Recorder()
    coder.issue_scores = recorder  # type: ignore[assignment]
    run = run_statements(folder, coder=coder, samples=0)
    pairs = [p for name, gold in run.gold.items() for p in pair(gold, run.predicted.get(name, ()))]
    numbers = [int(next(iter(found.issues))) for _, found in pairs]
    wanted = [[issue in said.issues for issue in ISSUE_LABELS] for said, _ in pairs]
    return np.concatenate(recorder.features)[numbers], np.array(wanted)


def fit_issues(shared: Path, annotations: Path, strength: float = 0.3, least: float = 0.35) -> dict[str, Any]:
    """Return the card's ``issues``: logistic regression (inverse ridge ``strength``) on unseen judged statements and, counted twice, on the development part.

    The judged ones are many, but their one coder is sparing of second issues; the development part has the codebook's own.
    """
    from sklearn.linear_model import LogisticRegression

    with TemporaryDirectory() as place:
        write_unseen(annotations, shared / "corpora", Path(place))
        parts = [(*read_features(Path(place)), 1.0), (*read_features(shared / "annotations"), 2.0)]
    given, wanted = (np.concatenate([part[n] for part in parts]) for n in (0, 1))
    counts = np.concatenate([np.full(len(part[0]) * len(ISSUE_LABELS), part[2]) for part in parts])
    one_hot = np.broadcast_to(np.eye(len(ISSUE_LABELS)), (len(given), len(ISSUE_LABELS), len(ISSUE_LABELS)))
    rows = np.concatenate([given, one_hot], -1).reshape(-1, len(FEATURES) + len(ISSUE_LABELS))
    model = LogisticRegression(C=strength, max_iter=5000).fit(rows, wanted.ravel(), counts)
    weights = [round(float(w), 3) for w in model.coef_[0]]
    return dict(zip(FEATURES, weights, strict=False)) | {
        "from": least,
        "bias": {i: round(b + float(model.intercept_[0]), 3) for i, b in zip(ISSUE_LABELS, weights[len(FEATURES) :], strict=True)},
    }  # fmt: skip


def main() -> None:
    """Fit on the development part and print the reliability that follows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    args = parser.parse_args()
    file = WEIGHTS / "card.json"
    card = json.loads(file.read_text(encoding="utf-8"))
    card["issues"] = fit_issues(args.shared, args.annotations)
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
