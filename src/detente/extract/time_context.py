"""The text around a time expression: whether it speaks of what is to come, and which quarter was named last."""

import re
from bisect import bisect_right
from datetime import date

_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t|going to|would|is to|are to|be held|plans? to|intends? to|expects? to|expected to|scheduled|until|by|ahead of|begins?|deadline|must|ready to|upcoming|as soon as|set to|planning to|to begin|to resume)\b|[’']ll\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:said|was|were|had|did|told|announced|reported|closed|fell|rose|met|held|took|made|came|went|began|ended|signed|since|last|after|voted|killed|called|has|have|ago)\b|\b(?!United|Allied|planned|expected|scheduled)\w{3,}ed\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"(?i)\b(?:before|by|until|ahead of|as soon as)\s+(?:the )?$")
_HAD = re.compile(r"(?i)\b(?:had|was|were|did|said|told|\w{3,}ed)\b")
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“(])|\n+")


class TimeReader:
    """The state of one text: its date, its sentences, the quarter and the day that were named last."""

    def __init__(self, text: str, on: date | None, future: bool) -> None:
        self.text, self.on, self.future = text, on, future
        self.quarter: tuple[int, int] | None = None
        self._starts = [0, *(m.end() for m in _SENTENCE.finditer(text))]

    def ahead(self, match: re.Match[str]) -> bool:
        """Tell whether the words around point to what is to come: the nearest sign before the expression, else after it."""
        if self.future:
            return True
        k = bisect_right(self._starts, match.start()) - 1
        end = self._starts[k + 1] if k + 1 < len(self._starts) else len(self.text)
        if self.text[match.end() : match.end() + 2] in ("'s", "’s"):
            return False
        before, after = self.text[self._starts[k] : match.start()][-60:], self.text[match.end() : end][:70]
        if _LIMIT.search(before) and not _HAD.search(before):
            return True
        return (_last(_AHEAD, before) > _last(_BEHIND, before)) or (
            _last(_BEHIND, before) < 0
            and _last(_AHEAD, before) < 0
            and bool(_AHEAD.search(after[:40]))
            and not _BEHIND.search(after[:25])
        )


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((m.start() for m in pattern.finditer(words)), default=-1)
