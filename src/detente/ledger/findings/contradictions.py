"""Contradictions: between parties, and of a party with itself."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from detente.ids import content_id
from detente.ledger.day_names import name_day
from detente.ledger.entries import ON_RECORD, SHOWN_ONLY, Entry
from detente.ledger.findings.notes import Entries
from detente.ledger.offers_in_answers import NAMED
from detente.ledger.positions import Key, Observation
from detente.ledger.telling import issue_name, said
from detente.ledger.words import ended, quoted
from detente.records.ledger import Finding, Offer

OPPOSITE = {"favours": "opposes", "opposes": "favours", "conditional": "opposes"}


def clashes(offer: Offer, by_id: Entries) -> list[Finding]:
    """Return (a): an offer or demand, and another party that rejects it."""
    made = by_id[offer.statement_ids[0]]
    if offer.evidence == NAMED:
        return [_told_clash(offer, made)] if offer.status == "rejected" else []
    if made.says_accepted:
        return []  # Told as what one claims that another accepts.
    refusals: dict[str, list[Entry]] = {}
    for event in offer.events:
        if event.kind == "rejected" and event.by and event.by != offer.from_party:
            refusals.setdefault(event.by, []).append(by_id[event.statement_id])
    return [
        _clash(offer, made, refused)
        for refused in refusals.values()
        if made.standing != SHOWN_ONLY or refused[-1].standing != SHOWN_ONLY
    ]


def _clash(offer: Offer, made: Entry, refusals: Sequence[Entry]) -> Finding:
    refused = refusals[-1]
    what = {"offer": "offers", "demand": "demands", "propose": "proposes", "threaten": "threatens"}[offer.act]
    # What is refused need not be what an offer of many matters names first.
    subject = next((i for i in offer.issues if i in refused.statement.issues), next(iter(offer.issues), None))
    on = issue_name(subject) if subject else "the matter"
    return Finding(
        id=content_id("contradiction", made.id, refused.id),
        kind="contradiction",
        sentence=f"On {on}, {offer.from_party} {what} what {refused.side} rejects: {said(made)}; {said(refused)}.",
        parties=(offer.from_party, refused.side or ""),
        subject=subject,
        since=refused.day,
        statement_ids=(made.id, *(r.id for r in reversed(refusals))),
        details=(("type", "between parties"),),
    )


def _told_clash(offer: Offer, refused: Entry) -> Finding:
    on = issue_name(offer.issues[0]) if offer.issues else "the matter"
    return Finding(
        id=content_id("contradiction", offer.id, refused.id),
        kind="contradiction",
        sentence=ended(
            f"On {on}, {refused.side} rejects {quoted(offer.text, 200)}, put forward by {offer.from_party}: {said(refused)}"
        ),
        parties=(offer.from_party, refused.side or ""),
        subject=offer.issues[0] if offer.issues else None,
        since=refused.day,
        statement_ids=(refused.id,),
        details=(("type", "between parties"),),
    )


class Stand(NamedTuple):
    """Where a party stands on a term."""

    holder: str
    stance: str
    since: date | None
    statement_id: str


def on_term(term: str, stands: Sequence[Stand], by_id: Entries, terms: Mapping[str, str]) -> list[Finding]:
    """Return (a): pairs of parties on record for and against one term; ``stands`` come in the order of the positions."""
    found = []
    for left, right in combinations(stands, 2):
        if "opposes" in (left.stance, right.stance) and OPPOSITE.get(left.stance) and left.stance != right.stance:
            a, b = by_id[left.statement_id], by_id[right.statement_id]
            found.append(
                Finding(
                    id=content_id("contradiction", term, left.holder, right.holder),
                    kind="contradiction",
                    sentence=(
                        f"{left.holder} {_stands(left.stance)} and {right.holder} {_stands(right.stance)} that "
                        f"“{terms.get(term, term)}”: {said(a)}; {said(b)}."
                    ),
                    parties=(left.holder, right.holder),
                    subject=term,
                    since=max((s.since for s in (left, right) if s.since), default=None),
                    statement_ids=(a.id, b.id),
                    details=(("type", "between parties"),),
                )
            )
    return found


def _stands(stance: str) -> str:
    return {"favours": "favours", "opposes": "opposes", "conditional": "accepts on conditions"}[stance]


def with_itself(key: Key, observations: Sequence[Observation], terms: Mapping[str, str]) -> list[Finding]:
    """Return (c): a party whose later words on record are opposed to its earlier ones on one term."""
    if key.subject_kind != "term" or key.holder_kind != "party":
        return []
    line = [o for o in observations if o.entry.standing == ON_RECORD]
    return [
        _reversal(key, before, after, terms)
        for before, after in pairwise(line)
        if {before.stance, after.stance} in ({"favours", "opposes"}, {"conditional", "opposes"})
    ]


def _reversal(key: Key, before: Observation, after: Observation, terms: Mapping[str, str]) -> Finding:
    day = name_day(after.entry.day) if after.entry.day else "an unknown day"
    # Of two documents of one day nobody can tell which came first.
    then = f"on the same day, {day}," if after.entry.day and after.entry.day == before.entry.day else f"from {day}"
    return Finding(
        id=content_id("reversal", key.holder, key.subject, before.entry.id, after.entry.id),
        kind="reversal",
        sentence=(
            f"{key.holder} {_stands(before.stance)}, and {then} {_stands(after.stance)}, that "
            f"“{terms.get(key.subject, key.subject)}”: {said(before.entry)}; {said(after.entry)}."
        ),
        parties=(key.holder,),
        subject=key.subject,
        since=after.entry.day,
        statement_ids=(after.entry.id, before.entry.id),
        details=(("type", "against its own earlier words"),),
    )
