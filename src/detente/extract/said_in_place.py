"""Words that are said in a capital or state and by nobody else: "the message out of Tehran is that ..."."""

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.extract.proposals import Proposal
from detente.records.documents import Document, select

_WHO = r"(?P<who>[A-ZÀ-Þ][\w.’-]+(?: [A-ZÀ-Þ][\w.’-]+)?)"
_SAID = re.compile(
    rf"\b(?:(?:they|people|officials|leaders)(?:[’']re| are| were|[’']ve been)? (?:saying|selling|telling|claiming|pitching|presenting|describing)(?: this| it| the \w+)? (?:back |over )?in {_WHO}"
    rf"|(?:message|word|line|talk|statements?|rhetoric|comments?)(?: that is| that[’']s| coming)? (?:out of|from|in) {_WHO.replace('who', 'from')})"
    r",? (?P<cue>(?:is|are|was|has been|have been)(?: to say)?) that (?P<what>[^.;?!]+?)(?=[.;?!]|, (?:that|it|this|then|we|I|and|but)\b|$)"
)


def as_said_in_place(document: Document, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals, those that have no source of their own but stand in what is said in a place with that place for it."""
    said = list(_SAID.finditer(document.text, document.body_start))
    return [_as_said(document.text, p, said) for p in proposals] if said else list(proposals)


def _as_said(text: str, p: Proposal, said: Sequence[re.Match[str]]) -> Proposal:
    start = p.content[0].start
    match = next((m for m in said if m.start("what") <= start < m.end("what")), None)
    if match is None or (p.source and match.start("what") <= p.source.start < match.end("what")):
        return p
    who = "who" if match["who"] else "from"
    source, cue = (select(text, *match.span(group)) for group in (who, "cue"))
    act = "report" if p.act == "predict" else p.act  # What will be, they say, is what they hold: no forecast of theirs.
    content = (select(text, start, min(p.content[0].end, match.end("what"))),)
    return replace(p, content=content, source=source, cue=cue, form="indirect", sourcing="named", act=act)
