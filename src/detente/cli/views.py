"""Views of the ledger: what is on the table, who stands where, findings, forecasts, statements."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.shared import MinGrade, opened_store, parse_day, printable, tell_ungraded
from detente.errors import ConfigError

if TYPE_CHECKING:
    from detente.records.documents import Document
    from detente.store.sqlite import SqliteStore

StoreOption = Annotated[Path, typer.Option("--store", help="The store (SQLite).")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The state of play on this day, YYYY-MM-DD.", show_default=False),
]
CaseOption = Annotated[Path | None, typer.Option("--case", help="The case file (TOML).", show_default=False)]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only what changed after this day, YYYY-MM-DD.", show_default=False),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", metavar="N", min=1, help="Rows at most; a terminal shows 200 and JSON all.", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, in the shapes of docs/reference/views.md.")]
DEFAULT_STORE = Path("detente.db")
SHOWN = 200
"""Rows that a terminal shows."""


def table(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOf = None,
    since: Since = None,
    case: CaseOption = None,
    min_grade: MinGrade = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Show what is on the table: who offers or demands what of whom, for what, and what became of it.

    Example: detente table --as-of 1962-10-27
    """
    if since:
        _show_changes(store, case, as_of, since, min_grade, ("offer", "status"), as_json)
        return
    shown = _rows("table", store, case, as_of, min_grade, limit, as_json)
    _show(shown, "offers", "offer_lines", as_json, title="On the table")


def positions(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOf = None,
    since: Since = None,
    case: CaseOption = None,
    min_grade: MinGrade = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Show who stands where on each term or issue, and which rule decided.

    Example: detente positions --case case.toml
    """
    if since:
        _show_changes(store, case, as_of, since, min_grade, ("position",), as_json)
        return
    shown = _rows("positions", store, case, as_of, min_grade, limit, as_json)
    _show(shown, "positions", "position_lines", as_json, title="Positions")


def findings(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOf = None,
    since: Since = None,
    case: CaseOption = None,
    min_grade: MinGrade = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Show contradictions, linkages, standing demands, shifts, factions and other findings, each with its words.

    Example: detente findings --json
    """
    if since:
        _show_changes(store, case, as_of, since, min_grade, ("finding",), as_json)
        return
    shown = _rows("findings", store, case, as_of, min_grade, limit, as_json)
    _show(shown, "findings", "finding_lines", as_json, title="Findings")


def forecasts(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOf = None,
    since: Since = None,
    case: CaseOption = None,
    min_grade: MinGrade = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Show predictions, the words of probability they use, when they fall due, and why some cannot be scored.

    Example: detente forecasts --as-of 2025-03-31
    """
    if since:
        _show_changes(store, case, as_of, since, min_grade, ("prediction",), as_json)
        return
    shown = _rows("forecasts", store, case, as_of, min_grade, limit, as_json)
    _show(shown, "predictions", "prediction_lines", as_json, title="Predictions")


def statements(
    store: StoreOption = DEFAULT_STORE,
    as_of: AsOf = None,
    case: CaseOption = None,
    min_grade: MinGrade = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """Show the coded statements that count: reviewed, reprints counted once, oldest first.

    Example: detente statements --json
    """
    shown = _rows("statements", store, case, as_of, min_grade, limit, as_json)
    _show(shown, "statements", "statement_lines", as_json, title="Statements")


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """The rows of a view with how many there are."""

    rows: list[Any]
    total: int
    as_of: str | None
    terms: Mapping[str, str]
    """The text of the case file's terms by their ids."""
    documents: Mapping[str, "Document"]
    """Those that the rows quote."""


def _rows(
    view: str,
    store: Path,
    case: Path | None,
    as_of: str | None,
    min_grade: str | None,
    limit: int | None,
    as_json: bool,
) -> _Shown:
    from detente.pipeline.case import load_case
    from detente.pipeline.views import view_rows

    day = parse_day(as_of)
    if min_grade:
        from detente.ledger.grading import parse_grade

        parse_grade(min_grade)
    if view == "findings" and limit is None and not as_json:
        view = "findings.top"
    elif limit is None and not as_json:
        limit = SHOWN
    with opened_store(store) as opened:
        the_case = load_case(case) if case else None
        rows, total = view_rows(opened, view, case=the_case, as_of=day, min_grade=min_grade, limit=limit)
        terms = {term.id: term.text for term in the_case.terms} if the_case else {}
        documents = {} if as_json else _quoted_documents(opened, rows)
    if min_grade and not rows:
        tell_ungraded(the_case, min_grade)
    return _Shown(rows=rows, total=total, as_of=as_of, terms=terms, documents=documents)


def _quoted_documents(store: "SqliteStore", rows: Sequence[Any]) -> dict[str, "Document"]:
    ids = {e["document_id"] for row in rows for e in row.get("evidence", ()) if isinstance(e, dict)}
    return {d.id: d for d in store.iter_documents(sorted(ids))} if ids else {}


def _show_changes(
    store: Path,
    case: Path | None,
    as_of: str | None,
    since: str,
    min_grade: str | None,
    kinds: Sequence[str],
    as_json: bool,
) -> None:
    """Print what changed between two days: positions that moved, offers that came or were answered, what is new."""
    from detente.pipeline.case import load_case
    from detente.pipeline.changes import change_rows

    if min_grade:
        from detente.ledger.grading import parse_grade

        parse_grade(min_grade)
    start, end = parse_day(since, "--since"), parse_day(as_of)
    if start and end and start >= end:
        raise ConfigError(f"--since {since} is not before --as-of {as_of}")
    with opened_store(store) as opened:
        the_case = load_case(case) if case else None
        found = change_rows(opened, start or date.min, case=the_case, as_of=end, min_grade=min_grade)
    changes = [c for c in found if c["kind"] in kinds]
    if as_json:
        typer.echo(json.dumps({"since": since, "as_of": as_of, "changes": changes}, ensure_ascii=False))
        return
    until = f" and {as_of}" if as_of else ""
    count = f"{len(changes):,} change{'' if len(changes) == 1 else 's'}"
    typer.echo(f"{count} {'between' if until else 'since'} {since}{until}")
    for change in changes:
        typer.echo(f"- {printable(' '.join(change['sentence'].split()))}")


def _show(shown: _Shown, key: str, lines: str, as_json: bool, *, title: str) -> None:
    """Print rows as JSON, or each as a heading with its words and source."""
    if as_json:
        typer.echo(json.dumps({"as_of": shown.as_of, key: shown.rows}, ensure_ascii=False))
        return
    from detente.cli import view_text

    of_day = f" on {shown.as_of}" if shown.as_of else ""
    if not shown.rows:
        typer.echo(f"{title}{of_day}: nothing found.")
        return
    bold = sys.stdout.isatty()
    typer.echo(f"{title}{of_day}: {shown.total:,}\n")
    for row in shown.rows:
        found = [*getattr(view_text, lines)(row, shown.terms), view_text.source_line(row, shown.documents)]
        typer.echo(view_text.laid_out(found, bold=bold) + "\n")
    if shown.total > len(shown.rows):
        typer.echo(f"{shown.total - len(shown.rows):,} more; see them with --limit or --json")
