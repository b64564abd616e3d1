"""Every reader on inputs made wrong: does the run survive, does nothing hang, is each loss counted?

    python benchmarks/fuzz.py [--total 100000] [--seed 1] [--state FILE] [--reader NAME ...]

Inputs are mutations (tests/ingest/mutations.py) of the shared samples and of one small file of each format. They are read as `add` reads:
by worker processes, with a limit of ten seconds an input. The state file holds what is done, so that an interrupted run goes on; an input
is made again from the seed, its reader and its number: `--show READER NUMBER > FILE`. The last line is JSON.
"""

import argparse
import gzip
import json
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "ingest"))
from mutations import mutate
from samples import FORMS, SAMPLES

from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Source
from detente.pipeline.reading import read_sources
from detente.records.documents import Document

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
HANG_S = 10.0
BLOCK = 2500
WEIGHTS = {
    "text": 13, "jsonl": 13, "csv": 12, "mail": 12, "mbox": 6, "feed": 10, "tei": 8, "zip": 6, "tar": 6, "warc": 8, "html": 6, "html_bulk": 6,
    "odt": 4, "docx": 3, "xlsx": 3, "pdf": 4,
}  # fmt: skip
"""Share of the inputs; the readers that take long on each get fewer."""
FILES = {
    "warc": ("warc", ("*.warc", "*.gz", "*.arc", "*.bad"), 10_000), "feed": ("rss", ("*.xml",), 8_000), "jsonl": ("rss", ("*.json",), 8_000),
    "html": ("html_articles_groundtruth/html", ("*.html.gz",), 60_000), "pdf": ("pdf_misc", ("*.pdf",), 60_000),
}  # fmt: skip
"""Reader: folder of the shared samples, patterns, largest size in bytes: small inputs meet the same code many times faster."""


def seeds_of(reader: str) -> list[tuple[str, bytes]]:
    """Return name and bytes of the whole inputs that are mutated for a reader: those made here first."""
    kind = "html" if reader == "html_bulk" else reader
    name, make = SAMPLES[kind]
    seeds = [(name, make()), *((name, make()) for reader, name, make in FORMS if reader == kind)]
    if kind in FILES and SHARED.is_dir():
        folder, patterns, limit = FILES[kind]
        root = SHARED / "ingest_samples" / folder
        for path in sorted({path for pattern in patterns for path in root.rglob(pattern)}):
            data = gzip.decompress(path.read_bytes()) if path.name.endswith(".html.gz") else path.read_bytes()
            if 0 < len(data) <= limit:
                seeds.append((path.name.removesuffix(".gz") if kind == "html" else path.name, data))
    return seeds


def make_input(seeds: list[tuple[str, bytes]], others: list[bytes], key: str) -> tuple[str, bytes]:
    """Return name and bytes of one input; ``key`` decides everything."""
    rng = random.Random(key)
    # A reader has up to 500 samples and at most three forms made here: these get a third of the inputs.
    name, data = rng.choice(seeds[:3] if rng.random() < 1 / 3 else seeds)
    return name, mutate(data, others, rng)


def fuzz_block(
    reader: str, seeds: list[tuple[str, bytes]], others: list[bytes], numbers: range, seed: int
) -> dict[str, Any]:
    """Return what became of the inputs ``numbers`` of one reader."""
    began: dict[int, float] = {}
    took: dict[int, float] = {}

    def sources() -> Iterator[Source]:
        for number in numbers:
            name, data = make_input(seeds, others, f"{seed}/{reader}/{number}")
            began[number] = time.monotonic()
            yield Source(path=f"{number}/{name}", data=data)

    settings = ReadSettings(time_limit_s=HANG_S, bulk=reader == "html_bulk")
    results: Counter[str] = Counter()
    losses: Counter[str] = Counter()
    answered: set[int] = set()
    bad: list[int] = []
    for item in read_sources(sources(), settings=settings, workers=2):
        number = int((item.path or "").partition("/")[0])
        answered.add(number)
        took[number] = time.monotonic() - began[number]
        if isinstance(item, Document):
            results["documents"] += 1
            item.text.encode()
        else:
            losses[item.code] += 1
            if item.code in ("reader_died", "reader_failed", "time_limit"):
                bad.append(number)
    unanswered = [number for number in numbers if number not in answered]
    return {
        "inputs": len(numbers), "documents": results["documents"], "losses": dict(losses), "bad": bad, "unanswered": unanswered,
        "slowest_s": round(max(took.values(), default=0), 2),
    }  # fmt: skip


