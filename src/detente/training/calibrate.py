"""Fits the confidence of the coder to how often it is right, and writes it into the card: ``python -m detente.training.calibrate``."""

import argparse
import json
from pathlib import Path

import numpy as np

from detente.extract.encoder import WEIGHTS
from detente.pipeline.evaluation.reliability import judged, reliability
from detente.pipeline.evaluation.runs import run_statements


def platt(said: np.ndarray, right: np.ndarray, rounds: int = 50) -> tuple[float, float]:
    """Return slope and offset of the logistic curve from log odds to being right, by Newton's method (Platt 1999)."""
    odds = np.log(np.clip(said, 1e-6, 1 - 1e-6) / (1 - np.clip(said, 1e-6, 1 - 1e-6)))
    x, w = np.stack([odds, np.ones_like(odds)], 1), np.zeros(2)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + 1e-3 * np.eye(2), x.T @ (p - right) + 1e-3 * w)
    return float(w[0]), float(w[1])


def main() -> None:
    """Fit on the development part and print the reliability that follows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    args = parser.parse_args()
    file = WEIGHTS / "card.json"
    card = json.loads(file.read_text(encoding="utf-8"))
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
