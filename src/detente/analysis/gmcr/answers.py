"""The ``--json`` answer of a stability analysis."""

from typing import Any

import numpy as np

from detente.analysis.gmcr.model import Conflict
from detente.analysis.gmcr.stability import Stability, as_numbers

COUNTS_FROM = 1 << 20
"""Number of states from which full sets are printed only on request."""


def answer_to_json(stability: Stability, *, full: bool = False) -> dict[str, Any]:
    """Return states, stable states a decision maker and concept, equilibria and assumptions.

    From 2**20 states the sets become counts, equilibria excepted, unless ``full``.
    """
    counts_only = stability.graph.size >= COUNTS_FROM and not full
    convert = (lambda mask: int(np.count_nonzero(mask))) if counts_only else as_numbers
    answer: dict[str, Any] = {
        "states": convert(stability.graph.feasible),
        "stability": {
            name: {concept: convert(mask) for concept, mask in by_concept.items()}
            for name, by_concept in stability.stable.items()
        },
        "equilibria": {concept: as_numbers(mask) for concept, mask in stability.equilibria.items()},
        "assumptions": list_assumptions(stability.graph.conflict),
    }
    if counts_only:
        answer["counts_only"] = True
    return answer


def list_assumptions(conflict: Conflict) -> list[str]:
    """Return what the analysis takes for granted, in plain sentences."""
    lines = list(conflict.assumptions)
    if conflict.is_draft:
        open_flags = sum(not flag for flags in conflict.confirmed.values() for flag in flags)
        lines.append(
            f"This is a draft: {open_flags} preference statements are not confirmed by a person; "
            "the equilibria hold only if this draft is right."
        )
    for name in conflict.names:
        if name not in conflict.preferences:
            lines.append(f"No preferences are given for {name}: it is taken to be indifferent between all states.")
    return lines
