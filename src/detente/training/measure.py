"""Scores on the development sets, with the metrics of the corpora's own tools."""

import gzip
import importlib.util
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from detente.extract.heads import Floats, Heads, Ints
from detente.extract.reading import Encode, Reading, char_spans, read_pieces
from detente.extract.schema import ISSUE_LABELS, LABELS
from detente.training.examples import Example
from detente.training.network import Reader


def head_weights(reader: Reader) -> dict[str, np.ndarray]:
    """Return everything but the encoder, as arrays by name."""
    return {k: v.detach().float().cpu().numpy() for k, v in reader.state_dict().items() if not k.startswith("encoder.")}


def torch_encode(reader: Reader, device: torch.device) -> Encode:
    """Return the encoder as a function over arrays."""
    reader.eval()

    def encode(ids: Ints, cases: Ints) -> tuple[Floats, Floats]:
        given = [torch.from_numpy(x[None]).to(device) for x in (ids, cases)]
        with torch.no_grad():
            hidden, emissions = reader.encoder(*given, torch.ones_like(given[0], dtype=torch.bool))
        return hidden[0].float().cpu().numpy(), emissions[0].float().cpu().numpy()

    return encode


def _tool(shared: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_examples(encode: Encode, heads: Heads, examples: Sequence[Example], *, about: bool = False) -> list[Reading]:
    """Return the readings of examples, with (``about``) or without the words about each document."""
    none = np.zeros(0, np.int64)
    return read_pieces(
        encode, heads, [e.pieces for e in examples], [e.prefixes[0] if about and e.prefixes else none for e in examples]
    )


def attribution_scores(shared: Path, examples: Sequence[Example], readings: Sequence[Reading]) -> dict[str, Any]:
    """Return chunk and token F1 a role, and relation F1."""
    tool, folder = _tool(shared, "score_attributions"), shared / "corpora" / "polnear" / "data" / "dev"
    tokens = json.loads(gzip.decompress((folder / "tokens.json.gz").read_bytes()))
    mine = {}
    for example, reading in zip(examples, readings, strict=True):
        mine[example.name] = [
            {
                "source": list(char_spans(reading.pieces, [r.source] if r.source else [])),
                "cue": list(char_spans(reading.pieces, [r.cue] if r.cue else [])),
                "content": list(char_spans(reading.pieces, r.content)),
            }
            for r in reading.relations
            if r.content
        ]
    chunk, relation = defaultdict(Counter), Counter()
    token = defaultdict(Counter)
    for stem, gold in tool.gold(folder):
        if stem not in tokens:
            continue
        sentences, own = tokens[stem], mine.get(stem, [])
        for g, p in zip(tool.tag(sentences, gold), tool.tag(sentences, own), strict=True):
            x, y = tool.chunks(g), tool.chunks(p)
            for role in tool.ROLES:
                u, v = {s for s in x if s[0] == role}, {s for s in y if s[0] == role}
                for k in (role, "micro"):
                    chunk[k].update(tp=len(u & v), g=len(u), p=len(v))
                    token[k].update(
                        tp=sum(i[2:] == j[2:] == role for i, j in zip(g, p, strict=True)),
                        g=sum(i[2:] == role for i in g),
                        p=sum(j[2:] == role for j in p),
                    )
        flat = [t for s in sentences for t in s]
        a = [(_tokens(flat, d["content"]), _tokens(flat, d["source"])) for d in gold]
        b = [(_tokens(flat, d["content"]), _tokens(flat, d["source"])) for d in own]
        used: set[int] = set()
        for c, s in a:
            for j, (c2, s2) in enumerate(b):
                if (
                    j not in used
                    and c
                    and 2 * len(c & c2) / (len(c) + len(c2)) >= 0.8
                    and ((not s and not s2) or s & s2)
                ):
                    used.add(j)
                    break
        relation.update(tp=len(used), g=len(a), p=len(b))
    return {
        "chunk": {k: round(tool.f1(c), 1) for k, c in chunk.items()},
        "token": round(tool.f1(token["micro"]), 1),
        "relation": round(tool.f1(relation), 1),
    }


def _tokens(flat: Sequence[Sequence[int]], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for i, (b, e) in enumerate(flat) if any(b < y and x < e for x, y in spans))


def statement_rows(example: Example, reading: Reading, issue_threshold: float = 0.4) -> list[dict[str, Any]]:
    """Return the units read as rows of the scorer; speakers are left out, resolution comes later."""
    rows = []
    for unit in reading.units:
        row: dict[str, Any] = {
            "doc": example.name,
            "speaker": "",
            "content": [{"start": a, "end": b} for a, b in char_spans(reading.pieces, unit.parts)],
        }
        row.update({k: names[int(unit.labels[k].argmax())] for k, names in LABELS.items()})
        order = np.argsort(-unit.labels["issues"])[:3]
        row["issues"] = [
            ISSUE_LABELS[i] for n, i in enumerate(order) if n == 0 or unit.labels["issues"][i] >= issue_threshold
        ]
        row["conditions"] = [
            {"start": a, "end": b} for c in unit.conditions for a, b in char_spans(reading.pieces, [c])
        ]
        rows.append(row)
    return rows


def statement_scores(shared: Path, examples: Sequence[Example], readings: Sequence[Reading]) -> dict[str, Any]:
    """Return what score_statements.py says of the units read."""
    tool = _tool(shared, "score_statements")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predicted.jsonl"
        rows = [row for e, r in zip(examples, readings, strict=True) for row in statement_rows(e, r)]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        gold = tool.load(shared / "annotations" / "statements_dev.jsonl")
        found: dict[str, Any] = tool.score(gold, tool.load(path, known=set(gold)))
    return found


def summary(
    shared: Path, encode: Encode, heads: Heads, dev: Sequence[Example], *, about: bool = False
) -> dict[str, Any]:
    """Return the scores of both tasks."""
    found: dict[str, Any] = {}
    for task, score in (("attribution", attribution_scores), ("statement", statement_scores)):
        examples = [e for e in dev if e.task == task]
        found[task] = score(shared, examples, read_examples(encode, heads, examples, about=about))
    return found


def short(found: dict[str, Any]) -> str:
    """Return the scores on one line."""
    s, a = found["statement"], found["attribution"]
    shares = " ".join(
        f"{k} {s[k]:.3f}"
        for k in ("act", "act_f1", "macro_act_f1", "issues", "firmness", "form", "sourcing", "time", "conditions")
    )
    return f"chunk {a['chunk']} token {a['token']} relation {a['relation']} | det { ({k: round(v, 3) for k, v in s['detection'].items()}) } {shares}"
