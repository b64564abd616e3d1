"""The error browser: where the coder and the gold disagree, by kind, as one HTML file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """One place where gold and coder differ."""

    kind: str
    """``missed``, ``spurious``, ``act``, ``speaker`` ..."""
    document: str
    genre: str
    before: str
    quote: str
    after: str
    gold: str
    predicted: str


def render_errors(title: str, figures: Sequence[tuple[str, str]], disagreements: Sequence[Disagreement]) -> str:
    """Return the page: the figures, then the disagreements grouped by kind and by what was taken for what, the most frequent first."""
    environment = Environment(loader=PackageLoader("detente.report"), autoescape=True, undefined=StrictUndefined)
    groups: dict[str, dict[str, list[Disagreement]]] = {}
    for item in disagreements:
        groups.setdefault(item.kind, {}).setdefault(f"{item.gold} → {item.predicted}", []).append(item)
    ordered = {
        kind: sorted(pairs.items(), key=lambda pair: -len(pair[1]))
        for kind, pairs in sorted(groups.items(), key=lambda group: -sum(map(len, group[1].values())))
    }
    counts = Counter(item.kind for item in disagreements)
    return environment.get_template("errors.html").render(title=title, figures=figures, groups=ordered, counts=counts)
