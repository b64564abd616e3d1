"""The wording of a statement as n-grams of words and letters, and a linear model on them that speaks beside the network.

The network generalises, but it has learned its few examples by heart and is too sure; a linear model on the same examples errs
differently. Their log-linear mean is better than either (the scores stand in the model card).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detente.extract import attributes

Floats = NDArray[np.float32]
Keys = NDArray[np.uint32]
_TOKEN = re.compile(r"[A-Za-z']+|\d+|[?!$%]")
_LONGEST_WORDS, _LETTERS = 3, (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a statement says, and the words that link it to its source (empty where there are none)."""

    content: str
    cue: str = ""


def ngrams(wording: Wording) -> tuple[list[str], list[str]]:
    """Return the word n-grams (of content, cue and what the rules make of both) and the words of the content."""
    content = [w.lower() for w in _TOKEN.findall(wording.content)]
    act, reason = attributes.find_act(wording.content, wording.cue or None)
    told = [f"R_{act}", f"R_{act}_{reason.split()[0]}", f"F_{attributes.find_firmness(wording.content)}"]
    told += [f"M_{name}" for name, _ in attributes.matched_acts(wording.content)]
    if attributes.find_polarity(wording.content) == "negative":
        told.append("NEGATIVE")
    cue = [f"q_{w.lower()}" for w in _TOKEN.findall(wording.cue)] or ["NOCUE"]
    tokens = ["BEGIN", *content, "END", "|", *cue, "|", *told]
    words = [" ".join(tokens[i : i + n]) for n in range(1, _LONGEST_WORDS + 1) for i in range(len(tokens) - n + 1)]
    return words, content


def counts(wording: Wording) -> tuple[tuple[Keys, Floats], tuple[Keys, Floats]]:
    """Return hashed n-grams with their damped counts (1 + ln), words and letters apart."""
    words, content = ngrams(wording)
    return _damped([crc32(f"w{g}".encode()) for g in words]), _damped(
        list(chain.from_iterable(map(_letter_keys, content)))
    )


@lru_cache(maxsize=50_000)
def _letter_keys(word: str) -> tuple[int, ...]:
    """Return the hashed letter n-grams of a word; words come again and again."""
    padded = f" {word} "
    grams = (padded[i : i + n] for n in _LETTERS for i in range(max(1, len(padded) - n + 1)))
    return tuple(crc32(f"c{g}".encode()) for g in grams)


def _damped(hashes: Sequence[int]) -> tuple[Keys, Floats]:
    keys, number = np.unique(np.array(hashes, np.uint32), return_counts=True)
    return keys, (1 + np.log(number)).astype(np.float32)


class WordingModel:
    """Linear heads on n-grams; ``keys`` are the hashes of those seen in training, sorted, ``rarity`` their inverse document frequency."""

    def __init__(self, keys: Keys, rarity: Floats, heads: dict[str, tuple[Floats, Floats]]) -> None:
        self._keys, self._rarity, self._heads = keys, rarity, heads

    @classmethod
    def load(cls, path: Path) -> "WordingModel":
        """Return the model in an npz file."""
        with np.load(path) as given:
            names = sorted({name.partition(".")[2] for name in given.files if name.startswith("weights.")})
            heads = {n: (given[f"weights.{n}"] * given[f"scale.{n}"], given[f"bias.{n}"]) for n in names}
            return cls(given["keys"], given["rarity"].astype(np.float32), heads)

    def vector(self, wording: Wording) -> tuple[NDArray[np.intp], Floats]:
        """Return the rows of known n-grams and their values, words and letters each of length 1."""
        rows: list[NDArray[np.intp]] = []
        values: list[Floats] = []
        for keys, number in counts(wording):
            place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
            known = self._keys[place] == keys
            value = number[known] * self._rarity[place[known]]
            rows.append(place[known])
            values.append(value / max(1e-9, float(np.linalg.norm(value))))
        return np.concatenate(rows), np.concatenate(values).astype(np.float32)

    def scores(self, wordings: Sequence[Wording]) -> dict[str, Floats]:
        """Return the logits of each head, (statements, labels)."""
        vectors = [self.vector(w) for w in wordings]
        return {
            name: np.stack([values @ weights[rows] + bias for rows, values in vectors])
            for name, (weights, bias) in self._heads.items()
        }


def known_keys(wordings: Sequence[Wording], at_least: int = 3) -> tuple[Keys, Floats]:
    """Return the n-grams that occur in ``at_least`` statements, sorted, and ln((1 + n) / (1 + df)) + 1 of each."""
    found = np.concatenate(list(chain.from_iterable((w[0], c[0]) for w, c in map(counts, wordings))))
    keys, frequency = np.unique(found, return_counts=True)
    kept = frequency >= at_least
    rarity = np.log((1 + len(wordings)) / (1 + frequency[kept])) + 1
    return keys[kept], rarity.astype(np.float32)
