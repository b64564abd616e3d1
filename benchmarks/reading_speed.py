"""How fast are pages and JSON Lines read, and does memory stay flat?

    python benchmarks/reading_speed.py [--documents 100000] [--pages 1056] [--workers 2]

Pages are the gold pages of benchmarks/articles.py over and over, a file each, read in their usual mode and, ten times as many, in the bulk mode
by worker processes, as `add` reads; JSON Lines are rows of 2,000 characters of prose made here. The start of the workers counts. Processor
time is that of all processes, user and system. Memory is the resident set of this process and of its workers, each and summed, sampled five
times a second. The last line is JSON.
"""

import argparse
import gzip
import json
import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from detente.ingest.settings import ReadSettings
from detente.pipeline.reading import read_isolated
from detente.records.documents import Document

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
PAGES = SHARED / "ingest_samples" / "html_articles_groundtruth" / "html"
_MIB = 1024 * 1024
_WORDS = [
    "the",
    "minister",
    "said",
    "that",
    "talks",
    "on",
    "border",
    "release",
    "of",
    "prisoners",
    "would",
    "begin",
    "next",
    "week",
    "while",
    "observers",
    "from",
    "both",
    "sides",
    "met",
    "in",
    "a",
    "small",
    "town",
    "and",
    "agreed",
    "to",
    "extend",
    "ceasefire",
    "until",
    "end",
    "month",
]


def write_pages(target: Path, count: int) -> None:
    """Make files of ``count`` pages, the gold pages over and over, as links to the first of each."""
    target.mkdir()
    gold = sorted(PAGES.glob("*.html.gz"))
    for number in range(count):
        page, first = target / f"{number:06}.html", target / f"{number % len(gold):06}.html"
        if page == first:
            page.write_bytes(gzip.decompress(gold[number].read_bytes()))
        else:
            page.hardlink_to(first)


def write_rows(target: Path, count: int, seed: int) -> None:
    """Write ``count`` rows, each another text."""
    rng = random.Random(seed)
    prose = " ".join(rng.choice(_WORDS) for _ in range(40_000))
    with target.open("w", encoding="utf-8") as file:
        for number in range(count):
            at = rng.randrange(len(prose) - 2000)
            row = {
                "title": f"Report {seed}/{number}",
                "text": prose[at : at + 2000],
                "published": "2022-03-04",
                "publisher": "Wire",
            }
            file.write(json.dumps(row) + "\n")


class Memory(threading.Thread):
    """Samples resident memory and processor time of this process and its children."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak_sum = self.peak_one = 0
        self.series: list[int] = []
        self.over = threading.Event()

    def run(self) -> None:
        """Sample until told that it is over."""
        while not self.over.wait(0.2):
            sizes = [_resident(pid) for pid in [os.getpid(), *_children()]]
            self.series.append(sum(sizes))
            self.peak_sum, self.peak_one = max(self.peak_sum, sum(sizes)), max(self.peak_one, *sizes)


def _children() -> list[int]:
    return [int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def measure(items: Iterator[Any]) -> dict[str, float]:
    """Return documents, seconds, and memory of reading ``items``; processor time is that of all processes."""
    watch = Memory()
    watch.start()
    begun, before = time.perf_counter(), os.times()
    count = sum(isinstance(item, Document) for item in items)
    wall, after = time.perf_counter() - begun, os.times()
    watch.over.set()
    watch.join()
    cpu = sum(after[:4]) - sum(before[:4])
    quarter = watch.series[len(watch.series) // 4 :][:5] or [0]
    return {
        "documents": count, "wall_s": round(wall, 1), "cpu_s": round(cpu, 1), "per_wall_s": round(count / wall, 1),
        "per_two_core_s": round(2 * count / cpu, 1), "peak_sum_mib": watch.peak_sum // _MIB, "peak_process_mib": watch.peak_one // _MIB,
        "at_a_quarter_mib": max(quarter) // _MIB, "at_the_end_mib": max(watch.series[-5:] or [0]) // _MIB,
    }  # fmt: skip


def main() -> None:
    """Print a table and the JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=1056)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    figures: dict[str, Any] = {}
    if not PAGES.is_dir():
        print("the gold pages are absent: only JSON Lines are timed", file=sys.stderr)
    for name, count in (("html", options.pages), ("html_bulk", 10 * options.pages)) if PAGES.is_dir() else ():
        with TemporaryDirectory() as place:
            write_pages(Path(place, "pages"), count)
            settings = ReadSettings(bulk=name == "html_bulk", keep_repeats=True)
            figures[name] = measure(read_isolated([Path(place, "pages")], settings=settings, workers=options.workers))
    with TemporaryDirectory() as place:
        for part in range(options.workers):
            write_rows(Path(place, f"{part}.jsonl"), options.documents // options.workers, part)
        figures["jsonl"] = measure(read_isolated([place], workers=options.workers))
    columns = list(figures["jsonl"])
    print(f"{'':10}" + "".join(f"{column:>18}" for column in columns))
    for name, row in figures.items():
        print(f"{name:10}" + "".join(f"{row[column]:>18}" for column in columns))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
