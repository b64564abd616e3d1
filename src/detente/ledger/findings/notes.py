"""What is kept of the statements that findings gather, each under the key of its finding: their order, and what is asked of all of them.

A finding that gathers statements is told from its notes, and from a few of the statements themselves. New statements only add notes.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from detente.ledger.entries import Entry

NOBODY = "the parties in general"
"""Whom a remark is about that names none of the parties."""
Key = tuple[str, ...]
"""The kind of what is gathered, then whose and on what; empty words stand for nobody."""
Entries = Any
"""Entries by the id of their statement: a mapping, which may load them when asked."""


class Note(NamedTuple):
    """One statement, or offer, that a finding gathers."""

    place: tuple[Any, ...]
    """Its place among those of the same key; that of a statement ends with its id."""
    about: dict[str, Any]
    """What is asked of every one, in JSON's own types."""

    @property
    def id(self) -> str:
        """The id of the statement."""
        return str(self.place[-1])

    @property
    def day(self) -> date | None:
        """The day of the statement, None without one."""
        day = date.fromisoformat(self.place[0])
        return None if day == date.min else day


_LOOKED_AT = 3
"""Notes for each one shown among which the plainest are looked for: older ones are no longer the state of play."""
Notes = dict[Key, list[Note]]


def add_note(notes: Notes, key: Key, entry: Entry, *, hits: int | None = None) -> None:
    """Note an entry under a key; entries come in order of time. ``hits`` says how many cue words it holds, where that counts."""
    s = entry.statement
    about = _about(entry.side, s.sourcing == "author", s.steps, hits)
    notes.setdefault(key, []).append(Note(place_of_entry(entry), about))


def place_of_entry(entry: Entry) -> tuple[str, str, int, str]:
    """Return the place of an entry in the order in which the ledger reads them."""
    day, document, start, key = entry.order
    return _iso(day), document, start, key


@lru_cache(maxsize=100_000)
def _iso(day: date) -> str:
    return day.isoformat()


@lru_cache(maxsize=100_000)
def _about(side: str | None, by_author: bool, step: int | None, hits: int | None) -> dict[str, Any]:
    """Return what is kept, the same object for the same content: there may be a million."""
    found = {"side": side, "author": by_author or None, "step": step, "hits": hits}
    return {name: value for name, value in found.items() if value is not None}


def notes_of(entries: Sequence[Entry]) -> list[Note]:
    """Return the notes of some entries, in their order."""
    found: Notes = {}
    for entry in entries:
        add_note(found, (), entry)
    return found.get((), [])


def newest(notes: Sequence[Note], by_id: Entries, most: int) -> list[Entry]:
    """Return the last entries, in order of time."""
    return [by_id[n.id] for n in notes[-most:]]


def plainest(notes: Sequence[Note], by_id: Entries, most: int) -> list[Entry]:
    """Return those of the last entries that hold most cue words, in order of time: a single word may be there by chance."""
    last = notes[-_LOOKED_AT * most :]
    chosen = sorted(range(len(last)), key=lambda n: (-last[n].about.get("hits", 1), -n))[:most]
    return [by_id[last[n].id] for n in sorted(chosen)]


def ids_newest_first(notes: Sequence[Note]) -> tuple[str, ...]:
    """Return the ids of the statements, the newest first."""
    return tuple(n.id for n in reversed(notes))


def mentioned(target: str, notes: Sequence[Note]) -> tuple[str, ...]:
    """Return the party a finding is about, then the sides that speak in it."""
    sides = dict.fromkeys(n.about["side"] for n in notes if n.about.get("side"))
    first = (target,) if target and target != NOBODY else ()
    return (*first, *(s for s in sides if s != target))


def details_of(notes: Sequence[Note]) -> tuple[tuple[str, str], ...]:
    """Return how much of the evidence is the authors' own voice, and how many documents carry it."""
    authors = sum(n.about.get("author", False) for n in notes)
    documents = len({n.place[1] for n in notes})
    return (("statements", str(len(notes))), ("by the authors themselves", str(authors)), ("documents", str(documents)))
