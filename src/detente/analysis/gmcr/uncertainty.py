"""Uncertain preferences: in which share of sampled orderings a state is stable. A share of samples is no likelihood."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import Graph, build_graph
from detente.analysis.gmcr.model import Conflict, Statements, check
from detente.analysis.gmcr.preferences import INFEASIBLE, Ranks, statement_truth
from detente.analysis.gmcr.stability import CONCEPTS, find_equilibria
from detente.analysis.gmcr.statements import parse_statement
from detente.analysis.gmcr.variants import needs_relations
from detente.errors import AnalysisError

_BATCH_CELLS = 1 << 16
"""Samples times states solved at once: arrays that stay in the cache."""
_MOST_SPREAD = 1000
"""More than any list of statements is long; beyond that a shift says nothing new."""
_MAX_SAMPLED = 30
"""Statements that fit one 32-bit score."""


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Shares of sampled orderings."""

    samples: int
    spread: float
    left_out: float
    equilibria: dict[str, NDArray[np.float64]]
    """Concept: for each state the share of sampled orderings under which it is an equilibrium."""


def sample_shares(
    conflict: Conflict,
    *,
    samples: int = 1000,
    spread: float = 1.0,
    left_out: float = 0.0,
    rng: np.random.Generator,
    concepts: Sequence[str] = CONCEPTS,
) -> Shares:
    """Return the shares over orderings in which statements trade places and may fail to hold.

    Each statement's place is shifted by up to ``spread`` places either way before they are sorted again; with chance
    ``left_out`` a statement plays no part. Statements that a person confirmed keep their place among one another.
    """
    graph = build_graph(check(conflict))
    if needs_relations(graph.conflict):
        raise AnalysisError("sampling is for models without coalitions, forbidden or common moves, unknown preferences")
    if samples < 1 or not 0 <= spread <= _MOST_SPREAD or not 0 <= left_out < 1:
        raise AnalysisError(
            f"sampling needs at least 1 sample, a spread from 0 to {_MOST_SPREAD:,} and a chance from 0 to below 1 to leave a statement out, "
            f"not {samples}, {spread:g} and {left_out:g}"
        )
    truths = [_truths(graph, name) for name in conflict.names]
    batch = min(max(1, _BATCH_CELLS // graph.size), 1 << (samples - 1).bit_length())
    wide = _with_samples(graph, batch)
    counts = [min(batch, samples - start) for start in range(0, samples, batch)]
    totals = {concept: np.zeros(graph.size, dtype=np.int64) for concept in concepts}
    workers = os.cpu_count() or 1
    # Array operations leave Python's lock, so threads share the work; sampling stays in one place and in order.
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(counts), workers):
            batches = [
                [_sample(graph, i, truth, (count, batch), (spread, left_out), rng) for i, truth in enumerate(truths)]
                for count in counts[start : start + workers]
            ]
            found = pool.map(lambda ranks: find_equilibria(wide, ranks, concepts), batches)
            for count, equilibria in zip(counts[start : start + workers], found, strict=True):
                for concept, together in equilibria.items():
                    totals[concept] += together.reshape(graph.size, batch)[:, :count].sum(axis=1)
    shares = {concept: total / samples for concept, total in totals.items()}
    return Shares(samples=samples, spread=spread, left_out=left_out, equilibria=shares)


def _truths(graph: Graph, name: str) -> NDArray[np.float64] | None:
    preference = graph.conflict.preferences.get(name)
    if not isinstance(preference, Statements) or not preference.texts:
        return None
    if len(preference.texts) > _MAX_SAMPLED:
        raise AnalysisError(f"{name} has {len(preference.texts)} statements; sampling takes up to {_MAX_SAMPLED}")
    options = graph.conflict.options
    rows = [statement_truth(graph.conflict, parse_statement(text, options)) for text in preference.texts]
    return np.stack(rows).astype(np.float64)


def _with_samples(graph: Graph, batch: int) -> Graph:
    """Return ``graph`` with a batch of samples as further options, the lowest ones, which nobody has.

    So the samples of one state lie side by side, and every step over moves runs along them.
    """
    bits = batch.bit_length() - 1
    movers = tuple(replace(mover, offset=mover.offset + bits) for mover in graph.movers)
    return replace(graph, feasible=np.repeat(graph.feasible, batch), movers=movers)


def _sample(
    graph: Graph,
    i: int,
    truth: NDArray[np.float64] | None,
    counts: tuple[int, int],
    noise: tuple[float, float],
    rng: np.random.Generator,
) -> Ranks:
    count, batch = counts
    if truth is None:
        return np.repeat(graph.ranks[i], batch)
    spread, left_out = noise
    flags = graph.conflict.confirmed.get(graph.movers[i].name)
    unsure = np.array([not flag for flag in flags] if flags else [True] * len(truth))
    places = np.arange(len(truth)) + rng.uniform(-spread, spread, (count, len(truth))) * unsure
    order = np.argsort(np.argsort(places, axis=1, kind="stable"), axis=1)
    value = np.zeros((batch, len(truth)))
    value[:count] = np.exp2(len(truth) - 1 - order) * (rng.random((count, len(truth))) >= left_out * unsure)
    ranks = (truth.T @ value.T).astype(np.int32)
    ranks[~graph.feasible] = INFEASIBLE
    return ranks.reshape(-1)
