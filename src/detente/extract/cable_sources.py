"""Who speaks in the papers of an archive where the coder looked in the wrong place: in the paragraph after, before "said Hale", or before a "Said" without a subject."""

import re
from dataclasses import replace

from detente.extract.cast import Cast
from detente.extract.proposals import Proposal
from detente.extract.subjects import sentence_at
from detente.records.documents import Selector, select

_NO_SOURCE = frozenset(("regarding", "re", "concerning", "following", "respecting", "according"))
_MINE = re.compile(
    r"(?i)(?:my|our)(?: own)? (?:government|country|state|nation|delegation|side|cabinet|parliament|ministry|(?:prime |foreign )?minister|president)(?:['’]s)?"
)
_INSERTED = re.compile(r"[,”\"] $")
_INVERTED = re.compile(r"(?i)(?:said|replied|added|continued|asked|noted|remarked|observed|stated)")
_TITLE = re.compile(r" (?:[A-Z]\w*\.? ){0,3}")
_AFTER_NAME = re.compile(r"(?:['’]s)?[,.:;]")
_NAMELESS = re.compile(r"(?i)(?:our|my|its|their|the|this|that|these|those|it|he|they|we|i)\b")
_BARE = re.compile(r"(?:\(?\d+\)?[.)] |[(“\"]|[a-z]\) )?$")
_BARE_CUE = re.compile(
    r"(?:Also )?(?:Said|Added|Stated|Noted|Replied|Asked|Urged|Insisted|Maintained|Claimed|Complained|Emphasized|Stressed)\b"
)
_ITEM = re.compile(r"\((?:\d{1,2}|[a-z])\) ")
"""What opens an item of a list within a paragraph's sentence."""
_MARK = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)] ")
_SUBJECT = 60
"""Code points of a sentence within which its subject is named."""
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|I|[Ww]e)\b")
_OF_ANOTHER = re.compile(r"\b(?:to|with|from|for|of|by|on|upon|about|against|in) (?:(?:the|[A-Z][\w.-]+) )*$")
"""Before a person who is no subject: "He called on Secretary Hale"."""
_QUOTES = re.compile(r"[“”\"]")
_SIGNED = 3
"""Code points that a signature's paragraph holds beside the name."""


def as_sourced(text: str, p: Proposal, cast: Cast) -> Proposal:
    """Return the proposal with the source that its sentence names, without one that stands in another paragraph or names nobody."""
    source, cue = p.source, p.cue
    if source is not None and source.exact.casefold() in _NO_SOURCE:
        source = None
    if source is not None and _MINE.fullmatch(source.exact) and _is_quoted(text, source.start):
        source = None
    if cue is not None and (named := _named_after(text, source, cue, cast)):
        return replace(p, source=named)
    if cue is not None and (named := _subject_before(text, source, cue, cast)):
        source = named
    end = max(p.content[-1].end, sentence_at(text, p.content[-1].start)[1])
    if source is not None and source.start >= end and "\n" in text[end - 1 : source.start] and not _signs(text, source):
        source, cue = _head(text, p, cast), cue if cue is not None and cue.end <= p.content[0].start else None
    elif cue is not None and cue.start >= end and not _QUOTES.search(text[p.content[0].start - 1 : cue.start]):
        source, cue = _head(text, p, cast), None
    return p if source is p.source and cue is p.cue else replace(p, source=source, cue=cue)


def _head(text: str, p: Proposal, cast: Cast) -> Selector | None:
    """Return the person or pronoun with which the sentence of the words begins, before them, or the sentence that leads to it with a colon."""
    first, _ = sentence_at(text, p.content[0].start)
    while (item := _ITEM.match(text, text.rfind("\n", 0, first) + 1)) and text[: item.start()].strip():
        first = text.rfind("\n", 0, len(text[: item.start()].rstrip())) + 1  # The paragraph before.
    lead = text[:first].rstrip()
    if lead.endswith(":"):
        first, _ = sentence_at(text, len(lead) - 1)
    mark = _MARK.match(text, first)
    first = mark.end() if mark else first
    if p.source is not None and text.startswith(f"{p.source.exact} ", first):
        return select(text, first, first + len(p.source.exact))
    return _first_named(text, first, p.content[0].start, cast)


def _first_named(text: str, first: int, last: int, cast: Cast) -> Selector | None:
    """Return the person or pronoun of ``text[first:last]`` that is named first, near its beginning and behind no preposition."""
    pronoun = _PRONOUN.search(text, first, min(last, first + _SUBJECT))
    subjects = (s for s in cast.after(first - 1, _SUBJECT) if not _OF_ANOTHER.search(text, first, s.start))
    named = next((s for s in subjects if s.end <= last), None)
    if pronoun and (named is None or pronoun.start() < named.start):
        return select(text, *pronoun.span())
    return select(text, named.start, named.end) if named else None


def _is_quoted(text: str, start: int) -> bool:
    """Tell whether a quotation of the paragraph is open at ``start``."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _named_after(text: str, source: Selector | None, cue: Selector, cast: Cast) -> Selector | None:
    """Return the person behind an inserted word of saying: "Our replies, said Hale, were what he had expected"."""
    if not _INVERTED.fullmatch(cue.exact.strip()) or not _INSERTED.search(text[max(0, cue.start - 2) : cue.start]):
        return None
    if source is not None and (source.start > cue.start or not _NAMELESS.match(source.exact)):
        return None
    named = next((s for s in cast.after(cue.end - 1, _SUBJECT) if _TITLE.fullmatch(text, cue.end, s.start)), None)
    if named is None or not _AFTER_NAME.match(text, named.end):
        return None
    return select(text, named.start, named.end)


def _subject_before(text: str, source: Selector | None, cue: Selector, cast: Cast) -> Selector | None:
    """Return the subject of the sentence before one that opens with a bare verb of saying, as cables clip it."""
    first, _ = sentence_at(text, cue.start)
    if not _BARE_CUE.fullmatch(cue.exact.strip()) or not _BARE.match(text[first : cue.start]):
        return None
    if source is not None and source.start >= first:
        return None
    before, _ = sentence_at(text, max(0, first - 2))
    if before >= first or "\n" in text[before:first].rstrip("\n"):
        return None
    return _first_named(text, before, first, cast)


def _signs(text: str, source: Selector) -> bool:
    """Tell whether the source is all of its paragraph: a signature."""
    start, end = text.rfind("\n", 0, source.start) + 1, text.find("\n", source.end)
    return len(text[start : len(text) if end < 0 else end].strip()) <= source.end - source.start + _SIGNED
