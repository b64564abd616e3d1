"""The date by which a statement's content would have come true, and the earliest one, from the time expressions in its words."""

import re
from datetime import date, timedelta

from detente.extract.periods import moved, span_of
from detente.extract.times import TimeExpression, find_times
from detente.records.statements import Interval

DATED_ACTS = frozenset(("predict", "offer", "threaten", "intend", "demand"))
_LEAD = re.compile(
    r"(?i)\b(?P<early>as soon as|as early as|not before|no earlier than|from|between|starting|beginning|after|following)\s+(?:(?!\d)\w+\s+){0,2}$"
    r"|\b(?P<past>since|ago|last|than(?: (?:it|they|he|she) (?:is|are|was|were))?|(?<!end )(?<!middle )(?<!beginning )(?<!start )(?<!course )of)\s+$"
    r"|\b(?P<before>before|ahead of|prior to|until|till)\s+(?:\w+\s+){0,2}$"
)
_ONLY = re.compile(r"(?i)\bonly (?:in|on)\s+$")
_LATE = re.compile(r"(?i)\b(?:end of|late)\b")
_PAST_IT = re.compile(r"(?i)after|following")
_WITHIN = re.compile(
    r"(?i)\b(?:in|within|over|during|for|inside|after)\s+(?:(?:about|roughly|less than|under|at most|another|as little as|\w+ to|\w+ or)\s+)?$"
)
_FOR = re.compile(r"(?i)\b(?:for|over|during|in)\s+(?:the (?:past|last)\s+)?(?:\w+\s+){0,2}$")
_PERFECT = re.compile(
    r"(?i)\b(?:has|have|had|[’']ve|[’']s)(?:n[’']t)? (?:\w+ly |long |now |never )?been\b|[’']ve been\b"
)
_NEXT = re.compile(r"(?i)\b(?:next|coming|following)\b")
_SOME_DAY = re.compile(r"(?i)(?:the )?(?:days|weeks|months|years|decades) to come\b")
"""Of no end."""
_UNTIL = re.compile(r"\s*(?:-|–|to|and|through)\s*(\d{1,2})\b(?!\s*(?:percent|%|people))")
"""The last day of "March 4 to 5"."""
_MONTH = re.compile(r"\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_OF_EVENT = re.compile(
    r"(?i)\s+(?:of|after|from|following)\s+(?!now\b|today\b|(?:negotiation|talk|work|preparation)s?\b)"
)
"""After "within 90 days" comes what they count from, of which the words do not give the day."""
_COMING = re.compile(r"(?i)\b(days|weeks|months|years)\b")
FARTHEST = 60
"""Years ahead beyond which a number is taken for no date."""
_LONGEST = {"X": {"D": 5, "W": 4, "M": 6, "Y": 5, "DE": 20}}
"""What a vague number of units is taken for, on the long side: "a few weeks" are four."""
_VAGUE = {"few": {"D": 5, "W": 4, "M": 4, "Y": 4}, "couple": {"D": 2, "W": 2, "M": 2, "Y": 2}}


def find_due(words: str, on: date | None, act: str, time: str, cue: str = "") -> tuple[str | None, str | None]:
    """Return (earliest, due) as YYYY-MM-DD, YYYY-MM or YYYY; None where the words give none.

    Only acts that can fall due have them, and only about what is not past. A vague count is taken long ("a few weeks" is four) and
    answers with a month. ``cue`` is what links the speaker to the words: a length of time after "has been predicting" has run until now.
    """
    if act not in DATED_ACTS or time == "past":
        return None, None
    earliest = due = None
    for found in find_times(words, on, future=True):
        before = words[max(0, found.start - 30) : found.start]
        lead = _LEAD.search(before)
        if (lead and lead["past"]) or _SOME_DAY.search(words, found.start, found.end + 9):
            continue
        if found.kind == "DURATION" and _FOR.search(before) and _PERFECT.search(f"{cue} {words[: found.start]}"):
            continue
        early = bool(lead and lead["early"])
        starts = bool(
            lead
            and not _LATE.search(found.exact)
            and (lead["before"] or (early and not _PAST_IT.fullmatch(lead["early"])))
        )
        value = (
            _lasting(found, words, before, on)
            if found.kind == "DURATION"
            else _vague_end(found.exact, on)
            if found.value == "FUTURE_REF"
            else _reached(found, "" if early else words[found.end :], before=starts)
        )
        if value is None or (on is not None and not _ahead(value, on)):
            continue
        if _ONLY.search(before):
            # "Only in 2024" is neither before nor after.
            earliest, due = earliest or value, due or value
        elif lead and lead["early"]:
            earliest = earliest or value
        else:
            due = due or value
    return earliest, due


