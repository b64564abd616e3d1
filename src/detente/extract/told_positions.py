"""What an official tells of others: positions told with their owner, words that hold an attribution of their own, and acts of third parties."""

import re
from dataclasses import replace

from detente.extract.mentions import Mention
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.extract.subjects import cue_entry, sentence_at
from detente.records.documents import select

_NAME = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w’-]+)(?: (?:(?:[A-Z]\.)+|[A-Z][\w’-]+|of|the|and)){0,5}"
_STAND = r"(?:position|view|contention|claim|demand|proposal|suggestion|offer|reply|answer|response|condition|requirement|thesis)"
_IS = r"(?:is|was|has been|had been|remains|remained|would be)(?: \w+ly| still| now)?"
_POSITION_OF = re.compile(
    rf"\b[Ii]t (?:is|was|remains|has been|had been) (?:\w+ )?(?:the )?(?P<cue>{_STAND}) of (?:the )?(?P<who>{_NAME}),? that\b"
)
_OWN_STAND = re.compile(
    rf"^(?:that )?(?:the )?(?P<who>{_NAME})(?:['’]s?)? (?:\w+ ){{0,2}}?(?P<cue>{_STAND})s? (?:(?!that\b)[^,;:.]{{1,40}} )?{_IS} (?:that|to) (?P<what>.{{12,}})$",
    re.DOTALL,
)
_SAYS = r"(?:(?:also|now|then|still|again|\w+ly) )?(?:says?|said|claim(?:s|ed)?|assert(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|declare[sd]?|announce[sd]?|contend(?:s|ed)?|argue[sd]?|state[sd]?|allege[sd]?|complain(?:s|ed)?|demand(?:s|ed)?|warn(?:s|ed)?)"
_NESTED = re.compile(
    rf"^(?P<lead>(?:(?:[Bb]ut|[Aa]nd|[Nn]ow|However),? )?(?:(?:[Ii]f|[Ww]hen|[Uu]nless) [^,;“”\"]{{2,60}}, )?)(?:[Tt]he )?(?P<who>[Tt]hey|{_NAME}) (?P<cue>{_SAYS}) that (?P<what>.{{12,}})$",
    re.DOTALL,
)
_SELF = re.compile(r"^(?:they|it|he) (?:themselves |itself |himself )?(?:will|shall|would)\b")
"""What somebody says of his own conduct to come."""
_IMPERSONAL = re.compile(
    r"(?i)^(?:(?:is|was|seems|would be) (?:\w+ly |quite |very )?(?:clear|true|obvious|evident|plain|natural|understandable|known|understood|possible|likely|unlikely|certain|a fact)\b|goes without saying|must be (?:said|noted|admitted|remembered|recalled)|seems?(?: to (?:me|us))?\b|stands to reason|follows\b)"
)
_LABELLED = re.compile(r"^\(?(?:[A-Z]|[a-z]|\d{1,2})[.)] (?=[A-Z])")
_DONE = re.compile(
    rf"(?:(?:But|And|However|Nevertheless|Moreover|While|Although|Meanwhile),? |\(?(?:[A-Za-z]|\d{{1,2}})[.)] )*(?:[Tt]he )?(?!(?:Do|Does|Did|Is|Are|Will|Would|Can|Could|Has|Have|Should|Before|After|If|When|Since|Until|Once|Unless|As|Where|That)\b)(?P<who>{_NAME})(?:, [^,;.]{{3,50}},)? (?P<cue>(?:(?:has|have|had) )?(?:(?:\w+ly|now|also|already|again|always|twice) )*(?P<verb>[a-z]+))\b"
)
_TABLED = frozenset(("accept", "accuse", "demand", "deny", "offer", "propose", "reject", "threaten"))
_GIVEN = frozenset(("accept", "offer", "propose", "reject"))
_AGREED_THAT = re.compile(r"(?:that|with|in principle that)\b")
"""Who agrees that something is so accepts no term."""
_REASON = re.compile(r",? (?:because|inasmuch as|and that|but that|so that|or that) ")
_LEAST = 3
"""Words that what was done has at least."""
_VERB = 20
"""Code points from a verb to where the coder may have begun its words."""
_NEAR = 2
"""Code points between a verb and the words that follow it."""


def read_told(p: Proposal, names: Names, home: str | None) -> Proposal:
    """Return the proposal with the owner that the words themselves tell, where the coder gave it to the voice ``home`` speaks in."""
    text = names.text
    opens = p.source is not None and p.cue is not None and text.endswith("\n", 0, p.source.start)
    if p.source is not None and opens and (label := _LABELLED.match(p.source.exact)):
        p = replace(p, source=select(text, p.source.start + label.end(), p.source.end))
    if p.source is not None and p.source.exact.casefold() == "it" and p.cue and _IMPERSONAL.match(p.cue.exact):
        p = replace(p, source=None, cue=None)
    if p.form == "direct" and p.source is not None:
        return p
    if told := _of_stand(text, p, names, home):
        return told
    return (_of_nested(text, p, names) or _of_other(text, p, names, home) or p) if p.source is None else p


