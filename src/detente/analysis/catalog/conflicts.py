"""The published conflicts: models in the format of MODEL.json with their equilibria."""

import json
from dataclasses import dataclass, replace
from importlib.resources import files

from detente.analysis.gmcr.model import Conflict
from detente.analysis.gmcr.reading import read_conflict
from detente.errors import ConfigError


@dataclass(frozen=True, kw_only=True)
class Published:
    """A conflict from the literature and what was printed about it."""

    name: str
    conflict: Conflict
    equilibria: dict[str, tuple[int, ...]]
    """Concept to the equilibria: as printed, or recomputed."""
    printed_results: str
    """Whether the results were checked against the printed source; ``recomputed`` results are not posed as printed."""


def list_conflicts() -> list[str]:
    """Return the names of the published conflicts."""
    folder = files("detente.analysis.catalog") / "data"
    return sorted(entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json"))


def load_published(name: str) -> Published:
    """Return a published conflict by name; raise ConfigError that lists the names."""
    if name not in list_conflicts():
        raise ConfigError(f"the catalog has no conflict {name!r}; there are {', '.join(list_conflicts())}")
    text = (files("detente.analysis.catalog") / "data" / f"{name}.json").read_text(encoding="utf-8")
    data = json.loads(text)
    equilibria = {concept: tuple(states) for concept, states in data.get("published", {}).items()}
    checked = str(data["printed_results"])
    conflict = read_conflict(data, name)
    conflict = replace(conflict, source=f"{conflict.source}. Results: {checked}")
    return Published(name=name, conflict=conflict, equilibria=equilibria, printed_results=checked)
