"""The party whose mind or consent a statement speaks of, and what it is said to hold."""

import re

from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved

_ABOUT = re.compile(
    r"^\W*(?:that )?(?P<who>(?:[Tt]he |President |Mr\. )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}) (?:also |now |really )?"
    r"(?P<verb>(?:would|will|could|might|may|can) (?:not )?(?:accept|agree)|(?:is|are) (?:not )?(?:ready|willing|prepared)|"
    r"(?:wants?|believes?|sees?|hopes?|prefers?|seeks?|fears?)\b)"
)


def find_about(proposal: Proposal, names: Names, who: Resolved) -> tuple[str | None, str | None]:
    """Return the other party in the content's subject and its stance by the speaker's word; it is never that party's own position."""
    match = _ABOUT.match(proposal.content[0].exact)
    if match is None or proposal.reported_act:
        return None, None
    other = names.resolve(match["who"], proposal.content[0].start + match.start("who"))
    if other is None or other.speaker.kind == "unknown" or other.speaker.name in (who.speaker.name, who.party):
        return None, None
    return other.speaker.name, _stance(match["verb"])


def _stance(verb: str) -> str:
    if " not " in verb or verb.startswith("fear"):
        return "rejects"
    if re.match(r"want|hope|prefer|seek", verb):
        return "wants"
    return "unclear" if re.match(r"believe|see", verb) else "accepts"
