"""At whom an act is directed."""

import re

from detente.codebook.actors import canonical, party_of
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.extract.voice import Voice
from detente.records.documents import Document

_OUTWARD = frozenset(["accept", "reject", "threaten", "demand", "offer", "propose", "deny", "accuse", "support"])


def find_addressee(document: Document, p: Proposal, who: Resolved, names: Names, voice: Voice) -> str | None:
    """Return the other party at which an act is aimed, where the words name it: beside the cue, or first in what is demanded."""
    if p.act not in _OUTWARD:
        return None
    places = [p.addressee.exact] if p.addressee else []
    if p.cue:
        places.append(document.text[p.cue.start : min(p.cue.end + 40, max(p.content[0].start, p.cue.end))])
    content = p.content[0].exact
    if p.act in ("demand", "propose", "accuse", "support"):
        places.append(" ".join(content.split()[:4]))
    places += re.findall(r"(?:\bto|\bwith|\bagainst|\bif) (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)", content)
    for words in places:
        for match in re.finditer(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}", words):
            for part in (match.group(), match.group().split()[0]):
                if (party := _party(part, document)) and party not in (who.party, who.speaker.name):
                    return party
    return None


def _party(words: str, document: Document) -> str | None:
    actor = canonical(words)
    if actor and actor.kind in ("state", "body"):
        return party_of(actor.name, document.published) or actor.name
    return None
