"""Extensions by entry point; listing them imports nothing.

Groups: ``detente.readers``, ``detente.steps``, ``detente.coders``, ``detente.analyses``, ``detente.exporters``, ``detente.stores``, ``detente.codebooks``.
"""

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from detente.errors import PluginError

GROUPS = ("readers", "steps", "coders", "analyses", "exporters", "stores", "codebooks")


def list_plugins(group: str) -> dict[str, EntryPoint]:
    """Return the entry points of ``group`` (one of ``GROUPS``) by name, without importing them."""
    if group not in GROUPS:
        raise PluginError(f"unknown plug-in group {group!r}; known: {', '.join(GROUPS)}")
    return {point.name: point for point in entry_points(group=f"detente.{group}")}


def load_plugin(group: str, name: str) -> Any:
    """Return the object behind the entry point; raise PluginError when it is missing or fails to import."""
    points = list_plugins(group)
    if name not in points:
        raise PluginError(f"no plug-in {name!r} in group {group!r}; installed: {', '.join(sorted(points)) or 'none'}")
    try:
        return points[name].load()
    except (ImportError, AttributeError) as error:
        raise PluginError(f"plug-in {name!r} of group {group!r} cannot be loaded: {error}") from error
