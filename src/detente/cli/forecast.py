"""``detente forecast``: score forecasts."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.shared import opened_store
from detente.errors import ConfigError

if TYPE_CHECKING:
    from detente.pipeline.forecasts import Forecast

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Score forecasts.")


@app.callback()
def _group() -> None:
    """Score forecasts."""


@app.command(epilog="Example: detente forecast score forecasts.jsonl --json")
def score(
    file: Annotated[
        Path | None,
        typer.Argument(help="JSON Lines: id, question, who, probability, made, due, outcome (0, 1 or null), outlet."),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            "--store", help="Instead of a file: the predictions of a store, settled by the case file's outcomes."
        ),
    ] = None,
    case: Annotated[Path | None, typer.Option("--case", help="The case file (TOML).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Score forecasts: Brier and log score, calibration, resolution, skill against the base rate, by forecaster and outlet."""
    from detente.pipeline.forecasts import read_forecasts, score_forecasts

    if (file is None) == (store is None):
        raise ConfigError("name a file of forecasts, or a store with --store")
    result = score_forecasts(read_forecasts(file) if file else _predicted(store, case) if store else ())
    if as_json:
        typer.echo(json.dumps(result))
        return
    typer.echo(f"{result['resolved']} of {result['n']} forecasts are resolved.")
    overall = result["overall"]
    if overall is None:
        return
    skill = "none (the base rate is 0 or 1)" if overall["skill"] is None else f"{overall['skill']:.3f}"
    typer.echo(
        f"Brier {overall['brier']:.3f}   log {overall['log']:.3f}   base rate {overall['base_rate']:.3f}   skill {skill}"
    )
    typer.echo(f"reliability {overall['reliability']:.3f}   resolution {overall['resolution']:.3f}")
    for bin_ in overall["calibration"]:
        typer.echo(f"  said {bin_['mean_probability']:.2f}   happened {bin_['frequency']:.2f}   n {bin_['n']}")
    for row in (*result["forecasters"], *({**r, "who": f"printed in {r['who']}"} for r in result["outlets"])):
        rank = f"{row['rank']:>3}." if row["rank"] else "   -"
        typer.echo(f"{rank} {row['who']}: Brier {row['brier']:.3f} (n {row['n']})")
    if result["pooled"]:
        for name, value in result["pooled"]["brier"].items():
            typer.echo(f"pooled, {name.replace('_', ' ')}: Brier {value:.3f}")


def _predicted(store: Path, case: Path | None) -> "tuple[Forecast, ...]":
    from detente.pipeline.case import load_case
    from detente.pipeline.forecasts import forecasts_from_rows
    from detente.pipeline.views import view_rows

    with opened_store(store) as opened:
        rows, _ = view_rows(opened, "forecasts", case=load_case(case) if case else None)
    return forecasts_from_rows(rows)
