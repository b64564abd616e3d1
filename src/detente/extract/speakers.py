"""From the words that name a source to the actor behind them, with the document's date and what the document said before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from detente.codebook.actors import canonical, party_of
from detente.codebook.offices import find_office, holder, office_title_at
from detente.codebook.people import surname_candidates
from detente.codebook.states import demonym_state
from detente.records.statements import Speaker

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_FULL_NAME = re.compile(
    r"\b((?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w’'-]+|[A-Z]\.|al|de|von|van|bin|der)){0,2}\s+([A-Z][\w’'-]{2,}))"
)
_HE_SHE = frozenset(["he", "she", "his", "her", "him", "himself", "herself"])
_THEY = frozenset(["they", "them", "their", "it", "its"])
_WE = frozenset(["i", "we", "me", "us", "my", "our", "you", "your"])
_TITLES = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "sir",
        "lord",
        "lady",
        "president",
        "prime",
        "minister",
        "foreign",
        "secretary",
        "ambassador",
        "senator",
        "sen",
        "sen.",
        "representative",
        "rep",
        "rep.",
        "gov",
        "gov.",
        "governor",
        "general",
        "gen",
        "gen.",
        "colonel",
        "col.",
        "admiral",
        "chairman",
        "premier",
        "chancellor",
        "king",
        "queen",
        "sheikh",
        "ayatollah",
        "the",
        "of",
        "for",
        "a",
        "an",
        "former",
        "deputy",
        "assistant",
        "under",
        "vice",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "director",
        "chief",
        "minister",
    ]
)
_OFFICE_TAILS = frozenset(
    ["state", "defense", "defence", "affairs", "treasury", "security", "commerce", "interior", "justice"]
)
"""Last words of titles that the pattern of full names takes along: "Secretary of State Marco Rubio"."""
_OWNER = re.compile(r"\b[A-Z][\w-]+['’]s?\s+(?=[a-z])")
"""Somebody whose aide, ally or number two is meant: "Blinken's number two, Victoria Nuland"."""
_GROUPS = re.compile(
    r"(?i)\b(official|officials|source|sources|diplomat|diplomats|aide|aides|analyst|analysts|expert|experts|observer|observers|operative|"
    r"operatives|insider|insiders|person|people|critics?|supporters?|economists?|lawmakers?|advisers?|some|many|others)\b"
)
_NEVER_ACTORS = re.compile(
    r"(?i)\b(lobby|neo-?cons?|cabal|deep state|globalists?|warmongers?|regime change crowd)\b|\b\w+o-[A-Z]\w+ists?\b"
)
_OFFICE_WORDS = re.compile(
    r"(?i)\b((?:secretary of (?:state|defen[sc]e)|secretary|(?:prime|foreign|defen[sc]e) (?:minister|secretary)|fm|pm|president|premier|chancellor|king|"
    r"national security advis[eo]r|spokes(?:man|woman|person)|leader|ambassador)(?: to the (?:un|united nations))?)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved:
    """A speaker, the party it speaks for, and whether it stays unnamed."""

    speaker: Speaker
    party: str | None = None
    anonymous: bool = False


@dataclass(kw_only=True)
class Names:
    """The people that a document names in full, and who was last spoken of: what surnames and pronouns go back to."""

    on: date | None
    home: str | None = None
    """The state whose offices are meant where a title stands without one ("the President", "the Secretary")."""
    full: dict[str, str] = field(default_factory=dict)
    last_person: Resolved | None = None
    last_group: Resolved | None = None

    @classmethod
    def of(cls, text: str, on: date | None) -> "Names":
        """Return the names of ``text``: surname (folded) to the first full name that ends with it."""
        found = cls(on=on)
        for match in _FULL_NAME.finditer(text):
            words = [w for w in match.group(1).split() if w.casefold() not in _TITLES]
            while len(words) > 2 and words[0].casefold() in _OFFICE_TAILS:
                words = words[1:]
            if len(words) >= 2 and demonym_state(words[0]) is None:
                found.full.setdefault(match.group(2).casefold(), " ".join(words))
        return found

    def remember(self, resolved: Resolved) -> None:
        """Keep ``resolved`` as the one that the next pronoun means."""
        if resolved.speaker.kind == "person" and not resolved.anonymous:
            self.last_person = resolved
        elif resolved.speaker.kind in ("state", "body", "group"):
            self.last_group = resolved

    def resolve(self, words: str, before: str = "") -> Resolved | None:
        """Return who ``words`` mean; None for "I" and "we", which the voice of the passage decides.

        ``before`` is the text that precedes them: where nobody has spoken yet, "he" is the last person it names.
        """
        lowered = words.casefold().strip()
        if lowered in _WE:
            return None
        if lowered in _HE_SHE:
            return self.last_person or self._last_named(before) or self.last_group
        if lowered in _THEY:
            return self.last_group or self.last_person
        found = (
            self._named(words)
            or self._by_office(words)
            or self._unnamed(words)
            or self._state(words)
            or self._as_printed(words)
        )
        self.remember(found)
        return found

    def _last_named(self, before: str) -> Resolved | None:
        for match in reversed(list(re.finditer(r"[A-Z][\w’'-]+", before))):
            name = match.group().removesuffix("'s").removesuffix("’s")
            if name.casefold() in self.full or len(surname_candidates(name, self.on)) == 1:
                return self._named(name)
        return None

    def _named(self, words: str) -> Resolved | None:
        for part in _parts(words):
            actor = canonical(part)
            if (
                actor
                and (" " in part or (actor.kind in ("body", "outlet") and part == part.upper()) or len(part) > 5)
                and actor.kind != "state"
            ):
                return self._actor(actor.name, actor.kind, "name")
        if _GROUPS.search(words):
            return None
        for word in reversed(_WORD.findall(words)):
            if word[0].isupper() and word.casefold().removesuffix("'s").removesuffix("’s") not in _TITLES:
                name = word.removesuffix("'s").removesuffix("’s")
                if full := self.full.get(name.casefold()):
                    actor = canonical(full)
                    return self._actor(actor.name if actor else full, "person", "surname")
                candidates = surname_candidates(name, self.on)
                if len(candidates) == 1 or (candidates and _OFFICE_WORDS.search(words)):
                    return self._actor(candidates[0], "person", "surname")
        return None

    def _by_office(self, words: str) -> Resolved | None:
        title = _OFFICE_WORDS.search(words)
        state = next((s for w in _parts(words) if (s := _state_of(w))), None)
        if state is None and not any(w[0].isupper() and w.casefold() not in _TITLES for w in _WORD.findall(words)):
            state = self.home
        if title is None or state is None:
            return self._world_office(words)
        title_words = title.group(1).casefold()
        office = find_office(state, "secretary of state" if title_words == "secretary" else title_words)
        tenure = holder(office.id, self.on) if office else None
        if tenure is None or office is None:
            return None
        return Resolved(
            speaker=Speaker(name=tenure.holder, kind="person", office=office.title, resolved_by="office"), party=state
        )

    def _world_office(self, words: str) -> Resolved | None:
        if not re.search(r"(?i)\bsecretary[- ]general\b", words):
            return None
        body = "NATO" if "NATO" in words else "UN"
        tenure = holder(f"{body.casefold()}.secretary_general", self.on)
        if tenure is None:
            return None
        return self._actor(tenure.holder, "person", "office")

    def _unnamed(self, words: str) -> Resolved | None:
        group = _GROUPS.search(words)
        if group is None or any(
            w[0].isupper() and _state_of(w) is None and len(w) > 3 for w in _WORD.findall(words)[1:]
        ):
            return None
        state = next((s for w in _parts(words) if (s := _state_of(w))), None)
        role = group.group(1).casefold()
        shown = {"United States": "US", "United Kingdom": "UK", "Soviet Union": "Soviet"}.get(state or "", state or "")
        name = f"anonymous {shown} {role}".replace("  ", " ")
        return Resolved(speaker=Speaker(name=name, kind="group", resolved_by="role"), party=state, anonymous=True)

    def _state(self, words: str) -> Resolved | None:
        for part in _parts(words):
            if state := _state_of(part):
                party = party_of(state, self.on) or state
                return Resolved(speaker=Speaker(name=party, kind="state", resolved_by="metonym"), party=party)
        return None

    def _as_printed(self, words: str) -> Resolved:
        capital = [w for w in _WORD.findall(words) if w[0].isupper() and w.casefold() not in _TITLES]
        name = " ".join(capital[:4]) if capital else re.sub(r"(?i)^(the|a|an) ", "", words).strip()
        kind = "person" if len(capital) in (2, 3) and not _NEVER_ACTORS.search(words) else "unknown"
        return Resolved(speaker=Speaker(name=name or words, kind=kind, resolved_by="as printed"), anonymous=not capital)

    def _actor(self, name: str, kind: str, how: str) -> Resolved:
        office = office_title_at(name, self.on) if kind == "person" else None
        return Resolved(
            speaker=Speaker(name=name, kind=kind, office=office, resolved_by=how), party=party_of(name, self.on)
        )


def is_polemical(words: str) -> bool:
    """Tell whether ``words`` are a polemical group label, which never becomes an actor."""
    return bool(_NEVER_ACTORS.search(words))


def _state_of(word: str) -> str | None:
    actor = canonical(word)
    if actor and actor.kind == "state":
        return actor.name
    return demonym_state(word)


def _parts(words: str) -> Iterator[str]:
    """Yield the runs of up to five words, longest first, without possessive endings."""
    tokens = [t.removesuffix("'s").removesuffix("’s") for t in _WORD.findall(words)][:16]
    for size in range(min(5, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            if tokens[start][:1].isupper() and tokens[start + size - 1][:1].isupper():
                yield " ".join(tokens[start : start + size])
