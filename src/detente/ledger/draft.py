"""A draft of the case: parties, factions and candidate terms that an analyst edits, each with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

from detente.ledger.draft_parties import draft_parties
from detente.ledger.draft_terms import cluster_offers, draft_term
from detente.ledger.words import stems_of
from detente.records.ledger import Ledger, Offer
from detente.records.statements import Statement
from detente.records.terms import Case

TERMS_DRAFTED = 20


@dataclass(frozen=True, kw_only=True)
class DraftedCase:
    """A case with the exact words behind each part."""

    case: Case
    evidence: Mapping[str, tuple[str, ...]]
    """``parties.NAME`` or ``terms.ID`` to quotations."""


def draft_case(ledger: Ledger) -> DraftedCase:
    """Return parties by how often they speak, their speakers, factions that differ, and terms from what is on the table."""
    by_id = {s.id: s for s in ledger.statements}
    evidence: dict[str, tuple[str, ...]] = {}
    parties = draft_parties(ledger, evidence)
    names = {p.name for p in parties}
    terms = []
    known = frozenset(s for party in ledger.parties for s in stems_of(party))
    for number, cluster in enumerate(cluster_offers(ledger.offers, known)[:TERMS_DRAFTED], 1):
        term = draft_term(number, cluster, names, known)
        terms.append(term)
        evidence[f"terms.{term.id}"] = tuple(f"{_who(by_id, o)}: {o.text}" for o in cluster[:4])
    return DraftedCase(case=Case(name="", parties=parties, terms=tuple(terms)), evidence=evidence)


def _who(by_id: Mapping[str, Statement], offer: Offer) -> str:
    statement = by_id.get(offer.statement_ids[0])
    speaker = statement.speaker.name if statement else offer.speaker
    return f"{offer.made or 'undated'}, {speaker} {offer.act}s"
