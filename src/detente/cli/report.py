"""``detente report``: the main job."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.reading_options import Bulk, Columns, DayFirst, Limits, reading_settings
from detente.cli.shared import (
    AsOf,
    CaseOption,
    CoderOption,
    MinGrade,
    Paths,
    check_inputs,
    check_output,
    output,
    parse_day,
    progress,
    tell_empty,
    tell_losses,
    tell_ungraded,
)
from detente.errors import ConfigError


def command(
    paths: Paths,
    out: Annotated[Path, typer.Option("-o", "--output", help="Where the report is written.")] = Path("report.html"),
    case: CaseOption = None,
    store: Annotated[
        Path | None,
        typer.Option("--store", help="Keep documents and statements in this store, and report on all it holds."),
    ] = None,
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="Also a section on what changed after this day, YYYY-MM-DD.",
            show_default=False,
        ),
    ] = None,
    coder: CoderOption = None,
    min_grade: MinGrade = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            metavar="0 TO 1",
            min=0,
            max=1,
            help="Leave out statements of which the coder is less sure.",
            show_default=False,
        ),
    ] = None,
    column: Columns = None,
    bulk: Bulk = False,
    day_first: DayFirst = False,
    limit: Limits = None,
) -> None:
    """Read documents, code them, build the ledger, and write a self-contained HTML report.

    Example: detente report my_articles/ -o report.html --as-of 2025-02-26
    """
    day, start = parse_day(as_of), parse_day(since, "--since")
    if start and day and start >= day:
        raise ConfigError(f"--since {since} is not before --as-of {as_of}")
    check_output(out)
    check_inputs(paths)
    settings = reading_settings(column, bulk, day_first, limit)
    from detente.ledger.grading import parse_grade
    from detente.pipeline.case import load_case
    from detente.pipeline.reporting import code_into_store, code_paths, report_input

    the_case = load_case(case) if case else None
    if min_confidence is not None:
        from dataclasses import replace

        from detente.records.terms import Case

        the_case = replace(the_case or Case(), min_confidence=min_confidence)
    if min_grade:
        parse_grade(min_grade)
    with progress("read and coded") as step:
        if store:
            from detente.store.sqlite import open_store

            kept = open_store(store)
            coded = code_into_store(paths, kept, spec=coder, settings=settings, progress=step)
            kept.close()
        else:
            coded = code_paths(paths, spec=coder, settings=settings, progress=step)
    shown = report_input(coded, case=the_case, as_of=day, since=start, min_grade=min_grade)
    from detente.report.html import render_report
    from detente.report.terminal import summarise

    page = render_report(shown)
    with output(out) as stream:
        stream.write(page)
    typer.echo(summarise(shown))
    if min_grade and not shown.ledger.statements:
        tell_ungraded(the_case, min_grade)
    if not coded.documents:
        tell_empty(paths, coded.losses)
    code = tell_losses(coded.losses)
    typer.echo(f"report: {out.resolve()}")
    raise typer.Exit(code)
