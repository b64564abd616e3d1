"""From raw text to statements: articles of 600 words a second a core, two processes against one, memory a process.

    python benchmarks/coding_speed.py

Reads the news articles of PolNeAR dev (84 articles, 67,600 words). Each figure is the best of three passes; one pass a process in the
comparison, both pinned to cores of their own where the system allows it.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FOLDER = SHARED / "corpora" / "polnear" / "data" / "dev" / "text"
WORDS = 600


def code_once(core: int, passes: int) -> dict[str, float]:
    """Code the articles ``passes`` times on one core and return the best wall and processor seconds, words, and peak memory in MB."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core % (os.cpu_count() or 1)})
    from detente.extract.model_coder import ModelCoder
    from detente.ingest.reading import read_paths
    from detente.records.documents import Document

    documents = [d for d in read_paths([FOLDER]) if isinstance(d, Document)]
    coder = ModelCoder()
    list(coder.code(documents[:2]))
    walls, cpus = [], []
    for _ in range(passes):
        wall, cpu = time.perf_counter(), time.process_time()
        list(coder.code(documents))
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return {
        "wall": min(walls),
        "cpu": min(cpus),
        "words": sum(len(d.text.split()) for d in documents),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def run(cores: list[int], passes: int) -> list[dict[str, float]]:
    """Return what the processes measured that ran at the same time, one a core."""
    started = [
        subprocess.Popen([sys.executable, __file__, "--one", str(c), str(passes)], stdout=subprocess.PIPE, text=True)
        for c in cores
    ]
    return [json.loads(p.communicate()[0]) for p in started]


def main() -> None:
    """Print the figures as JSON."""
    if not FOLDER.is_dir():
        print(json.dumps({"skipped": f"{FOLDER} is not there"}))
        return
    (alone,) = run([0], 3)
    both = run([0, 1], 3) if (os.cpu_count() or 1) > 1 else [alone]
    articles = alone["words"] / WORDS
    print(
        json.dumps(
            {
                "articles_a_second_a_core": round(articles / alone["wall"], 2),
                "articles_a_processor_second": round(articles / alone["cpu"], 2),
                "two_processes_over_one": round(
                    sum(articles / b["wall"] for b in both) / (articles / alone["wall"]), 2
                ),
                "peak_mb_a_process": round(max(b["peak_mb"] for b in [alone, *both])),
            }
        )
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(code_once(int(sys.argv[2]), int(sys.argv[3]))))
    else:
        main()
