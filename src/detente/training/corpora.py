"""Labelled texts: PolNeAR articles and coded passages, with the leaks between training and development kept apart."""

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Relation:
    """One attribution: the character spans of each role."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Article:
    """A news article with its attribution relations, by one annotator."""

    name: str
    text: str
    relations: tuple[Relation, ...]
    weight: float = 1.0
    """How far the annotator is trusted: 1 for the gold one, less for the others."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A coded passage; ``statements`` are rows with the fields of the codebook."""

    doc: str
    text: str
    genre: str = ""
    publisher: str = ""
    title: str = ""
    date: str = ""
    statements: tuple[dict[str, Any], ...] = field(default_factory=tuple)


def read_brat(path: Path) -> tuple[Relation, ...]:
    """Return the relations of one stand-off file."""
    spans: dict[str, tuple[Span, ...]] = {}
    relations = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) < 2:
            continue
        if line.startswith("T"):
            offsets = parts[1].partition(" ")[2]
            spans[parts[0]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in offsets.split(";")))
        elif line.startswith("E"):
            roles: dict[str, list[Span]] = defaultdict(list)
            for word in parts[1].split():
                role, _, target = word.partition(":")
                roles[re.sub(r"\d+$", "", role).lower()] += spans.get(target, ())
            relations.append(
                Relation(
                    source=tuple(sorted(roles["source"])),
                    cue=tuple(sorted(roles["cue"])),
                    content=tuple(sorted(roles["content"])),
                )
            )
    return tuple(r for r in relations if r.cue or r.content)


def read_articles(folder: Path, *, without: frozenset[str] = frozenset(), others: float = 0.0) -> list[Article]:
    """Return the articles of a PolNeAR split; ``others`` is the weight of annotators after the first, 0 leaves them out."""
    annotators: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotators[path.stem.rpartition("_")[0]].append(path)
    found = []
    for name, paths in sorted(annotators.items()):
        if name in without:
            continue
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        for rank, path in enumerate(paths):
            weight = 1.0 if rank == 0 else others
            if weight > 0:
                found.append(Article(name=name, text=text, relations=read_brat(path), weight=weight))
    return found


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_passages(folder: Path, split: str) -> list[Passage]:
    """Return the coded passages of ``annotations`` that belong to ``split``."""
    statements: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(folder / f"statements_{split}.jsonl"):
        statements[row["doc"]].append(row)
    return [
        _passage(row, (folder / "texts" / f"{row['doc']}.txt").read_text(encoding="utf-8"), statements[row["doc"]])
        for row in read_rows(folder / "documents.jsonl")
        if row["split"] == split
    ]


def _passage(row: dict[str, Any], text: str, statements: list[dict[str, Any]]) -> Passage:
    return Passage(
        doc=row["doc"],
        text=text,
        genre=row.get("genre") or "",
        publisher=row.get("publisher") or "",
        title=row.get("title") or "",
        date=row.get("date") or "",
        statements=tuple(statements),
    )


def read_standoff(
    folder: Path, corpora: Path, *, passages: str = "passages.jsonl", statements: str = "statements.jsonl"
) -> list[Passage]:
    """Return the passages coded in stand-off files under ``folder``; their texts are cut from ``corpora``."""
    if not (folder / passages).exists():
        return []
    coded: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(folder / statements):
        coded[row["doc"]].append(row)
    rows = list(read_rows(folder / passages))
    texts: dict[tuple[str, str], str] = {}
    for file in sorted({row["file"] for row in rows}):
        wanted = {str(row["id"]) for row in rows if row["file"] == file}
        texts.update({(file, key): record["text"] for key, record in read_records(corpora / file) if key in wanted})
    found = []
    for row in rows:
        text = texts.get((row["file"], str(row["id"])))
        if text is not None:
            found.append(_passage(row, text[row["start"] : row["end"]], coded[row["doc"]]))
    return found


def read_judged(folder: Path, corpora: Path) -> list[Passage]:
    """Return the passages whose statements the coder found and readers judged: act and issues only.

    What readers took for no statement, or for badly cut, is left out.
    """
    passages = read_standoff(folder, corpora, passages="judged_passages.jsonl", statements="judged.jsonl")
    return [
        replace(p, statements=tuple(r for r in p.statements if r["act"] and not r.get("badly_cut"))) for p in passages
    ]


