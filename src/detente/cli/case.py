"""``detente case``: draft a case file from what was read, and check one."""

import json
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.shared import StoreOption, opened_store, output
from detente.errors import ConfigError
from detente.pipeline.case import load_case
from detente.records.terms import Case

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Draft or check a case file.")


@app.command(epilog="Example: detente case check case.toml")
def check(
    file: Annotated[Path, typer.Argument(help="The case file (TOML).")],
    store: Annotated[
        Path | None,
        typer.Option("--store", help="Also name speakers and graded sources that this store never mentions."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Check a case file: every fault is named by its path, such as terms[2].issue."""
    try:
        case = load_case(file)
    except ConfigError as error:
        if as_json:
            typer.echo(json.dumps({"valid": False, "faults": str(error).splitlines()}))
            raise typer.Exit(2) from None
        raise
    counts = {
        "parties": len(case.parties),
        "terms": len(case.terms),
        "issues": len(case.issues),
        "theatres": len(case.theatres),
        "deadlines": len(case.deadlines),
        "gradings": len(case.gradings),
        "outcomes": len(case.outcomes),
    }
    unseen = _unseen(case, store) if store else []
    if as_json:
        typer.echo(json.dumps({"valid": True, "name": case.name, **counts, "unseen": unseen}))
        return
    typer.echo(f"{file}: good: " + ", ".join(f"{n} {what}" for what, n in counts.items()))
    for line in unseen:
        typer.echo(f"unseen: {line}")


def _unseen(case: Case, store: Path) -> list[str]:
    from detente.pipeline.case_names import unseen_names

    with opened_store(store) as opened:
        return unseen_names(case, opened)


@app.command(epilog="Example: detente case draft --store detente.db -o case.toml")
def draft(
    store: StoreOption = Path("detente.db"),
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The file to write; standard output where left out.", show_default=False),
    ] = None,
) -> None:
    """Draft a case file from what was read: parties, factions and candidate terms, with the words behind them as comments."""
    from detente.ledger.draft import draft_case
    from detente.pipeline.case_text import render_case
    from detente.pipeline.ledger import ledger_from_store

    with opened_store(store) as opened:
        texts = [document.text for document in opened.iter_documents()]
        text = render_case(draft_case(ledger_from_store(opened), texts))
    with output(out) as stream:
        stream.write(text)


@app.callback()
def _group() -> None:
    """Draft or check a case file."""
