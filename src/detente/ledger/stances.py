"""Whose stance on a term a statement shows, judged by a small model over acts, cue words and shared words."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.ledger.stance_features import Passage, TermSigns, coverage, features

CLASSES = ("silent", "favours", "opposes", "conditional")
SHIPPED = Path(__file__).parent / "stance_weights.json"
OTHERS = 3
"""Further parties named in a sentence whose stance it may show."""
WORTH_A_LOOK = 0.2
"""Share of a wording's words, in the sentence and the one before, below which no stance on the term is looked for."""


@lru_cache(maxsize=1)
def load_weights() -> tuple[NDArray[np.float64], ...]:
    """Return mean, scale, weights and offset of the shipped model."""
    card = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return tuple(np.array(card[name]) for name in ("mean", "scale", "weights", "offset"))


class Namer:
    """Finds the parties that a text names."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """Make ready the words that each party goes by."""
        self.names = names
        self._owner = {word: name for name, words in names.items() for word in words if len(word) > 1}
        longest = sorted(self._owner, key=lambda w: (-len(w), w))
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)") if longest else None

    def find(self, text: str) -> tuple[str, ...]:
        """Return the parties named in ``text``, in order."""
        if self._pattern is None:
            return ()
        return tuple(dict.fromkeys(self._owner[m.group()] for m in self._pattern.finditer(text)))


def holders_in(passage: Passage, namer: Namer) -> Iterator[tuple[str, bool]]:
    """Yield (party, whether the words are its own): the side that speaks, whom it speaks about, and others named in the sentence."""
    entry = passage.entry
    if entry.side:
        yield entry.side, True
    others = [entry.about] if entry.about and entry.about != entry.side else []
    others += [name for name in namer.find(passage.sentence) if name != entry.side and name not in others]
    for name in others[:OTHERS]:
        yield name, False


def judge_stances(passage: Passage, signs: TermSigns, namer: Namer) -> tuple[tuple[str, bool, str, float], ...]:
    """Return (party, own words, stance, probability) of every party whose stance on the term the statement shows, the surest first."""
    if coverage(passage, signs)[1] < WORTH_A_LOOK:
        return ()
    holders = list(holders_in(passage, namer))
    if not holders:
        return ()
    mean, scale, weights, offset = load_weights()
    x = np.array([features(passage, signs, h, namer.names.get(h, (h,)), own=own) for h, own in holders])
    scores = (x - mean) / scale @ weights.T + offset
    raised = np.exp(scores - scores.max(1, keepdims=True))
    shares = raised / raised.sum(1, keepdims=True)
    found = [
        (holder, own, CLASSES[int(p.argmax())], float(p.max()))
        for (holder, own), p in zip(holders, shares, strict=True)
        if p.argmax() > 0
    ]
    return tuple(sorted(found, key=lambda f: -f[3]))
