"""At whom an act is directed: whom its words call on, blame or promise something, else the other side of the letter or talks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.codebook.actors import canonical
from detente.codebook.offices import tenures_of
from detente.extract.addressee_weights import GIVING, HOSTILE, is_object, is_site, weight_of
from detente.extract.mentions import Mention
from detente.extract.proposals import Proposal
from detente.extract.sentences import split_sentences
from detente.extract.speakers import Names, Resolved
from detente.extract.voice import Voice
from detente.records.documents import Document
from detente.records.statements import AUTHOR

_OUTWARD = frozenset(["accept", "reject", "threaten", "demand", "offer", "propose", "deny", "accuse", "support"])
_CARRIED = frozenset(["accuse", "demand", "threaten", "offer", "reject", "propose"])
"""Acts whose addressee may stand in an earlier sentence of the same speaker."""
_WORLD = re.compile(
    r"(?i)\b(?:international community|the world|all (?:states|nations|countries|members)|member states|this assembly|united nations)\b"
)
_THEM = re.compile(r"(?i)\b(?:they|them|their|he|him|his|she|her|it|its|you|your)\b")
_WITH_THEM = re.compile(
    r"(?i)\b(?:invite|ask|tell|urge|meet|talk|speak|work|deal|negotiate|sit down|agree)(?:ing)?(?: to| with)? (?:them|him|her)\b"
)
_OURS = re.compile(r"(?i)(?:we|i)\b|let us\b|let['’]s\b")
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our)\b")
_WITH = re.compile(
    r"(?i)\b(?:met|meets?|meeting|meetings|spoke|speaks?|speaking|discuss\w*|consult\w*|work\w*|call|talks|breakfast|dinner|lunch|conversations?|cooperat\w*|partner\w*|travel\w*|visit\w*|participat\w*|engag\w*|relationship|friendship)\b[^.;]{0,36}\b(?:with|to|in)(?: the)? $"
)
_JOINED = re.compile(
    r"\b(?P<sides>[A-Z][\w.]*[-–/][A-Z]\w+) (?:relations|relationship|ties|talks|deal|cooperation|trade|treaty|dialogue|agreement|contacts)\b"
)
_LETTER = re.compile(r"(?i)\b(?:letter|message|cable|telegram|note|reply|answer)s?\b")
_READER = re.compile(
    r"(?i)\b(?:(?:letter|message|cable|telegram|note|reply|answer)s?(?: (?:from|by|of) (?:the )?[\w. ]{2,40}?)? to|reached|wrote to|answered)\s+(?:the |president |chairman |prime minister )*$"
)
_WHEN = re.compile(r"(?i)\b(?:as soon as|once|after|when|until)\b")
_CALLED_GROUP = re.compile(
    r"(?i)\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:es?|ed|ing)|appeal(?:s|ed|ing)? to|ask(?:s|ed|ing)?|encourag(?:es?|ed|ing)|invit(?:es?|ed|ing)|demand(?:s|ed)? that|exhort(?:s|ed)?|request(?:s|ed)?)\s+"
    r"(?:on )?(?:(?:all|both|the|other|these|those|relevant|our|its|their) )*"
    r"(?P<who>(?:(?:warring|great|belligerent|donor|member|European|Western|Arab|African|Asian|regional|permanent|nuclear-weapon) )?"
    r"(?:parties|sides|donors|powers|states|nations|countries|governments|allies|partners|neighbou?rs|members|belligerents|creditors|signatories)"
    r"(?: (?:of|to) (?:the )?(?:conflict|region|war|dispute|agreement|treaty|talks|negotiations))?)\b"
)
"""Who is called upon by a noun alone: "all parties to the conflict"."""
_OUTRIGHT = 1.9
"""Weight from which a sentence names by itself whom it is directed at, whoever reads the letter."""
_DEPENDING = GIVING | {"threaten"}
_TARGETED = frozenset(["accuse", "threaten", "deny", "support", "offer", "demand"])
_BESIDE = 40
"""Code points between the words of calling and what is called for."""
_NEAR = 300
"""Code points before a sentence within which an actor is pointed back to."""
_ANSWERED = 1_500
"""Code points after an offer within which a demand of the side that got it is put to its maker."""
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
    by_source: dict[tuple[int, int], str] = field(default_factory=dict)
    """To whom the words of one attribution first offered or proposed something: its further parts are for the same."""
    approached: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Who last offered or proposed something to each side, and where."""
    readers: dict[str, str] | None = None
    """To which side each side's letters go, as the text tells it."""

    def find(self, p: Proposal, who: Resolved) -> str | None:
        """Return the actor at whom the act of a proposal by ``who`` is directed; None if none."""
        start = p.content[0].start
        key = who.speaker.name, p.act in HOSTILE
        found = (
            self._spoken_to(p, who)
            or self._joined(p, who)
            or (self._named(p, who) if p.act in _OUTWARD else self._met(p, who))
            or self._other_side(p, who)
        )
        if found == who.party:
            found = None
        if found is None and p.source and p.act in GIVING:
            found = self.by_source.get(p.source.span)
        if found is None and _points_back(p) and (last := self.last.get(key)) and start - last[0] < _FAR:
            found = last[1]
        if found is None and p.act in _TARGETED and who.speaker.name != AUTHOR:
            found = self._approached(start, who) if p.act == "demand" else self._spoken_to_last(p, start, who)
            found = found or self._before(start, who, p.act)
        if found is None and p.act in ("propose", "demand") and (group := self._called_group(p)):
            return group
        if found is None and p.act in ("propose", "demand") and _WORLD.search(p.content[0].exact):
            found = "international community"
        if found and p.act in _OUTWARD:
            self.last[key] = start, found
            if who.party and p.act in GIVING:
                self.approached[found] = start, who.party
            if p.source and p.act in GIVING:
                self.by_source[p.source.span] = found
        return found

    def _spoken_to_last(self, p: Proposal, start: int, who: Resolved) -> str | None:
        """Return at whom the speaker's last act was directed, friendly or not, where an offer names nobody."""
        near = [self.last[key] for hostile in (True, False) if (key := (who.speaker.name, hostile)) in self.last]
        at, name = max(near, default=(-_FAR, None))
        return name if p.act == "offer" and start - at < _FAR else None

    def _approached(self, start: int, who: Resolved) -> str | None:
        """Return who has just made the speaker's side an offer, to which its demand is the answer."""
        at, side = self.approached.get(who.party or "", (-_ANSWERED, None))
        return side if start - at < _ANSWERED else None

    def _called_group(self, p: Proposal) -> str | None:
        """Return the group without a name that the words call upon, from the cue or the words before the content on."""
        first = p.content[0]
        start = p.cue.start if p.cue and 0 <= first.start - p.cue.end < _BESIDE else first.start - _BESIDE
        match = _CALLED_GROUP.search(self.document.text, max(0, start), first.end)
        return match["who"] if match and match.end() > first.start else None

    def _before(self, start: int, who: Resolved, act: str) -> str | None:
        """Return the actor last named before a sentence that points back: "This is patently false"."""
        for mention in reversed(self.names.cast.mentions_in(start - _NEAR, start)):
            if mention.kind in ("state", "group", "person") and not is_object(self.document.text, mention):
                name = self._shown(mention, who)
                own = mention.kind == "person" and who.party in (mention.party, self.names.cast.party(mention.actor))
                if own and who.party and act == "threaten":
                    return None  # Whom a side's own man threatens beside another's words is not told.
                if own and who.party:
                    continue
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

    def _joined(self, p: Proposal, who: Resolved) -> str | None:
        """Return with whom a joint course is to be, where the words name both sides in one: "Norlandish-Alandish relations"."""
        if p.act not in GIVING or who.party is None:
            return None
        for selector in p.content:
            for match in _JOINED.finditer(self.document.text, *selector.span):
                sides = [m.party for m in self.names.cast.mentions_in(*match.span("sides")) if m.party]
                if who.party in sides and (others := [side for side in sides if side != who.party]):
                    return others[0]
        return None

    def _met(self, p: Proposal, who: Resolved) -> str | None:
        """Return whom an announced meeting or a joint work is with."""
        text = self.document.text
        for selector in p.content:
            for mention in self.names.cast.mentions_in(selector.start, selector.end):
                if is_site(text, mention):
                    continue
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
                if who.speaker.name == AUTHOR and text.count("“", a, mention.start) > text.count("”", a, mention.start):
                    continue  # Whom somebody quoted speaks of is not whom the writer blames.
                name = self._shown(mention, who)
                if name is None or name in (who.party, who.speaker.name) or (who.party and name in who.party):
                    continue
                weight = weight_of(text, a, mention, p.act, domestic=_is_domestic(who)) - 0.2 * rank
                if _is_body(mention) and _in_condition(p, mention):
                    weight -= 1.2
                if best is None or weight > best[0]:
                    best = weight, name
        reader = self._reader(who) if p.act in GIVING else None
        if reader and (best is None or best[0] < _OUTRIGHT):
            return reader
        return best[1] if best and best[0] >= 0 else None

    def _reader(self, who: Resolved) -> str | None:
        """Return whom the speaker's letter goes to: the other side of this letter, or the reader whom the text names."""
        voice = self.voice
        if voice.other and voice.direct and not voice.report and self.document.genre == "letter":
            return (voice.other.party or voice.other.speaker.name) if who.party == voice.own.party else None
        if self.readers is None:
            self.readers = dict(self._letters())
        return self.readers.get(who.party or who.speaker.name)

    def _letters(self) -> Iterator[tuple[str, str]]:
        """Yield (writer's side, reader's side) of the letters that a writer's text tells of."""
        text = self.document.text
        for start, end in split_sentences(text, self.document.body_start, len(text)) if _LETTER.search(text) else ():
            named = [m for m in self.names.cast.mentions_in(start, end) if m.kind in ("person", "state") and m.party]
            to = next((m for m in named if _READER.search(text[max(start, m.start - 80) : m.start])), None)
            writer = next((m for m in named if to and m.party != to.party), None)
            if to and writer and to.party and writer.party and _LETTER.search(text, start, end):
                yield writer.party, to.party

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
        if not letter and p.act in HOSTILE:
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


def _is_body(mention: Mention) -> bool:
    actor = canonical(mention.party) if mention.kind == "person" and mention.party else None
    return mention.kind == "body" or (actor is not None and actor.kind == "body")


def _in_condition(p: Proposal, mention: Mention) -> bool:
    """Tell whether a body does its part in a condition: what depends on it is promised to somebody else."""
    first = p.content[0]
    opening = max((m.start() for m in _WHEN.finditer(first.exact)), default=len(first.exact)) + first.start
    told = any(c.selector.start <= mention.start < c.selector.end for c in p.conditions)
    return p.act in _DEPENDING and (told or opening <= mention.start < first.end)


def _points_back(p: Proposal) -> bool:
    """Tell whether an act may be directed at whom an earlier one was: what is asked or offered must point to them by a pronoun."""
    if p.act not in _CARRIED:
        return False
    words = p.content[0].exact
    if p.act in ("accuse", "threaten", "reject") or _WITH_THEM.search(words):
        return True
    return _THEM.search(words) is not None and not _OURS.match(words)


def _is_domestic(who: Resolved) -> bool:
    """Tell whether a speaker is of American party politics, whose own country is no addressee beside another."""
    return who.party is not None and who.party.endswith(("campaign", "Republican Party", "Democratic Party"))
