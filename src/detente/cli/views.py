"""Views of the ledger: what is on the table, who stands where, findings, forecasts, statements."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.shared import MinGrade, parse_day, printable
from detente.errors import ConfigError

if TYPE_CHECKING:
    from detente.store.sqlite import SqliteStore

StoreOption = Annotated[Path, typer.Option("--store", help="The store (SQLite).")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="The state of play on this day, YYYY-MM-DD.", show_default=False)
]
CaseOption = Annotated[Path | None, typer.Option("--case", help="The case file (TOML).", show_default=False)]
Since = Annotated[
    str | None,
    typer.Option("--since", help="Only what changed after this day, YYYY-MM-DD.", show_default=False),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", min=1, help="Rows at most; a terminal shows 200 and JSON all.", show_default=False),
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
    columns: Sequence[tuple[str, Callable[[Any], str]]] = (
        ("last made", lambda r: r["last_seen"] or "undated"),
        ("from", lambda r: r["from_party"]),
        ("to", lambda r: r["to"] or ""),
        ("act", lambda r: r["act"]),
        ("words", lambda r: _short(r["text"])),
        (
            "conditions",
            lambda r: "; ".join(f"{c['kind'].replace('_', ' ')}: {_short(c['exact'], 70)}" for c in r["conditions"]),
        ),
        (
            "channel",
            lambda r: r["channel"] + (f" (as {r['characterised_by']} puts it)" if r["characterised_by"] else ""),
        ),
        ("status", lambda r: r["status"]),
    )
    _show(shown, "offers", columns, as_json, title="On the table")


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
    columns: Sequence[tuple[str, Callable[[Any], str]]] = (
        ("holder", lambda r: r["holder"] + ("" if r["holder_kind"] == "party" else f" ({r['holder_kind']})")),
        ("on", lambda r: r["subject"]),
        ("stands", lambda r: r["stance"]),
        ("since", lambda r: r["since"] or ""),
        ("words", lambda r: _short(r["evidence"][0]["quote"]) if r["evidence"] else ""),
        ("for / against", lambda r: f"{len(r['statement_ids'])} / {len(r['against_ids'])}"),
        ("rule", lambda r: r["rule"]),
    )
    _show(shown, "positions", columns, as_json, title="Positions")


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
    columns: Sequence[tuple[str, Callable[[Any], str]]] = (
        ("kind", lambda r: r["kind"].replace("_", " ")),
        ("since", lambda r: r["since"] or ""),
        (
            "finding",
            lambda r: (
                _short(r["sentence"], 400)
                + (f" [{r['more']} more {r['kind'].replace('_', ' ')}]" if r.get("more") else "")
            ),
        ),
        ("statements", lambda r: str(len(r["statement_ids"]))),
    )
    _show(shown, "findings", columns, as_json, title="Findings")


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
    columns: Sequence[tuple[str, Callable[[Any], str]]] = (
        ("made", lambda r: r["made"] or "undated"),
        ("who", lambda r: r["who"]),
        ("what", lambda r: _short(r["question"])),
        ("words", lambda r: (r["words"] or "") + (f" ({r['band'][0]:.0%}–{r['band'][1]:.0%})" if r["band"] else "")),
        ("due", lambda r: r["due"] or (f"from {r['earliest']}" if r["earliest"] else "")),
        ("outcome", lambda r: {None: "", 0: "did not happen", 1: "happened"}[r["outcome"]]),
        ("cannot be scored", lambda r: r["why_not"] or ""),
    )
    _show(shown, "predictions", columns, as_json, title="Predictions")


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
    columns: Sequence[tuple[str, Callable[[Any], str]]] = (
        ("speaker", lambda r: r["speaker"]["name"]),
        ("party", lambda r: r["party"] or ""),
        ("act", lambda r: r["act"]),
        ("to", lambda r: r["addressee"] or ""),
        ("issues", lambda r: ", ".join(r["issues"])),
        ("words", lambda r: _short(" … ".join(c["exact"] for c in r["content"]))),
    )
    _show(shown, "statements", columns, as_json, title="Statements")


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """The rows of a view with how many there are."""

    rows: list[Any]
    total: int
    as_of: str | None


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
    with _opened(store) as opened:
        the_case = load_case(case) if case else None
        rows, total = view_rows(opened, view, case=the_case, as_of=day, min_grade=min_grade, limit=limit)
    return _Shown(rows=rows, total=total, as_of=as_of)


@contextmanager
def _opened(store: Path) -> Iterator["SqliteStore"]:
    from detente.store.sqlite import open_store

    if not store.is_file():
        raise ConfigError(f"there is no store {store}; make one with: detente add PATH... --store {store}")
    opened = open_store(store)
    try:
        yield opened
    finally:
        opened.close()


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
    from detente.ledger.compare import compare_ledgers
    from detente.ledger.grading import parse_grade
    from detente.pipeline.case import load_case
    from detente.pipeline.ledger import ledgers_from_store

    if min_grade:
        parse_grade(min_grade)
    start, end = parse_day(since, "--since"), parse_day(as_of)
    if start and end and start >= end:
        raise ConfigError(f"--since {since} is not before --as-of {as_of}")
    with _opened(store) as opened:
        the_case = load_case(case) if case else None
        before, after = ledgers_from_store(opened, the_case, (start, end), min_grade=min_grade)
    changes = [c for c in compare_ledgers(before, after) if c.kind in kinds]
    if as_json:
        rows = [{"kind": c.kind, "sentence": c.sentence, "statement_ids": list(c.statement_ids)} for c in changes]
        typer.echo(json.dumps({"since": since, "as_of": as_of, "changes": rows}, ensure_ascii=False))
        return
    until = f" and {as_of}" if as_of else ""
    typer.echo(f"{len(changes)} changes {'between' if until else 'since'} {since}{until}")
    for change in changes:
        typer.echo(f"- {printable(' '.join(change.sentence.split()))}")


def _show(
    shown: _Shown,
    key: str,
    columns: Sequence[tuple[str, Callable[[Any], str]]],
    as_json: bool,
    *,
    title: str,
) -> None:
    """Print rows as JSON, or as a table that fits the terminal."""
    if as_json:
        typer.echo(json.dumps({"as_of": shown.as_of, key: shown.rows}, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    view = Table(title=title + (f" on {shown.as_of}" if shown.as_of else ""), show_lines=True)
    for heading, _ in columns:
        view.add_column(heading, overflow="fold")
    for row in shown.rows:
        # Text keeps square brackets of the documents from being read as markup.
        view.add_row(*(Text(show(row)) for _, show in columns))
    Console().print(view if shown.rows else f"{title}: nothing found.")
    if shown.total > len(shown.rows):
        typer.echo(f"{shown.total - len(shown.rows):,} more; see them with --limit or --json")


def _short(text: str, limit: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"
