"""Time expressions of a text with TIMEX3 values (ISO-TimeML), relative to the document's date.

One pass of one expression per family; direction ("on Monday", "in March") is told by the tense around it, "a year earlier" and
"the quarter" by the quarter that was named last.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.codebook.literals import possible_matches
from detente.extract.periods import month_value, moved, quarter_value, week_value, weekday_near, year_near


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeExpression:
    """A time expression: code points of the text, its words, TIMEX3 type and value."""

    start: int
    end: int
    exact: str
    kind: str
    value: str


MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
MIDWEEK = 3
"""Up to Wednesday "the weekend" is the one before."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASON = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "a hundred": 100, "half a": 0, "couple": 2,
}  # fmt: skip
_UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE"}  # fmt: skip
_PART = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midnight": "T24:00"}
_HOLIDAYS = {"christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "new year's day": (1, 1), "new year's eve": (12, 31), "independence day": (7, 4), "halloween": (10, 31)}  # fmt: skip
_REFERENCES = {
    "PRESENT_REF": r"now|currently|current|at present|presently|nowadays|these days|at the moment|right now|at this time",
    "PAST_REF": r"recently|(?:in )?the (?:recent )?past(?! (?:\w+ ){0,2}(?:second|minute|hour|day|week|month|quarter|year|decade|centur))|lately|long ago|(?:in )?recent (?:years|months|weeks|days|decades)",
    "FUTURE_REF": r"(?:in )?the (?:near |foreseeable |not too distant )?future|in future|(?<!as )soon(?! as)|in the coming (?:days|weeks|months|years)|in due course",
}
_MONTH = r"(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b(?= \d))|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?:\d{1,2} 1/2|\d+(?:,\d{3})*(?:\.\d+)?|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|ninety|a hundred))"
_ONES = r"(?i:one|two|three|four|five|six|seven|eight|nine)"
_VAGUE = r"(?i:several|a few|few|many|some|a couple of|a number of|numerous|dozens of|couple of)"
_UNIT = r"(?i:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|century|centuries)"
_MOD = r"(?:(?i:the )?(?i:early|late|mid|middle of|beginning of|start of|end of|earlier|later)(?: |-)(?:(?i:in|on|of) )?(?i:the )?)?"
_YEAR = r"(?:1[6-9]|20)\d\d"
_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t|going to|would|is to|are to|be held|plans? to|intends? to|expects? to|expected to|scheduled|until|by|ahead of|begins?|deadline|must|ready to|upcoming|as soon as|set to|planning to|to begin|to resume)\b|[’']ll\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:said|was|were|had|did|told|announced|reported|closed|fell|rose|met|held|took|made|came|went|began|ended|signed|since|last|after|voted|killed|called|has|have|ago)\b|\b(?!United|Allied|planned|expected|scheduled)\w{3,}ed\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"(?i)\b(?:before|by|until|ahead of|as soon as)\s+(?:the )?$")
_HAD = re.compile(r"(?i)\b(?:had|was|were|did|said|told|\w{3,}ed)\b")
_LASTING = re.compile(
    r"(?i)\b(?:for|in|within|of|over|after|than|about|nearly|almost|least|once|every|another|lasted|takes?|took) $"
)
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“(])|\n+")


class _Reader:
    """The state of one text: its date, its sentences, the quarter and the day that were named last."""

    def __init__(self, text: str, on: date | None, future: bool) -> None:
        self.text, self.on, self.future = text, on, future
        self.quarter: tuple[int, int] | None = None
        self._starts = [0, *(m.end() for m in _SENTENCE.finditer(text))]

    def ahead(self, match: re.Match[str]) -> bool:
        """Tell whether the words around point to what is to come: the nearest sign before the expression, else after it."""
        if self.future:
            return True
        k = bisect_right(self._starts, match.start()) - 1
        end = self._starts[k + 1] if k + 1 < len(self._starts) else len(self.text)
        if self.text[match.end() : match.end() + 2] in ("'s", "’s"):
            return False
        before, after = self.text[self._starts[k] : match.start()][-60:], self.text[match.end() : end][:70]
        if _LIMIT.search(before) and not _HAD.search(before):
            return True
        return (_last(_AHEAD, before) > _last(_BEHIND, before)) or (
            _last(_BEHIND, before) < 0
            and _last(_AHEAD, before) < 0
            and bool(_AHEAD.search(after[:40]))
            and not _BEHIND.search(after[:25])
        )


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((m.start() for m in pattern.finditer(words)), default=-1)


