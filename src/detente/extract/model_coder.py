"""The trained coder: what the encoder read, as attributions and proposals, with rules where rules are better."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from detente.extract import attributes
from detente.extract.conditions import settle_conditions
from detente.extract.encoder import Encoder
from detente.extract.heads import Floats, Range, log_softmax, softmax
from detente.extract.issue_scores import UNFITTED, IssueScores
from detente.extract.pieces import Pieces
from detente.extract.proposals import Coding, Proposal
from detente.extract.reading import COMMA, SENTENCE_ENDS, FoundRelation, FoundUnit, Reading, char_spans
from detente.extract.resolve import resolve
from detente.extract.schema import LABELS
from detente.extract.telling_wordings import FIXED, READY, RELIEF
from detente.extract.wordings import Wording
from detente.records.attributions import Attribution
from detente.records.documents import Diagnostic, Document, Selector, Turn, select
from detente.records.statements import Condition

BATCH = 32
"""Documents read together: their tags are decoded in one pass."""
_COMMA, _JOINT, _SENTENCE = 3, 10, 60
"""Pieces between a condition and what depends on it: up to which they are one stretch, and up to which ("he said") they belong together; and how far its sentence is read."""
_LEAST = 1e-4
"""The least probability that the network's certainty can give a label: it is too sure of what it has seen little of."""
_TOLD = "issues by wording"
_PLAUSIBLE, _FOR_WRITERS = 0.4, 0.2
"""Share of the likeliest act's probability from which the cue or the kind of speaker may choose an act instead, and a journalist's own voice: cues and voices against the likeliest act were right in 265 judged cases, it in 977."""
_EDGES = " \t\n\r\u00a0“”\"‘’'«»,;"
_CLOSING = re.compile(r".[.,?!]?”", re.DOTALL)
_KINDS = (
    ("unless", re.compile(r"(?i)\b(unless|without|until)\b")),
    ("only_after", re.compile(r"(?i)\b(only (?:after|once|when)|after|once|following)\b")),
    ("only_if", re.compile(r"(?i)\b(only (?:if|on|with)|on (?:the )?condition|provided|as long as)\b")),
    ("in_exchange_for", re.compile(r"(?i)\b(in (?:exchange|return)|in lieu)\b")),
)


