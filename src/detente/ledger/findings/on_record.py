"""Statements on record that have a day, in columns that are read once for all that holds them against one another."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from detente.ledger.entries import ON_RECORD, Entry
from detente.ledger.ragged import Ragged, joined
from detente.ledger.replies import SURELY
from detente.ledger.words import codes_of
from detente.records.statements import ACTS

NOBODY = -1
_TOGETHER = 4000
"""Texts whose words are held as objects at a time."""
_ACT = {act: n for n, act in enumerate(ACTS)}


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """Statements on record, in order of time, one place each in every column."""

    entries: Sequence[Entry]
    quotes: Sequence[str]
    coded: NDArray[np.int64]
    """The act that was coded, by its place in ``ACTS``; -1 for others."""
    acts: NDArray[np.int64]
    """What it does on the table, likewise."""
    names: Sequence[str | None]
    """Names by number: first those of the sides."""
    spoken: int
    """How many of them are sides of statements."""
    sides: NDArray[np.int64]
    tos: NDArray[np.int64]
    """Whom it is directed at, as a number; ``NOBODY``."""
    days: NDArray[np.int64]
    documents: NDArray[np.int64]
    groups: NDArray[np.int64]
    """Statements one after the other of one document and day, counted."""
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    confirmed: NDArray[np.bool_]
    confidence: NDArray[np.float64]
    """Of the coder; 1 where it gives none."""
    words: Ragged
    """The numbers of its words."""

    @property
    def sure(self) -> NDArray[np.bool_]:
        """Which the coder, or a person, is sure enough of; see ``replies.is_sure``."""
        return self.likely(SURELY)

    def likely(self, least: float) -> NDArray[np.bool_]:
        """Return which a person has confirmed, or the coder is at least so sure of."""
        found: NDArray[np.bool_] = self.confirmed | (self.confidence >= least)
        return found

    def coded_as(self, acts: Collection[str]) -> NDArray[np.bool_]:
        """Return which are coded as one of some acts."""
        return _are(self.coded, acts)

    def valued(self, values: Mapping[str, int]) -> NDArray[np.int64]:
        """Return the value of the act coded; 0 where it has none."""
        table = np.zeros(len(ACTS) + 1, np.int64)
        for act, value in values.items():
            table[_ACT[act]] = value
        return table[self.coded]

    def do(self, acts: Collection[str]) -> NDArray[np.bool_]:
        """Return which do one of some acts on the table."""
        return _are(self.acts, acts)


def _are(column: NDArray[np.int64], acts: Collection[str]) -> NDArray[np.bool_]:
    return np.isin(column, [_ACT[act] for act in acts])


def is_on_record(entry: Entry) -> bool:
    """Tell whether a statement may claim or contest anything."""
    return bool(entry.side) and entry.standing == ON_RECORD and entry.day is not None


def read_on_record(entries: Iterable[Entry]) -> OnRecord:
    """Return the statements on record among entries in order of time."""
    lines = [e for e in entries if is_on_record(e)]
    said = [e.statement for e in lines]
    numbers: dict[str | None, int] = {}
    sides = _numbers((numbers.setdefault(e.side, len(numbers)) for e in lines), len(lines))
    spoken = len(numbers)
    tos = _numbers((numbers.setdefault(e.to, len(numbers)) if e.to else NOBODY for e in lines), len(lines))
    places: dict[str, int] = {}
    documents = _numbers((places.setdefault(e.document.id, len(places)) for e in lines), len(lines))
    days = _numbers((e.day.toordinal() for e in lines if e.day), len(lines))
    changes = (np.diff(days, prepend=-1) != 0) | (np.diff(documents, prepend=-1) != 0)
    known = attrgetter("confidence")
    return OnRecord(
        entries=lines,
        quotes=[s.quote for s in said],
        coded=_numbers((_ACT.get(s.act, -1) for s in said), len(lines)),
        acts=_numbers((_ACT.get(e.act, -1) for e in lines), len(lines)),
        names=[*numbers],
        spoken=spoken,
        sides=sides,
        tos=tos,
        days=days,
        documents=documents,
        groups=np.cumsum(changes),
        starts=_numbers((s.content[0].start for s in said), len(lines)),
        ends=_numbers((s.content[-1].end for s in said), len(lines)),
        confirmed=np.fromiter((e.confirmed for e in lines), np.bool_, len(lines)),
        confidence=np.fromiter((1.0 if c is None else c for c in map(known, said)), np.float64, len(lines)),
        words=_words_of(lines),
    )


def _numbers(values: Iterable[int], count: int) -> NDArray[np.int64]:
    return np.fromiter(values, np.int64, count)


def _words_of(lines: Iterable[Entry]) -> Ragged:
    left = iter(lines)
    blocks = []
    while some := [codes_of(e.told) for e in islice(left, _TOGETHER)]:
        blocks.append(Ragged.of(some))
    return joined(blocks)
