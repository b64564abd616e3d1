"""What findings rest on, kept beside them: notes of statements and offers, and from what each finding was made."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from detente.ledger.build import Built
from detente.ledger.findings.all import Made, place_of_finding
from detente.ledger.findings.notes import Key, Note, Notes
from detente.ledger.findings.voices import heard_in
from detente.pipeline.paging import OpenView, Place, Row
from detente.records.ledger import Finding

MADE = "made"
"""Where it is kept from what a finding was made; nothing that is noted has this name."""


@dataclass(kw_only=True)
class Background:
    """Who is heard and who is named in everything read so far, and how much is found."""

    sides: set[str] = field(default_factory=set)
    """Whoever speaks."""
    heard: set[str] = field(default_factory=set)
    """Whoever is on record."""
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How often, and in how many documents, each party or state is named."""
    kinds: Counter[str] = field(default_factory=Counter)
    """How many findings there are of each kind."""

    def pack(self) -> bytes:
        """Return it as it is kept."""
        words = json.dumps([sorted(self.sides), sorted(self.heard), self.counts, self.kinds])
        return zlib.compress(words.encode(), 1)

    @staticmethod
    def unpack(packed: bytes) -> "Background":
        """Return what was kept."""
        sides, heard, counts, kinds = json.loads(zlib.decompress(packed))
        named = {name: (mentions, documents) for name, (mentions, documents) in counts.items()}
        return Background(sides=set(sides), heard=set(heard), counts=named, kinds=Counter(kinds))


def background_of(built: Built) -> Background:
    """Return who is heard and named in what a ledger was built from."""
    sides = {e.side for e in built.entries if e.side}
    kinds = Counter(f.kind for f in built.ledger.findings)
    return Background(sides=sides, heard=heard_in(built.entries), counts=dict(built.counts), kinds=kinds)


def rest_rows(built: Built) -> list[tuple[Place, Row]]:
    """Return everything that is kept of what the findings of a ledger rest on, in order."""
    by_id = {f.id: f for f in built.ledger.findings}
    found: list[tuple[Place, Row]] = [
        ([*key, *note.place], note.about) for key, notes in built.notes.items() for note in notes
    ]
    found += [(place_of_made(pivot, i), made_row(by_id[i])) for pivot, i in built.pivots]
    found.sort(key=lambda item: item[0])
    return found


def place_of_made(pivot: Sequence[Any], finding_id: str) -> Place:
    """Return where it is kept from what a finding was made."""
    return [MADE, *pivot, finding_id]


def made_row(finding: Finding) -> Row:
    """Return what is kept of a finding, weighed: its place, and a mark of everything else."""
    f = finding
    words = "\n".join((f.sentence, *f.statement_ids, str(f.since), str(f.subject), *f.parties, *chain(*f.details)))
    return {"at": list(place_of_finding(finding)), "mark": zlib.crc32(words.encode("utf-8", "surrogatepass"))}


class Rest:
    """What findings rest on, open for changes."""

    def __init__(self, kept: OpenView) -> None:
        self._kept = kept

    def notes(self, key: Key) -> list[Note]:
        """Return the notes under a key, in order."""
        return [Note(tuple(place[len(key) :]), row) for place, row in self._kept.below(*key)]

    def note(self, key: Key, place: Sequence[Any]) -> Note | None:
        """Return one note."""
        row = self._kept.get([*key, *place])
        return None if row is None else Note(tuple(place), row)

    def add(self, notes: Notes) -> None:
        """Add notes."""
        for key, some in notes.items():
            for note in some:
                self._kept.put([*key, *note.place], dict(note.about))

    def remove(self, notes: Notes) -> None:
        """Take notes away."""
        for key, some in notes.items():
            for note in some:
                self._kept.drop([*key, *note.place])

    def made_from(self, pivot: Sequence[Any]) -> dict[tuple[Any, ...], Row]:
        """Return what was made from a pivot, by where it is kept."""
        return {tuple(place): row for place, row in self._kept.below(MADE, *pivot)}

    def made_between(self, kind: str, first: Sequence[Any], last: Sequence[Any]) -> Iterable[tuple[Place, Row]]:
        """Yield what was made from answers or relays from one place in time to another."""
        for place, row in self._kept.following([MADE, kind, *first]):
            if place[:2] != [MADE, kind] or place[2:-1] > list(last):
                return
            yield place, row

    def replace(self, old: Mapping[tuple[Any, ...], Row], made: Iterable[Made]) -> tuple[list[Place], list[Finding]]:
        """Keep findings, weighed, in the place of those made before; return the places of those gone, and those new or otherwise."""
        now = {(*place_of_made(m.pivot, m.finding.id),): m.finding for m in made if m.pivot}
        gone, new = [], []
        for place, row in old.items():
            if place not in now:
                self._kept.drop([*place])
                gone.append(row["at"])
        for place, finding in now.items():
            row, before = made_row(finding), old.get(place)
            if row != before:
                self._kept.put([*place], row)
                gone += [before["at"]] if before else []
                new.append(finding)
        return gone, new
