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
_FARTHEST = 9.0
UNSURE = 0.2
"""Probability of the likeliest issue below which the one issue that the words name by themselves stands in its place (issues F1 on the development part .697 to .699)."""
_FAINT = frozenset(("other", "credibility_trust"))
"""Issues whose words ("commitments", "promises") tell little by themselves."""
_OUTSIDE = -3.0
"""Log odds of every issue before the first statement and after the last."""
FEATURES = ("own", "told", "document", "told_document", "lexicon", "lead", "before", "after")
"""What is known of an issue: the log odds of coder and wording together, those of the wording, the means of both over the document, a word of
the lexicon, how far it stays behind the statement's likeliest, and the log odds of the statements before and after."""
UNFITTED: dict[str, Any] = {
    "own": 1.0, "lexicon": 0.5, "from": 0.25, "bias": dict.fromkeys(ISSUE_LABELS, 0.0),
}  # fmt: skip
"""Weights of a model that was not calibrated yet: its own probabilities, and a little for a word of the lexicon."""


class IssueScores:
    """A logistic model over eight figures an issue, with weights fitted on unseen statements (``training/calibrate.py``)."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        """Take the card's ``issues``: a weight for each of ``FEATURES`` (0 where missing), ``bias`` by issue, and the least probability ``from``."""
        self._weights = np.array([weights.get(name, 0.0) for name in FEATURES], np.float32)
        self._bias = np.array([weights["bias"][issue] for issue in ISSUE_LABELS], np.float32)
        self._from = float(weights["from"])

    def find(self, scores: Floats, words: Sequence[str], told: Floats | None = None) -> list[tuple[str, ...]]:
        """Return the issues of each statement of one document: the likeliest, and up to two more that are likely enough.

        ``scores`` holds the coder's probabilities, (statements, issues) in text order; ``told`` the log odds by wording alone, 0 where not given.
        """
        if not len(scores):
            return []
        logits = features(scores, words, np.zeros_like(scores) if told is None else told) @ self._weights + self._bias
        found = []
        for row, text in zip(1 / (1 + np.exp(-logits)), words, strict=True):
            order = np.argsort(-row)[:MOST]
            likely = tuple(ISSUE_LABELS[i] for n, i in enumerate(order) if n == 0 or row[i] >= self._from)
            named = find_issues(text, most=MOST) if row[order[0]] < UNSURE else ()
            plain = len(named) == 1 and named[0] not in _FAINT and likely[0] not in named
            found.append((*named, *likely[1:]) if plain else likely)
        return found


def features(scores: Floats, words: Sequence[str], told: Floats) -> Floats:
    """Return (statements, issues, ``FEATURES``) of the statements of one document in text order."""
    lexicon = np.zeros(scores.shape, np.float32)
    for row, text in enumerate(words):
        lexicon[row, [ISSUE_LABELS.index(issue) for issue in find_issues(text)]] = 1
    own, told = _log_odds(scores), np.clip(told, -_FARTHEST, _FARTHEST)
    outside = np.full_like(own[:1], _OUTSIDE)
    document = np.broadcast_to(_log_odds(scores.mean(0)), own.shape)
    told_document = np.broadcast_to(told.mean(0), own.shape)
    lead = own - own.max(1, keepdims=True)
    before, after = np.concatenate([outside, own[:-1]]), np.concatenate([own[1:], outside])
    return np.stack([own, told, document, told_document, lexicon, lead, before, after], -1)


def _log_odds(p: Floats) -> Floats:
    clipped = np.clip(p, *_CLIPPED)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float32)
