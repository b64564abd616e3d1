"""Scores of probability forecasts: Brier, log, calibration, resolution, skill, and ways to pool them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST_TO_RANK = 10
"""Forecasters with fewer resolved forecasts are listed and not ranked."""
CLIP = 1e-3
"""Pools of odds and log scores keep probabilities this far from 0 and 1; otherwise one certain error is infinite."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Bin:
    """One row of a calibration table."""

    low: float
    high: float
    n: int
    mean_probability: float
    frequency: float


@dataclass(frozen=True, kw_only=True)
class Score:
    """How well a set of forecasts did."""

    n: int
    brier: float
    """Mean of (p - o)^2: 0 is perfect, 0.25 what a coin earns."""
    log: float
    """Mean of -ln of the probability given to what happened."""
    base_rate: float
    base_brier: float
    """Brier score of always saying the base rate."""
    skill: float | None
    """1 - brier / base_brier; None where the base rate is 0 or 1."""
    reliability: float
    resolution: float
    uncertainty: float
    """Murphy's decomposition over the bins: brier = reliability - resolution + uncertainty, up to the spread inside bins."""
    calibration: tuple[Bin, ...]


def score(probabilities: Sequence[float], outcomes: Sequence[int], bins: int = 10) -> Score:
    """Return the scores of forecasts with known outcomes (Brier 1950; Murphy 1973)."""
    p, o = np.asarray(probabilities, float), np.asarray(outcomes, float)
    base = float(o.mean())
    brier = float(((p - o) ** 2).mean())
    table = calibration(p, o, bins)
    n = len(p)
    reliability = sum(b.n * (b.mean_probability - b.frequency) ** 2 for b in table) / n
    resolution = sum(b.n * (b.frequency - base) ** 2 for b in table) / n
    spread = base * (1 - base)
    q = np.clip(np.where(o == 1, p, 1 - p), CLIP, 1)
    return Score(
        n=n,
        brier=brier,
        log=float(-np.log(q).mean()),
        base_rate=base,
        base_brier=spread,
        skill=1 - brier / spread if spread > 0 else None,
        reliability=reliability,
        resolution=resolution,
        uncertainty=spread,
        calibration=table,
    )


def calibration(p: Vector, o: Vector, bins: int = 10) -> tuple[Bin, ...]:
    """Return stated probability against frequency, in bins of equal width; empty bins are left out."""
    index = np.minimum((p * bins).astype(int), bins - 1)
    return tuple(
        Bin(
            low=k / bins,
            high=(k + 1) / bins,
            n=int((index == k).sum()),
            mean_probability=float(p[index == k].mean()),
            frequency=float(o[index == k].mean()),
        )
        for k in range(bins)
        if (index == k).any()
    )


def pool_mean(p: Sequence[float]) -> float:
    """Return the arithmetic mean."""
    return float(np.mean(p))


def pool_median(p: Sequence[float]) -> float:
    """Return the median."""
    return float(np.median(p))


def pool_odds(p: Sequence[float], exponent: float = 1.0) -> float:
    """Return the geometric mean of the odds, raised to ``exponent``: above 1 it is extremised (Satopaa et al. 2014)."""
    q = np.clip(np.asarray(p, float), CLIP, 1 - CLIP)
    odds = exponent * float(np.log(q / (1 - q)).mean())
    return 1 / (1 + math.exp(-odds))


def fit_exponent(groups: Sequence[Sequence[float]], outcomes: Sequence[int]) -> float:
    """Return the exponent from 0.5 to 4 with the least Brier score on these questions."""
    grid = np.arange(0.5, 4.01, 0.05)
    losses = [np.mean([(pool_odds(p, float(a)) - o) ** 2 for p, o in zip(groups, outcomes, strict=True)]) for a in grid]
    return float(grid[int(np.argmin(losses))])


def extremise_out_of_sample(groups: Mapping[str, Sequence[float]], outcomes: Mapping[str, int]) -> dict[str, float]:
    """Return each question's extremised pool with the exponent fitted on all other questions."""
    keys = sorted(groups)
    result = {}
    for key in keys:
        others = [k for k in keys if k != key]
        exponent = fit_exponent([groups[k] for k in others], [outcomes[k] for k in others]) if len(others) > 1 else 1.0
        result[key] = pool_odds(groups[key], exponent)
    return result
