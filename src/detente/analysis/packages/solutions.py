"""Which efficient package each standard of fairness picks, and whether any package beats no deal for everybody."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analysis.packages.domain import Domain
from detente.analysis.packages.frontier import Packages, Part, Values, find_frontier, list_parts

COUNTED = 5_000_000
"""Packages up to which those in the zone of agreement are counted one by one."""
_NEAR = 1e-9


@dataclass(frozen=True, kw_only=True)
class Bargain:
    """The answer of package bargaining; the solutions are rows of the frontier, None where no deal suits everybody."""

    domain: Domain
    frontier: Packages
    outcomes: int
    nash: int | None
    kalai_smorodinsky: int | None
    egalitarian: int | None
    utilitarian: int | None
    acceptable: int | None
    """How many packages are no worse than no deal for every party; None where they are too many to count."""
    blocking: tuple[str, ...]
    """Without a zone of agreement, the parties that turn down every package that suits all others."""


def solve_packages(domain: Domain) -> Bargain:
    """Return the Pareto frontier, four solutions on it (Nash 1950; Kalai and Smorodinsky 1975) and the zone of agreement.

    All four look only at packages that are no worse than no deal for every party.
    """
    frontier, outcomes = find_frontier(domain)
    floor = np.array([party.no_deal for party in domain.parties])
    gains = frontier.values - floor
    rows = np.flatnonzero((gains >= -_NEAR).all(axis=1))
    within = np.maximum(gains[rows], 0)
    best = within.max(axis=0) if len(rows) else floor
    shares = within / np.where(best > _NEAR, best, 1) + (best <= _NEAR)
    return Bargain(
        domain=domain,
        frontier=frontier,
        outcomes=outcomes,
        nash=_pick(rows, within.prod(axis=1), within),
        kalai_smorodinsky=_pick(rows, shares.min(axis=1) if len(rows) else within.sum(axis=1), within),
        egalitarian=_pick(rows, within.min(axis=1) if len(rows) else within.sum(axis=1), within),
        utilitarian=_pick(rows, within.sum(axis=1), within),
        acceptable=_count(list_parts(domain), floor, outcomes) if len(rows) else 0,
        blocking=() if len(rows) else _find_blocking(domain, gains),
    )


def _pick(rows: NDArray[np.int64], score: NDArray[np.float64], gains: Values) -> int | None:
    """Return the row with the best score; among equal ones that with the greatest sum, then the most even one."""
    if not len(rows):
        return None
    near = np.flatnonzero(score >= score.max() - _NEAR)
    sums = gains[near].sum(axis=1)
    near = near[sums >= sums.max() - _NEAR]
    return int(rows[near[gains[near].min(axis=1).argmax()]])


def _find_blocking(domain: Domain, gains: Values) -> tuple[str, ...]:
    # Whatever suits all others is dominated by, or on, the frontier, so the frontier decides.
    suits = gains >= -_NEAR
    return tuple(party.name for p, party in enumerate(domain.parties) if np.delete(suits, p, axis=1).all(axis=1).any())


def _count(parts: list[Part], floor: NDArray[np.float64], outcomes: int) -> int | None:
    if outcomes > COUNTED:
        return None
    values: Values = np.zeros((1, len(floor)))
    for part in parts:
        values = (values[:, None, :] + part.values[None, :, :]).reshape(-1, len(floor))
    return int(np.count_nonzero((values >= floor - _NEAR).all(axis=1)))
