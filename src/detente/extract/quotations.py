"""Text to quotations: what stands between quotation marks, over paragraphs too, and marks that never close."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.extract.sentences import Span, split_paragraphs

_MARK = re.compile(r"[\"“”„«»]|''|``|(?<![\w’'])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?![\w’'])")
_PAIRS = {'"': '"', "“": "”", "„": "“”", "«": "»", "''": "''", "``": "''", "‘": "’", "'": "'"}
_SINGLE = ("‘", "’", "'")
_SPEECH_END = re.compile(r"[.,!?…—-][\"”»'’]*$")
_WORD = re.compile(r"\w+")
_BOUNDED = 20_000
"""A quotation of more code points than this is taken for a lost mark."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """One quotation: a piece a paragraph, marks included in ``pieces`` and left out of ``inner``."""

    pieces: tuple[Span, ...]
    inner: tuple[Span, ...]
    closed: bool
    is_speech: bool
    """False for scare quotes, titles and single words."""

    @property
    def start(self) -> int:
        """Where the first mark stands."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        return self.pieces[-1][1]


def find_quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Return the outermost quotations of ``text[start:end]`` in order; an unclosed one ends with its paragraph."""
    found: list[Quotation] = []
    pending: list[tuple[Span, Span]] = []
    family = ""
    for first, last in split_paragraphs(text, start, end):
        position = first
        if pending:
            lead = _MARK.search(text, first, min(first + 12, last))
            if lead and lead.group()[0] == family[0] and not text[first : lead.start()].strip(" \t\n>-"):
                position = first
            else:
                found.append(_build(text, pending, closed=False))
                pending = []
        family = _scan(text, position, last, pending, family, found)
    if pending:
        found.append(_build(text, pending, closed=False))
    return found


def _scan(
    text: str, start: int, end: int, pending: list[tuple[Span, Span]], family: str, found: list[Quotation]
) -> str:
    """Read one paragraph; leave in ``pending`` the pieces of a quotation that is still open; return its opening mark."""
    opened: tuple[int, int] | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if _opens(text, match) and (mark not in _SINGLE or _single_closes(text, match, end)):
                opened, family = match.span(), mark
        elif mark in _PAIRS[family] and _closes(text, match, mark, opened[1]):
            pending.append(((opened[0], match.end()), (opened[1], match.start())))
            if match.start() > opened[1]:
                found.append(_build(text, pending, closed=True))
            pending.clear()
            opened = None
        elif mark == family and mark in "“«":
            # The closing mark was lost: what was open ends here, and this one opens.
            pending.append(((opened[0], match.start()), (opened[1], match.start())))
            found.append(_build(text, pending, closed=False))
            pending.clear()
            opened = match.span()
    if opened is None:
        if pending:
            found.append(_build(text, pending, closed=False))
            pending.clear()
        return family
    stop = end
    while stop > opened[1] and text[stop - 1].isspace():
        stop -= 1
    if stop > opened[1] and stop - opened[1] < _BOUNDED:
        pending.append(((opened[0], stop), (opened[1], stop)))
    return family


def _opens(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark in ("»", "’"):
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if mark == "”":
        return False
    if mark in ('"', "''"):
        return bool(after) and not after.isspace() and (not before or not before.isalnum())
    return True


def _closes(text: str, match: re.Match[str], mark: str, opened: int) -> bool:
    """Tell whether a straight mark closes: one after a blank and before a word opens another instead, if any text came before."""
    if mark not in ('"', "''") or match.start() == opened:
        return True
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    return not (before.isspace() and after.isalnum())


def _single_closes(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a single mark has its partner within the next 300 code points of the paragraph."""
    closing = re.compile(rf"(?<=[\w.,!?…]){_PAIRS[match.group()]}(?!\w)")
    partner = closing.search(text, match.end(), min(end, match.end() + 300))
    return partner is not None and text.count(" ", match.end(), partner.start()) >= 1


def _build(text: str, pending: Sequence[tuple[Span, Span]], *, closed: bool) -> Quotation:
    inner = tuple(i for _, i in pending if i[1] > i[0])
    return Quotation(
        pieces=tuple(p for p, _ in pending),
        inner=inner,
        closed=closed,
        is_speech=any(_is_speech(text, p, i) for p, i in pending),
    )


def _is_speech(text: str, piece: Span, inner: Span) -> bool:
    """Tell speech from scare quotes and titles: it ends with a mark inside, or has five words, not all capitalised."""
    words = [m.group() for m in _WORD.finditer(text, inner[0], min(inner[1], inner[0] + 400))]
    if len(words) >= 2 and _SPEECH_END.search(text[inner[0] : piece[1]][-6:]):
        return True
    return len(words) >= 5 and sum(w[0].isupper() for w in words) < 0.6 * len(words)
