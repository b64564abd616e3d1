"""Moves in the order of their days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.errors import DataError
from detente.ledger.day_names import name_day
from detente.records.dates import period_start
from detente.records.terms import Deadline
from detente.report.lines import Line, rank

MOVES = frozenset({"accept", "reject", "threaten", "demand", "offer", "propose", "intend", "deny"})
SHOWN_A_DAY = 6
LANES = 6
COLUMN = 44
LANE = 34
LEFT = 150
TOP = 34


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A day's moves, the strongest evidence first."""

    day: date
    name: str
    lines: tuple[Line, ...]
    rest: tuple[Line, ...]
    deadlines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """A party's moves of one act on a day, in the picture."""

    x: int
    y: int
    act: str
    count: int
    label: str
    anchor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """The timeline drawn: a lane a party, a column a day on which something was said."""

    width: int
    height: int
    lanes: tuple[tuple[str, int], ...]
    days: tuple[tuple[str, str, int], ...]
    dots: tuple[Dot, ...]


def build_days(lines: Sequence[Line], deadlines: Sequence[Deadline]) -> tuple[Day, ...]:
    """Return the days on which a party moved or a deadline falls, oldest first."""
    moves: dict[date, list[Line]] = {}
    for line in lines:
        if line.day and line.statement.act in MOVES and _is_party_move(line):
            moves.setdefault(line.day, []).append(line)
    due: dict[date, list[str]] = {}
    for deadline in deadlines:
        try:
            due.setdefault(period_start(deadline.date), []).append(deadline.text)
        except DataError:
            continue
    days = []
    for day in sorted({*moves, *due}):
        found = sorted(moves.get(day, ()), key=rank)
        top = sorted(found[:SHOWN_A_DAY], key=_place)
        rest = sorted(found[SHOWN_A_DAY:], key=_place)
        days.append(
            Day(day=day, name=name_day(day), lines=tuple(top), rest=tuple(rest), deadlines=tuple(due.get(day, ())))
        )
    return tuple(days)


def draw_days(days: Sequence[Day], parties: Sequence[str], *, last: int = 30) -> Picture | None:
    """Return the picture of the ``last`` days; None where nobody moved."""
    busy = [day for day in days if day.lines][-last:]
    heard = {line.statement.party for day in busy for line in (*day.lines, *day.rest)}
    lanes = [party for party in parties if party in heard][:LANES]
    if not lanes:
        return None
    dots = [dot for n, day in enumerate(busy) for dot in _dots(day, LEFT + COLUMN * n + COLUMN // 2, lanes)]
    return Picture(
        width=LEFT + COLUMN * len(busy) + 10,
        height=TOP + LANE * len(lanes) + 8,
        lanes=tuple((name, TOP + LANE * n + LANE // 2) for n, name in enumerate(lanes)),
        days=tuple(
            (f"{d.day.day} {d.name.split()[1][:3]}", str(d.day.year), LEFT + COLUMN * n + COLUMN // 2)
            for n, d in enumerate(busy)
        ),
        dots=tuple(dots),
    )


def _dots(day: Day, x: int, lanes: Sequence[str]) -> list[Dot]:
    dots: list[Dot] = []
    for n, party in enumerate(lanes):
        mine = [line for line in (*day.lines, *day.rest) if line.statement.party == party]
        acts = list(dict.fromkeys(line.statement.act for line in mine))[:3]
        for k, act in enumerate(acts):
            found = [line for line in mine if line.statement.act == act]
            offset = (k * 13) - (len(acts) - 1) * 6
            label = f"{day.name}: {party} {found[0].act}: {found[0].short}"
            y = TOP + LANE * n + LANE // 2
            dots.append(Dot(x=x + offset, y=y, act=act, count=len(found), label=label, anchor=found[0].anchor))
    return dots


def _is_party_move(line: Line) -> bool:
    return line.statement.sourcing in ("named", "anonymous") and not line.statement.figurative


def _place(line: Line) -> tuple[str, int]:
    return line.document.id, line.statement.content[0].start if line.statement.content else 0
