"""Joint courses that list what they will hold, taken apart: "ties that will entail talking about not just A but also B"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.codebook.issue_words import find_issues
from detente.extract.attributes import find_firmness, find_polarity
from detente.extract.proposals import Proposal
from detente.records.documents import Selector, select

_HOLDS = re.compile(
    r"(?P<gap>,? (?:which|that) (?:will|would|is to|are to|must|should|could)?\s*[“\"]?(?:entails?|involves?|includes?|requires?|means?|begins? with|starts? with) [“\"]?)"
    r"(?P<what>(?:talk|talks|talking|discuss\w*|negotiat\w*|address\w*|sett\w+|resolv\w*) .{12,})$",
    re.DOTALL,
)
_BOTH = re.compile(
    r"\bnot (?:just|only|merely) (?P<first>[^;:.]{8,}?)[\s,…]* but (?:also )?(?P<second>[^;:.]{8,}?)(?=[.”\"]*$)",
    re.DOTALL,
)
_PUT = frozenset(("offer", "propose", "demand"))
_TAKEN_UP = frozenset((*_PUT, "assess", "predict", "report", "intend"))
"""Acts as which the coder reads a joint course; that its matters are to be talked about is a proposal."""


def of_agenda(text: str, p: Proposal) -> Sequence[Proposal]:
    """Return the proposal, or the joint course and each matter that it is to hold, which could be agreed to by itself."""
    if len(p.content) != 1 or p.source is None or p.act not in _TAKEN_UP:
        return (p,)
    content = p.content[0]
    match = _HOLDS.search(content.exact)
    if match is None:
        return (p,)
    both = _BOTH.search(content.exact, match.start("what"))
    spans = [(match.start("what"), both.end("first")), both.span("second")] if both else [match.span("what")]
    act = p.act if p.act in _PUT else "propose"
    first = _part(text, p, content, (0, match.start("gap")))
    return (
        first,
        *(
            replace(
                _part(text, p, content, span),
                act=act,
                act_order=(),
                form="mixed",
                time="future",
                addressee=first.content[0],
            )
            for span in spans
        ),
    )


def _part(text: str, p: Proposal, content: Selector, span: tuple[int, int]) -> Proposal:
    start, end = content.start + span[0], content.start + span[1]
    while end > start and text[end - 1] in ' .,;…”"':
        end -= 1
    words = text[start:end]
    named = find_issues(words)
    return replace(
        p,
        content=(select(text, start, end),),
        conditions=tuple(c for c in p.conditions if start <= c.selector.start < end),
        firmness=find_firmness(words),
        polarity=find_polarity(words),
        issues=p.issues if named == ("other",) else named,
    )
