"""Whose own words a document is in, by its heading: the orator, the signatory, an institution, or the author; and to whom it speaks."""

import re
from dataclasses import replace

from detente.codebook.actors import canonical, party_of
from detente.codebook.issuers import is_institution, names_officials
from detente.extract.archives import FILES, archive_voice
from detente.extract.debates import debate_voice
from detente.extract.heading_persons import (
    first_person_named,
    guest_by_demonym,
    host_named,
    is_guest_speaking,
    leader_of,
    leaders_together,
    people_named,
    person_publishing,
    press_secretary_of,
)
from detente.extract.joint_voices import joint_issuers, with_counterparts
from detente.extract.mentions import find_mentions
from detente.extract.plain_voices import plain_voice
from detente.extract.speakers import Names, Resolved, join
from detente.extract.voice import Voice, author_voice, is_first_person
from detente.records.documents import Document
from detente.records.statements import Speaker

_SPOKEN_TITLE = re.compile(
    r"(?i)\b(?:remarks|statement|address|speech|letter|message|interview|article|press (?:statement|conference|briefing|gaggle|call)|gaggle|briefing|news conference|memorandum|as prepared for delivery)\s+"
    r"(?:by|of|from|to the nation by)\s+(.{4,130})"
)
_UNNAMED = re.compile(r"(?i)the president\b(?! (?:of|elect)\b)(?-i:(?! [A-Z]))")
_LEADING = re.compile(
    r"(?i)^(?:secretary|president|vice president|deputy secretary|under secretary|first lady|prime minister|foreign minister)\b.{0,60}?\b(?:statements?|remarks|interview|at|with|before|on|and)\b"
)
_JOINT = re.compile(
    r"(?i)\bjoint (?:[\w.-]+ ){0,3}(?:statement|declaration|communiqu\w+|vision|readout|press release)\b|\bministers[’'] (?:joint )?statement\b|\bleaders[’'] (?:joint )?statement\b|\bministerial dialogue\b|\bsummit (?:joint )?(?:statement|declaration)\b|\bcommuniqu"
)
_GROUP_STATEMENT = re.compile(
    r"^(?:The )?(?P<who>(?:[A-Z][\w-]+ ){0,3}(?:Coalition|Contact Group|Core Group|Group|Forum|Quad|Troika|Quartet|Alliance|Partnership|Friends of [A-Z]\w+)) (?:[Jj]oint )?[Ss]tatement\b"
)
_ANONYMOUS = re.compile(
    r"(?i)\bbackground (?:press )?(?:call|briefing|conference)|\b(?:briefing|call|conference|interview)\b.{0,60}\b(?:with|by) (?:a )?senior (?:\w+ ){0,3}officials?\b|^senior (?:state department|administration|u\.s\.) officials?\b"
)
_READOUT = re.compile(
    r"(?i)\b(?:call|calls|meeting|meetings|conversations?|talks|dialogue|readout|travel|breakfast|lunch)\b"
)
_SELF = re.compile(
    r"(?i)^(?:a )?(?:notice|executive order|memorandum|proclamation|message to|letter to|(?:\w+ )?greetings|congratulations|condolences|statement from president|president \w+(?:['’]s)? statement|text of a)\b"
)
_PRESS_SECRETARY = re.compile(r"(?i)\bpress (?:briefing|gaggle)|\bdaily briefing|\bgaggle\b")
_NO_ARCHIVE = re.compile(r"(?i)kremlin|white ?house|whbrief|spokesperson|, secretary of state|president|minist")
_MINISTRY = re.compile(
    r"(?i)foreign affairs|foreign ministry|state department|department of state|office of the spokesperson|department spokesperson|secretary of state"
)
_ONE = re.compile(r"\b(?:I|my)\b")
_GLUED = re.compile(r"(?<=[a-z])(?=(?:And|Before|After|At|In|On|With)\b)")
"""Where the words of a heading were joined by a lost line break: "President BidenAnd Prime Minister"."""
_SPOKEN = ("transcript", "speech", "letter", "conference", "statement", "briefing", "interview")
_HOMES = (
    (re.compile(r"(?i)white ?house|whbrief|state department|department of state|\bfrus|office of the spokesperson|department spokesperson|secretary of state|pentagon|office of the historian|american presidency"), "United States"),
    (re.compile(r"(?i)kremlin|russian? (?:ministry|federation)|ministry of foreign affairs of russia|\bmid\b"), "Russia"),
    (re.compile(r"(?i)president of ukraine|ministry of foreign affairs of ukraine"), "Ukraine"),
)  # fmt: skip
_SHOWN = (
    (re.compile(r"(?i)office of the spokesperson|state department|department of state"), "US State Department"),
    (re.compile(r"(?i)white ?house"), "The White House"),
)


def as_issued(document: Document) -> Document:
    """Return the document with its author as the publisher where an institution publishes an official named with the office: it speaks as that official."""
    if document.author and is_institution(document.publisher or "") and names_officials(document.author):
        return replace(document, publisher=document.author, author=None)
    return document


def home_of(document: Document) -> str | None:
    """Return the state whose institution published the document, where that can be told."""
    publisher = document.publisher or ""
    found = next((state for words, state in _HOMES if words.search(publisher)), None)
    if found:
        return found
    if document.title and FILES.search(document.title):
        return "United States"
    actor = canonical(re.split(r"[,;(]", publisher)[0].strip()) if publisher else None
    if actor and actor.kind == "person":
        return party_of(actor.name, document.published)
    if actor and actor.kind == "state":
        return actor.name
    if re.search(r"(?i)\b(?:ministry|government|president|office|embassy)\b", publisher):
        return next((m.party for m in find_mentions(publisher, document.published) if m.kind == "state"), None)
    return None


