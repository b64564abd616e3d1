"""From positions and offers to preference statements, each with its evidence and the reason for its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.analysis.gmcr.model import Evidence
from detente.elicit.options import Options, name_term
from detente.records.ledger import Ledger, Offer, Position
from detente.records.statements import Condition, Statement
from detente.records.terms import Term

_FIRMNESS = {"certain": 0, "probable": 1, "unspecified": 2, "possible": 3}
_STANDING = {"own_words": 0, "quoted": 1, "reported": 2, "characterised": 3}
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


def find_wishes(ledger: Ledger, options: Options, by_id: Mapping[str, Statement]) -> tuple[list[Wish], list[str]]:
    """Return the wishes of all parties, the firmest first, and what an analyst has to settle."""
    lines: list[str] = []
    wishes: list[Wish] = []
    for position in ledger.positions:
        if position.holder_kind == "party" and position.subject in options.formulas:
            wishes += _of_position(position, options, by_id, lines)
    settled = {(p.holder, p.subject) for p in ledger.positions if p.stance in ("favours", "opposes")}
    for offer in ledger.offers:
        wishes += _of_offer(offer, options, by_id, lines, settled)
    best: dict[tuple[str, str], Wish] = {}
    for wish in sorted(wishes, key=lambda w: w.order):
        best.setdefault((wish.party, wish.text), wish)
    kept = _drop_contradicted(list(best.values()), lines)
    return kept, list(dict.fromkeys(lines))


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
            position.subject,
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
    if offer.characterised_by or offer.status in ("lapsed", "rejected"):
        return
    basis = (offer.statement_ids, offer.last_seen or offer.made)
    for term in _offered_terms(offer, options):
        if offer.conditions:
            yield from _conditional(offer.from_party, term.id, offer.conditions, options, basis, by_id, lines)
        elif offer.act in ("demand", "propose", "offer") and (offer.from_party, term.id) not in settled:
            # Where the ledger has settled the party's stand, a single offer does not reopen it.
            verb = {"demand": "it demands it", "propose": "it proposes it", "offer": "it offers it"}[offer.act]
            yield _wish(offer.from_party, options.formulas[term.id], *basis_args(basis, by_id), verb)


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
    term_id: str,
    conditions: Sequence[Condition],
    options: Options,
    basis: tuple[tuple[str, ...], date | None],
    by_id: Mapping[str, Statement],
    lines: list[str],
) -> Iterator[Wish]:
    formula = options.formulas[term_id]
    for condition in conditions:
        words = " ".join(condition.selector.exact.split())
        other = name_term(words, options.terms, term_id)
        if other is None:
            lines.append(f"{party} ties {formula} to “{words}”, which matches no term: settle what it stands for.")
            continue
        wanted = options.formulas[other.id]
        join = _JOINS[condition.kind]
        if condition.kind != "unless" and _is_own(party, other) and not _is_own(party, _by_id(options, term_id)):
            # Nobody asks itself for what it can deliver: it is the other term that is wanted in return.
            yield _wish(party, f"({wanted}) {join} ({formula})", *basis_args(basis, by_id), "it ties the two together")
            yield _wish(party, formula, *basis_args(basis, by_id), "it asks for it in return")
            continue
        if condition.kind == "only_after":
            lines.append(f"{party} wants {wanted} before {formula}: the order itself is not in the model.")
        yield _wish(party, f"({formula}) {join} ({wanted})", *basis_args(basis, by_id), "it ties the two together")
        if condition.kind != "unless":
            yield _wish(party, wanted, *basis_args(basis, by_id), "it asks for it in return")


def _by_id(options: Options, term_id: str) -> Term:
    return next(term for term in options.terms if term.id == term_id)


def _is_own(party: str, term: Term) -> bool:
    return party in term.deliverable_by


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
