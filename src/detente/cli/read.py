"""``detente read``: documents as JSON Lines."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.shared import output as output_stream
from detente.cli.shared import printable
from detente.errors import ConfigError
from detente.pipeline.losses import Losses
from detente.records.documents import Diagnostic


def command(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, patterns in quotes, or - for standard input.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here instead of standard output.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", help="NAME=field: which column or key is text, title, published, publisher ..."),
    ] = None,
    bulk: Annotated[
        bool, typer.Option("--bulk", help="Read web pages fast and less exactly: for very large collections.")
    ] = False,
    day_first: Annotated[bool, typer.Option("--day-first", help="Read 03/04/2022 as 3 April.")] = False,
    time_limit: Annotated[
        float, typer.Option("--time-limit", help="Seconds without a result before an input is given up.")
    ] = 30.0,
    workers: Annotated[int, typer.Option("--workers", help="Processes; 0 is one a core.")] = 0,
    stream: Annotated[
        bool,
        typer.Option(
            "--stream",
            help="Write each document at once; reprints and versions, known only at the end, are not marked.",
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Kept for uniformity: the result always is JSON Lines.")
    ] = False,
) -> None:
    """Write documents as JSON Lines, reprints and versions marked; no store.

    Example: detente read articles/ page.html "export/*.jsonl" -o documents.jsonl
    """
    from detente.ingest.settings import ReadSettings
    from detente.pipeline.linking import LinkedLines, line_of
    from detente.pipeline.reading import read_isolated

    settings = ReadSettings(
        bulk=bulk, prefer_day_first=day_first, time_limit_s=time_limit, columns=parse_columns(column or [])
    )
    losses = Losses()
    count = 0
    with output_stream(output) as target, LinkedLines() as waiting:
        for item in read_isolated(paths, settings=settings, workers=workers or None):
            if isinstance(item, Diagnostic):
                losses.append(item)
                _tell(item)
            else:
                count += 1
                if stream:
                    target.write(line_of(item))
                else:
                    waiting.add(item)
        target.writelines(waiting.lines())
    typer.echo(totals(count, losses), err=True)
    if losses.skipped:
        raise typer.Exit(1)


def parse_columns(pairs: list[str]) -> dict[str, str]:
    """Return column to field; raise ConfigError for what is no ``NAME=field``."""
    from detente.ingest.fields import FIELD_NAMES

    columns: dict[str, str] = {}
    for pair in pairs:
        name, mark, field = pair.rpartition("=")
        if not mark or field not in FIELD_NAMES:
            raise ConfigError(f"--column {pair!r}: write NAME=field, with a field of {', '.join(FIELD_NAMES)}")
        columns[name] = field
    return columns


def totals(count: int, losses: Losses) -> str:
    """Return one line: documents read, inputs skipped or partly read, and each reason with its number."""
    told = ", ".join(f"{code} {number}" for code, number in sorted(losses.codes.items())) or "none"
    return f"{count} documents; {losses.severities['skipped']} skipped, {losses.severities['partial']} partly read; diagnostics: {told}"


def _tell(loss: Diagnostic, echo: Callable[..., None] = typer.echo) -> None:
    if loss.severity != "note":
        remedy = f" {loss.remedy}" if loss.remedy else ""
        echo(printable(f"{loss.severity}: {loss.path or 'input'}: {loss.code}: {loss.message}{remedy}"), err=True)
