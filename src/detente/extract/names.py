"""Capitalised words to persons' names: where a name begins and ends, and what is no name of a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.codebook.actors import canonical
from detente.codebook.given_names import is_given_name
from detente.codebook.states import demonym_state

_RUN = re.compile(
    r"(?:(?:[A-Z]\.)+|[A-ZÀ-ÞŠŽ][\w’'-]*)(?:(?: (?:de|von|van|der|bin|al|el|la|le|du|da|dos) | )(?:(?:[A-Z]\.)+|[A-ZÀ-ÞŠŽ][\w’'-]*|al-[A-Z]\w+|bin [A-Z]\w+))*"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "lord",
        "lady",
        "dame",
        "president",
        "prime",
        "minister",
        "foreign",
        "secretary",
        "ambassador",
        "amb",
        "senator",
        "sen",
        "representative",
        "rep",
        "congressman",
        "congresswoman",
        "gov",
        "governor",
        "general",
        "gen",
        "lt",
        "col",
        "colonel",
        "admiral",
        "adm",
        "captain",
        "major",
        "sgt",
        "marshal",
        "chairman",
        "chairwoman",
        "premier",
        "chancellor",
        "king",
        "queen",
        "sheikh",
        "prince",
        "princess",
        "emir",
        "pope",
        "ayatollah",
        "mullah",
        "imam",
        "rabbi",
        "rev",
        "reverend",
        "father",
        "archbishop",
        "bishop",
        "cardinal",
        "professor",
        "prof",
        "judge",
        "justice",
        "mayor",
        "sheriff",
        "commissioner",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "director",
        "chief",
        "deputy",
        "assistant",
        "under",
        "undersecretary",
        "vice",
        "former",
        "attorney",
        "speaker",
        "leader",
        "nominee",
        "candidate",
        "republican",
        "democratic",
        "democrat",
        "republicans",
        "democrats",
        "senior",
        "federal",
        "special",
        "envoy",
        "adviser",
        "advisor",
        "counselor",
        "federal",
        "acting",
        "then",
        "host",
        "analyst",
        "reporter",
        "correspondent",
        "commander",
        "officer",
        "detective",
        "economist",
        "executive",
        "campaign",
        "manager",
        "administrator",
        "press",
        "esq",
        "comrade",
        "honorable",
        "hon",
    ]
)
"""Words that stand before names and belong to none, in lower case without full stops."""
_STARTS = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "but",
        "or",
        "if",
        "so",
        "as",
        "at",
        "in",
        "on",
        "of",
        "for",
        "to",
        "by",
        "with",
        "from",
        "when",
        "while",
        "though",
        "although",
        "after",
        "before",
        "because",
        "since",
        "then",
        "now",
        "here",
        "there",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "it",
        "we",
        "they",
        "i",
        "you",
        "his",
        "her",
        "its",
        "our",
        "their",
        "my",
        "your",
        "who",
        "what",
        "why",
        "how",
        "where",
        "not",
        "no",
        "yes",
        "both",
        "all",
        "some",
        "many",
        "most",
        "more",
        "few",
        "several",
        "meanwhile",
        "however",
        "later",
        "earlier",
        "also",
        "even",
        "still",
        "yet",
        "like",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "according",
        "asked",
        "pressed",
        "speaking",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "extreme",
        "past",
        "entrusting",
        "whether",
        "unlike",
        "until",
        "despite",
        "during",
        "about",
        "against",
        "among",
        "between",
        "dear",
        "hi",
        "hello",
        "thank",
        "thanks",
        "well",
        "look",
        "let",
        "just",
        "only",
        "never",
        "ever",
        "one",
        "two",
        "three",
        "four",
        "five",
        "first",
        "second",
        "third",
        "last",
        "next",
        "other",
        "others",
        "another",
        "such",
        "each",
        "every",
    ]
)
_CUTS = frozenset(
    [
        "before",
        "after",
        "their",
        "his",
        "her",
        "at",
        "with",
        "on",
        "in",
        "of",
        "for",
        "to",
        "and",
        "the",
        "as",
        "by",
        "from",
        "during",
        "upon",
        "ahead",
        "following",
    ]
)
"""Words inside a run of capitals that end a name: headlines write them with a capital."""
_THINGS = frozenset(
    [
        "party",
        "department",
        "council",
        "committee",
        "agency",
        "institute",
        "center",
        "centre",
        "university",
        "school",
        "times",
        "post",
        "association",
        "foundation",
        "ministry",
        "court",
        "commission",
        "bureau",
        "office",
        "corporation",
        "group",
        "union",
        "bank",
        "house",
        "senate",
        "congress",
        "board",
        "service",
        "fund",
        "project",
        "campaign",
        "authority",
        "protection",
        "force",
        "forces",
        "army",
        "navy",
        "company",
        "inc",
        "news",
        "law",
        "square",
        "street",
        "city",
        "county",
        "state",
        "states",
        "war",
        "treaty",
        "act",
        "agreement",
        "accord",
        "accords",
        "assembly",
        "nations",
        "conference",
        "summit",
        "organization",
        "organisation",
        "league",
        "front",
        "movement",
        "government",
        "administration",
        "parliament",
        "tribunal",
        "embassy",
        "mission",
        "delegation",
        "strip",
        "canal",
        "gulf",
        "sea",
        "island",
        "islands",
        "river",
        "valley",
        "heights",
        "bay",
        "peninsula",
        "region",
        "republic",
        "kingdom",
        "day",
        "week",
        "year",
        "world",
        "east",
        "west",
        "north",
        "south",
        "eastern",
        "western",
        "northern",
        "southern",
        "middle",
        "central",
        "order",
        "resolution",
        "protocol",
        "program",
        "programme",
        "policy",
        "plan",
        "journal",
        "tribune",
        "herald",
        "gazette",
        "magazine",
        "radio",
        "television",
        "network",
        "press",
        "affairs",
        "security",
        "defense",
        "defence",
        "powers",
        "bloc",
        "pact",
        "club",
        "college",
        "academy",
        "church",
        "intelligence",
        "nuclear",
        "executive",
        "international",
        "national",
        "european",
        "american",
        "cooperation",
        "relations",
        "bridge",
        "road",
        "airport",
        "hospital",
        "hotel",
        "hall",
    ]
)
"""Last or only words of names of bodies, places and things."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a person in running text; offsets are of the name alone, without titles."""

    words: str
    start: int
    end: int
    titled: bool
    """True where a title stands before it."""
    owner: bool
    """True where a possessive follows: "Obama's envoy"."""

    @property
    def surname(self) -> str:
        """The last word."""
        return self.words.split()[-1]

    @property
    def is_full(self) -> bool:
        """Tell whether a given name or an initial stands before the surname."""
        return " " in self.words

    @property
    def has_given_name(self) -> bool:
        """Tell whether it begins with a common given name."""
        words = self.words.split()
        return len(words) > 1 and (is_given_name(words[0]) or (len(words[0]) == 2 and is_given_name(words[1])))


