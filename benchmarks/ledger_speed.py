"""Time the ledger on a synthetic corpus: rebuild, views, and the rebuild after one new document.

Run: python benchmarks/ledger_speed.py [statements]   (default 1,000,000)
"""

import json
import random
import resource
import sys
import time
from datetime import date, timedelta

from detente.ids import content_id
from detente.ledger.build import build_ledger
from detente.records.documents import Document, Selector
from detente.records.statements import ACTS, ISSUES, Condition, Speaker, Statement
from detente.report.rows import finding_rows, table_rows

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


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
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
                "shown": len(first),
                **sizes,
            }
        )
    )
    if n <= 50_000:
        started = time.perf_counter()
        rows = len(table_rows(ledger)) + len(finding_rows(ledger))
        print(json.dumps({"rows": rows, "rows_s": round(time.perf_counter() - started, 2)}))


if __name__ == "__main__":
    main()
