"""Who holds up talks, or breaks what was agreed: one side's charge, against the other's charge or readiness of the same time."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from detente.codebook.actors import demonym_state, party_of
from detente.ids import content_id
from detente.ledger.entries import ON_RECORD, Entry
from detente.ledger.findings.notes import Entries, Key, Note, Notes, add_note, ids_newest_first
from detente.ledger.findings.weights import READ
from detente.ledger.telling import said
from detente.ledger.words import codes_of
from detente.records.ledger import Finding

WITHIN = timedelta(days=60)
"""Between two accounts that clash."""
_ACTS = frozenset(("accuse", "assess", "report", "offer"))
_NEAR, _LEAD = 60, 70
"""Letters between the verb and what is held up or broken, and between the side that does it and the verb."""
_TALKS = "talk talks negotiation negotiations negotiate negotiating dialogue diplomacy diplomatic settlement meeting meetings summit conference"
_AGREED = "agreement agreements accord accords ceasefire truce armistice treaty obligation obligations commitment commitments promise promises pledge pledges corridors minsk"
_TALK = re.compile(rf"(?i)\b(?:{'|'.join(_TALKS.split())})\b")
_KEPT = re.compile(rf"(?i)\b(?:{'|'.join(_AGREED.split())}|cease-fire|Package of Measures)\b")
_HOLDS = re.compile(
    r"(?i)\b(?:block(?:s|ed|ing)?|delay(?:s|ed|ing)?|drag(?:s|ged|ging)?|stall(?:s|ed|ing)?|freez\w+|froze\w*|suspend\w*|obstruct\w*|hamper\w*|imped\w+|hinder\w*|undermin\w+|sabotag\w+|derail\w*|torpedo\w*"
    r"|wreck\w*|thwart\w*|disrupt\w*|br(?:ea|o)k\w* (?:off|up)|walk(?:s|ed|ing)? (?:away|out)|refus\w+|reject\w*|evad\w+|unwilling\w*|put on hold|deadlock\w*|intransigen\w+"
    r"|(?:lack|absence) of (?:\w+ )?(?:will|desire|interest|readiness|willingness)|no (?:\w+ )?(?:interest|desire|wish|intention|readiness|willingness|will)"
    r"|(?:not|n[’']t|never) (?:\w+ ){0,2}(?:ready|interested|willing|want\w*|serious\w*|prepared|intend\w*|wish\w*|show\w*|engag\w+))\b"
)
_BREAKS = re.compile(
    r"(?i)\b(?:violat\w+|breach\w*|br(?:ea|o)k(?:s|e|en|ing)?|(?:fail\w*|refus\w+|unwilling\w*) to (?:\w+ )?(?:implement|fulfil|comply|honou?r|observe|abide|keep|carry|respect|meet|uphold)\w*"
    r"|(?:not|n[’']t|never) (?:\w+ ){0,2}(?:implement|fulfil|compl(?:y|ied)|honou?r|observ|abid|adher|kept|keep|respect|met|meet|live up)\w*|reneg\w+|(?:gone|went) back on|sabotag\w+|undermin\w+|dismantl\w+|tor(?:e|n) up|flout\w*|withdr(?:ew|awn) from)\b"
)
_BY = re.compile(r"(?i)[^.;]{0,40}?\b(?:by|on the part of|lies with|rests with)(?: the)? ")
_OF_OTHERS = re.compile(
    r"(?i)\b(?:to|towards?|on|with|about|against|in|for|from|and|at|into|between|over)(?: the)?(?: \w+)? $"
)
"""Before a name that is no subject."""
_WE = re.compile(r"\b(?:[Ww]e|I)(?:[’'](?:ve|re|ll))?(?: \w+){0,4} ?$")
_SUPPOSED = re.compile(
    r"(?i)\b(?:if|unless|should|might|could|would|may|whether|lest|want(?:s|ed)? to|danger|risk|possib\w+|likel\w+)\b|(?:\bnot|\bnever|n[’']t)(?: \w+){0,3} $"
)
"""Before a verb of what is only supposed or feared, or does not happen."""
_THEY = re.compile(r"\b(?:[Tt]hey|[Hh]e|[Ss]he|[Yy]ou|[Yy]our|[Tt]heir|[Hh]is)\b[^,;]{0,60}$")
_NAME = re.compile(r"\b[A-Z][\w-]*(?: [A-Z][\w-]*)*")
_OPEN = re.compile(r"(?i)\b(?:ready|willing|prepared|readiness|willingness)\b")
_NOT = re.compile(r"(?i)(?:\b(?:not|never|no|un\w+)|n[’']t)\b[^,;]{0,20}$")


class Named(NamedTuple):
    """Where words name a side."""

    start: int
    end: int
    party: str


def _named(words: str, on: date | None) -> list[Named]:
    found = []
    for match in _NAME.finditer(words):
        *_, last = parts = match.group().split(" ")
        party = next((p for name in dict.fromkeys((match.group(), last, *parts)) if (p := _party(name, on))), None)
        if party:
            found.append(Named(*match.span(), party))
    return found


@lru_cache(maxsize=10_000)
def _party(name: str, on: date | None) -> str | None:
    return party_of(name, on) or demonym_state(name)


@cache
def _matters() -> frozenset[int]:
    return frozenset(c for word in f"{_TALKS} {_AGREED}".split() for c in codes_of(word))


def note_blame(entry: Entry, notes: Notes) -> None:
    """Note under two sides, in the order of their names, that one charges the other, or says to it that it is ready for talks."""
    if entry.statement.act not in _ACTS or entry.side is None or entry.standing != ON_RECORD:
        return
    if _matters().isdisjoint(entry.codes):
        return
    if blamed := blamed_by(entry):
        add_note(notes, ("blame", *sorted((entry.side, blamed))), entry)
    elif is_ready(entry):
        for other in sorted(_spoken_of(entry)):
            add_note(notes, ("blame", *sorted((entry.side, other))), entry)


def tell_blame(key: Key, notes: Sequence[Note], by_id: Entries) -> list[Finding]:
    """Return that two sides give clashing accounts of who holds up talks or breaks what was agreed: of the newest notes, the last charge that the other side meets within ``WITHIN``."""
    entries = [by_id[n.id] for n in notes[-READ:]]
    charges = [(e, blamed) for e in entries if (blamed := blamed_by(e)) in key[1:]]
    for charge, blamed in reversed(charges):
        met = [e for e in entries if e.side == blamed and _meets(e, charge)]
        if met:
            return [_finding(key, charge, met[-1], notes)]
    return []


def _meets(entry: Entry, charge: Entry) -> bool:
    if entry.day and charge.day and abs(entry.day - charge.day) > WITHIN:
        return False
    return blamed_by(entry) == charge.side or (is_ready(entry) and _HOLDS.search(charge.statement.quote) is not None)


def _finding(key: Key, charge: Entry, met: Entry, notes: Sequence[Note]) -> Finding:
    _, *parties = key
    rest = tuple(i for i in ids_newest_first(notes) if i not in (charge.id, met.id))
    return Finding(
        id=content_id(*key),
        kind="contradiction",
        sentence=f"On who holds up talks or breaks what was agreed, {charge.side} and {met.side} say opposite things: {said(charge)}; {said(met)}.",
        parties=tuple(parties),
        subject=next(iter(charge.statement.issues), None),
        since=notes[0].day,
        statement_ids=(charge.id, met.id, *rest),
        details=(("type", "who is to blame"),),
    )


def blamed_by(entry: Entry) -> str | None:
    """Return the other side that a statement charges with holding up talks or breaking what was agreed."""
    if entry.statement.act not in ("accuse", "assess", "report"):
        return None
    words = " ".join(entry.statement.quote.split())
    sides: list[Named] | None = None
    for verb, noun in ((_HOLDS, _TALK), (_BREAKS, _KEPT)):
        nouns = [match.span() for match in noun.finditer(words)]
        for match in verb.finditer(words) if nouns else ():
            start, end = match.span()
            if not any(-_NEAR <= n[0] - end <= _NEAR and not start <= n[0] < end for n in nouns):
                continue
            if sides is None:
                sides = _named(words, entry.document.published)
            if blamed := _who(words, start, end, sides, entry):
                return blamed if blamed != entry.side else None
    return None


def _who(words: str, start: int, end: int, sides: Sequence[Named], entry: Entry) -> str | None:
    """Return the side behind a verb: after "by", the last one named before it, or whom "they" are."""
    before = words[:start]
    if by := _BY.match(words, end):
        after = next((m for m in sides if 0 <= m.start - by.end() < 12), None)
        if after:
            return after.party
    if _WE.search(before[-45:]) or _SUPPOSED.search(before):
        return None
    named = [m for m in sides if m.end <= start + 2 and start - m.end <= _LEAD]
    if named:
        subject = named[-1]
        apart = re.search(r"[;:]|, (?:and |but )?we\b", words[subject.end : start])
        return None if apart or _OF_OTHERS.search(words[: subject.start]) else subject.party
    return (entry.about or entry.to) if _THEY.search(before) else None


def is_ready(entry: Entry) -> bool:
    """Tell whether a side offers talks: "we are ready to negotiate"."""
    if entry.statement.act != "offer":
        return False
    words = " ".join(entry.statement.quote.split())
    return any(
        _TALK.search(words, match.end(), match.end() + 45) and not _NOT.search(words[: match.start()])
        for match in _OPEN.finditer(words)
    )


def _spoken_of(entry: Entry) -> set[str]:
    named = {n.party for n in _named(entry.statement.quote, entry.document.published)}
    return (named | ({entry.to} if entry.to else set())) - {entry.side or ""}
