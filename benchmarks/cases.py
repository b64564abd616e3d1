"""Score the gold of cuba_1962 and iran_2013_2015: statements found with right party and act, contradictions, the table of 1962-11-20.

With ``--gold-only`` the documents that the gold quotes alone are coded: minutes instead of a quarter of an hour.
With ``--own`` the cases of ``annotations/own_cases`` are scored instead, all or those named; their texts are cut from ``../shared/corpora``.
Run: python benchmarks/cases.py [--coder rules] [--gold-only] [--own [NAME ...]]
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from detente.ledger.build import build_ledger
from detente.ledger.words import folded
from detente.pipeline.reporting import Coded, code_paths
from detente.records.documents import Document
from detente.records.statements import Statement
from detente.training.corpora import read_records

OWN = Path(__file__).resolve().parents[1] / "annotations" / "own_cases"
CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
PUBLISHERS = {
    "whitehouse_press_2021_2022": "whitehouse.gov",
    "whitehouse_briefings_2009_2017": "White House briefing (obamawhitehouse.archives.gov)",
    "state_dept_press_2021_2022": "state.gov",
    "putin.jsonl": "en.kremlin.ru",
    "zelenskyy.jsonl": "president.gov.ua",
    "wikinews_gum": "Wikinews",
    "frus": "FRUS (US Department of State)",
}
"""Who prints the documents of a corpus folder or file, as the header of the shared cases' files names them."""

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases"


def _paths(name: str, gold: dict[str, Any], *, gold_only: bool) -> list[Path]:
    folder = CASES / name / "docs"
    keys = {s["doc"] for s in gold["statements"]} | {q["doc"] for c in gold["contradictions"] for q in c["quotes"]}
    return [p for p in sorted(folder.iterdir()) if p.stem.split("_")[-1] in keys] if gold_only else [folder]


def score_case(name: str, coder: str | None, *, gold_only: bool = False) -> dict[str, Any]:
    """Return shares of the gold of a shared case that coder and ledger find."""
    gold = json.loads((CASES / name / "gold.json").read_text(encoding="utf-8"))
    return _score(gold, code_paths(_paths(name, gold, gold_only=gold_only), spec=coder))


def score_own(name: str, coder: str | None) -> dict[str, Any]:
    """Return shares of the gold of ``annotations/own_cases/{name}.json`` that coder and ledger find."""
    gold = json.loads((OWN / f"{name}.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        texts = _write_documents(gold["documents"], Path(folder))
        for item in [*gold["statements"], *(side for c in gold["contradictions"] for side in c["sides"])]:
            head, text = texts[item["doc"]]
            item["quote"] = text[item["start"] : item["end"]]
            item["start"] += len(head)
        for item in gold["contradictions"]:
            item["quotes"] = item["sides"]
        return _score(gold, code_paths([Path(folder)], spec=coder))


def _write_documents(rows: Sequence[dict[str, Any]], folder: Path) -> dict[str, tuple[str, str]]:
    """Write the documents as files like those of the shared cases; return header and text by the row's ``doc``."""
    texts = {}
    for file in sorted({row["file"] for row in rows}):
        wanted = {row["id"]: row for row in rows if row["file"] == file}
        publisher = next((name for key, name in PUBLISHERS.items() if key in file), "")
        for key, record in read_records(CORPORA / file):
            if not (row := wanted.get(key)):
                continue
            fields = {
                "title": row.get("title") or record.get("title"),
                "date": row["date"],
                "source": row.get("source") or publisher,
                "url": record.get("url"),
                "id": row["doc"],
            }
            head = "".join(f"{k}: {' '.join(v.split())}\n" for k, v in fields.items() if v) + "\n"
            texts[row["doc"]] = (head, record["text"])
            (folder / f"{row['date']}_{row['doc']}.txt").write_text(head + record["text"], encoding="utf-8")
    return texts


def _score(gold: dict[str, Any], coded: Coded) -> dict[str, Any]:
    span, party, act, missed = 0, 0, 0, []
    for item in gold["statements"]:
        hits = _hits(coded, item)
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
    told, untold = 0, []
    for item in gold["contradictions"]:
        sides = [_hits(coded, quote) for quote in item["quotes"]]
        found = any(all(pair & {s.id for s in side} for side in sides) for pair in pairs)
        told += found
        if not found:
            untold.append({"about": item["about"], "sides": [[[s.party, s.act] for s in side] for side in sides]})
    n = len(gold["statements"])
    return {
        "statements": n,
        "found": span / n,
        "with_party": party / n,
        "with_party_and_act": act / n,
        "contradictions": f"{told}/{len(gold['contradictions'])}",
        "missed": missed,
        "untold": untold,
    }


def _hits(coded: Coded, item: dict[str, Any]) -> list[Statement]:
    document = _document(coded, item["doc"])
    return _overlapping(coded, document, item["quote"], item.get("start")) if document else []


def _document(coded: Coded, key: str) -> Document | None:
    return next(
        (d for d in coded.documents if d.path and key in (Path(d.path).stem, Path(d.path).stem.partition("_")[2])),
        None,
    )


def _overlapping(coded: Coded, document: Document, quote: str, near: int | None = None) -> list[Statement]:
    """Return statements that cover half of the gold quote (at or after ``near``), or are half covered by it."""
    start = document.text.find(quote, near or 0)
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
    parser.add_argument("--own", nargs="*", metavar="NAME", help="score the cases of annotations/own_cases instead")
    arguments = parser.parse_args()
    coder = arguments.coder
    if arguments.own is not None:
        own = arguments.own or sorted(path.stem for path in OWN.glob("*.json"))
        print(json.dumps({name: score_own(name, coder) for name in own}, indent=1))
        return
    names = ("cuba_1962", "iran_2013_2015")
    scores = {name: score_case(name, coder, gold_only=arguments.gold_only) for name in names}
    print(json.dumps({**scores, "turkey_on_table_1962-11-20": table_of_november(coder)}, indent=1))


if __name__ == "__main__":
    main()
