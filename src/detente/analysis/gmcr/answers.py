"""The ``--json`` answer of a stability analysis."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import numpy as np

from detente.analysis.gmcr.limited import find_limited_move
from detente.analysis.gmcr.model import Conflict
from detente.analysis.gmcr.preferences import Mask
from detente.analysis.gmcr.reachability import Step, find_paths, find_ways
from detente.analysis.gmcr.relations import MAX_COALITION_STATES
from detente.analysis.gmcr.stability import Stability, as_numbers
from detente.analysis.gmcr.uncertainty import Shares
from detente.analysis.gmcr.variants import (
    UNKNOWN_TYPES,
    needs_relations,
    solve_strongly,
    solve_unknown,
    solve_without_coalitions,
)
from detente.analysis.gmcr.whatif import Change, find_changes, rank_statements

COUNTS_FROM = 1 << 20
"""Number of states from which full sets are printed only on request."""
SENSITIVITY_UP_TO = 1 << 12
"""Number of states up to which a draft's sensitivity is worked out: dozens of analyses in a second or two."""

MOST_WAYS = 100
"""Ways from the status quo that the answer to a large model holds."""


def answer_to_json(
    stability: Stability, *, full: bool = False, shares: Shares | None = None, what_if: bool = False
) -> dict[str, Any]:
    """Return states, stable states a decision maker and concept, equilibria and assumptions.

    From 2**20 states the sets become counts, equilibria excepted, unless ``full``. What the model asks for beyond that
    (coalitions, strong or unknown preferences, a horizon) and, for a draft, with ``shares`` or ``what_if``, the
    sensitivity have fields of their own.
    """
    conflict = stability.graph.conflict
    counts_only = stability.graph.size >= COUNTS_FROM and not full
    convert: Callable[[Mask], Any] = _count if counts_only else as_numbers
    answer: dict[str, Any] = {
        "states": convert(stability.graph.feasible),
        "stability": {
            name: {concept: convert(mask) for concept, mask in by_concept.items()}
            for name, by_concept in stability.stable.items()
        },
        "equilibria": _equilibria(stability),
        "assumptions": list_assumptions(conflict),
    }
    if counts_only:
        answer["counts_only"] = True
    if conflict.status_quo is not None:
        answer["evolution"] = _evolution(stability, conflict.status_quo)
    if conflict.coalitions:
        answer["without_coalitions"] = {"equilibria": _equilibria(solve_without_coalitions(conflict))}
    if conflict.strong:
        answer["strong"] = _strong(stability, solve_strongly(conflict))
    if conflict.unknown:
        answer["unknown"] = {kind: {"equilibria": _equilibria(solve_unknown(conflict, kind))} for kind in UNKNOWN_TYPES}
    if conflict.horizon:
        limited = find_limited_move(stability.graph, conflict.horizon)
        together = np.logical_and.reduce(list(limited.values()))
        answer["limited_move"] = {
            "horizon": conflict.horizon,
            "stability": {name: as_numbers(mask) for name, mask in limited.items()},
            "equilibria": as_numbers(together),
        }
    if conflict.is_draft:
        answer["draft"] = True
    if shares:
        answer["shares"] = _shares_to_json(shares)
    changes = list_sensitivity(stability) if conflict.is_draft or shares or what_if else None
    if changes is not None:
        answer["sensitivity"] = [asdict(change) for change in changes]
        answer["matters_most"] = [
            {"name": name, "statement": statement, "equilibria_changed": count}
            for name, statement, count in rank_statements(changes)
        ]
    return answer


def list_sensitivity(stability: Stability) -> list[Change] | None:
    """Return every single change of a preference statement that would alter the equilibria; None for large models."""
    if stability.graph.size > SENSITIVITY_UP_TO:
        return None
    return find_changes(stability.graph.conflict, stability.concepts)


def _evolution(stability: Stability, start: int) -> list[dict[str, Any]]:
    """Return the equilibria that improvements lead to from the status quo, each with a shortest way."""
    return [
        {"state": state, "path": [{"mover": step.mover, "to": step.target} for step in path]}
        for state, path in trace_evolution(stability, start).items()
    ]


def trace_evolution(stability: Stability, start: int) -> dict[int, tuple[Step, ...]]:
    """Return the equilibria that improvements lead to from ``start``, each with a shortest way; of large models the strongest."""
    graph, held = stability.graph, stability.strongest_states()
    if needs_relations(graph.conflict) or len(graph.states) <= MAX_COALITION_STATES:
        paths = find_paths(graph, start)
        wanted = set(held)
        return {state: path for state, path in paths.items() if state in wanted}
    return dict(sorted(find_ways(graph, start, held, MOST_WAYS).items()))


def _shares_to_json(shares: Shares) -> dict[str, Any]:
    return {
        "samples": shares.samples,
        "spread": shares.spread,
        "left_out": shares.left_out,
        "equilibria": {
            concept: {str(state): float(share[state]) for state in np.flatnonzero(share).tolist()}
            for concept, share in shares.equilibria.items()
        },
    }


def list_assumptions(conflict: Conflict) -> list[str]:
    """Return what the analysis takes for granted, in plain sentences."""
    lines = list(conflict.assumptions)
    if conflict.is_draft:
        waiting = sum(not flag for flags in conflict.confirmed.values() for flag in flags)
        lines.append(
            f"This is a draft: {waiting} preference statement{'s are' if waiting > 1 else ' is'} not confirmed by a "
            "person; the equilibria hold only if this draft is right."
        )
    for name in conflict.names:
        if name not in conflict.preferences:
            lines.append(f"No preferences are given for {name}: it is taken to be indifferent between all states.")
    if conflict.unknown:
        lines.append("An unknown preference is taken to tempt a mover and never to deter it (type a).")
    return lines


def _strong(stability: Stability, strongly: Stability) -> dict[str, Any]:
    """Return what is strongly stable, and what is stable only weakly, by decision maker and concept."""
    weakly = {
        name: {concept: as_numbers(stability.stable[name][concept] & ~mask) for concept, mask in by_concept.items()}
        for name, by_concept in strongly.stable.items()
    }
    return {
        "stability": {
            name: {concept: as_numbers(mask) for concept, mask in by_concept.items()}
            for name, by_concept in strongly.stable.items()
        },
        "weakly_stable": weakly,
        "equilibria": _equilibria(strongly),
    }


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))


def _equilibria(stability: Stability) -> dict[str, list[int]]:
    return {concept: as_numbers(mask) for concept, mask in stability.equilibria.items()}
