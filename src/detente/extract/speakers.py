"""From the words that name a source to the actor behind them, with the document's date and what the document said before."""

import re
from datetime import date

from detente.codebook.actors import party_of
from detente.codebook.given_names import is_given_name
from detente.codebook.offices import find_office, holder, office_title_at
from detente.codebook.states import states
from detente.extract import phrases, source_groups, source_offices, source_persons
from detente.extract.antecedents import find_antecedent
from detente.extract.cast import Cast, Sighting
from detente.extract.mention_context import is_of_post
from detente.extract.mentions import find_mentions
from detente.extract.own_offices import own_officials
from detente.extract.pairs import find_pair
from detente.extract.participants import Sides
from detente.extract.resolved import Resolved, join
from detente.records.statements import Speaker

__all__ = ["Names", "Resolved", "join", "unattributed"]

_OF_BOTH = re.compile(
    r"(?i)^the (?:two |three )?(?:[\w-]+ )?(?:presidents|leaders|governments|(?:prime |foreign |defen[sc]e )?ministers|delegations|representatives|ambassadors|heads of (?:state|government)) of\b"
    r"|^(?:the )?(?:two )?[A-Z][\w.]+(?:-| and )[A-Z]\w+ (?:leaders|presidents|sides|governments|delegations|ministers|foreign ministers|negotiators|officials|teams)$"
)
_TITLE = r"(?:(?:prime|foreign|defen[sc]e) )?(?:president|minister|premier|chancellor|secretary(?: of state)?|king|emir|crown prince)"
_TWO_OFFICES = re.compile(rf"(?i)^(?:the )?{_TITLE} and (?:the )?{_TITLE}$")
_HE_AND = re.compile(r"(?P<who>[Hh]e|[Ss]he) and (?:the |his |her |[A-Z])")
_JUST_NAMED = 400
"""Letters before "they" within which the one other state named is meant."""
"""A pronoun joined with others: "he and the Foreign Minister" speak through him."""


