"""All findings of a ledger, each with what it was made from."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from detente.ledger.credibility import suggest_credibility
from detente.ledger.entries import Entry
from detente.ledger.findings.blame import note_blame, tell_blame
from detente.ledger.findings.claims import claimed_acceptance, claims_told_with_their_denial, note_claim
from detente.ledger.findings.contradictions import Stand, clashes, on_term, with_itself
from detente.ledger.findings.disputes import disputed_claims, tell_dispute
from detente.ledger.findings.factions import contrasted_wants, note_persons, tell_factions
from detente.ledger.findings.linkages import find_linkages, note_step, tell_sequence
from detente.ledger.findings.movement import note_reaffirmation, shifts, standing_demand, tell_reaffirmations
from detente.ledger.findings.notes import Entries, Key, Note, Notes, place_of_entry
from detente.ledger.findings.on_record import read_on_record
from detente.ledger.findings.remarks import likely_remarks, note_remarks, tell_remarks
from detente.ledger.findings.stands import note_refusal, tell_refusals
from detente.ledger.findings.told_offers import plan_terms
from detente.ledger.findings.voices import (
    Named,
    heard_in,
    known_names,
    note_directed,
    note_offer,
    note_rumour,
    tell_rumours,
    tell_silence,
    tell_strategy_paper,
)
from detente.ledger.findings.weights import score_of, weigh_findings
from detente.ledger.positions import Key as Subject
from detente.ledger.positions import Observation, Observed
from detente.ledger.relay_changes import relay_changes
from detente.ledger.relays import find_relays
from detente.records.documents import Document
from detente.records.ledger import Finding, Offer, Position
from detente.records.terms import Case

ORDER = (
    "contradiction", "refusal", "claimed_acceptance", "reversal", "standing_demand", "unchanged", "shift", "linkage", "sequence",
    "theatre_linkage", "conditional_chain", "plan_terms", "relay_chain", "gloss", "credibility", "leverage", "alliance", "division", "faction", "stake",
    "bypassed", "absent_voice", "silence", "no_deal", "rumour", "strategy_paper", "feasibility", "history", "outlet_ties", "inference",
    "relay_change", "credibility_suggested",
)  # fmt: skip
"""Kinds of finding, in the order in which an analyst reads them."""
_RANK = {kind: n for n, kind in enumerate(ORDER)}
_TELLERS = {
    "refusal": tell_refusals, "unchanged": tell_reaffirmations, "remark": tell_remarks, "rumour": tell_rumours, "sequence": tell_sequence,
    "silence": tell_silence, "strategy_paper": tell_strategy_paper,
}  # fmt: skip
TOLD = frozenset((*_TELLERS, "faction", "blame"))
"""Kinds of notes that a finding is told from; others are only looked up."""
ABSENT = ("absent",)
"""What the findings on parties not heard are made from: everything."""


class Made(NamedTuple):
    """A finding, and what it was made from: made again when that changes."""

    pivot: tuple[Any, ...]
    """The key of notes, an answer, a relay, a claim, an offer, a subject; empty where the finding rests on one document alone."""
    finding: Finding


@dataclass(kw_only=True)
class Found:
    """Findings, and what they rest on."""

    made: list[Made] = field(default_factory=list)
    notes: Notes = field(default_factory=dict)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How often, and in how many documents, each party or state is named."""
    relays: list[tuple[Entry, Entry]] = field(default_factory=list)
    """Relays, each with its nearer telling."""

    def pivots(self) -> list[tuple[tuple[Any, ...], str]]:
        """Return what each finding was made from, with its id, where later statements may change it."""
        return [(m.pivot, m.finding.id) for m in self.made if m.pivot]


def find_in_statements(entries: Sequence[Entry], documents: Sequence[Document], *, case: Case | None) -> Found:
    """Return the findings that rest on statements of all documents alone."""
    by_id = {e.id: e for e in entries}
    named, heard = Named(case), heard_in(entries)
    for document in documents:
        named.add(document.text, document.published)
    notes = note_statements(entries, known=known_names(entries, case), silent=named.known - heard)
    made = [*tell_all(notes, by_id)]
    claims = {n.id for key, some in notes.items() if key[0] == "claimed" for n in some}
    made += [m for i in claims for m in tell_claim(by_id[i], notes, by_id)]
    made += [Made(ABSENT, named.tell(name, notes.get(("directed", name), ()))) for name in named.absent(heard)]
    relays = find_relays(entries)
    made += [m for relay, original in relays for m in tell_relay(relay, original)]
    return Found(made=made, notes=notes, counts=named.counts, relays=relays)


def find_disputes(entries: Sequence[Entry]) -> list[Made]:
    """Return the findings on claims that another party contests."""
    disputed = disputed_claims(read_on_record(entries))
    return [Made(pivot_of("dispute", answer), tell_dispute(claims, answer)) for answer, claims in disputed]


def tell_relay(relay: Entry, original: Entry) -> list[Made]:
    """Return what a relay changed, and the credibility that another telling of the same words suggests."""
    found = (*relay_changes(relay, original), *suggest_credibility(relay, original))
    return [Made(pivot_of("relay", relay), f) for f in found]


