"""What new statements change on the table: which offers they make, repeat or answer, and which old answers read otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.ledger.answers import LATEST, RECENT
from detente.ledger.desk import ANSWER, Desk
from detente.ledger.desk_answers import Places, bits_of, choose_offers, terms_of_homes
from detente.ledger.offers_in_answers import TOLD
from detente.ledger.outcomes import UNANSWERED_AFTER
from detente.ledger.replies import COUNTERS
from detente.ledger.threads import Tabled, find_homes


@dataclass(kw_only=True)
class Changes:
    """Offers to be made again, each by the id of the statement that first made it."""

    gone: dict[str, int] = field(default_factory=dict)
    """Offers of before that are no more, or are made again, each with the day (an ordinal, 0 for none) on which it was last made."""
    made: dict[str, list[str]] = field(default_factory=dict)
    """Offers now, with the statements that make them."""
    told: list[str] = field(default_factory=list)
    """Answers now that tell of offers of which only they are on record."""
    terms: dict[str, frozenset[str]] = field(default_factory=dict)
    """The terms that these concern."""
    lost: set[tuple[str, str]] = field(default_factory=set)
    """Offer and answer that no longer belong together."""
    gained: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """New answers of an offer, each with its why."""


def find_changes(before: Desk, after: Desk, fresh: NDArray[np.bool_]) -> Changes:
    """Return what the new statements change, and set ``after.homes``; ``before`` is the desk without them."""
    old_places = np.flatnonzero(~fresh)
    old_homes = after.homes.copy()
    _set_homes(after, fresh)
    remade = _remade(after, old_homes, fresh)
    which = _answers_reached(after, fresh, remade, old_homes)
    answered = choose_offers(after, [n for n in which if _may_answer(after, n, after.homes)])
    back = np.full(len(after), -1, np.int64)
    back[old_places] = np.arange(len(before))
    earlier = choose_offers(
        before, back[[n for n in which if not fresh[n] and _may_answer(after, n, old_homes)]].tolist()
    )
    then = {int(old_places[n]): [(int(old_places[o]), why) for o, why in some] for n, some in earlier.items()}
    changes = Changes()
    touched = set(remade) | _heard_now(before, after) | _due_now(before, after)
    for n in which:
        was, now = set(then.get(n, ())), set(answered.get(n, ()))
        told = _tells_offer(after, n)
        if told and not fresh[n] and not was and now:
            changes.gone[_id(after, n)] = int(after.days[n])
        if told and not now and (fresh[n] or was):
            changes.told.append(_id(after, n))
        for offer, _ in was - now:
            changes.lost.add((_id(after, offer), _id(after, n)))
            touched.add(offer)
        for offer, why in now - was:
            changes.gained.setdefault(_id(after, offer), []).append((_id(after, n), why))
            touched.add(offer)
    for offer in sorted(touched):
        if not fresh[offer] and old_homes[offer] == offer:
            members = np.flatnonzero(before.homes == back[offer])
            changes.gone[_id(after, offer)] = int(before.days[members[-1]])
        if after.homes[offer] == offer:
            members = np.flatnonzero(after.homes == offer)
            changes.made[_id(after, offer)] = [_id(after, n) for n in members.tolist()]
            concerned = bits_of(np.bitwise_or.reduce(after.terms[members]))
            changes.terms[_id(after, offer)] = frozenset(after.propositions[t] for t in concerned)
    return changes


def _may_answer(desk: Desk, n: int, homes: Places) -> bool:
    """Tell whether a statement accepts or refuses, or first puts forward, by ``homes``, what may take up an offer."""
    return bool(desk.acts[n] == ANSWER) or (bool(homes[n] == n) and int(desk.marks[n]) & COUNTERS > 0)


def _tells_offer(desk: Desk, n: int) -> bool:
    """Tell whether an answer tells of an offer, if it answers no other; see ``offers_in_answers``."""
    return bool(desk.named[n]) and int(desk.marks[n]) & TOLD == TOLD


def _id(desk: Desk, place: int) -> str:
    return bytes(desk.ids[place]).decode()


def _set_homes(desk: Desk, fresh: NDArray[np.bool_]) -> None:
    """Find again which statements repeat which, for each party and act that a new statement is of."""
    new = np.flatnonzero(fresh & (desk.acts != ANSWER))
    for side, act in {(int(desk.sides[n]), int(desk.acts[n])) for n in new}:
        group = np.flatnonzero((desk.sides == side) & (desk.acts == act))
        stems = desk.stems.take(group)
        tabled = [
            Tabled(frozenset(stems[k].tolist()), bits_of(desk.issues[n]), int(desk.tos[n]), bits_of(desk.terms[n]))
            for k, n in enumerate(group.tolist())
        ]
        first = int(np.argmax(fresh[group]))
        known = np.searchsorted(group, desk.homes[group[:first]])
        desk.homes[group] = group[find_homes(tabled, known.tolist())]


def _remade(desk: Desk, old: Places, fresh: NDArray[np.bool_]) -> dict[int, int]:
    """Return the offers that other statements make than before, each with the place of the first answer that may see a difference."""
    now = desk.homes
    found: dict[int, int] = {}
    for n in np.flatnonzero((old != now) | (fresh & (now >= 0))).tolist():
        for offer in {int(old[n]), int(now[n])} - {-1}:
            # A repetition counts from the morning of its day; its terms are the offer's from the first.
            since = offer if desk.terms[n] else int(np.searchsorted(desk.days, desk.days[n]))
            found[offer] = min(since, found.get(offer, since))
    return found


def _answers_reached(desk: Desk, fresh: NDArray[np.bool_], remade: dict[int, int], old_homes: Places) -> list[int]:
    """Return the answers that may concern other offers than before."""
    counters = (desk.marks & COUNTERS > 0) & (
        (desk.homes == np.arange(len(desk))) | (old_homes == np.arange(len(desk)))
    )
    answers = np.flatnonzero((desk.acts == ANSWER) | counters)
    reached = fresh[answers] | (counters & (desk.homes != old_homes))[answers]
    for n in np.flatnonzero(fresh):
        reached |= (answers > n) & (answers <= n + RECENT)
    places = np.arange(len(desk))
    offers = np.flatnonzero((desk.homes == places) | (old_homes == places))
    terms = terms_of_homes(desk, desk.homes) | terms_of_homes(desk, old_homes)
    for offer, since in remade.items():
        for held, asked in _shared_keys(desk, offers, answers, offer, terms):
            listed = offers[held]
            # Before, others may have stood between: as many more as offers were remade.
            last = int(np.searchsorted(listed, offer)) + LATEST + len(remade)
            until = int(listed[last]) if last < len(listed) else len(desk)
            reached |= asked & (answers >= since) & (answers <= until)
    reached |= np.isin(answers, _in_same_documents(desk, np.flatnonzero(old_homes != desk.homes)))
    return [int(n) for n in answers[reached]]


def _in_same_documents(desk: Desk, places: Places) -> list[int]:
    """Return all places in the documents of some."""
    found: set[int] = set()
    for n in places.tolist():
        for step in (-1, 1):
            k = n
            while 0 <= k < len(desk) and desk.documents[k] == desk.documents[n]:
                found.add(k)
                k += step
    return sorted(found)


def _shared_keys(
    desk: Desk, offers: Places, answers: Places, offer: int, terms: Places
) -> Iterable[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Yield for each key of an offer which offers stand under it, and which answers look there."""
    for issue in bits_of(desk.issues[offer]):
        yield desk.issues[offers] >> issue & 1 == 1, desk.issues[answers] >> issue & 1 == 1
    for term in bits_of(terms[offer]):
        yield terms[offers] >> term & 1 == 1, desk.terms[answers] >> term & 1 == 1
    side = desk.sides[offer]
    yield desk.sides[offers] == side, (desk.tos[answers] == side) | (desk.named[answers] == side)


