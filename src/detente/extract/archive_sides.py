"""Whom the unlisted persons of an archive document speak for: by the list of participants, by their title, by the post that reports."""

import re

from detente.extract.archives import is_of_delegation
from detente.extract.names import find_names
from detente.extract.office_parties import party_by_office, party_in_brackets
from detente.extract.participants import Sides, find_participants
from detente.extract.speakers import Names
from detente.extract.voice import Voice
from detente.records.documents import Document

_FOREIGN_TITLE = re.compile(
    r"(?:Ambassador|Charg[ée]|(?:Prime |Foreign |Deputy |Defense |First )*Minister|Fon ?Min|PriMin|Premier|King|Emir|Amir|General|Gen\.|Colonel|Brigadier|Shaikh|Sheikh|Prince|Marshal) $"
)
"""Titles that the other side's people bear in a telegram on talks with it; the home side's are secretaries."""
_BRACKETS = re.compile(r"(?P<name>[A-Z][\w’'-]+) \([A-Z][A-Za-z. ]{1,30}\)")
_MISSION = re.compile(r"(?i)telegram from the (?:\w+ )?(?:mission|delegation) (?:at|to) the united")
_SHORT = 3


def find_sides(document: Document, names: Names, voice: Voice) -> Sides:
    """Return the sides of an archive document's unlisted persons; of the home state's mission at the United Nations nobody's is guessed."""
    known: dict[str, str] = {}
    text = document.text
    for match in _BRACKETS.finditer(text, document.body_start):
        if party := party_in_brackets(text, match.end("name")):
            known[match["name"].split()[-1].casefold()] = party
    for name in find_names(text, document.body_start, len(text)):
        if party := party_by_office(text, name.start, names.on):
            known.setdefault(name.surname.casefold(), party)
    guest = voice.other.party if voice.other else None
    if guest and guest != names.home:
        for name in find_names(document.text, document.body_start, len(document.text)):
            if name.titled and _FOREIGN_TITLE.search(document.text[max(0, name.start - 40) : name.start]):
                known.setdefault(name.surname.casefold(), guest)
    if voice.conversation:
        for participant in find_participants(document.text, document.body_start, names.on):
            *given, surname = participant.words.casefold().split()
            for word in (*(w for w in given if len(w) > _SHORT), surname):
                known[word] = participant.party
    if voice.from_post and guest:
        other: str | None = guest
    else:
        nobodys = _MISSION.search(document.title or "") or is_of_delegation(text[document.body_start :])
        other = None if nobodys else names.home
    return Sides(known, frozenset(re.findall(r"\b[A-Z][a-z]+(?= [a-z])", text)) if other else frozenset(), other)
