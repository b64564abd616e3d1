"""Pictures of a conflict as SVG: moves and improvements, stability table, evolution from the status quo, shares.

Every picture has a title and a description for those who cannot see it, uses the reader's own text colour so that it
works on light and dark pages, and tells decision makers apart by line pattern and label, never by colour alone.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from detente.analysis.gmcr.model import Conflict
from detente.analysis.gmcr.reachability import Step, find_paths
from detente.analysis.gmcr.relations import Relations, list_actors
from detente.analysis.gmcr.stability import CONCEPT_NAMES, Stability
from detente.errors import AnalysisError

MAX_DRAWN = 64
"""States that can still be told apart in one picture."""
_DASHES = ("", "7 4", "2 3", "9 3 2 3", "1 6", "12 4")
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:currentColor}line,path{stroke:currentColor;fill:none}"
    ".node{fill:none;stroke:currentColor}.equilibrium{stroke-width:3}.mild{opacity:.45}"
)


def draw_moves(stability: Stability) -> str:
    """Return the graph of improvements: one node a state, one arrow an improvement; equilibria have thick rings."""
    conflict = stability.graph.conflict
    states = _few_states(stability)
    places = _on_a_circle(states)
    relations, actors = Relations(stability.graph), list_actors(conflict)
    body, told = [], []
    for k, actor in enumerate(actors):
        dash = _DASHES[k % len(_DASHES)]
        for state in states:
            for target in relations.improvements(actor, state):
                body.append(_arrow(places[state], places[target], dash))
                told.append(f"{actor.name} improves from {state} to {target}")
    held = {s for concept in stability.concepts for s in stability.equilibrium_states(concept)}
    for state in states:
        x, y = places[state]
        ring = "node equilibrium" if state in held else "node"
        body.append(
            f'<circle class="{ring}" cx="{x:.1f}" cy="{y:.1f}" r="17"><title>{_told(conflict, state)}</title></circle>'
        )
        body.append(f'<text x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle">{state}</text>')
    body += _legend([actor.name for actor in actors], 20, _extent(states) + 10)
    height = _extent(states) + 30 + 22 * len(actors)
    title = f"Improvements in {conflict.name or 'the conflict'}"
    return _svg(title, "; ".join(told) or "Nobody has an improvement.", (_extent(states), height), body)


def draw_stability_table(stability: Stability) -> str:
    """Return which states are stable for whom: rows are states, columns decision makers and concepts."""
    conflict, states, names = stability.graph.conflict, _few_states(stability), list(stability.stable)
    concepts = stability.concepts
    cell, left, top = 46, 60, 60
    body = [_text(left + cell * len(concepts) * (k + 0.5), 20, name, "middle") for k, name in enumerate(names)]
    told = []
    for k, name in enumerate(names):
        for c, concept in enumerate(concepts):
            x = left + cell * (k * len(concepts) + c + 0.5)
            body.append(_text(x, 44, concept.upper(), "middle"))
            for row, state in enumerate(states):
                if stability.stable[name][concept][state]:
                    body.append(_text(x, top + 20 * row + 14, "●", "middle"))
    for row, state in enumerate(states):
        equal = [c for c in concepts if stability.equilibria[c][state]]
        body.append(_text(left - 12, top + 20 * row + 14, str(state), "end"))
        if equal:
            x = left + cell * len(concepts) * len(names) + 8
            body.append(_text(x, top + 20 * row + 14, "equilibrium: " + ", ".join(c.upper() for c in equal)))
            told.append(
                f"state {state} ({conflict.describe(state)}) is an equilibrium under {', '.join(map(_named, equal))}"
            )
    width = left + cell * len(concepts) * len(names) + 300
    title = f"Stable states of {conflict.name or 'the conflict'}"
    return _svg(title, "; ".join(told) or "No state is an equilibrium.", (width, top + 20 * len(states) + 12), body)


def draw_evolution(stability: Stability) -> str:
    """Return how the conflict can evolve from the status quo by improvements, shortest ways only."""
    conflict = stability.graph.conflict
    if conflict.status_quo is None:
        raise AnalysisError("the evolution needs a status_quo in the model")
    paths = find_paths(stability.graph, conflict.status_quo)
    _few(len(paths))
    levels: dict[int, list[int]] = {}
    for state, path in paths.items():
        levels.setdefault(len(path), []).append(state)
    places = {s: (70.0 + 170 * level, 46.0 + 62 * k) for level, row in levels.items() for k, s in enumerate(row)}
    held = {s for concept in stability.concepts for s in stability.equilibrium_states(concept)}
    body, told = [], []
    for step in _steps(paths.values()):
        body.append(_arrow(places[step.origin], places[step.target], ""))
        (x1, y1), (x2, y2) = places[step.origin], places[step.target]
        body.append(_text((x1 + x2) / 2, (y1 + y2) / 2 - 6, step.mover, "middle"))
        told.append(f"{step.mover} can improve from {step.origin} to {step.target}")
    for state, (x, y) in places.items():
        ring = "node equilibrium" if state in held else "node"
        body.append(f'<circle class="{ring}" cx="{x}" cy="{y}" r="17"><title>{_told(conflict, state)}</title></circle>')
        body.append(_text(x, y + 4.5, str(state), "middle"))
    size = 140 + 170 * max(levels), 92 + 62 * max(len(row) - 1 for row in levels.values())
    title = f"Evolution of {conflict.name or 'the conflict'} from state {conflict.status_quo}"
    return _svg(title, "; ".join(told) or "Nobody has an improvement from the status quo.", size, body)


def draw_shares(conflict: Conflict, shares: Mapping[int, float], concept: str) -> str:
    """Return bars with each state's share of sampled orderings in which it is an equilibrium."""
    _few(len(shares))
    body, told = [], []
    for row, (state, share) in enumerate(sorted(shares.items(), key=lambda item: (-item[1], item[0]))):
        y = 20 + 26 * row
        body.append(_text(44, y + 13, str(state), "end"))
        body.append(f'<rect x="54" y="{y}" width="{300 * share:.1f}" height="16" fill="currentColor" opacity=".6"/>')
        body.append(_text(62 + 300 * share, y + 13, f"{100 * share:.0f}%"))
        told.append(f"state {state} ({conflict.describe(state)}): {100 * share:.0f} percent")
    title = f"Share of sampled orderings in which a state is a {_named(concept)} equilibrium (not a likelihood)"
    return _svg(title, "; ".join(told), (430, 40 + 26 * len(shares)), body)


