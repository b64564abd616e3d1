"""The Pareto frontier of all packages, without listing them.

Values add over issues, so the frontier of the whole is the pruned sum of the frontiers of its parts: a package can only
be efficient where each of its parts is. Issues that a linkage or an exclusion ties together make one part, whose
combinations are listed.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analysis.packages.domain import Domain
from detente.errors import AnalysisError

MAX_PART = 1 << 20
"""Combinations of one part that are listed."""
MAX_FRONTIER = 200_000
"""Efficient packages; beyond it a run would take minutes and nobody reads them."""
_CELLS = 1 << 22
_DIGITS = 12
"""Sums of decimals that differ by less are the same number."""

Values = NDArray[np.float64]
Choices = NDArray[np.int32]


@dataclass(frozen=True, kw_only=True)
class Packages:
    """Packages with their values."""

    values: Values
    """Package by party."""
    choices: Choices
    """Package by issue: the place of the value chosen."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Issues that belong together, and all their combinations that are not excluded."""

    issues: tuple[int, ...]
    values: Values
    choices: Choices


def find_frontier(domain: Domain) -> tuple[Packages, int]:
    """Return the efficient packages, one for each vector of values, and how many packages there are."""
    parts = list_parts(domain)
    outcomes = math.prod(len(part.values) for part in parts)
    values: Values = np.zeros((1, len(domain.parties)))
    choices: Choices = np.zeros((1, len(domain.issues)), dtype=np.int32)
    # The smallest parts first: the frontier stays small for longer.
    for part in sorted(parts, key=lambda p: len(p.values)):
        kept = prune(part.values)
        values, left, right = _add(values, part.values[kept])
        choices = choices[left]
        choices[:, list(part.issues)] = part.choices[kept][right]
        if len(values) > MAX_FRONTIER:
            raise AnalysisError(
                f"more than {MAX_FRONTIER:,} efficient packages of {outcomes:.3g}: give fewer issues, or rounder values"
            )
    return Packages(values=values, choices=choices), outcomes


def list_parts(domain: Domain) -> list[Part]:
    """Return the parts of a domain; raise AnalysisError where one is too large or nothing of it is left."""
    parts = []
    for issues in _tied(domain):
        size = math.prod(len(domain.issues[k].values) for k in issues)
        names = ", ".join(domain.issues[k].name for k in issues)
        if size > MAX_PART:
            raise AnalysisError(
                f"{names} are tied by linkages or exclusions: {size:,} combinations; {MAX_PART:,} at most"
            )
        grids = np.indices([len(domain.issues[k].values) for k in issues]).reshape(len(issues), -1)
        choices = grids.T.astype(np.int32)
        values = np.array(
            [
                sum(np.array(party.worth[k])[choices[:, place]] for place, k in enumerate(issues))
                for party in domain.parties
            ]
        ).T
        _link(domain, issues, choices, values)
        allowed = ~_is_excluded(domain, issues, choices)
        if not allowed.any():
            raise AnalysisError(f"the exclusions leave no combination of {names}")
        parts.append(Part(issues=issues, values=values[allowed], choices=choices[allowed]))
    return parts


def prune(values: Values) -> NDArray[np.int64]:
    """Return which rows no other row dominates, one of equal rows, the best for the first party first."""
    rounded = np.round(values, _DIGITS)
    order = np.lexsort([-rounded[:, p] for p in range(rounded.shape[1] - 1, -1, -1)])
    if rounded.shape[1] == 2:
        second = rounded[order, 1]
        best_before = np.concatenate([[-np.inf], np.maximum.accumulate(second)[:-1]])
        kept_rows: NDArray[np.int64] = order[second > best_before]
        return kept_rows
    kept: list[int] = []
    front = np.empty((0, rounded.shape[1]))
    for place in order.tolist():
        # Whoever dominates stands before in this order, so one look back is enough.
        if not len(front) or not (front >= rounded[place]).all(axis=1).any():
            kept.append(place)
            front = np.vstack([front, rounded[place]])
            if len(kept) > MAX_FRONTIER:
                break
    return np.array(kept, dtype=np.int64)


def _add(one: Values, other: Values) -> tuple[Values, NDArray[np.int64], NDArray[np.int64]]:
    """Return the pruned sums of two frontiers, and which rows of each they come from."""
    step = max(1, _CELLS // len(other))
    values, left, right = np.empty((0, one.shape[1])), np.empty(0, np.int64), np.empty(0, np.int64)
    for start in range(0, len(one), step):
        block = one[start : start + step]
        sums = (block[:, None, :] + other[None, :, :]).reshape(-1, one.shape[1])
        values = np.vstack([values, sums])
        left = np.concatenate([left, start + np.repeat(np.arange(len(block)), len(other))])
        right = np.concatenate([right, np.tile(np.arange(len(other)), len(block))])
        kept = prune(values)
        values, left, right = values[kept], left[kept], right[kept]
    return values, left, right


def _tied(domain: Domain) -> list[tuple[int, ...]]:
    group = list(range(len(domain.issues)))
    ties = [link.issues for link in domain.linkages] + [tuple(pattern) for pattern in domain.excluded]
    for tie in ties:
        wanted, joined = group[tie[0]], {group[k] for k in tie}
        group = [wanted if g in joined else g for g in group]
    return [tuple(k for k, g in enumerate(group) if g == key) for key in dict.fromkeys(group)]


def _link(domain: Domain, issues: tuple[int, ...], choices: Choices, values: Values) -> None:
    for link in domain.linkages:
        if link.issues and link.issues[0] in issues:
            at = choices[:, [issues.index(k) for k in link.issues]]
            for key, extra in link.extra.items():
                values[(at == key).all(axis=1), link.party] += extra


def _is_excluded(domain: Domain, issues: tuple[int, ...], choices: Choices) -> NDArray[np.bool_]:
    found = np.zeros(len(choices), dtype=np.bool_)
    for pattern in domain.excluded:
        if next(iter(pattern)) in issues:
            at = choices[:, [issues.index(k) for k in pattern]]
            found |= (at == list(pattern.values())).all(axis=1)
    return found
