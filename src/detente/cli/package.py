"""``detente package``: package bargaining over several issues."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.shared import output
from detente.errors import ConfigError, why_unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.analysis.packages.solutions import Bargain

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
_NAMES = {
    "nash": "Nash (greatest product of gains)",
    "kalai_smorodinsky": "Kalai-Smorodinsky (equal shares of what each could hope for)",
    "egalitarian": "Egalitarian (greatest smallest gain)",
    "utilitarian": "Utilitarian (greatest sum)",
}


@app.callback()
def _group() -> None:
    """Package bargaining."""


@app.command("solve", epilog="Example: detente package solve examples/packages/armistice.json")
def solve_command(
    domain: Annotated[Path, typer.Argument(help="The domain: DOMAIN.json.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    out: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.", show_default=False)] = None,
) -> None:
    """Say which packages are efficient, which four standards of fairness pick, and whether any beats no deal for all."""
    from detente.analysis.packages.answers import bargain_to_json
    from detente.analysis.packages.domain import parse_domain
    from detente.analysis.packages.solutions import solve_packages

    try:
        text = domain.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {domain}: {why_unreadable(error)}") from error
    bargain = solve_packages(parse_domain(text, str(domain)))
    words = json.dumps(bargain_to_json(bargain), ensure_ascii=False) if as_json else "\n".join(_describe(bargain))
    with output(out) as stream:
        stream.write(words + "\n")


def _describe(bargain: "Bargain") -> "Iterator[str]":
    from detente.analysis.packages.answers import bargain_to_json

    answer = bargain_to_json(bargain)
    yield f"{answer['outcomes']} packages, {len(answer['pareto'])} of them efficient"
    zone = answer["zopa"]
    if zone["exists"]:
        yield f"Zone of agreement: {zone['packages']} packages are no worse than no deal for every party."
    else:
        yield "No zone of agreement: every package is worse than no deal for somebody."
        if zone["blocking"]:
            yield f"Turning down whatever suits all others: {', '.join(zone['blocking'])}"
    for key, label in _NAMES.items():
        if answer[key]:
            worth = ", ".join(f"{n} {v:.3f}" for n, v in zip(answer["parties"], answer[key]["values"], strict=True))
            yield f"{label}: {worth}"
            yield "  " + "; ".join(f"{issue}: {value}" for issue, value in answer[key]["package"].items())
