"""Papers that a text goes through measure by measure: the body whose strategy paper, report or study its unattributed quotations come from."""

import re
from dataclasses import dataclass

from detente.codebook.actors import canonical
from detente.extract.resolved import Resolved
from detente.extract.source_groups import mentioned
from detente.extract.speakers import Names

_PAPER = re.compile(
    r"\b(?:strategy|policy|position|white|discussion|working|issue|briefing|research) papers?\b|\b(?:report|study|blueprint|memorandum|dossier|manifesto)\b"
)
_BETWEEN = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}$|\s+(?:in|by|from|of)\s+(?:an?|the|its)\s+(?:[\w-]+\s+){0,2}$")
_BY = re.compile(r"\s+(?:by|from|of)\s+(?:the\s+)?$")
_NEAR = 80
REACH = 3_000
"""Code points after a paper was named within which quotations without a source are taken from it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper named in the text: where, and whose it is."""

    at: int
    body: Resolved


def find_papers(names: Names) -> list[Paper]:
    """Return the papers of named bodies, in text order: "an Atlantic Council strategy paper", "a report by the RAND Corporation"."""
    text, found = names.text, []
    for match in _PAPER.finditer(text):
        for mention in names.cast.mentions_in(match.start() - _NEAR, match.end() + _NEAR):
            before = mention.end <= match.start() and _BETWEEN.fullmatch(text[mention.end : match.start()])
            after = mention.start >= match.end() and _BY.fullmatch(text[match.end() : mention.start])
            actor = canonical(mention.actor)
            if (before or after) and mention.kind == "body" and (actor is None or actor.kind != "state"):
                found.append(Paper(match.start(), mentioned(names, mention)))
                break
    return found


def paper_before(papers: list[Paper], at: int, since: int) -> Resolved | None:
    """Return whose paper was named last between ``since`` and ``at``, none further off than ``REACH``."""
    near = [p for p in papers if max(since, at - REACH) <= p.at < at]
    return near[-1].body if near else None
