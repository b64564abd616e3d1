"""TIMEX3 type and value of one matched time expression, one function per family; None where no value can be told."""

import re
from collections.abc import Callable
from datetime import timedelta

from detente.extract.periods import day_near, month_value, moved, quarter_value, week_value, weekday_near, year_near
from detente.extract.time_context import TimeReader
from detente.extract.time_words import (
    COUNTS,
    DAYS,
    MIDWEEK,
    ORDINALS,
    PART,
    SEASON,
    UNITS,
    count_of,
    date_value,
    duration_value,
    month_of,
    unit_of,
)

_LONG = {"decade": "P10Y", "century": "P100Y"}
_PERIOD = re.compile(r"(?i)(?:the )(?:first |latest |year-earlier )?(?:six|nine|12|twelve) months$")
_ENDED = re.compile(r"(?:,? which)? (?:ended|ending|that|since|to) ")
Rule = Callable[[TimeReader, re.Match[str]], tuple[str, str | None]]
_LASTING = re.compile(
    r"(?i)\b(?:for|in|within|of|over|after|than|about|nearly|almost|least|once|every|another|lasted|takes?|took|barely|only|just|another) $"
)


def month_day_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """Month names, with day and year where they stand."""
    month = month_of(m["m1"] or m["m2"])
    day, year = m["d1"] or m["d2"], m["y1"] or m["y2"] or m["y4"] or spelled_year(m["y3"])
    if year is None:
        if r.on is None:
            return "DATE", None
        lead = (m["lead"] or "").lower()
        if m["rel"]:
            number = r.on.year + {"last": -1, "this": 0, "next": 1}[m["rel"].lower()]
            return "DATE", date_value(number, month, int(day)) if day else month_value(number, month)
        if lead == "this":
            return "DATE", date_value(r.on.year, month, int(day)) if day else month_value(r.on.year, month)
        if day and not lead and not r.future:
            return "DATE", day_near(r.on, month, int(day), r.direction(m))
        ahead = lead == "next" or (not lead and r.ahead(m))
        number = year_near(month, int(day) if day else None, r.on, ahead=ahead)
        number -= lead == "last" and (number, month) == (r.on.year, r.on.month)
        if not lead and not ahead and not day and number < r.on.year and month - r.on.month == 1:
            number = r.on.year
    else:
        number = int(year)
    if day:
        return "DATE", date_value(number, month, int(day))
    return "DATE", month_value(number, month)


def first_day_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "4" in "4 and 5 May"."""
    month, day = month_of(m["month"]), int(m["day"])
    if m["year"]:
        return "DATE", date_value(int(m["year"]), month, day)
    return "DATE", day_near(r.on, month, day, r.direction(m)) if r.on else None


def numeric_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "1998-02-13" and "2/13/98", month first unless that is no date."""
    if m["iso"]:
        return "DATE", date_value(*map(int, m["iso"].split("-")))
    a, b, c = (int(x) for x in re.split(r"[/-]", m["us"]))
    year = c if c > 99 else 1900 + c if c > 30 else 2000 + c
    return "DATE", date_value(year, a, b) or date_value(year, b, a)


def weekday_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """A day of the week, with its direction and part of the day."""
    if r.on is None:
        return "DATE", None
    number, lead = DAYS.index(m["day"].lower()), (m["lead"] or "").lower()
    lead = lead.split()[-1] if lead else ""
    if lead in ("previous", "following"):
        base = r.named_before(m.start(), "D") or r.on
        step = -1 if lead == "previous" else 1
        days = (step * (number - base.weekday())) % 7 or 7
        return "DATE", moved(base, step * days, "D")
    direction = r.direction(m)
    ahead = lead in ("next", "coming") or (lead == "this" and direction >= 0) or (not lead and direction > 0)
    day = weekday_near(r.on, number, ahead=ahead)
    if lead in ("last", "next") and day == r.on:
        day += timedelta(days=7 if ahead else -7)
    part = PART.get((m["part"] or m["hour"] or "").lower())
    return ("TIME", day.isoformat() + part) if part else ("DATE", day.isoformat())


