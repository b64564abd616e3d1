"""Who goes on speaking in a report on talks: "he" as the subject of a sentence without a cue, and what is told in between."""

import re
from dataclasses import replace

from detente.extract.mentions import find_mentions
from detente.extract.proposals import Proposal
from detente.extract.resolved import shown
from detente.extract.speakers import Names, Resolved
from detente.extract.subjects import sentence_at
from detente.records.documents import Selector, select
from detente.records.statements import Speaker

_TOLD_BEFORE = re.compile(r"(?i)^(?:\w+ly )?(?:had|have|has)\b(?! (?:he|she|they)\b)")
_BEEN_TOLD = re.compile(r"\bhad (?:\w+ )?been \w+ed by (?:both )?(?:the )?$")
_JUDGES = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]+ )*[A-Z][\w.’'-]+|[Hh]e|[Ss]he) (?P<cue>said|says|felt|feels|thought|thinks|believed|believes|considered|called|replied|added|noted)(?: that)? (?:the )?$"
)
_JUDGEMENT = re.compile(
    r"(?i)\b(?:is|was|are|were|would be|will be) (?:\w+ly |quite |wholly )?(?:impossible|unacceptable|unrealistic|unreasonable|unjustified|unthinkable|out of the question|inadmissible|absurd)\W*$"
)
_NOUN = re.compile(
    r"(?i)^(?:continued |repeated |new )*(?:insistence|demand|claim|proposal|suggestion|request|contention|condition|position|view)s? that\b"
)
_COMMITS = frozenset(("accept", "demand", "intend", "offer", "propose", "reject", "threaten"))
_HE = re.compile(
    r"(?i)^(?P<before>|(?:[^,;]+,? )?(?:but|and|yet|so|that|also|nor) |[^,;]{2,60}, |(?:if|when|as|because|since|unless|once|although|while|in) [^;]*?[ ,])(?P<who>s?he) (?:\w+ly |also |still |again |now |then |never |not )*"
    r"(?:is|was|would|will|could|can|cannot|might|may|must|had|has|did|does|felt|feels|thought|thinks|wish\w*|want\w*|hop\w+|takes?|took|saw|sees|foresaw|favou?r\w*|insist\w*|prefer\w*|expect\w*|fear\w*|doubt\w*|believe[sd]?)\b"
)
_OTHER_SUBJECT = re.compile(r"(?i)\b(?:I|we|my|our)\b")
_SAID = re.compile(
    r"\b(?:said|added|replied|stated|noted|continued|went on|observed|remarked|stress(?:ed)?|emphasi[sz]ed|pointed out|argued|insisted|explained|declared|repeated|maintained|claimed|asserted|warned|commented)\b"
)
_VERB = 30
"""Code points between a source and its verb: "Lyng, when asked, went on"."""
_OURS = re.compile(r"\b(?:us|me)\b|(?i:\b(?:comment|embassy|department|dept|emb|ours?)\b)")
_HEAD = 12
"""Letters within which the subject of a sentence begins."""
_LEADS = re.compile(r"(?i)\W*(?:(?:the|but|and|also|however|that) )*")
_OPENING = 40
"""Letters within which a state is named that the sentence is about."""
_GOVERNMENT = re.compile(r"(?:\w+,? )?(?:The |the )?(?:Government|King|Cabinet)\b")
_WRITES = re.compile(
    r"(?:[A-Z]\w+ )?(?:[Bb]elieve|[Ff]eel|[Tt]hink|[Ii]mpression|[Rr]ecommend|[Ss]uggest|[Uu]nderstand|[Aa]ppears?|[Ss]eems?)\b"
)
"""How a sentence begins in which a cable's writer speaks without naming itself."""
_NO_STAND = frozenset(("report",))
"""What a sentence about him does where it is the reporter's own remark: "He reviewed the violations"."""


