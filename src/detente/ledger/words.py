"""Words of a text reduced to comparable stems."""

import re
import zlib
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from detente.records.statements import Condition

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*", re.UNICODE)
_ASCII_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?|[0-9]+(?:[.,][0-9]+)*")
"""Finds the same words in a text of ASCII characters, in half the time."""
_OPEN_STRAIGHT = re.compile(r'(?:^|[\s(])"(?=\w)[^"]*$')
"""The last straight mark, where it opens a quotation."""
_ENDED = re.compile(r"[.!?…][’'\"]?”$")
_SUFFIXES = (
    "isations", "izations", "isation", "ization", "fulness", "ousness", "iveness", "ements", "ations", "ement", "ation",
    "ments", "ities", "ments", "ness", "ment", "ions", "ings", "ingly", "edly", "ible", "able", "ance", "ence", "als", "ers", "ing",
    "ion", "ity", "ies", "ive", "ely", "ed", "er", "es", "ly", "al", "s",
)  # fmt: skip
_STOPWORD_LINES = (
    "a about after again all also am an and any are as at be because been before being between both but by can could did do does doing down "
    "during each else even ever every few for from further get had has have having he her here hers him his how i if in into is it its "
    "itself just may me might more most must my no nor not now of off on once only or other our ours out over own said same say says shall "
    "she should so some still such than that the their theirs them then there these they this those through to too under until up upon us "
    "very was we were what when where which while who whom why will with would you your yours yes"
)
STOPWORDS = frozenset(_STOPWORD_LINES.split())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return a word without its ending: cruder than Porter's, and the same for British and American spelling."""
    word = word.casefold().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def words_of(text: str) -> list[str]:
    """Return the words and figures of ``text``, as written."""
    found: list[str] = (_ASCII_WORD if text.isascii() else _WORD).findall(text)
    return found


class _Stems(dict[str, tuple[str, ...]]):
    """The stems of every piece of text between spaces met, kept; filled at a miss, so that a known one costs one look-up and no search."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= PIECES_KEPT:
            self.clear()
        words = (w for w in words_of(piece) if len(w) > 1 and w.casefold() not in STOPWORDS)
        self[piece] = found = tuple(s for s in map(stem, words) if s)
        return found


PIECES_KEPT = 400_000
"""Pieces of text whose stems are kept at a time."""
_STEMS = _Stems()


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(chain.from_iterable(map(_STEMS.__getitem__, text.split())))


def code_of(stem: str) -> int:
    """Return the number of a stem."""
    return zlib.crc32(stem.encode("utf-8", "surrogatepass"))


class _Codes(dict[str, tuple[int, ...]]):
    """The numbers of the stems of every piece of text between spaces met, kept."""

    def __missing__(self, piece: str) -> tuple[int, ...]:
        if len(self) >= PIECES_KEPT:
            self.clear()
        self[piece] = found = tuple(c for c in map(code_of, _STEMS[piece]) if c)
        return found


_CODES = _Codes()


def codes_of(text: str) -> tuple[int, ...]:
    """Return the stems of a text as numbers, each once, the same in every process; of a hundred thousand one or two share theirs."""
    return tuple(frozenset(chain.from_iterable(map(_CODES.__getitem__, text.split()))))


def folded(text: str) -> str:
    """Return the words alone, case and punctuation gone: equal for the same words printed twice."""
    return " ".join(words_of(text.casefold()))


def overlap(left: frozenset[T], right: frozenset[T]) -> float:
    """Return twice the shared stems over all stems (Dice), between 0 and 1."""
    size = len(left) + len(right)
    return 2 * len(left & right) / size if size else 0.0


def ended(sentence: str) -> str:
    """Return a sentence with its full stop, unless words in quotation marks end it with theirs."""
    return sentence if _ENDED.search(sentence) else f"{sentence}."


def quoted(text: str, limit: int = 240, point: str | None = None) -> str:
    """Return ``text`` on one line in quotation marks, cut at words where it is longer than ``limit``.

    The words ``point`` are kept, and the beginning too, which may deny what follows.
    """
    line = " ".join(text.split())
    at = line.find(point) if point else -1
    if len(line) > limit and at >= 0 and at + len(point or "") > limit - 20:
        begin = max(limit // 2, min(at - limit // 6, len(line) - limit // 2))
        line = f"{line[: limit // 2].rsplit(' ', 1)[0]} … {line[begin:].split(' ', 1)[-1]}"
    if len(line) > limit + 2:
        line = line[:limit].rsplit(" ", 1)[0] + " …"
    if len(line) > 2 and line[0] in '“"' and line[-1] in '”"' and not any(c in '“”"' for c in line[1:-1]):
        line = line[1:-1]
    inner = _paired(line).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def longest_run(one: str, other: str) -> int:
    """Return how many words in a row two texts share."""
    mine, theirs = folded(one).split(), folded(other).split()
    return SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match().size


def _paired(line: str) -> str:
    """Return a line with the marks of quotations that a cut has left without their other half."""
    depth = lost = 0
    for mark in line:
        depth += (mark == "“") - (mark == "”")
        if depth < 0:
            lost, depth = lost + 1, 0
    odd = '"' if line.count('"') % 2 and _OPEN_STRAIGHT.search(line) else ""
    return "“" * lost + line + odd + "”" * depth


def outside_conditions(words: str, conditions: Iterable[Condition]) -> str:
    """Return words without those of the conditions among them."""
    for condition in conditions:
        words = words.replace(condition.selector.exact, " ")
    return words
