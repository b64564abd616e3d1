"""Answers to what stands just before them in the same document: "Borland asked for monitors. Aland rejected this proposal"."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from detente.ledger.replies import POINTS, REFERS, fits

BESIDE, CLOSE = 600, 300
"""Letters within which words that name what they answer ("this proposal") answer what was put forward last; those with no more than a pronoun ("they could not do this")."""
HOW = "speaks of what was put forward just before"


class Said(NamedTuple):
    """A statement that tables or answers."""

    document: Hashable
    start: int
    side: Hashable
    to: Hashable
    """Falsy for nobody."""
    tabled: bool
    marks: int
    """See ``replies``."""


def find_just_before(n: int, said: Callable[[int], Said]) -> int | None:
    """Return the place of the tabled statement that the answer at place ``n`` speaks of; None where it speaks of none.

    Places are those in order of time. It is the last that another side put forward before, to the answerer or to nobody.
    """
    answer = said(n)
    reach = BESIDE if answer.marks & REFERS else CLOSE if answer.marks & POINTS else 0
    for k in range(n - 1, -1, -1):
        before = said(k)
        if before.document != answer.document or answer.start - before.start > reach:
            return None
        if before.tabled and before.side != answer.side:
            meant = before.to == answer.side if before.to else answer.to == before.side
            other = answer.to and answer.to != before.side
            return k if meant and not other and fits(before.marks, answer.marks) else None
    return None


def with_just_before(offer: int | None, chosen: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the offers that an answer concerns, each with why, that put forward just before it first among them."""
    return [*chosen] if offer is None else [(offer, HOW), *(c for c in chosen if c[0] != offer)]
