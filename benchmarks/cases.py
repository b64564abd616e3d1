"""Score the gold of cuba_1962 and iran_2013_2015: statements found with right party and act, contradictions, the table of 1962-11-20.

With ``--gold-only`` the documents that the gold quotes alone are coded: minutes instead of a quarter of an hour.
Run: python benchmarks/cases.py [--coder rules] [--gold-only]
"""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from detente.ledger.build import build_ledger
from detente.ledger.words import folded
from detente.pipeline.reporting import Coded, code_paths
from detente.records.documents import Document
from detente.records.statements import Statement

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases"


def _paths(name: str, gold: dict[str, Any], *, gold_only: bool) -> list[Path]:
    folder = CASES / name / "docs"
    keys = {s["doc"] for s in gold["statements"]} | {q["doc"] for c in gold["contradictions"] for q in c["quotes"]}
    return [p for p in sorted(folder.iterdir()) if p.stem.split("_")[-1] in keys] if gold_only else [folder]


def score_case(name: str, coder: str | None, *, gold_only: bool = False) -> dict[str, Any]:
    """Return shares of the gold that coder and ledger find."""
    gold = json.loads((CASES / name / "gold.json").read_text(encoding="utf-8"))
    coded = code_paths(_paths(name, gold, gold_only=gold_only), spec=coder)
    span, party, act, missed = 0, 0, 0, []
    for item in gold["statements"]:
        document = _document(coded, item["doc"])
        hits = _overlapping(coded, document, item["quote"]) if document else []
        span += bool(hits)
        right_party = [s for s in hits if s.party == item["party"]]
        party += bool(right_party)
        found = any(s.act in item["acts"] for s in right_party)
        act += found
        if not found:
            missed.append(
                {
                    "doc": item["doc"],
                    "want": [item["party"], item["acts"]],
                    "got": [[s.party, s.act] for s in hits],
                    "quote": item["quote"][:90],
                }
            )
    ledger = build_ledger(coded.documents, coded.statements)
    pairs = [
        set(f.statement_ids) for f in ledger.findings if f.kind in ("contradiction", "reversal", "claimed_acceptance")
    ]
    told = 0
    for item in gold["contradictions"]:
        sides = [
            {s.id for s in _overlapping(coded, d, q["quote"])} if (d := _document(coded, q["doc"])) else set()
            for q in item["quotes"]
        ]
        told += any(all(pair & side for side in sides) for pair in pairs)
    n = len(gold["statements"])
    return {
        "statements": n,
        "found": span / n,
        "with_party": party / n,
        "with_party_and_act": act / n,
        "contradictions": f"{told}/{len(gold['contradictions'])}",
        "missed": missed,
    }


def _document(coded: Coded, key: str) -> Document | None:
    return next(
        (
            d
            for d in coded.documents
            if (d.path and Path(d.path).stem.split("_")[-1] == key) or (d.path and Path(d.path).stem == key)
        ),
        None,
    )


def _overlapping(coded: Coded, document: Document, quote: str) -> list[Statement]:
    """Return statements that cover half of the gold quote, or are half covered by it."""
    start = document.text.find(quote)
    if start < 0:
        words = folded(quote)
        return [
            s
            for s in coded.statements
            if s.document_id == document.id and (words in folded(s.quote) or folded(s.quote) in words)
        ]
    end = start + len(quote)
    return [
        s
        for s in coded.statements
        if s.document_id == document.id
        and any(
            2 * max(0, min(end, c.end) - max(start, c.start)) >= min(end - start, c.end - c.start) for c in s.content
        )
    ]


def table_of_november(coder: str | None) -> list[str]:
    """Return every line of the table of 1962-11-20 that mentions Turkey or Jupiter: it must rest on words of the letters."""
    coded = code_paths([CASES / "cuba_1962" / "docs"], spec=coder)
    ledger = build_ledger(coded.documents, coded.statements, as_of=date(1962, 11, 20))
    texts = {d.id: d.text for d in coded.documents}
    by_id = {s.id: s for s in ledger.statements}
    for offer in ledger.offers:
        for key in offer.statement_ids:
            s = by_id[key]
            if any(texts[s.document_id][c.start : c.end] != c.exact for c in s.content):
                raise SystemExit(f"offer {offer.id} holds words that no letter says")
    return [
        f"{o.status}: {o.from_party}: {o.text}"
        for o in ledger.offers
        if any(w in o.text for w in ("Turkey", "Jupiter"))
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--coder", default=None)
    parser.add_argument("--gold-only", action="store_true")
    arguments = parser.parse_args()
    coder = arguments.coder
    names = ("cuba_1962", "iran_2013_2015")
    scores = {name: score_case(name, coder, gold_only=arguments.gold_only) for name in names}
    print(json.dumps({**scores, "turkey_on_table_1962-11-20": table_of_november(coder)}, indent=1))


if __name__ == "__main__":
    main()
