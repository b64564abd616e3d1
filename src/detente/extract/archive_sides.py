"""Whom the unlisted persons of an archive document speak for: by the list of participants, by their title, by the post that reports."""

import re
from dataclasses import dataclass

from detente.extract.names import find_names
from detente.extract.participants import find_participants
from detente.extract.speakers import Names
from detente.extract.voice import Voice
from detente.records.documents import Document

_FOREIGN_TITLE = re.compile(
    r"(?:Ambassador|Charg[ée]|(?:Prime |Foreign |Deputy |Defense |First )*Minister|Fon ?Min|PriMin|Premier|King|Emir|Amir|General|Gen\.|Colonel|Brigadier|Shaikh|Sheikh|Prince|Marshal) $"
)
"""Titles that the other side's people bear in a telegram on talks with it; the home side's are secretaries."""
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of persons by the words of their names, and of everybody else."""

    known: dict[str, str]
    other: str | None

    def find(self, name: str) -> str | None:
        """Return the side of a person by any word of the name, the surname first."""
        words = name.casefold().split()
        return next((self.known[w] for w in reversed(words) if w in self.known), self.other)


def find_sides(document: Document, names: Names, voice: Voice) -> Sides:
    """Return the sides of an archive document's unlisted persons; of the home state's mission at the United Nations nobody's is guessed."""
    known: dict[str, str] = {}
    guest = voice.other.party if voice.other else None
    if guest and guest != names.home:
        for name in find_names(document.text, document.body_start, len(document.text)):
            if name.titled and _FOREIGN_TITLE.search(document.text[max(0, name.start - 40) : name.start]):
                known.setdefault(name.surname.casefold(), guest)
    if voice.conversation:
        for participant in find_participants(document.text, document.body_start, names.on):
            for word in participant.words.casefold().split():
                if len(word) > _SHORT:
                    known[word] = participant.party
    return Sides(known, guest if voice.from_post and guest else names.home)
