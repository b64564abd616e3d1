"""From positions and offers to preference statements, each with its evidence and the reason for its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.analysis.gmcr.model import Evidence
from detente.elicit.options import Options, count_mentions, name_term
from detente.records.ledger import Ledger, Offer, Position
from detente.records.statements import Condition, Statement
from detente.records.terms import Term

_FIRMNESS = {"certain": 0, "probable": 1, "unspecified": 2, "possible": 3}
_STANDING = {"own_words": 0, "quoted": 1, "reported": 2, "characterised": 3}
_EXCHANGE = re.compile(r"\b(?:exchang|trad(?:e|ing)|swap|barter|in return|bargain)", re.IGNORECASE)
_JOINS = {"if": "IF", "only_if": "IFF", "only_after": "IFF", "in_exchange_for": "IFF", "unless": "UNLESS"}
"""What is offered only in exchange is not given without it, so it holds exactly when the other does."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One preference statement of one party."""

    party: str
    text: str
    evidence: Evidence
    order: tuple[int, int, int]
    """Firmness, standing and recency: the smaller, the more important."""
    tie: frozenset[str] = frozenset()
    """The two terms that the statement ties together: the weightiest tie of a party between them counts."""


def find_wishes(ledger: Ledger, options: Options, by_id: Mapping[str, Statement]) -> tuple[list[Wish], list[str]]:
    """Return the wishes of all parties, the firmest first, and what an analyst has to settle."""
    lines: list[str] = []
    positions = [p for p in ledger.positions if p.holder_kind == "party" and p.subject in options.formulas]
    exchanges = _rejected_exchanges(positions, by_id)
    wishes = [_of_rejected_exchange(group, options, by_id) for group in exchanges]
    alone = [p for p in positions if not any(p in group for group in exchanges)]
    for position in alone:
        wishes += _of_position(position, options, by_id, lines)
    settled = {(p.holder, p.subject) for p in positions if p.stance in ("favours", "opposes")}
    for offer in ledger.offers:
        wishes += _of_offer(offer, options, by_id, lines, settled)
    best: dict[tuple[str, object], Wish] = {}
    for wish in sorted(wishes, key=lambda w: w.order):
        best.setdefault((wish.party, wish.tie or wish.text), wish)
    kept = _drop_contradicted(list(best.values()), lines)
    return kept, list(dict.fromkeys(lines))


def _rejected_exchanges(positions: Sequence[Position], by_id: Mapping[str, Statement]) -> list[list[Position]]:
    """Return the terms that one statement rejects as an exchange for each other: it opposes the pair, not each of them."""
    groups: dict[tuple[str, str], list[Position]] = {}
    for position in positions:
        deciding = by_id.get(position.statement_ids[0]) if position.statement_ids else None
        if position.stance == "opposes" and deciding and _EXCHANGE.search(deciding.quote):
            groups.setdefault((position.holder, deciding.id), []).append(position)
    return [group for group in groups.values() if len(group) > 1]


def _of_rejected_exchange(group: Sequence[Position], options: Options, by_id: Mapping[str, Statement]) -> Wish:
    both = " & ".join(options.formulas[position.subject] for position in group)
    first = group[0]
    return _wish(first.holder, f"-({both})", first.statement_ids, by_id, first.since, "it rejects the exchange")


def _drop_contradicted(wishes: Sequence[Wish], lines: list[str]) -> list[Wish]:
    """Return the wishes without those whose contrary stands higher: below it they decide nothing."""
    kept: list[Wish] = []
    held: set[tuple[str, str]] = set()
    for wish in wishes:
        if (wish.party, _negate(wish.text)) in held or (wish.party, _positive(wish.text)) in held:
            day = wish.evidence.reason.rsplit(", ", 1)[-1]
            lines.append(
                f"{wish.party} is also on record ({day}) with the contrary of a statement that stands higher: "
                f"{wish.text}; settle which holds."
            )
            continue
        held.add((wish.party, wish.text))
        kept.append(wish)
    return kept


def _positive(text: str) -> str | None:
    """Return the formula that a plain negation denies, None for anything else."""
    if not text.startswith("-"):
        return None
    inner = text[1:]
    return inner[1:-1] if inner.startswith("(") and inner.endswith(")") else inner


def _of_position(
    position: Position, options: Options, by_id: Mapping[str, Statement], lines: list[str]
) -> Iterator[Wish]:
    formula = options.formulas[position.subject]
    if position.stance in ("favours", "opposes"):
        text = formula if position.stance == "favours" else _negate(formula)
        yield _wish(
            position.holder, text, position.statement_ids, by_id, position.since, f"it {position.stance} the term"
        )
    elif position.stance == "conditional":
        conditions = [c for s in position.statement_ids if s in by_id for c in by_id[s].conditions]
        yield from _conditional(
            position.holder,
            next(term for term in options.terms if term.id == position.subject),
            conditions,
            options,
            (position.statement_ids, position.since),
            by_id,
            lines,
        )


