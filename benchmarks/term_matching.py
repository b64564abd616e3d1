"""Score the stances on the dev terms, never trained on: class F1, direction, holder, by sentence.

Every sentence is coded by the shipped coder with its context and heading; then twice: each statement judged against its term by the stance
model alone (``judged``), and as the ledger uses it, where sure judgements only are heard (``in_the_ledger``).
Run: python benchmarks/term_matching.py [train|dev]
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from detente.ledger.entries import Sides, make_entry
from detente.ledger.matching import match_terms
from detente.ledger.party_names import PartyNames
from detente.ledger.stances import CLASSES, load_weights
from detente.records.terms import Term
from detente.training.stances import candidates, code_rows, judge, read_rows

SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> None:
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    rows = [row for row in read_rows(SHARED) if row["split"] == split]
    coded = code_rows(rows)
    x, _, keys = candidates(coded)
    mean, scale, weights, offset = load_weights()
    result: dict[str, Any] = {"split": split, "n": len(rows)}
    result["judged"] = judge(rows, keys, (x - mean) / scale @ weights.T + offset)
    names = PartyNames()
    found, scores = [], []
    for row, document, statements in coded:
        entries = [make_entry(s, document, Sides(None)) for s in statements]
        for match in match_terms(entries, [Term(id=row["term_id"], text=row["term"])], names=names):
            if match.holder and match.stance != "silent":
                found.append((row, match.holder))
                scores.append([match.score if c == match.stance else 0.0 for c in CLASSES])
    result["in_the_ledger"] = judge(rows, found, np.array(scores).reshape(-1, len(CLASSES)))
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
