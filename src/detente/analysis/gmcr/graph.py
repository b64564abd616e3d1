"""The arrays of a conflict: feasible states, ranks, and each decision maker's moves as groups of states.

A decision maker may change any of its own options at once, so from a state it can reach the states that share all
others' options: with its k options the states fall into groups of 2**k. All of one group is seen at once as the middle
axis of ``values.reshape(groups, size, low)``, where ``low`` is 2 to the number of options before its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.model import Conflict
from detente.analysis.gmcr.preferences import Mask, Ranks, find_feasible, rank_states
from detente.errors import AnalysisError

BIG = np.iinfo(np.int32).max
"""A value above every rank."""


@dataclass(frozen=True, kw_only=True)
class Mover:
    """How one decision maker moves."""

    name: str
    offset: int
    """Number of options before its own."""
    options: int
    forward: int = 0
    """Its options, by own bit, that can only be taken."""
    back: int = 0
    """Its options that can only be given up."""

    @property
    def size(self) -> int:
        """Number of states in a group."""
        return 1 << self.options

    @property
    def low(self) -> int:
        """Distance between neighbours of a group."""
        return 1 << self.offset

    @property
    def is_free(self) -> bool:
        """Whether every option can be taken and given up."""
        return not (self.forward or self.back)

    def allows(self, origin: int, target: int) -> bool:
        """Tell whether the own options may go from ``origin`` to ``target`` (own bits)."""
        return not (origin & ~target & self.forward) and not (target & ~origin & self.back)

    def classes(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Yield (origins, targets) by own bits: origins that agree on the one-way options, and where they may go."""
        bits = np.arange(self.size)
        oneway = self.forward | self.back
        for pattern in np.unique(bits & oneway):
            allowed = ((pattern & ~bits & self.forward) == 0) & ((bits & ~pattern & self.back) == 0)
            yield np.flatnonzero(bits & oneway == pattern), np.flatnonzero(allowed)


@dataclass(frozen=True, kw_only=True)
class Graph:
    """A conflict ready for analysis."""

    conflict: Conflict
    feasible: Mask
    movers: tuple[Mover, ...]
    ranks: tuple[Ranks, ...]
    """For each decision maker the rank of each state; -1 where infeasible."""

    @property
    def size(self) -> int:
        """Number of states, feasible or not."""
        return len(self.feasible)

    @property
    def states(self) -> NDArray[np.int64]:
        """The feasible states, ascending."""
        return np.flatnonzero(self.feasible)


def build_graph(conflict: Conflict) -> Graph:
    """Return the arrays of a checked conflict."""
    feasible = find_feasible(conflict)
    ranks = tuple(rank_states(conflict, feasible, name) for name in conflict.names)
    for name, own in zip(conflict.names, ranks, strict=True):
        for better, worse in conflict.strong.get(name, ()):
            if feasible[better] and feasible[worse] and own[better] <= own[worse]:
                raise AnalysisError(
                    f"strong: {name} cannot greatly prefer state {better} to state {worse}, "
                    "which its preferences put at or above it"
                )
    return Graph(conflict=conflict, feasible=feasible, movers=build_movers(conflict), ranks=ranks)


def build_movers(conflict: Conflict) -> tuple[Mover, ...]:
    """Return how each decision maker moves."""
    movers, offset = [], 0
    for maker in conflict.decision_makers:
        directions = [conflict.irreversible.get(option) for option in maker.options]
        movers.append(
            Mover(
                name=maker.name,
                offset=offset,
                options=len(maker.options),
                forward=sum(1 << k for k, direction in enumerate(directions) if direction == "forward"),
                back=sum(1 << k for k, direction in enumerate(directions) if direction == "back"),
            )
        )
        offset += len(maker.options)
    return tuple(movers)
