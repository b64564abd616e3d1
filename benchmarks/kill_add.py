"""`detente add` killed by SIGKILL at random moments: is anything lost that was there, and does a rerun complete to the same ledger?

    python benchmarks/kill_add.py [KILLS]

Each round starts `add` on 180 documents of our own making, kills it at a random moment after the time that it takes to start, and looks into
the store; a round that had come to its end before is no kill and is counted apart. At the end `add` runs to its end, and the ledger is compared
with that of an undisturbed run.
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

DOCUMENTS = 160
"""With their reprints 180, six batches, each a transaction."""


def main(kills: int = 200, seed: int = 1962) -> None:
    """Print how often something was lost in ``kills`` kills that hit a working run: it should be never."""
    rng = random.Random(seed)
    killed = lost = torn = finished = completed = part_way = 0
    with TemporaryDirectory() as place:
        folder = Path(place, "documents")
        folder.mkdir()
        write_documents(folder, rng, DOCUMENTS)
        whole = Path(place, "whole.db")
        nothing = Path(place, "nothing")
        nothing.mkdir()
        start = _seconds(command(nothing, Path(place, "nothing.db")))
        length = _seconds(command(folder, whole))
        expected = contents(whole)
        store = Path(place, "killed.db")
        before = Contents()
        while killed < kills:
            ended, reported = add_and_kill(folder, store, rng.uniform(start, max(start, length)))
            finished += ended
            killed += not ended
            now = contents(store)
            part_way += not ended and expected != now != before
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
    figures = {"kills": killed, "after_part_was_stored": part_way, "ran_to_the_end": finished, "stores_completed": completed, "lost": lost, "torn": torn}  # fmt: skip
    print(json.dumps({**figures, "same_after_rerun": same}))


def _seconds(command_line: list[str]) -> float:
    begun = time.monotonic()
    subprocess.run(command_line, check=True, capture_output=True)
    return time.monotonic() - begun


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