def is_told_between(text: str, source: Selector, cue: Selector | None) -> bool:
    """Tell whether a source is named in passing, so that the report goes on with whoever spoke before: in brackets, or in the past perfect ("as X had said")."""
    if cue is not None and cue.start >= source.end and _TOLD_BEFORE.match(cue.exact):
        return True
    if _BEEN_TOLD.search(text[max(0, source.start - 60) : source.start]):
        return True
    first = text.rfind("\n", 0, source.start) + 1
    opened, closed = text.rfind("(", first, source.start), text.rfind(")", first, source.start)
    return opened > closed and text.find(")", source.end) >= 0


def as_judged(text: str, p: Proposal) -> Proposal:
    """Return the proposal of whoever calls another's demand impossible, where the coder took it for the demand: "He said Israeli insistence that X was impossible"."""
    if p.source is None or p.cue is None or not _NOUN.match(p.cue.exact) or not _JUDGEMENT.search(p.content[-1].exact):
        return p
    first = sentence_at(text, p.source.start)[0]
    match = _JUDGES.search(text[first : p.source.start])
    if match is None:
        return p
    return replace(
        p,
        act="reject",
        source=select(text, first + match.start("who"), first + match.end("who")),
        cue=select(text, first + match.start("cue"), first + match.end("cue")),
        content=(select(text, p.source.start, p.content[-1].end),),
    )


def goes_on(names: Names, p: Proposal, sourced: int) -> bool:
    """Tell whether words without a source go on with what the last speaker said, whose source stood at ``sourced``."""
    return _goes_on_of_its_state(names, p) or _goes_on_after(names, p, sourced) or _goes_on_amid(names, p)


def _goes_on_of_its_state(names: Names, p: Proposal) -> bool:
    """Tell whether words without a source are a commitment of the last speaker's own state: "Egypt not ready to pay", after its minister spoke."""
    last = names.last
    if last is None or last.party in (None, names.home) or p.cue is not None or p.act not in _COMMITS:
        return False
    start = p.content[0].start
    subject = next(iter(names.cast.mentions_in(start, start + _HEAD)), None)
    if subject is None or subject.kind != "state" or subject.party != last.party:
        return False
    return _LEADS.fullmatch(names.text[start : subject.start]) is not None


def _goes_on_after(names: Names, p: Proposal, sourced: int) -> bool:
    """Tell whether words without a source go on with what the other side said in the sentence just before: "The road, Lund said, is open. The bridge will follow"."""
    text, last = names.text, names.last
    if last is None or last.speaker.kind != "person" or last.party in (None, names.home):
        return False
    if p.cue is not None or p.act in _NO_STAND:
        return False
    first, end = sentence_at(text, p.content[0].start)
    before = sentence_at(text, max(0, first - 2))
    if "\n" in text[before[1] : first] or not before[0] <= sourced <= before[1]:
        return False
    if (
        not _SAID.search(text, sourced, min(sourced + _VERB, before[1]))
        or _OTHER_SUBJECT.search(text, first, end)
        or _OURS.search(text, first, end)
    ):
        return False
    return last.speaker.name.split()[-1] not in text[first:end]


def _goes_on_amid(names: Names, p: Proposal) -> bool:
    """Tell whether words without a source follow on what the other side said and have a state or its government as their subject: "Aland doubts this. The government has no choice"."""
    text, last = names.text, names.last
    if last is None or last.speaker.kind != "person" or last.party in (None, names.home) or p.cue is not None:
        return False
    first, end = sentence_at(text, p.content[0].start)
    before = sentence_at(text, max(0, first - 2))
    if "\n" in text[before[1] : first] or not before[0] <= names.told <= before[1]:
        return False
    if _OTHER_SUBJECT.search(text, first, end) or _OURS.search(text, first, end) or _WRITES.match(text, first):
        return False
    subject = next(iter(names.cast.mentions_in(first, first + _OPENING)), None)
    return _GOVERNMENT.match(text, first) is not None or (
        subject is not None and subject.kind == "state" and subject.party in (last.party, names.home)
    )


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
    return select(text, start, start + len(match["who"]))


def note_taker(names: Names) -> Resolved:
    """Return the unnamed official who says "I" in the minutes of a conversation, by role."""
    name = f"{shown(names.home or '')} note-taker".strip()
    return Resolved(speaker=Speaker(name=name, kind="person", resolved_by="role"), party=names.home)
