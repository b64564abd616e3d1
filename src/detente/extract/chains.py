"""Through whom a statement reached the reader, how its speaker is identified, and how near the evidence is."""

import re
from functools import lru_cache

from detente.codebook.actors import canonical
from detente.extract import phrases
from detente.extract.proposals import Proposal
from detente.extract.speakers import Resolved
from detente.records.documents import Document
from detente.records.statements import AUTHOR, Link

_GLOSS = re.compile(
    r"(?i)\b(?:actually|really|in fact|in effect|in reality|effectively|basically|essentially|de facto)\b"
)
_MIND = re.compile(
    r"(?i)\b(?:seem(?:s|ed)?|appear(?:s|ed)?|apparently) (?:now |also |still )?(?:to )?(?:believ|think|feel|want|hope|wish|expect|assum|imagin|regard|consider|fear)\w*"
)
"""What goes on in a mind is read into it, whatever words of it are quoted."""
_SEEMING = re.compile(r"(?i)\b(?:seem(?:s|ed)?|appear(?:s|ed)?) to\b|\bapparently\b")
_ORIGIN = re.compile(
    r"\b(?:originally|first) (?:published|appeared|printed|posted|run) (?:on|in|by|at) (?P<outlet>(?:[Tt]he )?[A-Z][\w&’'-]*(?: (?:[A-Z&][\w&’'-]*|of|the|and)){0,4})"
)
_HEAD, _TAIL = 800, 3000
"""Code points of a text's start and end in which it says where it first appeared."""


@lru_cache(maxsize=256)
def first_outlet(document: Document) -> str | None:
    """Return the outlet in which a text says that it first appeared, where that is not its publisher."""
    start, end = document.body_start, len(document.text)
    for first, last in ((start, min(end, start + _HEAD)), (max(start, end - _TAIL), end)):
        if match := _ORIGIN.search(document.text, first, last):
            actor = canonical(match["outlet"])
            name = actor.name if actor and actor.kind == "outlet" else match["outlet"]
            return name if name != document.publisher else None
    return None


def find_chain(document: Document, who: Resolved, own: Resolved, between: tuple[Link, ...] = ()) -> tuple[Link, ...]:
    """Return the links from the publisher to the speaker, outermost first; ``between`` stand between the text's own voice and the speaker."""
    links = []
    if document.publisher:
        actor = canonical(document.publisher)
        links.append(Link(name=actor.name if actor and actor.kind != "state" else document.publisher, channel="outlet"))
    if own.speaker.name == AUTHOR:
        if origin := first_outlet(document):
            links.append(Link(name=origin, channel="outlet"))
        links.append(Link(name=document.author or AUTHOR, channel="author"))
    elif own is not who and own.speaker.name != who.speaker.name:
        links.append(Link(name=own.speaker.name, channel="anonymous" if own.anonymous else "official"))
    if who.speaker.name != AUTHOR:
        # The paper itself passes nothing on: "he told the Danube Review", printed there.
        links += [link for link in between if link.channel == "document" or not _is_publisher(link.name, document)]
        last = Link(name=who.speaker.name, channel=_channel(who))
        if links and links[-1].channel == "author" and _is_part(last.name, links[-1].name) and between:
            links.pop()
            last = Link(name=last.name, channel="author")
        links.append(last)
    return tuple(links)


def _is_publisher(name: str, document: Document) -> bool:
    return (document.publisher or "").casefold().removeprefix("the ") == name.casefold().removeprefix("the ")


def _is_part(name: str, whole: str) -> bool:
    """Tell whether one of two names ends with the other: "Berg" and "Ann Berg"."""
    return f" {whole}".endswith(f" {name}") or f" {name}".endswith(f" {whole}")


def _channel(who: Resolved) -> str:
    if who.rumour:
        return "rumour"
    return "anonymous" if who.anonymous else "official"


def find_sourcing(p: Proposal, who: Resolved) -> str:
    """Return how the innermost speaker is identified."""
    if who.rumour:
        return "rumour"
    if who.speaker.name == AUTHOR:
        return "rumour" if phrases.tells_rumour(p.content[0].exact) else "author"
    if who.anonymous:
        return "anonymous"
    if p.cue and phrases.tells_rumour(p.cue.exact):
        return "rumour"
    return "named"


def find_evidence(p: Proposal, who: Resolved, own: Resolved, form: str) -> str:
    """Return how near the words are to the speaker's own."""
    if p.characterised or who.speaker.name == AUTHOR:
        return "characterised" if p.characterised else "own_words"
    if own.speaker.name == AUTHOR and p.cue and _is_gloss(p.cue.exact, form):
        return "characterised"
    if p.source is None and own.speaker.name == AUTHOR:
        return "quoted" if form in ("direct", "mixed") else "reported"
    if p.source is None:
        return "own_words" if form in ("own", "direct") else "reported"
    return "quoted" if form in ("direct", "mixed") else "reported"


def _is_gloss(cue: str, form: str) -> bool:
    """Tell whether the cue is a writer's reading of what a party does ("are actually proposing") rather than a report of its words."""
    return form != "direct" and (
        _GLOSS.search(cue) is not None
        or _MIND.search(cue) is not None
        or (form != "mixed" and _SEEMING.search(cue) is not None)
    )
