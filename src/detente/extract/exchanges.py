"""A quid pro quo over two sentences: "We are ready to open the port. In return, Borland must pay the toll." Each is told with the other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.extract.subjects import sentence_at
from detente.records.documents import Selector, select
from detente.records.statements import AUTHOR, Condition, Statement

_LED = re.compile(
    r"(?i)[“\"‘'(]?(?:\w{1,2}[.)] )?(?:and |but |also,? )?(?P<lead>in (?:return|exchange)(?: for (?:this|that|these|it|which|so doing|doing so))?|as (?:a |the )?quid pro quo|by way of (?:return|exchange)|as (?:the |its |their )?price for (?:this|that)),? "
)
_SIDE = r"(?P<side>(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:of|the|and|[A-Z][\w’'-]*)){0,4})"
_TURN = re.compile(
    rf"[“\"‘'(]?(?:And |But )?(?:(?:For|On) (?:its|their|his|her|your) (?:part|side), {_SIDE} |{_SIDE.replace('side', 'other')}, (?:in (?:turn|return|exchange)|for (?:its|their|his|her) part),? )"
)
_CLOSED = re.compile(r"(?i)\b(?:in return|in exchange)\b(?: for (?:this|that|these|it|which))?[\s.,;”\"’']*$")
_DUE = re.compile(
    r"(?i)\b(?:will|would|must|should|shall|ought to|(?:has|have|had|is|are|was|were) (?:not )?to|(?:is|are|was|were) (?:\w+ )?(?:ready|prepared|willing|expected|obliged|required|asked) to|needs?|wants?|wanted|asks?|asked|expects?|expected|demand(?:s|ed)?|require[sd]?|request(?:s|ed)?|seeks?|sought|insist(?:s|ed)?|hopes?|offer(?:s|ed)?|undertakes?|promise[sd]?|let us)\b|[’']ll\b"
)
"""What a side is yet to do: what it got long ago is no bargain on the table."""
_TOLD = re.compile(r"(?i)\b(?:will|would|must|should|shall)\b|[’']ll\b")
_GIVES = frozenset(("offer", "propose", "intend", "accept", "demand", "predict"))
_OFFERED = frozenset(("offer", "propose", "intend", "accept"))
_TAKES = frozenset((*_GIVES, "report", "assess", "support"))


def join_exchanges(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return statements, in text order, those of a quid pro quo each with the words of the other as what it is exchanged for."""
    found = list(statements)
    for n, s in enumerate(found):
        if s.act in _GIVES and (inside := _inside(text, s)):
            found[n] = replace(s, conditions=(*s.conditions, inside))
    for n in range(1, len(found)):
        first, then = found[n - 1], found[n]
        if _is_exchange(text, first, then):
            given, asked = first.content[-1], _bare(text, then.content[0])
            # A plan for which something is asked in return is an offer.
            act = "offer" if first.act == "intend" and first.party and first.polarity == "positive" else first.act
            found[n - 1] = replace(first, act=act, conditions=(*first.conditions, _returned(asked)))
            if then.speaker.name == first.speaker.name:
                found[n] = replace(then, conditions=(*then.conditions, _returned(given)))
    return tuple(found)


def _returned(words: Selector) -> Condition:
    return Condition(selector=words, kind="in_exchange_for")


def _is_exchange(text: str, first: Statement, then: Statement) -> bool:
    if first.act not in _GIVES or then.act not in _TAKES:
        return False
    # Told on without a word of who says it: "He said A. In return, B would do C."
    told_on = then.speaker.name == AUTHOR and then.source is None and first.form in ("indirect", "mixed")
    if first.speaker.name != then.speaker.name and not told_on:
        return False
    if first.figurative or then.figurative or {"reject"} & {first.act, then.act}:
        return False
    start, end = sentence_at(text, then.content[0].start)
    last = sentence_at(text, max(first.content[-1].start, first.content[-1].end - 1))
    if start <= first.content[-1].start or text[last[1] : start].strip() or text.count("\n", last[1], start) > 1:
        return False
    words = text[start:end]
    if _LED.match(words) or (_CLOSED.search(words) and first.act != "predict"):
        return (
            _DUE.search(words) is not None
            and _DUE.search(text, first.content[0].start, first.content[-1].end) is not None
        )
    # "For its part, Moscow said": a second voice, which bargains only where both say what they would do.
    turn = _TURN.match(words)
    if turn is None or (first.party and first.party in (turn["side"] or turn["other"])):
        return False  # A side's own part is no return for it.
    says = first.act in ("offer", "propose") or _TOLD.search(text, first.content[0].start, first.content[-1].end)
    both = says and _TOLD.search(words)
    return bool(both) and first.act in _OFFERED


def _inside(text: str, s: Statement) -> Condition | None:
    """Return the sentence that a statement of several sentences holds as its return."""
    for part in s.content:
        for match in re.finditer(r"[.;][”\"]? +(?=[\"“]?[A-Z])", part.exact):
            begin = part.start + match.end()
            led = _LED.match(text, begin, part.end)
            end = sentence_at(text, begin)[1]
            if led and end <= part.end + 2 and _DUE.search(text, begin, min(end, part.end)):
                return _returned(_bare(text, select(text, begin, min(end, part.end))))
    return None


def _bare(text: str, words: Selector) -> Selector:
    """Return words without "in return" before them and the full stop after them."""
    led = _LED.match(words.exact)
    start = words.start + (led.end() if led else 0)
    end = words.start + len(words.exact.rstrip(' .;,”"'))
    return select(text, start, end) if end - start > 2 else words
