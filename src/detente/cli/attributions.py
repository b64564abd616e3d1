"""``detente attributions``: raw attribution relations as JSON Lines."""

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
    """Write attribution relations (source, cue, content) as JSON Lines, one relation a line.

    Example: detente attributions my_articles/ -o attributions.jsonl
    """
    from detente.pipeline.coding import code_stream
    from detente.pipeline.losses import Losses
    from detente.records.jsonl import attribution_to_json

    settings = reading_settings(column, bulk, day_first, limit)
    losses = Losses()
    done = 0
    with output(out) as stream, progress("read") as step:
        for document, coding in code_stream(paths, losses, spec=coder, settings=settings):
            for attribution in coding.attributions:
                write_json_line(stream, attribution_to_json(attribution, document))
            done += 1
            step(done, document.path or document.id)
    raise typer.Exit(tell_losses(losses))
