"""Pictures of a conflict as SVG: moves and improvements, stability table, evolution from the status quo, shares."""

import math
from collections.abc import Iterable, Mapping, Sequence

from detente.analysis.gmcr.model import Conflict
from detente.analysis.gmcr.reachability import Step, find_paths
from detente.analysis.gmcr.relations import Relations, list_actors
from detente.analysis.gmcr.stability import CONCEPT_NAMES, Stability
from detente.errors import AnalysisError
from detente.report.drawing import DASHES, Point, frame, join, key, line, ring, text, width_of

MAX_DRAWN = 64
"""States that can still be told apart in one picture."""
_EXPLAINED = 16
"""States up to which a picture spells out what each one is."""
_LONGEST = 130
_RINGS = (
    (ring((34, 0), "", kind="nash", radius=8), "Nash equilibrium"),
    (ring((34, 0), "", kind="held", radius=8), "equilibrium under another concept only"),
)


def draw_moves(stability: Stability) -> str:
    """Return the graph of moves: a ring for each state, an arrow for each improvement, a pale line for other moves."""
    conflict, states = stability.graph.conflict, _few(stability.graph.states.tolist())
    places = _on_a_circle(states)
    relations, actors = Relations(stability.graph), list_actors(conflict)
    moves, arrows, told = [], [], []
    for k, actor in enumerate(actors):
        for state in states:
            better = set(relations.improvements(actor, state))
            for target in relations.actor_moves(actor, state):
                if target in better:
                    arrows.append(join(places[state], places[target], dash=DASHES[k % len(DASHES)], tip=True))
                    told.append(f"{actor.name} improves from {state} to {target}")
                elif state not in relations.improvements(actor, target):
                    moves.append(join(places[state], places[target], kind="mild"))
    rings = [_state(stability, state, places[state]) for state in states]
    rows = [
        (line((0, 0), (44, 0), dash=DASHES[k % len(DASHES)], tip=True), f"{actor.name} improves")
        for k, actor in enumerate(actors)
    ]
    rows += [(line((0, 0), (44, 0), kind="mild"), "other moves"), *_RINGS, *_meanings(conflict, states)]
    extent = _extent(states)
    size = max(extent, _key_width(rows)), extent + 20 + 26 * len(rows)
    title = f"Moves and improvements in {conflict.name or 'the conflict'}"
    body = [*moves, *arrows, *rings, *key(rows, extent + 12)]
    return frame(title, "; ".join(told) or "Nobody has an improvement", size, body)


def draw_stability_table(stability: Stability, states: Sequence[int] | None = None) -> str:
    """Return which states are stable for whom: rows are states (all, or those given), columns parties and concepts."""
    conflict, names, concepts = stability.graph.conflict, list(stability.stable), stability.concepts
    rows = _few(stability.graph.states.tolist() if states is None else list(states))
    cell, left, top = 42, 60, 58
    block = cell * len(concepts)
    body, told = [], []
    for k, name in enumerate([*names, "everybody"]):
        start = left + (block + 14) * k
        body.append(text(start + block / 2, 18, _shorten(name, block), "middle"))
        body.append(line((start, 26), (start + block, 26), kind="soft"))
        marks = stability.equilibria if k == len(names) else stability.stable[name]
        for c, concept in enumerate(concepts):
            x = start + cell * (c + 0.5)
            body.append(text(x, 44, concept.upper(), "middle", "soft"))
            body += [text(x, top + 22 * r + 15, "●", "middle") for r, s in enumerate(rows) if marks[concept][s]]
    width = left + (block + 14) * (len(names) + 1)
    for r, state in enumerate(rows):
        body.append(text(left - 16, top + 22 * r + 15, str(state), "end"))
        body.append(line((20, top + 22 * r), (width - 14, top + 22 * r), kind="mild"))
        under = [_named(c) for c in concepts if stability.equilibria[c][state]]
        if under:
            told.append(f"state {state} ({conflict.describe(state)}) is an equilibrium under {', '.join(under)}")
    meanings = _meanings(conflict, rows)
    height = top + 22 * len(rows) + 14
    body += key(meanings, height + 12)
    size = max(width, _key_width(meanings)), height + 26 * len(meanings)
    return frame(
        f"Stable states of {conflict.name or 'the conflict'}",
        "; ".join(told) or "No state shown is an equilibrium",
        size,
        body,
    )


