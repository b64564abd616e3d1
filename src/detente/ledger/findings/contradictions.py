"""Contradictions: between parties, between a claim about a party and its own words, and of a party with itself."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from detente.codebook.actors import party_of
from detente.ids import content_id
from detente.ledger.entries import ON_RECORD, SHOWN_ONLY, Entry
from detente.ledger.positions import Key, Observation
from detente.ledger.stance_features import sentence_of
from detente.ledger.telling import author_of, issue_name, said
from detente.ledger.words import overlap, quoted, stems_of
from detente.records.ledger import Finding, Offer, Position

OPPOSITE = {"favours": "opposes", "opposes": "favours", "conditional": "opposes"}
CLAIMED_WORDS = 0.2
"""Stem overlap from which a refusal is taken to answer a claim on the same issue."""


def between_parties(
    positions: Sequence[Position], offers: Sequence[Offer], by_id: Mapping[str, Entry], terms: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Return (a): two parties on record for and against one term, and offers or demands that another party rejects."""
    found = [*_on_terms(positions, by_id, terms)]
    for offer in offers:
        made = by_id[offer.statement_ids[0]]
        refusals: dict[str, list[Entry]] = {}
        for event in offer.events:
            if event.kind == "rejected" and event.by and event.by != offer.from_party:
                refusals.setdefault(event.by, []).append(by_id[event.statement_id])
        for refused in refusals.values():
            if made.standing != SHOWN_ONLY or refused[-1].standing != SHOWN_ONLY:
                found.append(_clash(offer, made, refused))
    return tuple(found)


def _clash(offer: Offer, made: Entry, refusals: Sequence[Entry]) -> Finding:
    refused = refusals[-1]
    what = {"offer": "offers", "demand": "demands", "propose": "proposes", "threaten": "threatens"}[offer.act]
    on = issue_name(offer.issues[0]) if offer.issues else "the matter"
    return Finding(
        id=content_id("contradiction", made.id, refused.id),
        kind="contradiction",
        sentence=f"On {on}, {offer.from_party} {what} what {refused.side} rejects: {said(made)}; {said(refused)}.",
        parties=(offer.from_party, refused.side or ""),
        subject=offer.issues[0] if offer.issues else None,
        since=refused.day,
        statement_ids=(made.id, *(r.id for r in reversed(refusals))),
        details=(("type", "between parties"),),
    )


def _on_terms(positions: Sequence[Position], by_id: Mapping[str, Entry], terms: Mapping[str, str]) -> Sequence[Finding]:
    by_term: dict[str, list[Position]] = {}
    for p in positions:
        if p.subject_kind == "term" and p.holder_kind == "party" and p.statement_ids:
            by_term.setdefault(p.subject, []).append(p)
    found = []
    for term, stands in by_term.items():
        for left, right in combinations(stands, 2):
            if "opposes" in (left.stance, right.stance) and OPPOSITE.get(left.stance) and left.stance != right.stance:
                a, b = by_id[left.statement_ids[0]], by_id[right.statement_ids[0]]
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
                        since=max((p.since for p in (left, right) if p.since), default=None),
                        statement_ids=(a.id, b.id),
                        details=(("type", "between parties"),),
                    )
                )
    return found


def _stands(stance: str) -> str:
    return {"favours": "favours", "opposes": "opposes", "conditional": "accepts on conditions"}[stance]


