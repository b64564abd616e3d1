"""How far the coder's confidence can be believed: what it said against how often words and act were right."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from detente.pipeline.evaluation.runs import StatementRun
from detente.pipeline.evaluation.statements import pair

EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """Statements whose confidence lies from ``low`` up to ``high``: their number, mean confidence, and the share that was right."""

    low: float
    high: float
    statements: int
    said: float
    right: float


def judged(run: StatementRun) -> tuple[np.ndarray, np.ndarray]:
    """Return the confidence of each predicted statement and whether gold has the same words with the same act."""
    said: list[float] = []
    right: list[bool] = []
    for document, predicted in run.predicted.items():
        good = {id(p) for g, p in pair(run.gold.get(document, ()), predicted) if g.act == p.act}
        for item, confidence in zip(predicted, run.confidences[document], strict=True):
            if confidence is not None:
                said.append(confidence)
                right.append(id(item) in good)
    return np.array(said), np.array(right, dtype=bool)


def reliability(run: StatementRun, edges: Sequence[float] = EDGES) -> tuple[list[Bin], float]:
    """Return the bins that hold statements, and the expected calibration error (Guo et al. 2017): the mean gap, by statements."""
    said, right = judged(run)
    if not len(said):
        return [], 0.0
    place = np.clip(np.searchsorted(edges, said, side="right") - 1, 0, len(edges) - 2)
    bins = [
        Bin(
            low=edges[k],
            high=edges[k + 1],
            statements=int(own.sum()),
            said=float(said[own].mean()),
            right=float(right[own].mean()),
        )
        for k in range(len(edges) - 1)
        if (own := place == k).any()
    ]
    return bins, sum(b.statements * abs(b.said - b.right) for b in bins) / len(said)


def reliability_json(run: StatementRun) -> dict[str, Any]:
    """Return bins and expected calibration error as JSON data."""
    bins, error = reliability(run)
    return {"bins": [asdict(b) for b in bins], "expected_calibration_error": error}
