"""At whom an act is directed: whom its words call on, blame or promise something, else the other side of the letter or talks."""

import re
from dataclasses import dataclass, field

from detente.codebook.offices import tenures_of
from detente.extract.mentions import Mention
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.extract.voice import Voice
from detente.records.documents import Document
from detente.records.statements import AUTHOR

_OUTWARD = frozenset(["accept", "reject", "threaten", "demand", "offer", "propose", "deny", "accuse", "support"])
_CARRIED = frozenset(["accuse", "demand", "threaten", "offer", "reject", "propose"])
"""Acts whose addressee may stand in an earlier sentence of the same speaker."""
_CALLED = re.compile(
    r"(?i)\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:es?|ed|ing)|ask(?:s|ed|ing)?|press(?:es|ed|ing)?|warn(?:s|ed|ing)?|told|tells?|demand(?:s|ed)? (?:that|of|from)|insist(?:s|ed)? that|expects?|"
    r"invit(?:es?|ed|ing)|appeal(?:s|ed)? to|request(?:s|ed)?|remind(?:s|ed)?|assur(?:es?|ed|ing)|promis(?:es?|ed)|thank(?:s|ed)?|congratulat\w+|welcomes?|condemn(?:s|ed)?|blam(?:es?|ed)|accus(?:es?|ed|ing)|"
    r"criticiz(?:es?|ed)|support(?:s|ed|ing)?|commend(?:s|ed)?|praised?|stands? (?:with|by)|committed to|help(?:s|ing)?|provid(?:e|es|ing)|giv(?:e|es|ing))\s+(?:both |all |the (?:people|government|leaders?) of |the )*$"
)
_OBLIGED = re.compile(
    r"^(?:['’]s \w+)? ?(?:must|should|needs? to|ha(?:s|ve) to|ought to|cannot|can not|will have to|shall)\b"
)
_AIMED = re.compile(r"(?i)\b(?:against|to|towards?|for|with|on|by|of)\s+(?:the )?$")
_WORLD = re.compile(
    r"(?i)\b(?:international community|the world|all (?:states|nations|countries|members)|member states|this assembly|united nations)\b"
)
_HOSTILE = frozenset(["accuse", "threaten", "demand", "reject", "deny"])
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our)\b")
_WITH = re.compile(
    r"(?i)\b(?:met|meets?|meeting|meetings|spoke|speaks?|speaking|discuss\w*|consult\w*|work\w*|call|talks|breakfast|dinner|lunch|conversations?|cooperat\w*|partner\w*|travel\w*|visit\w*|participat\w*|engag\w*|relationship|friendship)\b[^.;]{0,36}\b(?:with|to|in)(?: the)? $"
)
_VICTIM = re.compile(
    r"(?i)\b(?:invasion|war|attacks?|aggression|assault|brutality|violence|operations?|campaign|claims?|designs|threats?)\s+(?:of|on|in|against|upon|to|about)\s+(?:the )?(?:people of )?$"
)
_CULPRIT = re.compile(
    r"(?i)^['’]s? (?:\w+,? ){0,4}?(?:invasion|war|attacks?|aggression|assault|brutal\w*|unprovoked|violence|occupation|actions|threats?|forces)"
)
_PLACE = re.compile(r"(?i)\b(?:in|from|into|inside|within|throughout|out of|leave|leaving)\s+(?:the )?$")
"""Before a name that stands for a place: weapons are removed from Cuba, and the words are said to somebody else."""
_GIVING = frozenset(["offer", "propose", "accept"])
_PLACED = _GIVING | {"reject", "deny"}
"""Acts in which a state named as a place is not whom they are directed at."""
_TARGETED = frozenset(["accuse", "threaten", "deny", "support", "offer", "demand"])
_NEAR = 300
"""Code points before a sentence within which an actor is pointed back to."""
_FAR = 900
"""Code points within which an earlier addressee is still meant."""


