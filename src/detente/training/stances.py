"""Fit the weights by which a statement's stance on a term is judged; needs scikit-learn, which nothing at run time does.

Run: python -m detente.training.stances SHARED [--out FILE]
"""

import argparse
import json
import random
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from detente.ids import document_id
from detente.ingest.turns import find_turns
from detente.ledger.entries import Sides, make_entry
from detente.ledger.party_names import names_of
from detente.ledger.stance_features import features, passage_of, signs_of
from detente.ledger.stances import CLASSES, SHIPPED, Namer, holders_in
from detente.pipeline.coding import code_documents
from detente.records.documents import Document
from detente.records.statements import Statement
from detente.records.terms import Term
from detente.training.corpora import read_records

FOLDS, STRENGTH = 6, 0.003
"""Folds by term, and the inverse strength of the ridge: strong, since thirty terms say little about the next one."""
DIRECTION = 0.82
"""Share of right directions across the folds that the offsets must reach; the best macro F1 above it is taken."""
BEFORE = 400
"""Code points in which the sentence before is looked for."""
UNDATED = "2020-01-01"
"""The day of a text without one; stances do not depend on it."""
PUBLISHERS = {
    "whitehouse_briefings_2009_2017": "White House briefing",
    "whitehouse_press_2021_2022": "White House",
    "state_dept_press_2021_2022": "US State Department",
    "us_presidents_news_conferences_1960_1980": "news conference",
    "kremlin_zelensky_2021_2022": "Kremlin",
    "frus": "FRUS",
    "wikinews_gum": "Wikinews",
}
"""Publisher of a pool folder's documents as the shared rows have it; of the General Debate it names the state."""
Row = dict[str, Any]


def read_rows(shared: Path) -> list[Row]:
    """Return the annotated sentences."""
    path = shared / "annotations" / "term_stances.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_own_rows(standoff: Path, corpora: Path) -> list[Row]:
    """Return the sentences of ``stances.jsonl`` as rows of the training part; texts and their days are taken from ``corpora``."""
    rows = [json.loads(line) for line in (standoff / "stances.jsonl").read_text(encoding="utf-8").splitlines()]
    records: dict[tuple[str, str], Row] = {}
    for file in sorted({row["file"] for row in rows}):
        wanted = {row["doc"] for row in rows if row["file"] == file}
        records.update({(file, key): record for key, record in read_records(corpora / file) if key in wanted})
    found = []
    for number, row in enumerate(rows):
        record = records.get((row["file"], row["doc"]))
        if record is None:
            continue
        text = record["text"]
        before = text[max(0, row["start"] - BEFORE) : row["start"]]
        found.append(
            row
            | {
                "id": f"own{number}",
                "split": "train",
                "sentence": text[row["start"] : row["end"]],
                "before": re.split(r"[.!?][\"”’)]?\s|\n", before.strip())[-1],
                "date": str(record.get("date") or record.get("published") or ""),
                "title": str(record.get("title") or ""),
                "publisher": _publisher(row["file"], row["doc"]),
            }
        )
    return found


def _publisher(file: str, doc: str) -> str:
    folder = file.split("/")[1]
    return f"UN General Debate, {doc[:3]}" if folder.startswith("ungd") else PUBLISHERS[folder]


def document_of(row: Row) -> Document:
    """Return sentence and context as the small document that the coder reads."""
    text = f"{row['before'].strip()} {row['sentence'].strip()}".strip()
    day = f"{row['date']}-15" if len(row["date"]) == 7 else row["date"][:10] or UNDATED
    return Document(
        id=document_id(text, published=day, title=str(row["id"])),
        text=text,
        published=date.fromisoformat(day),
        title=row["title"],
        publisher=row["publisher"],
        source_id=str(row["id"]),
        turns=find_turns(text, 0, row["title"]),
    )


def code_rows(rows: Sequence[Row]) -> list[tuple[Row, Document, list[Statement]]]:
    """Return each row with its document and the statements that the shipped coder finds in the sentence itself."""
    by_id = {str(row["id"]): row for row in rows}
    found = []
    for batch in code_documents((document_of(row) for row in rows), None, workers=1):
        for document, coding in batch:
            row = by_id[document.source_id or ""]
            start = len(document.text) - len(row["sentence"].strip())
            found.append((row, document, [s for s in coding.statements if s.content[-1].end > start + 3]))
    return found


def candidates(
    coded: Sequence[tuple[Row, Document, list[Statement]]],
) -> tuple[np.ndarray, np.ndarray, list[tuple[Row, str]]]:
    """Return features, classes, and (row, holder) of every statement with each party whose stance it may show."""
    namer = Namer(names_of())
    x, y, keys = [], [], []
    for row, document, statements in coded:
        signs = signs_of(Term(id=row["term_id"], text=row["term"]))
        gold = {
            s["holder"]: s["stance"]
            for s in sorted(row["stances"], key=lambda s: s["sure"])
            if s["stance"] in CLASSES[1:]
        }
        for statement in statements:
            passage = passage_of(make_entry(statement, document, Sides(None)))
            for holder, own in holders_in(passage, namer):
                x.append(features(passage, signs, holder, namer.names.get(holder, (holder,)), own=own))
                y.append(CLASSES.index(gold.get(holder, "silent")))
                keys.append((row, holder))
    return np.array(x), np.array(y), keys


