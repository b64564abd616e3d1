"""Which states are stable for whom, by concept, and the equilibria."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import Graph, build_graph
from detente.analysis.gmcr.model import Conflict, check
from detente.analysis.gmcr.preferences import Mask, Ranks
from detente.analysis.gmcr.product import Improvements, find_gmr, find_nash, find_seq, find_smr
from detente.analysis.gmcr.simultaneous import find_sim, find_sim_equilibria
from detente.errors import AnalysisError

CONCEPTS = ("nash", "gmr", "smr", "seq", "sim")
_MOST_COMPARED = 1 << 12
"""Equilibria compared with one another, which takes their number squared."""
CONCEPT_NAMES = {
    "nash": "Nash",
    "gmr": "general metarational",
    "smr": "symmetric metarational",
    "seq": "sequential",
    "sim": "simultaneous",
}


@dataclass(frozen=True, kw_only=True)
class Stability:
    """The answer of a stability analysis."""

    graph: Graph
    concepts: tuple[str, ...]
    stable: Mapping[str, Mapping[str, Mask]]
    """Decision maker (or coalition), concept: the states stable for it."""
    equilibria: Mapping[str, Mask]
    """Concept: the states stable for everybody."""

    def stable_states(self, name: str, concept: str) -> list[int]:
        """Return the states stable for ``name``, ascending."""
        return as_numbers(self.stable[name][concept])

    def equilibrium_states(self, concept: str) -> list[int]:
        """Return the equilibria under ``concept``, ascending."""
        return as_numbers(self.equilibria[concept])

    def strongest_states(self, count: int | None = None) -> list[int]:
        """Return the states that are equilibria under some concept, those under most concepts first.

        Of equally many concepts those come first that no other equilibrium betters for one and worsens for nobody.
        """
        strength = np.sum([mask.astype(np.int8) for mask in self.equilibria.values()], axis=0)
        states = np.flatnonzero(strength)
        order = np.lexsort((states, _is_bettered(self.graph.ranks, states), -strength[states]))
        ordered: list[int] = states[order][:count].tolist()
        return ordered


def _is_bettered(ranks: Sequence[Ranks], states: NDArray[np.int64]) -> Mask:
    """Return which of ``states`` another of them betters for one decision maker and worsens for none; none of very many."""
    bettered = np.zeros(len(states), dtype=np.bool_)
    if len(states) > _MOST_COMPARED or not len(states):
        return bettered
    held = np.stack([own[states] for own in ranks])
    for k in range(len(states)):
        better = held - held[:, k : k + 1]
        bettered[k] = ((better >= 0).all(axis=0) & (better > 0).any(axis=0)).any()
    return bettered


def as_numbers(mask: Mask) -> list[int]:
    """Return the states that a mask marks."""
    numbers: list[int] = np.flatnonzero(mask).tolist()
    return numbers


def solve(conflict: Conflict, concepts: Sequence[str] = CONCEPTS) -> Stability:
    """Return who finds which states stable under each concept, and the equilibria."""
    for concept in concepts:
        if concept not in CONCEPTS:
            raise AnalysisError(f"no stability concept is called {concept!r}; there are {', '.join(CONCEPTS)}")
    graph = build_graph(check(conflict))
    stable = solve_ranks(graph, graph.ranks, concepts)
    return join_actors(graph, tuple(concepts), stable)


def join_actors(graph: Graph, concepts: tuple[str, ...], stable: Mapping[str, Mapping[str, Mask]]) -> Stability:
    """Return the whole answer: equilibria are the states stable for every actor."""
    equilibria = {
        concept: np.logical_and.reduce([graph.feasible, *(by_concept[concept] for by_concept in stable.values())])
        for concept in concepts
    }
    return Stability(graph=graph, concepts=concepts, stable=stable, equilibria=equilibria)


def solve_ranks(
    graph: Graph, ranks: Sequence[Ranks], concepts: Sequence[str] = CONCEPTS
) -> dict[str, dict[str, NDArray[np.bool_]]]:
    """Return the stable states of each decision maker under given ranks, whose leading axes hold samples."""
    improvements = _sort_improvements(graph, ranks, concepts)
    return {
        mover.name: {concept: _find(graph, ranks, improvements, i, concept) for concept in concepts}
        for i, mover in enumerate(graph.movers)
    }


def find_equilibria(graph: Graph, ranks: Sequence[Ranks], concepts: Sequence[str] = CONCEPTS) -> dict[str, Mask]:
    """Return the states stable for everybody under given ranks, whose leading axes hold samples."""
    improvements = _sort_improvements(graph, ranks, concepts)
    equilibria: dict[str, Mask] = {}
    for concept in concepts:
        if concept == "sim":
            equilibria[concept] = find_sim_equilibria(graph, ranks, improvements)
        else:
            found = (_find(graph, ranks, improvements, i, concept) for i in range(len(graph.movers)))
            equilibria[concept] = np.logical_and.reduce(list(found))
    return equilibria


def _sort_improvements(graph: Graph, ranks: Sequence[Ranks], concepts: Sequence[str]) -> list[Improvements]:
    if "seq" not in concepts and "sim" not in concepts:
        return []
    return [Improvements(rank, mover) for rank, mover in zip(ranks, graph.movers, strict=True)]


def _find(graph: Graph, ranks: Sequence[Ranks], improvements: Sequence[Improvements], i: int, concept: str) -> Mask:
    match concept:
        case "nash":
            return find_nash(graph, ranks, i)
        case "gmr":
            return find_gmr(graph, ranks, i)
        case "smr":
            return find_smr(graph, ranks, i)
        case "seq":
            return find_seq(graph, ranks, improvements, i)
    return find_sim(graph, ranks, improvements, i)
