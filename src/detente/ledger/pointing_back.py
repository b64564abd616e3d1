"""What words that only point back speak of: "it could happen as soon as March" after the sentence that names the war."""

import re

from detente.ledger.entries import Entry
from detente.ledger.words import quoted

_POINTS = re.compile(
    r"(?i)[“‘\"]?(?:it|this|that|these|those)(?:['’](?:s|ll|d))?\b(?! (?:is|was|would be|will be) (?:(?:not|un)?\w+ )?(?:that|to)\b)"
)
_END = re.compile(r"(?<![A-Z])(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bNo)[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n+")
_REACH = 600
"""Code points before the words within which the sentence before them is looked for."""
_TELLING = 5
"""Words below which a sentence names nothing: "Well, not really."."""
_LAST = 100
"""Code points at the end of what stands before that are shown."""


def points_back(entry: Entry) -> bool:
    """Tell whether the words begin with a pronoun that stands for a matter, not for the side that speaks, or stand in brackets alone."""
    start = entry.statement.content[0].start
    return entry.side is None and (
        _POINTS.match(entry.statement.quote) is not None or entry.document.text[max(0, start - 1) : start] == "("
    )


def told_before(entry: Entry) -> str:
    """Return the words before a statement that points back, in the text's own order: ``, after “...”``, or nothing."""
    if not points_back(entry):
        return ""
    s, text = entry.statement, entry.document.text
    start = s.content[0].start
    base = max(entry.document.body_start, start - _REACH)
    cuts = [0, *(m.end() for m in _END.finditer(text[base:start]))]
    sentences = [
        text[base + a : base + b].strip(" \n—–-,(") for a, b in zip(cuts, [*cuts[1:], start - base], strict=True)
    ]
    if s.source or s.cue:
        sentences.pop()  # What leads up to the words is who says them.
    found = next((x for x in reversed(sentences) if len(x.split()) >= _TELLING), "")
    if len(found) > _LAST:
        found = f"… {found[-_LAST:].split(' ', 1)[-1]}"
    return f", after {quoted(found)}" if found else ""
