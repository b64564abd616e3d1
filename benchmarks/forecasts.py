"""Reproduce known forecasting scores from the shared corpora: ForecastBench geopolitics and the Good Judgment mini-year.

The mini-year's pools take option ``a`` of the 14 resolved questions with two options, each forecaster's last word a question. The geometric mean of odds is .119 with
probabilities kept .001 from 0 and 1, as the package does, and .121 with .01: forecasts of exactly 0 and 1 decide the third figure.

Run: python benchmarks/forecasts.py
"""

import csv
import json
from collections import defaultdict
from pathlib import Path

from detente.analysis.scoring import extremise_out_of_sample, pool_mean, pool_median, pool_odds, score

FORECASTS = Path(__file__).resolve().parents[2] / "shared" / "forecasts"


def forecastbench() -> dict[str, float]:
    """Score the crowd's first frozen probability on every resolved question."""
    rows = [
        json.loads(line)
        for line in (FORECASTS / "forecastbench_geopolitics_resolved.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    usable = [
        (float(r["crowd_probs"][0][1]), int(r["outcome"])) for r in rows if r["crowd_probs"] and r["outcome"] in (0, 1)
    ]
    result = score([p for p, _ in usable], [o for _, o in usable])
    return {"n": result.n, "brier": result.brier, "base_rate": result.base_rate, "skill": result.skill or 0.0}


def gjp(*, binary_only: bool = True, last_only: bool = True) -> dict[str, float]:
    """Score option ``a`` of the mini-year: individuals, and the pools of their last forecasts a question."""
    with (FORECASTS / "gjp_ifps.csv").open(encoding="latin1", newline="") as handle:
        questions = {r["ifp_id"]: r for r in csv.DictReader(handle)}
    last: dict[tuple[str, str], tuple[str, float]] = {}
    every: list[tuple[str, float]] = []
    with (FORECASTS / "gjp_survey_fcasts_mini_yr1.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            question = questions.get(row["ifp_id"])
            if row["answer_option"] != "a" or question is None or question["outcome"] not in tuple("abcde"):
                continue
            if binary_only and question["n_opts"] != "2":
                continue
            key, moment = (row["ifp_id"], row["user_id"]), row["timestamp"]
            every.append((row["ifp_id"], float(row["value"])))
            if key not in last or moment >= last[key][0]:
                last[key] = (moment, float(row["value"]))
    outcome = {q: int(questions[q]["outcome"] == "a") for q, _ in every}
    groups: dict[str, list[float]] = defaultdict(list)
    for (q, _), (_, value) in last.items():
        groups[q].append(value)
    single = [(v, outcome[q]) for (q, _), (_, v) in last.items()] if last_only else [(v, outcome[q]) for q, v in every]
    pools = {"mean": pool_mean, "median": pool_median, "geometric_odds": pool_odds}
    result: dict[str, float] = {"questions": len(groups), "forecasts": len(single)}
    result["individual"] = sum((v - o) ** 2 for v, o in single) / len(single)
    for name, pool in pools.items():
        result[name] = sum((pool(v) - outcome[q]) ** 2 for q, v in groups.items()) / len(groups)
    extremised = extremise_out_of_sample(groups, outcome)
    result["extremised_out_of_sample"] = sum((extremised[q] - outcome[q]) ** 2 for q in groups) / len(groups)
    return result


def main() -> None:
    print(
        json.dumps(
            {
                "forecastbench_geopolitics": forecastbench(),
                "gjp_mini": {
                    "binary, last": gjp(),
                    "binary, all": gjp(last_only=False),
                    "all questions, last": gjp(binary_only=False),
                },
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
