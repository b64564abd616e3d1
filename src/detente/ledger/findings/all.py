"""All findings of a ledger, split by kind."""

from collections.abc import Iterable, Mapping, Sequence

from detente.ledger.entries import Entry
from detente.ledger.findings.contradictions import (
    between_parties,
    claimed_acceptance,
    claims_told_with_their_denial,
    with_itself,
)
from detente.ledger.findings.disputes import disputed_claims
from detente.ledger.findings.factions import contrasted_wants, find_factions
from detente.ledger.findings.linkages import find_linkages
from detente.ledger.findings.movement import reaffirmations, shifts, standing_demands
from detente.ledger.findings.remarks import find_remarks
from detente.ledger.findings.stands import refusals
from detente.ledger.findings.told_offers import plan_terms
from detente.ledger.findings.voices import absent_voices, known_names, rumours, strategy_papers, unanswered
from detente.ledger.findings.weights import score_of, weigh_findings
from detente.ledger.positions import Key, Observation
from detente.ledger.relays import find_relay_changes
from detente.records.documents import Document
from detente.records.ledger import Finding, Offer, Position
from detente.records.terms import Case

ORDER = (
    "contradiction", "refusal", "claimed_acceptance", "reversal", "standing_demand", "unchanged", "shift", "linkage", "sequence",
    "theatre_linkage", "conditional_chain", "plan_terms", "relay_chain", "gloss", "credibility", "leverage", "alliance", "division", "faction", "stake",
    "bypassed", "absent_voice", "silence", "no_deal", "rumour", "strategy_paper", "feasibility", "history", "outlet_ties", "inference",
    "relay_change",
)  # fmt: skip
"""Kinds of finding, in the order in which an analyst reads them."""
_RANK = {kind: n for n, kind in enumerate(ORDER)}


def find_in_statements(entries: Sequence[Entry], documents: Sequence[Document], *, case: Case | None) -> list[Finding]:
    """Return the findings that rest on statements alone."""
    return [
        *disputed_claims(entries),
        *claimed_acceptance(entries),
        *claims_told_with_their_denial(entries),
        *reaffirmations(entries),
        *find_linkages(entries, case),
        *find_remarks(entries, known_names(entries, case)),
        *plan_terms(entries),
        *refusals(entries),
        *contrasted_wants(entries),
        *absent_voices(entries, documents, case),
        *rumours(entries),
        *find_relay_changes(entries),
    ]


def find_in_positions(
    by_id: Mapping[str, Entry],
    *,
    groups: Mapping[Key, Sequence[Observation]],
    positions: Sequence[Position],
    offers: Sequence[Offer],
    case: Case | None,
) -> list[Finding]:
    """Return the findings that rest on positions and offers."""
    terms = {t.id: t.text for t in case.terms} if case else {}
    return [
        *between_parties(positions, offers, by_id, terms),
        *with_itself(groups, terms),
        *standing_demands(offers, by_id),
        *shifts(offers, by_id),
        *find_factions(groups, terms),
        *unanswered(offers, by_id),
        *strategy_papers(offers, by_id),
    ]


def order_findings(found: Iterable[Finding], by_id: Mapping[str, Entry], *, case: Case | None) -> tuple[Finding, ...]:
    """Return every finding once (of two with one id the later), by kind, those first that weigh most and are newest."""
    sides = frozenset(p.name for p in case.parties) if case else frozenset()
    unique = weigh_findings(list({f.id: f for f in found}.values()), by_id, parties=sides)
    return tuple(sorted(unique, key=place_of_finding))


def place_of_finding(finding: Finding) -> tuple[int, int, str]:
    """Return the place of a finding, weighed, among all."""
    return _RANK.get(finding.kind, len(_RANK)), -score_of(finding), finding.id