@dataclass(slots=True)
class Addressees:
    """Finds addressees as a document goes on."""

    document: Document
    names: Names
    voice: Voice
    last: dict[tuple[str, bool], tuple[int, str]] = field(default_factory=dict)
    """The last addressee of each speaker, of hostile and of friendly acts, and where."""

    def find(self, p: Proposal, who: Resolved) -> str | None:
        """Return the actor at whom the act of a proposal by ``who`` is directed; None if none."""
        start = p.content[0].start
        key = who.speaker.name, p.act in _HOSTILE
        found = (
            self._spoken_to(p, who)
            or (self._named(p, who) if p.act in _OUTWARD else self._met(p, who))
            or self._other_side(p, who)
        )
        if found == who.party:
            found = None
        if found is None and p.act in _CARRIED and (last := self.last.get(key)) and start - last[0] < _FAR:
            found = last[1]
        if found is None and p.act in _TARGETED and who.speaker.name != AUTHOR:
            found = self._before(start, who)
        if found is None and p.act in ("propose", "demand") and _WORLD.search(p.content[0].exact):
            found = "international community"
        if found and p.act in _OUTWARD:
            self.last[key] = start, found
        return found

    def _before(self, start: int, who: Resolved) -> str | None:
        """Return the actor last named before a sentence that points back: "This is patently false"."""
        for mention in reversed(self.names.cast.mentions_in(start - _NEAR, start)):
            if mention.kind in ("state", "group", "person"):
                name = self._shown(mention, who)
                if (
                    name
                    and name not in (who.party, *who.speaker.name.split(" and "))
                    and not (who.party and name in who.party)
                ):
                    return name
        return None

    def _spoken_to(self, p: Proposal, who: Resolved) -> str | None:
        """Return the other side of a dialogue where the words say "you" to it."""
        other = self.voice.other
        if other is None or not self.document.turns or not _YOU.search(p.content[0].exact):
            return None
        if who.party and who.party == self.voice.own.party:
            return other.party or other.speaker.name
        return self.voice.own.party if who.party == other.party else None

    def _met(self, p: Proposal, who: Resolved) -> str | None:
        """Return whom an announced meeting or a joint work is with."""
        text = self.document.text
        for selector in p.content:
            for mention in self.names.cast.mentions_in(selector.start, selector.end):
                if _WITH.search(text[max(selector.start, mention.start - 60) : mention.start]):
                    name = self._shown(mention, who)
                    if name and name not in (who.party, who.speaker.name):
                        return name
        return None

    def _named(self, p: Proposal, who: Resolved) -> str | None:
        text = self.document.text
        spans = [s.span for s in p.content]
        if p.cue:
            spans.insert(
                0,
                (p.cue.start, max(p.cue.end, p.content[0].start) if p.content[0].start - p.cue.end < 60 else p.cue.end),
            )
        if p.addressee:
            spans.insert(0, p.addressee.span)
        best: tuple[float, str] | None = None
        for rank, (a, b) in enumerate(spans):
            for mention in self.names.cast.mentions_in(a, b):
                if mention.kind == "outlet":
                    continue
                name = self._shown(mention, who)
                if name is None or name in (who.party, who.speaker.name) or (who.party and name in who.party):
                    continue
                weight = self._weight(text, a, mention, p.act, _is_domestic(who)) - 0.2 * rank
                if best is None or weight > best[0]:
                    best = weight, name
        return best[1] if best and best[0] >= 0 else None

    def _weight(self, text: str, start: int, mention: Mention, act: str, who_is_domestic: bool) -> float:
        before, after = text[max(0, mention.start - 48) : mention.start], text[mention.end : mention.end + 24]
        weight = 1.0 - 0.004 * (mention.start - start)
        if _CALLED.search(before):
            weight += 2
        if _OBLIGED.match(after) and act in ("demand", "propose", "accuse"):
            weight += 2
        if act in ("accuse", "threaten", "reject", "demand", "deny") and re.match(r"['’]s?\b", after):
            weight += 0.3
        if _VICTIM.search(before):
            weight -= 1.5 if act in _HOSTILE else -0.5
        if _CULPRIT.match(after):
            weight += 0.6 if act in _HOSTILE else -1.5
        if act in ("support", "offer", "threaten", "accept", "reject", "propose") and _AIMED.search(before):
            weight += 0.5
        if mention.kind == "state" and act in _PLACED and _PLACE.search(before):
            weight -= 1.2
        if mention.kind == "body":
            weight -= 0.4
        if mention.party == "United States" and who_is_domestic:
            weight -= 0.8
        return weight

    def _shown(self, mention: Mention, who: Resolved) -> str | None:
        """Return the actor meant: a state for its officials and people, a person only within one's own politics."""
        if mention.kind != "person":
            return mention.party if mention.kind == "state" else mention.actor
        party = mention.party or self.names.cast.party(mention.actor)
        if (
            party is None
            or party.endswith(("campaign", "Party"))
            or party == who.party
            or who.party is None
            or who.party.endswith(("campaign", "Party"))
        ):
            return mention.actor
        return party if tenures_of(mention.actor) or party else mention.actor

    def _other_side(self, p: Proposal, who: Resolved) -> str | None:
        """Return the party spoken to: the recipient of a letter, the other side of talks."""
        voice, home = self.voice, self.names.home
        if who.speaker.name == AUTHOR or (p.source is not None and who.anonymous):
            return None
        own = who.speaker.name == voice.own.speaker.name
        letter = self.names.archive or (voice.direct and not voice.report)
        if not letter and p.act in _HOSTILE:
            return None
        if voice.other and (own or (who.party == voice.own.party and voice.own.party)):
            if voice.direct and not voice.report:
                return voice.other.party or voice.other.speaker.name
            if p.act in _OUTWARD or (voice.direct and not self.names.archive):
                return voice.other.party or voice.other.speaker.name
        if voice.other and who.party == voice.other.party:
            return voice.own.party or home
        if (
            self.names.archive
            and who.party
            and home
            and who.party != home
            and (voice.conversation or voice.report)
            and p.act != "assess"
        ):
            return home
        return None


def _is_domestic(who: Resolved) -> bool:
    """Tell whether a speaker is of American party politics, whose own country is no addressee beside another."""
    return who.party is not None and who.party.endswith(("campaign", "Republican Party", "Democratic Party"))
