"""``detente conflict``: solve a graph model, or draft one from the ledger."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.errors import ConfigError

if TYPE_CHECKING:
    from detente.analysis.gmcr.model import Conflict
    from detente.analysis.gmcr.stability import Stability

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("solve", epilog="Example: detente conflict solve --catalog cuban_missile_crisis")
def solve_command(
    model: Annotated[Path | None, typer.Argument(help="The model: MODEL.json or a .gmcr file.")] = None,
    catalog: Annotated[
        str | None, typer.Option("--catalog", help="A published conflict by name; 'list' lists them.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    full: Annotated[bool, typer.Option("--all", help="Print full sets of states even for very large models.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")] = None,
) -> None:
    """Say which states are stable for whom (Nash, GMR, SMR, SEQ, SIM), and the equilibria."""
    from detente.analysis.gmcr.answers import answer_to_json
    from detente.analysis.gmcr.stability import solve

    conflict = _load(model, catalog)
    stability = solve(conflict)
    text = json.dumps(answer_to_json(stability, full=full)) if as_json else _table(stability)
    _write(text, output)


def _load(model: Path | None, catalog: str | None) -> "Conflict":
    from detente.analysis.gmcr.reading import parse_conflict

    if (model is None) == (catalog is None):
        raise ConfigError("give either a model file or --catalog NAME; --catalog list shows the names")
    if model is None:
        raise ConfigError(f"the catalog has no conflict {catalog!r}")
    try:
        text = model.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {model}: {error}") from error
    return parse_conflict(text, str(model))


def _table(stability: "Stability") -> str:
    from detente.analysis.gmcr.answers import list_assumptions
    from detente.analysis.gmcr.stability import CONCEPT_NAMES

    conflict = stability.graph.conflict
    lines = [conflict.name or "Conflict", f"{len(stability.graph.states):,} feasible states"]
    if conflict.is_draft:
        lines.append("If this draft were right:")
    for concept in stability.concepts:
        states = stability.equilibrium_states(concept)
        lines.append(f"{CONCEPT_NAMES[concept]} equilibria: {len(states):,}")
        lines += [f"  {state}: {conflict.describe(state)}" for state in states[:20]]
        if len(states) > 20:
            lines.append(f"  and {len(states) - 20:,} more (--json lists all)")
    assumptions = list_assumptions(conflict)
    if assumptions:
        lines += ["Assumptions:", *(f"  - {line}" for line in assumptions)]
    return "\n".join(lines)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text)
    else:
        output.write_text(text + "\n", encoding="utf-8")
