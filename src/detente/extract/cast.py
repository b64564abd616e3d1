"""The cast of a document: every person it names, where, and what it says of whom they speak for."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.codebook.actors import canonical, party_of
from detente.codebook.given_names import sex_of
from detente.codebook.offices import office_title_at
from detente.codebook.people import surname_candidates
from detente.codebook.states import is_divided
from detente.codebook.tables import name_key
from detente.extract.mentions import Mention, find_mentions
from detente.extract.names import Name, find_names, is_thing
from detente.extract.office_parties import party_after_name, party_by_office, party_in_brackets

_MASCULINE = re.compile(r"(?i)\b(?:mr|sir|lord|king|prince|congressman|chairman|spokesman)\.? $")
_FEMININE = re.compile(r"(?i)\b(?:mrs|ms|miss|lady|queen|princess|congresswoman|chairwoman|spokeswoman|madame?)\.? $")
_TABLE_PARTY = re.compile(r"^\s?\((?P<party>[RDI])-[A-Z][\w.]+\)")
_APPOSED = re.compile(
    r"^, (?P<words>(?:(?:an?|the|chief|head|director|president|chairman|spokes\w+|executive|managing|senior|deputy)\b[^.;:“”\"]{4,130}|who\b[^,.;:“”\"]{4,130}))"
)
_OFFICE = re.compile(r"(?:Secretary|President|Minister|Prime Minister|Ambassador|Chancellor|Vice President) ")
_FORMER = re.compile(r"(?i)\b(?:former|ex|onetime|retired|late)\b")
_EMPLOYER = re.compile(
    r"\b(?:of|for|at|with|from) (?:the )?(?P<name>[A-Z][\w&.’'-]*(?: (?:of |for |and )?[A-Z][\w&.’'-]*){0,5})"
)
_CAMPAIGN = re.compile(r"\b(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:['’]s)? (?:presidential |re-?election )?campaign\b")
_PARTIES = {"R": "Republican Party", "D": "Democratic Party"}


_FRAMED = re.compile(r" (?:[a-z]|(?:Text|Message|Summary|Verbatim|Quote|FYI)\b)")
"""After the "Begin" that opens a text within a telegram."""


def _is_verb(text: str, mention: Mention) -> bool:
    """Tell whether "Said" or "Begin" opens a sentence: in cables the verb, not the surname."""
    return (
        mention.exact == "Said" or (mention.exact == "Begin" and _FRAMED.match(text, mention.end) is not None)
    ) and re.search(r"(?:^|[.:;?!)\n])\s*$", text[max(0, mention.start - 4) : mention.start]) is not None


def _holds_rather(one: str, other: str, on: date | None) -> bool:
    """Tell whether the first holds an office on the day and the other, of the same surname, none: "Secretary Hale" where Ann Hale was named before."""
    return one != other and office_title_at(one, on) is not None and office_title_at(other, on) is None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where the text names a person."""

    start: int
    end: int
    name: str
    party: str | None = None


