"""The words of time expressions (months, units, counts, seasons) and the TIMEX3 values of single words."""

from datetime import date

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
MIDWEEK = 3
"""Up to Wednesday "the weekend" is the one before."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASON = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "a hundred": 100, "half a": 0, "couple": 2,
}  # fmt: skip
UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE"}  # fmt: skip
PART = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midnight": "T24:00"}


def unit_of(word: str) -> str:
    """Return the TIMEX3 letter of a unit."""
    return UNITS[word.lower().removesuffix("s") if word.lower() not in ("century",) else "century"]


def count_of(word: str) -> str:
    """Return the digits of a number word."""
    flat = word.lower().replace(",", "").replace(" 1/2", ".5")
    return str(COUNTS[flat]) if flat in COUNTS else flat.removesuffix(".0")


def month_of(word: str) -> int:
    """Return the number of a month by its first three letters."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


_HALF = {"H": "30M", "Y": "6M", "D": "T12H"}


def duration_value(number: str, unit: str) -> str:
    """Return the TIMEX3 duration of so many units."""
    if number.endswith(".5") and unit in _HALF:
        whole = number.removesuffix(".5")
        return f"P{'T' if unit == 'H' else ''}{whole}{unit}{_HALF[unit]}"
    if unit in ("DE", "CE") and number.isdigit():
        return f"P{number}0Y" if unit == "DE" else f"P{number}00Y"
    if unit == "Q":
        return f"P{int(float(number)) * 3}M" if number.replace(".", "").isdigit() else "PXM"
    return f"PT{number}{unit}" if unit in "SH" or unit == "MIN" else f"P{number}{unit}"


def date_value(year: int, month: int, day: int) -> str | None:
    """Return the ISO date, or None where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
