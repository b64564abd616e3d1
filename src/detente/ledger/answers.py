"""Which acceptance or refusal answers which offer, and who has been heard since."""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.nearness import DIRECTED, REFERRED, SAME_MATTER, THIRD_PARTY, Coder, columns_of, narrow
from detente.ledger.postings import Postings

FEW, AS_GOOD = 3, 0.75
"""One answer concerns at most so many offers, each nearly as like it as the likest: "we agree" does not accept all that was ever said."""
BACKGROUND = 1000
"""Statements of other matters that every corpus is taken to lie in: in a handful of statements no word would be rare."""
SOON = timedelta(days=45)
"""Within this time "your proposal" means the one just made."""
_REFERS = re.compile(
    r"\b(your|his|her|their|the|this|that|these|those|such an?|such)\s+(?:\w+\s+){0,2}"
    r"(proposals?|offers?|demands?|terms|conditions?|plans?|suggestions?|requests?|ultimatum|initiatives?|drafts?|letter|message|package|threats?)\b"
    r"|\bwhat you (propose|suggest|offer|ask|demand)\b|\byou (propose|suggest|offer|ask|demand)(ed)?\b",
    re.I,
)


class Made(Protocol):
    """An offer as answers see it."""

    entries: list[Entry]
    stems: frozenset[str]
    terms: frozenset[str]