def _of_offer(
    offer: Offer,
    options: Options,
    by_id: Mapping[str, Statement],
    lines: list[str],
    settled: set[tuple[str, str]],
) -> Iterator[Wish]:
    if offer.characterised_by or offer.status in ("lapsed", "rejected") or offer.act == "threaten":
        return
    party = offer.from_party
    basis = (offer.statement_ids, offer.last_seen or offer.made)
    terms = _offered_terms(offer, options)
    given = [term for term in terms if party in options.owners[term.id]]
    asked = [term for term in terms if term not in given]
    for term in given or terms:
        if offer.conditions:
            yield from _conditional(party, term, offer.conditions, options, basis, by_id, lines)
        elif not (given and asked) and (party, term.id) not in settled:
            # Where the ledger has settled the party's stand, a single offer does not reopen it.
            verb = {"demand": "it demands it", "propose": "it proposes it", "offer": "it offers it"}[offer.act]
            yield _wish(party, options.formulas[term.id], *basis_args(basis, by_id), verb)
    if offer.act != "propose" and given and asked:
        # Two sides' deeds in one offer are a bargain, whether or not a word says so.
        kind = "in_exchange_for" if _EXCHANGE.search(offer.text) else "if"
        for term in given:
            for other in asked:
                yield _tie(party, term, other, kind, options, basis, by_id)
        for other in asked:
            yield _wish(party, options.formulas[other.id], *basis_args(basis, by_id), "it asks for it in return")


def basis_args(
    basis: tuple[tuple[str, ...], date | None], by_id: Mapping[str, Statement]
) -> tuple[tuple[str, ...], Mapping[str, Statement], date | None]:
    """Return statement ids, statements and day in the order that a wish takes them."""
    return basis[0], by_id, basis[1]


def _offered_terms(offer: Offer, options: Options) -> list[Term]:
    named = [term for term in options.terms if term.id in offer.term_ids]
    if named:
        return named
    # A drafted term is the offer's own words.
    return [term for term in options.terms if term.proposed and _says(term, offer.text)]


def _says(term: Term, text: str) -> bool:
    plain = " ".join(text.split()).replace('"', "").replace("'", "’")
    return any(plain.startswith(name.rstrip("…")) for name in (term.text, *term.synonyms))


def _conditional(
    party: str,
    term: Term,
    conditions: Sequence[Condition],
    options: Options,
    basis: tuple[tuple[str, ...], date | None],
    by_id: Mapping[str, Statement],
    lines: list[str],
) -> Iterator[Wish]:
    formula, gives = options.formulas[term.id], party in options.owners[term.id]
    for condition in conditions:
        words = " ".join(condition.selector.exact.split())
        other = name_term(words, options.terms, term.id)
        if other is None:
            if not count_mentions(words, term):
                lines.append(f"{party} ties {formula} to “{words}”, which matches no term: settle what it stands for.")
            elif not gives and condition.kind != "unless":
                # The term is itself what is asked for; what it would bring is on no term.
                yield _wish(party, formula, *basis_args(basis, by_id), "it asks for it")
            continue
        wanted, can = options.formulas[other.id], party in options.owners[other.id]
        if condition.kind == "unless":
            yield _tie(party, term, other, condition.kind, options, basis, by_id)
        elif not gives and not can:
            # Nothing of its own is given for it: both are asked for.
            for text in (formula, wanted):
                yield _wish(party, text, *basis_args(basis, by_id), "it asks for it")
        elif can and not gives:
            # Nobody asks itself for what it can deliver: it is the other term that is wanted in return.
            yield _tie(party, other, term, condition.kind, options, basis, by_id)
            yield _wish(party, formula, *basis_args(basis, by_id), "it asks for it in return")
        else:
            yield _tie(party, term, other, condition.kind, options, basis, by_id)
            if not can:
                yield _wish(party, wanted, *basis_args(basis, by_id), "it asks for it in return")
        if condition.kind == "only_after":
            lines.append(f"{party} wants {wanted} before {formula}: the order itself is not in the model.")


def _tie(
    party: str,
    given: Term,
    asked: Term,
    kind: str,
    options: Options,
    basis: tuple[tuple[str, ...], date | None],
    by_id: Mapping[str, Statement],
) -> Wish:
    text = f"({options.formulas[given.id]}) {_JOINS[kind]} ({options.formulas[asked.id]})"
    wish = _wish(party, text, *basis_args(basis, by_id), "it ties the two together")
    return replace(wish, tie=frozenset({given.id, asked.id}))


def _negate(formula: str) -> str:
    return f"-({formula})" if "&" in formula else f"-{formula}"


def _wish(
    party: str,
    text: str,
    statement_ids: tuple[str, ...],
    by_id: Mapping[str, Statement],
    day: date | None,
    why: str,
) -> Wish:
    deciding = by_id.get(statement_ids[0]) if statement_ids else None
    firmness = deciding.firmness if deciding else "unspecified"
    standing = deciding.evidence if deciding else "reported"
    reason = f"{why}; {firmness} in firmness, {standing.replace('_', ' ')}, {day.isoformat() if day else 'undated'}"
    return Wish(
        party=party,
        text=text,
        evidence=Evidence(
            statement_ids=statement_ids,
            quotes=tuple(by_id[s].quote for s in statement_ids if s in by_id),
            reason=reason,
        ),
        order=(_FIRMNESS[firmness], _STANDING[standing], -day.toordinal() if day else 0),
    )
