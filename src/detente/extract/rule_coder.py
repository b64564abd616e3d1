"""A document to proposals by rules alone: every sentence with its voice, its act and its attributes."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from detente.codebook.issue_words import find_issues
from detente.extract import attributes, units
from detente.extract.attribution_rules import Relation, find_relations, to_attribution
from detente.extract.proposals import Coding, Proposal
from detente.extract.quotations import Quotation, find_quotations
from detente.extract.resolve import resolve
from detente.extract.sentences import Span, split_sentences
from detente.records.attributions import Attribution
from detente.records.documents import Diagnostic, Document, Selector, Turn, select
from detente.records.statements import Condition

NAME = "rules 1"
_PASSAGE = 600
"""Code points on either side of a statement that tell what the passage is about."""
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b")
_WORDS_A_FIRST_PERSON = 70
"""A text with a first person at least every so many words is its speaker's own."""
_SPOKEN = ("transcript", "letter")


def propose(document: Document) -> tuple[tuple[Attribution, ...], tuple[Proposal, ...], tuple[Diagnostic, ...]]:
    """Return the attributions, the proposed statements in text order, and what was lost on the way."""
    text = document.text
    quotations = find_quotations(text, document.body_start)
    relations = find_relations(text, document.body_start, quotations)
    spoken = document.genre in _SPOKEN or (
        document.genre != "news" and _is_first_person(text, document.body_start, quotations)
    )
    attributions = (*_of_turns(document), *(to_attribution(document, r) for r in relations))
    proposals = tuple(
        p
        for first, last in _stretches(document)
        for s in split_sentences(text, first, last)
        for p in _of_sentence(document, s, relations, quotations, spoken)
    )
    return attributions, proposals, tuple(_unclosed(document, quotations))


def _is_first_person(text: str, start: int, quotations: Sequence[Quotation]) -> bool:
    """Tell whether the text outside quotations speaks of itself as I or we, as speeches and letters do."""
    marked = sum(1 for _ in _FIRST_PERSON.finditer(text, start))
    quoted = sum(1 for q in quotations for a, b in q.pieces for _ in _FIRST_PERSON.finditer(text, a, b))
    return (marked - quoted) * _WORDS_A_FIRST_PERSON > (len(text) - start) / 6


def _of_turns(document: Document) -> Iterable[Attribution]:
    """Yield one relation a speaker label: the label is the source, there is no cue, the turn is the content."""
    for turn in document.turns:
        position = document.text.rfind(turn.label, max(0, turn.start - len(turn.label) - 80), turn.start)
        if turn.role == "speaker" and position >= 0 and document.text[turn.start : turn.end].strip():
            yield Attribution(
                document_id=document.id,
                source=(select(document.text, position, position + len(turn.label)),),
                content=(select(document.text, turn.start, turn.end),),
            )


def _stretches(document: Document) -> Iterable[Span]:
    """Yield the body in stretches of one voice, so that no sentence runs over a speaker label."""
    position = document.body_start
    for turn in document.turns:
        if turn.start > position:
            yield position, turn.start
            position = turn.start
        if turn.end > position:
            yield position, turn.end
            position = turn.end
    yield position, len(document.text)


def _unclosed(document: Document, quotations: Sequence[Quotation]) -> Iterable[Diagnostic]:
    for quotation in quotations:
        if not quotation.closed and quotation.is_speech:
            yield Diagnostic(
                stage="code",
                code="unclosed_quote",
                message="A quotation has no closing mark; it was taken to end with its paragraph.",
                document_id=document.id,
                path=document.path,
                where=(quotation.start, quotation.end),
            )


def _of_sentence(
    document: Document, sentence: Span, relations: Sequence[Relation], quotations: Sequence[Quotation], spoken: bool
) -> Iterable[Proposal]:
    turn = _turn_at(document.turns, sentence[0])
    if turn is not None and turn.role in ("question", "addressee"):
        return
    inside = [
        (r, p) for r in _near(relations, sentence) for p in r.content if p[0] < sentence[1] and sentence[0] < p[1]
    ]
    inside.sort(key=lambda pair: pair[1][0] - pair[1][1])
    chosen: list[tuple[Relation, Span]] = []
    for relation, piece in inside:
        part = max(piece[0], sentence[0]), min(piece[1], sentence[1])
        if not any(part[0] < b and a < part[1] for _, (a, b) in chosen):
            chosen.append((relation, part))
    merged = _merge(chosen)
    for relation, parts in merged:
        proposal = _build(document, parts, relation, turn, quotations, spoken)
        if proposal is not None:
            yield proposal
    if not chosen and not units.is_scene_setting(document.text, sentence, spoken=turn is not None or spoken):
        proposal = _build(document, [sentence], None, turn, quotations, spoken)
        if proposal is not None:
            yield proposal


