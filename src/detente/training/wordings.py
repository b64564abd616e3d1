"""Fits the linear heads on n-grams (scikit-learn, for training only) and saves them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from detente.extract.schema import ISSUE_LABELS, LABELS
from detente.extract.wordings import Wording, WordingModel, known_keys
from detente.training.corpora import Passage

HEADS = ("act", "time")
"""Heads with one answer that wording tells about; issues have a head for each."""


def wording_of(passage: Passage, row: dict) -> Wording:
    """Return the wording of a coded statement."""
    content = " ".join(passage.text[c["start"] : c["end"]] for c in row["content"])
    cue = row.get("cue")
    return Wording(content, passage.text[cue["start"] : cue["end"]] if cue else "")


def fit_wordings(
    passages: Sequence[Passage], out: Path, *, strength: float = 4.0, balance: float = 0.7
) -> WordingModel:
    """Fit all heads on the statements of ``passages`` and write them to ``out``.

    ``strength`` is the inverse of the penalty; ``balance`` is how much of the acts' unequal frequency is taken out again, 1 all of it.
    """
    rows = [(wording_of(p, r), r) for p in passages for r in p.statements]
    keys, rarity = known_keys([w for w, _ in rows])
    empty = WordingModel(keys, rarity, {})
    vectors = [empty.vector(w) for w, _ in rows]
    starts = np.cumsum([0, *(len(v[0]) for v in vectors)])
    matrix = csr_matrix(
        (np.concatenate([v for _, v in vectors]), np.concatenate([i for i, _ in vectors]), starts),
        shape=(len(rows), len(keys)),
    )
    arrays: dict[str, np.ndarray] = {"keys": keys, "rarity": rarity.astype(np.float16)}
    for name in HEADS:
        known = np.array([n for n, (_, r) in enumerate(rows) if r.get(name) in LABELS[name]])
        labels = np.array([LABELS[name].index(rows[n][1][name]) for n in known])
        model = LogisticRegression(C=strength, max_iter=300).fit(matrix[known], labels)
        weights, bias = np.zeros((len(keys), len(LABELS[name]))), np.full(len(LABELS[name]), -20.0)
        weights[:, model.classes_], bias[model.classes_] = model.coef_.T, model.intercept_
        if name == "act":
            bias -= balance * np.log((np.bincount(labels, minlength=len(bias)) + 1) / len(labels))
        arrays |= _packed(name, weights, bias)
    weights, bias = np.zeros((len(keys), len(ISSUE_LABELS))), np.full(len(ISSUE_LABELS), -20.0)
    for column, issue in enumerate(ISSUE_LABELS):
        labels = np.array([issue in (r.get("issues") or ()) for _, r in rows])
        if labels.any():
            model = LogisticRegression(C=strength * 2, max_iter=300).fit(matrix, labels)
            weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    arrays |= _packed("issues", weights, bias)
    np.savez_compressed(out, **arrays)
    return WordingModel.load(out)


def _packed(name: str, weights: np.ndarray, bias: np.ndarray) -> dict[str, np.ndarray]:
    scale = np.abs(weights).max(0) / 127 + 1e-9
    return {
        f"weights.{name}": np.round(weights / scale).astype(np.int8),
        f"scale.{name}": scale.astype(np.float32),
        f"bias.{name}": bias.astype(np.float32),
    }
