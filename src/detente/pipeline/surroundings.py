"""The statements around new ones in time, by which words are judged rare, claims contested and relays compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from detente.ledger.entries import Entry, Sides, standing_of
from detente.ledger.findings import denials, disputes
from detente.ledger.findings.notes import place_of_entry
from detente.ledger.findings.on_record import is_on_record
from detente.ledger.retellings import WITHIN_DAYS
from detente.pipeline.paging import OpenView, Place, Row
from detente.records.documents import Document
from detente.records.jsonl import statement_from_json

REACH = max(2 * WITHIN_DAYS, disputes.WITHIN_DAYS, denials.WITHIN_DAYS)
"""Days around a new statement: relays within one span of it may read otherwise, and are compared with what is another span away."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """New statements near each other in time, and everything around them, in order of time."""

    new: Sequence[Entry]
    entries: Sequence[Entry]
    """With the new; their documents are only stubs."""

    def reached(self, entry: Entry, days: int) -> bool:
        """Tell whether an entry is within some days of the new ones."""
        first, last = self.new[0].day, self.new[-1].day
        return (
            bool(first and last and entry.day)
            and -days <= _between(first, entry.day)
            and _between(last, entry.day) <= days
        )


def _between(first: date | None, last: date | None) -> int:
    return (last - first).days if first and last else 0


def find_surroundings(statements: OpenView, new: Iterable[Entry], sides: Sides) -> Iterator[Surroundings]:
    """Yield what surrounds new entries that have a day, in a view that lists all statements."""
    group: list[Entry] = []
    for entry in sorted((e for e in new if e.day), key=lambda e: e.order):
        if group and _between(group[-1].day, entry.day) > REACH:
            yield _around(statements, group, sides)
            group = []
        group.append(entry)
    if group:
        yield _around(statements, group, sides)


def _around(statements: OpenView, new: Sequence[Entry], sides: Sides) -> Surroundings:
    first, last = ([False, *place_of_entry(e)] for e in (new[0], new[-1]))
    before = _until(statements.preceding(first), sides, lambda e: _between(e.day, new[0].day) > REACH)
    after = _until(_dated(statements.following(last)), sides, lambda e: _between(new[-1].day, e.day) > REACH)
    inside = (_light(row, place, sides) for place, row in takewhile(lambda i: i[0] < last, statements.following(first)))
    return Surroundings(new=new, entries=[*reversed(before), *inside, *after])


def _dated(rows: Iterable[tuple[Place, Row]]) -> Iterator[tuple[Place, Row]]:
    return takewhile(lambda item: item[0][0] is False, rows)


def _until(rows: Iterable[tuple[Place, Row]], sides: Sides, far: Callable[[Entry], bool]) -> list[Entry]:
    """Return entries until they are far, enough of them are on record, and those of one document and day are whole."""
    found: list[Entry] = []
    on_record = 0
    for place, row in rows:
        entry = _light(row, place, sides)
        new_group = not found or (entry.day, entry.document.id) != (found[-1].day, found[-1].document.id)
        if new_group and on_record > disputes.RECENT and far(entry):
            break
        found.append(entry)
        on_record += is_on_record(entry)
    return found


def _light(row: Row, place: Place, sides: Sides) -> Entry:
    """Return the entry of a row of statements, with as much of its document as comparing asks for."""
    statement = statement_from_json(row)
    day = date.fromisoformat(place[1])
    published = None if day == date.min else day
    side, to = sides.of(statement), sides.addressed(statement.addressee, published)
    return Entry(
        statement=statement,
        document=Document(id=statement.document_id, text="", published=published),
        side=side,
        to=to if to != side else None,
        about=sides.named(statement.about),
        standing=standing_of(statement),
    )
