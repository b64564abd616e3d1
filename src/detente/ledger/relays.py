"""Relay check: what a document changed when it passed on words that the corpus holds in the original or in a second relay."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.telling import author_of, said
from detente.ledger.words import folded, overlap, stems_of
from detente.records.ledger import Finding

SAME_ACT = 0.45
"""Stem overlap from which two statements of one party's are taken for the same words passed on."""
SAME_WORDS = 0.75
"""The same where the two name different persons: then the relay has one of them wrong."""
RELAYED = frozenset({"offer", "demand", "propose", "threaten", "accept", "reject", "intend"})
"""Acts whose wording matters when it is passed on."""
WITHIN_DAYS = 21
_FIRM = {"certain": 3, "probable": 2, "possible": 1, "unspecified": 0}
_NEARNESS = {"own_words": 3, "quoted": 2, "reported": 1, "characterised": 0}


def find_relays(
    entries: Sequence[Entry], wanted: Callable[[Entry], bool] = lambda _: True
) -> list[tuple[Entry, Entry]]:
    """Return relays, each with its original, or the nearest relay, in the corpus; only those ``wanted`` are looked at."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        s = entry.statement
        if entry.side and s.act in RELAYED and s.sourcing in ("named", "anonymous") and entry.day:
            for issue in s.issues[:1]:
                groups.setdefault((entry.side, issue), []).append(entry)
    found = []
    for group in groups.values():
        tellings = _Tellings(group)
        for n, relay in enumerate(group):
            original = tellings.original(n) if wanted(relay) else None
            if original is not None:
                found.append((relay, original))
    return found


def relay_changes(relay: Entry, original: Entry) -> list[Finding]:
    """Return what a relay changed; a faithful one gives nothing."""
    changes = changes_between(original, relay)
    return [_finding(original, relay, changes)] if changes else []


class _Tellings:
    """What one party is told to have said on one issue, in order of time, made ready for comparison."""

    def __init__(self, group: Sequence[Entry]) -> None:
        self._group = group
        self._stems = [frozenset(e.codes) for e in group]
        self._days = [e.day.toordinal() for e in group if e.day]
        self._documents = [e.document.id for e in group]
        self._nearness = [_NEARNESS.get(e.statement.evidence, 0) for e in group]

    def original(self, n: int) -> Entry | None:
        """Return the nearer telling of the same words in another document close in time, or None."""
        stems, near, document = self._stems[n], self._nearness[n], self._documents[n]
        if len(stems) < 3 or near == _NEARNESS["own_words"]:
            return None
        day, others, documents, nearness = self._days[n], self._stems, self._documents, self._nearness
        low = bisect_left(self._days, day - WITHIN_DAYS, max(0, n - 60), n)
        high = bisect_right(self._days, day + WITHIN_DAYS, n, min(len(others), n + 20))
        # Of two tellings equally near the earlier is the original; entries of another document are never at the same place in the order.
        nearer = [
            k
            for k in range(low, high)
            if (nearness[k] > near or (nearness[k] == near and k < n)) and documents[k] != document
        ]
        like = ((overlap(stems, others[k]), k) for k in nearer)
        best = max(((o, k) for o, k in like if o >= self._needed(n, k)), default=None)
        return self._group[best[1]] if best else None

    def _needed(self, n: int, k: int) -> float:
        """Return the overlap from which two tellings are of the same words: two spokesmen of one side use its phrases without relaying one another."""
        mine, theirs = self._group[n].statement.speaker, self._group[k].statement.speaker
        return SAME_WORDS if mine.kind == "person" == theirs.kind and mine.name != theirs.name else SAME_ACT


def changes_between(original: Entry, relay: Entry) -> tuple[tuple[str, str], ...]:
    """Return what the relay changed: conditions, firmness, act, speaker, words inside its quotation marks."""
    a, b = original.statement, relay.statement
    changes: list[tuple[str, str]] = []
    mine, theirs = (
        {folded(c.selector.exact): c.selector.exact for c in a.conditions},
        {folded(c.selector.exact): c.selector.exact for c in b.conditions},
    )
    changes += [("condition dropped", words) for key, words in mine.items() if not _held(key, theirs)]
    changes += [("condition added", words) for key, words in theirs.items() if not _held(key, mine)]
    if _FIRM[a.firmness] and _FIRM[b.firmness] and a.firmness != b.firmness:
        changes.append(
            (
                "firmness raised" if _FIRM[b.firmness] > _FIRM[a.firmness] else "firmness lowered",
                f"{a.firmness} became {b.firmness}",
            )
        )
    if a.speaker.kind == "person" == b.speaker.kind and a.speaker.name != b.speaker.name:
        changes.append(("speaker named otherwise", f"{a.speaker.name} became {b.speaker.name}"))
    if b.form in ("direct", "mixed") and a.evidence in ("own_words", "quoted"):
        changes += [("words altered in quotation", part) for part in _altered(b.quote, original.document.text)]
    return tuple(changes)


def _held(key: str, others: dict[str, str]) -> bool:
    return any(overlap(stems_of(key), stems_of(other)) >= 0.5 for other in others)


def _altered(quote: str, text: str) -> list[str]:
    """Return quoted pieces that do not stand in the original text."""
    whole = folded(text)
    marks = [i for i, c in enumerate(quote) if c in '“”"']
    pieces = [quote[a + 1 : b] for a, b in pairwise(marks) if quote[a] in '“"']
    return [p for p in pieces if len(p.split()) > 2 and folded(p) not in whole]


def _finding(original: Entry, relay: Entry, changes: tuple[tuple[str, str], ...]) -> Finding:
    told = "; ".join(f"{kind}: “{words}”" for kind, words in changes)
    return Finding(
        id=content_id("relay_change", original.id, relay.id),
        kind="relay_change",
        sentence=f"What {author_of(relay)} passes on differs from the nearer telling ({told}). Nearer: {said(original)}. Relayed: {said(relay)}.",
        parties=(original.side or "",),
        subject=original.statement.issues[0] if original.statement.issues else None,
        since=relay.day,
        statement_ids=(relay.id, original.id),
        details=changes,
    )
