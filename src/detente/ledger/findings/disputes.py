"""Contradictions of reading: one party's claim about a distinctive matter, and another party's words against it."""

import re
from collections import Counter
from collections.abc import Sequence

from detente.ids import content_id
from detente.ledger.entries import ON_RECORD, Entry
from detente.ledger.telling import issue_name, said
from detente.ledger.words import stems_of
from detente.records.ledger import Finding

CLAIMS = frozenset({"assess", "report", "demand", "propose", "deny"})
WITHIN_DAYS = 30
RARE_SHARE, RARE_LEAST = 0.03, 6
"""A stem is distinctive when it stands in at most this share of the statements, or in this many."""
SHARED_RARE = 2
_AGAINST = re.compile(
    r"\b(not|no|never|neither|nor|cannot|n['’]t|without (any )?(grounds?|basis|foundation)|unfounded|baseless|false|untrue|wrong|precarious\w*|"
    r"contrary|contradict\w*|incorrect|mistaken|groundless|unacceptable|unjustified|reject\w*|den(y|ies|ied)|disput\w*|object\w*)\b",
    re.I,
)


def disputed_claims(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Return claims on record that another party, directed at the claimant, contests within a month in distinctive words."""
    said_on_record = [e for e in entries if e.side and e.standing == ON_RECORD and e.day]
    stems = [stems_of(e.statement.quote) for e in said_on_record]
    count = Counter(s for found in stems for s in found)
    limit = max(RARE_LEAST, int(RARE_SHARE * len(entries)))
    rare = [frozenset(s for s in found if count[s] <= limit) for found in stems]
    claims: dict[str, list[int]] = {}
    found: dict[str, Finding] = {}
    for n, entry in enumerate(said_on_record):
        if _AGAINST.search(entry.statement.quote) and entry.statement.act in (
            "reject",
            "deny",
            "accuse",
            "assess",
            "report",
        ):
            shared = Counter(k for s in rare[n] for k in claims.get(s, ())[-20:])
            for k, number in sorted(shared.items()):
                if number >= SHARED_RARE and _contests(entry, said_on_record[k]):
                    finding = _finding(said_on_record[k], entry, rare[n] & rare[k])
                    found.setdefault(finding.id, finding)
        if entry.statement.act in CLAIMS:
            for s in rare[n]:
                claims.setdefault(s, []).append(n)
    return tuple(found.values())


def _contests(answer: Entry, claim: Entry) -> bool:
    if (
        answer.side == claim.side
        or claim.day is None
        or answer.day is None
        or (answer.day - claim.day).days > WITHIN_DAYS
    ):
        return False
    return answer.to == claim.side and answer.document.id != claim.document.id


def _finding(claim: Entry, answer: Entry, shared: frozenset[str]) -> Finding:
    on = issue_name(claim.statement.issues[0]) if claim.statement.issues else "the matter"
    return Finding(
        id=content_id("contradiction", claim.id, answer.id),
        kind="contradiction",
        sentence=f"On {on}, {answer.side} disputes what {claim.side} says: {said(claim)}; {said(answer)}.",
        parties=(claim.side or "", answer.side or ""),
        subject=claim.statement.issues[0] if claim.statement.issues else None,
        since=answer.day,
        statement_ids=(claim.id, answer.id),
        details=(("type", "disputed reading"), ("shared words", ", ".join(sorted(shared)))),
    )
