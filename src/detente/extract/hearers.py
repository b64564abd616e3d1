"""Who is told something does not say it, nor who is said to think it: "the envoy was told to wait" is a report of the writer's."""

import re
from dataclasses import replace

from detente.extract.proposals import Proposal
from detente.extract.resolved import Resolved
from detente.records.documents import Selector, select

_TOLD = re.compile(
    r"(?i)\b(?:is|are|was|were|been|being) (?:\w+ly |also |now )?(?:instructed|told|ordered|asked|urged|advised|warned|directed|requested|assured|promised|informed|notified|reassured)(?: that)?$"
)
"""A cue of which the subject hears, and does not say, the words."""
_MENTAL = re.compile(
    r"(?i)\b(?:believe[sd]?|thinks?|thought|hopes?|hoped|wants?|wanted|feels?|felt|sees?|fears?|prefers?|considers?|wish(?:es)?|knows?|view is|hope is|expects?|is (?:convinced|confident|hopeful|sure))\b"
)
"""Words by which a spokesperson tells what another of the same side thinks: the spokesperson says so."""
_NEAR = 20
"""Code points between the cue and the words."""


def is_told(text: str, cue: Selector) -> bool:
    """Tell whether the subject of the cue hears the words: "was instructed"."""
    return _TOLD.search(text[max(0, cue.start - 12) : cue.end]) is not None


def as_told(text: str, p: Proposal, subject: Selector | None) -> Proposal:
    """Return what the writer reports where somebody "was told to wait": from the one who was told on."""
    first, cue = p.content[0], p.cue
    if subject and cue and subject.end <= cue.start and cue.end <= first.start <= cue.end + _NEAR:
        first = select(text, subject.start, first.end)
    return replace(p, source=None, act="report", content=(first, *p.content[1:]))


def is_thought_of_them(p: Proposal) -> bool:
    """Tell whether a speaker tells what "they" think: words of thinking keep the speaker."""
    return (
        p.source is not None
        and p.source.exact.casefold() == "they"
        and _MENTAL.search(p.cue.exact if p.cue else "") is not None
    )


def is_thought_on_own_side(cue: Selector, own: Resolved, found: Resolved) -> bool:
    """Tell whether a labelled speaker ``own`` tells what another person of the same side thinks: "the President believes"."""
    persons = own.speaker.kind == found.speaker.kind == "person" and own.speaker.resolved_by == "label"
    return persons and own.party is not None and own.party == found.party and _MENTAL.search(cue.exact) is not None
