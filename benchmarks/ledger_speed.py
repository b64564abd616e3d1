"""Time the ledger on a synthetic corpus: rebuild, views of a store, and views after one new document.

Run: python benchmarks/ledger_speed.py [statements] [--store]   (default 1,000,000; --store writes a store of that size and times its views)
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from detente.ids import content_id
from detente.ledger.build import build_ledger
from detente.pipeline.adding import regroup
from detente.pipeline.changes import change_rows
from detente.pipeline.views import VIEWS, view_rows
from detente.records.documents import Document, Selector
from detente.records.statements import ACTS, ISSUES, Condition, Speaker, Statement
from detente.store.sqlite import open_store

WEIGHTS = (3, 5, 3, 6, 4, 7, 3, 12, 6, 9, 6, 22, 14)
"""Shares of the acts, near those of the annotated passages."""


def synthetic(n: int, seed: int = 7) -> tuple[list[Document], list[Statement]]:
    """Return documents of about 25 statements each, by 200 parties of very unequal weight, over twenty years."""
    rng = random.Random(seed)
    words = [content_id("word", str(k), length=rng.randint(4, 9)) for k in range(6000)]
    words = ["".join(chr(97 + int(c, 16)) for c in w) for w in words]
    frequent = [1 / (k + 5) for k in range(len(words))]
    parties = [f"State {k}" for k in range(200)]
    party_weights = [1 / (k + 1) for k in range(200)]
    documents, statements = [], []
    pool = rng.choices(words, frequent, k=400_000)
    while len(statements) < n:
        key = content_id("doc", str(len(documents)))
        text, rows = "", []
        for _ in range(25):
            at = rng.randrange(len(pool) - 30)
            quote = " ".join(pool[at : at + rng.randint(6, 22)])
            rows.append((len(text), len(text) + len(quote), quote))
            text += quote + ". "
        documents.append(
            Document(
                id=key,
                text=text,
                published=date(2000, 1, 1) + timedelta(days=rng.randrange(7300)),
                publisher=f"Paper {rng.randrange(60)}",
            )
        )
        for k, (start, end, quote) in enumerate(rows):
            party = rng.choices(parties, party_weights)[0]
            act = rng.choices(ACTS, WEIGHTS)[0]
            own = rng.random() < 0.3
            condition = (
                (Condition(selector=Selector(start=start, end=min(end, start + 12), exact=quote[:12]), kind="if"),)
                if rng.random() < 0.06
                else ()
            )
            statements.append(
                Statement(
                    id=f"{key}{k:02d}", document_id=key, content=(Selector(start=start, end=end, exact=quote),), form="own" if own else "indirect",
                    speaker=Speaker(name="author", kind="author") if own else Speaker(name=f"Person {party} {rng.randrange(30)}", kind="person"),
                    party=None if own else party, sourcing="author" if own else "named", act=act, issues=tuple(rng.sample(ISSUES, rng.randint(1, 2))),
                    addressee=rng.choices(parties, party_weights)[0] if rng.random() < 0.4 else None, conditions=condition,
                    firmness=rng.choice(("certain", "certain", "certain", "possible")), evidence=rng.choice(("own_words", "quoted", "reported")),
                )
            )  # fmt: skip
    return documents, statements[:n]


COMMANDS = ("table", "positions", "findings", "forecasts", "statements")
LIMIT = 20


def timed(work: Callable[[], object], times: int = 1) -> dict[str, float]:
    """Return the least seconds that ``work`` takes, by the clock and of this process and those it starts."""
    runs = []
    for _ in range(times):
        started, cpu = time.perf_counter(), cpu_seconds()
        work()
        runs.append((time.perf_counter() - started, cpu_seconds() - cpu))
    wall, cpu = (min(figures) for figures in zip(*runs, strict=True))
    return {"wall_s": round(wall, 3), "cpu_s": round(cpu, 3)}


def cpu_seconds() -> float:
    """Return the processor seconds used so far, of this process and of those that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def tell(what: str, figures: Mapping[str, object]) -> None:
    """Print one line of figures."""
    print(json.dumps({"what": what, **figures}), flush=True)