def merge(total: dict[str, Any], block: dict[str, Any]) -> None:
    """Add the counts of ``block`` to those of a reader."""
    for key in ("inputs", "documents"):
        total[key] = total.get(key, 0) + block[key]
    total["losses"] = dict(Counter(total.get("losses", {})) + Counter(block["losses"]))
    for key in ("bad", "unanswered"):
        total[key] = total.get(key, []) + block[key]
    total["slowest_s"] = max(total.get("slowest_s", 0), block["slowest_s"])


def print_table(state: dict[str, Any]) -> None:
    """Print a line a reader."""
    print(
        f"{'reader':10} {'inputs':>7} {'documents':>9} {'died':>5} {'fault':>5} {'>10 s':>5} {'silent':>6} {'slowest':>7}  losses"
    )
    for reader, row in state["readers"].items():
        losses = ", ".join(f"{code} {count}" for code, count in Counter(row["losses"]).most_common())
        print(
            f"{reader:10} {row['inputs']:7} {row['documents']:9} {row['losses'].get('reader_died', 0):5} {row['losses'].get('reader_failed', 0):5} {row['losses'].get('time_limit', 0):5} "
            f"{len(row['unanswered']):6} {row['slowest_s']:7.2f}  {losses}"
        )


def run(total: int, seed: int, state_file: Path | None, chosen: list[str]) -> dict[str, Any]:
    """Fuzz until every reader has its share of ``total`` and return the state."""
    state: dict[str, Any] = {"seed": seed, "readers": {}}
    if state_file and state_file.exists():
        state = json.loads(state_file.read_text(encoding="utf-8"))
    all_seeds = {reader: seeds_of(reader) for reader in WEIGHTS}
    others = [data for seeds in all_seeds.values() for _, data in seeds[:3]]
    for reader in chosen or sorted(WEIGHTS, key=lambda name: -WEIGHTS[name]):
        row = state["readers"].setdefault(reader, {"inputs": 0})
        wanted = -(-total * WEIGHTS[reader] // sum(WEIGHTS.values()))
        while row["inputs"] < wanted:
            numbers = range(row["inputs"], min(wanted, row["inputs"] + BLOCK))
            merge(row, fuzz_block(reader, all_seeds[reader], others, numbers, state["seed"]))
            if state_file:
                state_file.write_text(json.dumps(state), encoding="utf-8")
            print(f"{reader} {row['inputs']}/{wanted}", file=sys.stderr, flush=True)
    return state


def main() -> None:
    """Run, and print the table and the JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--total", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--state", type=Path)
    parser.add_argument("--reader", nargs="*", default=[], choices=list(WEIGHTS))
    parser.add_argument("--show", nargs=2, metavar=("READER", "NUMBER"))
    options = parser.parse_args()
    if options.show:
        reader, number = options.show
        others = [data for kind in WEIGHTS for _, data in seeds_of(kind)[:3]]
        name, data = make_input(seeds_of(reader), others, f"{options.seed}/{reader}/{number}")
        print(name, file=sys.stderr)
        sys.stdout.buffer.write(data)
        return
    begun = time.monotonic()
    state = run(options.total, options.seed, options.state, options.reader)
    print_table(state)
    rows = state["readers"].values()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {
        "inputs": sum(row["inputs"] for row in rows), "documents": sum(row["documents"] for row in rows),
        "workers_died": sum(row["losses"].get("reader_died", 0) for row in rows), "reader_faults": sum(row["losses"].get("reader_failed", 0) for row in rows),
        "over_10_s": sum(row["losses"].get("time_limit", 0) for row in rows),
        "without_answer": sum(len(row["unanswered"]) for row in rows), "seconds": round(time.monotonic() - begun), "cpu_s": round(used.ru_utime),
    }  # fmt: skip
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
