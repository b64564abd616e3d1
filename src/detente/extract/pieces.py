"""A text as word pieces with offsets, letter case and line breaks: what the encoder reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
CLS, SEP, BREAK, PAD = 101, 102, 1, 0
"""Ids of the base vocabulary; its first unused piece stands for a line break, which the tokenizer itself drops."""
LOWER, CAPITAL, UPPER, OTHER = range(4)
"""Letter case of the word that a piece belongs to: the vocabulary is lower case, names are not."""
_BREAK = re.compile(r"\s*\n\s*")
_ENDED = re.compile(r"[.!?:;\"”’)\]]\s*$")
WRAPPED_LINES = 8
"""From this many lines on a text can be taken for hard-wrapped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pieces:
    """Ids, first and last code point, and letter case, one entry a piece."""

    ids: Ints
    start: Ints
    end: Ints
    case: Ints

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.ids)


def is_wrapped(text: str) -> bool:
    """Tell whether single line breaks only wrap the text: many lines, most of which stop in mid-sentence."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < WRAPPED_LINES or max(map(len, lines)) > 120:
        return False
    return sum(1 for line in lines if not _ENDED.search(line)) > 0.6 * len(lines)


def split_pieces(tokenizer: "Tokenizer", text: str) -> Pieces:
    """Return the pieces of ``text``, a break piece between two lines."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids, offsets = list(encoding.ids), list(encoding.offsets)
    wrapped = is_wrapped(text)
    breaks = [m.span() for m in _BREAK.finditer(text) if not wrapped or m.group().count("\n") > 1]
    merged_ids: list[int] = []
    merged: list[tuple[int, int]] = []
    position = 0
    for piece, (start, end) in zip(ids, offsets, strict=True):
        while position < len(breaks) and breaks[position][1] <= start:
            if merged:
                merged_ids.append(BREAK)
                merged.append(breaks[position])
            position += 1
        merged_ids.append(piece)
        merged.append((start, end))
    return Pieces(
        ids=np.array(merged_ids, dtype=np.int64),
        start=np.array([a for a, _ in merged], dtype=np.int64),
        end=np.array([b for _, b in merged], dtype=np.int64),
        case=_cases(text, merged),
    )


def _cases(text: str, offsets: Sequence[tuple[int, int]]) -> Ints:
    found = np.zeros(len(offsets), dtype=np.int64)
    for i, (start, end) in enumerate(offsets):
        word = text[start:end]
        if not word[:1].isalpha():
            found[i] = OTHER if not word[:1].isspace() else LOWER
        elif i and offsets[i - 1][1] == start and text[start - 1].isalpha():
            found[i] = found[i - 1]
        elif word[0].isupper():
            follows = text[start + 1 : start + 3]
            found[i] = UPPER if follows.isupper() and follows.isalpha() else CAPITAL
    return found


def prefix_text(genre: str | None, publisher: str | None, title: str | None) -> str:
    """Return the words about a document that stand before its text for the encoder."""
    return " | ".join(part.strip() for part in (genre, publisher, title) if part and part.strip())


MAX_PREFIX = 28
"""Pieces of the prefix; long titles are cut."""
MAX_PIECES = 384
"""Longest window with prefix and separators: with 256 a tenth faster, and as good on passages, but whole letters and columns lose sources and acts."""


def plan_windows(pieces: Pieces, room: int, overlap: int) -> list[tuple[int, int]]:
    """Return overlapping (start, end) stretches of at most ``room`` pieces, each but the first starting after a break where it can."""
    total, windows, start = len(pieces), [], 0
    breaks = np.flatnonzero(pieces.ids == BREAK) + 1
    while True:
        end = min(total, start + room)
        windows.append((start, end))
        if end == total:
            return windows
        latest = end - overlap
        near = breaks[(breaks > latest - overlap) & (breaks <= latest)]
        start = int(near[-1]) if len(near) else latest


def owners(windows: Sequence[tuple[int, int]], total: int) -> Ints:
    """Return for each piece the window in which it stands farthest from a cut edge."""
    best, depth = np.zeros(total, dtype=np.int64), np.full(total, -1, dtype=np.int64)
    for number, (start, end) in enumerate(windows):
        place = np.arange(start, end)
        left = place - start if start else np.full(end - start, total)
        right = end - 1 - place if end < total else np.full(end - start, total)
        here = np.minimum(left, right)
        wins = here > depth[start:end]
        best[start:end][wins] = number
        depth[start:end][wins] = here[wins]
    return best
