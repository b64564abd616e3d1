"""Which acceptance or refusal answers which offer, and who has been heard since."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.postings import Postings
from detente.ledger.words import overlap, stems_of

THIRD_PARTY = 0.4
"""Stem overlap that an answer needs where the offer was made to somebody else: only then does it concern this offer."""
SAME_MATTER = 0.25
"""Stem overlap from which an answer on the same issue is taken to concern this very offer."""
DIRECTED = 0.1
"""The same where the answer is directed at the maker."""
REFERRED = 0.05
"""The same where the answer names what it answers ("your proposal", "the offer"): one shared word of meaning."""
SOON = timedelta(days=45)
"""Within this time "your proposal" means the one just made."""
_REFERS = re.compile(
    r"\b(your|his|her|their|the|this|that|these|those|such an?|such)\s+(?:\w+\s+){0,2}"
    r"(proposals?|offers?|demands?|terms|conditions?|plans?|suggestions?|requests?|ultimatum|initiatives?|drafts?|letter|message|package|threats?)\b"
    r"|\bwhat you (propose|suggest|offer|ask|demand)\b|\byou (propose|suggest|offer|ask|demand)(ed)?\b",
    re.I,
)


class Answers:
    """Acceptances and refusals in order of time, found again by their words and terms."""

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        self._terms = terms
        self._entries: list[Entry] = []
        self._stems: list[frozenset[str]] = []
        self._orders: list[tuple[date, str, int]] = []
        self._postings = Postings()

    def add(self, entry: Entry) -> None:
        """File one answer; they come in order of time."""
        stems = stems_of(entry.statement.quote)
        keys = stems | {f"term:{t}" for t in self._terms.get(entry.id, ())}
        if _REFERS.search(entry.statement.quote):
            keys |= {f"refers:{entry.to or ''}:{issue}" for issue in entry.statement.issues}
        self._postings.add(len(self._entries), frozenset(keys))
        self._entries.append(entry)
        self._stems.append(stems)
        self._orders.append(entry.order)

    def to(self, made: Sequence[Entry], stems: frozenset[str], terms: frozenset[str]) -> list[tuple[Entry, str]]:
        """Return the later answers of other parties that concern the offer of these entries, each with why."""
        first = made[0]
        start = bisect_left(self._orders, first.order)
        refers = {f"refers:{to}:{issue}" for to in (first.side or "", "") for issue in first.statement.issues}
        found = []
        for n in sorted(self._postings.after(stems | {f"term:{t}" for t in terms} | refers, start)):
            answer = self._entries[n]
            if answer.side == first.side:
                continue
            why = self._why_concerned(made, stems, terms, n)
            if why:
                found.append((answer, why))
        return found

    def _why_concerned(self, made: Sequence[Entry], stems: frozenset[str], terms: frozenset[str], n: int) -> str | None:
        first, answer = made[0], self._entries[n]
        if terms & set(self._terms.get(answer.id, ())):
            return "same term"
        same_issue = bool(set(answer.statement.issues) & set(first.statement.issues))
        likeness = overlap(stems, self._stems[n])
        bystander = first.to is not None and answer.side != first.to
        if same_issue and likeness >= (THIRD_PARTY if bystander else SAME_MATTER):
            return "same words on the same issue"
        if bystander:
            return None
        if likeness >= THIRD_PARTY and answer.to == first.side:
            return "same words, directed at the party that made it"
        if same_issue and answer.to == first.side and likeness > DIRECTED:
            return "same issue, directed at the party that made it"
        if _REFERS.search(answer.statement.quote) and _soon(made, answer) and answer.to in (first.side, None):
            if same_issue and likeness >= REFERRED and (answer.to or first.to):
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
