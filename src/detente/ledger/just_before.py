"""Answers to what stands beside them in the same document, just before as a rule: "Borland asked for monitors. Aland rejected this proposal"."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from detente.ledger.replies import OUTRIGHT, POINTS, REFERS, RELAYED, TELLS, fits

NAMED, BESIDE, CLOSE = 1500, 600, 300
"""Letters within which words that name whose offer they answer ("your proposal") answer the last of that side; those that name what they answer
("this proposal") what was put forward last; those with no more than a pronoun, without a matter, or in words of the offer ("they could not do this")."""
HOW = "speaks of what is put forward beside it"


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
    named: Hashable
    """Whose offer it names; falsy for none."""


def find_beside(n: int, size: int, said: Callable[[int], Said], shares: Callable[[int, int], bool]) -> int | None:
    """Return the place of the tabled statement, of ``size`` statements, that the answer at place ``n`` speaks of; None where it speaks of none.

    Places are those in order of time. It is the last that another side, or the one whose offer the answer names, put forward before, to the
    answerer or to nobody; else, where the answer names whose offer it is and not what, the first that this side puts forward behind it. ``shares`` tells whether two statements share a word that tells of a matter: an answer that says what it answers must.
    """
    answer = said(n)
    before = _before(n, answer, said, shares)
    return _after(n, size, answer, said) if before is None else before


def _before(n: int, answer: Said, said: Callable[[int], Said], shares: Callable[[int, int], bool]) -> int | None:
    points = answer.marks & (REFERS | POINTS)
    reach = CLOSE if answer.marks & (POINTS | OUTRIGHT) else 0
    reach = NAMED if answer.named else BESIDE if answer.marks & REFERS else reach
    for k in range(n - 1, -1, -1) if reach else ():
        before = said(k)
        if before.document != answer.document or answer.start - before.start > reach:
            return None
        if not before.tabled or before.side == answer.side or (answer.named and before.side != answer.named):
            continue
        meant = before.to == answer.side if before.to else answer.named or answer.to == before.side
        other = answer.to and answer.to != before.side and not answer.named
        if not meant or other or not fits(before.marks, answer.marks):
            return None
        tells = answer.marks & TELLS if answer.named else not points
        return k if not tells or shares(k, n) else None
    return None


def _after(n: int, size: int, answer: Said, said: Callable[[int], Said]) -> int | None:
    """Return the place of what is told behind an answer: "We refused his plan. He had proposed four tables"."""
    if not answer.named or answer.marks & (TELLS | RELAYED):
        return None
    for k in range(n + 1, size):
        after = said(k)
        if after.document != answer.document or after.start - answer.start > NAMED:
            return None
        if after.tabled and after.side == answer.named:
            meant = after.marks & RELAYED and after.to in (None, 0, answer.side)
            return k if meant and fits(after.marks, answer.marks) else None
    return None


def with_just_before(offer: int | None, chosen: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the offers that an answer concerns, each with why, that put forward just before it first among them."""
    return [*chosen] if offer is None else [(offer, HOW), *(c for c in chosen if c[0] != offer)]
