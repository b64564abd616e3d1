"""What the model reads in a text: attribution relations and units, over word pieces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from detente.extract.heads import Floats, Heads, Ints, Range, ranges_of
from detente.extract.pieces import BREAK, CLS, MAX_PIECES, SEP, Pieces, owners, plan_windows
from detente.extract.schema import ATTRIBUTION_TAGS, CONDITION_TAGS, ROLE_TAGS, TAGGERS, UNIT_TAGS

Encode = Callable[[Ints, Ints], tuple[Floats, Floats]]
"""Ids and letter cases of one window, (pieces,) each, to its hidden states and emissions, (pieces, columns)."""
OVERLAP = 48
DECODED = 32
"""Texts whose tags are decoded together, shortest first."""
REACH = 60
"""Pieces between a unit and the words that name its source or cue, and between the parts of a relation: about two sentences."""
LEAST_LINK = 0.2
"""Probability from which a cue claims a content as its own."""
JOINED_ACROSS = 2
"""Sentence ends across which a further content still belongs to a cue: a quotation goes on after "he said"."""
COMMA = 1010
SENTENCE_ENDS = (1012, 999, 1029, BREAK)
"""The pieces . ! ? and the line break."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundRelation:
    """An attribution over pieces."""

    cue: Range | None
    source: Range | None
    content: tuple[Range, ...]
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundUnit:
    """A statement over pieces: its parts, its roles, and each head's probabilities."""

    parts: tuple[Range, ...]
    source: Range | None
    cue: Range | None
    source_score: float
    conditions: tuple[Range, ...]
    labels: dict[str, Floats]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """All that was read in one text."""

    pieces: Pieces
    relations: tuple[FoundRelation, ...]
    units: tuple[FoundUnit, ...]


def read_pieces(encode: Encode, heads: Heads, texts: Sequence[Pieces], prefixes: Sequence[Ints]) -> list[Reading]:
    """Return the reading of each text; the tags of all texts are decoded together."""
    merged = [_encode_text(encode, pieces, prefix) for pieces, prefix in zip(texts, prefixes, strict=True)]
    found: list[Reading | None] = [None] * len(texts)
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    for group in (order[i : i + DECODED] for i in range(0, len(order), DECODED)):
        lengths = [len(texts[n]) for n in group]
        emissions = np.zeros(
            (len(group), max(1, *lengths) if len(lengths) > 1 else max(1, lengths[0]), merged[group[0]][1].shape[-1]),
            np.float32,
        )
        for row, n in enumerate(group):
            emissions[row, : lengths[row]] = merged[n][1]
        tags = heads.tags(emissions, lengths)
        for row, n in enumerate(group):
            found[n] = _assemble(heads, texts[n], merged[n][0], tags[row, : lengths[row]])
    return [reading for reading in found if reading is not None]


def _encode_text(encode: Encode, pieces: Pieces, prefix: Ints) -> tuple[Floats, Floats]:
    """Return hidden states and emissions of every piece, each from the window in which it stands farthest from a cut."""
    windows = [(a, b) for a, b in plan_windows(pieces, MAX_PIECES - len(prefix) - 3, OVERLAP) if b > a]
    if not windows:
        return np.zeros((0, 1), np.float32), np.zeros((0, sum(map(len, TAGGERS.values()))), np.float32)
    states = [_encode_window(encode, pieces.ids[a:b], pieces.case[a:b], prefix) for a, b in windows]
    if len(windows) == 1:
        return states[0]
    owner = owners(windows, len(pieces))
    parts = zip(windows, states, strict=True)
    mine = [(owner[a:b] == n, h, e) for n, ((a, b), (h, e)) in enumerate(parts)]
    return np.concatenate([h[own] for own, h, _ in mine]), np.concatenate([e[own] for own, _, e in mine])


def _encode_window(encode: Encode, ids: Ints, cases: Ints, prefix: Ints) -> tuple[Floats, Floats]:
    """Return hidden states and emissions of the window's own pieces; alone a window needs no mask, and its arrays stay in a core's cache."""
    head = np.concatenate([[CLS], prefix, [SEP]]) if len(prefix) else np.array([CLS])
    hidden, emissions = encode(
        np.concatenate([head, ids, [SEP]]), np.concatenate([np.zeros(len(head), np.int64), cases, [0]])
    )
    return hidden[len(head) : -1], emissions[len(head) : -1]


def _assemble(heads: Heads, pieces: Pieces, hidden: Floats, tags: Ints) -> Reading:
    columns = {name: tags[:, g] for g, name in enumerate(TAGGERS)}
    units = _units(heads, hidden, columns)
    relations = _relations(heads, hidden, columns["attribution"], pieces.ids)
    return Reading(pieces=pieces, relations=relations, units=units)


