"""``detente export``: statements and ledger in other tools' formats."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.shared import CaseOption, MinGrade, StoreOption, opened_store, output, parse_day, tell_ungraded
from detente.errors import ConfigError


def command(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="csv, parquet, jsonl, plover, dna, graphml, gexf or annotation.")
    ],
    store: StoreOption = Path("detente.db"),
    case: CaseOption = None,
    min_grade: MinGrade = None,
    since: Annotated[
        str | None, typer.Option(metavar="date", help="Networks of what was said from this day on.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="date", help="Networks of what was said up to this day.", show_default=False)
    ] = None,
    two_mode: Annotated[
        bool, typer.Option("--two-mode", help="The network of actors and terms (or issues), not of actors alone.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The file to write; standard output where left out.", show_default=False),
    ] = None,
) -> None:
    """Export statements and ledger to a format that other tools read.

    Example: detente export graphml --store detente.db -o network.graphml
    """
    from detente.pipeline.case import load_case
    from detente.pipeline.ledger import ledger_from_store
    from detente.report.exports import FORMATS, NETWORKS, as_network, as_parquet_table

    if form not in (*FORMATS, *NETWORKS, "parquet"):
        raise ConfigError(f"{form!r} is no export format; choose one of {', '.join((*FORMATS, *NETWORKS, 'parquet'))}")
    window = {"since": parse_day(since, "--since"), "until": parse_day(until, "--until")}
    if window["since"] and window["until"] and window["since"] > window["until"]:
        raise ConfigError(f"--since {since} is after --until {until}")
    if form not in NETWORKS and (any(window.values()) or two_mode):
        raise ConfigError(f"--since, --until and --two-mode are for networks ({', '.join(NETWORKS)}), not for {form}")
    the_case = load_case(case) if case else None
    with opened_store(store) as opened:
        documents = {d.id: d for d in opened.documents()}
        ledger = ledger_from_store(opened, the_case, min_grade=min_grade)
    if min_grade and not ledger.statements:
        tell_ungraded(the_case, min_grade)
    if form == "parquet":
        _write_parquet(as_parquet_table(ledger, documents), out)
        return
    text = (
        as_network(ledger, form, two_mode=two_mode, **window) if form in NETWORKS else FORMATS[form](ledger, documents)
    )
    with output(out) as stream:
        stream.write(text)


def _write_parquet(columns: dict[str, list[object]], out: Path | None) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigError("parquet needs the package pyarrow: pip install pyarrow; csv works without it") from error
    if out is None:
        raise ConfigError("parquet is no text: name a file with -o")
    parquet.write_table(pyarrow.table({k: [str(v) for v in values] for k, values in columns.items()}), out)
