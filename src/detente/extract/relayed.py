"""Through whom words came besides publisher and writer: interviews, articles by officials, and the way of an offer that a writer tells."""

import re
from dataclasses import dataclass

from detente.codebook.actors import canonical
from detente.extract.cited_writers import find_cited
from detente.extract.mentions import Mention
from detente.extract.names import find_names
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.extract.subjects import sentence_at
from detente.records.statements import AUTHOR, Link

_WORD = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z](?:[\w&’'-]|\.(?=\w))*"
_OWNER = re.compile(r"['’]s$")
_PIECES = frozenset(("column", "article", "piece", "op-ed", "essay", "columnist", "correspondent"))
"""What a text calls what it has just cited."""
_OUTLET = rf"(?:the )?(?P<outlet>{_WORD}(?: (?:of |the |and )?{_WORD}){{0,4}})"
_INTERVIEW = re.compile(
    rf"\b(?:[Ii]n|[Dd]uring|[Gg]iving|[Gg]ave) an? (?:[\w-]+ )?interview (?:with|to|for|on|in|by) {_OUTLET}"
)
_TOLD = re.compile(rf"\b[Tt]old {_OUTLET} in an? (?:[\w-]+ )?interview\b")
_PAPERS = "Review|Times|Post|Herald|Tribune|Courier|Gazette|Journal|News|Daily|Weekly|Chronicle|Observer|Standard|Telegraph|Guardian|Monitor|Globe|Mail|Express|Star|Sun|Echo|Wire|Agency|Radio|Television|TV|Zeitung|Welt|Spiegel"
_CITED = re.compile(
    rf"\b(?:[Aa]ccording to|[Aa]s (?:first )?reported (?:by|in)|[Qq]uoted (?:by|in)|[Cc]ited by|[Rr]eported by|(?:[Cc]omments|[Rr]emarks) to|[Tt]old) {_OUTLET}(?=[,.;]| (?:that|on|in|of|as|he|she)\b)"
)
"""A paper whose words a text passes on; only names of outlets, and what newspapers are called, are taken for one."""
_THE_PAPER = re.compile(
    r"\b(?:told|to|by|in|said) the (?:news)?(?:paper|magazine|agency|broadcaster|outlet|daily|weekly)\b"
)
_TALKING = re.compile(r"\b[Ss]peaking (?:with|to) (?P<outlet>[A-Z][\w’-]+ [A-Z][\w’-]+)(?=,)")
_ARTICLE = re.compile(
    rf"\b(?:in|[Ww]riting in|for) (?:an? )?(?P<kind>op-?ed|article|column|essay|guest essay)(?: published)? (?:in|for|by) {_OUTLET}",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(?:published|printed|carried|run|appeared) (?:\w+ )?(?:by|in) (?:the )?$")
_OP_ED = re.compile(r"\b(?:as an?|in an?|the) (?P<kind>op-?ed|guest essay|opinion piece|column)\b", re.IGNORECASE)
_TEXT_OF = re.compile(
    r"\b(?:offer|relay|reproduc|quot|pass|translat|publish|print)\w*(?: on)? the (?:full |entire |whole |complete )?(?:text|wording|transcript) of\b"
)
_HANDED = re.compile(
    r"\b(?:relayed|conveyed|handed|passed(?: on)?|given|sent|forwarded|delivered) to (?:the )?$|\b(?:relayed|conveyed) by (?:the )?$"
)
_OWN_OFFER = re.compile(r"^['’]s (?:[\w-]+ )?(?:offer|message|proposal|letter|plan)\b")
TABLED = frozenset(("offer", "propose", "demand"))
_NEAR = 700
"""Code points after a paper is said to have printed an offer within which "op-ed" still names the form."""


@dataclass(frozen=True, slots=True)
class _Talk:
    """An interview or article: its sentence, its paragraph's end, and the links, outermost first."""

    start: int
    end: int
    until: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """A link of the way by which an offer came: where it is told, its place (outermost first), and the side it belongs to."""

    at: int
    rank: int
    link: Link
    party: str | None = None


class Relays:
    """The relays that one text names."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._talks = self._find_talks()
        self._way = sorted(self._find_way(), key=lambda w: (w.rank, w.at))
        self._guests: dict[_Talk, str] = {}

    def between(self, p: Proposal, who: Resolved, own: Resolved) -> tuple[Link, ...]:
        """Return the links between the text's own voice and the speaker of ``p``, outermost first."""
        if who.speaker.name in (AUTHOR, own.speaker.name):
            return ()
        start = p.content[0].start
        if who.speaker.name.casefold().split()[-1] in _PIECES:
            return next((t.links for t in reversed(self._talks) if len(t.links) > 1 and t.start <= start), ())
        talk = next((t for t in reversed(self._talks) if t.start <= start < t.until), None)
        if talk and start < talk.end:
            self._guests.setdefault(talk, who.speaker.name)
        if talk and self._guests.get(talk) == who.speaker.name != talk.links[0].name:
            return talk.links
        return self._of_offer(p, who, start) if own.speaker.name == AUTHOR else ()

    def _of_offer(self, p: Proposal, who: Resolved, start: int) -> tuple[Link, ...]:
        way = [w for w in self._way if w.at < start]
        if who.speaker.kind == "outlet":
            here = [w.link for w in way if w.rank == 0 and sentence_at(self._names.text, start)[0] <= w.at]
            return tuple(here[-1:])
        if not p.characterised and p.source is not None and p.act not in TABLED:
            return ()
        told = p.act in TABLED and (p.characterised or who.speaker.kind == "state")
        if not told or not any(w.party == who.party for w in way if w.party):
            return ()
        links: dict[int, Link] = {w.rank: w.link for w in way if w.party in (None, who.party)}
        return tuple(link for _, link in sorted(links.items()) if link.name != who.speaker.name)

    def _find_talks(self) -> list[_Talk]:
        text = self._names.text
        found: list[_Talk] = []
        for pattern, channel in (
            (_INTERVIEW, "interview"),
            (_TOLD, "interview"),
            (_TALKING, "interview"),
            (_CITED, "outlet"),
            (_ARTICLE, "document"),
        ):
            for match in pattern.finditer(text):
                actor = canonical(match["outlet"]) or canonical(_OWNER.sub("", match["outlet"]))
                if (pattern is _TALKING and actor is not None) or (
                    pattern is _TOLD and actor and actor.kind != "outlet"
                ):
                    continue  # Who speaks with a president is not interviewed by him.
                if pattern is _CITED and not (actor.kind == "outlet" if actor else re.search(rf"\b(?:{_PAPERS})$", match["outlet"])):  # fmt: skip
                    continue
                name = actor.name if actor and actor.kind == "outlet" else match["outlet"]
                if channel == "document":
                    name = f"{name} {match['kind'].lower()}"
                start, end = sentence_at(text, match.start())
                if channel == "outlet" and any(t.start == start and t.links[0].name == name for t in found):
                    continue  # "told the Post in an interview" is an interview.
                found.append(_Talk(start, end, _to(text, end), (Link(name=name, channel=channel),)))
        for cite in find_cited(text):
            start, end = sentence_at(text, cite.at)
            if not any(t.start == start for t in found):
                links = Link(name=cite.outlet, channel="outlet"), Link(name=cite.writer, channel="author")
                found.append(_Talk(start, end, _to(text, end), links))
        cited = [t for t in found if t.links[0].channel == "outlet"]
        for match in _THE_PAPER.finditer(text) if cited else ():
            if earlier := [t for t in cited if t.end <= match.start()]:
                start, end = sentence_at(text, match.start())
                found.append(_Talk(start, end, _to(text, end), max(earlier, key=lambda t: t.start).links))
        return sorted(found, key=lambda t: t.start)

    def _find_way(self) -> list[_Way]:
        text, found = self._names.text, []
        for mention in self._names.cast.mentions:
            before, after = text[max(0, mention.start - 60) : mention.start], text[mention.end : mention.end + 40]
            if mention.kind == "outlet" and _PUBLISHED.search(before):
                form = _OP_ED.search(text, mention.end, mention.end + _NEAR)
                name = f"{mention.actor} {form['kind'].lower()}" if form else mention.actor
                found.append(_Way(mention.start, 1, Link(name=name, channel="document")))
            elif (
                mention.kind == "person"
                and mention.party
                and (self._is_handed(mention, before) or _OWN_OFFER.match(after))
            ):
                found.append(_Way(mention.start, 2, Link(name=mention.actor, channel="official"), mention.party))
        for match in _TEXT_OF.finditer(text):
            start, _ = sentence_at(text, match.start())
            people = [n for n in find_names(text, start, match.start()) if n.is_full and canonical(n.words) is None]
            if people:
                found.append(_Way(match.start(), 0, Link(name=people[-1].words, channel="author")))
        return found

    def _is_handed(self, mention: Mention, before: str) -> bool:
        """Tell whether the person was given the words to pass on; a title may stand before the name."""
        title = re.sub(r"(?:[A-Z][\w.]* (?:of )?)+$", "", before)
        return _HANDED.search(before) is not None or _HANDED.search(title) is not None


def _to(text: str, end: int) -> int:
    """Return where the paragraph of a sentence ends."""
    until = text.find("\n", end)
    return len(text) if until < 0 else until
