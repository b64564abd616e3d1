"""A document to attribution relations by rules: quotations and clauses, each with its cue and the words that name its source."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.codebook.cues import Cue, cues
from detente.extract import noun_phrases
from detente.extract.quotations import Quotation, find_quotations
from detente.extract.sentences import Span, split_sentences, tokens
from detente.records.attributions import Attribution
from detente.records.documents import Document, select

_PASSIVE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_CLAUSE_START = frozenset(
    [
        "that",
        "whether",
        "how",
        "why",
        "what",
        "he",
        "she",
        "it",
        "we",
        "they",
        "i",
        "you",
        "there",
        "if",
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "his",
        "her",
        "their",
        "our",
        "its",
        "my",
        "no",
        "not",
        "some",
        "many",
        "when",
        "who",
        "where",
    ]
)
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "last",
        "earlier",
        "yesterday",
        "today",
    ]
)
_BREAK = re.compile(
    r"[;—–]|,\s+(?:adding|saying|but|while|although|though|calling|according|citing|noting|arguing|and\s+(?:he|she|they|it)\b|[a-z]+ing\s+that)\b|\s(?:but|although)\s"
)
_SPACE_QUOTE = re.compile(r"[\s,]*$")


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    end: int
    words: list[Span]
    lower: list[str]


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
        sentence = _Sentence(text, first, last, words, [text[a:b].lower() for a, b in words])
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
        parts = tuple(form.split())
        table.setdefault(parts[0], []).append((parts, cue))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _cue_matches(s: _Sentence, quotes: Sequence[tuple[int, Quotation]]) -> Iterator[tuple[int, int, Cue]]:
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


def _of_sentence(s: _Sentence, quotes: Sequence[tuple[int, Quotation]], taken: set[int]) -> list[Relation]:
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


def _according(s: _Sentence) -> Iterator[Relation]:
    """Yield the relations of ``according to``: content is the rest of the sentence."""
    for k in range(len(s.lower) - 2):
        if s.lower[k] == "according" and s.lower[k + 1] == "to":
            leads = k == 0 or s.lower[k - 1] in ("but", "and")
            phrase = noun_phrases.after(s.text, s.words, k + 2, len(s.words), apposed=not leads)
            if phrase is None:
                continue
            if leads:
                begin = phrase[1] + (phrase[1] < len(s.lower) and s.lower[phrase[1]] == ",")
                content = _span(s, begin, len(s.words))
            else:
                content = _span(s, 0, k)
            if content:
                yield Relation(_words(s, *phrase), _words(s, k, k + 2), (content,), "according to")


def _passive(s: _Sentence, lead: int, first: int, stop: int, cue: Cue) -> Relation | None:
    """Return the relation of ``was condemned by X``: source after "by", content the subject."""
    if lead == first or not s.lower[first].endswith(("ed", "n", "t", "d")) or not _PASSIVE & set(s.lower[lead:first]):
        return None
    for k in range(stop, min(stop + 4, len(s.words) - 1)):
        if s.lower[k] == "by":
            source = noun_phrases.after(s.text, s.words, k + 1, len(s.words))
            content = noun_phrases.before(s.text, s.words, lead, 0)
            if source and content:
                return Relation(_words(s, *source), _words(s, lead, stop), (_words(s, *content),), cue.lemma)
    return None


def _active(
    s: _Sentence,
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
    span = _words(s, lead, stop)
    if not participle and "say" in cue.frames and (relation := _inverted(s, first, stop, cue, quotes, taken)):
        return relation
    source = subject if participle else None
    begin = s.words[lead][0]
    if not participle:
        phrase = noun_phrases.before(s.text, s.words, lead, floor)
        if phrase is None:
            return None
        source = _words(s, *phrase)
        begin = source[0]
    if source is None:
        return None
    if "say" in cue.frames or "tell" in cue.frames:
        quoted = _quote_before(s.text, begin, quotes, taken) if not participle else None
        if quoted:
            return Relation(source, span, (*quoted, *_quote_after(s, stop, quotes, taken)), cue.lemma)
        if _ends_clause(s, stop) and not participle:
            content = _clause_before(s, begin)
            return Relation(source, span, (content,), cue.lemma) if content else None
    contents = _content_after(s, stop, cue, quotes, taken)
    return Relation(source, span, contents, cue.lemma) if contents else None


def _inverted(
    s: _Sentence, first: int, stop: int, cue: Cue, quotes: Sequence[tuple[int, Quotation]], taken: set[int]
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
    source, span = _words(s, *phrase), _words(s, first, stop)
    quoted = _quote_before(s.text, begin, quotes, taken)
    if quoted:
        return Relation(source, span, (*quoted, *_quote_after(s, phrase[1], quotes, taken)), cue.lemma)
    if after_comma and phrase[1] >= len(s.words) - 1 and (content := _clause_before(s, begin)):
        return Relation(source, span, (content,), cue.lemma)
    return None


def _quote_before(text: str, begin: int, quotes: Sequence[tuple[int, Quotation]], taken: set[int]) -> tuple[Span, ...]:
    """Return the pieces of the free quotation that ends right before ``begin``."""
    for k, q in quotes:
        if k not in taken and q.end <= begin <= q.end + 4 and _SPACE_QUOTE.fullmatch(text, q.end, begin):
            taken.add(k)
            return q.pieces
    return ()


def _quote_after(s: _Sentence, word: int, quotes: Sequence[tuple[int, Quotation]], taken: set[int]) -> tuple[Span, ...]:
    """Return the pieces of the quotation that goes on after the cue, in the same paragraph and with nothing said in between."""
    position = s.words[word][0] if word < len(s.words) else s.end
    for k, q in quotes:
        if k not in taken and position <= q.start <= position + 120 and "\n" not in s.text[position : q.start]:
            gap = s.text[position : q.start]
            adjacent = q.start > s.end and not re.search(r"\w", s.text[s.end : q.start])
            if adjacent or (q.start <= s.end and gap.count(" ") <= 8):
                taken.add(k)
                return q.pieces
            return ()
    return ()


def _content_after(
    s: _Sentence, stop: int, cue: Cue, quotes: Sequence[tuple[int, Quotation]], taken: set[int]
) -> tuple[Span, ...]:
    begin = _content_start(s, stop, cue)
    if begin is None or begin >= len(s.words):
        return ()
    start = s.words[begin][0]
    for k, q in quotes:
        if k not in taken and q.start == start and q.start < s.end:
            taken.add(k)
            more = _quote_after(s, len(s.words), quotes, taken) if q.end >= s.end else ()
            return (*q.pieces, *more) if q.end >= s.end - 2 or "say" in cue.frames else (_trim(s.text, start, s.end),)
    close = _BREAK.search(s.text, start, s.end)
    end = close.start() if close and close.start() > start + 8 else s.end
    for k, q in quotes:
        if start <= q.start < end:
            taken.add(k)
            end = max(end, min(q.end, s.end))
    content = _trim(s.text, start, end)
    return (content,) if content[1] - content[0] > 2 else ()


def _content_start(s: _Sentence, stop: int, cue: Cue) -> int | None:
    """Return the word at which what was said begins, past a hearer or a time."""
    k = stop
    if k < len(s.lower) and s.lower[k] in (":", ","):
        return k + 1 if k + 1 < len(s.lower) and (s.lower[k] == ":" or s.lower[k + 1] in ('"', "“", "'")) else None
    if "object" in cue.frames:
        return k
    window = s.lower[k : k + 14]
    if "tell" in cue.frames:
        for offset, word in enumerate(window):
            if word in ("that", ":", "“", '"') and offset:
                return k + offset + (word == ":")
        return None
    if not window:
        return None
    if (
        window[0] in _CLAUSE_START
        or window[0] in ("“", '"', "'")
        or (s.text[s.words[k][0]].isupper() and window[0] not in _DAYS)
    ):
        return k
    if "that" in window:
        return k + window.index("that")
    return (
        None
        if window[0] in _DAYS
        or window[0] in ("in", "on", "at", "to", "of", "about", "during", "with", "by", "from", ".", "as", "after")
        else k
    )


def _ends_clause(s: _Sentence, stop: int) -> bool:
    return stop >= len(s.words) - 1 or (
        len(s.words) - stop <= 8
        and s.lower[stop] in ("in", "on", "during", "at", "to", ",")
        and "that" not in s.lower[stop:]
    )


def _clause_before(s: _Sentence, begin: int) -> Span | None:
    """Return the words before ``, X said`` to the start of the sentence."""
    end = begin
    while end > s.start and s.text[end - 1].isspace():
        end -= 1
    if end <= s.start or s.text[end - 1] != ",":
        return None
    span = _trim(s.text, s.start, end - 1)
    return span if span[1] - span[0] > 10 else None


def _words(s: _Sentence, first: int, stop: int) -> Span:
    return s.words[first][0], s.words[stop - 1][1]


def _span(s: _Sentence, first: int, stop: int) -> Span | None:
    if first >= stop:
        return None
    start, end = _trim(s.text, s.words[first][0], s.words[stop - 1][1])
    return (start, end) if end - start > 3 else None


def _trim(text: str, start: int, end: int) -> Span:
    """Return the span without blanks and closing punctuation at its ends."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:?!"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    return start, end


def to_attribution(document: Document, relation: Relation) -> Attribution:
    """Return the record of a relation."""
    return Attribution(
        document_id=document.id,
        content=tuple(select(document.text, a, b) for a, b in sorted(set(relation.content))),
        source=(select(document.text, *relation.source),) if relation.source else (),
        cue=(select(document.text, *relation.cue),),
    )
