"""Score resolution alone: gold spans, acts and forms go in as proposals; speakers, parties and sourcing are compared.

PYTHONPATH=src python benchmarks/resolution.py --annotations ../shared/annotations [--split train] [--errors 40] [--bare]
"""

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.ids import document_id
from detente.records.documents import Document, Selector, select
from detente.records.statements import Statement


def words(name: str | None) -> set[str]:
    plain = unicodedata.normalize("NFKD", (name or "").casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return set(re.sub(r"[^a-z0-9 ]", " ", re.sub(r"^(the|anonymous) ", "", plain)).split())


def same_name(a: str | None, b: str | None) -> bool:
    left, right = words(a), words(b)
    return bool(left) and bool(right) and (left <= right or right <= left)


def document_of(row: dict[str, Any], folder: Path, *, bare: bool) -> Document:
    text = (folder / "texts" / f"{row['doc']}.txt").read_text("utf-8")
    if bare:
        return Document(id=document_id(text), text=text)
    day = row.get("date") or ""
    parts = [int(part) for part in re.findall(r"\d+", day)]
    published = date(*[*parts, 1, 1][:3]) if parts else None
    return Document(
        id=document_id(text),
        text=text,
        published=published,
        title=row["title"],
        publisher=row["publisher"],
        genre=row["genre"],
    )


def proposal_of(row: dict[str, Any], text: str) -> Proposal:
    def span(x: dict[str, int] | None) -> Selector | None:
        return select(text, x["start"], x["end"]) if x else None

    return Proposal(
        content=tuple(select(text, c["start"], c["end"]) for c in row["content"]),
        source=span(row["source"]), cue=span(row["cue"]), act=row["act"], form=row["form"], firmness=row["firmness"],
        time=row["time"], issues=tuple(row["issues"]),
    )  # fmt: skip


def compare(gold: dict[str, Any], found: Statement, counts: Counter[str]) -> list[str]:
    checks = {"speaker": same_name(gold["speaker"], found.speaker.name), "sourcing": gold["sourcing"] == found.sourcing}
    if gold["party"]:
        checks["party"] = same_name(gold["party"], found.party)
    if gold["due"]:
        checks["due"] = found.due is not None and found.due[:7] == gold["due"][:7]
    for field, right in checks.items():
        counts[field, "all"] += 1  # type: ignore[index]
        counts[field, "right"] += right  # type: ignore[index]
    return [field for field, right in checks.items() if not right]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotations", type=Path, default=Path("../shared/annotations"))
    parser.add_argument("--split", default="train")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--bare", action="store_true", help="withhold all metadata")
    options = parser.parse_args()
    folder = options.annotations
    rows = {d["doc"]: d for d in map(json.loads, (folder / "documents.jsonl").read_text("utf-8").splitlines())}
    gold = defaultdict(list)
    for line in (folder / f"statements_{options.split}.jsonl").read_text("utf-8").splitlines():
        gold[json.loads(line)["doc"]].append(json.loads(line))
    totals: Counter[str] = Counter()
    genres: dict[str, Counter[str]] = defaultdict(Counter)
    shown = 0
    for name, lines in gold.items():
        document = document_of(rows[name], folder, bare=options.bare)
        proposals = [proposal_of(line, document.text) for line in lines]
        by_words = defaultdict(list)
        for statement in resolve(document, proposals)[0]:
            by_words[tuple(x.span for x in statement.content)].append(statement)
        for line, proposal in zip(lines, proposals, strict=True):
            found = by_words[tuple(x.span for x in proposal.content)].pop(0)
            wrong = compare(line, found, totals)
            compare(line, found, genres[rows[name]["genre"]])
            if wrong and shown < options.errors and options.split == "train":
                shown += 1
                print(name, wrong, proposal.source.exact if proposal.source else None, "| gold", line["speaker"], "/", line["party"], line["sourcing"], "| found", found.speaker.name, "/", found.party, found.sourcing, found.speaker.resolved_by, "|", rows[name]["publisher"][:20], "|", (rows[name]["title"] or "")[:70])  # fmt: skip
    for label, counts in [("all", totals), *genres.items()]:
        fields = sorted({key[0] for key in counts})
        print(f"{label:36}", {f: (round(counts[f, "right"] / counts[f, "all"], 3), counts[f, "all"]) for f in fields})  # type: ignore[index]


if __name__ == "__main__":
    main()
