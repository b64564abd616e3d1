"""Sketches of texts: a fixed few hundred hashes that stand for all word sequences of a text, whatever its length."""

import re
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5
"""Words in a sequence: shorter ones are shared by all official prose, longer ones break at every correction."""
SIZE = 256
"""Hashes kept, the smallest ones: the standard error of a similarity of 0.8 is then 0.025, at 1 KiB a document."""
KEYS = 80
"""Keys of a sketch by which like texts find each other."""
_WORD = re.compile(r"[^\W_]+")
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """The smallest hashes of a text's word sequences, ascending, and how many sequences there are."""

    hashes: NDArray[np.uint32]
    count: int


def make_sketch(text: str) -> Sketch:
    """Return the sketch of ``text``, over words in lower case without punctuation."""
    words = np.fromiter((zlib.crc32(word.encode()) for word in _WORD.findall(text.lower())), dtype=np.uint64)
    if not len(words):
        return Sketch(hashes=words.astype(np.uint32), count=0)
    width = min(SHINGLE, len(words))
    rolled: Any = np.zeros(len(words) - width + 1, dtype=np.uint64)
    for offset in range(width):
        rolled = (rolled ^ words[offset : offset + len(rolled)]) * _MIX
        rolled ^= rolled >> np.uint64(29)
    unique = np.unique((rolled >> np.uint64(32)).astype(np.uint32))
    return Sketch(hashes=unique[:SIZE].copy(), count=len(unique))


def resemblance(first: Sketch, second: Sketch) -> float:
    """Return the Jaccard similarity of two texts, exact where both have at most ``SIZE`` sequences, else estimated (Broder 1997)."""
    if not first.count or not second.count:
        return 0.0
    both = np.concatenate((first.hashes, second.hashes))
    both.sort()
    twice = both[1:] == both[:-1]
    union = len(both) - int(np.count_nonzero(twice))
    if (first.count > SIZE or second.count > SIZE) and union > SIZE:
        # Only the smallest hashes of the union are a fair sample of it.
        last = np.flatnonzero(np.concatenate(([True], ~twice)))[SIZE]
        twice, union = twice[: last - 1], SIZE
    return float(np.count_nonzero(twice)) / union


def containment(first: Sketch, second: Sketch) -> float:
    """Return the share of the smaller text's sequences that the larger one has, from their resemblance and sizes."""
    similarity = resemblance(first, second)
    shared = similarity / (1 + similarity) * (first.count + second.count)
    return min(1.0, shared / max(1, min(first.count, second.count)))


def keys_of(sketch: Sketch) -> NDArray[np.uint32]:
    """Return at most ``KEYS`` hashes: the smallest of each residue class, so that one changed word moves few of them; all where there are few."""
    if len(sketch.hashes) <= KEYS:
        return sketch.hashes
    smallest: NDArray[np.uint32] = sketch.hashes[np.unique(sketch.hashes % KEYS, return_index=True)[1]]
    return smallest
