"""Score the matching of sentences to terms on the dev terms: class F1, direction, holder.

The sentences carry no coding, so the act is read by the codebook's word patterns and the speaker is the publisher.
Run: python benchmarks/term_matching.py [train|dev]
"""

import json
import sys
from pathlib import Path

from detente.codebook.acts import act_patterns
from detente.ledger.entries import Sides, make_entry
from detente.ledger.matching import match_terms
from detente.records.documents import Document, Selector
from detente.records.statements import Condition, Speaker, Statement
from detente.records.terms import Term

STANCES = Path(__file__).resolve().parents[2] / "shared" / "annotations" / "term_stances.jsonl"
PUBLISHERS = {
    "US State Department": "United States",
    "White House briefing": "United States",
    "news conference": "United States",
    "Kremlin": "Russia",
}
CLASSES = ("favours", "opposes", "conditional", "silent")


def statement_of(row: dict) -> tuple[Document, Statement]:
    text = row["sentence"]
    key = f"t{row['id']}"
    act = next((name for name, pattern in act_patterns() if pattern.search(text)), "assess")
    party = PUBLISHERS.get(row["publisher"], row["publisher"])
    span = Selector(start=0, end=len(text), exact=text)
    conditional = any(f" {w} " in f" {text.lower()} " for w in ("if", "unless", "provided", "as long as", "only when"))
    statement = Statement(
        id=key, document_id=key, content=(span,), speaker=Speaker(name=party, kind="state"), party=party, form="own", sourcing="named",
        act=act, conditions=(Condition(selector=span, kind="if"),) if conditional else (),
    )  # fmt: skip
    return Document(id=key, text=text), statement


def main() -> None:
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    rows = [r for r in map(json.loads, STANCES.read_text(encoding="utf-8").splitlines()) if r["split"] == split]
    predicted, gold, holder_right, holder_n = [], [], 0, 0
    for row in rows:
        document, statement = statement_of(row)
        found = match_terms([make_entry(statement, document, Sides(None))], [Term(id=row["term_id"], text=row["term"])])
        match = found[0] if found else None
        stances = sorted(row["stances"], key=lambda s: (not s["own"], -s["sure"]))
        want = next((s for s in stances if s["stance"] in CLASSES[:3]), None)
        predicted.append(match.stance if match else "silent")
        gold.append(want["stance"] if want else "silent")
        if want and match and match.stance != "silent":
            holder_n += 1
            holder_right += match.holder == want["holder"]
    f1 = {}
    for c in CLASSES:
        hit = sum(p == g == c for p, g in zip(predicted, gold, strict=True))
        total = predicted.count(c) + gold.count(c)
        f1[c] = round(2 * hit / total, 3) if total else 0.0
    both = [(p, g) for p, g in zip(predicted, gold, strict=True) if "silent" not in (p, g)]
    right = sum((p == "opposes") == (g == "opposes") for p, g in both)
    print(
        json.dumps(
            {
                "split": split,
                "n": len(rows),
                "f1": f1,
                "macro_f1_stances": round(sum(f1[c] for c in CLASSES[:3]) / 3, 3),
                "both_see_a_stance": len(both),
                "direction_right": round(right / max(1, len(both)), 3),
                "holder_right": round(holder_right / max(1, holder_n), 3),
            }
        )
    )


if __name__ == "__main__":
    main()
