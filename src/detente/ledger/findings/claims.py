"""What one says that another accepts, against the other's own words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from detente.codebook.actors import party_of
from detente.ids import content_id
from detente.ledger.bargaining_words import GENERIC_STEMS
from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.findings.meanings import likeness
from detente.ledger.findings.notes import Entries, Note, Notes, add_note
from detente.ledger.likenesses import likened
from detente.ledger.stance_features import sentence_of
from detente.ledger.telling import author_of, by_way_of, said, speaker_of, words_of
from detente.ledger.words import ended, overlap, quoted, stems_of
from detente.records.ledger import Finding

CLAIM_STANDS = timedelta(days=365)
"""What a party refused years before or after does not contradict what is said of it now."""
CLAIMED_WORDS, NEAR_WORDS = 0.2, 0.1
"""Overlap of telling stems from which a refusal is taken to answer a claim on the same issue; the latter where it is said to the claimant or beside the claim."""
CLAIMED_ALIKE = 0.25
"""Cosine of weighted words from which the two are on one matter: without it five of six claims in the archives met a refusal of something else."""
_ACCEPTING = frozenset(["accept", "agre", "consent", "willing", "ready", "okay", "favour"])
_IF = re.compile(r"(?i)(?:if|unless|should|whether|were|had)\b")
"""The start of words that suppose something and claim nothing."""


def note_claim(entry: Entry, notes: Notes) -> None:
    """Note what may be claimed against own words, and own words that may stand against a claim, under party and issue."""
    s = entry.statement
    if s.act in ("reject", "deny") and not entry.tells_refusal and entry.side and entry.standing != SHOWN_ONLY:
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
    credible = "5 (improbable)" if own else "4 (doubtful)"
    return Finding(
        id=content_id("claimed_acceptance", claim.id),
        kind="claimed_acceptance",
        sentence=ended(
            f"{claimant} says that {claim.about} would accept; {against}. Claim: {said(claim)}. Against it: {'; '.join(map(_answer, last))}"
        )
        + f" Credibility {credible} is suggested for the claim; nobody has graded it.",
        parties=(claimant, claim.about or ""),
        subject=claim.statement.issues[0] if claim.statement.issues else None,
        since=claim.day,
        statement_ids=(claim.id, *(r.id for r in answers)),
        details=(("type", "claim against own words"), ("suggestion", credible[0]), ("ground", against)),
    )


def _answer(entry: Entry) -> str:
    s = entry.statement
    does = "denies" if s.act == "deny" else "rejects"
    teller = s.form in ("indirect", "mixed") and any(link.channel == "author" for link in s.chain)
    words = f", in the words of {author_of(entry)}," if teller else ""
    return f"{speaker_of(entry)} {does}{by_way_of(entry)}{words} {quoted(words_of(entry), 240)}"