class Names:
    """Who the words of a document mean: its cast, whose offices are meant, and who was last spoken of."""

    def __init__(self, text: str, on: date | None, heading: str = "", home: str | None = None) -> None:
        self.cast = Cast.of(text, on, heading)
        self.text = text
        self.heading = heading
        self.on = on
        self.home = home
        """The state whose offices are meant where a title stands without one ("the President", "the Secretary")."""
        self.ministry = False
        """True where a foreign ministry published the document, so that "the Secretary" and "the Minister" are its head."""
        self.archive = False
        """True for documents of a state's archive, whose persons without other marks are its officials."""
        self.sides: Sides | None = None
        """Whom the unlisted persons of an archive document speak for; the home state, where it is not set."""
        self.guest: Resolved | None = None
        """The other side of the talks or letters."""
        self.host: Resolved | None = None
        """Whom "he" means where nobody was named: the home side's leader in a readout."""
        self.pair: Resolved | None = None
        """The parties of the meeting that the document reports."""
        self.officials = own_officials(f"{heading}\n{text}", home, -len(heading) - 1) if home else []
        """Place, post and name of those whom the text gives an office of the home state."""
        for start, _, name in self.officials:
            self.cast.tell_party(name, home)
            if start >= 0:
                self.cast.add(Sighting(start, start + len(name), name, home))
        self.present: frozenset[str] = frozenset()
        """Those who speak or are asked at the place that is read, whom no "he" means."""
        self.last_person: Resolved | None = None
        self.last_group: Resolved | None = None
        self.last: Resolved | None = None
        self.told = 0
        """Where the words end that were last found to be a person's whom the text reports on."""

    def remember(self, resolved: Resolved) -> None:
        """Keep ``resolved`` as the one that the next pronoun or unattributed sentence means."""
        self.last = resolved
        if resolved.speaker.kind == "person" and not resolved.anonymous:
            self.last_person = resolved
        elif resolved.speaker.kind in ("state", "body", "group", "outlet") and resolved.speaker.resolved_by != "label":
            self.last_group = resolved

    def resolve(self, words: str, at: int = 0) -> Resolved | None:
        """Return who ``words`` mean where they begin at ``at`` in the text; None where they mean the passage's own voice."""
        words = self._whole_name(words, at)
        lowered = words.casefold().strip(" .,:")
        if phrases.is_we(words) or phrases.is_first_person(words) or lowered in ("the", "a", "an"):
            return None
        found = self._by_pronoun(lowered, at) or self._together(words, at)
        if found is None and (phrases.is_own_paper(words) or phrases.is_matter(words)):
            return None
        found = found or self._by_words(words, at)
        self.remember(found)
        if found.speaker.kind == "person" and not found.anonymous:
            self.cast.add(Sighting(at, at + len(words), found.speaker.name, found.party))
        return found

    def _whole_name(self, words: str, at: int) -> str:
        """Return the words with a name that they cut short written out: "Le Duc" of "Le Duc Tho"."""
        end = at + len(words)
        if self.text[at:end] != words or not re.match(r" [A-Z]", self.text[end : end + 2]):
            return words
        if is_of_post(self.text, at):
            return words
        whole = next((s.end for s in self.cast.before(end + 40, len(words) + 60) if at <= s.start < end < s.end), end)
        return self.text[at:whole]

    def person(self, name: str, how: str = "name") -> Resolved:
        """Return a person by full name."""
        told = self.sides.told(name) if self.sides and " " not in name else None
        party = told or self.cast.party(name)
        if party is None and self.archive:
            party = party_of(name, None) or (self.sides.find(name) if self.sides else self.home)
        return Resolved(
            speaker=Speaker(name=name, kind="person", office=office_title_at(name, self.on), resolved_by=how),
            party=party,
        )

    def state(self, name: str, how: str = "metonym") -> Resolved:
        """Return a state by its present name, under the name of the day."""
        party = party_of(name, self.on) or name
        return Resolved(speaker=Speaker(name=party, kind="state", resolved_by=how), party=party)

    def holder(self, state: str | None, title: str) -> Resolved | None:
        """Return who held an office of a state on the day; None where that is not known."""
        office = find_office(state, title, self.on) if state else None
        tenure = holder(office.id, self.on) if office else None
        if tenure is None or office is None:
            return None
        speaker = Speaker(name=tenure.holder, kind="person", office=office.title, resolved_by="office")
        return Resolved(speaker=speaker, party=party_of(tenure.holder, self.on) or state)

    def _by_pronoun(self, word: str, at: int) -> Resolved | None:
        if word in phrases.HE or word in phrases.SHE or word in phrases.WHO:
            sex = "m" if word in phrases.HE else "f" if word in phrases.SHE else None
            near = word in phrases.WHO
            name = find_antecedent(self.cast, at, sex, self.last_name(), near=near, without=self.present)
            if name:
                return self.person(name, "pronoun")
            return (
                (self.last_person if self.last_name() not in self.present else None)
                or self.host
                or self._of_guest(at, sex)
                or self._named_later(at, sex)
                or self._guest_leader()
                or (self.last_group if self.last_group and self.last_group.anonymous else None)
                or _nobody()
            )
        if word in phrases.THEY:
            if word == "both" and (two := self._last_two(at)):
                return self.pair or two
            if (
                word in ("they", "their", "both")
                and self.pair
                and (self.archive or not self.present)  # One of the two is speaking: "they" are others.
                and (self.last is None or self.last.speaker.kind != "group")
            ):
                return self.pair
            person = self.last_person if self.last_name() not in self.present else None
            many = word in ("they", "them", "their")
            return self._only_other(at) or self.last_group or self._state_before(at, many=many) or person
        return None

    def _named_later(self, at: int, sex: str | None) -> Resolved | None:
        later = (s for s in self.cast.after(at) if sex is None or self.cast.sex(s.name) in (None, sex))
        found = next(later, None)
        return self.person(found.name, "pronoun") if found else None

    def _of_guest(self, at: int, sex: str | None) -> Resolved | None:
        """Return the first person of the other side that the text names later, for a text that begins amid a conversation."""
        if self.guest is None or self.guest.party is None:
            return None
        later = (s for s in self.cast.after(at, 20_000) if sex is None or self.cast.sex(s.name) in (None, sex))
        found = next((s for s in later if self.cast.party(s.name) == self.guest.party), None)
        return self.person(found.name, "pronoun") if found else None

    def _guest_leader(self) -> Resolved | None:
        if self.guest is None or self.guest.speaker.kind == "person":
            return self.guest
        return next(
            (h for t in ("president", "king", "prime minister") if (h := self.holder(self.guest.party, t))), None
        )

    def _last_two(self, at: int) -> Resolved | None:
        seen: dict[str, None] = {}
        for sighting in reversed(self.cast.before(at, 500)):
            seen.setdefault(sighting.name)
            if len(seen) == 2:
                first, second = (self.person(name, "pronoun") for name in reversed(list(seen)))
                return join(first, second)
        return None

    def last_name(self) -> str | None:
        """Return the name of the last speaker who is a person."""
        return self.last_person.speaker.name if self.last_person else None

    def _only_other(self, at: int) -> Resolved | None:
        """Return the one state beside the speaker's own that a turn has just named, where the group that spoke last is not named near."""
        if not self.present or self.archive or self.last_group is None or self.last_group.anonymous:
            return None
        own = {self.cast.party(name) for name in self.present}
        near = [m for m in self.cast.mentions_in(at - _JUST_NAMED, at) if m.party and m.end <= at]
        if len({m.party for m in near} - own) != 1 or any(m.party == self.last_group.party for m in near):
            return None
        other = next(m for m in reversed(near) if m.party not in own)
        return source_groups.mentioned(self, other) if other.kind == "state" else None

    def _state_before(self, at: int, *, many: bool) -> Resolved | None:
        near = self.cast.mentions_in(at - 400, at) if many else ()
        peoples = [m for m in near if m.how == "demonym" and m.exact.endswith("s") and m.end <= at]
        before = peoples[-1] if peoples else self.cast.last_mention(at, ("state", "body", "group"), 400)
        return source_groups.mentioned(self, before) if before else None

    def _together(self, words: str, at: int) -> Resolved | None:
        if first := _HE_AND.match(words):
            return self._by_pronoun(first["who"].casefold(), at)
        if phrases.is_pair(words):
            return self.pair or find_pair(self, words, at)
        if _TWO_OFFICES.match(words):
            return self.pair or self._two_holders(words, at)
        if (
            _OF_BOTH.search(words)
            and len(states := [m.party for m in find_mentions(words, self.on) if m.kind == "state"]) > 1
        ):
            if self.pair and self.pair.party and all(s and s in self.pair.party for s in states):
                return self.pair
            return join(*(self.state(s) for s in states if s))
        if phrases.is_with_counterparts(words) and self.pair:
            return self.pair
        return None

    def _two_holders(self, words: str, at: int) -> Resolved | None:
        """Return both persons of "the Secretary and the Foreign Minister"."""
        first, second = (source_offices.office_holder(self, part, at) for part in words.split(" and "))
        return join(first, second) if first and second and first.speaker != second.speaker else None

    def _named_like_a_place(self, words: str, at: int) -> Resolved | None:
        """Return the person of the text whose surname is a place's: "Paris claims", where Maria Paris was named before."""
        name = re.sub(r"['’]s$", "", words.strip(" .,:"))
        if any(s.name == name for s in states().values()):
            return None  # "Israel" is the state, whoever else bears the name.
        full = self.cast.by_surname(name, at) if re.fullmatch(r"[A-Z][\w-]+", name) else None
        return self.person(full) if full and full != name and is_given_name(full.split()[0]) else None

    def _by_words(self, words: str, at: int) -> Resolved:
        if phrases.is_talk(words) or (
            phrases.is_rumour(words) and not re.search(r"\b(?!Some|The|Published|Media|Press)[A-Z]\w{3}", words[1:])
        ):
            return unattributed(words)
        words = source_offices.spelled_out(words)
        return (
            source_persons.by_letter(self, words)
            or source_groups.cabled_government(self, words)
            or self._named_like_a_place(words, at)
            or source_groups.epithet(self, words, at)
            or source_persons.named_person(self, words, at)
            or source_persons.campaign(self, words)
            or source_offices.office_holder(self, words, at)
            or source_groups.partisans(words)
            or source_groups.unnamed(self, words, at)
            or source_groups.thing(self, words)
            or source_groups.institution(self, words, at)
            or source_groups.as_printed(self, words)
        )


def unattributed(words: str) -> Resolved:
    """Return talk that nobody answers for, under the words of the text ("unattributed rumors"), wherever it goes round."""
    name = re.split(r" (?:in|among|around|from|within) ", words.casefold())[0]
    speaker = Speaker(name=f"unattributed {name}", resolved_by="role")
    return Resolved(speaker=speaker, anonymous=True, rumour=True)


def _nobody() -> Resolved:
    """Return an unnamed person, for a pronoun that goes back to nobody."""
    return Resolved(speaker=Speaker(name="unnamed person", kind="unknown", resolved_by="pronoun"), anonymous=True)
