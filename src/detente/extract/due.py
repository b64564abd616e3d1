"""The date by which a statement's content would have come true, and the earliest one, from plain dates in its words."""

import re
from datetime import date, timedelta

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season: "before spring" means by the end of that month at the latest."""
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "a few": 4,
    "several": 6,
    "a couple of": 2,
}
_MONTH = "|".join(m.capitalize() for m in MONTHS)
_WHEN = re.compile(
    rf"\b(?P<lead>(?i:by|before|until|till|no later than|within|in|as soon as|as early as|not before|on|during|end of))\s+(?:(?:the|early|late|mid)[ -])*"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|(?P<m3>{_MONTH})(?:,?\s+(?P<y3>\d{{4}}))?"
    rf"|(?P<end>(?i:end of (?:the |this )?(?P<period>year|month|week)))"
    rf"|(?P<season>(?i:spring|summer|autumn|winter))(?:\s+(?:of\s+)?(?P<y4>\d{{4}}))?"
    rf"|(?P<count>(?i:a few|several|a couple of|an?|one|two|three|four|five|six|ten)|\d{{1,3}})\s+(?P<unit>(?i:day|week|month|year))s?"
    rf"|(?P<year>(?:19|20)\d\d))\b"
)
_EARLIEST = ("as soon as", "as early as", "not before")
DATED_ACTS = frozenset(("predict", "offer", "threaten", "intend", "demand"))


def find_due(words: str, on: date | None, act: str, time: str) -> tuple[str | None, str | None]:
    """Return (earliest, due) as YYYY-MM-DD, YYYY-MM or YYYY; None where the words give none.

    Only acts that can fall due have them, and only about what is not past. A vague count is taken long ("a few" is four) and answers with
    a month; a month without a year is the next one after ``on``.
    """
    if act not in DATED_ACTS or time == "past":
        return None, None
    for match in _WHEN.finditer(words):
        value = _value(match, on)
        if value is None or (on is not None and value[: len(value)] < on.isoformat()[: len(value)]):
            continue
        return (value, None) if match["lead"].casefold() in _EARLIEST else (None, value)
    return None, None


def _value(match: re.Match[str], on: date | None) -> str | None:
    if match["year"]:
        return match["year"]
    if match["count"]:
        return _after(match, on)
    if match["end"]:
        return _end_of(match["period"].casefold(), on)
    month = match["m1"] or match["m2"] or match["m3"]
    number = MONTHS.index(month.casefold()) + 1 if month else _SEASONS[match["season"].casefold()]
    given = match["y1"] or match["y2"] or match["y3"] or match["y4"]
    if given is None and on is None:
        return None
    year = int(given) if given else _next_year(number, on)
    day = match["day"] or match["day2"]
    if day is None:
        return f"{year:04}-{number:02}"
    try:
        return date(year, number, int(day)).isoformat()
    except ValueError:
        return None


def _next_year(month: int, on: date | None) -> int:
    if on is None:
        raise ValueError("a month without a year needs the document's date")
    return on.year if month >= on.month else on.year + 1


def _after(match: re.Match[str], on: date | None) -> str | None:
    if on is None or match["lead"].casefold() not in ("in", "within"):
        return None
    count = match["count"].casefold()
    number = _COUNTS[count] if count in _COUNTS else int(count)
    try:
        reached = on + timedelta(days=number * _UNITS[match["unit"].casefold()])
    except OverflowError:
        return None
    exact = match["unit"].casefold() in ("day", "week") and count not in ("a few", "several", "a couple of")
    return reached.isoformat() if exact else f"{reached.year:04}-{reached.month:02}"


def _end_of(period: str, on: date | None) -> str | None:
    if on is None:
        return None
    if period == "week":
        return (on + timedelta(days=6 - on.weekday())).isoformat() if on < date.max - timedelta(days=7) else None
    return f"{on.year:04}" if period == "year" else f"{on.year:04}-{on.month:02}"
