"""Where the writer of a report speaks of itself: "We pointed to the losses", "I replied “We hope so”"."""

import re

from detente.extract import phrases
from detente.extract.proposals import Proposal
from detente.extract.subjects import sentence_at
from detente.records.documents import Selector

_SENTENCE = re.compile(r"[.!?][\"”’)]*\s|\n")
_SAID_AFTER = 6
"""Code points between a quotation and the pronoun that says it."""
_LABEL = 20
"""Code points between a cue and its source behind it ("said the minister")."""
_MARKS = re.compile(r"[“”\"]")
_SAYING = re.compile(
    r" (?:\w+ )?(?:message|letter|memorandum|note|statement|telegram|proposal|reply|words|remarks?|assurances?|communication|draft|suggestion|claim|promise|pledge|commitment|readiness|willingness|request|demand|offer"
    r"|question|view|position|declaration|speech|agreement|consent|refusal|representative\w*|government|ambassador)s?\b"
)
_PLEDGED = re.compile(
    r"\b[Yy]ou (?:(?:have|had|also|again|yourself|now) )*(?:promised?|pledged?|undertook|undertake|agreed?|declared?|offer(?:ed)?|assured?|confirm(?:ed)?|consent(?:ed)?|gave (?:\w+ ){0,3}(?:assurance|pledge|promise|word)s?)\b"
    r"|\b(?:received|had|took) your (?:\w+ )?(?:assurance|promise|pledge|word)s?\b|^[Yy]our (?:\w+ )?(?:readiness|willingness|promise|pledge|commitment|assurance|offer|consent|agreement)s?\b"
)
_MYSELF = re.compile(r"\b(?:I|[Ww]e)\b[^.;]*$")
_WE_FIRST = re.compile(r"[\W\d]*(?:We|I)\b")
_POSSESSIVE = re.compile(r"['’]s?\s*$")
_OWNING = ("'s", "’s")
_OWN_CUE = 25
"""Code points between a possessive and the noun that is its cue: "Trump's repeated claim"."""


def place_of(p: Proposal, source: Selector) -> int:
    """Return where the source stands, or where the words begin that "he said" follows: nobody named in a quotation is "he" who speaks it."""
    pronoun = source.exact.casefold() in (*phrases.HE, *phrases.SHE)
    follows = 0 <= source.start - p.content[-1].end < _SAID_AFTER
    return p.content[0].start if pronoun and follows else source.start


def tells_itself(text: str, start: int) -> bool:
    """Tell whether the sentence at ``start`` begins with the writer."""
    return _WE_FIRST.match(text, sentence_at(text, start)[0]) is not None


def is_of_other_sentence(text: str, p: Proposal) -> bool:
    """Tell whether source and cue stand before the sentence of the words, or after it, in a speech or letter that goes on in its own voice."""
    if p.source is None:
        return False
    first, last = sentence_at(text, p.content[0].start)
    if min(p.source.start, p.cue.start if p.cue else p.source.start) >= max(last, p.content[-1].end):
        return not _MARKS.search(text[first : p.source.start])
    if max(p.source.end, p.cue.end if p.cue else 0) > first:
        return False
    between = text[p.source.end : p.content[0].start]
    return ":" not in between and not _MARKS.search(between)


def is_of_two_sentences(text: str, source: Selector, cue: Selector) -> bool:
    """Tell whether source and cue behind it stand in two sentences, so that the coder joined what does not belong together."""
    between = text[source.end : cue.start]
    return _SENTENCE.search(between) is not None and sentence_at(text, cue.start)[0] >= source.end


def is_of_next_sentence(text: str, p: Proposal) -> bool:
    """Tell whether the cue stands before the words and the source after their sentence: it speaks only then."""
    if p.source is None or p.cue is None:
        return False
    first, end = p.content[0].start, p.content[-1].end
    if p.cue.start > first or p.source.start < end or p.source.start - p.cue.end < _LABEL:
        return False
    return _SENTENCE.search(text[first : p.source.start]) is not None


def is_no_speech_of_yours(text: str, p: Proposal) -> bool:
    """Tell whether "your" is the owner of what says nothing, amid the words or before them: "from your standpoint"."""
    if p.source is None or p.source.exact.casefold() != "your":
        return False
    inside = any(c.start <= p.source.start < c.end for c in p.content)
    return (inside or p.cue is None) and not _SAYING.match(text, p.source.end)


def is_yours(words: str) -> bool:
    """Tell whether a pledge among the words is the reader's: "you promised not to", "your readiness to"."""
    return _PLEDGED.search(words) is not None


def quotes_itself(text: str, start: int) -> bool:
    """Tell whether the writer stands before the quotation that holds ``start``, or none was opened."""
    opened = max(text.rfind(mark, 0, start + 1) for mark in '“"')
    return opened < 0 or _MYSELF.search(text[sentence_at(text, max(0, opened - 1))[0] : opened]) is not None


def is_owner(text: str, words: str, source: Selector, cue: Selector | None) -> bool:
    """Tell whether a source says whose claim it is, not who says so: "contradicted Trump's claim, terming the proposal unacceptable"."""
    after = text[source.end : source.end + 2]
    owning = _POSSESSIVE.search(words + (after if after in _OWNING else ""))
    return cue is not None and owning is not None and not -1 <= cue.start - source.end <= _OWN_CUE
