"""Which statement is about which term, whose stance it shows, and in which direction."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.ledger.entries import Entry
from detente.ledger.party_names import PartyNames
from detente.ledger.stance_features import Passage, passage_of, signs_of
from detente.ledger.stances import Namer, judge_stances
from detente.ledger.term_words import CONTRA, EXCHANGE, TermWords, prepare, turns
from detente.ledger.words import outside_conditions, stems_of
from detente.records.ledger import TermMatch
from detente.records.reviews import Review
from detente.records.terms import Term

ABOUT = 0.6
"""Share of a wording's stems that a sentence must hold to be about the term."""
ABOUT_WITH_KEYWORD = 0.34
"""The same where one of the term's keywords is in the sentence."""
SAME_MEANING = 0.7
"""Cosine of sentence embeddings from which a sentence is about the term whatever its words, where vectors are passed in."""

NEAREST, SURE = 0.2, 0.36
"""Share of a wording's stems, and probability, from which the stance model is heard where the words alone say nothing."""

OTHER_SIDE = "the other side of a refused exchange"
"""Why a refusal that is about a term takes no stance on it."""
JUDGED = "judged by the stance model"
PRO = frozenset({"accept", "offer", "propose", "support", "demand", "intend"})
_STANCE_OF_ABOUT = {"accepts": "favours", "wants": "favours", "rejects": "opposes"}

_LIKENED = re.compile(
    r"\b(?:(?:compar(?:ed?|es|ing|isons?)|parallels?|analog(?:y|ies|ous)|liken(?:ed)?|equat(?:ed?|ing)|equivalen(?:t|ce))\b(?: \w+){0,2}? (?:with|to|between)|unlike)"
    r" (?:\w+ ){0,2}?[A-Z]\w+(?: and [A-Z]\w+)?"
)
"""What something is only compared with: nothing is said of it."""
_LIKENING = stems_of(
    "compare compared comparing comparison comparisons parallel parallels analogy analogies analogous liken likened equate equated equating "
    "equivalent equivalence unlike"
)
_WHOEVER = re.compile(
    r"(?i)(?:any(?:one|body) (?:who|that)|whoever|whosoever|(?:all )?those who|any (?:\w+ ){1,2}(?:that|which|who))\b"
)
"""A condition that tells whom a warning is for, and asks for nothing."""


def match_terms(
    entries: Sequence[Entry],
    terms: Sequence[Term],
    *,
    settled: Mapping[str, Review] | None = None,
    vectors: Mapping[str, Mapping[str, float]] | None = None,
    names: PartyNames | None = None,
) -> tuple[TermMatch, ...]:
    """Return the matches of all statements; a person's decision on ``statement:term`` replaces the machine's.

    Where a statement holds a term's own words, its act and negation decide; elsewhere the stance model judges, over the parties that
    ``names`` (party to the words it goes by) finds in the sentence. ``vectors`` gives, for a statement id, the cosine with each term id,
    where an encoder computed it.
    """
    prepared = [prepare(t) for t in terms]
    names = names or PartyNames()
    index: dict[str, list[int]] = {}
    for n, words in enumerate(prepared):
        for s in {s for w in (*words.wordings, *words.contrary) for s in w} | words.keywords:
            index.setdefault(s, []).append(n)
    found: list[TermMatch] = []
    for entry in entries if prepared else ():
        stems = _likely_meant(entry)
        passage: Passage | None = None
        near = (vectors or {}).get(entry.id, {})
        candidates = {n for s in stems & index.keys() for n in index[s]}
        candidates |= {n for n, w in enumerate(prepared) if near.get(w.term.id, 0.0) >= SAME_MEANING}
        nearest = _nearest(stems, [prepared[n] for n in candidates])
        first = len(found)
        for n in sorted(candidates):
            review = (settled or {}).get(f"{entry.id}:{prepared[n].term.id}")
            match = match_one(entry, stems, prepared[n], near.get(prepared[n].term.id))
            if review is None and match is None and prepared[n].term.id == nearest:
                passage = passage or passage_of(entry)
                judged = _judged(passage, prepared[n].term, names.on(entry.document.published))
                if judged:
                    found += judged
                    continue
            match = _settle(entry, prepared[n].term, match, review) if review else match
            if match is not None:
                found.append(match)
        found[first:] = _of_an_exchange(entry, found[first:], terms)
    return tuple(found)


def _likely_meant(entry: Entry) -> frozenset[str]:
    """Return the stems of a statement without those that it only compares something with, or that tell whom a warning is for."""
    warned = [c for c in entry.statement.conditions if _WHOEVER.match(c.selector.exact)]
    if entry.stems.isdisjoint(_LIKENING) and not warned:
        return entry.stems
    return stems_of(outside_conditions(_LIKENED.sub(" ", entry.statement.quote), warned))


