"""``detente code``: statements as JSON Lines."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.reading_options import Bulk, Columns, DayFirst, Limits, reading_settings
from detente.cli.shared import CoderOption, Paths, output, progress, tell_losses, write_json_line


def command(
    paths: Paths,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file instead of standard output.", show_default=False)
    ] = None,
    coder: CoderOption = None,
    column: Columns = None,
    bulk: Bulk = False,
    day_first: DayFirst = False,
    limit: Limits = None,
) -> None:
    """Write coded statements as JSON Lines, one statement a line, in the order of the documents.

    Example: detente code my_articles/ -o statements.jsonl
    """
    from detente.pipeline.coding import code_stream
    from detente.pipeline.losses import Losses
    from detente.records.jsonl import statement_to_json

    settings = reading_settings(column, bulk, day_first, limit)
    losses = Losses()
    done = 0
    with output(out) as stream, progress("coded") as step:
        for document, coding in code_stream(paths, losses, spec=coder, settings=settings):
            for statement in coding.statements:
                write_json_line(stream, statement_to_json(statement, document))
            done += 1
            step(done, document.path or document.id)
    raise typer.Exit(tell_losses(losses))