@dataclass(slots=True)
class Cast:
    """The persons of a text with their sightings in order, and the mentions of everything else."""

    text: str
    on: date | None
    mentions: tuple[Mention, ...] = ()
    sightings: list[Sighting] = field(default_factory=list)
    _full: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _parties: dict[str, str] = field(default_factory=dict)
    _sexes: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, text: str, on: date | None, heading: str = "") -> "Cast":
        """Return the cast of ``text``; ``heading`` (title, author, publisher) may name people by whom surnames are meant."""
        cast = cls(text=text, on=on, mentions=find_mentions(text, on))
        for mention in find_mentions(heading, on):
            if mention.kind == "person":
                cast._register(mention.actor, -1)
        for name in find_names(heading, 0, len(heading)):
            if name.is_full and (name.has_given_name or name.titled) and not is_thing(name.words):
                cast._register(name.words, -1)
            if (name.is_full or name.titled) and (
                party := party_by_office(heading, name.start, on) or party_after_name(heading, name.start, name.end, on)
            ):
                cast.tell_party(name.words, party)
        names = list(find_names(text, 0, len(text)))
        for name in names:
            if (
                name.is_full
                and not is_thing(name.words)
                and (name.has_given_name or name.titled or canonical(name.words))
            ):
                cast._register(name.words, name.start)
                cast._learn(name)
            elif (
                name.titled
                and name.words not in cast._parties
                and (party := party_by_office(text, name.start, on) or party_in_brackets(text, name.end))
            ):
                cast._parties[name.words] = party
        for mention in cast.mentions:
            if mention.kind == "person" and mention.how == "name":
                cast._register(mention.actor, mention.start)
                if mention.party and canonical(mention.actor) is None:
                    cast._parties.setdefault(mention.actor, mention.party)
        cast._see(names)
        return cast

    def _register(self, name: str, at: int) -> None:
        actor = canonical(name)
        full = actor.name if actor and actor.kind == "person" else name
        for words in {name, full}:
            known = self._full[name_key(words.split(" (")[0].split()[-1])]
            if (at, full) not in known:
                known.append((at, full))

    def _learn(self, name: Name) -> None:
        """Keep what an apposition, a party in brackets or a campaign before the name says of whom the person speaks for."""
        if name.words in self._parties:
            return
        after = self.text[name.end : name.end + 150]
        before = self.text[max(0, name.start - 60) : name.start]
        found: str | None = None
        if match := _TABLE_PARTY.match(after):
            found = _PARTIES.get(match["party"])
        elif match := _CAMPAIGN.search(before.rpartition(".")[2]):
            found = f"{self._campaigner(match['name'])} campaign"
        elif (match := _APPOSED.match(after)) and not _FORMER.search(match["words"][:40]):
            found = self._employer(match["words"])
        found = (
            found
            or party_by_office(self.text, name.start, self.on)
            or party_in_brackets(self.text, name.end)
            or party_after_name(self.text, name.start, name.end, self.on)
        )
        if found:
            self._parties[name.words] = found

    def _employer(self, words: str) -> str | None:
        if match := _CAMPAIGN.search(words):
            return f"{self._campaigner(match['name'])} campaign"
        match = _EMPLOYER.search(words)
        for mention in find_mentions(words, self.on):
            if mention.kind in ("body", "state") and mention.party:
                return mention.party
        return match["name"] if match else None

    def _campaigner(self, words: str) -> str:
        full = self.by_surname(words.split()[-1], 0)
        return full if full else words

    def _see(self, names: list[Name]) -> None:
        found: list[Sighting] = []
        for mention in self.mentions:
            if mention.kind == "person" and not _is_verb(self.text, mention):
                known = self.by_surname(mention.exact.split()[-1], mention.start) if mention.how == "surname" else None
                if known and _OFFICE.match(mention.exact) and _holds_rather(mention.actor, known, self.on):
                    known = None
                party = mention.party if known in (None, mention.actor) else None
                found.append(Sighting(mention.start, mention.end, known or mention.actor, party))
        spans = [(m.start, m.end) for m in self.mentions if m.kind == "person" or len(m.exact) > 4]
        for name in names:
            k = bisect_left(spans, (name.start, name.end))
            if any(a < name.end and name.start < b for a, b in spans[max(0, k - 1) : k + 2]):
                continue
            full = self.person(name)
            if full:
                found.append(Sighting(name.start, name.end, full))
        self.sightings = sorted(found, key=lambda s: s.start)
        self._seen = {s.name for s in found}
        for sighting in self.sightings:
            before = self.text[max(0, sighting.start - 14) : sighting.start]
            title = re.match(r"[A-Z][A-Za-z]*\.? ?", self.text[sighting.start : sighting.end])
            words = before + (title.group().rstrip() + " " if title else "")
            sex = "m" if _MASCULINE.search(words) else "f" if _FEMININE.search(words) else None
            if sex and sex_of(sighting.name) in (None, sex):  # "Mrs. Hale" is not John Hale.
                self._sexes.setdefault(sighting.name, sex)

    def person(self, name: Name) -> str | None:
        """Return whom a name in running text means, or None where it is nobody known and carries no title."""
        if name.is_full:
            actor = canonical(name.words)
            if actor:
                return actor.name if actor.kind == "person" else None
            return name.words if name.has_given_name or name.titled else None
        if full := self.by_surname(name.words, name.start):
            return full
        if name.titled:
            sex = "m" if _MASCULINE.search(self.text[max(0, name.start - 14) : name.start]) else None
            candidates = [c for c in surname_candidates(name.words, self.on) if sex is None or sex_of(c) in (None, sex)]
            return candidates[0] if candidates else name.words if not is_thing(name.words) else None
        return None

    def by_surname(self, surname: str, at: int) -> str | None:
        """Return the full name that the document gives for a surname: the nearest before ``at``, else the first."""
        known = self._full.get(name_key(surname))
        if not known:
            return None
        before = [row for row in known if row[0] <= at]
        return max(before)[1] if before else min(known)[1]

    def by_given_name(self, name: str) -> str | None:
        """Return the only person of the text whose name begins with that one ("Pavlo" where only Pavlo Lys is named)."""
        found = {s.name for s in self.sightings if " " in s.name and s.name.split()[0] == name}
        found |= {full for full in self.of_heading() if " " in full and full.split()[0] == name}
        return found.pop() if len(found) == 1 else None

    def of_heading(self) -> list[str]:
        """Return the full names that title, author and publisher give."""
        return [full for rows in self._full.values() for at, full in rows if at < 0]

    def party(self, name: str) -> str | None:
        """Return whom a person speaks for: by the tables on the day, else by what the document says."""
        return party_of(name, self.on) or self._parties.get(name)

    def tell_party(self, name: str, party: str | None) -> None:
        """Keep whom a person speaks for by something outside the text, unless the text says otherwise."""
        if party:
            self._parties.setdefault(name, party)

    def sex(self, name: str) -> str | None:
        """Return ``f`` or ``m`` by the document's titles or the given name."""
        return self._sexes.get(name) or sex_of(name)

    def add(self, sighting: Sighting) -> None:
        """Keep a person found as a speaker among the sightings, where the text does not name it there already."""
        k = bisect_left(self.sightings, sighting.start, key=lambda s: s.start)
        near = self.sightings[max(0, k - 1) : k + 2]
        if not any(s.start < sighting.end and sighting.start < s.end for s in near):
            self.sightings.insert(k, sighting)
            self._seen.add(sighting.name)

    def names_person(self, name: str) -> bool:
        """Tell whether the text names a person."""
        return name in self._seen

    def before(self, at: int, reach: int = 1500) -> list[Sighting]:
        """Return the sightings that end before ``at``, oldest first, none further away than ``reach``."""
        first = bisect_left(self.sightings, at - reach, key=lambda s: s.start)
        last = bisect_left(self.sightings, at, key=lambda s: s.start)
        return [s for s in self.sightings[first:last] if s.end <= at]

    def after(self, at: int, reach: int = 4000) -> list[Sighting]:
        """Return the sightings that begin after ``at``, none further away than ``reach``."""
        first = bisect_left(self.sightings, at + 1, key=lambda s: s.start)
        return self.sightings[first : bisect_left(self.sightings, at + reach, key=lambda s: s.start)]

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that begin in ``text[start:end]``."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return self.mentions[first : bisect_left(self.mentions, end, key=lambda m: m.start)]

    def last_mention(self, at: int, kinds: Sequence[str], reach: int = 3000) -> Mention | None:
        """Return the last mention of one of ``kinds`` before ``at``."""
        before = (m for m in reversed(self.mentions_in(at - reach, at)) if m.kind in kinds and m.end <= at)
        # A country with two governments says and wants nothing itself.
        return next((m for m in before if m.sure and not is_divided(m.actor, self.on)), None)