def with_reason(text: str, before: Proposal | None, p: Proposal) -> Proposal:
    """Return the proposal with the source of the one before it, whose reason or second part it is in one sentence: "X says that A because B"."""
    if before is None or before.source is None or before.cue is None or p.source is not None or p.cue is not None:
        return p
    end, start = before.content[-1].end, p.content[0].start
    if not before.source.start <= before.content[0].start or not _REASON.fullmatch(text, end, max(end, start)):
        return p
    return replace(p, source=before.source, cue=before.cue, form=before.form, sourcing=before.sourcing)


def _of_stand(text: str, p: Proposal, names: Names, home: str | None) -> Proposal | None:
    """Return "X's position is that A" and "It is the position of X that A" as X's, whoever tells it."""
    content = p.content[0]
    if match := _OWN_STAND.match(content.exact):
        owner = _owner(names, content.start + match.start("who"), content.start + match.end("who"))
        own = owner is None or (owner.party == home and p.source is None)
        return None if own else _told(text, p, content.start, match)
    first, last = sentence_at(text, content.start)
    for match in _POSITION_OF.finditer(text, first, last):
        if match.end() <= content.start and _owner(names, *match.span("who")):
            return replace(
                p, source=select(text, *match.span("who")), cue=select(text, *match.span("cue")), form="indirect", sourcing="named"
            )  # fmt: skip
    return None


def _of_nested(text: str, p: Proposal, names: Names) -> Proposal | None:
    """Return "they say that A" as theirs."""
    content = p.content[0]
    match = _NESTED.match(content.exact)
    if match is None:
        return None
    if match["who"].casefold() != "they" and not _owner(
        names, content.start + match.start("who"), content.start + match.end("who")
    ):
        return None
    told = _told(text, p, content.start, match)
    return replace(told, act="intend") if p.act == "predict" and _SELF.match(match["what"]) else told


def _of_other(text: str, p: Proposal, names: Names, home: str | None) -> Proposal | None:
    """Return what another side is told to have accepted, refused, offered or asked for as its act: "Israel has accepted the resolution"."""
    content = p.content[0]
    first, _ = sentence_at(text, content.start)
    match = _DONE.match(text, first, content.end)
    if match is None or match.start("verb") < content.start - _VERB or content.start > match.end("verb") + _NEAR:
        return None
    owner = _owner(names, *match.span("who"))
    speaking = names.last.party if names.last and names.last.speaker.kind == "person" else None
    if owner is None or owner.party in (None, home, speaking):
        return None
    entry = cue_entry(text[match.start("verb") : match.end("verb") + 4])
    if entry is None or entry.act is None or "object" not in entry.frames or entry.act not in _TABLED:
        return None
    what = select(text, max(content.start, match.end("verb") + 1), content.end)
    if len(what.exact.split()) < _LEAST:
        return None
    return replace(
        p, content=(what, *p.content[1:]), source=select(text, *match.span("who")), cue=select(text, *match.span("cue")),
        act=entry.act, act_order=(), form="indirect", sourcing="named",
    )  # fmt: skip


def of_third(p: Proposal, who: Resolved, names: Names) -> tuple[Proposal, Resolved] | None:
    """Return what ``who`` says that another side has accepted, refused or offered as that side's act, with that side; None where it says no such thing."""
    if p.source is None or p.cue is None or p.form == "direct" or who.party is None or len(p.content) != 1:
        return None
    text, content = names.text, p.content[0]
    start = content.start + (5 if content.exact.startswith("that ") else 0)
    match = _DONE.match(text, start, content.end)
    owner = _owner(names, *match.span("who")) if match else None
    if match is None or owner is None or owner.party in (None, who.party) or owner.end != match.end("who"):
        return None
    entry = cue_entry(text[match.start("verb") : match.end("verb") + 4])
    if entry is None or entry.act not in _GIVEN or entry.act != p.act or "object" not in entry.frames:
        return None
    what = select(text, min(content.end, match.end("verb") + 1), content.end)
    if len(what.exact.split()) < _LEAST or _AGREED_THAT.match(what.exact):
        return None
    told = replace(
        p, content=(what,), source=select(text, *match.span("who")), cue=select(text, *match.span("cue")), act=entry.act, act_order=(),
        form="indirect", sourcing="named",
    )  # fmt: skip
    side = names.person(owner.actor) if owner.kind == "person" else names.state(owner.actor)
    return told, replace(side, party=side.party or owner.party)


def _told(text: str, p: Proposal, base: int, match: re.Match[str]) -> Proposal:
    what = select(text, base + match.start("what"), base + match.end("what"))
    return replace(
        p,
        content=(what, *p.content[1:]),
        source=select(text, base + match.start("who"), base + match.end("who")),
        cue=select(text, base + match.start("cue"), base + match.end("cue")),
        form="indirect",
        sourcing="named",
    )


def _owner(names: Names, start: int, end: int) -> Mention | None:
    """Return the known state, person or body that ends the words of an owner."""
    found = [m for m in names.cast.mentions_in(start, end) if m.kind in ("state", "person", "body") and m.end <= end]
    return found[-1] if found else None
