"""Words that a regular expression cannot match without: they spare most texts the expression itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from re import _parser  # type: ignore[attr-defined]  # the only parser of the dialect itself; a copy of it would go stale
from typing import Any

import numpy as np
from ahocorasick_rs import AhoCorasick
from numpy.typing import NDArray

TOGETHER = 2000
"""Texts searched as one: enough that the start of a search costs nothing, few enough that they stay near the processor."""
_BETWEEN = "\0"


def required_words(pattern: str) -> frozenset[str] | None:
    """Return texts of which every match holds at least one, in lower case; None where there is no such set."""
    return _required(_parser.parse(pattern, re.I))


def _required(sequence: Iterable[Any]) -> frozenset[str] | None:
    """Return the set with the longest shortest text, of all that the parts of a sequence require."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in sequence:
        name = str(kind)
        if name == "LITERAL":
            run += chr(value).lower()
            continue
        found += [frozenset((run,))] if run else []
        run = ""
        if name == "BRANCH":
            branches = [_required(b) for b in value[1]]
            if all(b is not None for b in branches):
                found.append(frozenset().union(*(b for b in branches if b)))
        elif name == "SUBPATTERN" or (name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0):
            inner = _required(value[-1])
            found += [inner] if inner else []
    found += [frozenset((run,))] if run else []
    return max(found, key=lambda words: min(len(w) for w in words), default=None)


@lru_cache(maxsize=64)
def word_finder(patterns: Sequence[str]) -> "tuple[AhoCorasick, tuple[frozenset[int], ...], frozenset[int]]":
    """Return a finder of required words, which patterns each word belongs to, and the patterns that require none."""
    owners: dict[str, set[int]] = {}
    always = set()
    for n, pattern in enumerate(patterns):
        words = required_words(pattern)
        if words is None or min(len(w) for w in words) < 2:
            always.add(n)
        for word in words or ():
            owners.setdefault(word, set()).add(n)
    return AhoCorasick(list(owners)), tuple(frozenset(o) for o in owners.values()), frozenset(always)


def possible_matches(patterns: Sequence[str], text: str) -> frozenset[int]:
    """Return the numbers of the patterns that may match ``text``: the others cannot."""
    finder, owners, always = word_finder(patterns)
    hits = finder.find_matches_as_indexes(text.lower(), overlapping=True)
    return always.union(*[owners[n] for n, _, _ in hits]) if hits else always


def possible_in_each(patterns: Sequence[str], texts: Iterable[str]) -> Iterator[frozenset[int]]:
    """Yield ``possible_matches`` of many texts, which are searched together."""
    _, owners, always = word_finder(patterns)
    left = iter(texts)
    while some := [*islice(left, TOGETHER)]:
        found = [always] * len(some)
        for place, word in _words_in(patterns, some):
            found[place] |= owners[word]
        yield from found


def possible_table(patterns: Sequence[str], texts: Sequence[str]) -> NDArray[np.bool_]:
    """Return ``possible_matches`` of many texts as a table, texts down and patterns across."""
    _, owners, always = word_finder(patterns)
    found = np.zeros((len(texts), len(patterns)), np.bool_)
    found[:, [*always]] = True
    for low in range(0, len(texts), TOGETHER):
        for place, word in _words_in(patterns, texts[low : low + TOGETHER]):
            found[low + place, [*owners[word]]] = True
    return found


def _words_in(patterns: Sequence[str], texts: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Return the places of texts with the numbers of required words in them, each pair once."""
    lowered = [text.lower() for text in texts]
    hits = word_finder(patterns)[0].find_matches_as_indexes(_BETWEEN.join(lowered), overlapping=True)
    if not hits:
        return ()
    ends = np.cumsum(np.fromiter(map(len, lowered), np.int64, len(lowered)) + 1)
    words, starts, _ = np.array(hits, dtype=np.int64).T
    return {*zip(np.searchsorted(ends, starts, side="right").tolist(), words.tolist(), strict=True)}
