"""Papers that a text goes through measure by measure: the body whose strategy paper, report or study its unattributed quotations come from."""

import re
from dataclasses import dataclass, replace

from detente.codebook.actors import canonical
from detente.codebook.issue_words import find_issues
from detente.extract.resolved import Resolved
from detente.extract.source_groups import mentioned
from detente.extract.speakers import Names
from detente.records.documents import Selector

_PAPER = re.compile(
    r"\b(?:strategy|policy|position|white|discussion|working|issue|briefing|research) papers?\b|\bpapers?(?= (?:by|from)\b)|\b(?:report|study|blueprint|memorandum|dossier|manifesto)\b"
)
_BETWEEN = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}$|\s+(?:in|by|from|of)\s+(?:an?|the|its)\s+(?:[\w-]+\s+){0,2}$")
_BY = re.compile(r"\s+(?:by|from|of)\s+(?:the\s+)?$")
PAPER = "paper"
"""How the speaker of words quoted from a paper was told."""
_MEASURE = 4
"""Words that a measure has at least."""
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
                body = mentioned(names, mention)
                found.append(Paper(match.start(), replace(body, speaker=replace(body.speaker, resolved_by=PAPER))))
                break
    return found


_NEXT_MEASURE = re.compile(r"(?<=[”\"]),?\s+(?:(?:to|and|plus|as well as|including|from)\s+)+|; and ")
_LEADING = re.compile(r"(?:[\s“\",;]|(?:[Ff]rom|and|including)\s+)*")


def measures_in(content: Selector) -> list[Selector]:
    """Return the measures that one stretch of quotations from a paper lists: "from “A” to “B; and C”" gives A, B and C."""
    text, start = content.exact, 0
    found = []
    for match in _NEXT_MEASURE.finditer(text):
        if len(text[start : match.start()].split()) >= _MEASURE:
            found.append((start, match.start()))
            start = match.end()
    found.append((start, len(text)))
    return [_trimmed(content, a, b) for a, b in found] if len(found) > 1 else [content]


def issues_of(measure: Selector, whole: tuple[str, ...]) -> tuple[str, ...]:
    """Return the issues that a measure's own words name; of those read in the ``whole`` list where they name none."""
    named = find_issues(measure.exact, most=3)
    return whole if named == ("other",) else named


def _trimmed(content: Selector, start: int, end: int) -> Selector:
    words = content.exact[start:end]
    lead = _LEADING.match(words)
    first = lead.end() if lead else 0
    last = len(words.rstrip(' \t\n”",;.'))
    first = min(first, last)
    return Selector(start=content.start + start + first, end=content.start + start + last, exact=words[first:last])


class Papers:
    """The papers that one text names, looked for when first asked."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._found: list[Paper] | None = None

    def before(self, at: int, since: int = 0) -> Resolved | None:
        """Return whose paper was named last between ``since`` and ``at``, none further off than ``REACH``."""
        if self._found is None:
            self._found = find_papers(self._names)
        near = [p for p in self._found if max(since, at - REACH) <= p.at < at]
        return near[-1].body if near else None

    def holds(self, at: int, who: Resolved) -> bool:
        """Tell whether ``who`` is the body whose paper was named last before the words at ``at``."""
        body = self.before(at) if who.speaker.kind == "body" else None
        return body is not None and body.speaker.name == who.speaker.name
