"""The text around a time expression: whether it speaks of what is to come, and which quarter was named last."""

import re
from bisect import bisect_right
from datetime import date

_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t|going to|would|(?:is|are|was|were|has|have|ready|set) to|(?<!had been )(?:scheduled|expected|due)|begins|deadline|must|upcoming|to (?:be|begin|resume)"
    r"|(?:plan|intend|expect|hope|want|agree|promise|threaten|decide|vow|pledge|propose|invite|urge|ask|order)(?:s|e?d|ned|ning)? (?:\w+ )?to"
    r"|planned|proposed|postponed|planning (?:for|to)|when (?:[\w’']+ ){1,4}(?:is|are))\b|[’']ll\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?<!\bbe )\b(?:said|was|were|had|did|told|fell|rose|met|held|took|made|came|went|began|became|left|spoke|gave|got|saw|ran|won|lost|sent|shot|hit|found|brought|fled|sought|struck|since|last|after|has|have|ago|(?!United|Allied|planned|expected|scheduled|proposed|postponed|un)\w{3,}ed)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?i)\b(?:before|by|until|till|through|ahead of|prior to|as (?:soon|early) as|no(?:t)? later than)\s+(?:the )?$"
)
_DONE = re.compile(r"(?i)\b(?:has|have|had|was|were|did)(?:n[’']t)?\b(?! (?:to|until|till|by|been given)\b)|\bended $")
_GIVEN = re.compile(
    r"(?i)\b(?:given|gave|give|extended|delayed|postponed|adjourned|suspended|deadline|has|have|had) (?:[\w.’'-]+ ){0,6}(?:until|till)\s+$"
)
_AFTER = re.compile(r"(?i)\bafter (?:the )?$")
"""Right before a day it says nothing of the direction."""
_NEAR = 300
"""Characters over which a named date stays the one that "two days later" counts from."""
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“(])|\n+")


class TimeReader:
    """The state of one text: its date, its sentences, the quarter and the day that were named last."""

    def __init__(self, text: str, on: date | None, future: bool) -> None:
        self.text, self.on, self.future = text, on, future
        self.quarter: tuple[int, int] | None = None
        self.named: tuple[int, str] | None = None
        """Where the calendar date named last ends, and its value."""
        self._starts = [0, *(m.end() for m in _SENTENCE.finditer(text))]

    def note(self, end: int, value: str) -> None:
        """Keep a year, month or day as the date named last."""
        if re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", value):
            self.named = end, value

    def named_before(self, start: int, unit: str) -> date | None:
        """Return the date named shortly before ``start``, if it is as fine as ``unit`` (D, W, M, Y)."""
        if self.named is None or start - self.named[0] > _NEAR:
            return None
        value = self.named[1]
        if len(value) < {"Y": 4, "M": 7}.get(unit, 10):
            return None
        return date.fromisoformat(value + "2000-01-01"[len(value) :])

    def ahead(self, match: re.Match[str]) -> bool:
        """Tell whether the words around point to what is to come."""
        return self.direction(match) > 0

    def direction(self, match: re.Match[str]) -> int:
        """Return 1 where the words around point to what is to come, -1 to what is over, 0 to neither.

        The nearest sign before the expression decides, else one after it.
        """
        if self.future:
            return 1
        k = bisect_right(self._starts, match.start()) - 1
        end = self._starts[k + 1] if k + 1 < len(self._starts) else len(self.text)
        before, after = self.text[self._starts[k] : match.start()][-60:], self.text[match.end() : end][:70]
        if after.startswith(("'s", "’s")):
            return 0
        before = _AFTER.sub("", before)
        to_come, over = _last(_AHEAD, before), _last(_BEHIND, before)
        if to_come > over:
            return 1
        if _LIMIT.search(before):
            done = _DONE.search(after[:25]) or (_DONE.search(before) and not _GIVEN.search(before))
            return -1 if done else 1
        if over >= 0 or _BEHIND.search(after[:25]):
            return -1
        return int(bool(_AHEAD.search(after[:40])))


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((m.end() for m in pattern.finditer(words)), default=-1)
