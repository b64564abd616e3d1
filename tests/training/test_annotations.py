import hashlib
import json
from pathlib import Path

import pytest

from detente.records import statements as codebook
from detente.training.corpora import read_rows, read_standoff

FOLDER = Path(__file__).resolve().parents[2] / "annotations"
ROWS = [json.loads(line) for line in (FOLDER / "statements.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_passage_is_the_text_that_was_coded(shared: Path) -> None:
    hashes = {row["doc"]: row["sha256"] for row in read_rows(FOLDER / "passages.jsonl")}
    found = {p.doc: hashlib.sha256(p.text.encode()).hexdigest()[:16] for p in read_standoff(FOLDER, shared / "corpora")}
    assert found == hashes


def test_no_passage_is_reserved_or_of_the_development_part(shared: Path) -> None:
    notes = shared / "annotations"
    kept = {line.rstrip("\n").partition("\t")[2] for line in (notes / "reserved.tsv").open(encoding="utf-8")}
    kept |= {str(row["id"]) for row in read_rows(notes / "documents.jsonl") if row["split"] == "dev"}
    assert not kept & {row["id"] for row in read_rows(FOLDER / "passages.jsonl")}


def test_spans_lie_inside_their_passages(shared: Path) -> None:
    texts = {p.doc: p.text for p in read_standoff(FOLDER, shared / "corpora")}
    for row in ROWS:
        spans = [*row["content"], *row["conditions"], *(row[k] for k in ("source", "cue") if row[k])]
        assert all(0 <= s["start"] < s["end"] <= len(texts[row["doc"]]) for s in spans), row


@pytest.mark.parametrize(
    ("field", "allowed"),
    [
        ("act", codebook.ACTS), ("form", codebook.FORMS), ("sourcing", codebook.SOURCINGS), ("firmness", codebook.FIRMNESSES),
        ("time", codebook.TIMES), ("about_stance", (*codebook.ABOUT_STANCES, None)),
    ],
)  # fmt: skip
def test_labels_are_those_of_the_codebook(field: str, allowed: tuple[str, ...]) -> None:
    assert {row[field] for row in ROWS} <= set(allowed)
    assert all(1 <= len(row["issues"]) <= 3 and set(row["issues"]) <= set(codebook.ISSUES) for row in ROWS)
