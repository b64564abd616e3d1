import hashlib
import json
from datetime import date
from pathlib import Path

from detente.codebook.actors import canonical
from detente.codebook.offices import find_office, holder

FOLDER = Path(__file__).resolve().parents[2] / "annotations"
ROWS = [json.loads(line) for line in (FOLDER / "offices.jsonl").read_text(encoding="utf-8").splitlines()]


def test_mentions_lie_inside_their_documents_and_none_is_kept_back(shared: Path) -> None:
    notes = shared / "annotations"
    kept = {tuple(line.rstrip("\n").split("\t")) for line in (notes / "reserved.tsv").open(encoding="utf-8")}
    dev = [json.loads(line) for line in (notes / "documents.jsonl").open(encoding="utf-8")]
    ids = {str(row["id"]).removesuffix(".txt") for row in dev if row["split"] == "dev"}
    for row in ROWS:
        short = row["file"].removeprefix("pool/")
        assert (short, row["doc"]) not in kept
        assert row["doc"] not in ids
        assert Path(row["file"]).stem not in ids
        assert (shared / "corpora" / row["file"]).is_file()
        assert 0 <= row["start"] < row["end"]


def test_the_halves_have_no_document_in_common_and_states_are_many() -> None:
    held = [row for row in ROWS if row["holder"]]
    assert len(held) >= 300
    assert sum(row["state"] == "United States" for row in held) <= 0.15 * len(held)
    assert len({row["state"] for row in held}) > 50
    odd = sum(int(hashlib.sha256(f"{r['file']}|{r['doc']}".encode()).hexdigest(), 16) % 2 for r in held)
    assert 0.4 < odd / len(held) < 0.6


def test_the_table_names_the_holder_of_a_state_office_on_the_day() -> None:
    asked = [(find_office(r["state"], r["office"]), r) for r in ROWS if r["holder"]]
    of_states = [(office, r) for office, r in asked if office]
    found = [(holder(office.id, date.fromisoformat(r["date"])), r) for office, r in of_states]
    surnames = [
        (tenure.holder, r["holder"]) for tenure, r in found if tenure and r["sure"] == 2 and r["office"] != "leader"
    ]
    wrong = [(a, b) for a, b in surnames if canonical(a) != canonical(b) and not set(a.split()) & set(b.split())]
    assert len(surnames) > 250
    assert len(wrong) <= len(surnames) * 0.05
