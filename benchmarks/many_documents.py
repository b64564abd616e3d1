"""A hundred thousand documents through `detente read` and `detente add`: documents a second, and does memory stay flat?

    python benchmarks/many_documents.py [--documents 100000] [--only read|add]

One document in ten is a web page, the others are rows of JSON Lines. Each is a stretch of 100 to 300 words of a text of `../shared/corpora/pool` (of
made prose where that is absent) with some words changed, so that no two agree; one in twenty is printed again by another paper. `add`
codes with rules. Memory is the proportional set of the command and of the processes it starts, sampled once a second; "at" is the largest
sum within a twentieth of the run around 10, 50 and 90 % of its time. The last line is JSON.
"""

import argparse
import html
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("DETENTE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
PAGE_SHARE = 10
REPRINT_SHARE = 20
ROWS_A_FILE = 5000
_MIB = 1024 * 1024


def pool_words() -> list[list[str]]:
    """Return the texts to take stretches from, in words."""
    files = sorted((SHARED / "corpora" / "pool").glob("[ks]*/*.jsonl")) if SHARED.is_dir() else []
    texts = [json.loads(line)["text"].split() for path in files for line in path.open(encoding="utf-8")]
    if texts:
        return [words for words in texts if len(words) > 350]
    rng = random.Random(0)
    made = [
        "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(rng.randint(1, 4))) for _ in range(5000)
    ]
    return [rng.choices(made, k=3000) for _ in range(200)]


def documents(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield ``count`` documents as rows."""
    rng = random.Random(seed)
    texts = pool_words()
    for number in range(count):
        if number % REPRINT_SHARE or not number:
            source = rng.choice(texts)
            length = rng.randint(100, 300)
            at = rng.randrange(len(source) - length)
            words = source[at : at + length]
            for _ in range(length // 20):
                words[rng.randrange(length)] = rng.choice(rng.choice(texts))
            text = " ".join(words)
        yield {
            "title": f"Report {number}",
            "text": text,
            "published": f"20{number % 20 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "publisher": f"Paper {number % 7}",
        }


def write_folder(folder: Path, count: int) -> None:
    """Write the documents: pages in folders of a thousand, rows in files of five thousand."""
    stream = None
    for number, row in enumerate(documents(count)):
        if number % ROWS_A_FILE == 0:
            if stream:
                stream.close()
            stream = (folder / f"rows{number:07}.jsonl").open("w", encoding="utf-8")
        if number % PAGE_SHARE:
            print(json.dumps(row, ensure_ascii=False), file=stream)
            continue
        place = folder / f"pages{number // 10_000:03}"
        place.mkdir(exist_ok=True)
        words = row["text"].split(" ")
        paragraphs = "".join(f"<p>{html.escape(' '.join(words[n : n + 60]))}</p>" for n in range(0, len(words), 60))
        links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(30))
        (place / f"{number:07}.html").write_text(
            f"<!DOCTYPE html><html lang=en><head><title>{row['title']}</title><meta property='article:published_time' content='{row['published']}'>"
            f"<meta property='og:site_name' content='{row['publisher']}'></head><body><nav><ul>{links}</ul></nav><article><h1>{row['title']}</h1>"
            f"{paragraphs}</article><footer>All rights reserved.</footer></body></html>",
            encoding="utf-8",
        )
    if stream:
        stream.close()


def family(pid: int) -> list[int]:
    """Return ``pid`` and all processes that it started, directly or not."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(member for child in children for member in family(int(child)))]


def resident(pid: int) -> int:
    """Return the bytes of memory that a process uses, its part of what it shares with others."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0


def measure(command: list[str], count: int) -> dict[str, Any]:
    """Run a command and return its speed and the memory of all its processes, in MiB."""
    begun = time.monotonic()
    before = os.times()
    samples: list[list[int]] = []
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen([sys.executable, "-m", "detente", *command], stdout=subprocess.DEVNULL, stderr=told)
        while process.poll() is None:
            samples.append([resident(pid) // _MIB for pid in family(process.pid)])
            time.sleep(1)
        told.seek(0)
        last = told.read().decode(errors="replace").strip().splitlines()[-2:]
    seconds = time.monotonic() - begun
    after = os.times()
    sums = [sum(sample) for sample in samples]
    reach = max(1, len(sums) // 40)
    at = {
        f"at_{share}_percent": max(sums[max(0, len(sums) * share // 100 - reach) :][: 2 * reach + 1], default=0)
        for share in (10, 50, 90)
    }
    return {
        "exit_code": process.returncode,
        "documents_per_s": round(count / seconds, 1),
        "seconds": round(seconds),
        "cpu_s": round(after.children_user + after.children_system - before.children_user - before.children_system),
        "peak_mib": max(sums, default=0),
        "peak_of_the_command_mib": max((sample[0] for sample in samples), default=0),
        "peak_of_one_worker_mib": max((size for sample in samples for size in sample[1:]), default=0),
        **at,
        "told": last,
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--only", choices=("read", "add"))
    options = parser.parse_args()
    figures: dict[str, Any] = {"documents": options.documents}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "documents")
        folder.mkdir()
        write_folder(folder, options.documents)
        commands = {
            "read": ["read", str(folder), "-o", str(Path(place, "out.jsonl"))],
            "add": ["add", str(folder), "--store", str(Path(place, "store.db")), "--coder", "rules"],
        }
        for name, command in commands.items():
            if options.only in (None, name):
                figures[name] = measure(command, options.documents)
                print(name, json.dumps(figures[name]), file=sys.stderr, flush=True)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
