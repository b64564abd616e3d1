"""``detente read``: documents as JSON Lines."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.reading_options import Bulk, Columns, DayFirst, Limits, reading_settings
from detente.cli.shared import named_loss
from detente.cli.shared import output as output_stream
from detente.pipeline.losses import Losses
from detente.records.documents import Diagnostic


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, patterns in quotes, or - for standard input."),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here instead of standard output.")
    ] = None,
    column: Columns = None,
    bulk: Bulk = False,
    day_first: DayFirst = False,
    limit: Limits = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            "--time-limit",
            metavar="SECONDS",
            help="The same as --limit time_limit_s=SECONDS: 30 where not given.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", metavar="N", help="Processes; 0 is one a core.")] = 0,
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
    from detente.pipeline.linking import LinkedLines, line_of
    from detente.pipeline.reading import read_isolated

    given = [*(limit or []), *([f"time_limit_s={time_limit}"] if time_limit is not None else [])]
    settings = reading_settings(column, bulk, day_first, given)
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


def totals(count: int, losses: Losses) -> str:
    """Return one line: documents read, inputs skipped or partly read, and each reason with its number."""
    told = ", ".join(f"{code} {number}" for code, number in sorted(losses.codes.items())) or "none"
    return f"{count} documents; {losses.severities['skipped']} skipped, {losses.severities['partial']} partly read; diagnostics: {told}"


def _tell(loss: Diagnostic, echo: Callable[..., None] = typer.echo) -> None:
    if loss.severity != "note":
        echo(named_loss(loss), err=True)
