"""Capitalised words to persons' names: where a name begins and ends, and what is no name of a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.codebook.actors import canonical
from detente.codebook.function_words import function_words
from detente.codebook.given_names import is_given_name
from detente.codebook.states import demonym_state

_RUN = re.compile(
    r"(?:(?:[A-Z]\.)+|[A-ZÀ-ÞŠŽ][\w’'-]*)(?:(?: (?:de|von|van|der|bin|al|el|la|le|du|da|dos) | )(?:(?:[A-Z]\.)+|[A-ZÀ-ÞŠŽ][\w’'-]*|al-[A-Z]\w+|bin [A-Z]\w+))*"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
TITLES = function_words("titles")
"""Words that stand before names and belong to none, in lower case without full stops."""
_STARTS = function_words("sentence_starts")
_CUTS = function_words("headline_joints")
"""Words inside a run of capitals that end a name: headlines write them with a capital."""
_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_THINGS = function_words("things")
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
    for number, (word, at, owner) in enumerate(parts):
        key = word.casefold().strip(".")
        following = [other for other, _, _ in parts[number + 1 : number + 3]]
        if key in _THINGS and len(following) > 1 and is_given_name(following[0]):
            # "Head of the Foreign Policy Department Ann Reed": what stands before a given name is an office.
            yield from _name(text, [*piece, (word, at, owner)], titled)
            piece, titled = [], True
            continue
        dated = key in _MONTHS and text[at + len(word) :][:3].strip(" .")[:1].isdigit()
        if (
            key in TITLES
            or key in _CUTS
            or dated
            or (not piece and (key in _STARTS or (_is_state(word) and len(parts) > 1)))
        ):
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
    if words in (["Head"], ["Chief"], ["Director"]) and text.startswith((" of ", " to "), end):
        return  # "Deputy Head of the Office": no surname after a title.
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
