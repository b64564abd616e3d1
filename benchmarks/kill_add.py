"""`detente add` killed by SIGKILL at random moments: is anything lost that was there, and does a rerun complete to the same ledger?

    python benchmarks/kill_add.py [KILLS]

Each round starts `add` on 72 documents of our own making, kills it after a random time, and looks into the store; at the end `add` runs to
its end, and the ledger is compared with that of an undisturbed run.
"""

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "pipeline"))
from kills import Contents, add_and_kill, command, contents, same_ledger, write_documents

DOCUMENTS = 64
"""With their reprints five batches, each a transaction."""


def main(kills: int = 200, seed: int = 1962) -> None:
    """Print how often something was lost: it should be never."""
    rng = random.Random(seed)
    lost = torn = finished = completed = 0
    with TemporaryDirectory() as place:
        folder = Path(place, "documents")
        folder.mkdir()
        write_documents(folder, rng, DOCUMENTS)
        whole = Path(place, "whole.db")
        begun = time.monotonic()
        subprocess.run(command(folder, whole), check=True, capture_output=True)
        length = time.monotonic() - begun
        expected = contents(whole)
        store = Path(place, "killed.db")
        before = Contents()
        for _ in range(kills):
            ended, reported = add_and_kill(folder, store, rng.uniform(0.05, length))
            finished += ended
            now = contents(store)
            lost += not now.holds(before) or len(now.documents) < len(before.documents) + reported
            torn += not expected.holds(now)
            before = now
            if before == expected:
                completed += 1
                for leftover in Path(place).glob("killed.db*"):
                    leftover.unlink()
                before = Contents()
        subprocess.run(command(folder, store), check=True, capture_output=True)
        same = same_ledger(whole, store)
    figures = {"kills": kills, "ran_to_the_end": finished, "stores_completed": completed, "lost": lost, "torn": torn}
    print(json.dumps({**figures, "same_after_rerun": same}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
