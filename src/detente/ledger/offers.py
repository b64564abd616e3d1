"""What is on the table: offers, demands, proposals and threats as quid pro quo, and what became of each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from detente.errors import DataError
from detente.ids import content_id
from detente.ledger.answers import Answers, Heard
from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.postings import Postings
from detente.ledger.words import folded, overlap
from detente.records.dates import period_end
from detente.records.ledger import Offer, OfferEvent
from detente.records.statements import Condition

TABLED = frozenset({"offer", "demand", "propose", "threaten"})
ANSWERS = {"accept": "accepted", "reject": "rejected"}
SAME_OFFER = 0.5
"""Stem overlap from which two tabled statements of one party are one offer repeated."""
_NO_OBJECTION = re.compile(r"\b(no|any|without) objections?\b|\bnot (object|refuse|rule (it )?out)\b", re.I)
UNANSWERED_AFTER = timedelta(days=14)
"""Silence shorter than this says nothing; two weeks is a convention, stated in docs/explanation/ledger.md."""


@dataclass(slots=True)
class _Draft:
    """An offer while its statements are being collected."""

    entries: list[Entry]
    stems: frozenset[str]
    terms: frozenset[str]
    events: list[OfferEvent] = field(default_factory=list)


def build_offers(
    entries: Sequence[Entry], terms: Mapping[str, tuple[str, ...]], *, today: date | None
) -> tuple[Offer, ...]:
    """Return the offers of all parties, newest first; ``terms`` gives the term ids of a statement."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    answers = Answers(terms)
    spoke = Heard()
    for entry in entries:
        s = entry.statement
        if s.act in TABLED and not s.figurative and not s.cue_negated and entry.side:
            groups.setdefault((entry.side, s.act), []).append(entry)
        elif s.act in ANSWERS and entry.side and entry.standing != SHOWN_ONLY:
            answers.add(entry)
        spoke.add(entry)
    drafts = [draft for group in groups.values() for draft in _collect(group, terms)]
    offers = [_finish(draft, found, spoke, today) for draft, found in zip(drafts, answers.match(drafts), strict=True)]
    return tuple(sorted(offers, key=lambda o: (o.last_seen or date.min, o.id), reverse=True))


def _collect(group: Sequence[Entry], terms: Mapping[str, tuple[str, ...]]) -> list[_Draft]:
    """Return the drafts of one party and act: a statement joins the draft whose words it repeats."""
    drafts: list[_Draft] = []
    holding = Postings()
    for entry in group:
        stems = entry.stems
        mine = frozenset(terms.get(entry.id, ()))
        home = _home(entry, stems, mine, drafts, holding)
        if home is None:
            holding.add(len(drafts), stems)
            drafts.append(_Draft(entries=[entry], stems=stems, terms=mine))
        else:
            home.entries.append(entry)
            home.terms |= mine
    return drafts


def _home(
    entry: Entry, stems: frozenset[str], mine: frozenset[str], drafts: Sequence[_Draft], holding: Postings
) -> _Draft | None:
    best: tuple[float, int] | None = None
    issues = frozenset(entry.statement.issues)
    for n in holding.before(stems):
        draft = drafts[n]
        other = draft.entries[0]
        if entry.to and other.to and entry.to != other.to:
            continue
        same_term = not mine.isdisjoint(draft.terms)
        if not same_term and issues.isdisjoint(other.statement.issues):
            continue
        likeness = overlap(stems, draft.stems) + (0.25 if same_term else 0.0)
        if likeness >= SAME_OFFER and (best is None or (likeness, -n) > best):
            best = (likeness, -n)
    return drafts[-best[1]] if best else None


def _finish(
    draft: _Draft,
    answers: Sequence[tuple[Entry, str]],
    spoke: Heard,
    today: date | None,
) -> Offer:
    first, last = draft.entries[0], draft.entries[-1]
    best = max(draft.entries, key=lambda e: (e.standing, e.order))
    s = best.statement
    events = sorted([*_made(draft.entries), *_answered(answers)], key=lambda e: e.on or date.min)
    due = next((e.statement.due for e in reversed(draft.entries) if e.statement.due), None)
    status = _status(draft, events, due, spoke, today)
    if status == "lapsed":
        events.append(
            OfferEvent(kind="lapsed", on=_end(due), by=None, statement_id=last.id, how="its due date has passed")
        )
    conditions = _conditions(draft.entries)
    through = tuple(link.name for link in s.chain if link.name not in (s.speaker.name, best.side))
    return Offer(
        id=content_id("offer", first.id),
        act=s.act,
        from_party=best.side or "",
        speaker=s.speaker.name,
        to=next((e.to for e in reversed(draft.entries) if e.to), None),
        channel=channel_of(best),
        through=through,
        text=s.quote,
        issues=tuple(dict.fromkeys(i for e in draft.entries for i in e.statement.issues)),
        term_ids=tuple(sorted(draft.terms)),
        in_exchange_for=tuple(c.selector.exact for c in conditions),
        conditions=conditions,
        firmness=s.firmness,
        evidence=s.evidence,
        made=first.day,
        last_seen=last.day,
        due=due,
        step=s.steps,
        status=status,
        events=tuple(events),
        statement_ids=(best.id, *(e.id for e in reversed(draft.entries) if e is not best)),
        characterised_by=glossed_by(best),
    )


