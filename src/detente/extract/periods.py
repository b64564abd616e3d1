"""Calendar arithmetic on TIMEX3 values: moving by units, tense and reference, and the days that a value spans."""

import calendar
import re
from datetime import date, timedelta

from detente.extract.time_words import date_value

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season (ISO-TimeML names)."""


def week_value(day: date) -> str:
    """Return the ISO week as YYYY-Wnn."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_value(year: int, quarter: int) -> str:
    """Return YYYY-Qn; a quarter below 1 or above 4 lies in another year."""
    return f"{year + (quarter - 1) // 4:04}-Q{(quarter - 1) % 4 + 1}"


def month_value(year: int, month: int) -> str:
    """Return YYYY-MM; a month below 1 or above 12 lies in another year."""
    return f"{year + (month - 1) // 12:04}-{(month - 1) % 12 + 1:02}"


def moved(day: date, number: int, unit: str) -> str | None:
    """Return the value ``number`` units (D, W, M, Y, DE, CE) after ``day``, as coarse as the unit; None outside the calendar."""
    try:
        if unit == "D":
            return (day + timedelta(days=number)).isoformat()
        if unit == "W":
            return week_value(day + timedelta(weeks=number))
        if unit == "M":
            return month_value(day.year, day.month + number) if day.year + number // 12 > 0 else None
    except OverflowError:
        return None
    year = day.year + number * {"Y": 1, "DE": 10, "CE": 100}[unit]
    return f"{year:04}" if 0 < year < 10000 else None


def weekday_near(day: date, weekday: int, *, ahead: bool) -> date:
    """Return the nearest such weekday not after ``day`` (``ahead``: not before it), the day itself included."""
    back = (day.weekday() - weekday) % 7
    return day + timedelta(days=(7 - back) % 7) if ahead else day - timedelta(days=back)


def year_near(month: int, day: int | None, on: date, *, ahead: bool) -> int:
    """Return the year of a month, or day of a month, that stands without one: the last one begun, or with ``ahead`` the next."""
    place, now = (month, day or 0), (on.month, on.day if day else 0)
    if ahead:
        return on.year if place >= now else on.year + 1
    return on.year if place <= now else on.year - 1


_FARTHER = {1: (4.0, 1.0), 0: (1.0, 1.4), -1: (1.0, 4.0)}
"""What a day past and a day to come weigh by the direction of the words around."""


def day_near(on: date, month: int, day: int, direction: int = 0) -> str | None:
    """Return the ISO date nearest to ``on`` of a day that stands without its year; ``direction`` 1 leans to what is to come, -1 to what is past."""
    past, to_come = _FARTHER[direction]
    dates = [
        date.fromisoformat(found)
        for year in (on.year - 1, on.year, on.year + 1)
        if (found := date_value(year, month, day))
    ]
    return min(dates, key=lambda d: abs((d - on).days) * (past if d <= on else to_come)).isoformat() if dates else None


def span_of(value: str) -> tuple[date, date] | None:
    """Return the first and the last day that a DATE or TIME value covers; None for references, durations and vague values."""
    value = value.partition("T")[0]
    try:
        if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
            return first, first + timedelta(days=1 if match[3] else 6)
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
        if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            return _months(int(match[1]), SEASONS[match[2]], 3)
        if match := re.fullmatch(r"(\d{4})-H([12])", value):
            return _months(int(match[1]), 6 * int(match[2]) - 5, 6)
        if re.fullmatch(r"\d\d", value):
            return date(int(value + "00"), 1, 1), date(int(value + "99"), 12, 31)
        if match := re.fullmatch(r"(\d{3})X", value):
            return date(int(match[1] + "0"), 1, 1), date(int(match[1] + "9"), 12, 31)
        if match := re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value):
            year, month, day = int(match[1]), match[2], match[3]
            if day:
                return date(year, int(month), int(day)), date(year, int(month), int(day))
            return _months(year, int(month), 1) if month else _months(year, 1, 12)
    except (ValueError, OverflowError):
        return None
    return None


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    last = month + number - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