_WRITTEN = re.compile(r"(\[\[|\]\]|\{\{|\}\}|<<|>>)")
_OPENS = {"[[": "content", "{{": "source", "<<": "cue"}
_CLOSES = {"]]": "content", "}}": "source", ">>": "cue"}
_FIRMNESS = {"c": "certain", "p": "probable", "s": "possible", "u": "unspecified"}
_TIME = {"r": "past", "p": "present", "f": "future"}


def read_written(folder: Path, *, together: int = 5, seed: int = 1) -> list[Passage]:
    """Return the written example sentences of ``folder``, shuffled and put together to passages of ``together`` lines.

    A line of ``written_*.txt`` is "act firmness time issues", a tab, and a sentence that marks [[content]], {{source}} and <<cue>>.
    """
    lines = [
        line.rstrip("\n").split("\t", 1)
        for path in sorted(folder.glob("written_*.txt"))
        for line in path.open(encoding="utf-8")
        if line.strip()
    ]
    random.Random(seed).shuffle(lines)
    found = []
    for number in range(0, len(lines), together):
        text, statements = "", []
        for head, sentence in lines[number : number + together]:
            act, firmness, time, issues = head.split()
            spans: dict[str, list[dict[str, int]]] = defaultdict(list)
            for piece in _WRITTEN.split(sentence):
                if piece in _OPENS:
                    spans[_OPENS[piece]].append({"start": len(text), "end": len(text)})
                elif piece in _CLOSES:
                    spans[_CLOSES[piece]][-1]["end"] = len(text)
                else:
                    text += piece
            text += "\n"
            statements.append(
                {
                    "content": spans["content"],
                    "source": next(iter(spans["source"]), None),
                    "cue": next(iter(spans["cue"]), None),
                    "act": act,
                    "firmness": _FIRMNESS[firmness],
                    "time": _TIME[time],
                    "issues": issues.split(","),
                }
            )
        found.append(Passage(doc=f"written{number}", text=text, statements=tuple(statements)))
    return found


def read_records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield id and record (at least ``text``) of each document of a corpus file or of a folder of texts."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            record = {"text": file.read_text(encoding="utf-8")}
            yield file.name, record
            yield file.stem, record
        return
    for row in read_rows(path):
        yield str(row.get("id") or row.get("url")), row | {"text": row.get("text") or ""}


def articles_of_dev(folder: Path) -> frozenset[str]:
    """Return the PolNeAR articles that development passages were cut from: no attribution training on them."""
    return frozenset(
        str(row["id"])
        for row in read_rows(folder / "documents.jsonl")
        if row["split"] == "dev" and row["file"].startswith("polnear")
    )


def withheld(shared: Path) -> set[str]:
    """Return the ids, addresses and titles (their first 60 characters) of reserved, development and case documents, which train nothing."""
    kept = {
        line.rstrip("\n").partition("\t")[2]
        for line in (shared / "annotations" / "reserved.tsv").open(encoding="utf-8")
    }
    kept |= {str(row["id"]) for row in read_rows(shared / "annotations" / "documents.jsonl") if row["split"] == "dev"}
    for manifest in sorted((shared / "cases").glob("*/manifest.json")):
        for row in json.loads(manifest.read_text(encoding="utf-8")):
            kept |= {str(row.get(key)) for key in ("id", "url", "source_url") if row.get(key)}
            kept.add(str(row.get("title", "")).strip()[:60])
    return kept


def read_pool(shared: Path, *, characters: int, seed: int) -> list[str]:
    """Return unlabelled texts of about ``characters`` in all, without reserved, development and case documents."""
    kept = withheld(shared)
    pool, texts = shared / "corpora" / "pool", []
    for path in sorted(p for p in pool.glob("*/*") if p.suffix in (".jsonl", ".gz") and p.name != "zelenskyy.jsonl"):
        for row in read_rows(path):
            names = {str(row.get("id")), str(row.get("url")), str(row.get("title", "")).strip()[:60]}
            if not names & kept:
                texts.append(row.get("text") or "")
    texts += [
        p.read_text(encoding="utf-8")
        for p in sorted((pool / "ungd_2014_2024").glob("*.txt"))
        if not {p.name, p.stem} & kept
    ]
    random.Random(seed).shuffle(texts)
    chosen, total = [], 0
    for text in texts:
        if len(text) > 400 and total < characters:
            chosen.append(text)
            total += len(text)
    return chosen
