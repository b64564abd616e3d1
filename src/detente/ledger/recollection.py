"""Later accounts: what somebody tells, long after, of an offer, a refusal or a demand belongs to its own day."""

import re
from datetime import date, timedelta
from functools import lru_cache

from detente.errors import DataError
from detente.records.dates import period_end
from detente.records.documents import Document
from detente.records.statements import Statement

LATER = timedelta(days=92)
"""An account given at least three months after what it tells is a recollection; news of last week is not."""
LONG_AGO, REACH = 2, 900
"""Years before publication of the dates by which a text is known to look back, and code points within which a date still governs."""
_SPOKEN = ("transcript", "speech", "letter", "conference", "statement", "briefing", "interview")
_TODAY = re.compile(
    r"\b((on|last|this|next) )?(mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(today|yesterday|tomorrow|tonight)\b|\b(this|last|next) (week|month)\b",
    re.I,
)
TOLD = frozenset({"accept", "reject", "threaten", "demand", "offer", "propose", "support", "intend", "deny"})
"""Acts that took place on a day; what a writer reports, judges or blames is said on the day of publication."""
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"), 1
    )
}  # fmt: skip
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})\s+)?(?P<m>{'|'.join(_MONTHS)})\s+(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<y>1[789]\d\d|20\d\d)\b"
    r"|\b(?:in|of|during)\s+(?P<y2>1[789]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[12](?<!\w[12])(?:(?<=1)[789]|(?<=2)0)\d\d\b")
"""A year; begins with its first figure rather than with a border of words, so that a search leaps from figure to figure."""
_SENTENCE = re.compile(r"[.!?]\s|\n")


def recalled_day(statement: Statement, document: Document) -> date | None:
    """Return the last day of the period in which a recounted act took place, or None where the words are of the day of publication.

    The period is the statement's own (``when``), else a date in its sentence; in an account that looks back as a whole, the last full
    date told before. Only acts told by somebody else count.
    """
    s = statement
    if document.published is None or s.act not in TOLD or s.evidence == "own_words":
        return None
    told = (s.when.end or s.when.start or _date_in(_sentence(statement, document))) if s.time == "past" else None
    if told and _is_not_told(told[:4], _sentence(statement, document)):
        told = None
    if told is None and looks_back(document):
        told = _last_date(document.text[max(document.body_start, s.content[0].start - REACH) : s.content[0].start])
    try:
        day = period_end(told) if told else None
    except DataError:
        return None
    return day if day is not None and document.published - day >= LATER else None


@lru_cache(maxsize=4096)
def looks_back(document: Document) -> bool:
    """Tell whether a text as a whole recounts the past: it names full dates of years before, and no day of its own week."""
    if document.published is None or any(word in (document.genre or "") for word in _SPOKEN):
        return False
    body = document.text[document.body_start :]
    if not any(int(year) <= document.published.year - LONG_AGO for year in _YEAR.findall(body)):
        return False
    if _TODAY.search(body):
        return False
    years = [int(m["y"]) for m in _DATE.finditer(body) if m["y"] and (m["d1"] or m["d2"])]
    return bool(years) and min(years) <= document.published.year - LONG_AGO


def _last_date(text: str) -> str | None:
    found = [m for m in _DATE.finditer(text) if m["y"] and (m["d1"] or m["d2"])]
    return _named(found[-1]) if found else None


def _sentence(statement: Statement, document: Document) -> str:
    start, end = statement.content[0].start, statement.content[-1].end
    before = _SENTENCE.split(document.text[max(0, start - 200) : start])[-1]
    after = _SENTENCE.split(document.text[end : end + 200])[0]
    return f"{before}{document.text[start:end]}{after}"


def _is_not_told(year: str, sentence: str) -> bool:
    """Tell whether a year only begins a span up to the present ("since 2019") or is part of a name ("the 2015 Minsk Package")."""
    return (
        re.search(rf"\b(?:since|by|until) (?:the [^,.—–;]{{3,40}} )?{year}\b|\bthe {year} [A-Z]", sentence) is not None
    )


def _date_in(text: str) -> str | None:
    match = _DATE.search(text)
    return _named(match) if match else None


def _named(match: re.Match[str]) -> str:
    if match["y2"]:
        return str(match["y2"])
    day = match["d1"] or match["d2"]
    month = f"{match['y']}-{_MONTHS[match['m'].casefold()]:02d}"
    return f"{month}-{int(day):02d}" if day else month
