"""Days and periods in words."""

from datetime import date

_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


def name_day(day: date | None) -> str:
    """Return ``27 October 1962``, or ``undated``."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}" if day else "undated"


def name_period(value: str | None) -> str:
    """Return a date of day, month or year precision in words: ``March 2025``."""
    if not value:
        return ""
    parts = [int(part) for part in value.split("-")]
    month = _MONTHS[parts[1]] if len(parts) > 1 and 1 <= parts[1] <= 12 else ""
    return " ".join(str(word) for word in (parts[2] if len(parts) > 2 else "", month, parts[0]) if word)