def find_voice(document: Document, names: Names, authored: bool | None = None) -> Voice:
    """Return whose words the document is in where no attribution and no label says so.

    A journalist or commentator is ``author``; an official text speaks for the state or body that published it, or, in the first person,
    for the one named in its title, as its author, or as its publisher. Without any heading the text itself must tell.
    """
    title = " ".join((document.title or "").split())
    names.ministry = bool(_MINISTRY.search(document.publisher or ""))
    if found := debate_voice(title, document.publisher or "", names):
        return found
    if not title and not document.publisher and not document.author:
        return plain_voice(document, names, authored)
    filed = FILES.search(title) is not None or re.search(r"(?i)\bfrus|historian", document.publisher or "") is not None
    if names.home and filed and (title[:1].isdigit() or not _NO_ARCHIVE.search(document.publisher or "")):
        return replace(archive_voice(document, names), filed=True)
    voice = _official(document, title, names) if names.home or _is_spoken(document) else None
    return voice or Voice(own=author_voice(), direct=False, report=False)


def _is_spoken(document: Document) -> bool:
    genre = (document.genre or "").casefold()
    return any(word in genre for word in _SPOKEN) or "agreement" in genre


def _official(document: Document, title: str, names: Names) -> Voice | None:
    title = _GLUED.sub(" ", title)
    if _ANONYMOUS.search(title):
        own = Resolved(
            speaker=Speaker(name="anonymous US official", kind="group", resolved_by="title"),
            party=names.home,
            anonymous=True,
        )
        return Voice(own=own, direct=True)
    if _JOINT.search(title) and (both := joint_issuers(title, names)):
        return Voice(own=both, direct=False, pair=both, report=False)
    if group := _GROUP_STATEMENT.match(title):
        own = Resolved(speaker=Speaker(name=group["who"], kind="group", resolved_by="title"), party=group["who"])
        return Voice(own=own, direct=False, report=False)
    people = people_named(title, names)
    meeting = _READOUT.search(title) is not None or re.search(r"(?i)\b(?:with|and|following)\b", title) is not None
    guest = (
        (next((p for p in people if p.party and p.party != names.home), None) or guest_by_demonym(title, names))
        if meeting
        else None
    )
    host = host_named(people, names)
    pair = (
        with_counterparts(title, host, names)
        or (join(host, guest) if host and guest else None)
        or leaders_together(title, names.home)
    )
    sheet = re.match(r"(?i)fact sheet|readout", title) is not None
    spoken = is_first_person(document.text) and not sheet
    if guest is None and names.home == "Russia" and re.match(r"(?i)(?:working )?(?:meeting|talks) with", title):
        guest = next((p for p in people if host is None or p.speaker.name != host.speaker.name), None)
    if (match := _SPOKEN_TITLE.search(title)) and (person := _spoken_by(match.group(1), names)):
        others = [p for p in people if p.speaker.name != person.speaker.name]
        told = join(others[0], others[1]) if len(others) > 1 and " on " in title else None
        return Voice(own=person, direct=True, other=guest, pair=told or pair)
    publisher = person_publishing(document, names)
    if publisher and not (guest and is_guest_speaking(document.text, publisher, guest)):
        return Voice(own=publisher, direct=True, other=guest, pair=pair)
    if names.home and _PRESS_SECRETARY.search(title) and (secretary := press_secretary_of(names)):
        return Voice(own=secretary, direct=True, report=False)
    if names.home and _SELF.search(title) and (host is None or host.party != names.home):
        host = leader_of(names)
    if spoken and names.home and not names.ministry:
        leader = host or (leader_of(names) if names.home != "United States" or _ONE.search(document.text) else None)
        if guest and leader and is_guest_speaking(document.text, leader, guest):
            return Voice(own=guest, direct=True, other=leader, pair=pair)
        if leader:
            return Voice(own=leader, direct=True, other=guest, pair=pair)
    if names.home and _SELF.search(title) and host:
        return Voice(own=host, direct=True)
    if not names.home:
        return _by_publisher(document, names)
    shown = next((name for words, name in _SHOWN if words.search(document.publisher or "")), names.home)
    if shown == "The White House" and not re.search(r"(?i)readout|call|meeting", title):
        shown = names.home
    kind = "state" if shown == names.home else "body"
    own = Resolved(speaker=Speaker(name=shown, kind=kind, resolved_by="publisher"), party=names.home)
    return Voice(own=own, direct=False, other=guest, pair=pair, host=host or leader_of(names), report=True)


def _spoken_by(words: str, names: Names) -> Resolved | None:
    """Return the speaker after "remarks by": "the President", of whatever state publishes, or the first person named."""
    leader = leader_of(names) if names.home and not names.ministry and _UNNAMED.match(words) else None
    return leader or first_person_named(words, names)


def _by_publisher(document: Document, names: Names) -> Voice | None:
    party = party_of(document.publisher or "", names.on)
    if party is None:
        return None
    own = Resolved(speaker=Speaker(name=party, kind="state", resolved_by="publisher"), party=party)
    return Voice(own=own, direct=False)
