import hashlib
import json
from pathlib import Path

import pytest

from detente.records import statements as codebook
from detente.training.corpora import read_judged, read_rows, read_standoff
from detente.training.stances import read_own_rows

FOLDER = Path(__file__).resolve().parents[2] / "annotations"
JUDGED = {"passages": "judged_passages.jsonl", "statements": "judged.jsonl"}
ROWS = [json.loads(line) for line in (FOLDER / "statements.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("files", [{}, JUDGED])
def test_every_passage_is_the_text_that_was_coded(shared: Path, files: dict[str, str]) -> None:
    hashes = {row["doc"]: row["sha256"] for row in read_rows(FOLDER / files.get("passages", "passages.jsonl"))}
    passages = read_standoff(FOLDER, shared / "corpora", **files)
    assert {p.doc: hashlib.sha256(p.text.encode()).hexdigest()[:16] for p in passages} == hashes


@pytest.mark.parametrize("file", ["passages.jsonl", "judged_passages.jsonl"])
def test_no_passage_is_reserved_or_of_the_development_part(shared: Path, file: str) -> None:
    notes = shared / "annotations"
    kept = {line.rstrip("\n").partition("\t")[2] for line in (notes / "reserved.tsv").open(encoding="utf-8")}
    kept |= {str(row["id"]) for row in read_rows(notes / "documents.jsonl") if row["split"] == "dev"}
    ids = {str(row["id"]) for row in read_rows(FOLDER / file)}
    assert not kept & (ids | {name.removesuffix(".txt") for name in ids})


def test_judged_statements_have_act_and_issues_of_the_codebook_inside_their_passages(shared: Path) -> None:
    passages = read_judged(FOLDER, shared / "corpora")
    for passage in passages:
        for row in passage.statements:
            assert row["act"] in codebook.ACTS
            assert set(row["issues"]) <= set(codebook.ISSUES)
            assert all(0 <= s["start"] < s["end"] <= len(passage.text) for s in row["content"]), row
    rows = sum(1 for row in read_rows(FOLDER / "judged.jsonl") if row["act"] and not row.get("badly_cut"))
    assert sum(len(p.statements) for p in passages) == rows


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


def test_stances_lie_in_their_documents_and_no_term_is_a_shared_one(shared: Path) -> None:
    rows = read_own_rows(FOLDER, shared / "corpora")
    assert len(rows) == sum(1 for _ in read_rows(FOLDER / "stances.jsonl"))
    terms = {row["term"].lower() for row in read_rows(shared / "annotations" / "term_stances.jsonl")}
    for row in rows:
        assert row["sentence"].strip()
        assert row["term"].lower() not in terms
        assert {s["stance"] for s in row["stances"]} <= {"favours", "opposes", "conditional", "neutral", "irrelevant"}


def test_no_stance_comes_from_a_reserved_document(shared: Path) -> None:
    notes = shared / "annotations"
    kept = {line.rstrip("\n").partition("\t")[2] for line in (notes / "reserved.tsv").open(encoding="utf-8")}
    kept |= {str(row["id"]) for row in read_rows(notes / "documents.jsonl") if row["split"] == "dev"}
    ids = {row["doc"] for row in read_rows(FOLDER / "stances.jsonl")}
    assert not kept & (ids | {name.removesuffix(".txt") for name in ids})