def _unit(word: str) -> str:
    return _UNITS[word.lower().removesuffix("s") if word.lower() not in ("century",) else "century"]


def _count(word: str) -> str:
    flat = word.lower().replace(",", "").replace(" 1/2", ".5")
    return str(_COUNTS[flat]) if flat in _COUNTS else flat.removesuffix(".0")


def _month(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


_HALF = {"H": "30M", "Y": "6M", "D": "T12H"}


def _duration(number: str, unit: str) -> str:
    if number.endswith(".5") and unit in _HALF:
        whole = number.removesuffix(".5")
        return f"P{'T' if unit == 'H' else ''}{whole}{unit}{_HALF[unit]}"
    if unit == "DE" and number.isdigit() and int(number) > 1:
        return f"P{number}0Y"
    if unit == "Q":
        return f"P{int(float(number)) * 3}M" if number.replace(".", "").isdigit() else "PXM"
    return f"PT{number}{unit}" if unit in "SH" or unit == "MIN" else f"P{number}{unit}"


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _absolute(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    """Month names, with day and year where they stand."""
    month = _month(m["m1"] or m["m2"])
    day, year = m["d1"] or m["d2"], m["y1"] or m["y2"]
    if year is None:
        if r.on is None:
            return "DATE", None
        lead = (m["lead"] or "").lower()
        if m["rel"]:
            number = r.on.year + {"last": -1, "this": 0, "next": 1}[m["rel"].lower()]
            return "DATE", _date(number, month, int(day)) if day else month_value(number, month)
        if day and not lead and not r.future:
            return "DATE", _nearest(r.on, month, int(day))
        ahead = lead == "next" or (not lead and r.ahead(m))
        number = year_near(month, int(day) if day else None, r.on, ahead=ahead)
        number -= lead == "last" and (number, month) == (r.on.year, r.on.month)
        if not lead and not ahead and not day and number < r.on.year and month - r.on.month == 1:
            number = r.on.year
    else:
        number = int(year)
    if day:
        return "DATE", _date(number, month, int(day))
    return "DATE", month_value(number, month)


def _nearest(on: date, month: int, day: int) -> str | None:
    dates = [
        date.fromisoformat(found) for year in (on.year - 1, on.year, on.year + 1) if (found := _date(year, month, day))
    ]
    return min(dates, key=lambda d: abs((d - on).days) * (1.0 if d <= on else 1.4)).isoformat() if dates else None


def _numeric(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    if m["iso"]:
        return "DATE", _date(*map(int, m["iso"].split("-")))
    a, b, c = (int(x) for x in re.split(r"[/-]", m["us"]))
    year = c if c > 99 else 1900 + c if c > 30 else 2000 + c
    return "DATE", _date(year, a, b) or _date(year, b, a)


def _weekday(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    if r.on is None:
        return "DATE", None
    number, lead = DAYS.index(m["day"].lower()), (m["lead"] or "").lower()
    ahead = lead == "next" or (lead not in ("last", "past") and r.ahead(m))
    day = weekday_near(r.on, number, ahead=ahead)
    if lead in ("last", "next") and day == r.on:
        day += timedelta(days=7 if ahead else -7)
    part = _PART.get((m["part"] or m["hour"] or "").lower())
    return ("TIME", day.isoformat() + part) if part else ("DATE", day.isoformat())


def _deictic(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
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
    part = _PART.get((m["part"] or "").lower()) or {"tonight": "TNI", "last night": "TNI"}.get(word)
    return ("TIME", day + part) if part else ("DATE", day)


def _relative(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    """This, last, next with week, month, quarter, year, season, weekend, decade."""
    if r.on is None:
        return "DATE", None
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(
        m["step"].lower().split()[-1], 0
    )
    word = m["unit"].lower()
    on = r.on
    if word in _SEASON:
        code, first = _SEASON[word], {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[_SEASON[word]]
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
    return "DATE", moved(on, step, _unit(word))


def _quarter(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    if m["latest"]:
        if r.quarter is None and r.on is None:
            return "DATE", None
        year, number = r.quarter or (r.on.year, (r.on.month - 1) // 3)  # type: ignore[union-attr]
        return "DATE", quarter_value(year, number)
    number = _ORDINALS[m["number"].lower()]
    given = (m["year"] or m["before"] or "").lower()
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


def _earlier(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    if r.on is None:
        return "DATE", None
    if r.quarter:
        return "DATE", quarter_value(r.quarter[0] - 1, r.quarter[1])
    return "DATE", f"{r.on.year - 1:04}"


def _ago(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    unit = _unit(m["unit"])
    back = (m["back"] or "").lower() in ("ago", "earlier", "before", "previously")
    if r.on is None:
        return "DATE", None
    if m["vague"]:
        return "DATE", "PAST_REF" if back else "FUTURE_REF"
    number = float(_count(m["count"]))
    if m["unit"].lower().rstrip("s") in ("hour", "minute", "second"):
        return "DATE", r.on.isoformat()
    if unit == "Q":
        return "DATE", quarter_value(r.on.year, (r.on.month - 1) // 3 + 1 + int(-number if back else number))
    return "DATE", moved(r.on, int(-number if back else number), unit)


def _length(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    word = m["unit"].lower()
    count = (m["count"] or "").lower()
    if count in ("a", "an") and (
        word == "second" or (m.group().lower() == f"{count} {word}" and not _LASTING.search(r.text[: m.start()][-20:]))
    ):
        return "DURATION", None
    if m.group().lower().endswith("-quarters"):
        return "DURATION", None
    unit = _unit(word)
    number = _count(m["count"]) if m["count"] else "X"
    if unit == "Q" and len(number) == 4 and r.quarter:
        return "DATE", quarter_value(int(number), r.quarter[1])
    if unit == "M" and word.startswith("minute"):
        return "DURATION", f"PT{number}M"
    return "DURATION", _duration(number, unit)


def _whole(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    return "DURATION", f"P1{_unit(m['unit'])}"


def _set(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    flat = m.group().lower().split()[-1].rstrip("s")
    names = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y", "annual": "P1Y", "nightly": "P1D", "hourly": "PT1H"}  # fmt: skip
    if flat in names:
        return "SET", names[flat]
    if flat.capitalize() + "day" in DAYS or flat in DAYS:
        return "SET", f"XXXX-WXX-{DAYS.index(flat) + 1}"
    if flat in _UNITS:
        return "SET", _duration("1", _UNITS[flat])
    return "SET", "P1D" if flat in _PART else None


def _clock(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    hour, minute = int(m["hour"]), m["minute"]
    half = m["half"].lower()
    if hour > 12:
        return "TIME", None
    hour = hour % 12 + (12 if half.startswith("p") else 0)
    day = r.on.isoformat() if r.on else "XXXX-XX-XX"
    if m["day"] and r.on:
        day = weekday_near(r.on, DAYS.index(m["day"].lower()), ahead=r.ahead(m)).isoformat()
    if m["month"] and r.on:
        day = _nearest(r.on, _month(m["month"]), int(m["number"])) or day
    return "TIME", f"{day}T{hour:02}:{minute or '00'}"


def _decade(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    digits = m["decade"]
    return "DATE", (digits if len(digits) == 4 else "19" + digits)[:3] + "X"


def _year(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    return "DATE", m["year"]


def _spelled(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    if m["tens"] is None:
        return "DATE", f"{2000 + (_COUNTS[m['after'].lower()] if m['after'] else 0)}"
    return "DATE", f"19{_COUNTS[m['tens'].lower()] + (_COUNTS[m['ones'].lower()] if m['ones'] else 0)}"


def _year_end(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    year = m["year"] or (f"{r.on.year:04}" if r.on else None)
    return "DATE", f"{year}-12-31" if year else None


def _holiday(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    if r.on is None and not m["year"]:
        return "DATE", None
    name = m["name"].lower().replace("’", "'")
    if name.startswith("thanksgiving"):
        year = int(m["year"]) if m["year"] else r.on.year  # type: ignore[union-attr]
        if not m["year"] and (r.on.month, r.on.day) < (5, 25):  # type: ignore[union-attr]
            year -= 1
        first = date(year, 11, 1)
        return "DATE", (first + timedelta(days=(3 - first.weekday()) % 7 + 21)).isoformat()
    month, day = _HOLIDAYS[name]
    return "DATE", _date(int(m["year"]), month, day) if m["year"] else _nearest(r.on, month, day)  # type: ignore[arg-type]


def _season(r: _Reader, m: re.Match[str]) -> tuple[str, str | None]:
    code = _SEASON[m["season"].lower()]
    if m["year"]:
        return "DATE", f"{m['year']}-{code}"
    if r.on is None:
        return "DATE", None
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    return "DATE", f"{year_near(first, None, r.on, ahead=r.ahead(m)):04}-{code}"


def _reference(value: str) -> "_Rule":
    return lambda _reader, _match: ("DATE", value)


_Rule = Callable[[_Reader, re.Match[str]], tuple[str, str | None]]
_RULES: tuple[tuple[str, _Rule], ...] = (
    (rf"(?:\b{_DAY},? )?{_MOD}(?:(?P<lead>(?i:last|next|this|past)) )?(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_MONTH})(?:,? (?P<y2>{_YEAR})\b)?|(?P<m1>{_MONTH})(?: ?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|%)\b)?(?:(?:,| of)? ?(?P<y1>{_YEAR})\b)?(?: (?:of )?(?P<rel>(?i:last|this|next)) year\b)?)", _absolute),
    (r"(?P<iso>(?:1[6-9]|20)\d\d-\d\d-\d\d)|(?P<us>\b\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)\b)", _numeric),
    (rf"{_MOD}(?:(?P<lead>(?i:last|next|this|past)) )?(?:(?P<hour>(?i:noon|midnight)) (?:on )?)?\b(?P<day>{_DAY})\b(?: (?P<part>(?i:morning|afternoon|evening|night)))?", _weekday),
    (r"\b(?P<word>(?i:today|yesterday|tomorrow|tonight|last night|the day before yesterday|the day after tomorrow|this(?= (?:morning|afternoon|evening))))\b(?: (?P<part>(?i:morning|afternoon|evening|night)))?", _deictic),
    (rf"\b{_MOD}(?P<step>(?i:this|last|the last|the past|the previous|previous|next|the next|the coming|the following|the current|current)) (?:(?i:fiscal|calendar) )?(?P<unit>(?i:week|month|quarter|year|spring|summer|autumn|fall|winter|weekend|decade|century))\b(?![’']s end)", _relative),
    (rf"\b(?:(?i:the|a|its|their|fiscal) )?(?:(?P<before>{_YEAR}|(?i:this|last|next) year(?=[’']s)|(?i:year[- ](?:ago|earlier)))(?:[’']?s)? )?(?:(?i:fiscal|latest) )?(?P<number>(?i:first|second|third|fourth))[ -](?i:fiscal )?(?i:quarter)\b(?: (?i:of )?(?P<year>{_YEAR})\b)?(?P<latest>\b\B)?", _quarter),
    (r"\b(?i:the) (?P<latest>(?i:latest |most recent |recent |just-ended )?(?i:quarter))\b(?P<number>\b\B)?(?P<year>\b\B)?(?P<before>\b\B)?", _quarter),
    (r"\b(?i:(?:the |a )?year[- ](?:earlier|ago)(?:[ -](?:quarter|period|month))?|the year before|the previous year|(?:a|the same quarter a|the same period a) year (?:earlier|ago|before)|the (?:same|comparable|corresponding) (?:quarter|period) (?:last year|a year (?:ago|earlier)|of (?:last|the previous) year))\b", _earlier),
    (rf"\b(?:(?P<vague>{_VAGUE})|(?P<count>{_COUNT}))[ -](?P<unit>{_UNIT}) (?P<back>(?i:ago|earlier|before(?= (?:the|that|it))|later|from now|hence))\b", _ago),
    (rf"\b(?:(?i:the|its|their|a) )?(?:(?i:first|past|last|next|previous|final|coming|following|another|nearly|almost|about|more than|over|least|recent|full|same) ){{0,4}}(?:(?:{_VAGUE})|(?P<count>{_COUNT}))(?: (?i:more|full|straight|consecutive|long))?[ -](?P<unit>{_UNIT})\b(?![- ]old\b)", _length),
    (r"\b(?:(?<=[Ff]or )|(?<=[Ii]n ))(?P<count>\b\B)?(?P<unit>(?i:days|weeks|months|years|decades|centuries))\b", _length),
    (r"\b(?i:daily|weekly|monthly|annually|yearly|nightly|(?:every|each) (?:day|week|month|quarter|year|morning|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b", _set),
    (r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>(?i:a\.?m\b|p\.?m\b)\.?)(?: (?:EST|EDT|GMT|ET|PST|PDT))?(?:,? (?:on )?(?:(?P<day>{_DAY})\b|(?P<month>{_MONTH}) ?(?P<number>\d{1,2})\b))?".replace("{_DAY}", _DAY).replace("{_MONTH}", _MONTH), _clock),
    (r"\b{_MOD}(?i:the )?(?:(?P<decade>(?:1[6-9]|20)\d0)[’']?s\b)".replace("{_MOD}", _MOD), _decade),
    (r"(?i:the )[’'](?P<decade>\d0)s\b", _decade),
    (r"\b(?i:(?:for|in|during|of|over) the(?: fiscal| full| whole)? )(?P<count>\b\B)?(?P<unit>(?i:year|week|month))\b(?![- ](?:(?:19|20)\d\d|ago|earlier|before|two thousand))", _whole),
    (r"\b(?P<step>(?i:the)) (?P<unit>(?i:weekend))\b", _relative),
    (rf"\b(?i:year[- ]end)(?: (?P<year>{_YEAR}))?\b", _year_end),
    (r"\b(?P<step>(?i:the end of (?:the|this|next|the current|the coming)))(?i: fiscal| calendar)? (?P<unit>(?i:year|month|week|quarter|decade|century))\b", _relative),
    (rf"\b(?P<name>(?i:christmas day|christmas eve|christmas|new year[’']s day|new year[’']s eve|thanksgiving day|thanksgiving|independence day|halloween))\b(?:,? (?P<year>{_YEAR}))?", _holiday),
    (rf"\b{_MOD}(?i:the )?(?P<season>(?i:spring|summer|autumn|winter)|fall(?= of (?:1|2)\d\d\d))\b(?: (?i:of )?(?P<year>{_YEAR})\b)?", _season),
    (rf"(?<![\d$£€.,#-]){_MOD}(?:(?i:fiscal(?: year)?|calendar|the year) )?\b(?P<year>(?:1[7-9]|20)\d\d)\b(?![\d%]|[,.]\d|-\d\d\b| (?i:people|troops|men|soldiers|shares|tons|miles|points|percent|jobs|workers))", _year),
    (rf"\b(?i:nineteen )(?P<tens>(?i:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))(?:[- ](?P<ones>{_ONES})\b)?(?P<after>\b\B)?", _spelled),
    (rf"\b(?i:the year two thousand)(?: (?:and )?(?P<after>{_ONES}))?\b(?P<tens>\b\B)?", _spelled),
    *((rf"\b(?i:{words})\b", _reference(value)) for value, words in _REFERENCES.items()),
)  # fmt: skip
_PATTERNS = tuple(pattern for pattern, _ in _RULES)
_COMPILED = tuple((re.compile(pattern), rule) for pattern, rule in _RULES)
_HINT = re.compile(
    r"\d|(?i:day|daily|night|tomorrow|morning|afternoon|evening|second|minute|hour|week|month|quarter|year|annual|decade|centur"
    r"|spring|summer|autumn|fall|winter|christmas|thanksgiving|halloween|now|noon|nineteen|current|present|moment|recent|past|lately|ago|future|soon|at this time|due course)"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
"""What every expression holds a part of: most quotations have none, and are not searched rule by rule."""


def find_times(text: str, on: date | None, *, future: bool = False) -> list[TimeExpression]:
    """Return the time expressions of ``text`` in text order, none inside another; ``on`` is the document's date.

    ``future`` says that the text is about what is to come, whatever its tenses. Without a date only expressions that need none are returned. Values follow TIMEX3: 1998-02-13, 1998-W07, 1998-Q1, 1998-SU, 199X,
    P3D, PT48H, PXY, PRESENT_REF, 1998-02-13TMO.
    """
    if not _HINT.search(text):
        return []
    reader = _Reader(text, on, future)
    found: list[tuple[int, int, re.Match[str], _Rule]] = []
    for n in sorted(possible_matches(_PATTERNS, text)):
        pattern, rule = _COMPILED[n]
        found += [(m.start(), -m.end(), m, rule) for m in pattern.finditer(text) if m.group().strip()]
    found.sort(key=lambda f: (f[0], f[1]))
    return list(_resolved(reader, found))


def _resolved(reader: _Reader, found: list[tuple[int, int, re.Match[str], _Rule]]) -> Iterator[TimeExpression]:
    reached = 0
    for start, _, match, rule in found:
        if start < reached:
            continue
        kind, value = rule(reader, match)
        reached = match.end()
        if value is None:
            continue
        exact = match.group()
        lead = len(exact) - len(exact.lstrip())
        yield TimeExpression(start=start + lead, end=match.end(), exact=exact[lead:], kind=kind, value=value)