def draw_evolution(stability: Stability, targets: Sequence[int] | None = None) -> str:
    """Return how the conflict can evolve from the status quo by improvements, on shortest ways (to ``targets``)."""
    conflict = stability.graph.conflict
    if conflict.status_quo is None:
        raise AnalysisError("the evolution needs a status_quo in the model")
    paths = find_paths(stability.graph, conflict.status_quo)
    if targets is not None:
        paths = {s: path for s, path in paths.items() if s in targets or not path}
    steps = list(dict.fromkeys(step for path in paths.values() for step in path))
    levels = _levels(conflict.status_quo, paths.values())
    _few([s for row in levels for s in row])
    places = {s: (44.0 + 190 * x, 40.0 + 64 * y) for x, row in enumerate(levels) for y, s in enumerate(row)}
    lines, names, told = [], [], []
    for step in steps:
        (x1, y1), (x2, y2) = places[step.origin], places[step.target]
        lines.append(join(places[step.origin], places[step.target], tip=True))
        name = _shorten(step.mover, 130)
        # Nearer to the target than to the origin, where the lines of one state run together, and clear of its ring.
        along = min(0.6, 1 - (26 + width_of(name) / 2) / (x2 - x1)) if x2 > x1 else 0.6
        names.append(text(x1 + along * (x2 - x1), y1 + along * (y2 - y1) - 6, name, "middle", "over"))
        told.append(f"{step.mover} can improve from {step.origin} to {step.target}")
    shown = sorted(places)
    body = [*lines, *names, *(_state(stability, state, places[state]) for state in shown)]
    rows = [*_RINGS, *_meanings(conflict, shown)]
    height = 80 + 64 * max(len(row) - 1 for row in levels)
    body += key(rows, height + 12)
    size = max(90 + 190 * (len(levels) - 1), _key_width(rows)), height + 26 * len(rows)
    title = f"Evolution of {conflict.name or 'the conflict'} from state {conflict.status_quo}"
    return frame(title, "; ".join(told) or "Nobody has an improvement from the status quo", size, body)


def draw_shares(conflict: Conflict, shares: Mapping[int, float], concept: str) -> str:
    """Return bars with each state's share of sampled orderings in which it is an equilibrium."""
    body, told = [], []
    order = sorted(_few(list(shares)), key=lambda state: (-shares[state], state))
    for row, state in enumerate(order):
        y, share = 16 + 28 * row, shares[state]
        body.append(text(44, y + 13, str(state), "end"))
        body.append(f'<rect x="54" y="{y}" width="{300 * share:.1f}" height="16" fill="currentColor" opacity=".55"/>')
        body.append(text(62 + 300 * share, y + 13, f"{share:.0%}"))
        told.append(f"state {state} ({conflict.describe(state)}): {share:.0%}")
    meanings = _meanings(conflict, order)
    height = 30 + 28 * len(order)
    body += key(meanings, height + 12)
    title = f"Share of sampled orderings in which a state is a {_named(concept)} equilibrium (not a likelihood)"
    size = max(430.0, _key_width(meanings)), height + 26 * len(meanings)
    return frame(title, "; ".join(told) or "No state is an equilibrium in any of them", size, body)


def _levels(start: int, paths: Iterable[tuple[Step, ...]]) -> list[list[int]]:
    """Return the states on the ways in columns, by the number of moves to each."""
    depth = {start: 0}
    for path in paths:
        for place, step in enumerate(path, 1):
            depth[step.target] = min(place, depth.get(step.target, place))
    levels: list[list[int]] = [[] for _ in range(max(depth.values()) + 1)]
    for state in sorted(depth):
        levels[depth[state]].append(state)
    return levels


def _state(stability: Stability, state: int, place: Point) -> str:
    kind = ""
    if any(mask[state] for mask in stability.equilibria.values()):
        kind = "nash" if "nash" in stability.equilibria and stability.equilibria["nash"][state] else "held"
    return ring(place, str(state), f"state {state}: {stability.graph.conflict.describe(state)}", kind)


def _meanings(conflict: Conflict, states: Sequence[int]) -> list[tuple[str, str]]:
    if len(states) > _EXPLAINED:
        return []
    return [(text(44, 4.5, str(s), "end"), _shorten(conflict.describe(s), _LONGEST * 7.2)) for s in states]


def _shorten(words: str, width: float) -> str:
    room = int(width / width_of("x"))
    return words if len(words) <= room else words[: max(1, room - 1)].rstrip() + "…"


def _key_width(rows: Sequence[tuple[str, str]]) -> float:
    return 90 + max((width_of(words) for _, words in rows), default=0)


def _few(states: list[int]) -> list[int]:
    if len(states) > MAX_DRAWN:
        raise AnalysisError(f"{len(states):,} states are too many for a picture; it shows up to {MAX_DRAWN}")
    return states


def _extent(states: Sequence[int]) -> float:
    return 2 * (60 + max(60.0, len(states) * 9.5))


def _on_a_circle(states: Sequence[int]) -> dict[int, Point]:
    middle, radius = _extent(states) / 2, _extent(states) / 2 - 40
    turn = 2 * math.pi / len(states)
    return {
        s: (middle + radius * math.sin(k * turn), middle - radius * math.cos(k * turn)) for k, s in enumerate(states)
    }


def _named(concept: str) -> str:
    return CONCEPT_NAMES[concept]
