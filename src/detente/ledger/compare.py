"""What changed between two days: positions that moved, offers that came, went or were answered, findings that are new."""

from dataclasses import dataclass
from datetime import date

from detente.records.ledger import Ledger, Offer, Position


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One difference between two ledgers, in a plain sentence."""

    kind: str
    """``position``, ``offer``, ``status``, ``finding`` or ``prediction``."""
    sentence: str
    statement_ids: tuple[str, ...]


def compare_ledgers(before: Ledger, after: Ledger) -> tuple[Change, ...]:
    """Return what the later ledger shows that the earlier one does not."""
    return (*_positions(before, after), *_offers(before, after), *_new(before, after))


def _positions(before: Ledger, after: Ledger) -> list[Change]:
    old = {p.id: p for p in before.positions}
    return [
        Change(kind="position", sentence=_moved(old.get(p.id), p), statement_ids=p.statement_ids[:5])
        for p in after.positions
        if p.holder_kind == "party" and (p.id not in old or old[p.id].stance != p.stance)
    ]


def _moved(old: Position | None, new: Position) -> str:
    subject = new.subject.replace("_", " ")
    was = f"no longer {old.stance}, now {new.stance}" if old and old.stance != "not observed" else f"now {new.stance}"
    return f"{new.holder} on {subject}: {was} (since {_day(new.since)}). {new.rule}"


def _offers(before: Ledger, after: Ledger) -> list[Change]:
    old = {o.id: o for o in before.offers}
    changes = []
    for offer in after.offers:
        earlier = old.get(offer.id)
        if earlier is None:
            changes.append(_offer_change("offer", f"New from {offer.from_party}", offer))
        elif earlier.status != offer.status:
            changes.append(
                _offer_change("status", f"{offer.from_party}, {earlier.status} before, now {offer.status}", offer)
            )
        elif len(offer.events) > len(earlier.events):
            kind = offer.events[-1].kind
            changes.append(_offer_change("status", f"{offer.from_party}, {kind} since", offer))
    return changes


def _offer_change(kind: str, lead: str, offer: Offer) -> Change:
    return Change(kind=kind, sentence=f"{lead} ({offer.act}): “{offer.text}”.", statement_ids=offer.statement_ids[:5])


def _new(before: Ledger, after: Ledger) -> list[Change]:
    findings = {f.id: f.statement_ids for f in before.findings}
    predictions = {p.id for p in before.predictions}
    found = [
        Change(kind="finding", sentence=f.sentence, statement_ids=f.statement_ids)
        for f in after.findings
        if f.id not in findings or set(f.statement_ids) - set(findings[f.id])
    ]
    found += [
        Change(kind="prediction", sentence=f"{p.who} predicts: “{p.question}”.", statement_ids=p.statement_ids)
        for p in after.predictions
        if p.id not in predictions
    ]
    return found


def _day(day: date | None) -> str:
    return day.isoformat() if day else "an unknown day"