class ModelCoder:
    """A ``Coder`` over the encoder that ships with the package."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder or Encoder()
        card = self._encoder.card
        self._name = f"model {card.get('version', '1')}"
        self.issue_scores = IssueScores(card.get("issues", UNFITTED))
        self._mix: dict[str, tuple[float, float]] = card.get("mix", {})
        self._calibration: tuple[float, float] = tuple(card.get("calibration", (0.0, 0.0)))

    @property
    def name(self) -> str:
        """The model's name and version."""
        return self._name

    @property
    def notices(self) -> tuple[Diagnostic, ...]:
        """Nothing to tell."""
        return ()

    def code(self, documents: Sequence[Document]) -> Iterator[Coding]:
        """Yield one coding a document, in their order."""
        for start in range(0, len(documents), BATCH):
            batch = documents[start : start + BATCH]
            for document, reading in zip(batch, self._encoder.read(batch), strict=True):
                yield self._code_one(document, reading)

    def _code_one(self, document: Document, reading: Reading) -> Coding:
        attributions = tuple(a for r in reading.relations if (a := self._attribution(document, reading.pieces, r)))
        units = self._with_wording(document, _whole_conditionals(document, reading))
        issues = self._issues(document, reading.pieces, units)
        proposals = [
            p for u, i in zip(units, issues, strict=True) if (p := self._proposal(document, reading.pieces, u, i))
        ]
        statements, diagnostics = resolve(document, proposals)
        return Coding(
            document_id=document.id, attributions=attributions, statements=statements, diagnostics=diagnostics
        )

    def _with_wording(self, document: Document, reading: Reading) -> list[FoundUnit]:
        """Return the units with what their wording tells about their labels mixed in (log-linear, by the card's weights)."""
        if not reading.units:
            return []
        wordings = [
            Wording(
                " ".join(s.exact for s in _selectors(document, reading.pieces, unit.parts)),
                " ".join(s.exact for s in _selectors(document, reading.pieces, [unit.cue] if unit.cue else [])),
            )
            for unit in reading.units
        ]
        told = self._encoder.wordings.scores(wordings)
        labels = {name: np.stack([unit.labels[name] for unit in reading.units]) for name in told}
        for name, scores in told.items():
            own, other = self._mix.get(name, (1.0, 0.0))
            if name == "issues":
                odds = np.log(np.clip(labels[name], 1e-6, 1 - 1e-6)) - np.log(np.clip(1 - labels[name], 1e-6, 1))
                labels[name] = (1 / (1 + np.exp(-(own * odds + other * scores)))).astype(np.float32)
                labels[_TOLD] = scores
            else:
                labels[name] = softmax(own * np.log(np.maximum(labels[name], _LEAST)) + other * log_softmax(scores))
        return [
            replace(unit, labels={**unit.labels, **{name: values[n] for name, values in labels.items()}})
            for n, unit in enumerate(reading.units)
        ]

    def _attribution(self, document: Document, pieces: Pieces, found: FoundRelation) -> Attribution | None:
        content = _selectors(document, pieces, found.content)
        if not content:
            return None
        return Attribution(
            document_id=document.id,
            content=content,
            source=_selectors(document, pieces, [found.source] if found.source else []),
            cue=_selectors(document, pieces, [found.cue] if found.cue else []),
            confidence=round(found.score, 3),
            coder=self._name,
        )

    def _proposal(
        self, document: Document, pieces: Pieces, unit: FoundUnit, issues: tuple[str, ...]
    ) -> Proposal | None:
        content = tuple(t for s in _selectors(document, pieces, unit.parts) if (t := _trim(document.text, s)))
        if not content:
            return None
        words = " ".join(s.exact for s in content)
        source = next(iter(_selectors(document, pieces, [unit.source] if unit.source else [])), None)
        cue = next(iter(_selectors(document, pieces, [unit.cue] if unit.cue else [])), None)
        labels = {name: names[int(unit.labels[name].argmax())] for name, names in LABELS.items()}
        acts = unit.labels["act"]
        share = acts / acts.max()
        least = _FOR_WRITERS if document.genre in ("news", "commentary") else _PLAUSIBLE
        giving = {"threaten": RELIEF, "predict": READY, "intend": READY}.get(labels["act"])
        if giving and giving.search(words):
            labels["act"] = "offer"
        led = f"{source.exact} {cue.exact}" if source and cue else ""  # "You would declare that", before the content.
        labels["act"] = next((act for act, fixed in FIXED if fixed.search(words) or fixed.search(led)), labels["act"])
        if cue is not None:
            told, reason = attributes.find_act(words, cue.exact)
            if reason.startswith("cue ") and share[LABELS["act"].index(told)] >= _PLAUSIBLE:
                labels["act"] = told
        return Proposal(
            content=content,
            source=source,
            cue=cue,
            turn=_turn_at(document.turns, content[0].start),
            act=labels["act"],
            act_order=tuple(LABELS["act"][n] for n in np.argsort(-acts) if share[n] >= least),
            form=labels["form"],
            sourcing=labels["sourcing"],
            firmness=labels["firmness"],
            time=attributes.settle_time(unit.labels["time"].tolist(), words, labels["act"]),
            polarity=attributes.find_polarity(words),
            cue_negated=cue is not None and attributes.is_negated(cue.exact),
            issues=issues,
            conditions=settle_conditions(document.text, content, _conditions(document, pieces, unit.conditions)),
            inference=labels["act"] == "assess" and attributes.is_inference(words),
            figurative=attributes.is_figurative(words),
            confidence=self._confidence(acts),
            coder=self._name,
            reasons=_reasons(acts, cue),
            steps=attributes.find_step(words),
        )

    def _issues(self, document: Document, pieces: Pieces, units: Sequence[FoundUnit]) -> list[tuple[str, ...]]:
        words = [" ".join(s.exact for s in _selectors(document, pieces, unit.parts)) for unit in units]
        scores, told = (np.array([u.labels[name] for u in units]) for name in ("issues", _TOLD))
        return self.issue_scores.find(scores, words, told)

    def _confidence(self, acts: Floats) -> float:
        """Return the calibrated probability that words and act are right (Platt, fitted on the development set)."""
        slope, offset = self._calibration
        best = float(np.clip(acts.max(), 1e-6, 1 - 1e-6))
        if slope == 0:
            return round(best, 3)
        return round(float(1 / (1 + np.exp(-(slope * np.log(best / (1 - best)) + offset)))), 3)


_MERE_CONDITION = re.compile(
    r"(?i)^[\s“\"‘']*(?:but |and )?(?:if|unless|once|provided|as soon as|as long as)\b[^,;:.!?]*(?:, (?:and|or) (?:if|unless|once|provided|as long as)\b[^,;:.!?]*)?$"
)


