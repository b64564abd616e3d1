"""Contradictions of reading: one party's claim about a distinctive matter, and another party's words against it."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from detente.codebook.literals import possible_matches
from detente.ids import content_id
from detente.ledger.entries import ON_RECORD, Entry
from detente.ledger.telling import issue_name, said
from detente.records.ledger import Finding

Readers = dict[tuple[str, str | None], str]
ANSWERS = frozenset({"reject", "deny", "accuse", "assess", "report"})
CLAIMS = frozenset({"assess", "report", "demand", "propose", "deny"})
WITHIN_DAYS = 30
RARE_SHARE, RARE_LEAST, RARE_MOST = 0.05, 6, 1000
"""A stem is distinctive when it stands in at most this share of the statements, or in this many, and never in more than the last."""
SHARED_RARE, LATEST, CONTESTED = 2, 20, 12
"""Distinctive stems that answer and claim share at least; claims looked at for each stem and side, the latest; claims listed."""
NEAR = 160
"""Letters between two statements, the later of which may point back at the earlier."""
_POINTS_BACK = re.compile(
    r"\b(that|this|such an?|these|those) (requests?|demands?|claims?|questions?|conditions?|proposals?|assertions?|interpretations?|conclusions?|matters?|"
    r"accusations?|charges?|statements?|terms?|allegations?|views?|positions?|requirements?|arguments?|steps?|measures?)\b",
    re.I,
)
_NEGATION = re.compile(r"\b(not|no|never|neither|nor|cannot|\w+n['’]t)\b", re.I)
_DISPUTE = re.compile(
    r"\b(without (any )?(grounds?|basis|foundation)|unfounded|baseless|false|untrue|wrong|precarious\w*|contrary|contradict\w*|incorrect|mistaken|"
    r"groundless|unacceptable|unjustified|reject\w*|den(y|ies|ied)|disput\w*|object(s|ed|ion\w*)?|(cannot|can['’]t|can not|do not|don['’]t) (agree|accept|share)|"
    r"not (true|so|the case|correspond|reflect)|your (statement|claim|assertion|allegation|charge)|allegedly|so-called|distort\w*|misrepresent\w*)\b",
    re.I,
)
_DISPUTE_WORDS = (_DISPUTE.pattern,)
BACKGROUND = 1000
"""Statements of other matters that every corpus is taken to lie in: in a handful of statements no word would be rare."""
DISPUTED, NEGATED = 7.6, 17.0
"""Weight of shared distinctive words (each the logarithm of one over its share of the statements) that an answer in words of dispute
needs, and one that only negates: two rare words in the first case, four in the second."""


def disputed_claims(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Return claims on record that another party, directed at the claimant, contests within a month: the likest claims first."""
    said_on_record = [e for e in entries if e.side and e.standing == ON_RECORD and e.day]
    stems = _stems_with_antecedents(said_on_record)
    readers = _readers(said_on_record)
    count = Counter(s for found in stems for s in found)
    limit = max(RARE_LEAST, min(RARE_MOST, int(RARE_SHARE * len(entries))))
    weight = {s: math.log((len(said_on_record) + BACKGROUND) / n) for s, n in count.items() if n <= limit}
    common = frozenset(count.keys() - weight.keys())
    rare = [found - common for found in stems]
    claims: dict[str | None, dict[str, list[int]]] = {}
    found: list[Finding] = []
    for n, entry in enumerate(said_on_record):
        claimant = entry.to or readers.get((entry.document.id, entry.side))
        needed = _needed(entry) if claimant and claimant != entry.side else None
        if needed:
            shared: dict[int, float] = {}
            theirs = claims.get(claimant, {})
            for s in sorted(rare[n] & theirs.keys()):
                for k in theirs[s][-LATEST:]:
                    shared[k] = shared.get(k, 0.0) + weight[s]
            likely = sorted(((w, k) for k, w in shared.items() if w >= needed), reverse=True)
            contested = [
                k for _, k in likely if len(rare[n] & rare[k]) >= SHARED_RARE and _is_recent(entry, said_on_record[k])
            ][:CONTESTED]
            if contested:
                found.append(_finding([said_on_record[k] for k in contested], entry, rare[n] & rare[contested[0]]))
        if entry.statement.act in CLAIMS:
            mine = claims.setdefault(entry.side, {})
            for s in rare[n]:
                mine.setdefault(s, []).append(n)
    return tuple(found)


def _needed(entry: Entry) -> float | None:
    """Return the weight of shared words from which the entry contests a claim; None where it contests nothing."""
    if entry.statement.act not in ANSWERS:
        return None
    quote = entry.statement.quote
    if entry.statement.act == "deny" or (possible_matches(_DISPUTE_WORDS, quote) and _DISPUTE.search(quote)):
        return DISPUTED
    return NEGATED if _NEGATION.search(quote) else None


def _stems_with_antecedents(entries: Sequence[Entry]) -> list[frozenset[str]]:
    """Return the stems of each entry; words that point back ("that request") take in the statement just before, whoever's it is."""
    own = [e.stems for e in entries]
    found = []
    for n, entry in enumerate(entries):
        stems = own[n]
        before = entries[n - 1] if n else None
        if before and before.document.id == entry.document.id:
            near = entry.statement.content[0].start - before.statement.content[-1].end < NEAR
            if near and _POINTS_BACK.search(entry.statement.quote):
                stems |= own[n - 1]
        found.append(stems)
    return found


def _readers(entries: Sequence[Entry]) -> Readers:
    """Return whom each side addresses most in each document: what it says there without an addressee is for them too."""
    found: dict[tuple[str, str | None], dict[str, int]] = {}
    for entry in entries:
        if entry.to:
            count = found.setdefault((entry.document.id, entry.side), {})
            count[entry.to] = count.get(entry.to, 0) + 1
    return {key: max(count, key=count.__getitem__) for key, count in found.items()}


def _is_recent(answer: Entry, claim: Entry) -> bool:
    if claim.day is None or answer.day is None or answer.document.id == claim.document.id:
        return False
    return (answer.day - claim.day).days <= WITHIN_DAYS


def _finding(claims: Sequence[Entry], answer: Entry, shared: frozenset[str]) -> Finding:
    claim = claims[0]
    on = issue_name(claim.statement.issues[0]) if claim.statement.issues else "the matter"
    return Finding(
        id=content_id("contradiction", claim.id, answer.id),
        kind="contradiction",
        sentence=f"On {on}, {answer.side} disputes what {claim.side} says: {said(claim)}; {said(answer)}.",
        parties=(claim.side or "", answer.side or ""),
        subject=claim.statement.issues[0] if claim.statement.issues else None,
        since=answer.day,
        statement_ids=(claim.id, answer.id, *(c.id for c in claims[1:])),
        details=(("type", "disputed reading"), ("shared words", ", ".join(sorted(shared)))),
    )
