"""The grammatical subject of a cue that came without its source: the words before it, or what the clause began with."""

import re

from detente.codebook.cues import Cue, cues
from detente.extract import noun_phrases
from detente.extract.sentences import Span, split_sentences, tokens
from detente.records.documents import Selector, select

_COORDINATING = frozenset({"and", "but", "or", ","})
_LEADING = re.compile(
    r"(?:(?:and|but|so|yet|then|still|also|however|meanwhile|moreover|most \w+ly|\w+ly|yesterday|today|on \w+day|on the other hand)\b,?\s+)+",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?:in|on|at|after|before|while|when|since|as|if|with|by|for|despite|although|though|during|speaking)\b[^,;:]{0,120},\s+",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(r"[’'](?:re|s|ve|ll|d|m)$")
_PARAGRAPH = 2_000
"""Code points around a position within which its sentence is looked for."""


def sentence_at(text: str, position: int, floor: int = 0) -> Span:
    """Return the sentence that holds ``position``."""
    start = max(floor, text.rfind("\n", 0, position) + 1, position - _PARAGRAPH)
    end = text.find("\n", position)
    end = min(len(text) if end < 0 else end, position + _PARAGRAPH)
    held = [s for s in split_sentences(text, start, end) if s[0] <= position < s[1]]
    return held[0] if held else (start, end)


def cue_entry(words: str) -> Cue | None:
    """Return the entry of the longest cue word in ``words``."""
    parts = words.lower().split()
    for size in (3, 2, 1):
        for k in range(len(parts) - size + 1):
            if known := cues().get(" ".join(parts[k : k + size])):
                return known
    return None


def subject_of(text: str, cue: Selector, floor: int = 0) -> Selector | None:
    """Return the words that are the subject of a verbal cue; None where no noun phrase stands in its place.

    A participle ("terming it") and a second predicate ("was there and stated") have the subject with which the clause began.
    """
    first, last = sentence_at(text, cue.start, floor)
    words = tokens(text, first, last)
    lower = [text[a:b].lower() for a, b in words]
    at = next((k for k, (a, _) in enumerate(words) if a >= cue.start), len(words))
    lead = at
    while lead > 0 and (noun_phrases.is_adverb(lower[lead - 1]) or lower[lead - 1] in ("to", "not")):
        lead -= 1
    participle = at < len(lower) and lower[at].endswith("ing") and lead == at
    if lead == 0:
        return None
    if participle or lower[lead - 1] in _COORDINATING:
        begin = _clause_start(text, first, cue.start)
        opening = next((k for k, (a, _) in enumerate(words) if a >= begin), len(words))
        phrase = noun_phrases.after(text, words, opening, lead, apposed=False) if opening < lead else None
        phrase = _without_verb(lower, phrase)
    else:
        phrase = noun_phrases.before(text, words, lead, 0)
    if phrase is None:
        return None
    start, end = words[phrase[0]][0], words[phrase[1] - 1][1]
    end -= len(m.group()) if (m := _CONTRACTED.search(text[start:end])) and lower[lead - 1].endswith(m.group()) else 0
    return select(text, start, end)


def _clause_start(text: str, first: int, stop: int) -> int:
    """Return where the main clause begins, past conjunctions, adverbs and a subordinate clause before it."""
    position = first
    for pattern in (_LEADING, _SUBORDINATE, _LEADING):
        if (match := pattern.match(text, position, stop)) is not None:
            position = match.end()
    return position


def _without_verb(lower: list[str], phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the phrase up to the first adverb or past form: "Russia directly contradicted" gives "Russia"."""
    if phrase is None:
        return None
    first, stop = phrase
    for k in range(first + 1, stop):
        if noun_phrases.is_adverb(lower[k]) or lower[k].endswith("ed") or lower[k] in cues():
            return first, k
    return phrase
