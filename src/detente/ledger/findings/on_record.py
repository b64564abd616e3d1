"""Statements on record that have a day, in columns that are read once for all that holds them against one another."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from detente.ledger.entries import ON_RECORD, Entry
from detente.ledger.findings.disagreement import says_no, which_disagree
from detente.ledger.ragged import Ragged
from detente.ledger.replies import SURELY
from detente.records.statements import ACTS

NOBODY = -1
_ACT = {act: n for n, act in enumerate(ACTS)}
_YOU = re.compile(r"(?i)you(?:r|rs)?\b")


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """Statements on record, in order of time, one place each in every column."""

    entries: Sequence[Entry]
    """They may be loaded when they are asked for: see ``load``."""
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
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    confirmed: NDArray[np.bool_]
    confidence: NDArray[np.float64]
    """Of the coder; 1 where it gives none."""
    words: Ragged
    """The numbers of its words."""
    issues: Sequence[tuple[str, ...]]
    negative: NDArray[np.bool_]
    """Whether it is coded as negated."""
    disagrees: NDArray[np.bool_]
    """Whether it says in words that its side disagrees, or that something is untrue."""
    says_no: NDArray[np.bool_]
    """Whether a "No" stands before it, which answers what was said just before."""
    relayed: NDArray[np.bool_]
    """Whether a journalist relays it, in a question."""
    addressed: NDArray[np.bool_]
    """Whether its source is "you": it tells what the reader has said."""
    load: Callable[[Iterable[int]], object] = list
    """Makes the entries at some places ready, all at a time."""

    @cached_property
    def groups(self) -> NDArray[np.int64]:
        """Statements one after the other of one document and day, counted."""
        changes = (np.diff(self.days, prepend=-1) != 0) | (np.diff(self.documents, prepend=-1) != 0)
        return np.cumsum(changes)

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
    sides, tos, names, spoken = number_sides((e.side for e in lines), (e.to for e in lines))
    known = attrgetter("confidence")
    quotes = [s.quote for s in said]
    return OnRecord(
        entries=lines,
        quotes=quotes,
        coded=_numbers((_ACT.get(s.act, -1) for s in said), len(lines)),
        acts=_numbers((_ACT.get(e.act, -1) for e in lines), len(lines)),
        names=names,
        spoken=spoken,
        sides=sides,
        tos=tos,
        days=_numbers((e.day.toordinal() for e in lines if e.day), len(lines)),
        documents=number_documents(e.document.id for e in lines),
        starts=_numbers((s.content[0].start for s in said), len(lines)),
        ends=_numbers((s.content[-1].end for s in said), len(lines)),
        confirmed=_flags((e.confirmed for e in lines), len(lines)),
        confidence=np.fromiter((1.0 if c is None else c for c in map(known, said)), np.float64, len(lines)),
        words=Ragged.of([e.codes for e in lines]),
        issues=[s.issues for s in said],
        negative=_flags((s.polarity == "negative" for s in said), len(lines)),
        disagrees=which_disagree(lines, quotes),
        says_no=_flags(map(says_no, lines), len(lines)),
        relayed=_flags(map(is_relayed, lines), len(lines)),
        addressed=_flags((s.source is not None and _YOU.match(s.source.exact) is not None for s in said), len(lines)),
    )


def number_sides(
    sides: Iterable[str | None], tos: Iterable[str | None]
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[str | None], int]:
    """Return the sides of statements, and whom each is directed at, as numbers, with the names by number and how many of them are sides."""
    numbers: dict[str | None, int] = {}
    found = [numbers.setdefault(side, len(numbers)) for side in sides]
    spoken = len(numbers)
    directed = [numbers.setdefault(to, len(numbers)) if to else NOBODY for to in tos]
    return np.array(found, np.int64), np.array(directed, np.int64), [*numbers], spoken


def number_documents(ids: Iterable[str]) -> NDArray[np.int64]:
    """Return documents as numbers."""
    places: dict[str, int] = {}
    return np.array([places.setdefault(i, len(places)) for i in ids], np.int64)


def is_relayed(entry: Entry) -> bool:
    """Tell whether a journalist relays it, in a question."""
    chain = entry.statement.chain
    return len(chain) > 2 and any(link.name.startswith("journalist") for link in chain[1:-1])


def _numbers(values: Iterable[int], count: int) -> NDArray[np.int64]:
    return np.fromiter(values, np.int64, count)


def _flags(values: Iterable[bool], count: int) -> NDArray[np.bool_]:
    return np.fromiter(values, np.bool_, count)
