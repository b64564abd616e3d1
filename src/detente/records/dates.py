"""Dates of day, month or year precision, written YYYY-MM-DD, YYYY-MM or YYYY."""

import calendar
import re
from datetime import date

from detente.errors import DataError

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _parts(value: str) -> tuple[int, int | None, int | None]:
    match = _PARTIAL.fullmatch(value)
    if not match:
        raise DataError(f"{value!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def period_start(value: str) -> date:
    """Return the first day of the period that ``value`` names."""
    year, month, day = _parts(value)
    return _day(value, year, month or 1, day or 1)


def period_end(value: str) -> date:
    """Return the last day of the period that ``value`` names."""
    year, month, day = _parts(value)
    last = month or 12
    if not 1 <= last <= 12:
        raise DataError(f"{value!r} names no month of the calendar")
    return _day(value, year, last, day or calendar.monthrange(max(year, 1), last)[1])


def _day(value: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DataError(f"{value!r} names no day of the calendar: {error}") from error
