"""Conditions mended: what "without" only describes is none, and what "only after" or "in exchange for" opens is one."""

import re
from collections.abc import Sequence

from detente.extract.attributes import find_conditions
from detente.records.documents import Selector, select
from detente.records.statements import Condition

_WITHOUT = re.compile(r"(?i)^without\b")
_NEEDS = re.compile(
    r"(?i)\b(?:no|not|never|nothing|nobody|neither|nor|cannot|impossible|hard|difficult|unlikely|\w+n[’']t)\b|\b(?:will|would|can|could|may|might|must|shall|should)\b"
)
"""What a main clause says of itself where it depends on what would be missing."""
_DENIED = re.compile(
    r"(?i)\b(?:no|nothing|never|cannot|can[’']t|can not|won[’']t|will not|not possible)\b[^.;]{3,120}?\b(?P<words>without (?!\w+ing\b)(?!(?:any )?(?:doubt|question|exceptions?|fail|reservations?|delay|further|that|it|them|this|him|her|us|you|me)\b)[^,;.—–]+)"
)
_STRONG = frozenset(("only_after", "only_if", "in_exchange_for"))
_EVEN = re.compile(
    r"(?i)\bonly (?:after|once|when|if|on)\b|\bin (?:exchange|return) for\b|\bon (?:the )?condition that\b|\bprovided that\b"
)
_AND = re.compile(r" and (?=(?:have|has|had|are|is|were|was) )")


def settle_conditions(text: str, content: Sequence[Selector], found: Sequence[Condition]) -> tuple[Condition, ...]:
    """Return the conditions of a statement's words: ``found``, less mere descriptions, with those that plain words open where none was found."""
    kept = tuple(c for c in found if not _describes(text, content, c))
    return kept or tuple(c for part in content for c in _opened(text, part))


def _describes(text: str, content: Sequence[Selector], condition: Condition) -> bool:
    start, words = condition.selector.start, condition.selector.exact
    if not _WITHOUT.match(words):
        return False
    main = " ".join(part.exact.replace(words, " ") for part in content if part.start <= start < part.end)
    return _NEEDS.search(main) is None


def _opened(text: str, part: Selector) -> list[Condition]:
    if match := _DENIED.search(part.exact):
        start = part.start + match.start("words")
        return [Condition(selector=select(text, start, start + len(match["words"].rstrip())), kind="unless")]
    opened = [
        (start, end, kind)
        for (start, end), kind in find_conditions(text, part.start, part.end)
        if kind in _STRONG and start > part.start and _EVEN.match(text, start)
    ]
    return [
        Condition(selector=select(text, a, b), kind=kind)
        for start, end, kind in opened
        for a, b in _each(text, start, end)
    ]


def _each(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of "only after they have done this and have done that", which can hold one by one."""
    match = _AND.search(text, start + 12, end)
    return [(start, match.start()), (match.end(), end)] if match else [(start, end)]
