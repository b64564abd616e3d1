"""Actors and the offices that people hold for a time."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """A person, state, body, outlet or group under its canonical name."""

    name: str
    kind: str
    """``person``, ``state``, ``body``, ``outlet``, ``group``."""
    member_of: tuple[str, ...] = ()
    """The states or bodies it speaks for or belongs to, nearest first."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """An office of a state or body, and the words it goes by."""

    id: str
    """For example ``us.secretary_of_state``."""
    title: str
    """For example ``US Secretary of State``."""
    of: str
    """The state or body."""
    rank: str
    """``head_of_state``, ``head_of_government``, ``foreign_minister``, ``spokesperson`` ..."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Tenure:
    """One person in one office; the first and last day, or None where open; ``sure`` is False where a date is doubtful."""

    office_id: str
    holder: str
    start: date | None
    end: date | None
    sure: bool = True
