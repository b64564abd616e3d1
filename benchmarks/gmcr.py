"""Time and memory of the graph model on generated conflicts, each size in a process of its own.

Run: python benchmarks/gmcr.py [--largest 24] [--kinds random,statements,weights]
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from fractions import Fraction
from typing import Any

import numpy as np

from detente.analysis.gmcr.graph import Graph, build_graph
from detente.analysis.gmcr.inverse import find_inverse
from detente.analysis.gmcr.model import Conflict, DecisionMaker, Ranking, Statements, Weights, check
from detente.analysis.gmcr.preferences import Ranks
from detente.analysis.gmcr.stability import CONCEPTS, solve_ranks
from detente.analysis.gmcr.uncertainty import sample_shares

KINDS = ("random", "statements", "weights")
_FORMS = ("-{a}", "{a}", "{a} IF {b}", "-{a} IF {b}", "{a} IFF {b}", "{a} | {b}")


def make_conflict(options: int, kind: str, *, makers: int = 3, irregular: bool = False, seed: int = 1) -> Conflict:
    """Return a generated conflict; ``irregular`` adds one-way options and infeasible patterns."""
    rng = random.Random(seed)
    names = [f"o{k}" for k in range(options)]
    shares = np.array_split(np.array(names), makers)
    decision_makers = tuple(DecisionMaker(name=f"M{k}", options=tuple(map(str, own))) for k, own in enumerate(shares))
    preferences: dict[str, Statements | Weights] = {}
    for maker in decision_makers:
        if kind == "statements":
            texts = []
            for _ in range(14):
                a, b = rng.sample(names, 2)
                texts.append(rng.choice(_FORMS).format(a=a, b=b))
            preferences[maker.name] = Statements(texts=tuple(texts))
        elif kind == "weights":
            preferences[maker.name] = Weights(values=tuple((o, Fraction(rng.randint(-1000, 1000))) for o in names))
    return check(
        Conflict(
            decision_makers=decision_makers,
            preferences=preferences,
            irreversible={o: rng.choice(["forward", "back"]) for o in rng.sample(names, 3)} if irregular else {},
            infeasible=tuple({o: rng.random() < 0.5 for o in rng.sample(names, 3)} for _ in range(4 * irregular)),
        )
    )


def make_ranks(graph: Graph, kind: str) -> tuple[Ranks, ...]:
    """Return the graph's ranks, or for ``random`` a random strict order for each decision maker."""
    if kind != "random":
        return graph.ranks
    rng = np.random.default_rng(1)
    return tuple(
        np.where(graph.feasible, rng.permutation(graph.size).astype(np.int32), np.int32(-1)) for _ in graph.movers
    )


def time_concepts(options: int, kind: str, irregular: bool) -> dict[str, Any]:
    """Return seconds a concept and together, and peak memory."""
    started = time.perf_counter()
    graph = build_graph(make_conflict(options, kind, irregular=irregular))
    ranks = make_ranks(graph, kind)
    seconds = {"building": time.perf_counter() - started}
    for concept in CONCEPTS:
        before = time.perf_counter()
        solve_ranks(graph, ranks, (concept,))
        seconds[concept] = time.perf_counter() - before
    return {
        "states": f"2^{options}",
        "preferences": kind,
        "irregular": irregular,
        "seconds": {key: round(value, 2) for key, value in seconds.items()},
        "total_seconds": round(time.perf_counter() - started, 2),
        "cpu_seconds": round(time.process_time(), 2),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def time_samples() -> dict[str, Any]:
    """Return the seconds for 10,000 sampled preference orders at 2**12 states, all five concepts."""
    conflict = make_conflict(12, "statements")
    before, cpu = time.perf_counter(), time.process_time()
    sample_shares(conflict, samples=10_000, spread=3.0, left_out=0.1, rng=np.random.default_rng(1))
    return {
        "states": "2^12",
        "preferences": "10,000 sampled orders",
        "total_seconds": round(time.perf_counter() - before, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def time_inverse() -> dict[str, Any]:
    """Return the seconds for the inverse conditions of one state of 32, each concept."""
    base = make_conflict(5, "random")
    rng = random.Random(1)
    preferences = {}
    for name in base.names:
        order = rng.sample(range(32), 32)
        preferences[name] = Ranking(levels=tuple((s,) for s in order))
    conflict = Conflict(decision_makers=base.decision_makers, preferences=preferences)
    seconds = {}
    for concept in CONCEPTS:
        before = time.perf_counter()
        find_inverse(conflict, 7, "M0", concept)
        seconds[concept] = round(time.perf_counter() - before, 3)
    return {
        "states": "2^5",
        "preferences": "inverse conditions of one state",
        "seconds": seconds,
        "total_seconds": round(sum(seconds.values()), 3),
    }


COLUMNS = ("building", *CONCEPTS)


def main() -> None:
    """Print a table, a line a measurement, and with ``-o`` write the measurements as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=int, default=20, help="20, or 24 for the largest size")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("-o", "--output", help="write the measurements to this file as JSON")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(_measure(arguments.one)))
        return
    print(f"{'states':>6} {'what':34}" + "".join(f"{name:>9}" for name in (*COLUMNS, "wall s", "cpu s", "peak GB")))
    rows = []
    for what in (*_sizes(arguments.largest, arguments.kinds.split(",")), "inverse", "samples"):
        command = [sys.executable, __file__, "--one", what]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print(_line(rows[-1]), flush=True)
    if arguments.output:
        with open(arguments.output, "w", encoding="utf-8") as stream:
            json.dump(rows, stream, indent=1)


def _sizes(largest: int, kinds: list[str]) -> list[str]:
    return [f"{n},{kind},{irregular}" for n in (13, 20, 24) if n <= largest for kind in kinds for irregular in "01"]


def _measure(what: str) -> dict[str, Any]:
    if what == "inverse":
        return time_inverse()
    if what == "samples":
        return time_samples()
    options, kind, irregular = what.split(",")
    return time_concepts(int(options), kind, irregular == "1")


def _line(row: dict[str, Any]) -> str:
    what = row["preferences"] + (", one-way, infeasible" if row.get("irregular") else "")
    cells = [row.get("seconds", {}).get(name) for name in COLUMNS]
    cells += [row["total_seconds"], row.get("cpu_seconds"), row.get("peak_gb")]
    return f"{row['states']:>6} {what:34}" + "".join("        -" if cell is None else f"{cell:9}" for cell in cells)


if __name__ == "__main__":
    main()
