"""Reprints and versions found among 8,000 real documents, against annotations/reprints.tsv.

    python benchmarks/reprints.py [--list]

Reads the whole of `../shared/corpora/pool` and the few other files that the gold names, groups them as `add` does, and prints precision and
recall over the judged pairs, by half and by kind. `--list` names the pairs that are wrong, and those found that nobody judged.
"""

import csv
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.ids import document_id
from detente.ingest.reading import read_paths
from detente.ingest.reprints import Entry, link_entries, make_entry
from detente.ingest.settings import ReadSettings
from detente.records.documents import Document

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared"))
GOLD = ROOT / "annotations" / "reprints.tsv"
POOL = "corpora/pool"
Place = tuple[str, str]
"""File below the shared folder, and the document's id in it (``-`` where the file is one document)."""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A pair that a person read: ``same`` text, ``other`` documents, or ``unsure``."""

    first: Place
    second: Place
    label: str
    kind: str
    half: str

    @property
    def pair(self) -> frozenset[Place]:
        """Both places."""
        return frozenset((self.first, self.second))


def read_gold(path: Path = GOLD) -> list[Judged]:
    """Return the judged pairs."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Judged(
                first=(row["first_file"], row["first_id"]),
                second=(row["second_file"], row["second_id"]),
                label=row["label"],
                kind=row["kind"],
                half=row["half"],
            )
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def read_documents(files: set[str]) -> Iterator[tuple[Place, Document]]:
    """Yield the documents of the pool and of ``files`` with their places."""
    # Parts of a file that is in the pool whole.
    pool = [path for path in sorted((SHARED / POOL).rglob("*")) if path.suffix in (".jsonl", ".gz", ".txt")]
    pool = [
        path
        for path in pool
        if path.name != "SOURCE.txt" and (path.suffix != ".jsonl" or "briefings" not in path.parent.name)
    ]
    others = [SHARED / name for name in sorted(files) if not name.startswith(POOL)]
    for path in [*pool, *others]:
        name = str(path.relative_to(SHARED))
        if path.suffix == ".tml":
            text = re.sub(
                r"<[^>]+>", "", path.read_text(encoding="utf-8").partition("<TEXT>")[2].partition("</TEXT>")[0]
            )
            yield (name, "-"), Document(id=document_id(text), text=text.strip())
            continue
        if path.name == "ground-truth.json":
            for key, row in json.loads(path.read_text(encoding="utf-8")).items():
                text = row["articleBody"]
                yield (name, key), Document(id=document_id(text), text=text)
            continue
        for item in read_paths([path], settings=ReadSettings(keep_repeats=True)):
            if isinstance(item, Document):
                inner = (
                    None
                    if name.endswith(".html.gz")
                    else {
                        ".rss": item.url,
                        ".jsonl": item.source_id or item.url,
                        ".gz": item.source_id or item.url,
                    }.get(path.suffix)
                )
                yield (name, inner or "-"), item


def group(gold: list[Judged]) -> dict[Place, str]:
    """Return the id of the first document of each document's group."""
    entries: dict[str, Entry] = {}
    ids: dict[Place, str] = {}
    for place, document in read_documents({place[0] for judged in gold for place in (judged.first, judged.second)}):
        entries.setdefault(document.id, make_entry(document))
        ids[place] = document.id
    links = link_entries(entries.values())
    firsts: dict[Place, str] = {}
    for place, found in ids.items():
        first = found
        while first in links:
            first = links[first].reprint_of or links[first].version_of or first
        firsts[place] = first
    return firsts


def score(gold: list[Judged], firsts: dict[Place, str]) -> dict[str, Any]:
    """Return precision and recall over judged pairs, and recall by kind."""
    together = [firsts[judged.first] == firsts[judged.second] for judged in gold]
    hits = sum(found and judged.label == "same" for judged, found in zip(gold, together, strict=True))
    wrong = sum(found and judged.label == "other" for judged, found in zip(gold, together, strict=True))
    same = sum(judged.label == "same" for judged in gold)
    kinds: dict[str, list[bool]] = defaultdict(list)
    for judged, found in zip(gold, together, strict=True):
        kinds[f"{judged.label}, {judged.kind}"].append(found == (judged.label == "same"))
    return {
        "pairs_same": same,
        "pairs_other": sum(judged.label == "other" for judged in gold),
        "precision": round(hits / max(1, hits + wrong), 3),
        "recall": round(hits / max(1, same), 3),
        "right_by_kind": {kind: f"{sum(right)} of {len(right)}" for kind, right in sorted(kinds.items())},
    }


def main(arguments: list[str]) -> None:
    """Print the figures as JSON."""
    gold = read_gold()
    if not SHARED.is_dir():
        print(json.dumps({"skipped": "the shared corpora are absent"}))
        return
    firsts = group(gold)
    members: dict[str, list[Place]] = defaultdict(list)
    for place, first in firsts.items():
        members[first].append(place)
    known = {judged.pair for judged in gold}
    unjudged = [pair for places in members.values() for pair in combinations(places, 2) if frozenset(pair) not in known]
    if "--list" in arguments:
        for judged in gold:
            if judged.label != "unsure" and (firsts[judged.first] == firsts[judged.second]) != (judged.label == "same"):
                print(judged.half, judged.label, judged.kind, *judged.first, *judged.second, sep="\t", file=sys.stderr)
        for first, second in unjudged:
            print("unjudged", *first, *second, sep="\t", file=sys.stderr)
    scored = [judged for judged in gold if judged.label != "unsure"]
    figures = {half: score([j for j in scored if j.half == half], firsts) for half in ("tune", "held-out")}
    print(
        json.dumps({"documents": len(firsts), **figures, "all": score(scored, firsts), "found_unjudged": len(unjudged)})
    )


if __name__ == "__main__":
    main(sys.argv[1:])
