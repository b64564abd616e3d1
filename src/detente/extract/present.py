"""Who is present where a transcript's words are said: "he" is none of those who speak or are asked, and mostly the leader at home, whom the talk is of."""

import re
from dataclasses import replace

from detente.extract.cast import Sighting
from detente.extract.proposals import Proposal
from detente.extract.resolved import Resolved
from detente.extract.speakers import Names
from detente.extract.voice import Voice
from detente.records.documents import Document, Turn

_LEADER = re.compile(r"\b[Tt]he (?P<title>President|Prime Minister|Chancellor)\b(?! (?:of\b|[A-Z])|['’])")
_CALLED = re.compile(r"[.?!]|, you\b")
_LABEL = re.compile(r"\s?(?:[A-Z]\.|:)")
"""After a title that is a turn's label or leads to initials."""


def present_in(turn: Turn | None, own: Resolved, asked: Resolved | None, voice: Voice) -> frozenset[str]:
    """Return the names of those whom no "he" of a turn means: its speaker, and the one who is asked where only one is."""
    if turn is None or own.speaker.resolved_by == "publisher":
        return frozenset()
    here = [own] if turn.role != "question" or voice.pair or asked is None else [own, asked]
    return frozenset(r.speaker.name for r in here if r.speaker.kind == "person")


def without_one_called(text: str, p: Proposal) -> Proposal:
    """Return the proposal of a turn without a source who is called by name: "we support you, Mr. Hale.", "However, Mr. Hale, you know"."""
    if p.turn is None or p.source is None or p.cue is not None or p.source.start <= p.turn.start:
        return p
    before, after = text[p.turn.start : p.source.start].rstrip(), text[p.source.end : p.source.end + 6]
    called = before.endswith(",") and not p.source.exact.startswith(("the ", "The ")) and _CALLED.match(after)
    return replace(p, source=None) if called else p


def see_leader(document: Document, names: Names, voice: Voice) -> None:
    """Keep where a transcript of the home state says "the President", so that "he" may go back to that; not where a guest may be meant."""
    if names.home is None or voice.other or voice.pair or not any(t.role == "question" for t in document.turns):
        return
    for match in _LEADER.finditer(document.text, document.body_start):
        if _LABEL.match(document.text, match.end()):
            continue
        leader = names.holder(names.home, match["title"].casefold())
        if leader:
            names.cast.add(Sighting(match.start(), match.end(), leader.speaker.name, leader.party))
