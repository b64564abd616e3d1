"""A document to attribution relations by rules: quotations and clauses, each with its cue and the words that name its source."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.codebook.cues import Cue, cues
from detente.codebook.function_words import function_words
from detente.extract import noun_phrases
from detente.extract.attribution_contents import (
    Sentence,
    clause_before,
    clause_span,
    content_after,
    ends_clause,
    quote_after,
    quote_before,
    word_span,
)
from detente.extract.quotations import Quotation, find_quotations
from detente.extract.sentences import Span, split_sentences, tokens
from detente.records.attributions import Attribution
from detente.records.documents import Document, select

_PASSIVE = function_words("be")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation as offsets."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    lemma: str


def find_attributions(document: Document, quotations: Sequence[Quotation] | None = None) -> tuple[Attribution, ...]:
    """Return the attribution relations of the document's body, in the order of their cues."""
    quotes = find_quotations(document.text, document.body_start) if quotations is None else quotations
    return tuple(to_attribution(document, r) for r in find_relations(document.text, document.body_start, quotes))


def find_relations(text: str, start: int, quotations: Sequence[Quotation]) -> list[Relation]:
    """Return the relations of ``text`` from ``start`` on as offsets."""
    speech = [q for q in quotations if q.is_speech]
    found: list[Relation] = []
    taken: set[int] = set()
    for first, last in split_sentences(text, start):
        words = tokens(text, first, last)
        sentence = Sentence(text, first, last, words, [text[a:b].lower() for a, b in words])
        found.extend(_of_sentence(sentence, _near(speech, first, last), taken))
    return sorted(found, key=lambda r: r.cue)


def _near(speech: Sequence[Quotation], first: int, last: int) -> list[tuple[int, Quotation]]:
    left = bisect.bisect_left(speech, first - 400, key=lambda q: q.end)
    right = bisect.bisect_left(speech, last + 10, key=lambda q: q.start)
    return [(k, speech[k]) for k in range(left, max(left, right))]


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    table: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for form, cue in cues().items():
        if cue.frames == ("noun",):
            continue
        parts = tuple(form.split())
        table.setdefault(parts[0], []).append((parts, cue))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _cue_matches(s: Sentence, quotes: Sequence[tuple[int, Quotation]]) -> Iterator[tuple[int, int, Cue]]:
    """Yield (first word, end word, cue) outside quotations."""
    table, k = _by_first_word(), 0
    while k < len(s.words):
        step = 1
        for parts, cue in table.get(s.lower[k], ()):
            if tuple(s.lower[k : k + len(parts)]) == parts:
                position = s.words[k][0]
                if not any(a <= position < b for _, q in quotes for a, b in q.pieces):
                    yield k, k + len(parts), cue
                step = len(parts)
                break
        k += step


def _of_sentence(s: Sentence, quotes: Sequence[tuple[int, Quotation]], taken: set[int]) -> list[Relation]:
    found: list[Relation] = list(_according(s))
    floor, subject = 0, None
    for first, stop, cue in _cue_matches(s, quotes):
        lead = first
        while lead > floor and noun_phrases.is_adverb(s.lower[lead - 1]):
            lead -= 1
        if (
            lead > 0 and s.lower[lead - 1] in ("to", "the", "a", "an", "his", "her", "of", "in", "and", "or")
        ) or first < floor:
            continue
        relation = _passive(s, lead, first, stop, cue) or _active(
            s, lead, first, stop, cue, quotes, taken, floor, subject
        )
        if relation is None:
            continue
        found.append(relation)
        if relation.source and subject is None:
            subject = relation.source
        floor = stop
    return found


