"""Which answers may concern which offer, narrowed down with arrays before each pair is judged by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from detente.ledger.entries import Entry
from detente.ledger.postings import Postings

THIRD_PARTY = 0.4
"""Likeness that an answer needs where the offer was made to somebody else: only then does it concern this offer."""
SAME_MATTER = 0.25
"""Likeness from which an answer on the same issue is taken to concern this very offer."""
DIRECTED = 0.2
"""The same where the answer is directed at the maker, soon after."""
REFERRED = 0.08
"""The same where the answer names what it answers ("your proposal", "the offer"): one shared word of meaning."""
SLACK = 1e-6
"""Sums in another order differ in the last places: what is this near to a threshold is left to the exact rule."""
WIDE = 32
"""Stems of an answer that the arrays hold; a longer answer is left to the exact rule."""
_BITS = 62


class Coder:
    """Gives names numbers, in the order in which they are first met."""

    def __init__(self) -> None:
        self._parties: dict[str | None, int] = {None: 0}
        self._matters: dict[str, int] = {}

    def parties(self, names: Iterable[str | None]) -> NDArray[np.int64]:
        """Return one number a party; nobody is 0."""
        return np.array([self._parties.setdefault(name, len(self._parties)) for name in names], dtype=np.int64)

    def matters(self, sets: Iterable[Iterable[str]]) -> NDArray[np.int64]:
        """Return each set of names as bits of a number: sets that share a name share a bit, beyond 62 names others may too."""
        return np.array([self._bits(names) for names in sets], dtype=np.int64)

    def _bits(self, names: Iterable[str]) -> int:
        bits = 0
        for name in names:
            bits |= 1 << self._matters.setdefault(name, len(self._matters)) % _BITS
        return bits


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What narrowing asks of statements, one place each."""

    sides: NDArray[np.int64]
    tos: NDArray[np.int64]
    issues: NDArray[np.int64]
    terms: NDArray[np.int64]
    refers: NDArray[np.bool_]
    """Whether the words themselves name what they answer."""
    stems: Sequence[frozenset[str]]
    masses: NDArray[np.float64]
    """Sum of the weights of the stems."""


def columns_of(
    entries: Sequence[Entry],
    coder: Coder,
    *,
    terms: Sequence[Iterable[str]],
    refers: Sequence[bool],
    stems: Sequence[frozenset[str]],
    masses: Sequence[float],
) -> Columns:
    """Return the columns of entries."""
    return Columns(
        sides=coder.parties(e.side for e in entries),
        tos=coder.parties(e.to for e in entries),
        issues=coder.matters(e.statement.issues for e in entries),
        terms=coder.matters(terms),
        refers=np.array(refers, dtype=np.bool_),
        stems=stems,
        masses=np.array(masses, dtype=np.float64),
    )


def narrow(
    postings: Postings,
    searches: Sequence[tuple[frozenset[str], int]],
    offers: Columns,
    answers: Columns,
    weights: Mapping[str, float],
) -> list[list[int]]:
    """Return for each offer the answers that may concern it, in order; those that the exact rule would keep are all among them."""
    places = {stem: n for n, stem in enumerate(weights)}
    weight = np.array([*weights.values(), 0.0])
    held = _padded(answers.stems, places)
    longer = np.array([len(s) > WIDE for s in answers.stems], dtype=np.bool_)
    asked = np.zeros(len(weight))
    found: list[list[int]] = []
    for block, who, hits in postings.after(searches):
        rows, numbers, needed = _concerned(who + block.start, hits, offers, answers)
        bounds = np.searchsorted(rows, np.arange(block.start, block.stop + 1))
        for offer, (i, j) in enumerate(pairwise(bounds.tolist()), block.start):
            near = numbers[i:j]
            if i < j:
                own = [places[s] for s in offers.stems[offer]]
                asked[own] = weight[own]
                shared = asked[held[near]].sum(1)
                asked[own] = 0.0
                likeness = 2 * shared / np.maximum(offers.masses[offer] + answers.masses[near], SLACK)
                near = near[(likeness >= needed[i:j] - SLACK) | longer[near]]
            found.append(near.tolist())
    return found


def _concerned(
    who: NDArray[np.intp], hits: NDArray[np.intp], offers: Columns, answers: Columns
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Return the pairs by other sides on the same issue or term or directed at the maker, once each, with the likeness that they need."""
    side = offers.sides[who]
    same_issue = answers.issues[hits] & offers.issues[who] != 0
    same_term = answers.terms[hits] & offers.terms[who] != 0
    directed = answers.tos[hits] == side
    bystander = (offers.tos[who] != 0) & (answers.sides[hits] != offers.tos[who])
    least = np.where(answers.refers[hits], REFERRED, np.where(directed, DIRECTED, SAME_MATTER))
    needed = np.where(same_term, 0.0, np.where(same_issue & ~bystander, least, THIRD_PARTY))
    kept = (answers.sides[hits] != side) & (directed | same_issue | same_term)
    size = max(1, len(answers.sides))
    pairs, first = np.unique(who[kept] * size + hits[kept], return_index=True)
    rows, numbers = np.divmod(pairs, size)
    return rows, numbers, needed[kept][first]


def _padded(sets: Sequence[frozenset[str]], places: Mapping[str, int]) -> NDArray[np.int32]:
    """Return the stems of each set as a row of numbers, filled up with the number of no stem, (sets, at most WIDE)."""
    width = min(WIDE, max(map(len, sets), default=0))
    table = np.full((len(sets), width), len(places), dtype=np.int32)
    for row, stems in enumerate(sets):
        numbers = [places[s] for s in stems][:width]
        table[row, : len(numbers)] = numbers
    return table