def channel_of(entry: Entry) -> str:
    """Return how the words came to the reader."""
    s = entry.statement
    if s.sourcing == "rumour":
        return "rumour"
    if s.sourcing == "anonymous":
        return "anonymous"
    between = [link for link in s.chain[:-1] if link.channel in ("official", "document", "anonymous", "rumour")]
    if s.evidence == "characterised" or between:
        return "relayed"
    return "direct" if entry.document.genre == "letter" or (s.evidence == "own_words" and entry.to) else "public"


def glossed_by(entry: Entry) -> str | None:
    """Return who characterises the act, where no words of the party stand behind it."""
    s = entry.statement
    if s.evidence != "characterised":
        return None
    relays = [link.name for link in s.chain if link.name not in (s.speaker.name, entry.side)]
    return relays[-1] if relays else entry.document.author or entry.document.publisher or "the author"


def _made(entries: Sequence[Entry]) -> Iterable[OfferEvent]:
    """Yield made, repeated and narrowed: a repetition with a condition that was not there before narrows it."""
    seen: set[str] = set()
    for n, entry in enumerate(entries):
        words = {folded(c.selector.exact) for c in entry.statement.conditions}
        if n == 0:
            kind, how = "made", told_later(entry)
        elif words - seen:
            kind, how = "narrowed", "a condition that was not there before"
        elif entry.statement.firmness == "possible" and entries[n - 1].statement.firmness == "certain":
            kind, how = "softened", "said less firmly than before"
        else:
            kind, how = "repeated", "the same words on the same issue"
        seen |= words
        yield OfferEvent(kind=kind, on=entry.day, by=entry.statement.speaker.name, statement_id=entry.id, how=how)


def told_later(entry: Entry) -> str:
    """Return that the words come from a later account, and its date, or nothing."""
    return f"told later, in an account of {entry.document.published}" if entry.recalled else ""


def _answered(answers: Sequence[tuple[Entry, str]]) -> Iterable[OfferEvent]:
    for entry, why in answers:
        negated = entry.statement.polarity == "negative" and entry.statement.act == "accept"
        kind = "rejected" if negated else ANSWERS[entry.statement.act]
        if kind == "rejected" and not negated and _NO_OBJECTION.search(entry.statement.quote):
            kind = "accepted"
        if entry.statement.conditions and kind == "accepted":
            kind = "accepted on conditions"
        yield OfferEvent(kind=kind, on=entry.day, by=entry.side, statement_id=entry.id, how=why)


def _status(
    draft: _Draft,
    events: Sequence[OfferEvent],
    due: str | None,
    spoke: Heard,
    today: date | None,
) -> str:
    last_answer = {e.by: e.kind for e in events if e.kind in ("accepted", "rejected", "accepted on conditions")}
    answers = set(last_answer.values())
    if answers == {"accepted"}:
        return "accepted"
    if answers == {"rejected"}:
        return "rejected"
    if "accepted" in answers and "rejected" in answers:
        return "disputed"
    end = _end(due)
    if end and today and end < today:
        return "lapsed"
    first, last = draft.entries[0], draft.entries[-1]
    if not answers and first.to and last.day and today and today - last.day >= UNANSWERED_AFTER:
        return "live" if spoke.since(first.to, first) else "unanswered"
    return "live"


def _end(due: str | None) -> date | None:
    try:
        return period_end(due) if due else None
    except DataError:
        return None


def _conditions(entries: Sequence[Entry]) -> tuple[Condition, ...]:
    found: dict[str, Condition] = {}
    for entry in reversed(entries):
        for condition in entry.statement.conditions:
            found.setdefault(folded(condition.selector.exact), condition)
    return tuple(found.values())
