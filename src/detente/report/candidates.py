"""Candidate terms, shown where no case file names any: what the offers and demands of the corpus are about."""

from collections import Counter
from dataclasses import dataclass

from detente.ledger.draft import propose_terms
from detente.records.ledger import Ledger
from detente.report.lines import Line, Lines
from detente.report.words import ACTS

LEAST = 2
"""Offers and demands about a thing before it is shown as a candidate."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A proposition that several offers and demands share."""

    text: str
    issue: str
    who: str
    """Who did what about it, and how often."""
    lines: tuple[Line, ...]


def build_candidates(ledger: Ledger, lines: Lines) -> tuple[Candidate, ...]:
    """Return the proposed terms of a ledger without terms of its own; nothing where the case file has some."""
    if ledger.terms:
        return ()
    found = []
    for term, offers in propose_terms(ledger, ledger.parties):
        if len(offers) >= LEAST:
            did = Counter((o.from_party, ACTS.get(o.act, o.act)) for o in offers)
            order = sorted(did.items(), key=lambda item: (-item[1], item[0]))
            who = ", ".join(f"{party} {act}{f' ({n})' if n > 1 else ''}" for (party, act), n in order)
            told = lines.find(o.statement_ids[0] for o in offers)
            found.append(Candidate(text=term.text, issue=term.issue or "", who=who, lines=told))
    return tuple(found)