def _heard_now(before: Desk, after: Desk) -> set[int]:
    """Return the offers to a party that is heard since them now, and was not before."""
    firsts = np.flatnonzero(after.homes == np.arange(len(after)))
    numbers = {name: n for n, name in enumerate(after.names)}
    matters = {name: n for n, name in enumerate(after.matters)}
    found: set[int] = set()
    for now, then, by_issue in (
        (after.heard.issues, before.heard.issues, True),
        (after.heard.sides, before.heard.sides, False),
    ):
        for (side, other), day in now.items():
            was = then.get((side, other))
            if was == day or side not in numbers:
                continue
            if by_issue:
                shared = after.issues[firsts] >> matters.get(other, 63) & 1 == 1
            else:
                shared = after.sides[firsts] == numbers.get(other, -1)
            since = was.toordinal() if was else 0
            days = after.days[firsts]
            mine = (after.tos[firsts] == numbers[side]) & (days > since) & (days <= day.toordinal())
            found.update(firsts[shared & mine].tolist())
    return found


def _due_now(before: Desk, after: Desk) -> set[int]:
    """Return the offers of which, as the newest day moves on, a due date passes or silence becomes long enough to count."""
    if before.today == after.today or before.today is None or after.today is None:
        return set() if before.today == after.today else set(after.homes[after.homes >= 0].tolist())
    then, now = before.today.toordinal(), after.today.toordinal()
    wait = UNANSWERED_AFTER.days
    moved = ((after.due >= then) & (after.due < now) & (after.due > 0)) | (
        (after.days > then - wait) & (after.days <= now - wait)
    )
    return set(after.homes[moved & (after.homes >= 0)].tolist())