def _according(s: Sentence) -> Iterator[Relation]:
    """Yield the relations of ``according to``: content is the rest of the sentence."""
    for k in range(len(s.lower) - 2):
        if s.lower[k] == "according" and s.lower[k + 1] == "to":
            leads = k == 0 or s.lower[k - 1] in ("but", "and")
            phrase = noun_phrases.after(s.text, s.words, k + 2, len(s.words), apposed=not leads)
            if phrase is None:
                continue
            if leads:
                begin = phrase[1] + (phrase[1] < len(s.lower) and s.lower[phrase[1]] == ",")
                content = clause_span(s, begin, len(s.words))
            else:
                content = clause_span(s, 0, k)
            if content:
                yield Relation(word_span(s, *phrase), word_span(s, k, k + 2), (content,), "according to")


def _passive(s: Sentence, lead: int, first: int, stop: int, cue: Cue) -> Relation | None:
    """Return the relation of ``was condemned by X``: source after "by", content the subject."""
    if lead == first or not s.lower[first].endswith(("ed", "n", "t", "d")) or not _PASSIVE & set(s.lower[lead:first]):
        return None
    for k in range(stop, min(stop + 4, len(s.words) - 1)):
        if s.lower[k] == "by":
            source = noun_phrases.after(s.text, s.words, k + 1, len(s.words))
            content = noun_phrases.before(s.text, s.words, lead, 0)
            if source and content:
                return Relation(word_span(s, *source), word_span(s, lead, stop), (word_span(s, *content),), cue.lemma)
    return None


def _active(
    s: Sentence,
    lead: int,
    first: int,
    stop: int,
    cue: Cue,
    quotes: Sequence[tuple[int, Quotation]],
    taken: set[int],
    floor: int,
    subject: Span | None,
) -> Relation | None:
    if _PASSIVE & set(s.lower[lead:first]) and not s.lower[first].endswith("ing"):
        return None
    participle = s.lower[first].endswith("ing") and lead == first
    span = word_span(s, lead, stop)
    if not participle and "say" in cue.frames and (relation := _inverted(s, first, stop, cue, quotes, taken)):
        return relation
    source = subject if participle else None
    begin = s.words[lead][0]
    if not participle:
        phrase = noun_phrases.before(s.text, s.words, lead, floor)
        if phrase is None:
            return None
        source = word_span(s, *phrase)
        begin = source[0]
    if source is None:
        return None
    if "say" in cue.frames or "tell" in cue.frames:
        quoted = quote_before(s.text, begin, quotes, taken) if not participle else None
        if quoted:
            return Relation(source, span, (*quoted, *quote_after(s, stop, quotes, taken)), cue.lemma)
        if ends_clause(s, stop) and not participle:
            content = clause_before(s, begin)
            return Relation(source, span, (content,), cue.lemma) if content else None
    contents = content_after(s, stop, cue, quotes, taken)
    return Relation(source, span, contents, cue.lemma) if contents else None


def _inverted(
    s: Sentence, first: int, stop: int, cue: Cue, quotes: Sequence[tuple[int, Quotation]], taken: set[int]
) -> Relation | None:
    """Return the relation of ``"...," said Hill`` and of ``..., said Hill``."""
    begin = s.words[first][0]
    after_comma = first > 0 and s.lower[first - 1] == ","
    near = any(0 <= begin - b <= 2 for _, q in quotes for _, b in q.pieces)
    if not (near or after_comma):
        return None
    phrase = noun_phrases.after(s.text, s.words, stop, len(s.words))
    if phrase is None:
        return None
    source, span = word_span(s, *phrase), word_span(s, first, stop)
    quoted = quote_before(s.text, begin, quotes, taken)
    if quoted:
        return Relation(source, span, (*quoted, *quote_after(s, phrase[1], quotes, taken)), cue.lemma)
    if after_comma and phrase[1] >= len(s.words) - 1 and (content := clause_before(s, begin)):
        return Relation(source, span, (content,), cue.lemma)
    return None


def to_attribution(document: Document, relation: Relation) -> Attribution:
    """Return the record of a relation."""
    return Attribution(
        document_id=document.id,
        content=tuple(select(document.text, a, b) for a, b in sorted(set(relation.content))),
        source=(select(document.text, *relation.source),) if relation.source else (),
        cue=(select(document.text, *relation.cue),),
    )