def deictic_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """Today, yesterday, tomorrow, tonight."""
    word = m["word"].lower()
    if r.on is None:
        return "DATE", None
    days = {
        "yesterday": -1,
        "tomorrow": 1,
        "last night": -1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    day = (r.on + timedelta(days=days.get(word, 0))).isoformat()
    part = PART.get((m["part"] or "").lower()) or {"tonight": "TNI", "last night": "TNI"}.get(word)
    return ("TIME", day + part) if part else ("DATE", day)


def relative_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """This, last, next with week, month, quarter, year, season, weekend, decade."""
    if r.on is None:
        return "DATE", None
    lead = m["step"].lower().split()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(lead[-1], 0)
    word = m["unit"].lower()
    on = r.on
    if lead in (["the", "past"], ["the", "last"]) and word in _LONG:
        return "DURATION", _LONG[word]
    if word in SEASON:
        code, first = SEASON[word], {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[SEASON[word]]
        year = on.year
        if step < 0 and on.month <= first + (2 if code != "WI" else 0):
            year -= 1
        if step > 0 and on.month >= first:
            year += 1
        return "DATE", f"{year:04}-{code}"
    if word == "weekend":
        if m["step"].lower() == "the" and r.on.weekday() < MIDWEEK and not r.ahead(m):
            step = -1
        return "DATE", f"{week_value(on + timedelta(weeks=step))}-WE"
    if word == "quarter":
        value = quarter_value(on.year, (on.month - 1) // 3 + 1 + step)
        return "DATE", value
    if word == "decade":
        return "DATE", f"{(on.year // 10 + step):03}X"
    if word == "century":
        return "DATE", f"{on.year // 100 + step:02}"
    return "DATE", moved(on, step, unit_of(word))


def fiscal_quarter_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "The third quarter", "the latest quarter"."""
    if m["latest"]:
        if r.quarter is None and r.on is None:
            return "DATE", None
        year, number = r.quarter or (r.on.year, (r.on.month - 1) // 3)  # type: ignore[union-attr]
        if r.on and "latest" in m.group().lower() and (year, number) >= (r.on.year, (r.on.month + 2) // 3):
            year, number = r.on.year, (r.on.month - 1) // 3
        return "DATE", quarter_value(year, number)
    number = ORDINALS[m["number"].lower()]
    given = (m["year"] or m["before"] or m["rel"] or "").lower()
    if given.isdigit():
        year = int(given)
    elif r.on is None:
        return "DATE", None
    elif given:
        year = r.on.year + {"this": 0, "next": 1}.get(given.split()[0], -1)
    else:
        begun = (r.on.month - 1) // 3 + 1
        year = r.on.year if number <= begun or (r.ahead(m) and number > begun) else r.on.year - 1
        if number > begun and r.on.month >= 7:
            year = r.on.year
    r.quarter = (year, number)
    return "DATE", quarter_value(year, number)


def year_quarter_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "The 1988 period", "the latest period": the quarter named last, in that year."""
    if r.quarter is None:
        return "DATE", m["year"]
    return "DATE", quarter_value(int(m["year"] or r.quarter[0]), r.quarter[1])


def year_before_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "A year earlier": the same quarter where one was named."""
    if r.on is None:
        return "DATE", None
    if r.quarter:
        return "DATE", quarter_value(r.quarter[0] - 1, r.quarter[1])
    return "DATE", f"{r.on.year - 1:04}"


def ago_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "Two weeks ago", "three days from now"."""
    unit = unit_of(m["unit"])
    back = m["back"].lower() == "ago"
    if r.on is None:
        return "DATE", None
    if m["vague"]:
        return "DATE", "PAST_REF" if back else "FUTURE_REF"
    number = float(count_of(m["count"]))
    if m["unit"].lower().rstrip("s") in ("hour", "minute", "second"):
        return "DATE", r.on.isoformat()
    if unit == "Q":
        return "DATE", quarter_value(r.on.year, (r.on.month - 1) // 3 + 1 + int(-number if back else number))
    return "DATE", moved(r.on, int(-number if back else number), unit)


def length_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """A length of time, "three months", or an "X" length where it is not counted."""
    word = m["unit"].lower()
    count = (m["count"] or "").lower()
    if count in ("a", "an") and (
        word == "second"
        or (
            m.group().lower() == f"{count} {word}"
            and not _LASTING.search(r.text[: m.start()][-20:])
            and not r.text.startswith((" after ", " before "), m.end())
        )
    ):
        return "DURATION", None
    if m.group().lower().endswith("-quarters"):
        return "DURATION", None
    unit = unit_of(word)
    number = count_of(m["count"]) if m["count"] else "X"
    if unit == "M" and word == "months" and _PERIOD.match(m.group()):
        r.quarter = None
    if unit == "Q" and len(number) == 4 and r.quarter:
        return "DATE", quarter_value(int(number), r.quarter[1])
    if unit == "M" and word.startswith("minute"):
        return "DURATION", f"PT{number}M"
    return "DURATION", duration_value(number, unit)


def whole_unit_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "For the year": the one that runs, unless words say when it ended."""
    r.quarter = None
    if _ENDED.match(r.text, m.end()) or r.on is None:
        return "DURATION", f"P1{unit_of(m['unit'])}"
    return "DATE", moved(r.on, 0, unit_of(m["unit"]))


def set_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "Daily", "every Monday"."""
    flat = m.group().lower().split()[-1].rstrip("s")
    names = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y", "annual": "P1Y", "nightly": "P1D", "hourly": "PT1H"}  # fmt: skip
    if flat in names:
        return "SET", names[flat]
    if flat.capitalize() + "day" in DAYS or flat in DAYS:
        return "SET", f"XXXX-WXX-{DAYS.index(flat) + 1}"
    if flat in UNITS:
        return "SET", duration_value("1", UNITS[flat])
    return "SET", "P1D" if flat in PART else None


def decade_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "The 1990s"."""
    digits = m["decade"]
    return "DATE", (digits if len(digits) == 4 else "19" + digits)[:3] + "X"


def year_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """A year in figures."""
    return "DATE", m["year"]


def spelled_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "Nineteen ninety-eight", "the year two thousand one"."""
    if m["year"]:
        return "DATE", spelled_year(m["year"])
    return "DATE", f"{2000 + (COUNTS[m['after'].lower()] if m['after'] else 0)}"


def spelled_year(words: str | None) -> str | None:
    """Return the digits of "nineteen ninety-eight"."""
    if words is None:
        return None
    tens, _, ones = words.lower().partition(" ")[2].replace("-", " ").partition(" ")
    return f"19{COUNTS[tens] + (COUNTS[ones] if ones else 0)}"


def year_end_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "Year-end 1998"."""
    year = m["year"] or (f"{r.on.year:04}" if r.on else None)
    return "DATE", f"{year}-12-31" if year else None


def season_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """A season, of the year that is given or the nearest one in the direction of the tense."""
    code = SEASON[m["season"].lower()]
    if year := m["year"] or spelled_year(m["spelled"]):
        return "DATE", f"{year}-{code}"
    if r.on is None:
        return "DATE", None
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    return "DATE", f"{year_near(first, None, r.on, ahead=r.ahead(m)):04}-{code}"


def reference_value(value: str) -> Rule:
    """A rule that always answers with ``value`` (PRESENT_REF and the like)."""
    return lambda _reader, _match: ("DATE", value)
