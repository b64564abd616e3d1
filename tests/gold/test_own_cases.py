import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from detente.records.statements import ACTS
from detente.training.corpora import read_records, read_rows

FILES = sorted((Path(__file__).resolve().parents[2] / "annotations" / "own_cases").glob("*.json"))


@cache
def _kept(shared: Path) -> frozenset[str]:
    """Return the ids and addresses of reserved and development documents, and of those of cases whose gold is kept back."""
    notes = shared / "annotations"
    kept = {line.rstrip("\n").partition("\t")[2] for line in (notes / "reserved.tsv").open(encoding="utf-8")}
    kept |= {str(row["id"]) for row in read_rows(notes / "documents.jsonl") if row["split"] == "dev"}
    for manifest in (m for m in (shared / "cases").glob("*/manifest.json") if not m.with_name("gold.json").exists()):
        kept |= {str(row.get("url")) for row in json.loads(manifest.read_text(encoding="utf-8"))}
    return frozenset(kept - {"None"})


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gold_of_own_cases_lies_in_documents_that_are_free_for_it(shared: Path, path: Path) -> None:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    texts = {}
    for file in {row["file"] for row in gold["documents"]}:
        records = dict(read_records(shared / "corpora" / file))
        for row in (r for r in gold["documents"] if r["file"] == file):
            record = records[row["id"]]
            texts[row["doc"]] = record["text"]
            assert _sha(record["text"]) == row["sha256"]
            assert not {row["id"], str(record.get("url"))} & _kept(shared)
    sides = [side for c in gold["contradictions"] for side in c["sides"]]
    assert all(_sha(texts[s["doc"]][s["start"] : s["end"]]) == s["sha256"] for s in [*gold["statements"], *sides])
    assert all(s["party"] and s["acts"] and set(s["acts"]) <= set(ACTS) for s in gold["statements"])
