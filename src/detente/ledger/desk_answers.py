"""Which offers of the desk some of its answers concern."""

import numpy as np
from numpy.typing import NDArray

from detente.ledger.answers import LATEST, RECENT, WHY, Answering, Context, Spoken
from detente.ledger.bargaining_words import telling_codes
from detente.ledger.desk import ANSWER, Desk
from detente.ledger.just_before import Said, find_beside, with_just_before

Places = NDArray[np.int64]
Answered = dict[int, list[tuple[int, str]]]
"""For an answer the offers that it concerns, each by the place of the statement that first made it, and why."""


_SETS: dict[int, frozenset[int]] = {}


def bits_of(number: int | np.int64) -> frozenset[int]:
    """Return the places of the bits that are set."""
    if number not in _SETS:
        _SETS[int(number)] = frozenset(i for i in range(int(number).bit_length()) if number >> i & 1)
    return _SETS[int(number)]


def terms_of_homes(desk: Desk, homes: Places) -> Places:
    """Return for each place the terms of the offer that is first made there, by ``homes``."""
    found = np.zeros(len(desk), np.int64)
    rows = np.flatnonzero((homes >= 0) & (desk.terms != 0))
    np.bitwise_or.at(found, homes[rows], desk.terms[rows])
    return found


def choose_offers(desk: Desk, which: list[int]) -> Answered:
    """Return for some answers the offers that they concern."""
    if not which:
        return {}
    answers = np.array(which, dtype=np.int64)
    firsts = np.flatnonzero(desk.homes == np.arange(len(desk)))
    terms = terms_of_homes(desk, desk.homes)
    offers = firsts[_in_sight(desk, firsts, answers, terms)]
    said = np.zeros(len(desk) + 1, np.int64)
    np.add.at(said, np.maximum(answers - RECENT, 0), 1)
    np.subtract.at(said, answers, 1)
    context = np.flatnonzero(np.cumsum(said)[:-1] > 0)
    days: dict[int, list[int]] = {int(n): [] for n in offers}
    wanted = np.isin(desk.homes, offers) & (desk.days > 0)
    for n in np.flatnonzero(wanted).tolist():
        days[int(desk.homes[n])].append(int(desk.days[n]))
    found = Answering(
        _spoken(desk, offers, terms, [days[int(n)] for n in offers]),
        _spoken(desk, answers, desk.terms, [[int(d)] if d else [] for d in desk.days[answers]]),
        Context(context, desk.stems.take(context)),
    ).choose(range(len(which)))
    return {
        which[n]: with_just_before(_spoken_of(desk, which[n]), [(int(offers[o]), WHY[why]) for o, why in some])
        for n, some in found.items()
    }


def _spoken_of(desk: Desk, answer: int) -> int | None:
    """Return the offer that stands just before an answer which speaks of it."""
    before = _just_before(desk, answer) if desk.acts[answer] == ANSWER else None
    return None if before is None else int(desk.homes[before])


def _just_before(desk: Desk, answer: int) -> int | None:
    return find_beside(
        answer,
        len(desk),
        lambda n: _said(desk, n),
        lambda k, n: not telling_codes(desk.stems[k].tolist()).isdisjoint(desk.stems[n].tolist()),
    )


def _said(desk: Desk, n: int) -> Said:
    tabled = bool(desk.acts[n] != ANSWER)
    return Said(
        desk.documents[n], int(desk.starts[n]), int(desk.sides[n]), int(desk.tos[n]), tabled, int(desk.marks[n]),
        int(desk.named[n]),
    )  # fmt: skip


def _in_sight(desk: Desk, firsts: Places, answers: Places, terms: Places) -> NDArray[np.bool_]:
    """Return which offers are among the latest that any of the answers looks at."""
    seen = np.zeros(len(firsts), np.bool_)

    def mark(held: NDArray[np.bool_], asking: Places) -> None:
        listed = np.flatnonzero(held)
        high = np.searchsorted(firsts[listed], asking)
        marks = np.zeros(len(listed) + 1, np.int64)
        np.add.at(marks, np.maximum(high - LATEST, 0), 1)
        np.subtract.at(marks, high, 1)
        seen[listed[np.cumsum(marks)[:-1] > 0]] = True

    for offered, asked, most in (
        (desk.issues[firsts], desk.issues[answers], len(desk.matters)),
        (terms[firsts], desk.terms[answers], len(desk.propositions)),
    ):
        for bit in range(most):
            asking = answers[asked >> bit & 1 == 1]
            if len(asking):
                mark(offered >> bit & 1 == 1, asking)
    for to in {*desk.tos[answers].tolist(), *desk.named[answers].tolist()} - {0}:
        mark(desk.sides[firsts] == to, answers[(desk.tos[answers] == to) | (desk.named[answers] == to)])
    return seen


def _spoken(desk: Desk, places: Places, terms: Places, days: list[list[int]]) -> Spoken:
    return Spoken(
        orders=places, sides=desk.sides[places], tos=desk.tos[places], named=desk.named[places],
        issues=[sorted(bits_of(desk.issues[n])) for n in places], terms=[bits_of(terms[n]) for n in places],
        stems=desk.stems.take(places), days=days, marks=desk.marks[places].tolist(),
        documents=desk.documents[places].tolist(),
    )  # fmt: skip