def _steps(paths: Iterable[tuple[Step, ...]]) -> list[Step]:
    return list(dict.fromkeys(step for path in paths for step in path))


def _few_states(stability: Stability) -> list[int]:
    states: list[int] = stability.graph.states.tolist()
    _few(len(states))
    return states


def _few(count: int) -> None:
    if count > MAX_DRAWN:
        raise AnalysisError(f"{count:,} states are too many for a picture; it shows up to {MAX_DRAWN}")


def _extent(states: Sequence[int]) -> float:
    return 2 * (60 + max(60.0, len(states) * 9.5))


def _on_a_circle(states: Sequence[int]) -> dict[int, tuple[float, float]]:
    middle, radius = _extent(states) / 2, _extent(states) / 2 - 40
    turn = 2 * math.pi / len(states)
    return {
        s: (middle + radius * math.sin(k * turn), middle - radius * math.cos(k * turn)) for k, s in enumerate(states)
    }


def _arrow(origin: tuple[float, float], target: tuple[float, float], dash: str) -> str:
    (x1, y1), (x2, y2) = origin, target
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    pattern = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1 + 18 * dx:.1f}" y1="{y1 + 18 * dy:.1f}" x2="{x2 - 22 * dx:.1f}" y2="{y2 - 22 * dy:.1f}"'
        f'{pattern} marker-end="url(#tip)"/>'
    )


def _legend(names: Sequence[str], x: float, y: float) -> list[str]:
    rows = []
    for k, name in enumerate(names):
        at, dash = y + 22 * k, _DASHES[k % len(_DASHES)]
        rows.append(f'<line x1="{x}" y1="{at}" x2="{x + 44}" y2="{at}" stroke-dasharray="{dash or "none"}"/>')
        rows.append(_text(x + 54, at + 4.5, name))
    return rows


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _told(conflict: Conflict, state: int) -> str:
    return escape(f"state {state}: {conflict.describe(state)}")


def _named(concept: str) -> str:
    return CONCEPT_NAMES[concept]


def _svg(title: str, told: str, size: tuple[float, float], body: Sequence[str]) -> str:
    width, height = size
    tip = (
        '<defs><marker id="tip" viewBox="0 0 10 10" refX="7" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 10 5 0 10z" style="fill:currentColor"/></marker></defs>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'style="color-scheme:light dark;max-width:{width:.0f}px">'
        f"<title>{escape(title)}</title><desc>{escape(told)}.</desc><style>{_STYLE}"
        ":root{color:#222}@media(prefers-color-scheme:dark){:root{color:#ddd}}</style>"
        f"{tip}{''.join(body)}</svg>"
    )
