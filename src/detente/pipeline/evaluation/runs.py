"""Gold corpora through the coder and back as figures."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from detente.errors import DataError
from detente.extract.proposals import Coder, Coding
from detente.ingest.reading import read_paths
from detente.pipeline.coding import code_stream
from detente.pipeline.evaluation.attributions import AttributionGold, Relation, load_polnear, score_attributions
from detente.pipeline.evaluation.items import Item, item_from_json, load_gold
from detente.pipeline.evaluation.statements import score_statements
from detente.records.documents import Diagnostic, Document
from detente.records.jsonl import attribution_to_json, statement_to_json


@dataclass(frozen=True, kw_only=True)
class StatementRun:
    """Gold and predicted statements of one split, the texts they stand in, and the figures."""

    gold: dict[str, list[Item]]
    predicted: dict[str, list[Item]]
    texts: dict[str, str]
    genres: dict[str, str]
    confidences: dict[str, list[float | None]]
    """Confidence of each predicted item, in the order of ``predicted``."""
    figures: dict[str, Any]
    corpus_sha256: str


def run_statements(
    folder: Path,
    *,
    split: str = "dev",
    spec: str | None = None,
    bare: bool = False,
    samples: int = 1000,
    coder: Coder | None = None,
) -> StatementRun:
    """Code the passages of an annotation folder (documents.jsonl, texts/, statements_SPLIT.jsonl) and score them.

    With ``bare`` the coder gets the text alone, without date, title, publisher and genre. ``coder`` codes in this process, in place of ``spec``.
    """
    gold_file = folder / f"statements_{split}.jsonl"
    if not gold_file.is_file():
        raise DataError(
            f"{gold_file} does not exist; name a folder with statements_{split}.jsonl, documents.jsonl and texts/"
        )
    about = {row["doc"]: row for row in _rows(folder / "documents.jsonl") if row["split"] == split}
    gold: dict[str, list[Item]] = {d: [] for d in about} | load_gold(gold_file)
    texts = {d: (folder / "texts" / f"{d}.txt").read_text(encoding="utf-8") for d in gold}
    fields = () if bare else ("date", "title", "publisher", "genre")
    inputs = [
        {"id": d, "text": texts[d]} | {name: about[d][name] for name in fields if about[d].get(name)}
        for d in sorted(gold)
    ]
    predicted: dict[str, list[Item]] = {}
    confidences: dict[str, list[float | None]] = {}
    losses: list[Diagnostic] = []
    with TemporaryDirectory() as place:
        file = Path(place, "passages.jsonl")
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in inputs), encoding="utf-8")
        codings = _code_here(file, coder) if coder else code_stream([file], losses, spec=spec)
        for document, coding in codings:
            name = document.source_id or document.id
            predicted[name] = [item_from_json(statement_to_json(s), name) for s in coding.statements]
            confidences[name] = [s.confidence for s in coding.statements]
    genres = {d: row["genre"] for d, row in about.items()}
    return StatementRun(
        gold=gold,
        predicted=predicted,
        texts=texts,
        genres=genres,
        confidences=confidences,
        figures=score_statements(gold, predicted, genres=genres, samples=samples),
        corpus_sha256=hash_files(gold_file, *(folder / "texts" / f"{d}.txt" for d in sorted(gold))),
    )


def _code_here(file: Path, coder: Coder) -> Iterator[tuple[Document, Coding]]:
    documents = [item for item in read_paths([file]) if isinstance(item, Document)]
    yield from zip(documents, coder.code(documents), strict=True)


def run_attributions(folder: Path, *, spec: str | None = None, samples: int = 1000) -> tuple[dict[str, Any], str]:
    """Find the attributions of a PolNeAR split (text/, attributions/, tokens.json.gz), and return figures and corpus hash."""
    gold: AttributionGold = load_polnear(folder)
    predicted: dict[str, list[Relation]] = {}
    losses: list[Diagnostic] = []
    for document, coding in code_stream([folder / "text"], losses, spec=spec):
        rows = [attribution_to_json(a, document) for a in coding.attributions]
        predicted[Path(document.path or "").stem] = [
            {role: [(s["start"], s["end"]) for s in row[role]] for role in ("source", "cue", "content")} for row in rows
        ]
    files = sorted(Path(folder, "attributions").glob("*.ann"))
    return score_attributions(gold, predicted, samples=samples), hash_files(*files)


def hash_files(*files: Path) -> str:
    """Return the SHA-256 over the bytes of ``files`` in the order given, to pin figures to the data they were measured on."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def below_floor(figures: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Return the figures that have fallen below their floors: name to (figure, floor)."""
    return {name: (figures[name], floor) for name, floor in floors.items() if figures.get(name, 0.0) < floor}


def flat_statement_figures(figures: Mapping[str, Any]) -> dict[str, float]:
    """Return the figures of ``score_statements`` that floors are set on."""
    return dict(figures["figures"])


def flat_attribution_figures(figures: Mapping[str, Any]) -> dict[str, float]:
    """Return the figures of ``score_attributions`` under one name each."""
    flat = {f"{kind}_{role}": value for kind in ("chunk", "token") for role, value in figures[kind].items()}
    return flat | {"relation": figures["relation"]}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