def find_when(words: str, on: date | None, time: str) -> Interval:
    """Return the days that the first dated expression in ``words`` spans; an open interval where there is none."""
    for found in find_times(words, on, future=time == "future"):
        if found.kind in ("DATE", "TIME") and (span := span_of(found.value)):
            return Interval(start=span[0].isoformat(), end=span[1].isoformat())
    return Interval()


def _ahead(value: str, on: date) -> bool:
    return value >= on.isoformat()[: len(value)] and int(value[:4]) <= on.year + FARTHEST


def _reached(found: TimeExpression, rest: str, *, before: bool) -> str | None:
    """Return the date, month or year by whose end a DATE or TIME has come; ``before`` a season or quarter means its first month, a week its first day."""
    value = found.value.partition("T")[0]
    until = _UNTIL.match(rest)
    if until and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        same_month = found.exact.isdigit() or not _MONTH.match(rest, until.end())
        return f"{value[:8]}{int(until[1]):02}" if same_month and int(value[8:]) < int(until[1]) <= 31 else value
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return value
    span = span_of(value)
    if span is None:
        return None
    if "-W" in value:
        return span[0 if before else 1].isoformat()
    if value.endswith("X"):
        return f"{span[1].year:04}"
    return f"{(span[0] if before else span[1]):%Y-%m}"


def _vague_end(exact: str, on: date | None) -> str | None:
    """Return the month by whose end "the coming weeks" are over, taken long; None for a future without a unit."""
    if on is None or (named := _COMING.search(exact)) is None:
        return None
    unit = named[1][0].upper()
    number = _LONGEST["X"][unit]
    if unit in "DW":
        return f"{on + timedelta(days=number * (7 if unit == 'W' else 1)):%Y-%m}" if on.year < 9999 else None
    return moved(on, number, unit)


def _lasting(found: TimeExpression, words: str, before: str, on: date | None) -> str | None:
    """Return when a duration that starts now is over; None where the words do not say that it starts now."""
    match = re.fullmatch(r"P(T?)(\d+|X)(S|M|H|D|W|Y|DE|CE)", found.value)
    if on is None or match is None or not (_WITHIN.search(before) or _NEXT.search(found.exact)):
        return None
    if re.search(r"(?i)\bwithin\b", before) and _OF_EVENT.match(words, found.end):
        return None
    unit = match[3]
    if match[1]:
        hours = {"H": 1.0, "M": 1 / 60, "S": 0.0}[unit] * (int(match[2]) if match[2] != "X" else 12)
        return (on + timedelta(hours=hours)).isoformat() if hours < 10_000 else None
    if match[2] != "X":
        value = moved(on, int(match[2]), unit)
        return (on + timedelta(weeks=int(match[2]))).isoformat() if unit == "W" and value else value
    kind = next((k for k in _VAGUE if k in found.exact.lower()), "X")
    number = {**_LONGEST["X"], **_VAGUE.get(kind, {})}.get(unit)
    if number is None:
        return None
    reached = (
        moved(on, number, unit)
        if unit not in "DW"
        else (on + timedelta(days=number * (7 if unit == "W" else 1))).isoformat()
    )
    return reached[:7] if reached and unit != "Y" else reached
