"""Offers, demands, proposals and threats as rows: what for what, through whom, and what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.ledger.day_names import name_day, name_period
from detente.ledger.foremost import foremost
from detente.ledger.offer_names import Place, named_offers
from detente.records.ledger import Offer
from detente.records.terms import Term
from detente.report.lines import Line, Lines, find_relays
from detente.report.words import CHANNELS, CONDITIONS, STATUS, name_label

ON_THE_TABLE = ("live", "unanswered", "disputed")
GROUPS = (
    ("offer", "Offers", "What a side says it would do, give or allow."),
    ("demand", "Demands", "What a side requires of another."),
    ("propose", "Proposals", "Joint courses, plans, meetings and terms that somebody suggests; recommendations too."),
    ("threaten", "Threats and penalties", "Harm or cost that a side says it will or may impose."),
)
"""(act, heading, meaning), in the order of the report."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EventRow:
    """What happened to an offer."""

    kind: str
    when: str
    by: str
    how: str
    line: Line | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferRow:
    """An offer with the words behind it."""

    offer: Offer
    line: Line
    more: tuple[Line, ...]
    """Further statements that make the same offer."""
    conditions: tuple[tuple[str, str], ...]
    """(kind in words, exact words)."""
    subjects: tuple[str, ...]
    channel: str
    through: tuple[str, ...]
    status: str
    made: str
    since: str
    due: str
    called: tuple[Line, ...]
    """The names that a writer has for it, who tells no more of it there."""
    events: tuple[EventRow, ...]


FOREMOST = 12
"""Rows of an act from which the order is by weight."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferGroup:
    """The rows of one act."""

    act: str
    title: str
    text: str
    rows: tuple[OfferRow, ...]


def group_offers(
    offers: Iterable[Offer], lines: Lines, terms: Iterable[Term], *, statuses: Iterable[str]
) -> tuple[OfferGroup, ...]:
    """Return the offers of these statuses by act; own words before hearsay, the latest first; of many, those first that say most of what is on the table."""
    names = {term.id: term.text for term in terms}
    wanted = set(statuses)
    told = list(offers)
    called = named_offers((o for o in told if lines.first(o.statement_ids)), lambda o: _place(o, lines))
    belonging = {n.id for some in called.values() for n in some}
    rows = [
        row
        for offer in told
        if offer.status in wanted and offer.id not in belonging
        for row in _row(offer, lines, names, called.get(offer.id, ()))
    ]
    rows.sort(key=_order)
    return tuple(
        OfferGroup(act=act, title=title, text=text, rows=_foremost_first([r for r in rows if r.offer.act == act]))
        for act, title, text in GROUPS
    )


def _foremost_first(rows: Sequence[OfferRow]) -> tuple[OfferRow, ...]:
    """Return the rows with the foremost dozen before the rest, where there are more than a dozen."""
    if len(rows) <= FOREMOST:
        return tuple(rows)
    row_of = {row.offer.id: row for row in rows}
    parties = {name for row in rows for name in (row.offer.from_party, row.offer.to) if name}
    told = [row for row in rows if not _order(row)[0]]
    first = [group[0].id for group in foremost([[row.offer] for row in told], FOREMOST, parties)]
    return (*(row_of[i] for i in first), *(row for row in rows if row.offer.id not in set(first)))


def _order(row: OfferRow) -> tuple[bool, bool, int]:
    offer = row.offer
    doubtful = offer.channel in ("anonymous", "rumour") or offer.evidence == "characterised"
    day = offer.last_seen or offer.made or date.min
    return doubtful, not (offer.conditions or offer.in_exchange_for or offer.term_ids), -day.toordinal()


def _place(offer: Offer, lines: Lines) -> Place:
    line = lines.first(offer.statement_ids)
    return (line.document.id, line.statement.content[0].start) if line else ("", 0)


def _row(offer: Offer, lines: Lines, names: dict[str, str], called: Sequence[Offer]) -> Iterable[OfferRow]:
    found = lines.find(offer.statement_ids)
    if not found:
        return
    conditions = tuple((CONDITIONS.get(c.kind, c.kind), c.selector.exact) for c in offer.conditions)
    terms = tuple(names.get(term, term) for term in offer.term_ids)
    yield OfferRow(
        offer=offer,
        line=found[0],
        more=found[1:],
        conditions=conditions or tuple(("in return", words) for words in offer.in_exchange_for),
        subjects=terms or tuple(name_label(issue) for issue in offer.issues),
        channel=CHANNELS.get(offer.channel, offer.channel),
        through=find_relays(offer.through, offer.speaker, found[0].document),
        status=STATUS.get(offer.status, offer.status),
        made=name_day(offer.made),
        since=name_day(offer.last_seen) if offer.last_seen and offer.last_seen != offer.made else "",
        due=name_period(offer.due),
        called=tuple(line for n in called if (line := lines.first(n.statement_ids))),
        events=tuple(
            EventRow(kind=e.kind, when=name_day(e.on), by=e.by or "", how=e.how, line=lines.first((e.statement_id,)))
            for e in offer.events
        ),
    )
