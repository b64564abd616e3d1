"""Who stands where: subjects by parties, the strongest quotation behind each cell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from detente.ledger.day_names import name_day
from detente.records.ledger import Ledger, Position
from detente.records.terms import Term
from detente.report.lines import Line, Lines
from detente.report.sources import is_recommendation
from detente.report.words import name_label

COLUMNS = 6
"""Parties side by side; more would leave no room for words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A stand with the words that decided it."""

    holder: str
    position: Position
    stance: str
    mark: str
    since: str
    line: Line | None
    more: tuple[Line, ...]
    against: tuple[Line, ...]
    claimed: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A term or issue; one cell a column, None where nothing was observed, and the stands of those without a column."""

    subject: str
    note: str
    cells: tuple[Cell | None, ...]
    others: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Matrix:
    """The stands on terms, or on issues."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


_MARKS = {"favours": "✓", "opposes": "✕", "conditional": "?", "accepts": "✓", "rejects": "✕", "supports": "✓"}


def build_matrix(ledger: Ledger, lines: Lines, *, kind: str) -> Matrix:
    """Return the matrix of positions on subjects of this kind (``term`` or ``issue``)."""
    cells = [_cell(p, lines) for p in ledger.positions if p.subject_kind == kind and p.stance != "not observed"]
    cells = [cell for cell in cells if cell.line or cell.claimed]
    columns = _columns(ledger, cells)
    subjects = _subjects(ledger.terms, cells, kind)
    rows = []
    for subject, text, note in subjects:
        mine = [cell for cell in cells if cell.position.subject == subject]
        at = {cell.holder: cell for cell in mine if cell.position.holder_kind == "party" and cell.holder in columns}
        rows.append(
            Row(
                subject=text,
                note=note,
                cells=tuple(at.get(column) for column in columns),
                others=tuple(cell for cell in mine if cell not in at.values()),
            )
        )
    return Matrix(kind=kind, columns=columns, rows=tuple(rows))


def _columns(ledger: Ledger, cells: Sequence[Cell]) -> tuple[str, ...]:
    held = [cell for cell in cells if cell.position.holder_kind == "party"]
    bargaining = {cell.holder for cell in held if not (cell.line and is_recommendation(cell.line))}
    count = Counter(cell.holder for cell in held if cell.holder in bargaining)
    order = {name: n for n, name in enumerate(ledger.parties)}
    chosen = sorted(count, key=lambda name: (-count[name], order.get(name, len(order))))[:COLUMNS]
    return tuple(sorted(chosen, key=lambda name: order.get(name, len(order))))


def _subjects(terms: Sequence[Term], cells: Sequence[Cell], kind: str) -> list[tuple[str, str, str]]:
    if kind == "term":
        return [(term.id, term.text, _note(term)) for term in terms]
    count = Counter(cell.position.subject for cell in cells)
    return [(subject, name_label(subject), "") for subject, _ in count.most_common()]


def _note(term: Term) -> str:
    parts = []
    if term.deliverable_by:
        parts.append("in the gift of " + ", ".join(term.deliverable_by))
    if term.consent_of:
        parts.append("needs the consent of " + ", ".join(term.consent_of))
    if term.proposed:
        parts.append("drafted by the software, confirmed by nobody")
    return "; ".join(parts)


def _cell(position: Position, lines: Lines) -> Cell:
    found = lines.find(position.statement_ids)
    return Cell(
        holder=position.holder,
        position=position,
        stance=position.stance,
        mark=_MARKS.get(position.stance, ""),
        since=name_day(position.since) if position.since else "",
        line=found[0] if found else None,
        more=found[1:],
        against=lines.find(position.against_ids),
        claimed=lines.find(position.claimed_ids),
    )
