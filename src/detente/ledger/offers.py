"""What is on the table: offers, demands, proposals and threats as quid pro quo, and what became of each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente.ids import content_id
from detente.ledger.answered import answers_of
from detente.ledger.answers import Coder
from detente.ledger.channels import channel_of, glossed_by
from detente.ledger.day_names import name_day
from detente.ledger.entries import Entry
from detente.ledger.heard import Heard
from detente.ledger.offers_in_answers import offer_in_answer, tells_offer
from detente.ledger.outcomes import due_of, is_renewed, period_over, status_of, tell_answers
from detente.ledger.replies import is_answer, kind_of
from detente.ledger.tabled import Draft, is_tabled, tabled_act, tabled_to
from detente.ledger.threads import Tabled, find_homes
from detente.ledger.words import folded
from detente.records.ledger import Offer, OfferEvent
from detente.records.statements import Condition

_TURNED = str.maketrans("0123456789abcdef", "fedcba9876543210")


def build_offers(
    entries: Sequence[Entry], terms: Mapping[str, tuple[str, ...]], *, today: date | None
) -> tuple[Offer, ...]:
    """Return the offers of all parties, newest first; ``terms`` gives the directed term ids of a statement."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    answers: list[Entry] = []
    spoke = Heard()
    said: list[Entry] = []
    for entry in entries:
        if is_tabled(entry):
            groups.setdefault((entry.side or "", tabled_act(entry)), []).append(entry)
            said.append(entry)
        elif is_answer(entry):
            answers.append(entry)
            said.append(entry)
        spoke.add(entry)
    coder = Coder()
    orders = {e.id: n for n, e in enumerate(said)}
    drafts = sorted(
        (draft for group in groups.values() for draft in _drafts(group, terms, coder)),
        key=lambda d: orders[d.entries[0].id],
    )
    found = answers_of(drafts, answers, said, terms, coder)
    offers = [finish_offer(d, found.get(n, ()), spoke, today) for n, d in enumerate(drafts)]
    answering = {entry.id for some in found.values() for entry, _ in some}
    offers += [offer_in_answer(e) for e in answers if tells_offer(e) and e.id not in answering]
    return tuple(sorted(offers, key=place_of_offer))


def place_of_offer(offer: Offer) -> tuple[int, str]:
    """Return the place of an offer among all: those seen last first."""
    return _place(offer.last_seen, offer.id)


def offer_place(first: str, last_seen: date | None) -> tuple[int, str]:
    """Return the place of the offer that a statement first made."""
    return _place(last_seen, content_id("offer", first))


def _place(last_seen: date | None, key: str) -> tuple[int, str]:
    return -(last_seen or date.min).toordinal(), key.translate(_TURNED)


def _drafts(group: Sequence[Entry], terms: Mapping[str, tuple[str, ...]], coder: Coder) -> Iterable[Draft]:
    tabled = [
        Tabled(
            frozenset(e.codes),
            frozenset(map(coder.__getitem__, e.statement.issues)),
            coder[tabled_to(e)],
            frozenset(terms.get(e.id, ())),
        )
        for e in group
    ]
    members: dict[int, list[int]] = {}
    for n, home in enumerate(find_homes(tabled)):
        members.setdefault(home, []).append(n)
    for numbers in members.values():
        yield Draft([group[n] for n in numbers], frozenset().union(*(tabled[n].terms for n in numbers)))


def finish_offer(
    draft: Draft,
    answers: Sequence[tuple[Entry, str]],
    spoke: Heard,
    today: date | None,
) -> Offer:
    """Return a draft as an offer, with what became of it by ``today``."""
    first, last = draft.entries[0], draft.entries[-1]
    # A later account does not speak for what was said on the day.
    best = max(draft.entries, key=lambda e: (e.standing, not e.recalled, e.order))
    s = best.statement
    events = sorted([*_made(draft.entries), *_answered(tabled_act(first), answers)], key=lambda e: e.on or date.min)
    due = next((told for e in reversed(draft.entries) if (told := due_of(e))), None)
    status = status_of(draft, events, due, spoke, today)
    if status == "lapsed":
        events.append(
            OfferEvent(kind="lapsed", on=period_over(due), by=None, statement_id=last.id, how="its due date has passed")
        )
    conditions = _conditions(draft.entries)
    through = tuple(link.name for link in s.chain if link.name not in (s.speaker.name, best.side))
    return Offer(
        id=content_id("offer", first.id),
        act=tabled_act(best),
        from_party=best.side or "",
        speaker=s.speaker.name,
        to=next((to for e in reversed(draft.entries) if (to := tabled_to(e))), None),
        channel=channel_of(best),
        through=through,
        text=s.quote,
        issues=tuple(dict.fromkeys(i for e in draft.entries for i in e.statement.issues)),
        term_ids=tuple(sorted({directed[1:] for directed in draft.terms})),
        in_exchange_for=tuple(c.selector.exact for c in conditions),
        conditions=conditions,
        firmness=s.firmness,
        evidence=s.evidence,
        made=first.day,
        last_seen=last.day,
        due=due,
        step=s.steps,
        status=status,
        answered=tell_answers(events, (e for e, _ in answers), last.day if is_renewed(draft, events) else None),
        events=tuple(events),
        statement_ids=(best.id, *(e.id for e in reversed(draft.entries) if e is not best)),
        characterised_by=glossed_by(best),
    )


def _made(entries: Sequence[Entry]) -> Iterable[OfferEvent]:
    """Yield made, repeated and narrowed: a repetition with a condition that was not there before narrows it."""
    seen: set[str] = set()
    for n, entry in enumerate(entries):
        words = {folded(c.selector.exact) for c in entry.statement.conditions}
        before = entries[n - 1]
        if n == 0:
            kind, how = "made", told_later(entry)
        elif before.document.id == entry.document.id and before.day == entry.day:
            # A headline and its story, or two sentences of one speech: nothing moved between them.
            kind, how = "repeated", "the same matter in the same document"
        elif words - seen:
            kind, how = "narrowed", "a condition that was not there before"
        elif entry.statement.firmness == "possible" and before.statement.firmness == "certain":
            kind, how = "softened", "said less firmly than before"
        else:
            kind, how = "repeated", "the same words on the same issue"
        seen |= words
        yield OfferEvent(kind=kind, on=entry.day, by=entry.statement.speaker.name, statement_id=entry.id, how=how)


def told_later(entry: Entry) -> str:
    """Return that the words come from a later account, and its date, or nothing."""
    return f"told later, in an account of {name_day(entry.document.published)}" if entry.recalled else ""


def _answered(act: str, answers: Sequence[tuple[Entry, str]]) -> Iterable[OfferEvent]:
    for entry, why in answers:
        kind = kind_of(entry)
        if act == "threaten" and kind != "rejected":
            continue  # Nobody accepts a threat: words of agreement on the same matter answer something else.
        yield OfferEvent(kind=kind, on=entry.day, by=entry.side, statement_id=entry.id, how=why)


def _conditions(entries: Sequence[Entry]) -> tuple[Condition, ...]:
    found: dict[str, Condition] = {}
    for entry in reversed(entries):
        for condition in entry.statement.conditions:
            words = folded(condition.selector.exact)
            if not any(words in told for told in found):  # What a longer condition says is said.
                found[words] = condition
    return tuple(found.values())