def peak() -> dict[str, int]:
    """Return the most memory held so far, by this process and by any of those that have ended."""
    used = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return dict(zip(("peak_mb", "second_process_peak_mb"), used, strict=True))


def fill_store(path: Path, documents: Sequence[Document], statements: Sequence[Statement]) -> None:
    """Write a store and group its documents."""
    store = open_store(path)
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.document_id, []).append(statement)
    for n in range(0, len(documents), 500):
        store.add_coded([(d, said.get(d.id, [])) for d in documents[n : n + 500]], coder="benchmark")
    tell("group all documents", timed(lambda: regroup(store)))
    store.close()


def time_views(path: Path) -> None:
    """Time the views of a store: first, kept, as a command, what changed in a year, and each after one more document of 25 statements."""
    store = open_store(path)
    tell("first view, all are built", {**timed(lambda: view_rows(store, "table", limit=LIMIT)), **peak()})
    for view in VIEWS:
        tell(f"{view}: {LIMIT} rows, kept", timed(lambda view=view: view_rows(store, view, limit=LIMIT), 5))
    for view in COMMANDS:
        command = [sys.executable, "-m", "detente", view, "--store", str(path), "--limit", str(LIMIT), "--json"]
        run = timed(lambda command=command: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), 3)
        tell(f"{view}: {LIMIT} rows, kept, as a command with its start", run)
    firsts = list(store.changes_since(f"{store.revision().partition(':')[0]}:0") or ())
    for n, view in enumerate(COMMANDS):
        # Each time another document, the first at the end of time, the others anywhere.
        (first,) = store.iter_documents([firsts[n * len(firsts) // len(COMMANDS)]])
        day = date(2020, 1, 1) if n == 0 else first.published
        more = replace(first, id=f"more {n}", text=first.text[::-1], published=day)
        again = [replace(s, id=f"{s.id} more", document_id=more.id) for s in store.statements_of([first.id])]
        store.add_coded([(more, again)], coder="benchmark")
        tell("one more document: groups", timed(lambda: regroup(store)))
        for asked in (view, *(v for v in COMMANDS if v != view)):
            then = "first" if asked == view else "then"
            tell(f"one more document: {then} {asked}", timed(lambda asked=asked: view_rows(store, asked, limit=LIMIT)))
    since = date(2019, 1, 1)
    tell("changes in a year", {**timed(lambda: change_rows(store, since)), **peak()})
    tell("changes in a year, kept", timed(lambda: change_rows(store, since), 3))
    store.close()


def main() -> None:
    numbers = [a for a in sys.argv[1:] if a.isdigit()]
    n = int(numbers[0]) if numbers else 1_000_000
    documents, statements = synthetic(n)
    started, cpu = time.perf_counter(), time.process_time()
    ledger = build_ledger(documents, statements)
    rebuilt, cpu = time.perf_counter() - started, time.process_time() - cpu
    beside = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    sizes = {"offers": len(ledger.offers), "positions": len(ledger.positions), "findings": len(ledger.findings)}
    first = list(ledger.offers[:200])
    viewed = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "statements": n,
                "rebuild_s": round(rebuilt, 2),
                "rebuild_cpu_s": round(cpu, 2),
                "second_process_cpu_s": round(beside.ru_utime + beside.ru_stime, 2),
                "first_page_ms": round(1000 * viewed, 2),
                "peak_mb": round(peak),
                "second_process_peak_mb": round(beside.ru_maxrss / 1024),
                "shown": len(first),
                **sizes,
            }
        )
    )
    del ledger, first
    if "--store" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "speed.db"
            fill_store(path, documents, statements)
            del documents, statements
            time_views(path)


if __name__ == "__main__":
    main()