def claimed_acceptance(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Return (b): what one party says another would accept, against the other's own refusal."""
    refusals: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        s = entry.statement
        if s.act in ("reject", "deny") and entry.side and entry.standing != SHOWN_ONLY:
            for issue in s.issues:
                refusals.setdefault((entry.side, issue), []).append(entry)
    found = []
    for claim in entries:
        if not is_claim_of_acceptance(claim):
            continue
        answers = [
            r for i in claim.statement.issues for r in refusals.get((claim.about or "", i), ()) if contradicts(claim, r)
        ]
        answers = list({r.id: r for r in answers}.values())
        if answers:
            found.append(_claim_finding(claim, answers))
    return tuple(found)


_CLAIMED = re.compile(
    r"\b(?P<who>[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2})['’]s? (?:claims?|assertions?|statements?|suggestions?|boasts?) that (?:the )?(?P<about>[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}) "
    r"(?:would|will|could|can|might|may|is (?:ready|willing|prepared) to|are (?:ready|willing|prepared) to|has|have|had) (?:already )?(?:accept|agree|consent|be (?:ok|fine))(?:ed|d)?\b"
)
_MAY_HOLD_CLAIM = re.compile(r"\b(?:claim|assertion|statement|suggestion|boast)s?\s+that\b")
"""What a text must hold somewhere for any of its sentences to tell a claim: asked once a document."""
_OWN_WORDS = re.compile(
    r"\b(contradict\w*|reject\w*|den(?:y|ies|ied)|refus\w*|disput\w*|rul(?:es|ed) out|unacceptable|ruling out|term(?:s|ed|ing)|dismiss\w*)\b",
    re.I,
)


def claims_told_with_their_denial(entries: Sequence[Entry]) -> tuple[Finding, ...]:
    """Return what a third party tells in one sentence: somebody's claim that a party would accept, and that party's own words against it."""
    found: dict[str, Finding] = {}
    may_hold: dict[str, bool] = {}
    for entry in entries:
        document = entry.document
        if document.id not in may_hold:
            may_hold[document.id] = "that" in document.text and bool(_MAY_HOLD_CLAIM.search(document.text))
        if not may_hold[document.id] or ("that" not in entry.statement.quote and "claim" not in document.text):
            continue
        sentence = " ".join(sentence_of(entry)[0].split())[:600]
        claim = _CLAIMED.search(sentence)
        if claim is None or not _OWN_WORDS.search(sentence):
            continue
        on = entry.document.published
        who = party_of(claim["who"], on) or claim["who"]
        about = party_of(claim["about"], on) or claim["about"]
        key = content_id("claimed_acceptance", entry.document.id, who, about)
        ids = (*found[key].statement_ids, entry.id) if key in found else (entry.id,)
        found[key] = Finding(
            id=key,
            kind="claimed_acceptance",
            sentence=f"{who} is said to claim that {about} would accept, and {about} to be against it: {author_of(entry)}: {quoted(sentence, 400)}.",
            parties=(who, about),
            subject=next((i for i in entry.statement.issues if i != "other"), None),
            since=entry.day,
            statement_ids=ids,
            details=(("type", "claim against own words, told by a third party"),),
        )
    return tuple(found.values())


def is_claim_of_acceptance(entry: Entry) -> bool:
    """Tell whether somebody else says that a party accepts or would accept something."""
    s = entry.statement
    if not entry.about or entry.about == entry.side or s.polarity == "negative":
        return False
    if s.about_stance is not None:
        return s.about_stance == "accepts"
    return s.act in ("predict", "assess", "report") and bool(
        {"accept", "agre", "consent", "willing", "ready", "okay", "favour"} & stems_of(s.quote)
    )


def contradicts(claim: Entry, refusal: Entry) -> bool:
    """Tell whether a refusal concerns what was claimed."""
    if refusal.side == claim.side:
        return False
    words = overlap(stems_of(claim.statement.quote), stems_of(refusal.statement.quote))
    return words >= CLAIMED_WORDS or refusal.to == claim.side or refusal.document.id == claim.document.id


def _claim_finding(claim: Entry, answers: Sequence[Entry]) -> Finding:
    claimant = claim.side or claim.statement.speaker.name
    own = "; ".join(said(r) for r in answers[-3:])
    return Finding(
        id=content_id("claimed_acceptance", claim.id),
        kind="claimed_acceptance",
        sentence=f"{claimant} says that {claim.about} would accept; {claim.about}'s own words are against it. Claim: {said(claim)}. Own words: {own}.",
        parties=(claimant, claim.about or ""),
        subject=claim.statement.issues[0] if claim.statement.issues else None,
        since=claim.day,
        statement_ids=(claim.id, *(r.id for r in answers)),
        details=(("type", "claim against own words"),),
    )


def with_itself(groups: Mapping[Key, Sequence[Observation]], terms: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return (c): a party whose later words on record are opposed to its earlier ones on one term."""
    found = []
    for key, observations in groups.items():
        if key.subject_kind != "term" or key.holder_kind != "party":
            continue
        line = [o for o in observations if o.entry.standing == ON_RECORD]
        for before, after in pairwise(line):
            if {before.stance, after.stance} in ({"favours", "opposes"}, {"conditional", "opposes"}):
                found.append(_reversal(key, before, after, terms))
    return tuple(found)


def _reversal(key: Key, before: Observation, after: Observation, terms: Mapping[str, str]) -> Finding:
    day = after.entry.day.isoformat() if after.entry.day else "an unknown day"
    return Finding(
        id=content_id("reversal", key.holder, key.subject, before.entry.id, after.entry.id),
        kind="reversal",
        sentence=(
            f"{key.holder} {_stands(before.stance)}, and from {day} {_stands(after.stance)}, that "
            f"“{terms.get(key.subject, key.subject)}”: {said(before.entry)}; {said(after.entry)}."
        ),
        parties=(key.holder,),
        subject=key.subject,
        since=after.entry.day,
        statement_ids=(after.entry.id, before.entry.id),
        details=(("type", "against its own earlier words"),),
    )
