"""Sketches of texts: a fixed few hundred hashes that stand for all word sequences of a text, whatever its length."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5
"""Words in a sequence: shorter ones are shared by all official prose, longer ones break at every correction."""
SIZE = 512
"""Hashes kept, the smallest ones: the standard error of a similarity of 0.5 is then 0.022, at 2 KiB a document."""
KEYS = 40
"""Keys of a sketch by which like texts find each other."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
_BASE = 0x100000001B3
_PIECE = 1 << 16
"""Characters hashed at once: tables of powers for a whole book would stay in memory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """The smallest hashes of a text's word sequences, ascending, and how many sequences there are."""

    hashes: NDArray[np.uint32]
    count: int


def make_sketch(text: str) -> Sketch:
    """Return the sketch of ``text``, over words in lower case without punctuation."""
    words = _word_hashes(text.lower())
    if not len(words):
        return Sketch(hashes=words.astype(np.uint32), count=0)
    width = min(SHINGLE, len(words))
    rolled: Any = np.zeros(len(words) - width + 1, dtype=np.uint64)
    for offset in range(width):
        rolled = (rolled ^ words[offset : offset + len(rolled)]) * _MIX
        rolled ^= rolled >> np.uint64(29)
    unique = np.unique((rolled >> np.uint64(32)).astype(np.uint32))
    return Sketch(hashes=unique[:SIZE].copy(), count=len(unique))


def _word_hashes(text: str) -> NDArray[np.uint64]:
    """Return a hash for each run of letters and figures: sums of powers over the whole text, so that no word is cut out."""
    letters, powers, inverses = _tables()
    found = []
    at = 0
    while at < len(text):
        end = at + _PIECE
        # Between words, unless one word is longer than the piece.
        while at < end < len(text) and text[end].isalnum():
            end -= 1
        end = end if end > at else at + _PIECE
        codes = np.frombuffer(text[at:end].encode("utf-32-le", "surrogatepass"), dtype="<u4")
        at = end
        inside = letters[np.minimum(codes, len(letters) - 1)]
        edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        if inside[0]:
            edges = np.concatenate(([0], edges))
        if inside[-1]:
            edges = np.append(edges, len(codes))
        sums = np.zeros(len(codes) + 1, dtype=np.uint64)
        np.cumsum(codes * powers[: len(codes)], out=sums[1:])
        found.append((sums[edges[1::2]] - sums[edges[::2]]) * inverses[edges[::2]])
    hashes: NDArray[np.uint64] = np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)
    return hashes


@cache
def _tables() -> tuple[NDArray[np.bool_], NDArray[np.uint64], NDArray[np.uint64]]:
    """Return which code points are letters or figures (none beyond the basic plane), the powers of the base, and their inverses."""
    letters = np.array([chr(code).isalnum() for code in range(0x10000)])
    letters[-1] = False
    base, inverse = np.uint64(_BASE), np.uint64(pow(_BASE, -1, 1 << 64))
    steps = np.ones(_PIECE, dtype=np.uint64)
    back = steps.copy()
    steps[1:], back[1:] = base, inverse
    return letters, np.multiply.accumulate(steps), np.multiply.accumulate(back)


def resemblance(first: Sketch, second: Sketch) -> float:
    """Return the Jaccard similarity of two texts, exact where both have at most ``SIZE`` sequences, else estimated (Broder 1997)."""
    if not first.count or not second.count:
        return 0.0
    both = np.concatenate((first.hashes, second.hashes))
    # Two sorted runs, which a stable sort merges.
    both.sort(kind="stable")
    twice = both[1:] == both[:-1]
    union = len(both) - int(np.count_nonzero(twice))
    if (first.count > SIZE or second.count > SIZE) and union > SIZE:
        # Only the smallest hashes of the union are a fair sample of it.
        last = np.flatnonzero(np.concatenate(([True], ~twice)))[SIZE]
        twice, union = twice[: last - 1], SIZE
    return float(np.count_nonzero(twice)) / union


def keys_of(sketch: Sketch) -> NDArray[np.uint32]:
    """Return at most ``KEYS`` hashes: the smallest of each residue class, so that one changed word moves few of them; all where there are few."""
    if len(sketch.hashes) <= KEYS:
        return sketch.hashes
    smallest: NDArray[np.uint32] = sketch.hashes[np.unique(sketch.hashes % KEYS, return_index=True)[1]]
    return smallest
