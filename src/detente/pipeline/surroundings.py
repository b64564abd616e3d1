"""The statements around new ones in time, by which words are judged rare, claims contested and relays compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from detente.ledger.entries import Entry
from detente.ledger.findings import denials, disputes
from detente.ledger.findings.notes import place_of_entry
from detente.ledger.retellings import WITHIN_DAYS
from detente.pipeline.lines import is_kept_on_record
from detente.pipeline.paging import OpenView, Place, Row

REACH = max(2 * WITHIN_DAYS, disputes.WITHIN_DAYS, denials.WITHIN_DAYS)
"""Days around a new statement: relays within one span of it may read otherwise, and are compared with what is another span away."""
Items = list[tuple[Place, Row]]


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """New statements near each other in time, and what is kept of everything around them; see ``lines``."""

    new: Sequence[Entry]
    items: Items
    """With the new, in order of time."""

    def reached(self, place: Place, days: int) -> bool:
        """Tell whether what is kept at a place is within some days of the new ones."""
        first, last, day = self.new[0].day, self.new[-1].day, date.fromisoformat(place[0])
        return -days <= _between(first, day) and _between(last, day) <= days


def _between(first: date | None, last: date | None) -> int:
    return (last - first).days if first and last else 0


def find_surroundings(lines: OpenView, new: Iterable[Entry]) -> Iterator[Surroundings]:
    """Yield what surrounds new entries that have a day, in a view of what is kept of all statements."""
    group: list[Entry] = []
    for entry in sorted((e for e in new if e.day), key=lambda e: e.order):
        if group and _between(group[-1].day, entry.day) > REACH:
            yield _around(lines, group)
            group = []
        group.append(entry)
    if group:
        yield _around(lines, group)


def _around(lines: OpenView, new: Sequence[Entry]) -> Surroundings:
    first, last = ([*place_of_entry(e)] for e in (new[0], new[-1]))
    before = _until(lines.preceding(first), lambda day: _between(day, new[0].day) > REACH)
    inside = takewhile(lambda item: item[0] < last, lines.following(first))
    after = _until(lines.following(last), lambda day: _between(new[-1].day, day) > REACH)
    return Surroundings(new=new, items=[*reversed(before), *inside, *after])


def _until(items: Iterable[tuple[Place, Row]], far: Callable[[date], bool]) -> Items:
    """Return items until they are far, enough of them are on record, and those of one document and day are whole."""
    found: Items = []
    on_record = 0
    for place, row in items:
        new_group = not found or place[:2] != found[-1][0][:2]
        if new_group and on_record > disputes.RECENT and far(date.fromisoformat(place[0])):
            break
        found.append((place, row))
        on_record += is_kept_on_record(row)
    return found
