"""Scores of a file of forecasts: over all, by forecaster, and of the pooled crowd."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from detente.analysis.scoring import (
    FEWEST_TO_RANK,
    extremise_out_of_sample,
    pool_mean,
    pool_median,
    pool_odds,
    score,
)
from detente.errors import DataError, why_unreadable


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """One line of a forecast file."""

    id: str
    question: str
    who: str
    probability: float
    outcome: int | None
    made: str | None = None
    due: str | None = None
    outlet: str | None = None
    """Where it was published."""


def forecasts_from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Forecast, ...]:
    """Return the predictions of the view ``forecasts`` that state a probability, in words (at the middle of their band) or as a figure."""
    return tuple(
        Forecast(
            id=row["id"], question=row["id"], who=row["who"], probability=row["scored_at"], outcome=row["outcome"], made=row["made"],
            due=row["due"], outlet=row["outlet"],
        )
        for row in rows
        if row["scored_at"] is not None
    )  # fmt: skip


def read_forecasts(path: Path) -> tuple[Forecast, ...]:
    """Return the forecasts of a JSON Lines file; raise DataError that names the line and the field."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read: {why_unreadable(error)}") from error
    found: list[Forecast] = []
    outcomes: dict[str, tuple[int, str]] = {}
    for n, line in enumerate(text.splitlines(), 1):
        if line.strip():
            forecast = _forecast(line, where := f"{path}:{n}")
            if forecast.outcome is not None:
                known, first = outcomes.setdefault(forecast.question, (forecast.outcome, where))
                if known != forecast.outcome:
                    raise DataError(
                        f"{where}: outcome {forecast.outcome}, but {known} in {first} for the same question"
                    )
            found.append(forecast)
    return tuple(found)


def _forecast(line: str, where: str) -> Forecast:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise DataError(f"{where}: not a line of JSON: {error}") from error
    if not isinstance(row, dict) or "probability" not in row:
        raise DataError(f"{where}: no forecast: an object with the key 'probability' is wanted")
    try:
        value = float(row["probability"])
    except (ValueError, TypeError) as error:
        raise DataError(f"{where}: probability {row['probability']!r} is no number") from error
    outcome = row.get("outcome")
    if not 0 <= value <= 1:
        raise DataError(f"{where}: probability {value} is not between 0 and 1")
    if outcome not in (0, 1, None):
        raise DataError(f"{where}: outcome {outcome!r} must be 0, 1 or null")
    question = str(row.get("question") or row.get("id") or where)
    return Forecast(
        id=str(row.get("id") or where),
        question=question,
        who=str(row.get("who") or "unnamed"),
        probability=value,
        outcome=None if outcome is None else int(outcome),
        made=row.get("made"),
        due=row.get("due"),
        outlet=row.get("outlet"),
    )


def score_forecasts(forecasts: Sequence[Forecast]) -> dict[str, Any]:
    """Return scores over all resolved forecasts, by forecaster and outlet (no rank under ten), and of four ways to pool them."""
    resolved = [f for f in forecasts if f.outcome is not None]
    result: dict[str, Any] = {"n": len(forecasts), "resolved": len(resolved), "open": len(forecasts) - len(resolved)}
    if not resolved:
        return {**result, "overall": None, "forecasters": [], "outlets": [], "pooled": None}
    return {
        **result,
        "overall": _scored(resolved),
        "forecasters": _ranked((f.who, f) for f in resolved),
        "outlets": _ranked((f.outlet, f) for f in resolved if f.outlet),
        "pooled": _pooled(resolved),
    }


def _scored(forecasts: Sequence[Forecast]) -> dict[str, Any]:
    return asdict(score([f.probability for f in forecasts], [f.outcome or 0 for f in forecasts]))


def _ranked(named: Iterable[tuple[str, Forecast]]) -> list[dict[str, Any]]:
    """Return the scores of each name, ranked by Brier score where it has enough forecasts."""
    groups: dict[str, list[Forecast]] = {}
    for who, forecast in named:
        groups.setdefault(who, []).append(forecast)
    rows = []
    for who, group in groups.items():
        scored = _scored(group)
        rows.append(
            {
                "who": who,
                "n": len(group),
                "brier": scored["brier"],
                "log": scored["log"],
                "skill": scored["skill"],
                "rank": None,
            }
        )
    rows.sort(key=lambda r: (r["n"] < FEWEST_TO_RANK, r["brier"], r["who"]))
    for rank, row in enumerate((r for r in rows if r["n"] >= FEWEST_TO_RANK), 1):
        row["rank"] = rank
    return rows


def _pooled(resolved: Sequence[Forecast]) -> dict[str, Any] | None:
    """Return Brier scores of pools, each forecaster's last word a question counting once; None without a crowd."""
    last: dict[str, dict[str, Forecast]] = {}
    for forecast in sorted(resolved, key=lambda f: f.made or ""):
        last.setdefault(forecast.question, {})[forecast.who] = forecast
    groups = {q: [f.probability for f in people.values()] for q, people in last.items()}
    outcomes = {q: next(iter(people.values())).outcome or 0 for q, people in last.items()}
    if max(len(g) for g in groups.values()) < 2:
        return None
    extremised = extremise_out_of_sample(groups, outcomes)
    pools: Mapping[str, Mapping[str, float]] = {
        "mean": {q: pool_mean(p) for q, p in groups.items()},
        "median": {q: pool_median(p) for q, p in groups.items()},
        "geometric_odds": {q: pool_odds(p) for q, p in groups.items()},
        "extremised_out_of_sample": extremised,
    }
    brier = {name: sum((v[q] - outcomes[q]) ** 2 for q in groups) / len(groups) for name, v in pools.items()}
    return {"questions": len(groups), "brier": brier}
