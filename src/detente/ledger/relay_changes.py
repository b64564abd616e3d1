"""What a relay changed: conditions, firmness, words inside its quotation marks, the speaker, the outlet and the writer it names."""

import re
from itertools import pairwise

from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.findings.meanings import likeness, weight_of
from detente.ledger.likenesses import likened
from detente.ledger.outlets import cites, is_printed_in
from detente.ledger.provenance import misnamed
from detente.ledger.relays import nearness
from detente.ledger.telling import author_of, said
from detente.ledger.words import folded, outside_conditions, stems_of
from detente.records.ledger import Finding
from detente.records.statements import AUTHOR, Statement

_AND = re.compile(r"(?:,|;)? and (?=(?:if|that|only|once|after|until|unless|provided|when)\b)|; ")
_AROUND = 600
"""Code points around a telling in which a condition may stand in another sentence."""
_HELD = 0.4
_HEDGES = re.compile(
    r"(?i)\b(?:may|might|could|possibly|possibility of|perhaps|maybe|hints?|probably|likely(?= to)|(?:will|would|to) consider)\b"
)
_COULD = re.compile(r"(?i)\bcould\b")
_SAME_MATTER = 0.6
"""Likeness of two main clauses from which their hedges are compared."""
_MINUTES = re.compile(r"(?i)\b(?:memorandum of (?:an? )?(?:telephone )?conversation|notes of (?:an? )?meeting|minutes|(?:telephone )?conversation (?:between|among))\b")  # fmt: skip
_NO_CONDITION = re.compile(r"(?i)^as (?!(?:long|soon) as\b)|\bas soon as (?:possible|\w+ can)\b")
_TAIL = re.compile(r"[—–;]|,? as (?:it|he|she|they|we|i)\b")
"""Where a condition goes on to something else."""
_CAN = re.compile(r"(?i)\bcan\b")


def relay_changes(relay: Entry, original: Entry) -> list[Finding]:
    """Return what a relay changed; a faithful one gives nothing."""
    if _is_said_anew(relay, original):
        return []
    changes = changes_between(original, relay)
    return [_finding(original, relay, changes)] if changes else []


def _is_said_anew(relay: Entry, original: Entry) -> bool:
    """Tell whether minutes of another day have it from the speaker, who was there: he says much the same again."""
    told_by = {link.name for link in relay.statement.chain[1:-1]} <= {AUTHOR}
    return told_by and relay.day != original.day and _MINUTES.search(relay.document.title or "") is not None


def changes_between(original: Entry, relay: Entry) -> tuple[tuple[str, str], ...]:
    """Return each kind of change with the words concerned; what stands a sentence away from either telling was not changed."""
    a, b = original.statement, relay.statement
    here, there = _around(relay), _around(original)
    changes: list[tuple[str, str]] = []
    changes += [("condition dropped", part) for part in _parts(a) if not _holds(here, part)]
    changes += [("condition added", part) for part in _parts(b) if not _holds(there, part)]
    told = {words for _, words in changes}
    changes += [("words dropped", w) for w in _after_conditions(a) if w not in told and not _holds(here, w)]
    changes += _firmness(a, b)
    changes += misnamed(original, relay, there)
    if b.form in ("direct", "mixed") and a.evidence in ("own_words", "quoted"):
        cited = is_printed_in(original, cites(relay))
        quote = f"“{b.quote}”" if b.form == "direct" and cited else b.quote
        changes += [("words altered in quotation", part) for part in _altered(quote, original.document.text)]
    return tuple(changes)


def _around(entry: Entry) -> str:
    content = entry.statement.content
    start, end = max(0, content[0].start - _AROUND), content[-1].end + _AROUND
    return f"{entry.document.text[start:end]} {entry.statement.quote}"


def _parts(s: Statement) -> list[str]:
    """Return the conditions of a statement one by one: "if A opens the port and if B pays", or "and pays the crew", hold two."""
    parts = [p for c in s.conditions for part in _AND.split(c.selector.exact) for p in _each(part)]
    cores = (_TAIL.split(p.strip(" ,;—–"))[0] for p in parts if _NO_CONDITION.search(p) is None)
    return list(dict.fromkeys(p.strip() for p in cores if stems_of(p)))


def _each(condition: str) -> list[str]:
    """Return both deeds of "if they open the port and pay the crew", where each can be told alone."""
    first, joint, then = condition.partition(" and ")
    return [first, then] if joint and min(len(stems_of(first)), len(stems_of(then))) > 1 else [condition]


def _after_conditions(s: Statement) -> list[str]:
    """Return what follows a condition with "and": a second condition as often as not, which the coder cut off."""
    tails = [s.quote.partition(c.selector.exact)[2] for c in s.conditions]
    return [t.removeprefix(" and ").strip(" .") for t in tails if t.startswith(" and ") and len(stems_of(t)) > 1]


def _holds(text: str, part: str) -> bool:
    """Tell whether a text holds two fifths of what a condition says, by how telling its words are."""
    words = likened(part)
    return weight_of(words & likened(text)) >= _HELD * weight_of(words)


def _firmness(a: Statement, b: Statement) -> list[tuple[str, str]]:
    """Return whether the words promise more or less; "could" for "can" in indirect speech is only the tense."""
    one, other = (outside_conditions(s.quote, s.conditions) for s in (a, b))
    first, then = _HEDGES.search(one), _HEDGES.search(other)
    if bool(first) == bool(then) or likeness(likened(one), likened(other)) < _SAME_MATTER:
        return []
    if then and _COULD.fullmatch(then[0]) and b.form != "direct" and _CAN.search(one):
        return []
    if first and _COULD.fullmatch(first[0]) and a.form != "direct" and _CAN.search(other):
        return []
    if first:
        return [("firmness raised", f"“{first[0]}” is gone")]
    return [("firmness lowered", f"“{then[0]}” came in")] if then else []


def _altered(quote: str, text: str) -> list[str]:
    """Return quoted pieces that do not stand in the original text."""
    whole = folded(text)
    marks = [i for i, c in enumerate(quote) if c in '“”"']
    pieces = [quote[a + 1 : b] for a, b in pairwise(marks) if quote[a] in '“"']
    return [p for p in pieces if len(p.split()) > 2 and folded(p) not in whole]


def _finding(original: Entry, relay: Entry, changes: tuple[tuple[str, str], ...]) -> Finding:
    told = "; ".join(f"{k}: {w if 'otherwise' in k or 'firmness' in k else f'“{w}”'}" for k, w in changes)
    nearer = "nearer" if nearness(original) > nearness(relay) else "earlier"
    return Finding(
        id=content_id("relay_change", original.id, relay.id),
        kind="relay_change",
        sentence=f"What {author_of(relay)} passes on differs from the {nearer} telling ({told}). {nearer.capitalize()}: {said(original)}. Relayed: {said(relay)}.",
        parties=tuple(p for p in (original.side or relay.side,) if p),
        subject=original.statement.issues[0] if original.statement.issues else None,
        since=relay.day,
        statement_ids=(relay.id, original.id),
        details=changes,
    )
