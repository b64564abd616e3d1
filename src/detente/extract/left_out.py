"""Who speaks in a transcript's turn where the coder found a word of saying and left its source out: the subject of that word."""

import re
from dataclasses import replace

from detente.extract import phrases
from detente.extract.hearers import is_told
from detente.extract.mentions import find_mentions
from detente.extract.names import find_names
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names
from detente.extract.subjects import cue_entry, subject_of
from detente.records.documents import select

_VERBAL = re.compile(
    r"(?i)^(?:(?:has|have|had|is|are|was|were|did|does|do|would|will)(?:n[’']t| not)? )?(?:(?:seem|appear|continue)(?:s|ed)? to )?(?:(?:also|just|again|now|then|already|always|never|\w+ly) )*"
    r"(?P<verb>(?!(?:according|to|having|given|it|there|here|what|in|of|by)\b)[a-z]+)\b"
)
_WORDS = 9
"""Words that the name of a speaker takes at most."""
_INSIDE = re.compile(r"(?i)\b(?:in|of|on|at|by|with|about|for|from|to|against) (?:the )?$")
_PRONOUNS = phrases.HE | phrases.SHE | {"they", "who"}


def with_subject(names: Names, p: Proposal, *, letter: bool = False) -> Proposal:
    """Return the proposal of a transcript or ``letter`` with the subject of its cue as its source, where that is somebody known or a pronoun for another."""
    if (p.turn is None and not letter) or p.source is not None or p.cue is None:
        return p
    match, entry = _VERBAL.match(p.cue.exact), cue_entry(p.cue.exact)
    if match is None or match["verb"].endswith("ing") or entry is None or entry.kind != "speech":
        return p
    if is_told(names.text, p.cue):
        return p
    subject = subject_of(names.text, p.cue, p.turn.start if p.turn else 0)
    if subject is None or len(subject.exact.split()) > _WORDS or not _is_somebody(names, subject.exact):
        return p
    return replace(p, source=subject)


_ACCORDING = re.compile(r"(?i)according to")
_OBJECT = re.compile(r"\s+(?P<who>[^,.;:\n]{2,80}?)(?=[,.;:\n])")


def with_object(names: Names, p: Proposal) -> Proposal:
    """Return the proposal with the words after "according to" as its source, where the coder took none."""
    if p.source is not None or p.cue is None or not _ACCORDING.fullmatch(p.cue.exact.strip()):
        return p
    match = _OBJECT.match(names.text, p.cue.end)
    return replace(p, source=select(names.text, *match.span("who")), form="indirect") if match else p


def _is_somebody(names: Names, words: str) -> bool:
    """Tell whether the words name somebody or are a pronoun; "the storm in Russia" names nobody."""
    places = [m.start for m in find_mentions(words, names.on)]
    places += [n.start for n in find_names(words, 0, len(words)) if n.is_full]
    return words.casefold() in _PRONOUNS or any(not _INSIDE.search(words, 0, at) for at in places)
