"""``detente conflict``: solve a graph model, or draft one from the ledger."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.shared import AsOf, CaseOption, StoreOption, opened_store, output, parse_day
from detente.errors import ConfigError, why_unreadable

_SAMPLES = 1000

if TYPE_CHECKING:
    from detente.analysis.gmcr.model import Conflict
    from detente.analysis.gmcr.stability import Stability
    from detente.analysis.gmcr.uncertainty import Shares

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PICTURES = ("moves", "table", "evolution", "shares")


@app.command("solve", epilog="Example: detente conflict solve --catalog cuban_missile_crisis")
def solve_command(
    model: Annotated[
        Path | None, typer.Argument(help="The model: MODEL.json or a .gmcr file.", show_default=False)
    ] = None,
    catalog: Annotated[
        str | None, typer.Option("--catalog", help="A published conflict by name; 'list' lists them.")
    ] = None,
    as_json: Json = False,
    full: Annotated[bool, typer.Option("--all", help="Full sets of states even from 2^20 states on.")] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", help="STATE:DECISION MAKER:CONCEPT: why it is stable or not.")
    ] = None,
    inverse: Annotated[
        str | None, typer.Option("--inverse", help="STATE:DECISION MAKER:CONCEPT: which preferences make it stable.")
    ] = None,
    picture: Annotated[str | None, typer.Option("--svg", help=f"A picture instead: {', '.join(PICTURES)}.")] = None,
    samples: Annotated[
        int, typer.Option("--samples", help="Also the shares of this many sampled preference orders.")
    ] = 0,
    spread: Annotated[
        float, typer.Option("--spread", help="By how many places a sampled statement may shift either way.")
    ] = 2.0,
    left_out: Annotated[float, typer.Option("--left-out", help="Chance that a sampled statement plays no part.")] = 0.1,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Start of the sampling; the same gives the same.")] = 0,
    what_if: Annotated[
        bool, typer.Option("--what-if", help="Also which single changes of a statement alter the equilibria.")
    ] = False,
    out: Output = None,
) -> None:
    """Say which states are stable for whom (Nash, GMR, SMR, SEQ, SIM), and the equilibria."""
    from detente.analysis.catalog.conflicts import list_conflicts

    if catalog == "list":
        _write("\n".join(list_conflicts()), out)
        return
    if sum(question is not None for question in (explain, inverse, picture)) > 1:
        raise ConfigError("ask one thing at a time: --explain, --inverse or --svg")
    if picture is not None and as_json:
        raise ConfigError("--svg writes a picture; leave out --json")
    conflict = _load(model, catalog)
    if inverse is not None:
        _write(_inverse(conflict, inverse, as_json), out)
        return
    from detente.analysis.gmcr.variants import solve_fully

    stability = solve_fully(conflict)
    if explain is not None:
        _write(_explanation(stability, explain, as_json), out)
        return
    shares = _shares(conflict, samples or _SAMPLES * (picture == "shares"), (spread, left_out, seed))
    if picture is not None:
        _write(_picture(stability, picture, shares), out)
        return
    from detente.analysis.gmcr.answers import answer_to_json
    from detente.cli.conflict_text import write_stability

    if as_json:
        _write(
            json.dumps(answer_to_json(stability, full=full, shares=shares, what_if=what_if), ensure_ascii=False), out
        )
    else:
        _write(write_stability(stability, shares, what_if=what_if), out)


@app.command("draft", epilog="Example: detente conflict draft --store detente.db --case case.toml -o draft.json")
def draft_command(
    store: StoreOption = Path("detente.db"),
    case: CaseOption = None,
    as_of: AsOf = None,
    since: Annotated[
        str | None, typer.Option("--compare", help="Say what changed since the draft of this earlier day.")
    ] = None,
    as_json: Json = False,
    out: Output = None,
) -> None:
    """Draft a conflict model from the ledger, each preference statement with its evidence; a person settles it."""
    from detente.analysis.gmcr.reading import conflict_to_json
    from detente.cli.conflict_text import write_comparison, write_draft

    day, earlier = parse_day(as_of), parse_day(since, "--compare")
    if day and earlier and earlier >= day:
        raise ConfigError(f"--compare {earlier} must be a day before --as-of {day}")
    draft = _draft(store, case, day)
    if earlier:
        from dataclasses import asdict

        from detente.elicit.conflict import compare_drafts

        change = compare_drafts(_draft(store, case, earlier), draft)
        text = json.dumps(asdict(change), ensure_ascii=False, indent=1) if as_json else None
        _write(text or "\n".join(write_comparison(change)), out)
        return
    if as_json or out:
        _write(json.dumps(conflict_to_json(draft), ensure_ascii=False, indent=1), out)
    if not as_json:
        for line in write_draft(draft):
            typer.echo(line, err=out is not None)


def _draft(store: Path, case: Path | None, day: date | None) -> "Conflict":
    from detente.elicit.conflict import draft_conflict
    from detente.pipeline.case import load_case
    from detente.pipeline.ledger import ledger_from_store

    settled = load_case(case) if case else None
    with opened_store(store) as opened:
        ledger = ledger_from_store(opened, settled, day)
    return draft_conflict(ledger, ledger.statements, settled, day)


def _load(model: Path | None, catalog: str | None) -> "Conflict":
    from detente.analysis.catalog.conflicts import load_published
    from detente.analysis.gmcr.gmcr_file import parse_gmcr_file
    from detente.analysis.gmcr.reading import parse_conflict

    if (model is None) == (catalog is None):
        raise ConfigError("give either a model file or --catalog NAME; --catalog list shows the names")
    if model is None:
        return load_published(str(catalog)).conflict
    try:
        text = model.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {model}: {why_unreadable(error)}") from error
    return parse_gmcr_file(text, str(model)) if model.suffix.lower() == ".gmcr" else parse_conflict(text, str(model))


def _explanation(stability: "Stability", question: str, as_json: bool) -> str:
    from dataclasses import asdict

    from detente.analysis.gmcr.witnesses import explain

    witness = explain(stability.graph, *_question(question))
    return json.dumps(asdict(witness), ensure_ascii=False) if as_json else "\n".join(witness.lines)


def _shares(conflict: "Conflict", samples: int, noise: tuple[float, float, int]) -> "Shares | None":
    if not samples:
        return None
    import numpy as np

    from detente.analysis.gmcr.uncertainty import sample_shares

    spread, left_out, seed = noise
    return sample_shares(conflict, samples=samples, spread=spread, left_out=left_out, rng=np.random.default_rng(seed))


def _picture(stability: "Stability", picture: str, shares: "Shares | None") -> str:
    from detente.report import conflict_svg

    if picture == "shares" and shares:
        found = shares.equilibria["seq"]
        leading = [s for s in stability.strongest_states() if found[s] > 0][: conflict_svg.MAX_DRAWN]
        return conflict_svg.draw_shares(stability.graph.conflict, {s: float(found[s]) for s in leading}, "seq").rstrip()
    drawers: dict[str, Any] = {
        "moves": conflict_svg.draw_moves,
        "table": conflict_svg.draw_stability_table,
        "evolution": conflict_svg.draw_evolution,
    }
    if picture not in drawers:
        raise ConfigError(f"--svg {picture!r}: there are {', '.join(PICTURES)}")
    return str(drawers[picture](stability)).rstrip("\n")


def _inverse(conflict: "Conflict", question: str, as_json: bool) -> str:
    from dataclasses import asdict

    from detente.analysis.gmcr.inverse import find_inverse

    found = find_inverse(conflict, *_question(question))
    if as_json:
        return json.dumps(asdict(found), ensure_ascii=False)
    return f"{found.sentence}\n{found.orders:,} of {found.all_orders:,} strict orders of the states meet this."


def _question(text: str) -> tuple[int, str, str]:
    from detente.analysis.gmcr.stability import CONCEPTS

    state, _, rest = text.partition(":")
    name, _, concept = rest.rpartition(":")
    if not state.strip().isdecimal() or not name or concept not in CONCEPTS:
        raise ConfigError(f"{text!r} must be STATE:DECISION MAKER:CONCEPT, with a concept of {', '.join(CONCEPTS)}")
    return int(state), name, concept


def _write(text: str, path: Path | None) -> None:
    with output(path) as stream:
        stream.write(text + "\n")