def _merge(chosen: Sequence[tuple[Relation, Span]]) -> list[tuple[Relation, list[Span]]]:
    """Return the pieces of one relation together, in text order."""
    merged: dict[int, tuple[Relation, list[Span]]] = {}
    for relation, part in chosen:
        merged.setdefault(id(relation), (relation, []))[1].append(part)
    return [(relation, sorted(parts)) for relation, parts in sorted(merged.values(), key=lambda row: min(row[1]))]


def _near(relations: Sequence[Relation], sentence: Span) -> list[Relation]:
    """Return the relations whose cue lies within a few paragraphs of the sentence."""
    middle = bisect_right(relations, sentence[0], key=lambda r: r.cue[0])
    return list(relations[max(0, middle - 12) : middle + 12])


def _turn_at(turns: Sequence[Turn], position: int) -> Turn | None:
    k = bisect_right(turns, position, key=lambda turn: turn.start) - 1
    return turns[k] if k >= 0 and turns[k].end > position else None


def _build(
    document: Document,
    parts: Sequence[Span],
    relation: Relation | None,
    turn: Turn | None,
    quotations: Sequence[Quotation],
    spoken: bool,
) -> Proposal | None:
    text = document.text
    spans = [
        units.skip_that(text, units.statement_span(text, p))
        if relation
        else units.skip_frame(text, units.statement_span(text, p))
        for p in parts
    ]
    spans = [(a, b) for a, b in spans if b - a > 3]
    if not spans:
        return None
    words = " ".join(text[a:b] for a, b in spans)
    cue = text[slice(*relation.cue)] if relation else None
    act, reason = attributes.find_act(words, cue)
    firmness = (
        "certain"
        if act in ("propose", "demand", "offer", "accept", "reject") and "could" not in words
        else attributes.find_firmness(words)
    )
    return Proposal(
        content=tuple(select(text, a, b) for a, b in spans),
        source=_selector(text, relation.source) if relation else None,
        cue=_selector(text, relation.cue) if relation else None,
        turn=turn,
        act=act,
        form=_form(text, spans, relation, turn, quotations, spoken),
        firmness=firmness,
        time=attributes.find_time(words, act),
        polarity=attributes.find_polarity(words),
        cue_negated=cue is not None and attributes.is_negated(cue),
        issues=find_issues(words, text[max(spans[0][0] - _PASSAGE, 0) : spans[-1][1] + _PASSAGE]),
        conditions=tuple(
            Condition(selector=select(text, *where), kind=kind)
            for a, b in spans
            for where, kind in attributes.find_conditions(text, a, b)
        ),
        reported_act=reason.startswith("cue "),
        inference=act == "assess" and attributes.is_inference(words),
        figurative=attributes.is_figurative(words),
        coder=NAME,
        reasons=(reason,),
        steps=attributes.find_step(words),
    )


def _selector(text: str, span: Span | None) -> Selector | None:
    return select(text, *span) if span else None


def _form(
    text: str,
    spans: Sequence[Span],
    relation: Relation | None,
    turn: Turn | None,
    quotations: Sequence[Quotation],
    spoken: bool,
) -> str:
    first_person = relation is None or relation.source is None or text[slice(*relation.source)].lower() in ("i", "we")
    if first_person and (turn is not None or spoken):
        return "direct"
    if relation is None:
        return "own"
    first = bisect_right(quotations, spans[0][0], key=lambda q: q.start) - 1
    near = [p for q in quotations[max(0, first - 1) : first + 6] for p in q.pieces]
    total = sum(b - a for a, b in spans)
    quoted = sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in near)
    if quoted >= 0.9 * total:
        return "direct"
    return "mixed" if quoted > 0.1 * total else "indirect"


class RuleCoder:
    """A ``Coder`` by rules alone: the baseline, and the fallback where the model is absent."""

    @property
    def name(self) -> str:
        """Name and version, as they stand in ``Statement.coder``."""
        return NAME

    def code(self, documents: Sequence[Document]) -> Iterator[Coding]:
        """Yield one coding a document, in their order."""
        for document in documents:
            attributions, proposals, diagnostics = propose(document)
            statements, unresolved = resolve(document, proposals)
            yield Coding(
                document_id=document.id,
                attributions=attributions,
                statements=statements,
                diagnostics=(*diagnostics, *unresolved),
            )
