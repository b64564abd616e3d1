"""Fit the weights by which the ledger judges whether two statements contradict each other.

Run: python -m detente.training.clashes SHARED [--standoff annotations] [--out FILE]
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.ids import document_id
from detente.ingest.turns import find_turns
from detente.ledger.entries import Entry, Sides, make_entry
from detente.ledger.findings.clash_features import NAMES, pair_features, read_columns, turned_to_opposing
from detente.ledger.findings.clash_scores import SHIPPED, Model, score_pairs
from detente.pipeline.coding import code_documents
from detente.records.documents import Document
from detente.records.statements import Statement
from detente.training.corpora import read_records, read_rows

STRENGTH, STEPS = 8.0, 30
"""Strength of the ridge, and Newton steps; with 3 or 20 the area under the curve is the same."""
KEPT = 0.95
"""Share of the contradictions, each scored by weights fitted on the other collections, that the least score keeps."""
PUBLISHERS = {"press_2021": "press releases", "frus": "FRUS (US Department of State)"}
Row = dict[str, Any]
Array = NDArray[np.float64]


def read_documents(rows: Sequence[Row], corpora: Path) -> dict[tuple[str, str], Document]:
    """Return the documents that the rows lie in, by corpus file and id; offsets are those of the corpus text."""
    found = {}
    wanted = {(side["file"], side["doc"]) for row in rows for side in (row["one"], row["other"])}
    for file in sorted({f for f, _ in wanted}):
        for key, record in read_records(corpora / file):
            if (file, key) in wanted:
                text, title = record["text"], str(record.get("title") or "")
                day = str(record.get("date") or record.get("published") or "")[:10]
                found[file, key] = Document(
                    id=document_id(text, published=day, title=title),
                    text=text,
                    published=date.fromisoformat(day) if len(day) == 10 else None,
                    title=title,
                    publisher=PUBLISHERS["frus" if "frus" in file else "press_2021"],
                    turns=find_turns(text, 0, title),
                )
    return found


def pairs_of(rows: Sequence[Row], documents: Mapping[tuple[str, str], Document]) -> list[tuple[Row, Entry, Entry]]:
    """Return the rows with the two statements that the shipped coder finds at their offsets, where it finds both with a side."""
    by_document: dict[str, list[Statement]] = {}
    for batch in code_documents(iter(documents.values()), None, workers=1):
        for document, coding in batch:
            by_document[document.id] = list(coding.statements)
    sides, found = Sides(None), []
    for row in rows:
        both = []
        for part in (row["one"], row["other"]):
            document = documents.get((part["file"], part["doc"]))
            statement = _at(part["spans"], by_document.get(document.id, ())) if document else None
            if document and statement:
                both.append(make_entry(statement, document, sides))
        if len(both) == 2 and all(e.side and e.day for e in both):
            found.append((row, both[0], both[1]))
    return found


def _at(spans: Sequence[Sequence[int]], statements: Sequence[Statement]) -> Statement | None:
    """Return the statement that shares most with the spans, where that is half of the longer one."""

    def shared(s: Statement) -> float:
        both = sum(max(0, min(b, c.end) - max(a, c.start)) for a, b in spans for c in s.content)
        return both / max(sum(b - a for a, b in spans), sum(c.end - c.start for c in s.content))

    best = max(statements, key=shared, default=None)
    return best if best is not None and shared(best) >= 0.5 else None


def features_of(pairs: Sequence[tuple[Row, Entry, Entry]]) -> Array:
    """Return the numbers of the pairs."""
    entries = [e for _, a, b in pairs for e in (a, b)]
    columns = read_columns(entries)
    places = np.arange(len(pairs)) * 2
    return pair_features(columns, *turned_to_opposing(columns, places, places + 1))


def fit(x: Array, y: Array) -> Model:
    """Return the ridge-regularised logistic regression of ``y`` (0 or 1) on ``x``, by Newton's method; nothing is told yet."""
    mean, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    ridge = np.full(z.shape[1], STRENGTH)
    ridge[-1] = 1e-6
    w = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + np.diag(ridge)
        w -= np.linalg.solve(hessian, z.T @ (p - y) + ridge * w)
    return Model(mean, scale, w[:-1], float(w[-1]), 0.0)


def across(x: Array, y: Array, collections: Sequence[str]) -> Array:
    """Return scores of all rows, each by weights fitted on the other collections."""
    groups = np.array(collections)
    found = np.zeros(len(y))
    for name in sorted(set(collections)):
        held = groups == name
        found[held] = score_pairs(x[held], fit(x[~held], y[~held]))
    return found


def area(scores: Array, y: Array) -> float:
    """Return the share of pairs of a contradiction and another row that the scores order rightly."""
    better = scores[y == 1][:, None] > scores[y == 0][None, :]
    return float(better.mean())


def card_of(x: Array, y: Array, collections: Sequence[str]) -> dict[str, Any]:
    """Return the weights with their scores on held-out collections."""
    held = across(x, y, collections)
    least = float(np.quantile(held[y == 1], 1 - KEPT))
    model = fit(x, y)
    groups = np.array(collections)
    return {
        "names": list(NAMES), "mean": np.round(model.mean, 5).tolist(), "scale": np.round(model.scale, 5).tolist(),
        "weights": np.round(model.weights, 5).tolist(), "offset": round(model.offset, 5), "least": round(least, 3),
        "trained_on": f"{len(y)} pairs of statements, {int(y.sum())} of them contradictions",
        "held_out": {
            "area": round(area(held, y), 3), "others_left_out": round(float((held[y == 0] < least).mean()), 3),
            "by_collection": {n: round(area(held[groups == n], y[groups == n]), 3) for n in sorted(set(collections))},
        },
    }  # fmt: skip


def main() -> None:
    """Code the documents, fit, report the held-out collections, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--standoff", type=Path, default=Path("annotations"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    rows = [r for r in read_rows(arguments.standoff / "clashes.jsonl") if r["label"] != "unsure"]
    pairs = pairs_of(rows, read_documents(rows, arguments.shared / "corpora"))
    labels = np.array([float(row["label"] == "contradiction") for row, _, _ in pairs])
    card = card_of(features_of(pairs), labels, [row["collection"] for row, _, _ in pairs])
    arguments.out.write_text(json.dumps(card) + "\n", encoding="utf-8")
    print(json.dumps({"trained_on": card["trained_on"], "least": card["least"], **card["held_out"]}, indent=1))


if __name__ == "__main__":
    main()