def _whole_conditionals(document: Document, reading: Reading) -> Reading:
    """Return the reading with a unit that is nothing but a condition joined to the unit that follows it in the sentence."""
    joined: list[FoundUnit] = []
    for unit in reading.units:
        last = joined[-1] if joined else None
        gap = unit.parts[0][0] - last.parts[-1][1] if last is not None else _JOINT + 1
        if last is not None and gap <= _JOINT and not _ends_between(reading.pieces, last, unit):
            words = " ".join(s.exact for s in _selectors(document, reading.pieces, last.parts)).strip(_EDGES)
            if _MERE_CONDITION.match(words):
                parts = (
                    (*last.parts[:-1], (last.parts[-1][0], unit.parts[0][1]), *unit.parts[1:])
                    if gap <= _COMMA
                    else (*last.parts, *unit.parts)
                )
                conditions = last.conditions or last.parts
                joined[-1] = replace(
                    unit, parts=parts, source=unit.source or last.source, cue=unit.cue or last.cue,
                    conditions=(*conditions, *unit.conditions),
                )  # fmt: skip
                continue
        joined.append(unit)
    return replace(reading, units=tuple(_with_consequence(document, reading.pieces, unit) for unit in joined))


def _with_consequence(document: Document, pieces: Pieces, unit: FoundUnit) -> FoundUnit:
    """Return the unit with the end of its sentence, from the last comma on, where it is nothing but a condition."""
    words = " ".join(s.exact for s in _selectors(document, pieces, unit.parts)).strip(_EDGES)
    if not _MERE_CONDITION.match(words):
        return unit
    first = unit.parts[-1][1] + 1
    ends = np.flatnonzero(np.isin(pieces.ids[first : first + _SENTENCE], SENTENCE_ENDS))
    if not len(ends):
        return unit
    last = first + int(ends[0]) - 1
    commas = np.flatnonzero(pieces.ids[first : last + 1] == COMMA)
    start = first + int(commas[-1]) + 1 if len(commas) else last + 1
    if last - start < 2:
        return unit
    return replace(unit, parts=(*unit.parts, (start, last)), conditions=unit.conditions or unit.parts)


def _ends_between(pieces: Pieces, first: FoundUnit, second: FoundUnit) -> bool:
    between = pieces.ids[first.parts[-1][1] : second.parts[0][0]]
    return bool(np.isin(between, SENTENCE_ENDS).any())


def _selectors(document: Document, pieces: Pieces, ranges: Sequence[Range]) -> tuple[Selector, ...]:
    shift = document.body_start
    spans = [(a + shift, b + shift) for a, b in char_spans(pieces, ranges) if a < b]
    merged = [(a, b) for a, b in spans if document.text[a:b].strip()]
    for (_, end), (start, _) in pairwise(merged):
        if start < end:
            return (select(document.text, merged[0][0], merged[-1][1]),)
    return tuple(select(document.text, a, b) for a, b in merged)


def _trim(text: str, selector: Selector) -> Selector | None:
    """Return the selector without quotation marks and commas at its edges; None where nothing is left."""
    start, end = selector.span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text.count("“", start, end) > text.count("”", start, end) and (closing := _CLOSING.match(text, end - 1)):
        end = closing.end()  # The mark closes a quotation that opens inside the words.
    return select(text, start, end) if start < end else None


def _turn_at(turns: Sequence[Turn], position: int) -> Turn | None:
    k = bisect_right(turns, position, key=lambda turn: turn.start) - 1
    return turns[k] if k >= 0 and turns[k].end > position and turns[k].role != "addressee" else None


def _conditions(document: Document, pieces: Pieces, ranges: Sequence[Range]) -> tuple[Condition, ...]:
    found = []
    for selector in filter(None, (_trim(document.text, s) for s in _selectors(document, pieces, ranges))):
        head = selector.exact[:40]
        kind = next((kind for kind, words in _KINDS if words.search(head)), "if")
        found.append(Condition(selector=selector, kind=kind))
    return tuple(found)


def _reasons(acts: Floats, cue: Selector | None) -> tuple[str, ...]:
    first, second = np.argsort(-acts)[:2]
    names = LABELS["act"]
    told = f"act {names[first]} {acts[first]:.2f}, next {names[second]} {acts[second]:.2f}"
    return (told, f"cue “{cue.exact}”") if cue else (told,)
