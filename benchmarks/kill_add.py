"""`detente add` killed by SIGKILL at random moments: is anything lost that was there, and does a rerun complete to the same ledger?

    python benchmarks/kill_add.py [KILLS]

Each round starts `add` on 64 documents of our own making, kills it after a random time, and looks into the store; at the end `add` runs to
its end, and the statements are compared with those of an undisturbed run.
"""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from detente.store.sqlite import open_store

DOCUMENTS = 64
"""Four batches, each a transaction."""
SENTENCES = (
    "The foreign minister of Norland said that {n} prisoners would be released if the border was opened.",
    "Suderland rejected the proposal of {n} September, its spokesman told reporters.",
    "“We will not withdraw before {n} observers have arrived,” the president of Norland said.",
    "A senior official, who asked not to be named, said talks could resume within {n} days.",
)


def write_documents(folder: Path, rng: random.Random) -> None:
    """Write the documents: dated, each with a different text."""
    for number in range(DOCUMENTS):
        body = " ".join(rng.choice(SENTENCES).format(n=rng.randint(2, 30)) for _ in range(6))
        day = f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}"
        (folder / f"{number:03}.txt").write_text(f"date: {day}\ntitle: Document {number}\n\n{body}\n", encoding="utf-8")


def command(folder: Path, store: Path) -> list[str]:
    """Return the command line of one run."""
    return [sys.executable, "-m", "detente", "add", str(folder), "--store", str(store), "--coder", "rules"]


def contents(store: Path) -> tuple[set[str], set[str]]:
    """Return the ids of documents and statements in a store."""
    opened = open_store(store)
    found = {d.id for d in opened.documents()}, {s.id for s in opened.statements()}
    opened.close()
    return found


def main(kills: int = 200, seed: int = 1962) -> None:
    """Print how often something was lost: it should be never."""
    rng = random.Random(seed)
    lost = torn = finished = 0
    with TemporaryDirectory() as place:
        folder = Path(place, "documents")
        folder.mkdir()
        write_documents(folder, rng)
        whole = Path(place, "whole.db")
        begun = time.monotonic()
        subprocess.run(command(folder, whole), check=True, capture_output=True)
        length = time.monotonic() - begun
        expected = contents(whole)
        store = Path(place, "killed.db")
        before: tuple[set[str], set[str]] = set(), set()
        for _ in range(kills):
            process = subprocess.Popen(command(folder, store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(rng.uniform(0.05, length))
                finished += 1
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            if store.exists():
                now = contents(store)
                lost += not (before[0] <= now[0] and before[1] <= now[1])
                torn += not (now[0] <= expected[0] and now[1] <= expected[1])
                before = now
            if before == expected:
                for leftover in Path(place).glob("killed.db*"):
                    leftover.unlink()
                before = set(), set()
        subprocess.run(command(folder, store), check=True, capture_output=True)
        same = contents(store) == expected
    print(
        json.dumps({"kills": kills, "ran_to_the_end": finished, "lost": lost, "torn": torn, "same_after_rerun": same})
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