def _relations(heads: Heads, hidden: Floats, tags: Ints, ids: Ints) -> tuple[FoundRelation, ...]:
    """Return one relation a cue: each cue takes its likeliest content first, then contents of its own stretch of text join."""
    spans = ranges_of(tags, ATTRIBUTION_TAGS)
    by = {role: [where for name, where in spans if name == role] for role in ("source", "cue", "content")}
    cues, contents = by["cue"], by["content"]
    if not cues:
        return ()
    to_source = _near_only(heads.link("cue_source", hidden, cues, by["source"]), [[c] for c in cues], by["source"])
    to_cue = _near_only(heads.link("content_cue", hidden, contents, cues), [[c] for c in contents], cues)
    taken, likely = _assign(to_cue[:, 1:]), to_cue[:, 1:].argmax(1)
    ends = _sentence_ends(ids)
    for content in set(range(len(contents))) - {n for members in taken.values() for n in members}:
        members = taken.setdefault(int(likely[content]), [])
        others = [cues[int(likely[content])], *(contents[n] for n in members)]
        if min(_apart(ends, contents[content], other) for other in others) <= JOINED_ACROSS:
            members.append(content)
    found = []
    for c, cue in enumerate(cues):
        best, members = int(to_source[c].argmax()), sorted(taken.get(c, ()))
        found.append(
            FoundRelation(
                cue=cue,
                source=by["source"][best - 1] if best else None,
                content=tuple(contents[n] for n in members),
                score=float(to_source[c][best]) * min([float(to_cue[n, c + 1]) for n in members], default=0.3),
            )
        )
    return tuple(found)


def _assign(scores: Floats) -> dict[int, list[int]]:
    """Return the content of each cue when the surest pairs choose first and nobody is chosen twice; ``scores`` is (contents, cues)."""
    taken: dict[int, list[int]] = {}
    used: set[int] = set()
    for flat in np.argsort(-scores, axis=None, kind="stable"):
        content, cue = divmod(int(flat), scores.shape[1])
        if scores[content, cue] < LEAST_LINK:
            break
        if content not in used and cue not in taken:
            taken[cue] = [content]
            used.add(content)
    return taken


def _sentence_ends(ids: Ints) -> Ints:
    """Return how many sentences have ended before each piece (and after the last)."""
    ended = np.isin(ids, SENTENCE_ENDS)
    ended[1:] &= ~ended[:-1]
    return np.concatenate([[0], np.cumsum(ended)])


def _apart(ends: Ints, first: Range, second: Range) -> int:
    """Return how many sentences end from the last piece of the earlier span to the start of the later one."""
    before, after = sorted((first, second))
    return int(ends[after[0]] - ends[max(before[0], before[1] - 1)])


def _units(heads: Heads, hidden: Floats, columns: dict[str, Ints]) -> tuple[FoundUnit, ...]:
    parts: list[list[Range]] = []
    for role, where in ranges_of(columns["unit"], UNIT_TAGS):
        if role == "more" and parts:
            parts[-1].append(where)
        else:
            parts.append([where])
    roles = ranges_of(columns["role"], ROLE_TAGS)
    by = {role: [where for name, where in roles if name == role] for role in ("source", "cue")}
    firsts = [p[0] for p in parts]
    to = {
        role: _near_only(heads.link(f"unit_{role}", hidden, firsts, by[role]), parts, by[role])
        for role in ("source", "cue")
    }
    labels = heads.labels(hidden, parts)
    conditions = [where for _, where in ranges_of(columns["condition"], CONDITION_TAGS)]
    found = []
    for n, own in enumerate(parts):
        best = {role: int(to[role][n].argmax()) for role in to}
        lower, upper = own[0][0], own[-1][1]
        found.append(
            FoundUnit(
                parts=tuple(own),
                source=by["source"][best["source"] - 1] if best["source"] else None,
                cue=by["cue"][best["cue"] - 1] if best["cue"] else None,
                source_score=float(to["source"][n][best["source"]]),
                conditions=tuple(c for c in conditions if lower <= c[0] and c[1] <= upper),
                labels={name: values[n] for name, values in labels.items()},
            )
        )
    return tuple(found)


def _near_only(scores: Floats, units: Sequence[Sequence[Range]], spans: Sequence[Range]) -> Floats:
    """Return link probabilities with spans beyond ``REACH`` left out: the links were trained inside windows, and a document is longer."""
    if not units or not spans:
        return scores
    begin, end = (np.array([[own[0][0], own[-1][1]] for own in units]).T[i][:, None] for i in (0, 1))
    first, last = np.array(spans).T
    kept = scores.copy()
    kept[:, 1:][(last < begin - REACH) | (first > end + REACH)] = 0
    return np.asarray(kept / np.maximum(kept.sum(1, keepdims=True), 1e-9), dtype=np.float32)


def char_spans(pieces: Pieces, ranges: Sequence[Range]) -> tuple[tuple[int, int], ...]:
    """Return the code-point spans of piece ranges, joined where they touch."""
    spans = [(int(pieces.start[a]), int(pieces.end[b])) for a, b in sorted(ranges)]
    joined: list[tuple[int, int]] = spans[:1]
    for (_, end), (start, stop) in pairwise(spans):
        if start <= end:
            joined[-1] = joined[-1][0], stop
        else:
            joined.append((start, stop))
    return tuple(joined)
