"""What changed between two days: positions that moved, offers that came, went or were answered, findings that are new."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from detente.ledger.day_names import name_day
from detente.ledger.foremost import foremost
from detente.ledger.telling import act_towards, issue_name
from detente.ledger.words import ended, quoted
from detente.records.ledger import Ledger, Offer, Position

NEW_FIRST = 12
"""New offers told first, chosen as the summary chooses; the others follow, newest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One difference between two ledgers, in a plain sentence."""

    kind: str
    """``position``, ``offer``, ``status``, ``finding`` or ``prediction``."""
    sentence: str
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """As much of a ledger as a later one is compared with."""

    stances: Mapping[str, str] = field(default_factory=dict)
    """The stance of each position, by its id."""
    offers: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """The status of each offer, and how many events it has."""
    findings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The statements of each finding."""
    predictions: frozenset[str] = frozenset()


def outline_of(ledger: Ledger) -> Outline:
    """Return the outline of a ledger."""
    return Outline(
        stances={p.id: p.stance for p in ledger.positions},
        offers={o.id: (o.status, len(o.events)) for o in ledger.offers},
        findings={f.id: f.statement_ids for f in ledger.findings},
        predictions=frozenset(p.id for p in ledger.predictions),
    )


def compare_ledgers(before: Ledger, after: Ledger) -> tuple[Change, ...]:
    """Return what the later ledger shows that the earlier one does not."""
    return compare_with(outline_of(before), after)


def compare_with(before: Outline, after: Ledger) -> tuple[Change, ...]:
    """Return what a ledger shows that the one of an outline does not."""
    return (*_positions(before, after), *_offers(before, after), *_new(before, after))


def _positions(before: Outline, after: Ledger) -> list[Change]:
    old = before.stances
    terms = {t.id: f"“{t.text}”" for t in after.terms}
    return [
        Change(kind="position", sentence=_moved(old.get(p.id), p, terms), statement_ids=p.statement_ids[:5])
        for p in after.positions
        if p.holder_kind in ("party", "faction") and old.get(p.id) != p.stance
    ]


def _moved(old: str | None, new: Position, terms: Mapping[str, str]) -> str:
    subject = terms.get(new.subject) or issue_name(new.subject)
    was = f"no longer {old}, now {new.stance}" if old and old != "not observed" else f"now {new.stance}"
    who = f"{new.holder} (faction)" if new.holder_kind == "faction" else new.holder
    return f"{who} on {subject}: {was} (since {_day(new.since)}). {new.rule}"


def _offers(before: Outline, after: Ledger) -> list[Change]:
    old = before.offers
    new = [[o] for o in after.offers if o.id not in old]
    first = foremost(new, NEW_FIRST, after.parties)
    told = {group[0].id for group in first}
    changes = [_offer_change("offer", "New: ", o) for (o,) in (*first, *(g for g in new if g[0].id not in told))]
    for offer in after.offers:
        earlier = old.get(offer.id)
        if earlier is None:
            continue
        status, events = earlier
        if status != offer.status:
            changes.append(_offer_change("status", f"Now {offer.status}, {status} before: ", offer))
        elif len(offer.events) > events:
            changes.append(_offer_change("status", f"{offer.events[-1].kind.capitalize()} since: ", offer))
    return changes


def _offer_change(kind: str, lead: str, offer: Offer) -> Change:
    what = f"{offer.from_party} {act_towards(offer)} ({_day(offer.last_seen)})"
    return Change(
        kind=kind, sentence=ended(f"{lead}{what}: {quoted(offer.text)}"), statement_ids=offer.statement_ids[:5]
    )


def _new(before: Outline, after: Ledger) -> list[Change]:
    findings, predictions = before.findings, before.predictions
    found = [
        Change(kind="finding", sentence=f.sentence, statement_ids=f.statement_ids)
        for f in after.findings
        if f.id not in findings or set(f.statement_ids) - set(findings[f.id])
    ]
    found += [
        Change(
            kind="prediction", sentence=ended(f"{p.who} predicts: {quoted(p.question)}"), statement_ids=p.statement_ids
        )
        for p in after.predictions
        if p.id not in predictions
    ]
    return found


def _day(day: date | None) -> str:
    return name_day(day) if day else "an unknown day"
