"""Relay check: what a document changed when it passed on words that the corpus holds in the original or in a second relay."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.telling import author_of, said
from detente.ledger.words import folded, overlap, stems_of
from detente.records.ledger import Finding
from detente.records.statements import Link, Statement

SAME_ACT = 0.45
"""Stem overlap from which two statements of one party's are taken for the same words passed on."""
SAME_WORDS = 0.75
"""The same where the two name different persons: then the relay has one of them wrong."""
SAID_TWICE = 0.6
"""The same where both are direct speech: who says much the same on two days passes nothing on."""
RELAYED = frozenset({"offer", "demand", "propose", "threaten", "accept", "reject", "intend"})
"""Acts whose wording matters when it is passed on."""
WITHIN_DAYS = 21
_MODALS = {"will": 3, "would": 3, "shall": 3, "could": 1, "may": 1, "might": 1}
_MODAL = re.compile(rf"\b({'|'.join(_MODALS)})\b", re.I)
Matter = tuple[str, str]
"""A side, and an issue or an outlet."""
_AND = re.compile(r"(?:,|;)? and (?=(?:if|that|only|once|after|until|unless|provided|when)\b)|; ")
_FIRM = {"certain": 3, "probable": 2, "possible": 1, "unspecified": 0}
_NEARNESS = {"own_words": 3, "quoted": 2, "reported": 1, "characterised": 0}


def find_relays(
    entries: Sequence[Entry], wanted: Callable[[Entry], bool] = lambda _: True
) -> list[tuple[Entry, Entry]]:
    """Return relays, each with its original, or the nearest relay, in the corpus; only those ``wanted`` are looked at.

    Two tellings are compared where they share an issue, and where one names the outlet of the other, whatever the issues.
    """
    groups: dict[Matter, list[Entry]] = {}
    told = [e for e in entries if e.side and e.day and _is_passed_on(e)]
    for entry in told:
        for matter in matters_of(entry):
            groups.setdefault(matter, []).append(entry)
    cited = {m for e in told for m in _cited_by(e)}
    for entry in told if cited else ():
        for place in (*_cited_by(entry), _printed_in(entry)):
            if place in cited:
                groups.setdefault(place, []).append(entry)
    best: dict[str, tuple[float, tuple[object, ...], Entry, Entry]] = {}
    asked = {e.id for e in told if wanted(e)}
    for matter, group in groups.items():
        if asked.isdisjoint(e.id for e in group):
            continue
        tellings = _Tellings(group, cited=matter in cited)
        for n, relay in enumerate(group):
            original = tellings.original(n) if relay.id in asked else None
            if original is not None:
                found = original[0], original[1].order, relay, original[1]
                best[relay.id] = max(best.get(relay.id, found), found, key=lambda f: f[:2])
    return [(relay, original) for _, _, relay, original in sorted(best.values(), key=lambda f: f[2].order)]


def matters_of(entry: Entry) -> tuple[Matter, ...]:
    """Return what a statement is compared under: its side on each of its issues, since coders of one sentence agree on the first in seven of ten."""
    return tuple((entry.side or "", issue) for issue in entry.statement.issues)


def places_of(entry: Entry) -> frozenset[Matter]:
    """Return all under which a telling stands; two that share none are not compared, nor beside one another among those that are."""
    return frozenset((*matters_of(entry), *_cited_by(entry), _printed_in(entry)))


def _is_passed_on(entry: Entry) -> bool:
    return entry.statement.act in RELAYED and entry.statement.sourcing in ("named", "anonymous")


def _printed_in(entry: Entry) -> Matter:
    """Return a statement's side with the outlet that prints it, which is nameless where nobody knows it."""
    first = entry.statement.chain[:1]
    return (entry.side or "", _named(first[0]) if first and first[0].channel == "outlet" else "")


def _cited_by(entry: Entry) -> tuple[Matter, ...]:
    """Return a statement's side with each other outlet that it is said to have appeared in."""
    links = entry.statement.chain[1:]
    return tuple((entry.side or "", _named(x)) for x in links if x.channel in ("outlet", "interview"))


def _named(outlet: Link) -> str:
    return f"in {folded(outlet.name).removeprefix('the ')}"


def relay_changes(relay: Entry, original: Entry) -> list[Finding]:
    """Return what a relay changed; a faithful one gives nothing."""
    changes = changes_between(original, relay)
    return [_finding(original, relay, changes)] if changes else []


