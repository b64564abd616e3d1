"""The attribution metric of PolNeAR: exact role chunks inside sentences, role tokens, and whole relations."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from detente.errors import DataError

ROLES = ("source", "cue", "content")
SAME_CONTENT_FROM = 0.8
"""Dice coefficient of content tokens from which two relations may be the same."""
Spans = list[tuple[int, int]]
Relation = dict[str, Spans]
Sentences = list[list[tuple[int, int]]]


@dataclass(frozen=True, kw_only=True)
class AttributionGold:
    """Gold relations and token offsets by document."""

    relations: dict[str, list[Relation]]
    sentences: dict[str, Sentences]


def load_polnear(folder: Path, tokens: Path | None = None) -> AttributionGold:
    """Return the gold of a PolNeAR split: brat files in ``attributions/``, tokens from ``tokens.json.gz``.

    Where a document has several annotators the first in sorted order is gold. Raises DataError when nothing can be scored.
    """
    files: dict[str, list[Path]] = {}
    for path in sorted(Path(folder, "attributions").glob("*.ann")):
        files.setdefault(path.stem.rpartition("_")[0], []).append(path)
    tokens = tokens or Path(folder, "tokens.json.gz")
    if not files or not tokens.is_file():
        raise DataError(f"{folder} holds no attributions/*.ann, or {tokens} is missing")
    with gzip.open(tokens, "rt", encoding="utf-8") as stream:
        offsets = json.load(stream)
    sentences = {d: [[(a, b) for a, b in s] for s in offsets[d]] for d in files if d in offsets}
    return AttributionGold(relations={d: _read_brat(files[d][0]) for d in sentences}, sentences=sentences)


def score_attributions(
    gold: AttributionGold, predicted: Mapping[str, Sequence[Relation]], *, samples: int = 1000, seed: int = 0
) -> dict[str, Any]:
    """Return chunk, token and relation F1 (0 to 100), with 95 % intervals of the micro figures from resampled documents."""
    documents = sorted(gold.sentences)
    counts = [_count(gold.sentences[d], gold.relations[d], predicted.get(d, ())) for d in documents]
    total: Counter[tuple[str, str, str]] = Counter()
    for count in counts:
        total.update(count)
    keys = (("chunk", "micro"), ("token", "micro"), ("relation", "all"))
    table = np.array([[[c[(*key, part)] for part in ("hit", "gold", "predicted")] for key in keys] for c in counts])
    draws = np.random.default_rng(seed).integers(0, len(documents), (samples, len(documents)))
    sums = table[draws].sum(axis=1)
    shares = 200 * sums[:, :, 0] / np.maximum(1, sums[:, :, 1] + sums[:, :, 2])
    low, high = np.percentile(shares, [2.5, 97.5], axis=0)
    return {
        "documents": len(documents),
        "chunk": {role: _f1(total, "chunk", role) for role in (*ROLES, "micro")},
        "token": {role: _f1(total, "token", role) for role in (*ROLES, "micro")},
        "relation": _f1(total, "relation", "all"),
        "intervals": {f"{a} {b}".replace(" all", ""): [float(low[i]), float(high[i])] for i, (a, b) in enumerate(keys)},
    }


def _count(
    sentences: Sentences, gold: Sequence[Relation], predicted: Sequence[Relation]
) -> Counter[tuple[str, str, str]]:
    count: Counter[tuple[str, str, str]] = Counter()
    for gold_tags, own_tags in zip(_tag(sentences, gold), _tag(sentences, predicted), strict=True):
        gold_chunks, own_chunks = _chunks(gold_tags), _chunks(own_tags)
        for role in ROLES:
            g = {c for c in gold_chunks if c[0] == role}
            p = {c for c in own_chunks if c[0] == role}
            hits = sum(a[2:] == b[2:] == role for a, b in zip(gold_tags, own_tags, strict=True))
            for key in (role, "micro"):
                count.update(
                    {
                        ("chunk", key, "hit"): len(g & p),
                        ("chunk", key, "gold"): len(g),
                        ("chunk", key, "predicted"): len(p),
                    }
                )
                count.update({("token", key, "hit"): hits})
                count.update({("token", key, "gold"): sum(t[2:] == role for t in gold_tags)})
                count.update({("token", key, "predicted"): sum(t[2:] == role for t in own_tags)})
    count.update(_count_relations([t for s in sentences for t in s], gold, predicted))
    return count


def _count_relations(
    tokens: Sequence[tuple[int, int]], gold: Sequence[Relation], predicted: Sequence[Relation]
) -> Counter[tuple[str, str, str]]:
    own = [(_tokens(tokens, r["content"]), _tokens(tokens, r["source"])) for r in predicted]
    used: set[int] = set()
    for relation in gold:
        content, source = _tokens(tokens, relation["content"]), _tokens(tokens, relation["source"])
        for place, (other, other_source) in enumerate(own):
            same = content and 2 * len(content & other) / (len(content) + len(other)) >= SAME_CONTENT_FROM
            if place not in used and same and ((not source and not other_source) or source & other_source):
                used.add(place)
                break
    return Counter(
        {
            ("relation", "all", "hit"): len(used),
            ("relation", "all", "gold"): len(gold),
            ("relation", "all", "predicted"): len(own),
        }
    )


def _tokens(tokens: Sequence[tuple[int, int]], spans: Spans) -> frozenset[int]:
    return frozenset(i for i, (start, end) in enumerate(tokens) if any(start < b and a < end for a, b in spans))


def _tag(sentences: Sentences, relations: Sequence[Relation]) -> list[list[str]]:
    """Return BIO tags by sentence; the first relation that claims a token keeps it."""
    tags = [["O"] * len(sentence) for sentence in sentences]
    places = [(i, j, start, end) for i, sentence in enumerate(sentences) for j, (start, end) in enumerate(sentence)]
    for relation in relations:
        for role in ROLES:
            first = True
            for i, j, start, end in places:
                if any(start < b and a < end for a, b in relation[role]):
                    if tags[i][j] == "O":
                        tags[i][j] = ("B-" if first else "I-") + role
                    first = False
    return tags


def _chunks(tags: Sequence[str]) -> set[tuple[str, int, int]]:
    """Return (role, first, end) chunks as conlleval reads them."""
    found: set[tuple[str, int, int]] = set()
    role, first = "", 0
    for place, tag in enumerate([*tags, "O"]):
        begins, _, name = tag.partition("-")
        if role and (tag == "O" or begins == "B" or name != role):
            found.add((role, first, place))
            role = ""
        if tag != "O" and not role:
            role, first = name, place
    return found


def _read_brat(path: Path) -> list[Relation]:
    spans: dict[str, Spans] = {}
    events: list[list[list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            offsets = parts[1].partition(" ")[2]
            spans[parts[0]] = [(int(a), int(b)) for a, b in (piece.split() for piece in offsets.split(";"))]
        elif line.startswith("E") and len(parts) > 1:
            events.append([pair.split(":", 1) for pair in parts[1].split()])
    relations = []
    for event in events:
        relation: Relation = {role: [] for role in ROLES}
        for role, target in event:
            name = re.sub(r"\d+$", "", role).lower()
            if name in relation and target in spans:
                relation[name] += spans[target]
        relations.append(relation)
    return relations


def _f1(total: Mapping[tuple[str, str, str], int], kind: str, role: str) -> float:
    both = total.get((kind, role, "gold"), 0) + total.get((kind, role, "predicted"), 0)
    return 200 * total.get((kind, role, "hit"), 0) / both if both else 0.0
