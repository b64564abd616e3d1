"""Whose own words a document is in, by its heading: the orator, the signatory, an institution, or the author; and to whom it speaks."""

import re
from dataclasses import replace

from detente.codebook.actors import canonical, party_of
from detente.codebook.offices import office_title_at
from detente.codebook.states import demonym_state
from detente.extract.archives import FILES, archive_voice
from detente.extract.debates import debate_voice
from detente.extract.mentions import find_mentions
from detente.extract.names import find_names
from detente.extract.plain_voices import plain_voice
from detente.extract.speakers import Names, Resolved, join
from detente.extract.voice import Voice, author_voice, is_first_person
from detente.records.documents import Document
from detente.records.statements import Speaker

_SPOKEN_TITLE = re.compile(
    r"(?i)\b(?:remarks|statement|address|speech|letter|message|interview|article|press (?:statement|conference|briefing|gaggle|call)|gaggle|briefing|news conference|memorandum|as prepared for delivery)\s+"
    r"(?:by|of|from|to the nation by)\s+(.{4,130})"
)
_LEADING = re.compile(
    r"(?i)^(?:secretary|president|vice president|deputy secretary|under secretary|first lady|prime minister|foreign minister)\b.{0,60}?\b(?:statements?|remarks|interview|at|with|before|on|and)\b"
)
_JOINT = re.compile(
    r"(?i)\bjoint (?:[\w.-]+ ){0,3}(?:statement|declaration|communiqu\w+|vision|readout|press release)\b|\bministers[’'] (?:joint )?statement\b|\bleaders[’'] (?:joint )?statement\b|\bministerial dialogue\b|\bsummit (?:joint )?(?:statement|declaration)\b|\bcommuniqu"
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
_TOPIC = re.compile(r"(?i)\b(?:for|defeat|against|in|attributes?|response to) (?:the )?$")
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
    title = document.title or ""
    names.ministry = bool(_MINISTRY.search(document.publisher or ""))
    if found := debate_voice(title, names):
        return found
    if not title and not document.publisher and not document.author:
        return plain_voice(document, names, authored)
    filed = FILES.search(title) is not None or re.search(r"(?i)\bfrus|historian", document.publisher or "") is not None
    if names.home and filed and (title[:1].isdigit() or not _NO_ARCHIVE.search(document.publisher or "")):
        return archive_voice(document, names)
    voice = _official(document, names) if names.home or _is_spoken(document) else None
    return voice or Voice(own=author_voice(), direct=False, report=False)


def _is_spoken(document: Document) -> bool:
    genre = (document.genre or "").casefold()
    return any(word in genre for word in _SPOKEN) or "agreement" in genre


def _official(document: Document, names: Names) -> Voice | None:
    title = _GLUED.sub(" ", document.title or "")
    if _ANONYMOUS.search(title):
        own = Resolved(
            speaker=Speaker(name="anonymous US official", kind="group", resolved_by="title"),
            party=names.home,
            anonymous=True,
        )
        return Voice(own=own, direct=True)
    if _JOINT.search(title) and (both := _joint(title, names)):
        return Voice(own=both, direct=False, pair=both, report=False)
    people = _people(title, names)
    meeting = _READOUT.search(title) is not None or re.search(r"(?i)\b(?:with|and|following)\b", title) is not None
    guest = (
        (next((p for p in people if p.party and p.party != names.home), None) or _guest(title, names))
        if meeting
        else None
    )
    host = _host(people, names)
    pair = _with_counterparts(title, host, names) or (join(host, guest) if host and guest else None)
    sheet = re.match(r"(?i)fact sheet|readout", title) is not None
    spoken = is_first_person(document.text) and not sheet
    if guest is None and names.home == "Russia" and re.match(r"(?i)(?:working )?(?:meeting|talks) with", title):
        guest = next((p for p in people if host is None or p.speaker.name != host.speaker.name), None)
    if (match := _SPOKEN_TITLE.search(title)) and (person := _first(match.group(1), names)):
        others = [p for p in people if p.speaker.name != person.speaker.name]
        told = join(others[0], others[1]) if len(others) > 1 and " on " in title else None
        return Voice(own=person, direct=True, other=guest, pair=told or pair)
    publisher = _publisher_person(document, names)
    if publisher and not (guest and _is_guest_speaking(document.text, publisher, guest)):
        return Voice(own=publisher, direct=True, other=guest, pair=pair)
    if names.home and _PRESS_SECRETARY.search(title) and (secretary := _press_secretary(names)):
        return Voice(own=secretary, direct=True, report=False)
    if names.home and _SELF.search(title) and (host is None or host.party != names.home):
        host = _leader(names)
    if spoken and names.home and not names.ministry:
        leader = host or (_leader(names) if names.home != "United States" or _ONE.search(document.text) else None)
        if guest and leader and _is_guest_speaking(document.text, leader, guest):
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
    return Voice(own=own, direct=False, other=guest, pair=pair, host=host or _leader(names), report=True)


def _by_publisher(document: Document, names: Names) -> Voice | None:
    party = party_of(document.publisher or "", names.on)
    if party is None:
        return None
    own = Resolved(speaker=Speaker(name=party, kind="state", resolved_by="publisher"), party=party)
    return Voice(own=own, direct=False)


def _people(title: str, names: Names) -> list[Resolved]:
    found = []
    for mention in find_mentions(title, names.on):
        if mention.kind == "person":
            person = names.person(mention.actor, "title")
            found.append(replace(person, party=person.party or mention.party))
    if not found and not any(m.kind in ("state", "body") for m in find_mentions(title, names.on)):
        free = [n for n in find_names(title, 0, len(title)) if n.is_full and (n.has_given_name or n.titled)]
        for name in free:
            names.cast.tell_party(name.words, names.home)
            found.append(names.person(name.words, "title"))
    return found


def _host(people: list[Resolved], names: Names) -> Resolved | None:
    """Return the person of the home state that the title names, else its leader where only a guest is named."""
    own = next((p for p in people if p.party == names.home), None)
    if own and not (names.home == "Russia" and (leader := _leader(names)) and own.speaker.name != leader.speaker.name):
        return own
    return _leader(names) if people else None


def _leader(names: Names) -> Resolved | None:
    if names.ministry:
        return names.holder(names.home, "secretary of state") or names.holder(names.home, "foreign minister")
    return names.holder(names.home, "president") or names.holder(names.home, "prime minister")


def _press_secretary(names: Names) -> Resolved | None:
    from detente.codebook.offices import holder

    office = "us.state_spokesperson" if names.ministry else "us.press_secretary"
    tenure = holder(office, names.on) if names.home == "United States" else None
    return names.person(tenure.holder, "title") if tenure else None


def _publisher_person(document: Document, names: Names) -> Resolved | None:
    for place in (document.author, re.split(r"[,;(]", document.publisher or "")[0]):
        if place and (actor := canonical(place.strip())) and actor.kind == "person":
            return names.person(actor.name, "publisher")
        if place and document.publisher and "," in document.publisher and names.home:
            found = [n for n in find_names(place, 0, len(place)) if n.is_full]
            if found and found[0].words == place.strip():
                return replace(names.person(place.strip(), "publisher"), party=names.home)
    return None


def _first(words: str, names: Names) -> Resolved | None:
    """Return the first person that the words after "remarks by" name, whether listed or not."""
    mentions = [m for m in find_mentions(words, names.on) if m.kind == "person"]
    listed = mentions[0] if mentions else None
    free = next((n for n in find_names(words, 0, len(words)) if n.is_full and (n.has_given_name or n.titled)), None)
    if free and (listed is None or free.end <= listed.start):
        person = names.person(free.words, "title")
        return replace(person, party=person.party or names.home)
    if listed:
        person = names.person(listed.actor, "title")
        return replace(person, party=person.party or names.home)
    return None


def _is_guest_speaking(text: str, host: Resolved, guest: Resolved) -> bool:
    """Tell whether a text without labels turns to the host: "Mr Putin, thank you", "President Putin and I"."""
    if guest.party == host.party and host.speaker.name != guest.speaker.name:
        return not re.search(rf"\b(?:Mr\.?|Ms\.?) {re.escape(guest.speaker.name.split()[-1])}\b", text)
    surname = re.escape(host.speaker.name.split()[-1])
    first = re.escape(host.speaker.name.split()[0])
    return bool(
        re.search(
            rf"\b(?:President|Mr\.?|Secretary) {surname} and I\b|\b(?:Thank you|thank you|Dear|dear|Esteemed),? (?:very much, )?(?:Mr\.? )?(?:President|Secretary) ?(?:{surname})?\b|(?:^|[.!?] )Mr\.? {surname}, |\b{first} Vladimirovich\b|\bMr\.? President,",
            text,
        )
    )


def _joint(title: str, names: Names) -> Resolved | None:
    """Return the states and bodies that issue a joint statement, by its title."""
    expanded = re.sub(r"(?<=[A-Za-z.])-(?=[A-Z])", " and ", title)
    found: list[str] = []
    before, _, after = expanded.partition(" on ")
    parties = [before] if any(m.kind != "outlet" for m in find_mentions(before, names.on)) else [after]
    for mention in (m for part in parties for m in find_mentions(part, names.on)):
        name = mention.party if mention.kind in ("state", "person") else mention.actor
        about = _TOPIC.search(expanded[: mention.start]) is not None and parties == [before]
        if name and name not in found and mention.kind != "outlet" and not about:
            found.append(name)
    if not found or (parties == [after] and len(found) < 2):
        return _signatories(names)
    if (
        len(found) == 1
        and names.home
        and found[0] not in (names.home, "G7", "NATO", "G20", "European Union", "UN Security Council")
    ):
        found.insert(0, names.home)
    parts = [Resolved(speaker=Speaker(name=n, kind="state"), party=n) for n in found[:5]]
    joined = join(parts[0], *parts[1:])
    return replace(joined, speaker=replace(joined.speaker, resolved_by="title"))


def _signatories(names: Names) -> Resolved | None:
    """Return the states that a joint statement names together in its first sentence of that kind."""
    match = re.search(
        r"(?i)\bthe (?:governments|foreign ministers|leaders|representatives|ambassadors|embassies|heads of state)[^.;]{0,60}? of ([^.;:]{10,300})",
        names.text,
    )
    found = (
        list(
            dict.fromkeys(
                m.party for m in find_mentions(match.group(1), names.on) if m.kind in ("state", "body") and m.party
            )
        )
        if match
        else []
    )
    if len(found) < 2:
        name = f"{names.home} and partners" if names.home else None
        return Resolved(speaker=Speaker(name=name, kind="group", resolved_by="title"), party=name) if name else None
    return join(*(Resolved(speaker=Speaker(name=n, kind="state", resolved_by="text"), party=n) for n in found))


def _guest(title: str, names: Names) -> Resolved | None:
    """Return the leader of the foreign state in "Press statements following Russian-Brazilian talks"."""
    if not re.search(r"(?i)\b(?:talks|statements|conference)\b", title):
        return None
    words = re.sub(r"(?<=[A-Za-z])-(?=[A-Z])", " ", title)
    states = [s for w in re.findall(r"[A-Z][\w]+", words) if (s := demonym_state(w)) and s != names.home]
    return next((h for s in states for p in ("president", "prime minister") if (h := names.holder(s, p))), None)


def _with_counterparts(title: str, host: Resolved | None, names: Names) -> Resolved | None:
    """Return "X and counterparts" for a call with several colleagues, whose states the title names."""
    if host is None or not re.search(r"(?i)\bcounterparts\b", title):
        return None
    states = [s for w in re.findall(r"[A-Z][\w.]+", title) if (s := demonym_state(w))]
    party = ", ".join(dict.fromkeys((host.party or "", *states)))
    return Resolved(
        speaker=Speaker(name=f"{host.speaker.name} and counterparts", kind="group", resolved_by="title"), party=party
    )


def office_of(resolved: Resolved, names: Names) -> str | None:
    """Return the title of the office a resolved person holds on the document's day."""
    return resolved.speaker.office or office_title_at(resolved.speaker.name, names.on)
