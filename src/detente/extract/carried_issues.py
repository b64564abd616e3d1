"""Issues of words that only point back: "their position on this", "the proposal “unacceptable”"."""

import re
from dataclasses import dataclass, field, replace

from detente.extract.proposals import Proposal
from detente.extract.speakers import Resolved
from detente.extract.subjects import sentence_at

_ON_THIS = re.compile(
    r"(?i)\b(?:position|stand|stance|policy|view|demand)s? (?:on|about|regarding) (?:this|that|it|these|those)\b"
)
_MERELY = re.compile(
    r"^(?:the |this |that |such an? |[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*)?['’]s? )?(?:\w+ )?(?:proposal|offer|plan|idea|suggestion|claim|demand|move)s?(?: as| is| was|:)? (?:[“\"][^“”\"]*[”\"]?|\w+)$"
)
_STANDS = frozenset(("demand", "offer", "propose", "reject", "accept"))


@dataclass(slots=True)
class CarriedIssues:
    """What each side last stood for, as a document goes on."""

    text: str
    stood: dict[str, tuple[str, ...]] = field(default_factory=dict)
    last: tuple[int, tuple[str, ...]] | None = None
    """Where the statement before began, and its issues."""

    def settle(self, p: Proposal, who: Resolved) -> Proposal:
        """Return the proposal with the issues of what its words point back to, and remember its own."""
        words, start = p.content[0].exact, p.content[0].start
        if who.party and _ON_THIS.search(words) and who.party in self.stood:
            p = replace(p, issues=self.stood[who.party])
        elif p.act in ("reject", "deny") and self.last and _MERELY.match(words):
            first, _ = sentence_at(self.text, start)
            p = replace(p, issues=self.last[1]) if first <= self.last[0] < start else p
        if who.party and p.act in _STANDS and not _ON_THIS.search(words):
            self.stood[who.party] = p.issues
        self.last = start, p.issues
        return p
