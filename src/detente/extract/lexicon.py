"""The words of the tables as one automaton, and their occurrences in a text."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick_rs

from detente.codebook.actors import SUCCESSORS, actors
from detente.codebook.offices import offices, posts
from detente.codebook.people import people, shorts, spellings
from detente.codebook.states import states
from detente.codebook.tables import fold, read_table, split_words


@dataclass(frozen=True, kw_only=True, slots=True)
class Atom:
    """One occurrence of a listed expression."""

    start: int
    end: int
    meanings: tuple[tuple[str, str], ...]
    """Kind (``state``, ``demonym``, ``people``, ``seat``, ``body``, ``outlet``, ``person``, ``surname``, ``post``, ``office``) and key."""

    def key(self, *kinds: str) -> str | None:
        """Return the key of the first meaning of one of ``kinds``."""
        return next((key for kind, key in self.meanings if kind in kinds), None)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    automaton: Any
    meanings: list[tuple[tuple[str, str, str], ...]]


_LOWER = ("post", "office")


@cache
def _lexicon() -> _Lexicon:
    found: dict[str, dict[tuple[str, str], str]] = {}
    for kind, key, words in _entries():
        pattern = " " + fold(words).strip()
        found.setdefault(pattern, {}).setdefault((kind, key), words)
    patterns = list(found)
    automaton = ahocorasick_rs.AhoCorasick(patterns)
    return _Lexicon(automaton, [tuple((k, key, w) for (k, key), w in found[p].items()) for p in patterns])


def _entries() -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    for code, state in states().items():
        rows += [("state", code, word) for word in (state.name, *state.aliases)]
        rows += [("demonym", code, word) for word in state.adjectives]
        rows += [("people", code, word) for word in state.people]
        if code not in SUCCESSORS:
            rows += [("seat", code, word) for word in state.seats]
    for row in read_table("bodies.tsv", 5):
        rows += [("body", row[0], word) for word in (row[1], *split_words(row[4]))]
    for name, actor in actors().items():
        if actor.kind == "outlet":
            rows += [("outlet", name, word) for word in (name, *actor.aliases)]
    for person in people().values():
        rows += [("person", person.name, word) for word in spellings(person) if " " in word]
    rows += [("surname", short, short) for short in shorts()]
    for slug, (_, _, forms) in posts().items():
        rows += [("post", slug, form) for form in forms]
    for id_, office in offices().items():
        rows += [("office", id_, form) for form in office.aliases]
    return rows


def _is_written(words: str, kind: str, text: str) -> bool:
    """Tell whether the capitals of ``text`` allow the reading: names begin with one, abbreviations consist of them."""
    if kind in _LOWER:
        return True
    letters = [char for char in words if char.isalpha()]
    if kind != "surname" and len(letters) <= 6 and all(char.isupper() for char in letters):
        return text.upper() == text
    return text[0].isupper() or (text[:2].islower() and " " in text and text.split(" ", 1)[1][:1].isupper())


def find_atoms(text: str, start: int, end: int) -> list[Atom]:
    """Return the listed expressions of ``text[start:end]`` in order, the longest of overlapping ones."""
    lexicon = _lexicon()
    haystack = " " + fold(text[start:end]) + " "
    found = []
    for index, begin, stop in lexicon.automaton.find_matches_as_indexes(haystack, overlapping=True):
        if haystack[stop] != " ":
            continue
        first, last = start + begin, start + stop - 1
        written = text[first:last]
        meanings = tuple((k, key) for k, key, words in lexicon.meanings[index] if _is_written(words, k, written))
        if meanings:
            dot = 1 if text[last : last + 1] == "." and "." in written else 0
            found.append(Atom(start=first, end=last + dot, meanings=meanings))
    found.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in found:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept
