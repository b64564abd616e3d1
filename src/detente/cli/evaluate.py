"""``detente eval``: the coder against gold data."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.cli.shared import CoderOption, output

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Floors = Annotated[
    Path | None,
    typer.Option(
        "--floors", help="A file of pinned floors; exit code 1 when a figure has fallen below one.", show_default=False
    ),
]


@app.command()
def statements(
    folder: Annotated[Path, typer.Argument(help="A folder with statements_SPLIT.jsonl, documents.jsonl and texts/.")],
    split: Annotated[str, typer.Option(help="Which split to score.")] = "dev",
    bare: Annotated[
        bool, typer.Option("--bare", help="Give the coder the text alone, without date, title and publisher.")
    ] = False,
    errors: Annotated[
        Path | None, typer.Option(help="Write the error browser (HTML) here.", show_default=False)
    ] = None,
    coder: CoderOption = None,
    floors: Floors = None,
    as_json: AsJson = False,
) -> None:
    """Score coded statements against gold, per act and genre, with 95 % intervals.

    Example: detente eval statements annotations/ --errors errors.html
    """
    from detente.pipeline.evaluation.reliability import reliability, reliability_json
    from detente.pipeline.evaluation.runs import flat_statement_figures, run_statements

    run = run_statements(folder, split=split, spec=coder, bare=bare)
    figures = run.figures
    if errors:
        from detente.pipeline.evaluation.browser import find_disagreements
        from detente.report.errors_html import render_errors

        lines = [(name, f"{value:.3f}") for name, value in figures["figures"].items()]
        with output(errors) as stream:
            stream.write(
                render_errors(
                    f"Disagreements with the gold of {folder.name}, {split}", lines, list(find_disagreements(run))
                )
            )
    if as_json:
        told = {**figures, "corpus_sha256": run.corpus_sha256, "reliability": reliability_json(run)}
        typer.echo(json.dumps(told))
    else:
        typer.echo(
            f"{figures['documents']} documents, {figures['gold']} gold, {figures['predicted']} predicted, {figures['paired']} paired"
        )
        for name, value in figures["figures"].items():
            low, high = figures["intervals"].get(name, (value, value))
            typer.echo(f"{name:16} {value:.3f}  [{low:.3f}, {high:.3f}]")
        for act, row in figures["per_act"].items():
            typer.echo(f"  {act:14} gold {row['gold']:4} predicted {row['predicted']:4}  F1 {row['f1']:.3f}")
        for genre, row in figures["per_genre"].items():
            typer.echo(
                f"  {genre:34} detection {row['detection_f1']:.3f} act {row['act_f1']:.3f} act+speaker {row['overall_f1']:.3f}"
            )
        bins, error = reliability(run)
        for b in bins:
            typer.echo(
                f"  confidence {b.low:.1f} to {b.high:.1f}: {b.statements} statements, said {b.said:.2f}, right {b.right:.2f}"
            )
        typer.echo(f"  expected calibration error {error:.3f}")
    _hold(floors, "statements", flat_statement_figures(figures), run.corpus_sha256)


@app.command()
def attributions(
    folder: Annotated[Path, typer.Argument(help="A PolNeAR split: text/, attributions/ and tokens.json.gz.")],
    coder: CoderOption = None,
    floors: Floors = None,
    as_json: AsJson = False,
) -> None:
    """Score attribution relations against PolNeAR gold.

    Example: detente eval attributions polnear/data/dev
    """
    from detente.pipeline.evaluation.runs import flat_attribution_figures, run_attributions

    figures, corpus = run_attributions(folder, spec=coder)
    if as_json:
        typer.echo(json.dumps({**figures, "corpus_sha256": corpus}))
    else:
        for kind in ("chunk", "token"):
            typer.echo(f"{kind:9}" + "  ".join(f"{role} {value:.1f}" for role, value in figures[kind].items()))
        typer.echo(f"relation {figures['relation']:.1f}")
        for name, (low, high) in figures["intervals"].items():
            typer.echo(f"  95 % interval, {name}: {low:.1f} to {high:.1f}")
    _hold(floors, "attributions", flat_attribution_figures(figures), corpus)


@app.command()
def times(
    folder: Annotated[Path, typer.Argument(help="A folder of TimeML documents (.tml).")],
    fold: Annotated[
        int | None, typer.Option(help="Only this fold (CRC-32 of the file name modulo 5).", show_default=False)
    ] = None,
    floors: Floors = None,
    as_json: AsJson = False,
) -> None:
    """Score time expressions against TimeML gold, as TempEval-3 does.

    Example: detente eval times tempeval3/ --fold 0
    """
    from detente.pipeline.evaluation.times import score_times

    figures, corpus = score_times(folder, fold=fold)
    if as_json:
        typer.echo(json.dumps({**figures, "corpus_sha256": corpus}))
    else:
        typer.echo(f"{figures['documents']} documents, {figures['gold']} gold, {figures['predicted']} predicted")
        for name in ("strict", "relaxed", "value", "type"):
            typer.echo(f"{name:8} F1 {figures[name]:.3f}")
    _hold(floors, "times", figures, corpus)


def _hold(floors: Path | None, name: str, figures: dict[str, float], corpus: str) -> None:
    """Stop with exit code 1 when a figure has fallen below its floor, or the corpus is not the one the floors were measured on."""
    if floors is None:
        return
    from detente.pipeline.evaluation.runs import below_floor

    pinned: dict[str, Any] = json.loads(floors.read_text(encoding="utf-8"))[name]
    if pinned["corpus_sha256"] != corpus:
        typer.echo(f"the corpus is not the one that the floors of {name} were measured on; measure them anew", err=True)
        raise typer.Exit(1)
    fallen = below_floor(figures, pinned["floors"])
    for figure, (value, floor) in fallen.items():
        typer.echo(f"{name}: {figure} has fallen to {value:.3f}, below its floor of {floor:.3f}", err=True)
    if fallen:
        raise typer.Exit(1)
