"""From positions and offers to preference statements, each with its evidence and the reason for its place."""

import re
from collections.abc import Iterator, Mapping, Sequence

from detente.elicit.options import Options, count_mentions
from detente.elicit.ties import Ties
from detente.elicit.wish import Basis, Wish, negate, positive
from detente.records.ledger import Ledger, Offer, Position
from detente.records.statements import Statement
from detente.records.terms import Term

_EXCHANGE = re.compile(r"\b(?:exchang|trad(?:e|ing)|swap|barter|in return|bargain)", re.IGNORECASE)


def find_wishes(ledger: Ledger, options: Options, by_id: Mapping[str, Statement]) -> tuple[list[Wish], list[str]]:
    """Return the wishes of all parties, the firmest first, and what an analyst has to settle."""
    ties = Ties(options, [])
    lines = ties.lines
    positions = [p for p in ledger.positions if p.holder_kind == "party" and p.subject in options.formulas]
    exchanges = _rejected_exchanges(positions, by_id)
    wishes = [_of_rejected_exchange(shared, group, options, by_id) for shared, group in exchanges]
    alone = [p for p in positions if not any(p in group for _, group in exchanges)]
    for position in alone:
        wishes += _of_position(position, ties, by_id)
    settled = {(p.holder, p.subject) for p in positions if p.stance in ("favours", "opposes")}
    for offer in ledger.offers:
        wishes += _of_offer(offer, ties, by_id, settled)
    best: dict[tuple[str, object], Wish] = {}
    for wish in sorted(wishes, key=lambda w: w.order):
        best.setdefault((wish.party, wish.tie or wish.text), wish)
    kept = _drop_contradicted(list(best.values()), lines)
    return kept, list(dict.fromkeys(lines))


def _rejected_exchanges(
    positions: Sequence[Position], by_id: Mapping[str, Statement]
) -> list[tuple[str, list[Position]]]:
    """Return the terms that one statement rejects as an exchange for each other: it opposes the pair, not each of them.

    One of the terms has to be opposed by nothing else; what is opposed for other reasons too may still be in the pair.
    """
    groups: dict[tuple[str, str], list[Position]] = {}
    for position in positions:
        for statement_id in position.statement_ids if position.stance == "opposes" else ():
            said = by_id.get(statement_id)
            if said and _EXCHANGE.search(said.quote):
                groups.setdefault((position.holder, statement_id), []).append(position)
    return [
        (statement_id, group)
        for (_, statement_id), group in groups.items()
        if len(group) > 1 and any(position.statement_ids == (statement_id,) for position in group)
    ]


def _of_rejected_exchange(
    shared: str, group: Sequence[Position], options: Options, by_id: Mapping[str, Statement]
) -> Wish:
    both = " & ".join(options.formulas[position.subject] for position in group)
    basis = Basis((shared,), group[0].since, by_id)
    return basis.wish(group[0].holder, f"-({both})", "it rejects the exchange")


def _drop_contradicted(wishes: Sequence[Wish], lines: list[str]) -> list[Wish]:
    """Return the wishes without those whose contrary stands higher: below it they decide nothing."""
    kept: list[Wish] = []
    held: set[tuple[str, str]] = set()
    for wish in wishes:
        if (wish.party, negate(wish.text)) in held or (wish.party, positive(wish.text)) in held:
            day = wish.evidence.reason.rsplit(", ", 1)[-1]
            lines.append(
                f"{wish.party} is also on record ({day}) with the contrary of a statement that stands higher: "
                f"{wish.text}; settle which holds."
            )
            continue
        held.add((wish.party, wish.text))
        kept.append(wish)
    return kept


def _of_position(position: Position, ties: Ties, by_id: Mapping[str, Statement]) -> Iterator[Wish]:
    formula, party = ties.options.formulas[position.subject], position.holder
    if position.stance in ("favours", "opposes"):
        text = formula if position.stance == "favours" else negate(formula)
        yield Basis(position.statement_ids, position.since, by_id).wish(party, text, f"it {position.stance} the term")
        deciding = by_id.get(position.statement_ids[0]) if position.statement_ids else None
        if position.stance == "opposes" and deciding and _EXCHANGE.search(deciding.quote):
            ties.lines.append(
                f"{party} rejects an exchange of which only {formula} is named: it is taken to oppose that; "
                "settle what the other half is."
            )
    elif position.stance == "conditional":
        term = next(term for term in ties.options.terms if term.id == position.subject)
        for statement_id in position.statement_ids:
            said = by_id.get(statement_id)
            if said:
                basis = Basis((statement_id,), position.since, by_id)
                yield from ties.read(party, term, said.quote, said.conditions, basis)


def _of_offer(
    offer: Offer, ties: Ties, by_id: Mapping[str, Statement], settled: set[tuple[str, str]]
) -> Iterator[Wish]:
    if offer.characterised_by or offer.status in ("lapsed", "rejected") or offer.act == "threaten":
        return
    party, options = offer.from_party, ties.options
    basis = Basis(offer.statement_ids, offer.last_seen or offer.made, by_id)
    terms = _offered_terms(offer, options)
    given = [term for term in terms if party in options.owners[term.id]]
    asked = [term for term in terms if term not in given]
    for term in given or terms:
        if offer.conditions:
            yield from ties.read(party, term, offer.text, offer.conditions, basis)
        elif not (given and asked) and (party, term.id) not in settled:
            # Where the ledger has settled the party's stand, a single offer does not reopen it.
            verb = {"demand": "it demands it", "propose": "it proposes it", "offer": "it offers it"}[offer.act]
            yield basis.wish(party, options.formulas[term.id], verb)
    asked = [term for term in asked if _is_named(term, offer.text)]
    if offer.act != "propose" and given and asked and not offer.conditions:
        # Two sides' deeds in one offer are a bargain, whether or not a word says so; conditions say what is tied.
        kind = "in_exchange_for" if _EXCHANGE.search(offer.text) else "if"
        for term in given:
            for other in asked:
                yield ties.join(party, term, other, kind, basis)
        for other in asked:
            yield basis.wish(party, options.formulas[other.id], "it asks for it in return")


def _is_named(term: Term, text: str) -> bool:
    """Tell whether the words themselves name the term; what has no words of its own cannot be looked for."""
    return not (term.keywords or term.synonyms) or count_mentions(text, term) > 0


def _offered_terms(offer: Offer, options: Options) -> list[Term]:
    named = [term for term in options.terms if term.id in offer.term_ids]
    if named:
        return named
    # A drafted term is the offer's own words.
    return [term for term in options.terms if term.proposed and _says(term, offer.text)]


def _says(term: Term, text: str) -> bool:
    plain = " ".join(text.split()).replace('"', "").replace("'", "’")
    return any(plain.startswith(name.rstrip("…")) for name in (term.text, *term.synonyms))
