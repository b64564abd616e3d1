"""What became of an offer: its status, and who accepted or refused it, in order of time."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from detente.errors import DataError
from detente.ledger.day_names import name_day
from detente.ledger.entries import ON_RECORD, Entry
from detente.ledger.heard import Heard
from detente.ledger.replies import ANSWER_KINDS
from detente.ledger.tabled import Draft, tabled_to
from detente.ledger.words import quoted
from detente.records.dates import period_end
from detente.records.ledger import OfferEvent
from detente.records.statements import AUTHOR

UNANSWERED_AFTER = timedelta(days=14)
"""Silence shorter than this says nothing; two weeks is a convention, stated in docs/explanation/ledger.md."""
_TOLD = 4
"""Answers told in a line; of more the first and the last ones."""


def status_of(draft: Draft, events: Sequence[OfferEvent], due: str | None, spoke: Heard, today: date | None) -> str:
    """Return where an offer stands by ``today``: the last word of whom it was made to decides, else what others say of it."""
    answers = _last_words(draft, events)
    if answers == {"accepted"}:
        return "accepted"
    if answers == {"rejected"} and not is_renewed(draft, events):
        return "rejected"
    if {"accepted", "rejected"} <= answers:
        return "disputed"
    end = period_over(due)
    if end and today and end < today:
        return "lapsed"
    first, last = draft.entries[0], draft.entries[-1]
    if not answers and first.to and last.day and today and today - last.day >= UNANSWERED_AFTER:
        return "live" if spoke.since(first.to, first) else "unanswered"
    return "live"


def _last_words(draft: Draft, events: Sequence[OfferEvent]) -> set[str]:
    """Return what the last answers do, each party's own last one; two that a party gives on one day both count.

    Where whom it was made to answers, others decide nothing; where they do not, a refusal by others takes nothing off the table.
    """
    asked = {to for e in draft.entries if (to := tabled_to(e))}
    said = [e for e in events if e.kind in ANSWER_KINDS]
    if any(e.by in asked for e in said):
        said = [e for e in said if e.by in asked]
    elif asked and not any(e.kind == "accepted" for e in said):
        return set()
    last = {e.by: e.on for e in said}
    return {e.kind for e in said if e.on == last[e.by]}


def is_renewed(draft: Draft, events: Sequence[OfferEvent]) -> bool:
    """Tell whether its maker put it forward once more, on record, after the last refusal: then it is on the table again."""
    last = draft.entries[-1]
    refused = max((e.on for e in events if e.kind == "rejected" and e.on), default=None)
    return bool(refused and last.day and last.day > refused and last.standing == ON_RECORD)


def period_over(due: str | None) -> date | None:
    """Return the last day of a period, where it names one."""
    try:
        return period_end(due) if due else None
    except DataError:
        return None


def due_of(entry: Entry) -> str | None:
    """Return the period by which a statement says that something is due; none where a later account says "within five months", which counts from the day told of."""
    due = entry.statement.due
    return None if due and entry.recalled and due[:4] not in entry.statement.quote else due


def tell_answers(events: Sequence[OfferEvent], answers: Iterable[Entry], again: date | None = None) -> str:
    """Return who accepted or refused an offer on which day, in order of time; nothing where nobody did.

    ``again`` is the day on which it was put forward once more, after its last refusal.
    """
    by_id = {e.id: e for e in answers}
    parts: list[tuple[str, list[str]]] = []
    said: set[tuple[str, str | None, date | None]] = set()
    for event in events:
        if event.kind not in ANSWER_KINDS or event.statement_id not in by_id:
            continue
        entry = by_id[event.statement_id]
        if entry.statement.speaker.name == entry.side and (event.kind, event.by, event.on) in said:
            continue  # Its officials were told already.
        said.add((event.kind, event.by, event.on))
        did = f"{event.kind} by {_who(entry)}{_on_what(event.kind, entry)}"
        day = f"on {name_day(event.on)}" if event.on else ""
        if parts and parts[-1][0] == did:
            parts[-1][1].append(day)
        else:
            parts.append((did, [day]))
    told = [f"{did} {' and '.join(dict.fromkeys(d for d in days if d))}".rstrip() for did, days in parts]
    if len(told) > _TOLD:
        told = [told[0], f"{len(told) - _TOLD} more answers", *told[1 - _TOLD :]]
    if told and again:
        told.append(f"put forward again on {name_day(again)}")
    return "; ".join(told)


def _who(entry: Entry) -> str:
    name = entry.statement.speaker.name
    if name == AUTHOR or not entry.side or name == entry.side:
        return entry.side or name
    return f"{name} ({entry.side})"


def _on_what(kind: str, entry: Entry) -> str:
    conditions = entry.statement.conditions
    return f" ({quoted(conditions[0].selector.exact, 80)})" if kind == "accepted on conditions" and conditions else ""
