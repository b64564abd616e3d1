"""Limited-move stability (Zagare; Fang, Hipel and Kilgour 1993): what happens when each looks h moves ahead."""

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import Graph
from detente.analysis.gmcr.preferences import Mask
from detente.analysis.gmcr.relations import Relations
from detente.errors import AnalysisError


def find_limited_move(graph: Graph, horizon: int) -> dict[str, Mask]:
    """Return, for each decision maker, the states from which it stays when it looks ``horizon`` moves ahead.

    A mover takes the move whose anticipated end is best for it, if that end is better than staying; among equally good
    ends the lowest target. After its move any other may be next: it reckons with the one whose move ends worst for it.
    """
    if horizon < 1:
        raise AnalysisError(f"the horizon must be at least 1, not {horizon}")
    relations = Relations(graph)
    ends = [np.arange(graph.size) for _ in graph.movers]
    for _ in range(horizon):
        before, ends = ends, [_look_ahead(graph, relations, ends, i) for i in range(len(graph.movers))]
        if all(map(np.array_equal, before, ends)):
            # To look further changes nothing any more.
            break
    return {mover.name: (ends[i] == np.arange(graph.size)) & graph.feasible for i, mover in enumerate(graph.movers)}


def _look_ahead(graph: Graph, relations: Relations, before: list[NDArray[np.int64]], i: int) -> NDArray[np.int64]:
    ranks, result = graph.ranks[i], np.arange(graph.size)
    for state in graph.states.tolist():
        best = state
        for target in relations.moves(i, state):
            answers = [int(end[target]) for j, end in enumerate(before) if j != i and end[target] != target]
            end = min(answers, key=lambda s: (int(ranks[s]), s)) if answers else target
            if ranks[end] > ranks[best]:
                best = end
        result[state] = best
    return result
