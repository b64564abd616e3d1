"""Who goes on speaking in a report on talks: "he" as the subject of a sentence without a cue, and what is told in between."""

import re

from detente.extract.mentions import find_mentions
from detente.extract.proposals import Proposal
from detente.extract.resolved import shown
from detente.extract.speakers import Names, Resolved
from detente.extract.subjects import sentence_at
from detente.records.documents import Selector
from detente.records.statements import Speaker

_TOLD_BEFORE = re.compile(r"(?i)^(?:\w+ly )?(?:had|have|has)\b(?! (?:he|she|they)\b)")
_HE = re.compile(
    r"(?i)^(?P<before>|(?:[^,;]+,? )?(?:but|and|yet|so|that|also|nor) |[^,;]{2,60}, |(?:if|when|as|because|since|unless|once|although|while|in) [^;]*?[ ,])(?P<who>s?he) (?:\w+ly |also |still |again |now |then |never |not )*"
    r"(?:is|was|would|will|could|can|cannot|might|may|must|had|has|did|does|felt|feels|thought|thinks|wish\w*|want\w*|hop\w+|takes?|took|saw|sees|foresaw|favou?r\w*|insist\w*|prefer\w*|expect\w*|fear\w*|doubt\w*|believe[sd]?)\b"
)
_OTHER_SUBJECT = re.compile(r"(?i)\b(?:I|we|my|our)\b")
_NO_STAND = frozenset(("report",))
"""What a sentence about him does where it is the reporter's own remark: "He reviewed the violations"."""


def is_told_between(text: str, source: Selector, cue: Selector | None) -> bool:
    """Tell whether a source is named in passing, so that the report goes on with whoever spoke before: in brackets, or in the past perfect ("as X had said")."""
    if cue is not None and cue.start >= source.end and _TOLD_BEFORE.match(cue.exact):
        return True
    first = text.rfind("\n", 0, source.start) + 1
    opened, closed = text.rfind("(", first, source.start), text.rfind(")", first, source.start)
    return opened > closed and text.find(")", source.end) >= 0


def pronoun_subject(text: str, p: Proposal) -> Selector | None:
    """Return the "he" or "she" that is the subject of words without source and cue, unless they only tell what was done or name somebody before."""
    content = p.content[0]
    if p.cue is not None or p.act in _NO_STAND:
        return None
    match = _HE.match(content.exact)
    if match is None or _OTHER_SUBJECT.search(content.exact):
        return None
    before = text[sentence_at(text, content.start)[0] : content.start] + match["before"]
    if _OTHER_SUBJECT.search(before) or any(m.kind == "person" for m in find_mentions(before, None)):
        return None
    start = content.start + match.start("who")
    return Selector(start=start, end=start + len(match["who"]), exact=match["who"])


def note_taker(names: Names) -> Resolved:
    """Return the unnamed official who says "I" in the minutes of a conversation, by role."""
    name = f"{shown(names.home or '')} note-taker".strip()
    return Resolved(speaker=Speaker(name=name, kind="person", resolved_by="role"), party=names.home)
