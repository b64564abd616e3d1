"""One entry for every kind of model: the fast engine where it applies, the general one elsewhere."""

from dataclasses import replace

from detente.analysis.gmcr.graph import build_graph
from detente.analysis.gmcr.model import Conflict, check
from detente.analysis.gmcr.propagation import solve_propagation
from detente.analysis.gmcr.relations import Relations, list_actors
from detente.analysis.gmcr.stability import CONCEPTS, Stability, join_actors, solve

UNKNOWN_TYPES = {"a": (True, False), "b": (False, False), "c": (True, True), "d": (False, True)}
"""Extended definitions for unknown preferences (Li, Hipel, Kilgour and Fang 2004): does the unknown tempt whoever's
stability is asked, does it deter it. In all four it may tempt the opponents whose answer deters."""


def needs_relations(conflict: Conflict) -> bool:
    """Tell whether moves or preferences leave the structure that the fast engine uses."""
    return any((conflict.forbidden_moves, conflict.common_moves, conflict.coalitions, conflict.unknown))


def solve_fully(conflict: Conflict, concepts: tuple[str, ...] = CONCEPTS) -> Stability:
    """Return the stability analysis of any model; unknown preferences tempt but never deter (type a)."""
    if not needs_relations(conflict):
        return solve(conflict, concepts)
    graph = build_graph(check(conflict))
    return join_actors(graph, concepts, solve_propagation(Relations(graph), list_actors(conflict), concepts))


def solve_without_coalitions(conflict: Conflict, concepts: tuple[str, ...] = CONCEPTS) -> Stability:
    """Return the analysis with every decision maker on its own."""
    return solve_fully(replace(conflict, coalitions=()), concepts)


def solve_strongly(conflict: Conflict) -> Stability:
    """Return which states are strongly stable: every improvement is deterred by a greatly worse state."""
    graph = build_graph(check(conflict))
    concepts = ("gmr", "smr", "seq")
    relations = Relations(graph, strong_only=True)
    return join_actors(graph, concepts, solve_propagation(relations, list_actors(conflict), concepts))


def solve_unknown(conflict: Conflict, kind: str, concepts: tuple[str, ...] = CONCEPTS) -> Stability:
    """Return the analysis under one of the four readings of unknown preferences (``UNKNOWN_TYPES``)."""
    graph = build_graph(check(conflict))
    tempts, deters = UNKNOWN_TYPES[kind]
    relations = Relations(graph, incentive_by_unknown=tempts, sanction_by_unknown=deters)
    return join_actors(graph, concepts, solve_propagation(relations, list_actors(conflict), concepts))