def _of_an_exchange(entry: Entry, matches: Sequence[TermMatch], terms: Sequence[Term]) -> Sequence[TermMatch]:
    """Return the matches of a refusal; who refuses an exchange opposes what it would give itself, and not what it would get."""
    opposed = [m for m in matches if m.stance == "opposes" and m.own]
    if len(opposed) < 2 or entry.act not in CONTRA or not EXCHANGE.search(entry.statement.quote):
        return matches
    given = {t.id for t in terms if entry.side in (*t.deliverable_by, *t.consent_of)}
    if not any(m.term_id in given for m in opposed):
        return matches
    return [
        replace(m, stance="silent", reasons=(*m.reasons, OTHER_SIDE)) if m in opposed and m.term_id not in given else m
        for m in matches
    ]


def is_judged(match: TermMatch) -> bool:
    """Tell whether the stance model alone made the match."""
    return bool(match.reasons) and match.reasons[0].startswith(JUDGED)


def _nearest(stems: frozenset[str], candidates: Sequence[TermWords]) -> str | None:
    """Return the id of the one term whose own words, those that no other candidate has, a statement holds most of; None if none."""
    best: tuple[float, str] | None = None
    for words in candidates:
        others = frozenset(s for o in candidates if o is not words for w in o.wordings for s in w)
        share = max((len(stems & (w - others)) / len(w) for w in words.wordings), default=0.0)
        whole = max((len(stems & w) / len(w) for w in words.wordings), default=0.0)
        named = not words.keywords or bool(stems & words.keywords)
        if share > 0 and named and whole >= NEAREST and (best is None or (share, words.term.id) > best):
            best = share, words.term.id
    return best[1] if best else None


def _judged(passage: Passage, term: Term, namer: Namer) -> list[TermMatch]:
    """Return the surest stance that the stance model sees, where it is sure enough."""
    return [
        TermMatch(
            statement_id=passage.entry.id,
            term_id=term.id,
            holder=holder,
            stance=stance,
            score=round(sure, 3),
            own=own,
            reasons=(f"{JUDGED} ({sure:.0%})",),
            day=passage.entry.day,
        )
        for holder, own, stance, sure in judge_stances(passage, signs_of(term), namer)[:1]
        if sure >= SURE and (stance != "conditional" or passage.entry.statement.conditions)
    ]


def match_one(entry: Entry, stems: frozenset[str], words: TermWords, cosine: float | None = None) -> TermMatch | None:
    """Return how one statement concerns one term, or None where it does not."""
    cover = max((len(stems & w) / len(w) for w in words.wordings), default=0.0)
    contrary = max((len(stems & w) / len(w) for w in words.contrary if w), default=0.0)
    keyword = bool(stems & words.keywords)
    best = max(cover, contrary, cosine or 0.0)
    enough = (best >= ABOUT and (keyword or not words.keywords)) or (keyword and best >= ABOUT_WITH_KEYWORD)
    if not enough and (cosine or 0.0) < SAME_MEANING:
        return None
    holder, own, stance, reasons = stance_of(entry, words, against=contrary > cover)
    shared = ", ".join(sorted(stems & (words.keywords | frozenset().union(*words.wordings))))
    return TermMatch(
        statement_id=entry.id,
        term_id=words.term.id,
        holder=holder,
        stance=stance,
        score=round(best, 3),
        own=own,
        reasons=(f"shared words: {shared}", *reasons),
        day=entry.day,
    )


def stance_of(entry: Entry, words: TermWords, *, against: bool) -> tuple[str | None, bool, str, tuple[str, ...]]:
    """Return (holder, own words, stance, reasons) from act, negation, and whether the words name the contrary."""
    s = entry.statement
    if entry.about and s.about_stance in _STANCE_OF_ABOUT:
        stance = _STANCE_OF_ABOUT[s.about_stance]
        turned, why = turns(s.quote, s.polarity, s.act, words, against)
        return (
            entry.about,
            entry.about == entry.side,
            _flip(stance) if turned else stance,
            (f"said about {entry.about}", *why),
        )
    if entry.holds_firm:
        return entry.side, True, "opposes" if against != words.negated else "favours", ("refuses to yield on it",)
    if entry.tells_refusal or (s.act not in PRO and s.act not in CONTRA):
        return entry.side, True, "silent", (f"{s.act} takes no stance",)
    stance = "opposes" if s.act in CONTRA else "favours"
    turned, why = turns(s.quote, s.polarity, s.act, words, against)
    stance = _flip(stance) if turned else stance
    if stance == "favours" and s.conditions:
        stance, why = "conditional", (*why, "with conditions")
    return entry.side, True, stance, (f"act {s.act}", *why)


def _flip(stance: str) -> str:
    return {"favours": "opposes", "opposes": "favours", "conditional": "opposes"}[stance]


def _settle(entry: Entry, term: Term, match: TermMatch | None, review: Review) -> TermMatch | None:
    if review.judgement == "reject":
        return None
    stance = review.changes.get("stance", match.stance if match else "silent")
    holder = review.changes.get("holder", match.holder if match else entry.side)
    return TermMatch(
        statement_id=entry.id,
        term_id=term.id,
        holder=holder,
        stance=stance,
        score=1.0,
        own=holder == entry.side,
        reasons=(f"settled by {review.coder}",),
        day=entry.day,
    )
