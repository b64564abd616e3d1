"""Later accounts: what somebody tells, long after, of an offer, a refusal or a demand belongs to its own day."""

import re
from datetime import date, timedelta

from detente.errors import DataError
from detente.records.dates import period_end
from detente.records.documents import Document
from detente.records.statements import Statement

LATER = timedelta(days=92)
"""An account given at least three months after what it tells is a recollection; news of last week is not."""
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
    r"|\b(?:in|of|since|during|by)\s+(?P<y2>1[789]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]\s|\n")


def recalled_day(statement: Statement, document: Document) -> date | None:
    """Return the last day of the period in which a recounted act took place, or None where the words are of the day of publication.

    The period is the statement's own (``when``), else a date in its sentence; only acts told by somebody else or in the past tense count.
    """
    s = statement
    if document.published is None or s.act not in TOLD or s.time != "past" or s.evidence == "own_words":
        return None
    told = (s.when.end or s.when.start) or _date_in(_sentence(statement, document))
    try:
        day = period_end(told) if told else None
    except DataError:
        return None
    return day if day is not None and document.published - day >= LATER else None


def _sentence(statement: Statement, document: Document) -> str:
    start, end = statement.content[0].start, statement.content[-1].end
    before = _SENTENCE.split(document.text[max(0, start - 200) : start])[-1]
    after = _SENTENCE.split(document.text[end : end + 200])[0]
    return f"{before}{document.text[start:end]}{after}"


def _date_in(text: str) -> str | None:
    match = _DATE.search(text)
    if match is None:
        return None
    if match["y2"]:
        return match["y2"]
    day = match["d1"] or match["d2"]
    month = f"{match['y']}-{_MONTHS[match['m'].casefold()]:02d}"
    return f"{month}-{int(day):02d}" if day else month
