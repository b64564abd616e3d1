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
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def time_samples() -> dict[str, Any]:
    """Return the seconds for 10,000 sampled preference orders at 2**12 states, all five concepts."""
    before = time.perf_counter()
    conflict = make_conflict(12, "statements")
    sample_shares(conflict, samples=10_000, spread=3.0, left_out=0.1, rng=np.random.default_rng(1))
    return {"sampled_orders": 10_000, "states": "2^12", "total_seconds": round(time.perf_counter() - before, 2)}


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
    return {"inverse_states": 32, "seconds": seconds}


def main() -> None:
    """Print one JSON line a measurement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--largest", type=int, default=20, help="20, or 24 for the largest size")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        options, kind, irregular = arguments.one.split(",")
        print(json.dumps(time_concepts(int(options), kind, irregular == "1")))
        return
    for options in (13, 20, 24):
        if options <= arguments.largest:
            for kind in arguments.kinds.split(","):
                for irregular in "01":
                    one = f"{options},{kind},{irregular}"
                    subprocess.run([sys.executable, __file__, "--one", one], check=True)
    print(json.dumps(time_inverse()), flush=True)
    print(json.dumps(time_samples()), flush=True)


if __name__ == "__main__":
    main()
