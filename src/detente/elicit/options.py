"""From terms to options: who can deliver what, whose consent it needs, and what cannot hold together."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from detente.analysis.gmcr.model import DecisionMaker
from detente.analysis.gmcr.statements import quote_option
from detente.elicit.stand_ins import find_stand_ins, one_line, shorten
from detente.records.ledger import Ledger
from detente.records.terms import Case, Term

MAX_DRAFT_OPTIONS = 12
"""A person has to read the draft; beyond 2**12 states nobody settles it by hand."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options of a draft."""

    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Mapping[str, bool], ...]
    formulas: Mapping[str, str]
    """Term id to the formula over options that makes it true."""
    owners: Mapping[str, frozenset[str]]
    """Term id to those who deliver it or consent to it: for them it is something to give."""
    terms: tuple[Term, ...]
    assumptions: tuple[str, ...]


def find_terms(ledger: Ledger, case: Case | None) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return the terms that something is known about, the most talked about first, and what was assumed.

    Without terms in the case the live offers, demands and proposals stand in for them.
    """
    terms = case.terms if case and case.terms else ledger.terms
    if not terms:
        return find_stand_ins(ledger)
    weight = {term.id: 0 for term in terms}
    for position in ledger.positions:
        if position.subject in weight and position.holder_kind == "party":
            weight[position.subject] += len(position.statement_ids)
    for offer in ledger.offers:
        for term_id in offer.term_ids:
            if term_id in weight:
                weight[term_id] += 1
        for condition in offer.conditions:
            # What is asked for in return is on the table too, even if nobody speaks of it by itself.
            named = name_term(condition.selector.exact, terms)
            if named and offer.term_ids:
                weight[named.id] += 1
    silent = [term for term in terms if not weight[term.id]]
    lines = tuple(f"Nothing was observed on the term {term.text!r}: it is left out." for term in silent)
    return tuple(sorted((t for t in terms if weight[t.id]), key=lambda t: -weight[t.id])), lines


def name_term(words: str, terms: Sequence[Term], but: str = "") -> Term | None:
    """Return the term whose keywords or synonyms the words of a condition hold most of."""
    others = [term for term in terms if term.id != but and count_mentions(words, term)]
    return max(others, key=lambda term: count_mentions(words, term)) if others else None


def count_mentions(words: str, term: Term) -> int:
    """Return how many of the term's keywords and synonyms begin a word of ``words``: “aid” is not in “said”."""
    folded = words.casefold()
    wanted = {word.casefold() for word in (*term.keywords, *term.synonyms, term.text)}
    return sum(re.search(rf"(?<!\w){re.escape(word)}", folded) is not None for word in wanted if word)


def build_options(terms: Sequence[Term], ledger: Ledger, case: Case | None) -> Options:
    """Return decision makers with their options, infeasible patterns and a formula for each term."""
    owned: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    owners: dict[str, frozenset[str]] = {}
    kept: list[Term] = []
    lines: list[str] = []
    count = 0
    for term in terms:
        givers, said = _givers(term, ledger)
        taken = {option for options in owned.values() for option in options}
        wanted = [(party, _name(term, party, givers, taken, consents=False)) for party in givers]
        asked = [party for party in term.consent_of if party not in givers]
        wanted += [(party, _name(term, party, asked, taken, consents=True)) for party in asked]
        if not givers:
            lines.append(f"Nobody is said to be able to deliver {term.text!r}: it is left out.")
            continue
        if count + len(wanted) > MAX_DRAFT_OPTIONS:
            lines.append(f"The term {term.text!r} is left out: the draft stops at {MAX_DRAFT_OPTIONS} options.")
            continue
        lines += said
        count += len(wanted)
        kept.append(term)
        parts[term.id] = [option for _, option in wanted]
        owners[term.id] = frozenset(party for party, _ in wanted)
        for party, option in wanted:
            owned.setdefault(party, []).append(option)
    order = [party.name for party in case.parties] if case else list(ledger.parties)
    names = sorted(owned, key=lambda name: (order.index(name) if name in order else len(order), name))
    return Options(
        decision_makers=tuple(DecisionMaker(name=name, options=tuple(owned[name])) for name in names),
        infeasible=_opposites(kept, parts),
        formulas={term_id: " & ".join(map(quote_option, options)) for term_id, options in parts.items()},
        owners=owners,
        terms=tuple(kept),
        assumptions=tuple(lines),
    )


def _givers(term: Term, ledger: Ledger) -> tuple[list[str], list[str]]:
    if term.deliverable_by:
        return list(dict.fromkeys(term.deliverable_by)), []
    offering = [offer.from_party for offer in ledger.offers if offer.act == "offer" and term.id in offer.term_ids]
    if not offering:
        return [], []
    line = f"Who can deliver {term.text!r} is not given: {offering[0]} is assumed, because it offered it."
    return offering[:1], [line]


def _opposites(terms: Sequence[Term], parts: Mapping[str, list[str]]) -> tuple[Mapping[str, bool], ...]:
    patterns = []
    for term in terms:
        for other in term.opposites:
            if other in parts and other != term.id:
                pattern = dict.fromkeys(sorted({*parts[term.id], *parts[other]}), True)
                if pattern not in patterns:
                    patterns.append(pattern)
    return tuple(patterns)


def _name(term: Term, party: str, among: Sequence[str], taken: Set[str], *, consents: bool) -> str:
    """Return the option's name: an analyst's own words whole, long words of an offer cut, nothing twice."""
    text = ("consent: " if consents else "") + (shorten(term.text) if term.proposed else one_line(term.text))
    name = f"{text} ({party})" if len(among) > 1 or text in taken else text
    while name in taken:
        name += "’"
    return name