class _Tellings:
    """What one party is told to have said on one issue, in order of time, made ready for comparison."""

    def __init__(self, group: Sequence[Entry], *, cited: bool) -> None:
        self._group = group
        self._cited = cited
        self._stems = [frozenset(e.codes) for e in group]
        self._days = [e.day.toordinal() for e in group if e.day]
        self._documents = [e.document.id for e in group]
        self._nearness = [_nearness(e) for e in group]

    def original(self, n: int) -> tuple[float, Entry] | None:
        """Return the nearer telling of the same words in another document close in time, and how like it is; or None."""
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
        return (best[0], self._group[best[1]]) if best else None

    def _needed(self, n: int, k: int) -> float:
        """Return the overlap from which two tellings are of the same words: two spokesmen of one side use its phrases without relaying one another, unless one names the other's outlet."""
        if self._cited and _printed_in(self._group[k]) in _cited_by(self._group[n]):
            return SAME_ACT
        mine, theirs = self._group[n].statement.speaker, self._group[k].statement.speaker
        if mine.kind == "person" == theirs.kind and mine.name != theirs.name:
            return SAME_WORDS
        return SAID_TWICE if min(self._nearness[n], self._nearness[k]) >= _NEARNESS["quoted"] else SAME_ACT


def _nearness(entry: Entry) -> int:
    return _NEARNESS.get(entry.statement.evidence, 0)


def changes_between(original: Entry, relay: Entry) -> tuple[tuple[str, str], ...]:
    """Return what the relay changed: conditions, firmness, act, speaker, words inside its quotation marks."""
    a, b = original.statement, relay.statement
    changes: list[tuple[str, str]] = []
    changes += [("condition dropped", part) for part in _parts(a) if not _holds(b.quote, part)]
    changes += [("condition added", part) for part in _parts(b) if not _holds(a.quote, part)]
    changes += [("words dropped", words) for words in _after_conditions(a) if not _holds(b.quote, words)]
    first, then = _MODAL.search(a.quote), _MODAL.search(b.quote)
    if _FIRM[a.firmness] and _FIRM[b.firmness] and a.firmness != b.firmness:
        changes.append(
            (
                "firmness raised" if _FIRM[b.firmness] > _FIRM[a.firmness] else "firmness lowered",
                f"{a.firmness} became {b.firmness}",
            )
        )
    elif first and then and _MODALS[first[0].casefold()] != _MODALS[then[0].casefold()]:
        raised = _MODALS[then[0].casefold()] > _MODALS[first[0].casefold()]
        changes.append(("firmness raised" if raised else "firmness lowered", f"{first[0]} became {then[0]}"))
    if a.speaker.kind == "person" == b.speaker.kind and a.speaker.name != b.speaker.name:
        changes.append(("speaker named otherwise", f"{a.speaker.name} became {b.speaker.name}"))
    if b.form in ("direct", "mixed") and a.evidence in ("own_words", "quoted"):
        quote = f"“{b.quote}”" if b.form == "direct" and _printed_in(original) in _cited_by(relay) else b.quote
        changes += [("words altered in quotation", part) for part in _altered(quote, original.document.text)]
    return tuple(changes)


def _parts(s: Statement) -> list[str]:
    """Return the conditions of a statement one by one: "if A opens the port and if B pays" holds two."""
    parts = [p for c in s.conditions for p in _AND.split(c.selector.exact)]
    return list(dict.fromkeys(p.strip(" ,;") for p in parts if stems_of(p)))


def _after_conditions(s: Statement) -> list[str]:
    """Return what follows a condition with "and": a second condition as often as not, which the coder cut off."""
    tails = [s.quote.partition(c.selector.exact)[2] for c in s.conditions]
    return [t.removeprefix(" and ").strip(" .") for t in tails if t.startswith(" and ") and len(stems_of(t)) > 1]


def _holds(quote: str, part: str) -> bool:
    """Tell whether a telling holds half of the words of a condition, wherever it has them."""
    stems = stems_of(part)
    return 2 * len(stems & stems_of(quote)) >= len(stems)


def _altered(quote: str, text: str) -> list[str]:
    """Return quoted pieces that do not stand in the original text."""
    whole = folded(text)
    marks = [i for i, c in enumerate(quote) if c in '“”"']
    pieces = [quote[a + 1 : b] for a, b in pairwise(marks) if quote[a] in '“"']
    return [p for p in pieces if len(p.split()) > 2 and folded(p) not in whole]


def _finding(original: Entry, relay: Entry, changes: tuple[tuple[str, str], ...]) -> Finding:
    told = "; ".join(f"{kind}: “{words}”" for kind, words in changes)
    nearer = "nearer" if _nearness(original) > _nearness(relay) else "earlier"
    return Finding(
        id=content_id("relay_change", original.id, relay.id),
        kind="relay_change",
        sentence=f"What {author_of(relay)} passes on differs from the {nearer} telling ({told}). {nearer.capitalize()}: {said(original)}. Relayed: {said(relay)}.",
        parties=(original.side or "",),
        subject=original.statement.issues[0] if original.statement.issues else None,
        since=relay.day,
        statement_ids=(relay.id, original.id),
        details=changes,
    )
