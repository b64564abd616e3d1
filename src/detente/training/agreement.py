"""How far two coders agree: F1 of the statements both saw, and Krippendorff's alpha of each field on those.

``python -m detente.training.agreement FIRST.jsonl SECOND.jsonl`` compares the passages that both files code.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from detente.pipeline.evaluation.items import Item, item_from_json
from detente.pipeline.evaluation.statements import pair
from detente.training.corpora import read_rows

FIELDS = ("act", "form", "sourcing", "firmness", "time", "speaker", "party")


def alpha(values: Sequence[tuple[Any, Any]]) -> float:
    """Return Krippendorff's alpha for nominal data of two coders without gaps (Krippendorff 2011); 1 where nothing varies."""
    counts = Counter(v for both in values for v in both)
    total = sum(counts.values())
    observed = sum(a != b for a, b in values) / len(values)
    expected = 1 - sum(n * (n - 1) for n in counts.values()) / (total * (total - 1))
    return 1 - observed / expected if expected else 1.0


def compare(first: Path, second: Path) -> dict[str, Any]:
    """Return passages, statements, detection F1, act F1, and alpha a field (issues: each issue of each statement, yes or no)."""
    sides = [_by_passage(first), _by_passage(second)]
    shared = sorted(set(sides[0]) & set(sides[1]))
    pairs = [p for d in shared for p in pair(sides[0][d], sides[1][d])]
    sizes = [sum(len(side[d]) for d in shared) for side in sides]
    found: dict[str, Any] = {
        "passages": len(shared),
        "statements": sizes,
        "detection_f1": 2 * len(pairs) / sum(sizes),
        "act_f1": 2 * sum(a.act == b.act for a, b in pairs) / sum(sizes),
        "alpha": {k: round(alpha([(getattr(a, k), getattr(b, k)) for a, b in pairs]), 3) for k in FIELDS},
    }
    issues = sorted({i for a, b in pairs for i in a.issues | b.issues})
    found["alpha"]["issues"] = round(alpha([(i in a.issues, i in b.issues) for a, b in pairs for i in issues]), 3)
    found["alpha"]["conditions"] = round(alpha([(bool(a.conditions), bool(b.conditions)) for a, b in pairs]), 3)
    return found


def _by_passage(path: Path) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for row in read_rows(path):
        found[row["doc"]].append(item_from_json(row, row["doc"]))
    return found


def main() -> None:
    """Print the comparison as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    args = parser.parse_args()
    print(json.dumps(compare(args.first, args.second), indent=1))


if __name__ == "__main__":
    main()
