"""What positions rest on, kept beside them: of every statement as much as deciding asks, so that a new one is weighed without loading the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from detente.ledger.entries import Entry
from detente.ledger.positions import Key, Observation, Observed, place_of
from detente.pipeline.paging import Place, Row
from detente.records.ledger import Position


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A statement as positions are decided from it: an ``Entry``, its ``statement`` and ``document`` in one, with what is asked of them alone."""

    id: str
    order: tuple[date, str, int, str]
    day: date | None
    act: str
    standing: int
    evidence: str
    firmness: str
    name: str
    """The speaker's."""
    confirmed: bool = False
    recalled: date | None = None
    published: date | None = None

    @property
    def statement(self) -> "Seen":
        """The same, as a statement."""
        return self

    @property
    def speaker(self) -> "Seen":
        """The same, as a speaker."""
        return self

    @property
    def document(self) -> "Seen":
        """The same, as a document."""
        return self


def observation_rows(observed: Observed) -> list[tuple[Place, Row]]:
    """Return what is kept of what positions are decided from, in the order of positions."""
    found = [(place_of(*key), row_of(some, own=key in observed.own)) for key, some in observed.groups.items()]
    return sorted(found, key=lambda item: item[0])


def row_of(observations: Sequence[Observation], *, own: bool) -> Row:
    """Return what is kept of the observations of one holder on one subject; ``own`` where words on the subject itself decide."""
    return {"own": own, "seen": [_packed(o) for o in observations]}


def with_more(row: Row | None, key: Key, observed: Observed) -> tuple[list[Observation], bool]:
    """Return the observations that decide now, in order of time, and whether they are words on the subject itself."""
    new, own = list(observed.groups[key]), key in observed.own
    if row is None or (own and not row["own"]):
        return new, own
    old = [_unpacked(packed) for packed in row["seen"]]
    if row["own"] and not own:
        return old, True
    return sorted([*old, *new], key=lambda o: o.entry.order), own


def shown_ids(position: Position) -> tuple[str, ...]:
    """Return the statements that the row of a position may quote."""
    return (*position.statement_ids[:3], *position.against_ids[:2])


def _packed(observation: Observation) -> list[Any]:
    e, s = observation.entry, observation.entry.statement
    found: list[Any] = [
        e.order[0].isoformat(), e.order[1], e.order[2], e.id, observation.stance, e.act, e.standing, s.evidence, s.firmness, s.speaker.name,
    ]  # fmt: skip
    if e.confirmed or e.recalled:
        found += [e.confirmed, _iso(e.recalled), _iso(e.document.published)]
    return found


def _unpacked(packed: Sequence[Any]) -> Observation:
    iso, document, start, key, stance, act, standing, evidence, firmness, name, *more = packed
    day = date.fromisoformat(iso)
    confirmed, recalled, published = more or (False, None, None)
    seen = Seen(
        id=key, order=(day, document, start, key), day=None if day == date.min else day, act=act, standing=standing, evidence=evidence,
        firmness=firmness, name=name, confirmed=confirmed, recalled=_day(recalled), published=_day(published),
    )  # fmt: skip
    return Observation(cast(Entry, seen), stance)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
