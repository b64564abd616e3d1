"""Contradictions: between parties, between a claim about a party and its own words, and of a party with itself."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import NamedTuple

from detente.codebook.actors import party_of
from detente.ids import content_id
from detente.ledger.bargaining_words import GENERIC_STEMS
from detente.ledger.entries import ON_RECORD, SHOWN_ONLY, Entry
from detente.ledger.findings.meanings import likeness
from detente.ledger.findings.notes import Entries, Note, Notes, add_note
from detente.ledger.likenesses import likened
from detente.ledger.offers_in_answers import NAMED
from detente.ledger.positions import Key, Observation
from detente.ledger.stance_features import sentence_of
from detente.ledger.telling import author_of, by_way_of, issue_name, said, speaker_of, words_of
from detente.ledger.words import ended, overlap, quoted, stems_of
from detente.records.ledger import Finding, Offer

OPPOSITE = {"favours": "opposes", "opposes": "favours", "conditional": "opposes"}
CLAIM_STANDS = timedelta(days=365)
"""What a party refused years before or after does not contradict what is said of it now."""
CLAIMED_WORDS, NEAR_WORDS = 0.2, 0.1
"""Overlap of telling stems from which a refusal is taken to answer a claim on the same issue; the latter where it is said to the claimant or beside the claim."""
CLAIMED_ALIKE = 0.25
"""Cosine of weighted words from which the two are on one matter: without it five of six claims in the archives met a refusal of something else."""
_ACCEPTING = frozenset(["accept", "agre", "consent", "willing", "ready", "okay", "favour"])
_IF = re.compile(r"(?i)(?:if|unless|should|whether|were|had)\b")
"""The start of words that suppose something and claim nothing."""


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


def note_claim(entry: Entry, notes: Notes) -> None:
    """Note what may be claimed against own words, and own words that may stand against a claim, under party and issue."""
    s = entry.statement
    if s.act in ("reject", "deny") and entry.side and entry.standing != SHOWN_ONLY:
        for issue in dict.fromkeys(s.issues):
            add_note(notes, ("denied", entry.side, issue), entry)
    if is_claim_of_acceptance(entry):
        for issue in dict.fromkeys(s.issues):
            add_note(notes, ("claimed", entry.about or "", issue), entry)


def near_in_time(notes: Sequence[Note], day: date | None) -> Sequence[Note]:
    """Return the notes of ``CLAIM_STANDS`` before and after a day, and those without one; all where there is no day."""
    if day is None:
        return notes
    low, high = (n.isoformat() for n in (day - CLAIM_STANDS, day + CLAIM_STANDS))
    undated = bisect_right(notes, date.min.isoformat(), key=lambda n: n.place[0])
    first = bisect_left(notes, low, key=lambda n: n.place[0])
    return [*notes[:undated], *notes[max(first, undated) : bisect_right(notes, high, key=lambda n: n.place[0])]]


def claimed_acceptance(claim: Entry, denied: Sequence[Sequence[Note]], by_id: Entries) -> list[Finding]:
    """Return (b): what one party says another would accept, against the other's own refusal of the same time.

    ``denied`` are, for each issue of the claim, the refusals of the party that it is about.
    """
    ids = dict.fromkeys(n.id for notes in denied for n in near_in_time(notes, claim.day))
    answers = [entry for i in ids if contradicts(claim, entry := by_id[i])]
    return [_claim_finding(claim, _with_the_same_breath(answers, [by_id[i] for i in ids]))] if answers else []


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
    coded: dict[tuple[str, str], list[str]] = {}
    for e in entries:
        if e.about and is_claim_of_acceptance(e):
            coded.setdefault((e.document.id, e.about), []).append(" ".join(e.statement.quote.split()))
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
        if any(words in sentence for words in coded.get((document.id, about), ())):
            continue  # The claim is a statement of its own, and stands beside the answer to it.
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
    words = s.quote
    for condition in s.conditions:
        words = words.replace(condition.selector.exact, " ")
    return (
        s.act in ("predict", "assess", "report")
        and not _IF.match(s.quote)
        and not _ACCEPTING.isdisjoint(stems_of(words))
    )


def contradicts(claim: Entry, refusal: Entry) -> bool:
    """Tell whether a refusal concerns what was claimed."""
    if refusal.side == claim.side:
        return False
    words = overlap(stems_of(claim.statement.quote) - GENERIC_STEMS, stems_of(refusal.statement.quote) - GENERIC_STEMS)
    near = refusal.to == claim.side or refusal.document.id == claim.document.id
    if words < (NEAR_WORDS if near else CLAIMED_WORDS):
        return False
    return likeness(likened(claim.statement.quote), likened(refusal.statement.quote)) >= CLAIMED_ALIKE


_BREATH = 60
"""Code points between two refusals of one sentence."""
_STOP = re.compile(r"[.!?;]\s|\n")


def _with_the_same_breath(answers: Sequence[Entry], refusals: Sequence[Entry]) -> list[Entry]:
    """Return the answers with what their speakers go on to refuse in the same sentence: "contradicted the claim, terming the plan unacceptable"."""
    found = {e.id: e for e in answers}
    for answer in answers:
        end, text = answer.statement.content[-1].end, answer.document.text
        for other in refusals:
            start = other.statement.content[0].start
            same = (other.document.id, other.side) == (answer.document.id, answer.side)
            if same and 0 <= start - end <= _BREATH and not _STOP.search(text, end, start):
                found[other.id] = other
    return list(found.values())


def _claim_finding(claim: Entry, answers: Sequence[Entry]) -> Finding:
    claimant = claim.side or claim.statement.speaker.name
    last = answers[-3:]
    own = any(r.statement.form in ("direct", "own") for r in last)
    against = f"{claim.about}'s own words are against it" if own else f"{claim.about} is said to be against it"
    return Finding(
        id=content_id("claimed_acceptance", claim.id),
        kind="claimed_acceptance",
        sentence=f"{claimant} says that {claim.about} would accept; {against}. Claim: {said(claim)}. Against it: {'; '.join(map(_answer, last))}.",
        parties=(claimant, claim.about or ""),
        subject=claim.statement.issues[0] if claim.statement.issues else None,
        since=claim.day,
        statement_ids=(claim.id, *(r.id for r in answers)),
        details=(("type", "claim against own words"),),
    )


def _answer(entry: Entry) -> str:
    s = entry.statement
    does = "denies" if s.act == "deny" else "rejects"
    teller = s.form in ("indirect", "mixed") and any(link.channel == "author" for link in s.chain)
    words = f", in the words of {author_of(entry)}," if teller else ""
    return f"{speaker_of(entry)} {does}{by_way_of(entry)}{words} {quoted(words_of(entry), 240)}"


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
