"""Which tabled statements of one party and act are one offer repeated."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from detente.ledger.words import overlap

SAME_OFFER = 0.5
"""Stem overlap from which two tabled statements of one party are one offer repeated."""
SAME_TERM = 0.25
"""What a shared term adds to the overlap."""
RAREST, EACH = 6, 40
"""Stems looked up and offers taken for each: only beyond some thousand statements a party do these limits leave anything out."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """What is asked of a tabled statement; names may be words or numbers."""

    stems: frozenset[int]
    issues: frozenset[int]
    to: int
    """0 for nobody."""
    terms: frozenset[Any] = frozenset()


def find_homes(group: Sequence[Tabled], known: Sequence[int] = ()) -> list[int]:
    """Return for each statement of one party and act, in order of time, the place of the one that first made its offer.

    ``known`` are the answers for the first of them, which later ones never change.
    """
    firsts: list[tuple[int, Tabled, set[Any]]] = []
    holding: dict[int, list[int]] = {}
    homes: list[int] = list(known)
    numbers: dict[int, int] = {}
    for place, one in enumerate(group):
        settled = place < len(known)
        if settled and known[place] != place:
            firsts[numbers[known[place]]][2].update(one.terms)
            continue
        home = None if settled else _home(one, firsts, holding)
        if home is None:
            for stem in one.stems:
                holding.setdefault(stem, []).append(len(firsts))
            numbers[place] = len(firsts)
            firsts.append((place, one, set(one.terms)))
        else:
            firsts[home][2].update(one.terms)
        if not settled:
            homes.append(place if home is None else firsts[home][0])
    return homes


def _home(one: Tabled, firsts: Sequence[tuple[int, Tabled, set[Any]]], holding: dict[int, list[int]]) -> int | None:
    # Of equally rare stems the first by number: the order of a set differs from one process to the next.
    rarest = sorted((len(holding[stem]), stem) for stem in one.stems if stem in holding)[:RAREST]
    best: tuple[float, int] | None = None
    for n in {n for _, stem in rarest for n in holding[stem][-EACH:]}:
        _, first, terms = firsts[n]
        if one.to and first.to and one.to != first.to:
            continue
        same_term = not terms.isdisjoint(one.terms)
        if not same_term and one.issues.isdisjoint(first.issues):
            continue
        likeness = overlap(one.stems, first.stems) + (SAME_TERM if same_term else 0.0)
        if likeness >= SAME_OFFER and (best is None or (likeness, -n) > best):
            best = likeness, -n
    return -best[1] if best else None
