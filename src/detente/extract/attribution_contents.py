"""The words around a cue to the content: the quotation beside it, the clause after it, or the clause before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.codebook.cues import Cue
from detente.codebook.function_words import function_words
from detente.extract.quotations import Quotation
from detente.extract.sentences import Span

_CLAUSE_START = function_words("clause_starts")
_DAYS = function_words("days")
_BREAK = re.compile(
    r"[;—–]|,\s+(?:adding|saying|but|while|although|though|calling|according|citing|noting|arguing|and\s+(?:he|she|they|it)\b|[a-z]+ing\s+that)\b|\s(?:but|although)\s"
)
_SPACE_QUOTE = re.compile(r"[\s,]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its words, and its words in lower case."""

    text: str
    start: int
    end: int
    words: list[Span]
    lower: list[str]


def quote_before(text: str, begin: int, quotes: Sequence[tuple[int, Quotation]], taken: set[int]) -> tuple[Span, ...]:
    """Return the pieces of the free quotation that ends right before ``begin``."""
    for k, q in quotes:
        if k not in taken and q.end <= begin <= q.end + 4 and _SPACE_QUOTE.fullmatch(text, q.end, begin):
            taken.add(k)
            return q.pieces
    return ()


def quote_after(s: Sentence, word: int, quotes: Sequence[tuple[int, Quotation]], taken: set[int]) -> tuple[Span, ...]:
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


def content_after(
    s: Sentence, stop: int, cue: Cue, quotes: Sequence[tuple[int, Quotation]], taken: set[int]
) -> tuple[Span, ...]:
    """Return what was said after the cue that ends before word ``stop``."""
    begin = _content_start(s, stop, cue)
    if begin is None or begin >= len(s.words):
        return ()
    start = s.words[begin][0]
    for k, q in quotes:
        if k not in taken and q.start == start and q.start < s.end:
            taken.add(k)
            more = quote_after(s, len(s.words), quotes, taken) if q.end >= s.end else ()
            return (*q.pieces, *more) if q.end >= s.end - 2 or "say" in cue.frames else (_trim(s.text, start, s.end),)
    close = _BREAK.search(s.text, start, s.end)
    end = close.start() if close and close.start() > start + 8 else s.end
    for k, q in quotes:
        if start <= q.start < end:
            taken.add(k)
            end = max(end, min(q.end, s.end))
    content = _trim(s.text, start, end)
    return (content,) if content[1] - content[0] > 2 else ()


def _content_start(s: Sentence, stop: int, cue: Cue) -> int | None:
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


def ends_clause(s: Sentence, stop: int) -> bool:
    """Tell whether nothing but a time or a place follows the cue."""
    return stop >= len(s.words) - 1 or (
        len(s.words) - stop <= 8
        and s.lower[stop] in ("in", "on", "during", "at", "to", ",")
        and "that" not in s.lower[stop:]
    )


def clause_before(s: Sentence, begin: int) -> Span | None:
    """Return the words before ``, X said`` to the start of the sentence."""
    end = begin
    while end > s.start and s.text[end - 1].isspace():
        end -= 1
    if end <= s.start or s.text[end - 1] != ",":
        return None
    span = _trim(s.text, s.start, end - 1)
    return span if span[1] - span[0] > 10 else None


def word_span(s: Sentence, first: int, stop: int) -> Span:
    """Return the offsets of words ``first`` to ``stop``, the latter left out."""
    return s.words[first][0], s.words[stop - 1][1]


def clause_span(s: Sentence, first: int, stop: int) -> Span | None:
    """Return the offsets of these words without punctuation around them."""
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
