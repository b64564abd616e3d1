"""Days that are known by a name: holidays of a fixed day, holidays of a weekday in a month, the new year, decades in words."""

import re
from datetime import date, timedelta

from detente.extract.periods import day_near
from detente.extract.time_context import TimeReader
from detente.extract.time_words import COUNTS, date_value

_FIXED = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26), "new year's day": (1, 1),
    "new year's eve": (12, 31), "independence day": (7, 4), "bastille day": (7, 14), "may day": (5, 1), "veterans day": (11, 11),
    "armistice day": (11, 11), "valentine's day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
_FLOATING = {
    "thanksgiving": (11, 3, 4, 0), "thanksgiving day": (11, 3, 4, 0), "labor day": (9, 0, 1, 0), "memorial day": (5, 0, -1, 0),
    "presidents' day": (2, 0, 3, 0), "columbus day": (10, 0, 2, 0), "election day": (11, 0, 1, 1),
}  # fmt: skip
"""Month, weekday, which of them (-1 the last), and days after it, as the United States keep them."""
HOLIDAY_NAMES = "|".join(
    re.escape(n).replace("'", "[’']") for n in sorted([*_FIXED, *_FLOATING], key=len, reverse=True)
)


def holiday_value(r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """A named holiday, in the year that is given or the nearest one in the direction of the words around."""
    name = m["name"].lower().replace("’", "'")
    if m["year"]:
        return "DATE", _day_of(name, int(m["year"]))
    if r.on is None:
        return "DATE", None
    if name in _FIXED:
        return "DATE", day_near(r.on, *_FIXED[name], r.direction(m))
    month = _FLOATING[name][0]
    near = day_near(r.on, month, 20, r.direction(m))
    return "DATE", _day_of(name, int(near[:4])) if near else None


def _day_of(name: str, year: int) -> str | None:
    if name in _FIXED:
        return date_value(year, *_FIXED[name])
    month, weekday, which, after = _FLOATING[name]
    first = date(year, month, 1)
    days = [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * n) for n in range(5)]
    days = [d for d in days if d.month == month]
    return (days[which - 1 if which > 0 else which] + timedelta(days=after)).isoformat()


def new_year_value(r: TimeReader, _m: re.Match[str]) -> tuple[str, str | None]:
    """ "In the new year": the next one, or in its first months the one that has begun."""
    if r.on is None:
        return "DATE", None
    return "DATE", f"{r.on.year + (r.on.month > 3):04}"


def spelled_decade_value(_r: TimeReader, m: re.Match[str]) -> tuple[str, str | None]:
    """ "The nineties", "the nineteen-sixties", of the last century."""
    return "DATE", f"19{COUNTS[m['tens'].lower().removesuffix('ies') + 'y'] // 10}X"
