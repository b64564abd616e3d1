"""The party whose mind, consent or future conduct a statement speaks of, and what it is said to hold."""

import re

from detente.extract.mentions import Mention
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.records.statements import AUTHOR

_MIND = re.compile(
    r"^(?:['’]s? (?:\w+ ){1,3}?)?\s*(?:\w+ly |also |now |still |never |really |government |side )*"
    r"(?P<verb>(?:would|will|could|might|may|can|should)(?: not| never|n[’']t)? (?:\w+ly )?(?:accept|agree|be (?:ready|willing|prepared)|consider|reject|refuse|object|oppose|insist|want|need|have to|continue|try|seek)|"
    r"(?:is|are|was|were)(?: not|n[’']t)? (?:\w+ly )?(?:ready|willing|prepared|interested|trying|seeking|afraid|concerned|convinced|determined|looking|hoping|likely|unlikely|going)|"
    r"wants?|wanted|believes?|believed|thinks?|thought|sees?|hopes?|hoped|prefers?|seeks?|sought|fears?|feared|needs?|understands?|knows?|feels?|considers?|intends?|expects?|seems?|appears?|has no intention)\b"
)
_VERB = re.compile(
    r"^(?:['’]s? (?:[\w-]+ ){1,4}?)?\s*(?:\w+ly |also |now |still |never |really |government |side |leaders? |officials? |people )*"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|does|did|[a-z]+(?:s|ed))\b"
)
_OPENING = re.compile(
    r"^\W*(?:(?:that|whether|if|and|but|so|because|now|even|perhaps|i|we|he|she|they) (?:think |thinks |believe |believes |feel |know |doubt )?(?:that )?)*(?:the |both |president |prime minister |mr\.? )*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^(?:In|On|At|Before|After|Since|Under|Beneath|But|And|Yet|Despite|When|While|If|As|For|With|Weeks|Days|Now|Then|Still)\b[^,.;:]{0,70}, (?:but |the |both |[Pp]resident |[Pp]rime [Mm]inister |Mr\.? |Mrs\.? )*$"
)
_CLAIM = re.compile(
    r"^['’]s? (?:[\w-]+ )?(?:claim|assertion|statement|suggestion|boast|prediction|promise|pledge|contention)s?\b"
)
"""After an owner: what follows is the claim's content, not the owner's stand."""
_JUDGED = frozenset(["assess", "predict"])


def find_about(proposal: Proposal, names: Names, who: Resolved) -> tuple[str | None, str | None]:
    """Return the other party that is the content's subject and its stance by the speaker's word; it is never that party's own position."""
    if proposal.reported_act:
        return None, None
    content = proposal.content[0]
    for mention in names.cast.mentions_in(content.start, min(content.end, content.start + 95)):
        opening = names.text[content.start : mention.start]
        if mention.kind == "outlet" or not (_OPENING.match(opening) or _CLAUSE.match(opening)):
            continue
        other = _shown(mention, who)
        after = names.text[mention.end : min(content.end, mention.end + 60)]
        if other is None or other in (who.speaker.name, who.party) or (who.party and other in who.party):
            return None, None
        if _CLAIM.match(after):
            return None, None
        if match := _MIND.match(after):
            return other, _stance(match["verb"])
        told = proposal.act in _JUDGED or (who.speaker.name == AUTHOR and proposal.act == "report")
        if told and (_VERB.match(after) or re.match(r"['’]s? ", after)):
            return other, None
        return None, None
    return None, None


def _shown(mention: Mention, who: Resolved) -> str | None:
    """Return a state for its government and leaders, a person only where the speaker is of the same side or none."""
    if mention.kind == "person":
        foreign = (
            mention.party
            and who.party
            and mention.party != who.party
            and not mention.party.endswith(("campaign", "Party"))
        )
        return mention.party if foreign else mention.actor
    return mention.party if mention.kind == "state" else mention.actor


def _stance(verb: str) -> str:
    if re.search(r"(?:\bnot|n[’']t|never)\b.*\b(?:object|oppose|refuse|reject)", verb):
        return "accepts"
    if re.search(r"\bnot\b|n[’']t|never|fear|afraid|reject|refus|object|oppose|no intention|unlikely", verb):
        return "rejects"
    if re.match(r"want|hope|prefer|seek|sought|need|intend", verb) or re.search(
        r"want|trying|seeking|hoping|determined|insist", verb
    ):
        return "wants"
    return "accepts" if re.search(r"accept|agree|ready|willing|prepared", verb) else "unclear"
