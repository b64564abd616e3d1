"""The persons in a document's heading: who is named, who hosts, who visits, who leads the state that published it."""

import re
from dataclasses import replace

from detente.codebook.actors import canonical
from detente.codebook.offices import holder
from detente.codebook.states import demonym_state
from detente.extract.mentions import find_mentions
from detente.extract.names import find_names
from detente.extract.speakers import Names, Resolved
from detente.records.documents import Document
from detente.records.statements import Speaker

_GROUP = re.compile(
    r"\b[Ww]ith (?P<who>(?:[A-Z][\w-]+ ){1,3}(?:Leaders|Allies|Partners|Ministers|Foreign Ministers))\b"
)


def people_named(title: str, names: Names) -> list[Resolved]:
    """Return the persons that a title names, listed or, failing all mentions, by their full names."""
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


def host_named(people: list[Resolved], names: Names) -> Resolved | None:
    """Return the person of the home state that the title names, else its leader where only a guest is named."""
    own = next((p for p in people if p.party == names.home), None)
    if own and not (
        names.home == "Russia" and (leader := leader_of(names)) and own.speaker.name != leader.speaker.name
    ):
        return own
    return leader_of(names) if people else None


def leader_of(names: Names) -> Resolved | None:
    """Return who leads the home state on the day, or its foreign minister for a ministry."""
    if names.ministry:
        return names.holder(names.home, "secretary of state") or names.holder(names.home, "foreign minister")
    return names.holder(names.home, "president") or names.holder(names.home, "prime minister")


def press_secretary_of(names: Names) -> Resolved | None:
    """Return the spokesperson of the day, of the White House or of the State Department."""
    office = "us.state_spokesperson" if names.ministry else "us.press_secretary"
    tenure = holder(office, names.on) if names.home == "United States" else None
    return names.person(tenure.holder, "title") if tenure else None


def person_publishing(document: Document, names: Names) -> Resolved | None:
    """Return the person whom the author or the publisher line names."""
    for place in (document.author, re.split(r"[,;(]", document.publisher or "")[0]):
        if place and (actor := canonical(place.strip())) and actor.kind == "person":
            return names.person(actor.name, "publisher")
        if place and document.publisher and "," in document.publisher and names.home:
            found = [n for n in find_names(place, 0, len(place)) if n.is_full]
            if found and found[0].words == place.strip():
                return replace(names.person(place.strip(), "publisher"), party=names.home)
    return None


def first_person_named(words: str, names: Names) -> Resolved | None:
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


def leaders_together(title: str, home: str | None) -> Resolved | None:
    """Return those of a call "with Transatlantic Leaders" or a meeting "of G7 Foreign Ministers" as one, under the words of the title."""
    match = _GROUP.search(title)
    if match is None:
        return None
    body = next((m.actor for m in find_mentions(match["who"], None) if m.kind == "body"), match["who"])
    name = f"{home} and {body}" if home else body
    return Resolved(speaker=Speaker(name=name, kind="group", resolved_by="title"), party=name)


def guest_by_demonym(title: str, names: Names) -> Resolved | None:
    """Return the leader of the foreign state in "Press statements following Russian-Brazilian talks"."""
    if not re.search(r"(?i)\b(?:talks|statements|conference)\b", title):
        return None
    words = re.sub(r"(?<=[A-Za-z])-(?=[A-Z])", " ", title)
    states = [s for w in re.findall(r"[A-Z][\w]+", words) if (s := demonym_state(w)) and s != names.home]
    return next((h for s in states for p in ("president", "prime minister") if (h := names.holder(s, p))), None)


def is_guest_speaking(text: str, host: Resolved, guest: Resolved) -> bool:
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
