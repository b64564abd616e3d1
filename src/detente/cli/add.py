"""``detente add``: documents into a store."""

from pathlib import Path

import typer

from detente.cli.reading_options import Bulk, Columns, DayFirst, Limits, reading_settings
from detente.cli.shared import CoderOption, Paths, StoreOption, check_inputs, progress, tell_empty, tell_losses


def command(
    paths: Paths,
    store: StoreOption = Path("detente.db"),
    coder: CoderOption = None,
    column: Columns = None,
    bulk: Bulk = False,
    day_first: DayFirst = False,
    limit: Limits = None,
) -> None:
    """Read and code documents into a store; safe to interrupt and to repeat.

    Example: detente add my_articles/ --store detente.db
    """
    from detente.pipeline.adding import add_paths
    from detente.store.sqlite import open_store

    check_inputs(paths)
    settings = reading_settings(column, bulk, day_first, limit)
    kept = open_store(store)
    with progress("added") as step:
        added = add_paths(paths, kept, spec=coder, settings=settings, progress=step)
    kept.close()
    typer.echo(f"{added.coded} documents added with {added.statements} statements; {added.known} were there already")
    if not added.coded and not added.known:
        tell_empty(paths, added.losses)
    raise typer.Exit(tell_losses(added.losses))
