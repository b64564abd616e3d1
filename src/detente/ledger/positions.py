"""Who stands where on each term or issue, and which rule decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from detente.ledger.day_names import name_day
from detente.ledger.entries import ON_RECORD, RUMOURED, SHOWN_ONLY, UNNAMED, Entry
from detente.records.ledger import Position, TermMatch
from detente.records.reviews import Review
from detente.records.statements import AUTHOR
from detente.records.terms import Case

_MOVE_OF_ACT = {
    "accept": "accepts", "reject": "rejects", "threaten": "threatens", "demand": "demands", "offer": "offers",
    "propose": "proposes", "support": "supports", "intend": "plans",
}  # fmt: skip
_STANDING_WORDS = {ON_RECORD: "on record", UNNAMED: "by unnamed officials", RUMOURED: "by rumour"}
_KINDS = {"party": 0, "faction": 1, "person": 2}
_NEARNESS = {"own_words": 3, "quoted": 2, "reported": 1, "characterised": 0}


class Observation(NamedTuple):
    """One statement as a sign of where its holder stands."""

    entry: Entry
    stance: str


class Key(NamedTuple):
    """Whose position on what."""

    holder: str
    holder_kind: str
    subject: str
    subject_kind: str


class Observed(NamedTuple):
    """What statements show of where each holder stands on each subject, in order of time."""

    matches: tuple[TermMatch, ...]
    groups: Mapping[Key, Sequence[Observation]]
    """What decides: words of the term itself, else what the stance model reads."""
    own: Mapping[Key, Sequence[Observation]]
    """Without what the stance model alone reads."""


def move_of(entry: Entry) -> str | None:
    """Return what the statement does about an issue, or None where it does nothing to it."""
    s = entry.statement
    move = _MOVE_OF_ACT.get(entry.act)
    if move is None or (s.act == "support" and s.polarity == "negative"):
        return None
    if move == "offers" and s.conditions:
        return "offers on conditions"
    return move


def holders_of(entry: Entry, case: Case | None) -> Iterable[tuple[str, str]]:
    """Yield (name, kind) of party, faction and person behind a statement."""
    if entry.side:
        yield entry.side, "party"
    speaker = entry.statement.speaker
    if speaker.kind == "person" and speaker.name not in (AUTHOR, entry.side):
        yield speaker.name, "person"
    for party in case.parties if case else ():
        if party.name == entry.side:
            for faction in party.factions:
                if speaker.name in faction.members:
                    yield faction.name, "faction"


def observe_issues(entry: Entry, case: Case | None) -> Iterable[tuple[Key, Observation]]:
    """Yield what one statement shows about its issues."""
    move = move_of(entry)
    if move is None:
        return
    for holder, kind in holders_of(entry, case):
        for issue in entry.statement.issues:
            yield Key(holder, kind, issue, "issue"), Observation(entry, move)


def observe_term(entry: Entry, match: TermMatch, case: Case | None) -> Iterable[tuple[Key, Observation]]:
    """Yield what a matched statement shows about a term; what somebody says about another's stand is kept as a claim."""
    if match.stance == "silent" or match.holder is None:
        return
    if not match.own or match.holder != entry.side:
        claim = replace(entry, standing=SHOWN_ONLY)
        key = Key(holder=match.holder, holder_kind="party", subject=match.term_id, subject_kind="term")
        yield key, Observation(entry=claim, stance=match.stance)
        return
    for holder, kind in holders_of(entry, case):
        key = Key(holder=holder, holder_kind=kind, subject=match.term_id, subject_kind="term")
        yield key, Observation(entry=entry, stance=match.stance)


def decide(key: Key, observations: Sequence[Observation], review: Review | None = None) -> Position:
    """Return the position that the observations, in order of time, add up to."""
    claims = [o for o in observations if o.entry.standing == SHOWN_ONLY]
    weighed = [o for o in observations if o.entry.standing != SHOWN_ONLY]
    claimed_ids = tuple(o.entry.id for o in reversed(claims))
    if not weighed:
        position = _position(key, "not observed", claimed_ids=claimed_ids, rule=_nothing_said(claims))
    else:
        position = _weigh(key, weighed, claimed_ids)
    if review is not None and review.judgement != "reject":
        stance = review.changes.get("stance", position.stance)
        return replace(position, stance=stance, rule=f"{review.coder} settled it: {review.note or 'no note'}.")
    if review is not None:
        return replace(
            position, stance="not observed", rule=f"{review.coder} rejected the reading: {review.note or 'no note'}."
        )
    return position


