"""A draft of the case: parties, factions and candidate terms that an analyst edits, each with its evidence."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from detente.ledger.draft_parties import draft_parties
from detente.ledger.draft_terms import cluster_offers, draft_term, names_that_bind_nothing
from detente.records.ledger import Ledger, Offer
from detente.records.statements import Statement
from detente.records.terms import Case, Party, Term

TERMS_DRAFTED, ALWAYS, SPOKEN_OF = 20, 8, 3
"""Terms at most; after the first few only those of so many offers and demands, since two may share their words by chance."""
PARTIES_NAMED = 3
"""Parties that speak and table most, by which a drafted case is called until somebody names it."""


@dataclass(frozen=True, kw_only=True)
class DraftedCase:
    """A case with the exact words behind each part."""

    case: Case
    evidence: Mapping[str, tuple[str, ...]]
    """``parties.NAME``, ``factions.NAME`` (of the party) or ``terms.ID`` to quotations."""


def draft_case(ledger: Ledger, texts: Sequence[str] = ()) -> DraftedCase:
    """Return parties by how often they speak, their speakers, factions that differ, and terms from what is on the table.

    ``texts`` are those of the documents: of a party's other names, the draft gives those that they use.
    """
    by_id = {s.id: s for s in ledger.statements}
    evidence: dict[str, tuple[str, ...]] = {}
    parties = draft_parties(ledger, evidence, texts)
    names = {p.name for p in parties}
    terms = []
    for term, cluster in propose_terms(ledger, names):
        terms.append(term)
        evidence[f"terms.{term.id}"] = tuple(f"{_who(by_id, o)}: {o.text}" for o in cluster[:4])
    return DraftedCase(case=Case(name=_title(parties), parties=parties, terms=tuple(terms)), evidence=evidence)


def propose_terms(ledger: Ledger, parties: Collection[str]) -> list[tuple[Term, Sequence[Offer]]]:
    """Return candidate terms, each with the offers and demands about it, those of several sides first; ``parties`` may deliver one."""
    known = names_that_bind_nothing(ledger)
    clusters = cluster_offers(ledger.offers, known)[:TERMS_DRAFTED]
    kept = [c for n, c in enumerate(clusters) if n < ALWAYS or len(c) >= SPOKEN_OF]
    return [(draft_term(number, cluster, set(parties), known), cluster) for number, cluster in enumerate(kept, 1)]


def _title(parties: Sequence[Party]) -> str:
    *others, last = [p.name for p in parties[:PARTIES_NAMED]] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _who(by_id: Mapping[str, Statement], offer: Offer) -> str:
    statement = by_id.get(offer.statement_ids[0])
    speaker = statement.speaker.name if statement else offer.speaker
    act = offer.act if " and " in speaker else f"{offer.act}s"
    return f"{offer.made or 'undated'}, {speaker} {act}"
