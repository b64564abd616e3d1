"""Whose own words a passage is in: the speaker of a turn, the signatory of a letter, an institution, or the author."""

import re

from detente.codebook.actors import canonical, party_of
from detente.codebook.people import surname_candidates
from detente.extract.speakers import Names, Resolved
from detente.records.documents import Document, Turn
from detente.records.statements import AUTHOR, Speaker

_SPOKEN_TITLE = re.compile(
    r"(?i)\b(?:remarks|statement|address|speech|letter|message|interview|article|press (?:statement|conference)|news conference|telegram)\s+"
    r"(?:by|of|from|with|to the nation by)\s+(?:the\s+)?(.{4,80}?)(?:\s+(?:on|to|at|before|after|in|about|with|and)\b|[,;:]|$)"
)
_BRIEFING_BY = re.compile(r"(?i)by (?:the )?(?:principal deputy )?press secretary ([A-Z]\w+ [A-Z]\w+)")
_OFFICIAL = frozenset(("official statement", "agreement"))
_SPEECHES = frozenset(("transcript", "letter"))


def default_voice(document: Document, names: Names) -> tuple[Resolved, bool]:
    """Return who speaks where no attribution and no label says so, and whether these are direct words rather than a report.

    A journalist or commentator is ``author``; an official text speaks for the state or body that published it.
    """
    genre = (document.genre or "").casefold()
    spoken = any(word in genre for word in ("transcript", "speech", "letter", "conference", "statement", "briefing"))
    if match := _BRIEFING_BY.search(document.title or ""):
        return names.resolve(match.group(1)) or author_voice(), True
    if spoken:
        match = _SPOKEN_TITLE.search(document.title or "")
        if match and (found := _person(match.group(1), names)):
            return found, True
        for place in (document.author, document.publisher):
            if place and (found := _person(place, names)):
                return found, True
    if spoken or genre in _OFFICIAL or "readout" in genre or "memorandum" in genre:
        publisher = document.publisher or ""
        party = party_of(publisher, names.on)
        actor = canonical(publisher)
        if party:
            kind = actor.kind if actor else "state"
            return Resolved(speaker=Speaker(name=party, kind=kind, resolved_by="publisher"), party=party), False
    return author_voice(), False


def author_voice() -> Resolved:
    """Return the author's own voice."""
    return Resolved(speaker=Speaker(name=AUTHOR, kind="author", resolved_by="voice"))


def turn_voice(turn: Turn, document: Document, names: Names, fallback: Resolved) -> Resolved:
    """Return the speaker of a label or the signatory of a letter."""
    label = re.sub(r"[.:]+$", "", turn.label).strip()
    if turn.role == "question" or label.upper() in ("Q", "QUESTION"):
        return Resolved(speaker=Speaker(name="journalist (unnamed)", kind="group", resolved_by="label"), anonymous=True)
    if re.search(r"(?i)\b(senior|official)\b", label):
        return Resolved(
            speaker=Speaker(name="anonymous US official", kind="group", resolved_by="label"),
            party="United States",
            anonymous=True,
        )
    shown = label.title() if label.isupper() else label
    if re.fullmatch(r"(?i)the president|moderator|the vice president", label):
        return (
            fallback
            if label.upper() == "THE PRESIDENT" and fallback.speaker.kind == "person"
            else _president(names, fallback)
        )
    surname = shown.split()[-1]
    for other in (document.title or "", document.publisher or "", document.author or ""):
        match = re.search(rf"((?:[A-Z][\w.’'-]+\s+){{1,3}}{re.escape(surname)})\b", other)
        if match:
            return names.resolve(match.group(1)) or fallback
    candidates = surname_candidates(surname, names.on)
    found = names.resolve(candidates[0]) if candidates else names.resolve(shown)
    return found or fallback


def _president(names: Names, fallback: Resolved) -> Resolved:
    found = names.resolve("US president") if names.on else None
    return found or fallback


def _person(words: str, names: Names) -> Resolved | None:
    found = names.resolve(words)
    return found if found and found.speaker.kind == "person" and found.speaker.resolved_by != "as printed" else None
