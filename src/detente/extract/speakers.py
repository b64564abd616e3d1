"""From the words that name a source to the actor behind them, with the document's date and what the document said before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.codebook.actors import canonical, party_of
from detente.codebook.offices import find_office, holder, is_active, office_title_at, offices, tenures, tenures_of
from detente.codebook.people import people, surname_candidates
from detente.codebook.states import demonym_state
from detente.extract import phrases
from detente.extract.antecedents import find_antecedent
from detente.extract.cast import Cast
from detente.extract.mentions import Mention, find_mentions
from detente.extract.names import Name, find_names, is_thing
from detente.records.statements import Speaker

_OFFICE = re.compile(
    r"(?i)\b((?:deputy |under |assistant )?(?:secretary of (?:state|defen[sc]e)|secretary[- ]general|secretary|(?:prime|foreign|defen[sc]e|finance) (?:minister|secretary)|fm|pm|"
    r"(?:vice )?president|premier|chancellor|king|emir|sultan|supreme leader|national security advis[eo]r|spokes(?:man|woman|person)|leader|ambassador)(?: to the (?:un|united nations))?)\b"
)
_RANKS = {
    "president": ("head_of_state",), "king": ("head_of_state",), "emir": ("head_of_state",), "sultan": ("head_of_state",), "leader": ("head_of_state", "head_of_government", "party_leader"),
    "prime minister": ("head_of_government",), "premier": ("head_of_government",), "chancellor": ("head_of_government",), "pm": ("head_of_government",),
    "secretary": ("foreign_minister",), "secretary of state": ("foreign_minister",), "foreign minister": ("foreign_minister",), "fm": ("foreign_minister",), "foreign secretary": ("foreign_minister",),
    "defense minister": ("defense_minister",), "vice president": ("vice_president",), "ambassador": ("un_ambassador", "ambassador"), "secretary general": ("head",), "secretary-general": ("head",),
}  # fmt: skip
_SHOWN = {"United States": "US", "United Kingdom": "UK", "Soviet Union": "Soviet"}
_AIDE = re.compile(
    r"(?i)^(?:own |top |chief |senior |official |former |new |special |longtime |campaign |then |press |foreign |policy )*(spokes\w+|aides?|advis\w+|ally|allies|envoy|lawyer|deputy|counterpart|opponents?|critics?|supporters?|representatives?|officials?|number two|team|wife|son|daughter|surrogates?)\b"
)
_EPITHET = re.compile(
    r"(?i)^(?:the|this) (?:[\w-]+ ){0,6}?(?:senator|candidate|nominee|businessman|billionaire|congressman|congresswoman|governor|columnist|admiral|general|author|lawmaker|front-?runner|mogul|host|philosopher|professor|mayor|contender|hopeful|lawyer|politician|publisher|diplomat|commander|chancellor|judge|pollster|attorney)$"
)
_PARTISANS = re.compile(
    r"(?i)^(?:the |all (?:the )?|other |some |many |most |house |senate |congressional )*(republicans|democrats|gop)(?: in congress)?$"
)
_CAMPAIGN = re.compile(r"(?i)\bcampaign\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved:
    """A speaker, the party it speaks for, and whether it stays unnamed."""

    speaker: Speaker
    party: str | None = None
    anonymous: bool = False
    rumour: bool = False
    """True for talk that nobody answers for."""


def join(first: Resolved, *others: Resolved) -> Resolved:
    """Return several speakers as one: "A and B", with the parties of both."""
    names = list(dict.fromkeys(r.speaker.name for r in (first, *others)))
    parties = list(dict.fromkeys(p for r in (first, *others) if (p := r.party)))
    return Resolved(
        speaker=Speaker(name=" and ".join(names), kind="group", resolved_by="together"),
        party=" and ".join(parties) or None,
    )


class Names:
    """Who the words of a document mean: its cast, whose offices are meant, and who was last spoken of."""

    def __init__(self, text: str, on: date | None, heading: str = "", home: str | None = None) -> None:
        self.cast = Cast.of(text, on, heading)
        self.text = text
        self.on = on
        self.home = home
        """The state whose offices are meant where a title stands without one ("the President", "the Secretary")."""
        self.ministry = False
        """True where a foreign ministry published the document, so that "the Secretary" and "the Minister" are its head."""
        self.archive = False
        """True for documents of a state's archive, whose persons without other marks are its officials."""
        self.guest: Resolved | None = None
        """The other side of the talks or letters."""
        self.host: Resolved | None = None
        """Whom "he" means where nobody was named: the home side's leader in a readout."""
        self.pair: Resolved | None = None
        """The parties of the meeting that the document reports."""
        self.last_person: Resolved | None = None
        self.last_group: Resolved | None = None
        self.last: Resolved | None = None

    def remember(self, resolved: Resolved) -> None:
        """Keep ``resolved`` as the one that the next pronoun or unattributed sentence means."""
        self.last = resolved
        if resolved.speaker.kind == "person" and not resolved.anonymous:
            self.last_person = resolved
        elif resolved.speaker.kind in ("state", "body", "group", "outlet"):
            self.last_group = resolved

    def resolve(self, words: str, at: int = 0) -> Resolved | None:
        """Return who ``words`` mean where they begin at ``at`` in the text; None where they mean the passage's own voice."""
        lowered = words.casefold().strip(" .,:")
        if lowered in phrases.WE:
            return None
        found = self._by_pronoun(lowered, at) or self._together(words, at)
        if found is None and phrases.is_own_paper(words):
            return None
        found = found or self._by_words(words, at)
        self.remember(found)
        return found

    def person(self, name: str, how: str = "name") -> Resolved:
        """Return a person by full name."""
        party = self.cast.party(name)
        if party is None and self.archive:
            party = party_of(name, None) or self.home
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
        office = find_office(state, title) if state else None
        tenure = holder(office.id, self.on) if office else None
        if tenure is None or office is None:
            return None
        speaker = Speaker(name=tenure.holder, kind="person", office=office.title, resolved_by="office")
        return Resolved(speaker=speaker, party=party_of(tenure.holder, self.on) or state)

    def _by_pronoun(self, word: str, at: int) -> Resolved | None:
        if word in phrases.HE or word in phrases.SHE or word in phrases.WHO:
            sex = "m" if word in phrases.HE else "f" if word in phrases.SHE else None
            name = find_antecedent(self.cast, at, sex, self._last_name(), near=word in phrases.WHO)
            if name:
                return self.person(name, "pronoun")
            return (
                self.last_person
                or self.host
                or self._named_later(at, sex)
                or self._guest_leader()
                or self.last_group
                or self.host_or_nobody(word)
            )
        if word in phrases.THEY:
            if word == "both" and (two := self._last_two(at)):
                return self.pair or two
            if (
                word in ("they", "their", "both")
                and self.pair
                and (self.last is None or self.last.speaker.kind != "group")
            ):
                return self.pair
            return self.last_group or self._state_before(at) or self.last_person
        return None

    def _named_later(self, at: int, sex: str | None) -> Resolved | None:
        later = (
            s for s in self.cast.sightings if s.start > at and (sex is None or self.cast.sex(s.name) in (None, sex))
        )
        found = next(later, None)
        return self.person(found.name, "pronoun") if found else None

    def _guest_leader(self) -> Resolved | None:
        if self.guest is None or self.guest.speaker.kind == "person":
            return self.guest
        return next(
            (h for t in ("president", "king", "prime minister") if (h := self.holder(self.guest.party, t))), None
        )

    def host_or_nobody(self, word: str) -> Resolved:
        """Return an unnamed person for a pronoun that goes back to nobody."""
        return Resolved(speaker=Speaker(name="unnamed person", kind="unknown", resolved_by="pronoun"), anonymous=True)

    def _last_two(self, at: int) -> Resolved | None:
        seen: dict[str, None] = {}
        for sighting in reversed(self.cast.before(at, 500)):
            seen.setdefault(sighting.name)
            if len(seen) == 2:
                first, second = (self.person(name, "pronoun") for name in reversed(list(seen)))
                return join(first, second)
        return None

    def _last_name(self) -> str | None:
        return self.last_person.speaker.name if self.last_person else None

    def _state_before(self, at: int) -> Resolved | None:
        before = [
            m for m in self.cast.mentions if m.end <= at and m.kind in ("state", "body", "group") and at - m.end < 400
        ]
        return self._mentioned(before[-1]) if before else None

    def _together(self, words: str, at: int) -> Resolved | None:
        if phrases.is_pair(words):
            return self.pair
        if phrases.is_with_counterparts(words) and self.pair:
            return self.pair
        return None

    def _by_words(self, words: str, at: int) -> Resolved:
        if phrases.is_rumour(words) and not re.search(r"\b(?!Some|The|Published|Media|Press)[A-Z]\w{3}", words[1:]):
            return Resolved(
                speaker=Speaker(name=f"unattributed {words.casefold()}", resolved_by="role"),
                anonymous=True,
                rumour=True,
            )
        return (
            self._named(words, at)
            or self._campaign(words)
            or self._by_office(words, at)
            or self._epithet(words, at)
            or self._partisans(words)
            or self._unnamed(words, at)
            or self._thing(words, at)
            or self._institution(words, at)
            or self._as_printed(words)
        )

    def _named(self, words: str, at: int) -> Resolved | None:
        if _CAMPAIGN.search(words) and not re.search(
            r"(?i)campaign (?:manager|chair\w*|spokes\w+|aide|advis\w+|director|communications)", words
        ):
            return None
        names = [n for n in find_names(words, 0, len(words)) if not self._is_covered(words, n)]
        best: tuple[float, str] | None = None
        for k, name in enumerate(names):
            full = self._person_in(name, at, alone=len(names) == 1)
            if full is None:
                continue
            weight = (
                3.0 * name.has_given_name
                + 2 * (canonical(full) is not None)
                + 1.5 * name.titled
                + name.is_full
                - 0.2 * k
            )
            rest = words[name.end :].lstrip("'’s ").lstrip()
            owned = name.owner and rest and not phrases.is_paper(words) and not rest.startswith(",")
            if owned and (_AIDE.match(rest) or len(names) > 1):
                weight -= 6
            if best is None or weight > best[0]:
                best = weight, full
        if best is None:
            return None
        if best[0] < -1 or (best[0] < 0.5 and phrases.group_in(words)):
            return self._aide(words, best[1]) if best[0] < -1 else None
        return self.person(best[1])

    def _aide(self, words: str, owner: str) -> Resolved | None:
        """Return the unnamed aide of a person, named by role and party."""
        party = self.cast.party(owner)
        match = re.search(r"['’]s?\s+(.+)$", words)
        role = match.group(1).split(",")[0] if match else "aide"
        if re.match(r"(?i)(?:own )?(?:opponents?|critics?)", role):
            return Resolved(speaker=Speaker(name=words.strip(), kind="group", resolved_by="role"), anonymous=True)
        if re.search(r"(?i)counterpart", role):
            return None
        name = f"{_SHOWN.get(party or '', party or owner)} {role}"
        return Resolved(speaker=Speaker(name=name, kind="person", resolved_by="role"), party=party)

    def _is_covered(self, words: str, name: Name) -> bool:
        """Tell whether a name is part of the words for a state, a body or an outlet."""
        return any(
            m.start < name.end
            and name.start < m.end
            and m.kind != "person"
            and (m.end - m.start >= name.end - name.start or not name.has_given_name)
            and m.how != "surname"
            for m in find_mentions(words, self.on)
        ) or is_thing(name.words)

    def _person_in(self, name: Name, at: int, *, alone: bool) -> str | None:
        moved = Name(name.words, at + name.start, at + name.end, name.titled, name.owner)
        found = self.cast.person(moved)
        if found and (name.is_full or name.titled or self.cast.by_surname(name.words, at)):
            return found
        if name.is_full:
            actor = canonical(name.words)
            if actor:
                return actor.name if actor.kind == "person" else None
            return name.words if alone or name.titled or name.has_given_name else None
        if demonym_state(name.words) or is_thing(name.words):
            return None
        candidates = surname_candidates(name.words, self.on)
        named = [c for c in candidates if any(s.name == c for s in self.cast.sightings)]
        if named or candidates:
            return (named or list(candidates))[0]
        initials = name.words
        if initials.isupper() and 2 <= len(initials) <= 3 and (full := self._by_initials(initials)):
            return full
        bare = alone and not initials.isupper() and len(initials) > 2
        return (
            name.words
            if bare
            and (name.titled or name.start < 5)
            and self.text[at : at + name.end + 4].strip(" .,:’'s")[-3:] == name.words[-3:]
            else None
        )

    def _by_initials(self, letters: str) -> str | None:
        for sighting in self.cast.sightings:
            parts = sighting.name.replace(".", " ").split()
            if parts[0][0] == letters[0] and parts[-1][0] == letters[-1]:
                return sighting.name
        serving = (t.holder for t in tenures() if is_active(t, self.on) and party_of(t.holder, self.on) == self.home)
        for name in dict.fromkeys(serving):
            spelled = (form.replace(".", "").split() for form in (name, *people()[name].aliases))
            if any("".join(word[0] for word in words) == letters for words in spelled):
                return name
        return None

    def _campaign(self, words: str) -> Resolved | None:
        match = re.search(r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?:['’]s)? (?:presidential )?campaign", words)
        if match is None and not re.search(r"(?i)^(?:his|her|the) campaign\b", words):
            return None
        owner = (
            self.cast.by_surname(re.sub(r"['’]s$", "", match.group(1)).split()[-1], 0) or match.group(1)
            if match
            else self._last_name()
        )
        if owner is None:
            return None
        name = f"{owner} campaign"
        return Resolved(
            speaker=Speaker(name=name, kind="body", resolved_by="name"),
            party=name,
            anonymous=phrases.group_in(words) is not None,
        )

    def _by_office(self, words: str, at: int) -> Resolved | None:
        title = _OFFICE.search(words)
        if title is None or (phrases.group_in(words) and not re.search(r"(?i)spokes|leader", title.group(1))):
            return None
        key = title.group(1).casefold().replace("secretary-general", "secretary general")
        if "secretary general" in key:
            return self._secretary_general(words)
        mentions = find_mentions(words, self.on)
        persons = [m for m in mentions if m.kind == "person"]
        if persons:
            return self.person(persons[0].actor, "office")
        state = next((m.party for m in mentions if m.kind == "state" and m.party), None) or next(
            (s for w in re.findall(r"[A-Z][\w-]+", words) if (s := demonym_state(w))), None
        )
        if state:
            return self.holder(state, "secretary of state" if key == "secretary" else key)
        if re.search(r"[a-z] [A-Z]\w+", words.replace(title.group(0), "")):
            return None
        return (
            self._titled_guest(key)
            or self._titled_before(key, at)
            or self.holder(self.home, "secretary of state" if key == "secretary" else key)
            or (self.holder(self.guest.party, key) if self.guest else None)
        )

    def _titled_guest(self, key: str) -> Resolved | None:
        """Return the guest of the talks where the title is the guest's and not the host's: "the Prime Minister" in a Kremlin readout."""
        if self.guest is None or self.guest.speaker.kind != "person" or self.host is None:
            return None
        ranks = set(_RANKS.get(key, ()))
        return (
            self.guest
            if ranks & self._held(self.guest.speaker.name) and not ranks & self._held(self.host.speaker.name)
            else None
        )

    def _held(self, name: str) -> set[str]:
        return {offices()[t.office_id].rank for t in tenures_of(name) if is_active(t, self.on)}

    def _titled_before(self, key: str, at: int) -> Resolved | None:
        """Return the person last named under a title, or holding the office of it, before ``at``; the home state's holder goes before a far one."""
        ranks = _RANKS.get(key, ())
        own = self.holder(self.home, "secretary of state" if key == "secretary" else key) if self.home else None
        for sighting in reversed(self.cast.before(at, 4000)):
            named = self.text[sighting.start : sighting.end].casefold()
            ahead = self.text[max(0, sighting.start - 24) : sighting.start].casefold()
            titled = (
                re.search(rf"\b{re.escape(key)}\s*$", ahead) is not None
                or re.match(rf"(?:\w+ )?{re.escape(key)}\b", named) is not None
            )
            held = self._held(sighting.name)
            if own and sighting.name == own.speaker.name:
                return own
            if titled or (held & set(ranks)):
                if own and (at - sighting.end > 700 or not titled):
                    continue
                return self.person(sighting.name, "office")
        return None

    def _epithet(self, words: str, at: int) -> Resolved | None:
        """Return the person last named, for words that describe somebody without a name: "the Florida senator"."""
        if not _EPITHET.match(words) or len(words.split()) > 9:
            return None
        name = find_antecedent(self.cast, at, None, self._last_name())
        return self.person(name, "epithet") if name else None

    def _partisans(self, words: str) -> Resolved | None:
        match = _PARTISANS.match(words)
        if match is None:
            return None
        party = "Republican Party" if match.group(1)[0] in "RG" else "Democratic Party"
        name = re.sub(r"^(?:The|Other|Some|Many|Most|All(?: the)?|the|other|some|many|most|all(?: the)?) ", "", words)
        return Resolved(
            speaker=Speaker(name=name[:1].upper() + name[1:], kind="group", resolved_by="name"), party=party
        )

    def _secretary_general(self, words: str) -> Resolved | None:
        body = "NATO" if "NATO" in words else "UN"
        tenure = holder(f"{body.casefold()}.secretary_general", self.on)
        return self.person(tenure.holder, "office") if tenure else None

    def _unnamed(self, words: str, at: int) -> Resolved | None:
        role = phrases.group_in(words)
        if role is None or phrases.is_polemical(words):
            return None
        mentions = [m for m in find_mentions(words, self.on) if m.party]
        body = next(
            (
                m
                for m in mentions
                if m.kind in ("body", "group", "outlet") and not re.match(r"(?i)(?:us|american)", m.exact)
            ),
            None,
        )
        state = next((m.party for m in mentions if m.party), None) or next(
            (s for w in re.findall(r"[A-Z][\w-]+", words) if (s := demonym_state(w))), None
        )
        if state is None and role in (
            "official",
            "officials",
            "deptoff",
            "emboff",
            "officer",
            "lawmakers",
            "senators",
            "governors",
        ):
            state = self._official_state(words, at)
        capital = [w for w in re.findall(r"[A-Z][\w’'-]+", words[1:]) if demonym_state(w) is None]
        if body and body.kind != "body" and len(capital) > 2:
            return None
        if role in ("deptoff", "emboff"):
            role, state = "official", state or "United States"
        name = f"anonymous {_SHOWN.get(state or '', state or '')} {role}".replace("  ", " ")
        return Resolved(speaker=Speaker(name=name, kind="group", resolved_by="role"), party=state, anonymous=True)

    def _official_state(self, words: str, at: int) -> str | None:
        """Return the state of an official named only as such: of the last anonymous one, of the home state."""
        if self.last_group and self.last_group.anonymous and self.last_group.party:
            return self.last_group.party
        return (
            self.home
            if self.home or not re.search(r"(?i)\b(?:federal|administration|senior)\b", words)
            else "United States"
        )

    def _thing(self, words: str, at: int) -> Resolved | None:
        for mention in find_mentions(words, self.on):
            if mention.kind in ("state", "body", "group", "outlet"):
                return self._mentioned(mention)
        for word in re.findall(r"[A-Z][\w-]+", words):
            if state := demonym_state(word):
                return self.state(state)
        return None

    def _mentioned(self, mention: Mention) -> Resolved:
        if mention.kind == "state":
            return self.state(mention.actor)
        actor = canonical(mention.actor)
        kind = actor.kind if actor else mention.kind
        party = party_of(mention.actor, self.on) or mention.party or mention.actor
        return Resolved(
            speaker=Speaker(name=mention.actor, kind=kind, resolved_by="name"),
            party=None if kind == "outlet" else party,
        )

    def _institution(self, words: str, at: int) -> Resolved | None:
        """Return the institution last named, where the words speak of one without its name ("the city", "the company")."""
        noun = phrases.institution_in(words)
        if noun is None:
            return None
        if noun in ("government", "administration") and self.home:
            return self.state(self.home)
        if self.last_group and not self.last_group.anonymous:
            return self.last_group
        state_like = noun in (
            "government",
            "administration",
            "regime",
            "country",
            "nation",
            "side",
            "army",
            "military",
            "delegation",
        )
        before = [
            m
            for m in self.cast.mentions
            if m.end <= at and m.kind in (("state",) if state_like else ("body", "outlet", "group"))
        ]
        return self._mentioned(before[-1]) if before else None

    def _as_printed(self, words: str) -> Resolved:
        names = [n.words for n in find_names(words, 0, len(words))]
        capital = re.findall(
            r"[A-ZÀ-Þ][\w’'.&-]*(?: (?:of|for|and|the|[A-ZÀ-Þ][\w’'.&-]*))*",
            re.sub(r"^(?:The|A|An|This|That|These|His|Her|Its|Their|Most|More|Some|All|Many|One|Even) ", "", words),
        )
        plain = re.sub(r"(?i)^(the|a|an) ", "", words).strip()
        name = (
            names[0] if len(names) == 1 and " " in names[0] else re.sub(r"['’]s$", "", capital[0]) if capital else plain
        )
        name = re.sub(r"(?: (?:of|for|and|the))+$", "", name)
        kind = "person" if len(names) == 1 and " " in names[0] and not phrases.is_polemical(words) else "unknown"
        institution = phrases.institution_in(words) is not None
        return Resolved(
            speaker=Speaker(name=name or words, kind=kind, resolved_by="as printed"), anonymous=not capital and not institution,
            party=self.cast.party(name) if kind == "person" else None,
        )  # fmt: skip


def pair_of(members: Sequence[Resolved]) -> Resolved | None:
    """Return the parties of a meeting together, or None for fewer than two."""
    return join(members[0], *members[1:]) if len(members) > 1 else None
