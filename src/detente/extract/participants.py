"""Whom the participants of a conversation speak for, by the list at the head of its memorandum."""

import re
from dataclasses import dataclass
from datetime import date

from detente.codebook.states import demonym_state
from detente.extract.mentions import find_mentions
from detente.extract.names import TITLES, find_names

_LINES = 60
_PROSE = 16
"""Words from which a line is a sentence of the memorandum rather than a participant."""
_HEADING_WORDS = re.compile(
    r"(?i)^(?:(?:for|on|from|the|representing|representatives?|side|officials?|delegation|delegates|participants?|present|party|team|government|of|members?|and|people|group)\b|[\W\d])*$"
)
_LISTED = re.compile(r"^(?P<side>[A-Z][\w. -]{1,30}): (?P<people>[A-Z].+)$")
"""A side and its people in one line: "Norway: Ambassadors Lund and Berg"."""
_SURNAME = re.compile(r"(?<![\w.])(?P<name>[A-Z][\w’'-]+)(?=,| and |;|$)")
_DATED = re.compile(r"\b(?:18|19|20)\d\d\b")
_SENT_TO = re.compile(
    r"(?i)\b(?:ambassador|envoy|minister|representative|mission|embassy|charg[ée]|delegate)\w* (?:to|in|at|with) (?:the )?$"
)


@dataclass(frozen=True, slots=True)
class Participant:
    """A person of the list: the words of the name, and the side."""

    words: str
    party: str


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of persons by the words of their names, and of everybody else."""

    known: dict[str, str]
    peoples: frozenset[str]
    """Words of the text that are a people's adjective, so that with an s they name no person ("Arabs")."""
    other: str | None

    def told(self, name: str) -> str | None:
        """Return the side of a person by any word of the name, the surname first, where the document tells it."""
        words = name.casefold().split()
        return next((self.known[w] for w in reversed(words) if w in self.known), None)

    def find(self, name: str) -> str | None:
        """Return the side of a person: as told, else that of everybody else."""
        is_people = name.endswith("s") and name[:-1] in self.peoples
        return self.told(name) or (None if is_people else self.other)


def find_participants(text: str, start: int, on: date | None) -> list[Participant]:
    """Return who took part, of the lines from ``start`` on that are no prose, by the heading above each or the state in the line."""
    found: list[Participant] = []
    side: str | None = None
    for line in text[start:].split("\n")[:_LINES]:
        if len(line.split()) >= _PROSE and found:
            break
        words = line.strip()
        if not words or _DATED.search(words):
            continue
        listed = _LISTED.match(words)
        if listed and (own := _side_of_heading(listed["side"], on)):
            found += [Participant(m["name"], own) for m in _SURNAME.finditer(listed["people"])]
            continue
        if heading := _side_of_heading(words, on):
            side = heading
            continue
        own = _side_in_line(words, on) or side
        if own:
            found += [Participant(n.words, own) for n in find_names(words, 0, len(words)) if _is_person(words, n.start)]
    return found


def _side_of_heading(words: str, on: date | None) -> str | None:
    """Return the state of "Israeli Side", "Representing Saudi Arabia", "United Kingdom"; None where the line says more."""
    mentions = [m for m in find_mentions(words, on) if m.party and m.kind == "state"]
    if len(mentions) == 1 and _HEADING_WORDS.match(words[: mentions[0].start] + words[mentions[0].end :]):
        return mentions[0].party
    rest = [w for w in re.findall(r"[A-Z][\w.’'-]*|[a-z]+", words) if not _HEADING_WORDS.match(w)]
    return demonym_state(rest[0]) if len(rest) == 1 else None


def _side_in_line(words: str, on: date | None) -> str | None:
    """Return the state that a participant's line names as its own: "Mr. X, Ambassador of Israel", not "Ambassador to Israel"."""
    for mention in find_mentions(words, on):
        if mention.kind == "state" and not _SENT_TO.search(words[: mention.start]):
            return mention.party
    first = next((w for w in re.findall(r"[A-Z][\w-]+", words) if demonym_state(w)), None)
    return demonym_state(first) if first else None


def _is_person(words: str, at: int) -> bool:
    """Tell whether a name opens the line or follows titles, rather than being a part of an office behind a comma or an office's letters ("NEA")."""
    before = words[:at]
    if words[at:].split(" ")[0].rstrip(".,—-").isupper() and not re.match(r"(?:[A-Z]\.)+ ?[A-Z][a-z]", words[at:]):
        return False
    return "," not in before or all(w.casefold().strip(".,") in TITLES for w in re.split(r"[,\s]+", before) if w)
