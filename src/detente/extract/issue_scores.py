"""Which issues a statement is about: what the coder reads in it, what its document is about, and words of the lexicon."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from detente.codebook.issue_words import find_issues
from detente.extract.heads import Floats
from detente.extract.schema import ISSUE_LABELS

MOST = 3
"""Issues a statement can have (codebook, section 4)."""
_CLIPPED = (1e-4, 1 - 1e-4)
UNSURE = 0.2
"""Probability of the likeliest issue below which the one issue that the words name by themselves stands in its place (issues F1 on the development part .693 to .696)."""
UNFITTED: dict[str, Any] = {
    "own": 1.0, "document": 0.0, "lexicon": 0.5, "from": 0.25, "bias": dict.fromkeys(ISSUE_LABELS, 0.0),
}  # fmt: skip
"""Weights of a model that was not calibrated yet: its own probabilities, and a little for a word of the lexicon."""


class IssueScores:
    """A logistic model over three figures an issue, with weights fitted on the development set (``training/calibrate.py``)."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        """Take the card's ``issues``: ``own``, ``document`` and ``lexicon`` weights, ``bias`` by issue, and the least probability ``from``."""
        self._weights = np.array([weights["own"], weights["document"], weights["lexicon"]], np.float32)
        self._bias = np.array([weights["bias"][issue] for issue in ISSUE_LABELS], np.float32)
        self._from = float(weights["from"])

    def find(self, scores: Floats, words: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the issues of each statement of one document: the likeliest, and up to two more that are likely enough.

        ``scores`` holds the coder's probabilities, (statements, issues).
        """
        if not len(scores):
            return []
        logits = features(scores, words) @ self._weights + self._bias
        found = []
        for row, text in zip(1 / (1 + np.exp(-logits)), words, strict=True):
            order = np.argsort(-row)[:MOST]
            likely = tuple(ISSUE_LABELS[i] for n, i in enumerate(order) if n == 0 or row[i] >= self._from)
            named = find_issues(text, most=MOST) if row[order[0]] < UNSURE else ()
            plain = len(named) == 1 and named[0] != "other" and likely[0] not in named
            found.append((*named, *likely[1:]) if plain else likely)
        return found


def features(scores: Floats, words: Sequence[str]) -> Floats:
    """Return (statements, issues, 3): log odds of the coder, log odds of its mean over the document, and 1 where the lexicon has a word."""
    lexicon = np.zeros(scores.shape, np.float32)
    for row, text in enumerate(words):
        lexicon[row, [ISSUE_LABELS.index(issue) for issue in find_issues(text)]] = 1
    document = np.broadcast_to(_log_odds(scores.mean(0)), scores.shape)
    return np.stack([_log_odds(scores), document, lexicon], -1)


def _log_odds(p: Floats) -> Floats:
    clipped = np.clip(p, *_CLIPPED)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float32)