def find_names(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield the capitalised runs of ``text[start:end]`` that may name persons, titles and first words of sentences cut off."""
    for match in _RUN.finditer(text, start, end):
        position = match.start()
        parts: list[tuple[str, int, bool]] = []
        for word in re.finditer(r"\S+", match.group()):
            bare = _POSSESSIVE.sub("", word.group())
            parts.append((bare, position + word.start(), bare != word.group()))
        yield from _split(text, parts)


def _split(text: str, parts: list[tuple[str, int, bool]]) -> Iterator[Name]:
    """Yield the names of one run, cut after possessives and before titles."""
    piece: list[tuple[str, int, bool]] = []
    titled = False
    for word, at, owner in parts:
        key = word.casefold().strip(".")
        if key in TITLES or key in _CUTS or (not piece and (key in _STARTS or (_is_state(word) and len(parts) > 1))):
            yield from _name(text, piece, titled)
            piece, titled = [], key in TITLES
            continue
        piece.append((word, at, owner))
        if owner:
            yield from _name(text, piece, titled)
            piece, titled = [], False
    yield from _name(text, piece, titled)


def _name(text: str, piece: list[tuple[str, int, bool]], titled: bool) -> Iterator[Name]:
    if not piece:
        return
    words = [word for word, _, _ in piece]
    last = words[-1]
    if (
        (last.casefold() in _THINGS and not titled)
        or (len(words) > 5)
        or (last.endswith(".") and len(last) < 4 and len(words) == 1)
    ):
        return
    if any(word.casefold() in _THINGS for word in words) and not is_given_name(words[0]):
        return
    start, end = piece[0][1], piece[-1][1] + len(last)
    owner = piece[-1][2]
    if not titled:
        titled = bool(re.search(r"(?i)\b(?:mr|mrs|ms|dr|sen|rep|gov|gen|amb|sec)\. $", text[max(0, start - 6) : start]))
    yield Name(words=" ".join(words), start=start, end=end, titled=titled, owner=owner)


def _is_state(word: str) -> bool:
    """Tell whether a word that begins a run is a state or its adjective: "Russia Vladimir Putin", "Afghan Ambassador"."""
    if len(word) < 4:
        return word in ("US", "UK", "UN")
    actor = canonical(word)
    return demonym_state(word) is not None or (actor is not None and actor.kind == "state")


def is_thing(words: str) -> bool:
    """Tell whether capitalised words are known as anything but a person: a state, a body, an outlet."""
    actor = canonical(words)
    return actor is not None and actor.kind != "person"