def find_in_positions(
    by_id: Entries,
    *,
    observed: Observed,
    positions: Iterable[Position],
    offers: Sequence[Offer],
    case: Case | None,
) -> Found:
    """Return the findings that rest on positions and offers."""
    terms = terms_in(case)
    notes: Notes = {}
    note_persons(observed.own, notes)
    for offer in offers:
        note_offer(offer, by_id, notes)
    for some in notes.values():
        some.sort(key=lambda n: n.place)
    made = [*tell_all(notes, by_id, terms), *(m for offer in offers for m in find_in_offer(offer, by_id))]
    for term, stands in stands_on_terms(positions).items():
        made += [Made(("term", term), f) for f in on_term(term, stands, by_id, terms)]
    made += find_in_lines(observed.groups, terms)
    return Found(made=made, notes=notes)


def find_in_documents(entries: Sequence[Entry], case: Case | None) -> list[Made]:
    """Return the findings that rest on one document each."""
    found = (
        *claims_told_with_their_denial(entries),
        *find_linkages(entries, case),
        *plan_terms(entries),
        *contrasted_wants(entries),
    )
    return [Made((), f) for f in found]


def find_in_offer(offer: Offer, by_id: Entries) -> list[Made]:
    """Return the findings that rest on one offer."""
    found = (*clashes(offer, by_id), *standing_demand(offer, by_id), *shifts(offer, by_id))
    return [Made(("offer", offer.id), f) for f in found]


def find_in_lines(groups: Mapping[Subject, Sequence[Observation]], terms: Mapping[str, str]) -> list[Made]:
    """Return the findings that rest on the words of one party on one term."""
    return [Made(("line", *key), f) for key, some in groups.items() for f in with_itself(key, some, terms)]


def note_statements(entries: Sequence[Entry], *, known: Collection[str], silent: Collection[str]) -> Notes:
    """Return the notes of statements; ``known`` are the parties that may be named, ``silent`` those not heard."""
    notes: Notes = {}
    for entry, likely in zip(entries, likely_remarks(entries), strict=True):
        note_refusal(entry, notes)
        note_reaffirmation(entry, notes)
        note_claim(entry, notes)
        note_blame(entry, notes)
        note_remarks(entry, known, notes, likely)
        note_rumour(entry, notes)
        note_step(entry, notes)
        note_directed(entry, silent, notes)
    return notes


def tell_all(notes: Notes, by_id: Entries, terms: Mapping[str, str] | None = None) -> Iterator[Made]:
    """Yield the findings that notes tell of."""
    for key, some in notes.items():
        yield from (Made(key, f) for f in tell(key, some, by_id, terms or {}))


def tell(key: Key, notes: Sequence[Note], by_id: Entries, terms: Mapping[str, str]) -> list[Finding]:
    """Return what the notes under one key tell, in their order."""
    if key[0] == "faction":
        return tell_factions(key, notes, by_id, terms)
    if key[0] == "blame":
        return tell_blame(key, notes, by_id)
    return [_TELLERS[key[0]](key, notes, by_id)] if notes and key[0] in _TELLERS else []


def tell_claim(claim: Entry, notes: Mapping[Key, Sequence[Note]], by_id: Entries) -> list[Made]:
    """Return what a claim says another would accept, against the refusals noted."""
    denied = [notes.get(("denied", claim.about or "", issue), ()) for issue in claim.statement.issues]
    return [Made(("claim", claim.id), f) for f in claimed_acceptance(claim, denied, by_id)]


def stands_on_terms(positions: Iterable[Position]) -> dict[str, list[Stand]]:
    """Return where parties stand on each term, those that have said so themselves."""
    found: dict[str, list[Stand]] = {}
    for p in positions:
        if p.subject_kind == "term" and p.holder_kind == "party" and p.statement_ids:
            found.setdefault(p.subject, []).append(Stand(p.holder, p.stance, p.since, p.statement_ids[0]))
    return found


def pivot_of(kind: str, entry: Entry) -> tuple[Any, ...]:
    """Return the pivot of an answer or relay: by its place in time."""
    return (kind, *place_of_entry(entry))


def terms_in(case: Case | None) -> dict[str, str]:
    """Return the words of the case's terms by id."""
    return {t.id: t.text for t in case.terms} if case else {}


def order_findings(found: Iterable[Finding], by_id: Entries, *, case: Case | None) -> tuple[Finding, ...]:
    """Return findings by kind, those first that weigh most and are newest."""
    sides = frozenset(p.name for p in case.parties) if case else frozenset()
    return tuple(sorted(weigh_findings(list(found), by_id, parties=sides), key=place_of_finding))


def place_of_finding(finding: Finding) -> tuple[int, int, str]:
    """Return the place of a finding, weighed, among all."""
    return rank_of(finding.kind), -score_of(finding), finding.id


def rank_of(kind: str) -> int:
    """Return the place of a kind of finding among the kinds."""
    return _RANK[kind]