class Answers:
    """Acceptances and refusals in order of time, found again by their words and terms."""

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        self._terms = terms
        self._entries: list[Entry] = []
        self._stems: list[frozenset[str]] = []
        self._orders: list[tuple[date, str, int]] = []
        self._refers: list[bool] = []
        self._postings = Postings()

    def add(self, entry: Entry) -> None:
        """File one answer; they come in order of time."""
        stems = entry.stems
        keys = stems | {f"term:{t}" for t in self._terms.get(entry.id, ())}
        refers = _REFERS.search(entry.statement.quote) is not None
        if refers:
            keys |= {f"refers:{entry.to or ''}:{issue}" for issue in entry.statement.issues}
        self._postings.add(len(self._entries), frozenset(keys))
        self._entries.append(entry)
        self._stems.append(stems)
        self._orders.append(entry.order)
        self._refers.append(refers)

    def match(self, offers: Sequence[Made]) -> list[list[tuple[Entry, str]]]:
        """Return for each offer the later answers of other parties that concern it, in order of time, each with why."""
        count = Counter(stem for stems in (*self._stems, *(o.stems for o in offers)) for stem in stems)
        total = len(self._stems) + len(offers) + BACKGROUND
        weights = {stem: math.log(total / n) for stem, n in count.items()}
        # Sums over sets go in another order in every process; rounded exactly once, they cannot break a tie differently.
        masses = [math.fsum(map(weights.__getitem__, stems)) for stems in self._stems]
        likely: dict[int, list[tuple[float, int, str]]] = {}
        near = self._near(offers, weights, masses)
        for number, offer in enumerate(offers):
            for n, likeness, why in self._candidates(offer, near[number], weights, masses):
                likely.setdefault(n, []).append((likeness, number, why))
        found: list[list[tuple[Entry, str]]] = [[] for _ in offers]
        for n, chosen in sorted(likely.items()):
            best = max(chosen)[0]
            for likeness, number, why in sorted(chosen, key=lambda c: (-c[0], -c[1]))[:FEW]:
                if likeness >= AS_GOOD * best:
                    found[number].append((self._entries[n], why))
        return found

    def _near(self, offers: Sequence[Made], weights: Mapping[str, float], masses: Sequence[float]) -> list[list[int]]:
        """Return for each offer the later answers of other parties that may concern it."""
        coder = Coder()
        mine = columns_of(
            self._entries,
            coder,
            terms=[self._terms.get(e.id, ()) for e in self._entries],
            refers=self._refers,
            stems=self._stems,
            masses=masses,
        )
        theirs = columns_of(
            [o.entries[0] for o in offers],
            coder,
            terms=[o.terms for o in offers],
            refers=[False] * len(offers),
            stems=[o.stems for o in offers],
            masses=[math.fsum(map(weights.__getitem__, o.stems)) for o in offers],
        )
        return narrow(self._postings, [self._search(o) for o in offers], theirs, mine, weights)

    def _search(self, offer: Made) -> tuple[frozenset[str], int]:
        first = offer.entries[0]
        refers = {f"refers:{reader}:{issue}" for reader in (first.side or "", "") for issue in first.statement.issues}
        keys = offer.stems | {f"term:{t}" for t in offer.terms} | refers
        return keys, bisect_left(self._orders, first.order)

    def _candidates(
        self, offer: Made, near: Sequence[int], weights: Mapping[str, float], masses: Sequence[float]
    ) -> Iterable[tuple[int, float, str]]:
        """Yield the answers that concern an offer, with their likeness to it: Dice's overlap with each stem weighed by its rarity."""
        first = offer.entries[0]
        side, to, issues = first.side, first.to, frozenset(first.statement.issues)
        mass = math.fsum(map(weights.__getitem__, offer.stems))
        for n in near:
            answer = self._entries[n]
            same_term = bool(offer.terms) and not offer.terms.isdisjoint(self._terms.get(answer.id, ()))
            same_issue = not issues.isdisjoint(answer.statement.issues)
            if answer.side == side or not (same_term or same_issue or answer.to == side):
                continue
            shared = math.fsum(map(weights.__getitem__, offer.stems & self._stems[n]))
            likeness = 2 * shared / (mass + masses[n] or 1.0)
            if same_term:
                yield n, 1 + likeness, "same term"
            elif why := self._why_concerned(
                offer, answer, likeness, same_issue=same_issue, bystander=to is not None and answer.side != to
            ):
                yield n, likeness, why

    def _why_concerned(
        self, offer: Made, answer: Entry, likeness: float, *, same_issue: bool, bystander: bool
    ) -> str | None:
        first = offer.entries[0]
        if same_issue and likeness >= (THIRD_PARTY if bystander else SAME_MATTER):
            return "same words on the same issue"
        if bystander or likeness < REFERRED:
            return None
        directed = answer.to == first.side
        if likeness >= THIRD_PARTY and directed:
            return "same words, directed at the party that made it"
        if not same_issue or not _soon(offer.entries, answer):
            return None
        if directed and likeness >= DIRECTED:
            return "same issue, directed at the party that made it"
        if (directed or (answer.to is None and first.to is not None)) and _REFERS.search(answer.statement.quote):
            return "speaks of what was put forward, on the same issue and soon after"
        return None


def _soon(made: Sequence[Entry], answer: Entry) -> bool:
    days = [e.day for e in made if e.day and answer.day and e.day <= answer.day]
    return bool(days) and answer.day is not None and answer.day - max(days) <= SOON


class Heard:
    """When each side was last heard on an issue, and last heard by another side."""

    def __init__(self) -> None:
        self._issues: dict[tuple[str, str], date] = {}
        self._sides: dict[tuple[str, str], date] = {}

    def add(self, entry: Entry) -> None:
        """Take in an entry; they come in order of time."""
        if not entry.side or not entry.day or entry.standing == SHOWN_ONLY:
            return
        for issue in entry.statement.issues:
            self._issues[entry.side, issue] = entry.day
        if entry.to:
            self._sides[entry.side, entry.to] = entry.day

    def since(self, side: str, offer: Entry) -> bool:
        """Tell whether ``side`` has spoken on the offer's issues, or to its maker, on its day or later."""
        day = offer.day or date.min
        heard = [self._issues.get((side, issue), date.min) for issue in offer.statement.issues]
        heard.append(self._sides.get((side, offer.side or ""), date.min))
        return max(heard) >= day
