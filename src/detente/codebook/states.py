"""States: their names on a day, the words for their people, and the places that stand for their governments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from detente.codebook.tables import name_key, read_period, read_table, split_words


@dataclass(frozen=True, kw_only=True, slots=True)
class FormerName:
    """The name that the same state went by in an earlier period."""

    name: str
    start: date | None
    end: date | None
    literal: bool
    """True where texts of that period mean the former state even when they write the present name ("Russia" in 1962)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A state and the words it goes by."""

    code: str
    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]
    seats: tuple[str, ...]
    """Capitals, palaces and streets that stand for the government."""
    former: tuple[FormerName, ...]
    start: date | None
    end: date | None


_UNITED = {"Vietnam": date(1976, 7, 2)}
"""The day from which a country that two governments ruled was one state."""


@cache
def states() -> Mapping[str, State]:
    """Return all states by code."""
    return MappingProxyType({row[0]: _state(row) for row in read_table("states.tsv", 8)})


@cache
def state_names() -> frozenset[str]:
    """Return the names of the states of the tables."""
    return frozenset(s.name for s in states().values())


def _state(row: tuple[str, ...]) -> State:
    code, name, adjectives, people, aliases, seats, former, exists = row
    start, _, end = exists.partition(":")
    begins, ends = read_period(start, end)
    return State(
        code=code,
        name=name,
        adjectives=split_words(adjectives),
        people=split_words(people),
        aliases=split_words(aliases),
        seats=split_words(seats),
        former=tuple(_former(cell) for cell in split_words(former)),
        start=begins,
        end=ends,
    )


def _former(cell: str) -> FormerName:
    name, start, end, *marks = cell.split(":")
    begins, ends = read_period(start, end)
    return FormerName(name=name, start=begins, end=ends, literal="literal" in marks)


def state_name(code: str, on: date | None, *, literal: bool = False) -> str:
    """Return the name of a state on a day; ``literal`` keeps the present name unless texts of the time meant the former state."""
    state = states()[code]
    if on is not None:
        for former in state.former:
            inside = (former.start is None or former.start <= on) and (former.end is None or on <= former.end)
            if inside and (former.literal or not literal):
                return former.name
    return state.name


def adjective(code: str) -> str:
    """Return the adjective that titles use: ``US``, ``Russian``; the name where the state has none."""
    if code == "us":
        return "US"
    state = states()[code]
    return state.adjectives[0] if state.adjectives else state.name


def demonym_state(word: str) -> str | None:
    """Return the state that an adjective or the name of a people belongs to: ``Russian`` gives ``Russia``; None where unknown."""
    code = _demonyms().get(name_key(word))
    return states()[code].name if code else None


@cache
def _demonyms() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, state in states().items():
        for word in (*state.adjectives, *state.people):
            found.setdefault(name_key(word), code)
    return MappingProxyType(found)


def is_divided(name: str, on: date | None) -> bool:
    """Tell whether two governments ruled the country of that name on the day; False where the day is not known."""
    return on is not None and name in _UNITED and on < _UNITED[name]
