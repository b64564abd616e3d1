"""``detente add`` killed by SIGKILL, and what its store then holds; shared by the test and by benchmarks/kill_add.py."""

import os
import random
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from detente.pipeline.ledger import ledger_from_store
from detente.store.sqlite import open_store

SENTENCES = (
    "The foreign minister of Norland said that {n} prisoners would be released if the border was opened.",
    "Suderland rejected the proposal of {n} September, its spokesman told reporters.",
    "“We will not withdraw before {n} observers have arrived,” the president of Norland said.",
    "A senior official, who asked not to be named, said talks could resume within {n} days.",
)
_REPORTED = re.compile(r"added: (\d+) documents")


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a store holds, in comparable form."""

    documents: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()
    groups: frozenset[tuple[str, str | None, str | None]] = frozenset()
    """Reprints and versions: id, reprint of, version of."""

    def holds(self, other: "Contents") -> bool:
        """Tell whether every document and statement of ``other`` is here."""
        return other.documents <= self.documents and other.statements <= self.statements


def write_documents(folder: Path, rng: random.Random, count: int) -> None:
    """Write dated documents, each with a different text, but that every eighth is printed again by another paper."""
    for number in range(count):
        body = " ".join(rng.choice(SENTENCES).format(n=rng.randint(2, 30)) for _ in range(6))
        day = f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}"
        for name, publisher in [("a", "Courier"), ("b", "Herald")][: 2 if number % 8 == 0 else 1]:
            head = f"date: {day}\ntitle: Document {number}\npublisher: {publisher}\n\n"
            (folder / f"{number:03}{name}.txt").write_text(f"{head}{body}\n", encoding="utf-8")


def command(folder: Path, store: Path) -> list[str]:
    """Return the command line of one run."""
    return [sys.executable, "-m", "detente", "add", str(folder), "--store", str(store), "--coder", "rules"]


def contents(store: Path) -> Contents:
    """Return what a store holds; an absent one holds nothing."""
    if not store.exists():
        return Contents()
    opened = open_store(store)
    documents = opened.documents()
    found = Contents(
        documents=frozenset(d.id for d in documents),
        statements=frozenset(s.id for s in opened.statements()),
        groups=frozenset((d.id, d.reprint_of, d.version_of) for d in documents if d.reprint_of or d.version_of),
    )
    opened.close()
    return found


def same_ledger(first: Path, second: Path) -> bool:
    """Tell whether two stores give the same ledger and the same diagnostics."""
    opened = [open_store(path) for path in (first, second)]
    ledgers = [ledger_from_store(store) for store in opened]
    losses = [store.diagnostics() for store in opened]
    for store in opened:
        store.close()
    return ledgers[0] == ledgers[1] and losses[0] == losses[1]


def add_and_kill(folder: Path, store: Path, after_s: float) -> tuple[bool, int]:
    """Start ``add``, kill it after so many seconds, and return whether it had ended by itself and how many documents it reported as added.

    It writes to a terminal, where it reports every batch.
    """
    ours, theirs = os.openpty()
    process = subprocess.Popen(command(folder, store), stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    ended = True
    try:
        process.wait(after_s)
    except subprocess.TimeoutExpired:
        ended = False
        process.send_signal(signal.SIGKILL)
        process.wait()
    reported = [int(number) for number in _REPORTED.findall(_read_terminal(ours))]
    return ended, max(reported, default=0)


def _read_terminal(terminal: int) -> str:
    told = b""
    try:
        # The reading processes that a killed run leaves may keep the terminal open: read only what is there.
        os.set_blocking(terminal, False)
        while block := os.read(terminal, 4096):
            told += block
    except OSError:
        pass
    finally:
        os.close(terminal)
    return told.decode(errors="replace")
