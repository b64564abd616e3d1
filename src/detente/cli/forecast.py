"""``detente forecast``: score forecasts."""

import json
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Score forecasts.")


@app.callback()
def _group() -> None:
    """Score forecasts."""


@app.command(epilog="Example: detente forecast score forecasts.jsonl --json")
def score(
    file: Annotated[
        Path, typer.Argument(help="JSON Lines: id, question, who, probability, made, due, outcome (0, 1 or null).")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Score forecasts: Brier and log score, calibration, resolution, skill against the base rate, by forecaster."""
    from detente.pipeline.forecasts import read_forecasts, score_forecasts

    result = score_forecasts(read_forecasts(file))
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
    for row in result["forecasters"]:
        rank = f"{row['rank']:>3}." if row["rank"] else "   -"
        typer.echo(f"{rank} {row['who']}: Brier {row['brier']:.3f} (n {row['n']})")
    if result["pooled"]:
        for name, value in result["pooled"]["brier"].items():
            typer.echo(f"pooled, {name.replace('_', ' ')}: Brier {value:.3f}")
