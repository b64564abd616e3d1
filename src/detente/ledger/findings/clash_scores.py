"""How likely two statements of different sides contradict each other, by a small learned model."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.ledger.entries import Entry
from detente.ledger.findings.clash_features import NAMES, pair_features, read_columns, turned_to_opposing

SHIPPED = Path(__file__).with_name("clash_weights.json")
MUTUAL = 0.5
"""How much less is asked of two who speak to each other."""


class Model(NamedTuple):
    """Logistic regression over ``NAMES``."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    offset: float
    least: float
    """Log odds from which a pair is told; see ``training.clashes``."""


@cache
def load_model() -> Model:
    """Return the model that ships with the package."""
    card = json.loads(SHIPPED.read_text(encoding="utf-8"))
    mean, scale, weights = (
        np.array([card[key][NAMES.index(n)] for n in NAMES]) for key in ("mean", "scale", "weights")
    )
    return Model(mean, scale, weights, card["offset"], card["least"])


def are_likely(pairs: Sequence[tuple[Entry, Entry]]) -> list[bool]:
    """Tell for pairs of statements that have a day and a side whether the model takes them for contradictions; each answer rests on its pair alone."""
    if not pairs:
        return []
    entries = list({e.id: e for pair in pairs for e in pair}.values())
    places = {e.id: n for n, e in enumerate(entries)}
    columns = read_columns(entries)
    one, other = (np.array([places[pair[k].id] for pair in pairs], dtype=np.int64) for k in (0, 1))
    one, other = turned_to_opposing(columns, one, other)
    model = load_model()
    scores = score_pairs(pair_features(columns, one, other), model)
    mutual = (columns.tos[one] == columns.sides[other]) & (columns.tos[other] == columns.sides[one])
    likely: list[bool] = (scores >= model.least - MUTUAL * mutual).tolist()
    return likely


def score_pairs(features: NDArray[np.float64], model: Model) -> NDArray[np.float64]:
    """Return the log odds of pairs, summed number by number, so that a pair's does not depend on the others."""
    found = np.full(len(features), model.offset)
    for k in range(len(NAMES)):
        found += (features[:, k] - model.mean[k]) / model.scale[k] * model.weights[k]
    return found
