"""Labelled texts as arrays: pieces, tags, links and units, ready for batches."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.extract.pieces import BREAK, CLS, MAX_PIECES, MAX_PREFIX, SEP, Pieces, prefix_text, split_pieces
from detente.extract.schema import ATTRIBUTION_TAGS, CONDITION_TAGS, ISSUE_LABELS, LABELS, ROLE_TAGS, UNIT_TAGS
from detente.training.corpora import Article, Passage, Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

GENRES_OF = {
    "news or commentary": ("news", "commentary"),
    "official statement or transcript": ("official statement", "transcript"),
    "official readout or transcript": ("official statement", "transcript"),
    "press briefing transcript": ("transcript",),
    "news conference": ("transcript",),
    "speech": ("transcript", "official statement"),
    "diplomatic memorandum or telegram": ("official statement",),
    "diplomatic letter": ("letter",),
}
"""What the reader of files calls the genres of the coded passages."""
Range = tuple[int, int]
"""First and last piece, both inclusive."""


@dataclass(kw_only=True)
class Unit:
    """A statement over pieces; -1 marks a label that is not known, ``None`` a role that is absent."""

    parts: list[Range]
    labels: dict[str, int]
    issues: np.ndarray
    source: Range | None = None
    cue: Range | None = None
    soft: dict[str, np.ndarray] = field(default_factory=dict)
    """Label probabilities of teachers."""


@dataclass(kw_only=True)
class Example:
    """A text of one task, with what its labels say."""

    name: str
    task: str
    """``attribution``, ``statement``, ``judged`` (statements with act and issues alone) or ``plain`` (no labels)."""
    pieces: Pieces
    prefixes: list[np.ndarray] = field(default_factory=list)
    tags: dict[str, np.ndarray] = field(default_factory=dict)
    links: dict[str, list[tuple[Range, Range | None]]] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    weight: float = 1.0
    soft: dict[str, np.ndarray] = field(default_factory=dict)


def piece_range(pieces: Pieces, span: Span) -> Range | None:
    """Return the pieces that overlap ``span``, or None; breaks at its edges do not belong to it."""
    first = int(np.searchsorted(pieces.end, span[0], side="right"))
    last = int(np.searchsorted(pieces.start, span[1], side="left")) - 1
    while first <= last and pieces.ids[first] == BREAK:
        first += 1
    while last >= first and pieces.ids[last] == BREAK:
        last -= 1
    return (first, last) if first <= last else None


def _ranges(pieces: Pieces, spans: Sequence[Span]) -> list[Range]:
    found = (piece_range(pieces, span) for span in spans)
    return [r for r in found if r is not None]


def _paint(tags: np.ndarray, where: Range, begin: int) -> None:
    first, last = where
    if np.any(tags[first : last + 1] != 0):
        free = np.flatnonzero(tags[first : last + 1] == 0)
        if len(free) == 0 or (free[0] != 0 and len(free) < (last - first + 1) / 2):
            return
        first = first + int(free[0])
        taken = np.flatnonzero(tags[first : last + 1] != 0)
        last = first + int(taken[0]) - 1 if len(taken) else last
    tags[first : last + 1] = begin + 1
    tags[first] = begin


def encode_article(tokenizer: "Tokenizer", article: Article) -> Example:
    """Return the example of an article: tags of three roles, links of cue to source and of content to cue."""
    pieces = split_pieces(tokenizer, article.text)
    tags = np.zeros(len(pieces), dtype=np.int64)
    links: dict[str, list[tuple[Range, Range | None]]] = {"cue_source": [], "content_cue": []}
    for relation in article.relations:
        roles = {role: _ranges(pieces, getattr(relation, role)) for role in ("source", "cue", "content")}
        for role, ranges in roles.items():
            for where in ranges:
                _paint(tags, where, ATTRIBUTION_TAGS.index(f"B-{role}"))
        cue = roles["cue"][0] if roles["cue"] else None
        if cue is not None:
            links["cue_source"].append((cue, roles["source"][0] if roles["source"] else None))
        links["content_cue"] += [(where, cue) for where in roles["content"]]
    prefix = _prefixes(tokenizer, ("news", article.name.split("_")[0], ""))
    return Example(
        name=article.name,
        task="attribution",
        pieces=pieces,
        prefixes=prefix,
        tags={"attribution": tags},
        links=links,
        weight=article.weight,
    )


def encode_passage(tokenizer: "Tokenizer", passage: Passage) -> Example:
    """Return the example of a coded passage: unit, role and condition tags, links and labels of its units."""
    pieces = split_pieces(tokenizer, passage.text)
    tags = {name: np.zeros(len(pieces), dtype=np.int64) for name in ("unit", "role", "condition")}
    links: dict[str, list[tuple[Range, Range | None]]] = {"unit_source": [], "unit_cue": []}
    units = []
    for row in passage.statements:
        parts = _ranges(pieces, [(c["start"], c["end"]) for c in row["content"]])
        if not parts:
            continue
        roles = {
            k: _ranges(pieces, [(row[k]["start"], row[k]["end"])] if row.get(k) else []) for k in ("source", "cue")
        }
        unit = _unit(row, parts, roles)
        units.append(unit)
        _paint(tags["unit"], parts[0], UNIT_TAGS.index("B-unit"))
        for where in parts[1:]:
            _paint(tags["unit"], where, UNIT_TAGS.index("B-more"))
        for name, where in (("source", unit.source), ("cue", unit.cue)):
            links[f"unit_{name}"].append((parts[0], where))
            if where is not None:
                _paint(tags["role"], where, ROLE_TAGS.index(f"B-{name}"))
        for condition in row.get("conditions") or ():
            for where in _ranges(pieces, [(condition["start"], condition["end"])]):
                _paint(tags["condition"], where, CONDITION_TAGS.index("B-condition"))
    prefixes = _passage_prefixes(tokenizer, passage)
    return Example(
        name=passage.doc, task="statement", pieces=pieces, prefixes=prefixes, tags=tags, links=links, units=units
    )


def encode_judged(tokenizer: "Tokenizer", passage: Passage) -> Example:
    """Return the example of a passage whose statements are known by words, act and issues alone: no tags, no links."""
    pieces = split_pieces(tokenizer, passage.text)
    found = ((row, _ranges(pieces, [(c["start"], c["end"]) for c in row["content"]])) for row in passage.statements)
    cues = (
        _ranges(pieces, [(row["cue"]["start"], row["cue"]["end"])] if row.get("cue") else [])
        for row in passage.statements
    )
    units = [
        _unit(row, parts, {"source": [], "cue": cue}) for (row, parts), cue in zip(found, cues, strict=True) if parts
    ]
    return Example(
        name=passage.doc, task="judged", pieces=pieces, prefixes=_passage_prefixes(tokenizer, passage), units=units
    )


def _passage_prefixes(tokenizer: "Tokenizer", passage: Passage) -> list[np.ndarray]:
    return [
        p
        for genre in (passage.genre, *GENRES_OF.get(passage.genre, ()))
        for p in _prefixes(tokenizer, (genre, passage.publisher, passage.title))
    ]


def _unit(row: dict, parts: list[Range], roles: dict[str, list[Range]]) -> Unit:
    issues = np.zeros(len(ISSUE_LABELS), dtype=np.float32)
    for issue in row.get("issues") or ():
        if issue in ISSUE_LABELS:
            issues[ISSUE_LABELS.index(issue)] = 1
    labels = {k: names.index(row[k]) if row.get(k) in names else -1 for k, names in LABELS.items()}
    first = {k: found[0] if found else None for k, found in roles.items()}
    return Unit(parts=parts, labels=labels, issues=issues, source=first["source"], cue=first["cue"])


def _prefixes(tokenizer: "Tokenizer", about: tuple[str, str, str]) -> list[np.ndarray]:
    genre, publisher, title = about
    texts = (prefix_text(genre, publisher, title), prefix_text(genre, publisher, None), prefix_text(genre, None, None))
    return [np.array(tokenizer.encode(t, add_special_tokens=False).ids[:MAX_PREFIX], dtype=np.int64) for t in texts]


def encode_plain(tokenizer: "Tokenizer", name: str, text: str) -> Example:
    """Return the example of a text without labels."""
    return Example(name=name, task="plain", pieces=split_pieces(tokenizer, text))


def cut(example: Example, start: int, end: int) -> Example:
    """Return the stretch of ``example`` from piece ``start`` to ``end``; links and units that leave it are dropped."""
    p = example.pieces

    def moved(where: Range | None) -> Range | None:
        return None if where is None else (where[0] - start, where[1] - start)

    def inside(where: Range | None) -> bool:
        return where is None or (start <= where[0] and where[1] < end)

    pieces = Pieces(ids=p.ids[start:end], start=p.start[start:end], end=p.end[start:end], case=p.case[start:end])
    links = {
        k: [((a[0] - start, a[1] - start), moved(b)) for a, b in pairs if inside(a) and inside(b)]
        for k, pairs in example.links.items()
    }
    units = [
        replace(u, parts=[(a - start, b - start) for a, b in u.parts], source=moved(u.source), cue=moved(u.cue))
        for u in example.units
        if all(inside(part) for part in u.parts) and inside(u.source) and inside(u.cue)
    ]
    arrays = {k: v[start:end] for k, v in example.tags.items()}
    soft = {k: v[start:end] for k, v in example.soft.items()}
    return replace(example, pieces=pieces, links=links, units=units, tags=arrays, soft=soft)


def random_windows(example: Example, rng: random.Random, room: int = MAX_PIECES - MAX_PREFIX - 3) -> list[Example]:
    """Return the example cut at a random offset into stretches of at most ``room`` pieces."""
    total = len(example.pieces)
    if total <= room:
        return [example]
    step = room - rng.randint(0, room // 3)
    start = -rng.randint(0, step // 2)
    bounds = []
    while start < total:
        a, b = max(0, start), min(total, start + room)
        if b - a >= 24:
            bounds.append((a, b))
        start += step
    return [cut(example, a, b) for a, b in bounds]


def choose_prefix(example: Example, rng: random.Random, missing: float = 0.5) -> np.ndarray:
    """Return one of the example's prefixes, or an empty one with probability ``missing``."""
    if not example.prefixes or rng.random() < missing:
        return np.zeros(0, dtype=np.int64)
    return rng.choice(example.prefixes)


def framed(example: Example, prefix: np.ndarray) -> tuple[np.ndarray, np.ndarray, int]:
    """Return ids and cases with prefix and separators, and where the text starts."""
    head = np.concatenate([[CLS], prefix, [SEP]]) if len(prefix) else np.array([CLS])
    ids = np.concatenate([head, example.pieces.ids, [SEP]])
    cases = np.concatenate([np.zeros(len(head), dtype=np.int64), example.pieces.case, [0]])
    return ids, cases, len(head)
