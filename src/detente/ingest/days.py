"""Days of publication, read from how people and programs write them."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_MONTHS = [
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
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)} | {
    name[:3]: number for number, name in enumerate(_MONTHS, 1)
} | {"sept": 9}  # fmt: skip
_MONTH = r"(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)|((?:19|20)\d{2})([01]\d)([0-3]\d)(?=\D|$|\d{6}(?!\d))"
)
_MDY = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(\d{{4}})\b", re.IGNORECASE)
_DMY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}[,\s-]+(\d{{4}})\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_URL = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{1,2}|[a-z]{3})[/-]?(\d{1,2})(?=[/\-_.]|$)")
_LANGUAGES = ["fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "he", "zh", "ja", "ko"]
"""Whose month names are known besides English ones; all 200 that dateparser has cost seconds for each string that is no date."""
EARLIEST = date(1600, 1, 1)
_EPOCH_FROM, _EPOCH_TO = 10**8, 10**11


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if made >= EARLIEST else None


def parse_day(value: Any, *, day_first: bool = False) -> date | None:
    """Return the day that ``value`` names, as printed (a time zone moves nothing), or None.

    Known: ISO 8601, RFC 2822, seconds or milliseconds since 1970, English months, and days in figures.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(float(value))
    text = str(value).strip()[:200]
    if text.isdigit() and len(text) in (9, 10, 13):
        return _from_epoch(float(text))
    match = _ISO.match(text)
    if match:
        year, month, day = (int(part) for part in match.groups() if part)
        return make_day(year, month, day)
    return find_day(text) or _from_mail(text) or _from_figures(text, day_first) or _from_any_language(text)


def find_day(text: str) -> date | None:
    """Return the first day with a month in English words, such as ``October 22, 1962`` or ``19th of May 2014``."""
    if not _YEAR.search(text):
        return None
    found = [match for match in (_MDY.search(text), _DMY.search(text)) if match]
    for match in sorted(found, key=re.Match.start):
        if match.re is _MDY:
            month, day, year = match.groups()
        else:
            day, month, year = match.groups()
        made = make_day(int(year), _MONTH_NUMBERS[month.lower().rstrip(".")], int(day))
        if made:
            return made
    return None


def day_of_url(url: str | None) -> date | None:
    """Return the day in a web address such as ``/2013/09/19/``, or None."""
    match = _URL.search((url or "").lower())
    if not match:
        return None
    year, month, day = match.groups()
    number = int(month) if month.isdigit() else _MONTH_NUMBERS.get(month, 0)
    return make_day(int(year), number, int(day))


def day_of_title(title: str | None) -> date | None:
    """Return the day that a title carries: ``Press Briefing, 09/19/13`` (month first), ``... of May 3, 1961``."""
    if not title:
        return None
    return find_day(title) or _from_figures(title, False)


def day_in_figures(line: str) -> date | None:
    """Return the day that a line begins with in figures in which day and month cannot be taken for each other, such as ``26.09.2024``."""
    match = _NUMERIC.match(line.strip())
    if not match or len(match.group(4)) < 4:
        return None
    first, mark, second, year = match.groups()
    if mark == "." or int(first) > 12:
        return make_day(int(year), int(second), int(first))
    return make_day(int(year), int(first), int(second)) if int(second) > 12 else None


def _from_epoch(number: float) -> date | None:
    if number > _EPOCH_TO:
        number /= 1000
    if not _EPOCH_FROM <= number < _EPOCH_TO / 10:
        return None
    return datetime.fromtimestamp(number, UTC).date()


def _from_mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_figures(text: str, day_first: bool) -> date | None:
    match = _NUMERIC.search(text)
    if not match:
        return None
    first, mark, second, year_text = match.groups()
    year = int(year_text)
    if len(year_text) == 2:
        year += 2000 if year < 50 else 1900
    month, day = int(first), int(second)
    if month > 12 or (day <= 12 and (day_first or mark == ".")):
        month, day = day, month
    return make_day(year, month, day)


def _from_any_language(text: str) -> date | None:
    # dateparser guesses wildly on short or wordless strings ("Q", "3"), so it sees only what has a year and a word.
    if (
        not re.search(r"\b(?:1[6-9]|20)\d{2}\b", text)
        or not re.search(r"\b\d{1,2}\b", text)
        or not re.search(r"[^\W\d]{3}", text)
    ):
        return None
    from dateparser import parse

    found = parse(
        text,
        languages=_LANGUAGES,
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False},
    )
    return found.date() if found else None