def _weigh(key: Key, weighed: Sequence[Observation], claimed_ids: tuple[str, ...]) -> Position:
    best = max(o.entry.standing for o in weighed)
    tier = [o for o in weighed if o.entry.standing == best]
    last = _last_word(tier)
    deciding, hint = _unless_hint(tier, last)
    carrying = [o for o in weighed if o.stance == deciding.stance]
    against = [o for o in weighed if o.stance != deciding.stance]
    ids = (deciding.entry.id, *(o.entry.id for o in reversed(carrying) if o is not deciding))
    return Position(
        holder=key.holder,
        holder_kind=key.holder_kind,
        subject=key.subject,
        subject_kind=key.subject_kind,
        stance=deciding.stance,
        since=_since(tier, deciding, hint),
        statement_ids=ids,
        against_ids=tuple(o.entry.id for o in reversed(against)),
        rule=_rule(deciding, tier, against, best, hint),
        claimed_ids=claimed_ids,
        deciding_act=deciding.entry.act,
    )


def _position(key: Key, stance: str, *, claimed_ids: tuple[str, ...], rule: str) -> Position:
    return Position(
        holder=key.holder,
        holder_kind=key.holder_kind,
        subject=key.subject,
        subject_kind=key.subject_kind,
        stance=stance,
        since=None,
        statement_ids=(),
        claimed_ids=claimed_ids,
        rule=rule,
    )


def _last_word(tier: Sequence[Observation]) -> Observation:
    """Return the latest; on its day, a confirmed one, then the nearest evidence, then the last in the text."""
    day = tier[-1].entry.day
    same_day = [o for o in tier if o.entry.day == day]
    return max(
        enumerate(same_day),
        key=lambda item: (item[1].entry.confirmed, _NEARNESS.get(item[1].entry.statement.evidence, 0), item[0]),
    )[1]


def _unless_hint(tier: Sequence[Observation], last: Observation) -> tuple[Observation, Observation | None]:
    """Return the deciding observation, and the hint that it stands against where the last word is only one."""
    if last.entry.statement.firmness != "possible":
        return last, None
    declared = [o for o in tier if o.entry.statement.firmness != "possible"]
    if declared and declared[-1].stance != last.stance:
        return declared[-1], last
    return last, None


def _since(tier: Sequence[Observation], deciding: Observation, hint: Observation | None) -> date | None:
    """Return the day from which the stance holds without a break."""
    since = deciding.entry.day
    for o in reversed(tier):
        if o.entry.order > deciding.entry.order or (hint is not None and o.entry.statement.firmness == "possible"):
            continue
        if o.stance != deciding.stance:
            break
        since = o.entry.day or since
    return since


def _rule(
    deciding: Observation,
    tier: Sequence[Observation],
    against: Sequence[Observation],
    best: int,
    hint: Observation | None,
) -> str:
    day = name_day(deciding.entry.day) if deciding.entry.day else "an unknown day"
    words = _STANDING_WORDS[best]
    if deciding.entry.recalled:
        return f"An account published on {name_day(deciding.entry.document.published)} tells it of {day}; no later word {words} is known."
    if hint is not None:
        return f"The declaration of {day} stands: a later statement only hints otherwise."
    if not against:
        return f"Every statement {words} points this way; the latest is of {day}."
    if any(o.entry.standing < best for o in against) and all(o.entry.standing < best for o in against):
        return f"Words {words} of {day} outrank weaker sources that point the other way."
    if any(o.entry.day == deciding.entry.day and o.entry.standing == best for o in against):
        return f"Statements of {day} differ: the words nearest to the speaker decide, then the last in the text."
    return f"The latest statement {words}, of {day}, outranks earlier ones of the same standing."


def _nothing_said(claims: Sequence[Observation]) -> str:
    who = sorted({o.entry.statement.speaker.name for o in claims})
    return f"Nothing of its own is on record; only {', '.join(who)} says where it stands, which decides nothing."


def build_positions(groups: Mapping[Key, Sequence[Observation]], settled: Mapping[str, Review]) -> tuple[Position, ...]:
    """Return one position for each holder and subject, parties first."""
    positions = [decide(key, observations) for key, observations in groups.items()]
    if settled:
        positions = [decide(k, o, settled.get(p.id)) for p, (k, o) in zip(positions, groups.items(), strict=True)]
    return tuple(sorted(positions, key=lambda p: place_of(p.holder, p.holder_kind, p.subject, p.subject_kind)))


def place_of(holder: str, holder_kind: str, subject: str, subject_kind: str) -> list[int | str]:
    """Return the place of a position among all: parties first, then factions and persons, by name."""
    return [_KINDS.get(holder_kind, 3), holder, subject_kind, subject]
