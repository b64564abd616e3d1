"""Values by the day, month or year that a text named last ("two years later", "that month"), of clocks, and of what comes again."""

import re
from datetime import timedelta

from detente.extract.periods import day_near, moved, weekday_near
from detente.extract.time_context import TimeReader
from detente.extract.time_values import ago_value, relative_value
from detente.extract.time_words import DAYS, PART, count_of, duration_value, month_of, unit_of

_STEPS = {"following": 1, "next": 1}
_JOINED = re.compile(r",? (?:at )?(?:about |around )?")
_ORDINARY = {"other": "2", "second": "2", "third": "3"}
_HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}
_CENTURIES = {"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def sequence_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "The following month", "that year": counted from what was named last, else "following" from the document's date, unless what it tells is past."""
    step = _STEPS.get(m["step"].lower().split()[-1], 0)
    unit = unit_of(m["unit"])
    base = r.named_before(m.start(), unit)
    if base is None:
        untold = not step or m["unit"].lower() == "day" or r.direction(m) < 0
        return ("DATE", None) if untold else relative_value(r, m)
    return "DATE", moved(base, step, unit)


def later_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "Two years later", "three days earlier": a length of time where nothing near tells from when it counts; "ago" counts from the document's date."""
    if m["back"].lower() not in ("earlier", "later"):
        return ago_value(r, m)
    unit = unit_of(m["unit"])
    number = "X" if m["vague"] else count_of(m["count"])
    base = r.named_before(m.start(), unit) if unit in "DWMY" and not m["unit"].lower().startswith("minute") else None
    if base is None or not number.isdigit():
        if m["unit"].lower().startswith("minute"):
            return "DURATION", f"PT{number}M"
        return "DURATION", duration_value(number, unit)
    return "DATE", moved(base, int(number) * (1 if m["back"].lower() == "later" else -1), unit)


def timed_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """A clock time, on the day that stands right before it ("tomorrow at 5 p.m.")."""
    kind, value = _clock_value(r, m)
    return kind, _on_named_day(r, m, value) if not m["day"] and not m["month"] else value


def _clock_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "3:30 p.m. on Friday"."""
    hour, minute = int(m["hour"]), m["minute"]
    if half := (m["half"] or "").lower():
        if hour > 12:
            return "TIME", None
        hour = hour % 12 + (0 if half.startswith("a") or half.endswith("morning") else 12)
    day = r.on.isoformat() if r.on else "XXXX-XX-XX"
    if m["day"] and r.on:
        day = weekday_near(r.on, DAYS.index(m["day"].lower()), ahead=r.ahead(m)).isoformat()
    if m["month"] and r.on:
        day = day_near(r.on, month_of(m["month"]), int(m["number"])) or day
    return "TIME", f"{day}T{hour:02}:{minute or '00'}"


def noon_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """Noon and midnight of the day that stands right before or the document's; "overnight" is the night just over, if not to come."""
    if r.on is None:
        return "TIME", None
    word = m["word"].lower()
    if word == "overnight":
        night = r.on if r.ahead(m) else r.on - timedelta(days=min(1, r.on.toordinal() - 1))
        return "TIME", night.isoformat() + PART["night"]
    return "TIME", _on_named_day(r, m, r.on.isoformat() + PART["noon" if word == "midday" else word])


def _on_named_day(r: TimeReader, m: re.Match[str], value: str | None) -> str | None:
    if value and r.named and len(r.named[1]) == len("2000-01-01"):
        end, day = r.named
        if _JOINED.fullmatch(r.text, end, m.start()):
            return day + value[10:]
    return value


def again_value(_r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "Every two years", "each July", "on Mondays", "twice a year"."""
    if m["month"]:
        return "SET", f"XXXX-{month_of(m['month']):02}"
    if m["days"]:
        part = (m["part"] or "").lower().rstrip("s")
        return "SET", f"XXXX-WXX-{DAYS.index(m['days'].lower().rstrip('s')) + 1}{PART.get(part, '')}"
    count = (m["count"] or "1").lower()
    unit = m["unit"].lower()
    number = _ORDINARY.get(count) or count_of(count)
    return "SET", f"PT{number}M" if unit.startswith("minute") else duration_value(number, unit_of(unit))


def half_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "The first half of 2024" (a date), "half a year" (a length of time)."""
    if m["unit"]:
        return "DURATION", _HALVES[m["unit"].lower()]
    year = m["year"]
    if not year:
        if r.on is None:
            return "DATE", None
        year = f"{r.on.year + {'last': -1, 'next': 1}.get(m['rel'].lower(), 0):04}"
    return "DATE", f"{year}-H{1 if m['half'].lower() == 'first' else 2}"


def century_value(_r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "The 20th century", in TIMEX3 the first two digits of its years."""
    number = int(m["number"]) if m["number"] else _CENTURIES[m["word"].lower()]
    return "DATE", f"{number - 1:02}" if number else None


def running_year_value(r: TimeReader, _m: re.Match[str]) -> tuple[str, str | None]:
    """ "Before the year is out"."""
    return "DATE", f"{r.on.year:04}" if r.on else None
