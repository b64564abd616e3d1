"""What statements are about, as short vectors of whole numbers: words of like meaning lie near each other."""

import math
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.ledger.likenesses import slight_codes
from detente.ledger.ragged import Ragged

SHIPPED = Path(__file__).with_name("meanings.npz")
LENGTH = 127
"""Length of a statement's vector, so that its numbers fit into a byte and products of two are exact in any order."""
RARE = 80
"""Weight, in tenths of the logarithm of one over its share, of a word that the table does not know."""
SLIGHT = 0.35
"""Share of its weight that a word of all bargaining, or a state's name, keeps."""
RARE_LENGTH = 203
"""Length of the vector of a rare word in the table, and of one that it does not know."""
_BLOCK = 50_000


class Words(NamedTuple):
    """The words that occur in some statements, one place each: vectors and weights."""

    vectors: NDArray[np.int16]
    weights: NDArray[np.int64]
    """How telling each is, by its share of all texts, in tenths of a logarithm."""
    slight: NDArray[np.bool_]


@cache
def _table() -> tuple[NDArray[np.int64], NDArray[np.int8], NDArray[np.int64]]:
    with np.load(SHIPPED) as given:
        return given["codes"].astype(np.int64), given["vectors"], given["idf"].astype(np.int64)


def read_words(codes: NDArray[np.int64]) -> Words:
    """Return vectors and weights of words by their numbers; a word that the table does not know is near itself alone."""
    known, vectors, weights = _table()
    places = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    found = known[places] == codes
    width = vectors.shape[1]
    unknown = np.rint(_signs(codes, width) * (RARE_LENGTH / np.sqrt(width))).astype(np.int16)
    slight = np.isin(codes, sorted(slight_codes()))
    chosen = np.where(found[:, None], vectors[places].astype(np.int16), unknown)
    chosen = np.where(slight[:, None], np.rint(chosen * SLIGHT).astype(np.int16), chosen)
    weight = np.where(found, weights[places], RARE)
    return Words(chosen, np.where(slight, np.rint(weight * SLIGHT).astype(np.int64), weight), slight)


def _signs(codes: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """Return a row of ones and minus ones for each number, the same in every run (the bits of a mixed hash, after Steele and others' SplitMix64, 2014)."""
    mixed = (codes.astype(np.uint64) + 1) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    return ((mixed[:, None] >> np.arange(width, dtype=np.uint64)) & np.uint64(1)).astype(np.int64) * 2 - 1


def vectors_of(rows: Ragged, words: Words) -> NDArray[np.float32]:
    """Return a vector of whole numbers, ``LENGTH`` long, for each row of places among ``words``; noughts for a row without any."""
    found = np.zeros((len(rows), words.vectors.shape[1]), np.float32)
    for low in range(0, len(rows), _BLOCK):
        bounds = rows.starts[low : low + _BLOCK + 1]
        filled = np.flatnonzero(bounds[1:] > bounds[:-1])
        if not len(filled):
            continue
        each = words.vectors[rows.flat[bounds[0] : bounds[-1]]]
        total = np.add.reduceat(each, bounds[filled] - bounds[0], axis=0, dtype=np.int32).astype(np.float64)
        size = np.sqrt((total * total).sum(1, keepdims=True))
        found[low + filled] = np.rint(total * (LENGTH / np.maximum(size, 1)))
    return found


@cache
def _weights() -> dict[int, float]:
    known, _, weights = _table()
    found = dict(zip(known.tolist(), weights.tolist(), strict=True))
    return {c: found.get(c, RARE) * (SLIGHT if c in slight_codes() else 1) for c in found.keys() | slight_codes()}


def weight_of(words: Collection[int]) -> float:
    """Return how telling some words are together; words as numbers."""
    weights = _weights()
    return sum(weights.get(c, RARE) for c in words)


def likeness(one: Collection[int], other: Collection[int]) -> float:
    """Return the cosine of two statements by the words that they share, each weighed by how telling it is; words as numbers, those of one meaning under one."""
    weights = _weights()
    a, b = ({c: weights.get(c, RARE) ** 2 for c in some} for some in (one, other))
    size = math.sqrt(sum(a.values()) * sum(b.values()))
    return sum(a[c] for c in a.keys() & b.keys()) / size if size else 0.0
