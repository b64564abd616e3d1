"""What moves and what does not: standing demands, and shifts in firmness, conditions and stance."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from detente.codebook.literals import possible_matches
from detente.errors import DataError
from detente.ids import content_id
from detente.ledger.day_names import name_day, name_period
from detente.ledger.entries import Entry
from detente.ledger.findings.notes import Entries, Key, Note, Notes, add_note, ids_newest_first
from detente.ledger.offers_in_answers import NAMED
from detente.ledger.telling import issue_name, said
from detente.ledger.words import ended
from detente.records.dates import period_start
from detente.records.ledger import Finding, Offer

STANDING_AFTER = timedelta(days=30)
"""A demand repeated over a month or longer without change counts as standing."""
_UNCHANGED = re.compile(
    r"\b((?<!you )(?<!they )(?<!who )insist(?!ence)\w*|hasn['’]t changed|has not changed|have not changed|haven['’]t changed|remains? (un|the same)|unchanged|still (demands?|insists?)|consistent(?:ly)? (?:\w+ )?(?:demand|insist|held|hold|maintain|oppos|call|advocat|position|stance|polic|support|favou?r|reject)\w*|as before|(has|have) (always|long) (demanded|insisted|held))\b",
    re.I,
)
_UNCHANGED_WORDS = (_UNCHANGED.pattern,)
_SINCE = re.compile(
    r"\bsince\b.{0,60}?(?:(january|february|march|april|may|june|july|august|september|october|november|december)\b[\s,]*(?:of\s+)?)?\b((?:1[89]|20)\d\d)\b",
    re.I,
)
_OF_ITS_OBJECT = re.compile(
    r"(?i)\b(?:who|which|that|where|whose) (?!.*\b(?:demand|insist|call|ask|urg|requir)\w*\b)[^,;.:—]{0,80}$"
)
"""Before "since", in the clause that it stands in: what is asked for has lasted since then, and not the demand."""
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def standing_demand(offer: Offer, by_id: Entries) -> list[Finding]:
    """Return a demand repeated unchanged for a month, one whose text itself says since when it stands, or a matter that is not yielded on."""
    if offer.act != "demand" or offer.evidence == NAMED:
        return []
    group = [by_id[i] for i in offer.statement_ids]
    since = min((d for d in (stated_since(e) for e in group) if d), default=None)
    long = offer.made and offer.last_seen and offer.last_seen - offer.made >= STANDING_AFTER
    narrowed = any(e.kind in ("narrowed", "softened") for e in offer.events)
    firm = any(e.holds_firm for e in group)
    return [_standing(offer, group, since or offer.made, firm)] if since or firm or (long and not narrowed) else []


def stated_since(entry: Entry) -> date | None:
    """Return the day from which the text says that a demand stands: the first of the month or year it names."""
    s = entry.statement
    before = entry.document.text[max(0, s.content[0].start - 120) : s.content[-1].end]
    sentence = re.split(r"(?<=[.!?])\s", before)[-1] if len(s.content) == 1 else before
    match = _SINCE.search(" ".join((s.quote, sentence)).replace("\n", " "))
    if match is None or _OF_ITS_OBJECT.search(match.string[: match.start()]):
        return None
    month = f"-{_MONTHS.index(match[1].casefold()) + 1:02d}" if match[1] else ""
    try:
        return period_start(f"{match[2]}{month}")
    except DataError:
        return None


def _standing(offer: Offer, group: Sequence[Entry], since: date | None, firm: bool) -> Finding:
    on = issue_name(offer.issues[0]) if offer.issues else "the matter"
    stated = since is not None and since != offer.made
    # A text that names a month or a year names no day.
    day = name_period(f"{since:%Y-%m}") if since and stated and since.day == 1 else name_day(since)
    return Finding(
        id=content_id("standing_demand", offer.id),
        kind="standing_demand",
        sentence=ended(
            f"{offer.from_party} {'does not yield on' if firm else 'demands the same on'} {on} since {day}: {said(group[0])}"
        ),
        parties=tuple(n for n in (offer.from_party, offer.to) if n),
        subject=offer.issues[0] if offer.issues else None,
        since=since,
        statement_ids=offer.statement_ids,
    )


def note_reaffirmation(entry: Entry, notes: Notes) -> None:
    """Note words by which a party says that its stand has not changed, under the party and the issue."""
    if (
        entry.side
        and entry.statement.act in ("report", "assess", "intend", "reject", "deny", "predict")
        and possible_matches(_UNCHANGED_WORDS, entry.statement.quote)
        and _UNCHANGED.search(entry.statement.quote)
    ):
        for issue in entry.statement.issues[:1]:
            add_note(notes, ("unchanged", entry.side, issue), entry)


def tell_reaffirmations(key: Key, notes: Sequence[Note], by_id: Entries) -> Finding:
    """Return that a party says that its stand has not changed."""
    _, side, issue = key
    return Finding(
        id=content_id(*key),
        kind="unchanged",
        sentence=ended(
            f"{side} says that its stand on {issue_name(issue)} has not changed: {said(by_id[notes[-1].id])}"
        ),
        parties=(side,),
        subject=issue,
        since=notes[0].day,
        statement_ids=ids_newest_first(notes),
    )


def shifts(offer: Offer, by_id: Entries) -> list[Finding]:
    """Return how an offer or demand was narrowed or said less firmly the next time."""
    found = []
    for event in offer.events:
        if event.kind in ("narrowed", "softened"):
            entry = by_id[event.statement_id]
            what = "adds a condition to" if event.kind == "narrowed" else "repeats less firmly"
            found.append(
                Finding(
                    id=content_id("shift", offer.id, event.statement_id),
                    kind="shift",
                    sentence=ended(
                        f"{offer.from_party} {what} what it put forward: {said(by_id[offer.statement_ids[-1]])}; now {said(entry)}"
                    ),
                    parties=(offer.from_party,),
                    subject=offer.issues[0] if offer.issues else None,
                    since=event.on,
                    statement_ids=(event.statement_id, offer.statement_ids[-1]),
                    details=(("how", event.how),),
                )
            )
    return found
