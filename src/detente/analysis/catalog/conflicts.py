"""The published conflicts: models in the format of MODEL.json with their equilibria, and what those were checked against."""

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
    """Concept to the equilibria: as printed where ``checked`` names the concept, else only recomputed."""
    sources: dict[str, str]
    """Short name to citation of what the entry was compared with."""
    checked: dict[str, tuple[str, ...]]
    """Concept, or ``preferences``, to the sources that print the same."""
    notes: str = ""
    """What else was compared, or differs from a source."""


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
    published = Published(
        name=name,
        conflict=read_conflict(data, name),
        equilibria={concept: tuple(states) for concept, states in data.get("results", {}).items()},
        sources=data["sources"],
        checked={what: tuple(sources) for what, sources in data["checked"].items()},
        notes=data.get("notes", ""),
    )
    source = f"{published.conflict.source}. {describe_checks(published)}"
    return replace(published, conflict=replace(published.conflict, source=source))


def describe_checks(published: Published) -> str:
    """Return in words what of an entry agrees with which source, and what is only recomputed."""
    agreeing: dict[tuple[str, ...], list[str]] = {}
    for what, sources in published.checked.items():
        agreeing.setdefault(sources, []).append(
            "preferences" if what == "preferences" else f"{what.upper()} equilibria"
        )
    lines = [f"checked against {' and '.join(sources)}: {', '.join(whats)}" for sources, whats in agreeing.items()]
    recomputed = [concept.upper() for concept in published.equilibria if concept not in published.checked]
    if recomputed:
        lines.append(f"recomputed, not checked against print: {', '.join(recomputed)} equilibria")
    return "; ".join([*lines, published.notes] if published.notes else lines)
