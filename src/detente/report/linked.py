"""Sentences with the number of a statement behind each quotation of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.report.lines import Line

BESIDES = 4
"""Statements behind a sentence that it does not quote, of which there is a link at its end."""
_LEAST = 8
"""Letters from which a piece of a quotation is told from another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words of a sentence, and the statement that they quote, if they do."""

    text: str
    line: Line | None = None
    number: int = 0
    """Of the statement, counted through the sentence from 1; 0 without one."""


def link_quotations(sentence: str, lines: Sequence[Line]) -> tuple[Piece, ...]:
    """Return a sentence in pieces, each statement at its first quotation, those not quoted at the end."""
    left = list(lines)
    pieces: list[Piece] = []
    told = 0
    for end, words in _quotations(sentence):
        line = next((line for line in left if _quotes(words, line.statement.quote)), None)
        if line is not None:
            pieces.append(Piece(text=sentence[told:end], line=line, number=len(pieces) + 1))
            left.remove(line)
            told = end
    rest = enumerate(left[:BESIDES], start=len(pieces) + 1)
    return (*pieces, Piece(text=sentence[told:]), *(Piece(text="", line=line, number=n) for n, line in rest))


def _quotations(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield the end and the words of each outermost quotation."""
    start = sentence.find("“")
    while start >= 0:
        end = sentence.find("”", start)
        if end < 0:
            return
        yield len(sentence) if sentence[end + 1 :] == "." else end + 1, sentence[start + 1 : end]
        start = sentence.find("“", end)


def _quotes(words: str, quote: str) -> bool:
    """Tell whether a quotation, cut or led by more words, is of a statement."""
    whole = _letters(quote)
    parts = [p for p in map(_letters, words.split("…")) if len(p) >= _LEAST] or [_letters(words)]
    longest = max(parts, key=len)
    return bool(longest) and (longest in whole or whole in _letters(words))


def _letters(text: str) -> str:
    """Return the letters and digits alone: quotation marks differ between a text and a sentence that quotes it."""
    return "".join(c for c in text if c.isalnum())
