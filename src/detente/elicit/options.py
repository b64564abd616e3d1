"""From terms to options: who can deliver what, whose consent it needs, and what cannot hold together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.analysis.gmcr.model import DecisionMaker
from detente.analysis.gmcr.statements import quote_option
from detente.ids import content_id
from detente.ledger.draft_terms import SAME_TERM
from detente.ledger.words import stems_of
from detente.records.ledger import Ledger, Offer
from detente.records.terms import Case, Term

MAX_DRAFT_OPTIONS = 12
"""A person has to read the draft; beyond 2**12 states nobody settles it by hand."""
_LONGEST_NAME = 60
MAX_STAND_INS = 8
"""Without terms the words of offers are long to read and need renaming: fewer of them."""
_STANDING = {"own_words": 0, "quoted": 1, "reported": 2, "characterised": 3}


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options of a draft."""

    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Mapping[str, bool], ...]
    formulas: Mapping[str, str]
    """Term id to the formula over options that makes it true."""
    terms: tuple[Term, ...]
    assumptions: tuple[str, ...]


def find_terms(ledger: Ledger, case: Case | None) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return the terms that something is known about, the most talked about first, and what was assumed.

    Without terms in the case the live offers, demands and proposals stand in for them.
    """
    terms = case.terms if case and case.terms else ledger.terms
    if not terms:
        return _terms_of_offers(ledger)
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
    folded = words.casefold()

    def hits(term: Term) -> int:
        return sum(w.casefold() in folded for w in (*term.keywords, *term.synonyms, term.text))

    others = [term for term in terms if term.id != but and hits(term)]
    return max(others, key=hits) if others else None


def _terms_of_offers(ledger: Ledger) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return a term for each thing that somebody is asked or offers to deliver, in the words of the weightiest offer."""
    groups: dict[str, list[tuple[frozenset[str], list[Offer]]]] = {}
    order: list[tuple[str, list[Offer]]] = []
    for offer in sorted(_live_offers(ledger), key=_weight):
        giver = _giver(offer)
        if giver is None:
            continue
        stems, own = frozenset(stems_of(offer.text)), groups.setdefault(giver, [])
        alike = next((group for held, group in own if _is_alike(held, stems)), None)
        if alike is None:
            own.append((stems, [offer]))
            order.append((giver, own[-1][1]))
        else:
            alike.append(offer)
    lines = ["No terms are given: the words of live offers, demands and proposals stand in for them."]
    if len(order) > MAX_STAND_INS:
        lines.append(f"{len(order) - MAX_STAND_INS} lesser offers, demands and proposals are left out.")
    return tuple(_stand_in(giver, group) for giver, group in order[:MAX_STAND_INS]), tuple(lines)


def _stand_in(giver: str, group: Sequence[Offer]) -> Term:
    text = _short(group[0].text)
    return Term(
        id=content_id("drafted term", giver, text),
        text=text,
        synonyms=tuple(dict.fromkeys(_short(offer.text) for offer in group[1:])),
        deliverable_by=(giver,),
        proposed=True,
    )


def _giver(offer: Offer) -> str | None:
    """Return who would have to act; a proposal to nobody in particular is no option of anybody."""
    return offer.from_party if offer.act == "offer" else offer.to


def _weight(offer: Offer) -> tuple[bool, int, int, bool, int, str]:
    """Return what puts an offer before others: given on conditions, own words, said often, not a mere proposal, recent."""
    day = offer.last_seen or offer.made
    return (
        not offer.conditions,
        _STANDING.get(offer.evidence, len(_STANDING)),
        -len(offer.statement_ids),
        offer.act == "propose",
        -day.toordinal() if day else 0,
        offer.id,
    )


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller = min(len(one), len(other))
    return one == other or (smaller > 1 and len(one & other) / smaller >= SAME_TERM)


def _live_offers(ledger: Ledger) -> list[Offer]:
    return [
        offer
        for offer in ledger.offers
        if offer.act in ("offer", "demand", "propose")
        and not offer.characterised_by
        and offer.status in ("live", "unanswered", "disputed", "accepted")
    ]


def build_options(terms: Sequence[Term], ledger: Ledger, case: Case | None) -> Options:
    """Return decision makers with their options, infeasible patterns and a formula for each term."""
    owned: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    kept: list[Term] = []
    lines: list[str] = []
    count = 0
    for term in terms:
        givers, said = _givers(term, ledger)
        wanted = [(party, _name(term, party, givers, consents=False)) for party in givers]
        asked = [party for party in term.consent_of if party not in givers]
        wanted += [(party, _name(term, party, asked, consents=True)) for party in asked]
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
        for party, option in wanted:
            owned.setdefault(party, []).append(option)
    order = [party.name for party in case.parties] if case else list(ledger.parties)
    names = sorted(owned, key=lambda name: (order.index(name) if name in order else len(order), name))
    return Options(
        decision_makers=tuple(DecisionMaker(name=name, options=tuple(owned[name])) for name in names),
        infeasible=_opposites(kept, parts),
        formulas={term_id: " & ".join(map(quote_option, options)) for term_id, options in parts.items()},
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


def _name(term: Term, party: str, among: Sequence[str], *, consents: bool) -> str:
    text = ("consent: " if consents else "") + _short(term.text)
    return f"{text} ({party})" if len(among) > 1 else text


def _short(text: str) -> str:
    words = " ".join(text.split()).replace('"', "").replace("'", "’")
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