def judge(rows: Sequence[Row], keys: Sequence[tuple[Row, str]], logits: np.ndarray) -> dict[str, float]:
    """Return class F1, direction and holder by sentence: the surest stance of each sentence beside its holder's, or its surest own, stance."""
    best: dict[Any, tuple[float, str, str]] = {}
    for (row, holder), scores in zip(keys, logits, strict=True):
        n = int(scores.argmax())
        margin = float(scores[n] - scores[0])
        if n and margin > best.get(row["id"], (-1e9, "", ""))[0]:
            best[row["id"]] = (margin, CLASSES[n], holder)
    said, true, right_holder, held = [], [], 0, 0
    for row in rows:
        gold = sorted(
            (s for s in row["stances"] if s["stance"] in CLASSES[1:]), key=lambda s: (not s["own"], -s["sure"])
        )
        found = best.get(row["id"])
        same = [s for s in gold if found and s["holder"] == found[2]]
        said.append(found[1] if found else "silent")
        true.append((same or gold)[0]["stance"] if gold else "silent")
        held += bool(found and gold)
        right_holder += bool(same)
    result = {}
    for c in CLASSES:
        hit = sum(a == b == c for a, b in zip(said, true, strict=True))
        result[c] = 2 * hit / max(1, said.count(c) + true.count(c))
    both = [(a, b) for a, b in zip(said, true, strict=True) if "silent" not in (a, b)]
    result["macro"] = sum(result[c] for c in CLASSES[1:]) / 3
    result["direction"] = sum((a == "opposes") == (b == "opposes") for a, b in both) / max(1, len(both))
    result["holder"] = right_holder / max(1, held)
    result["both"] = float(len(both))
    result["stance_precision"] = sum(a == b for a, b in zip(said, true, strict=True) if a != "silent") / max(
        1, sum(a != "silent" for a in said)
    )
    return {k: round(v, 3) for k, v in result.items()}


def _fit(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    from sklearn.linear_model import LogisticRegression

    mean, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit((x - mean) / scale, y)
    return mean, scale, model.coef_, model.intercept_


def _logits(x: np.ndarray, fitted: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]) -> np.ndarray:
    mean, scale, weights, offset = fitted
    scores = (x - mean) / scale @ weights.T + offset
    return scores - np.log(np.exp(scores).sum(1, keepdims=True))


def main() -> None:
    """Fit on the training terms, choose the offsets across folds of terms, report both parts, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--standoff", type=Path, default=Path("annotations"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    rows = read_rows(arguments.shared) + read_own_rows(arguments.standoff, arguments.shared / "corpora")
    x, y, keys = candidates(code_rows(rows))
    train = np.array([row["split"] == "train" for row, _ in keys])
    terms = np.array([row["term_id"] for row, _ in keys])
    known = sorted(set(terms[train]))
    random.Random(3).shuffle(known)
    across = np.zeros((len(y), len(CLASSES)))
    for k in range(FOLDS):
        held = np.isin(terms, known[k::FOLDS]) & train
        across[held] = _logits(x[held], _fit(x[train & ~held], y[train & ~held]))
    rows_of = {split: [r for r in rows if r["split"] == split] for split in ("train", "dev")}
    keys_of = {
        True: [k for k, t in zip(keys, train, strict=True) if t],
        False: [k for k, t in zip(keys, train, strict=True) if not t],
    }
    tried = []
    for silent in (-0.8, -1.0, -1.2, -1.4, -1.6):
        for opposes in (0.0, 0.4, 0.8):
            for conditional in (0.0, 0.4, 0.8):
                offsets = np.array([silent, 0, opposes, conditional])
                tried.append((judge(rows_of["train"], keys_of[True], across[train] + offsets), offsets.tolist()))
    good = [t for t in tried if t[0]["direction"] >= DIRECTION] or tried
    folds, offsets = max(good, key=lambda t: t[0]["macro"])
    fitted = _fit(x[train], y[train])
    dev = judge(rows_of["dev"], keys_of[False], _logits(x[~train], fitted) + np.array(offsets))
    mean, scale, weights, offset = fitted
    card = {
        "classes": list(CLASSES), "mean": np.round(mean, 5).tolist(), "scale": np.round(scale, 5).tolist(),
        "weights": np.round(weights, 5).tolist(), "offset": np.round(offset + np.array(offsets), 5).tolist(),
        "trained_on": f"{len(rows_of['train'])} sentences against {len(known)} terms, coded by the shipped coder", "across_terms": folds, "dev": dev,
    }  # fmt: skip
    arguments.out.write_text(json.dumps(card) + "\n", encoding="utf-8")
    print(json.dumps({"offsets": offsets, "across_terms": folds, "dev": dev}, indent=1))


if __name__ == "__main__":
    main()
