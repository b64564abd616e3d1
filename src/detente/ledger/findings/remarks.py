"""Remarks about the negotiation, found by cue words: credibility, leverage, stakes, silence, alliances, divisions and more."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from detente.codebook.literals import possible_matches
from detente.codebook.states import states
from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.ledger.findings.notes import (
    NOBODY,
    Entries,
    Key,
    Note,
    Notes,
    add_note,
    details_of,
    ids_newest_first,
    mentioned,
    plainest,
)
from detente.ledger.telling import said_in_turn
from detente.records.ledger import Finding

SHOWN = 5
"""Remarks that a sentence quotes."""


@dataclass(frozen=True, kw_only=True)
class Cue:
    """How one kind of remark is recognised and headed."""

    kind: str
    heading: str
    words: re.Pattern[str]
    issues: frozenset[str]
    acts: frozenset[str]
    needs: re.Pattern[str] | None
    target: str | None
    """Where the state stands, ``before`` or ``after`` the cue, that is meant when the coding names none."""

    def holds(self, entry: Entry, text: str) -> bool:
        """Tell whether the statement is a remark of this kind."""
        s = entry.statement
        if self.acts and s.act not in self.acts:
            return False
        if self.needs and not self.needs.search(text):
            return False
        return not self.issues.isdisjoint(s.issues) or self.words.search(text) is not None


@lru_cache(maxsize=1)
def load_cues() -> tuple[Cue, ...]:
    """Return the cues of cues.toml, in its order."""
    rows = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    return tuple(
        Cue(
            kind=kind,
            heading=row["heading"],
            words=re.compile("|".join(f"(?:{w})" for w in row["words"]), re.I),
            issues=frozenset(row.get("issues", ())),
            acts=frozenset(row.get("acts", ())),
            needs=re.compile(row["needs"], re.I) if "needs" in row else None,
            target=row.get("target"),
        )
        for kind, row in rows.items()
    )


def note_remarks(entry: Entry, known: Collection[str], notes: Notes) -> None:
    """Note a statement under each kind of remark that it is, and whom it is about; ``known`` are the parties that may be named."""
    cues, patterns, by_issue = _ready()
    text = text_of(entry)
    likely = possible_matches(patterns, text)
    waiting: set[str] = set()
    for n in likely.union(*(by_issue[i] for i in entry.statement.issues if i in by_issue)):
        if cues[n].kind != "plan_terms" and cues[n].holds(entry, text):
            target = target_of(entry, known, cues[n]) if "{target}" in cues[n].heading else ""
            hits = len({m.group().casefold() for m in cues[n].words.finditer(text)})
            add_note(notes, ("remark", cues[n].kind, target), entry, hits=hits if hits > 1 else None)
            waiting.update(n for n in (entry.about, entry.to) if target and n and n not in known)
    # Whoever is not known may speak for itself in a later document: then the remark is about them.
    for name in waiting:
        add_note(notes, ("named", name), entry)


@lru_cache(maxsize=1)
def _ready() -> tuple[tuple[Cue, ...], tuple[str, ...], Mapping[str, frozenset[int]]]:
    """Return the cues, their patterns, and which of them an issue alone makes a remark."""
    cues = load_cues()
    issues = {issue for cue in cues for issue in cue.issues}
    by_issue = {i: frozenset(n for n, cue in enumerate(cues) if i in cue.issues) for i in issues}
    return cues, tuple(cue.words.pattern for cue in cues), by_issue


def text_of(entry: Entry) -> str:
    """Return the content with its conditions, without line breaks, so that patterns reach across them."""
    s = entry.statement
    text = " ".join((s.quote, *(c.selector.exact for c in s.conditions))) if s.conditions else s.quote
    return " ".join(text.split())


def target_of(entry: Entry, known: Collection[str], cue: Cue) -> str:
    """Return whom the remark is about; polemical labels and unknown groups are nobody."""
    text = text_of(entry)
    match = cue.words.search(text) if cue.target else None
    if match and match.group().casefold() == "coy" and (right := states_named(text[match.end() : match.end() + 16])):
        return right[0]
    coded = next((n for n in (entry.about, entry.to, entry.side) if n and n in known), None)
    if coded or match is None:
        return coded or NOBODY
    named = states_named(text[: match.start()])[-1:] if cue.target == "before" else states_named(text[match.end() :])
    return named[0] if named else NOBODY


def states_named(text: str) -> list[str]:
    """Return the states that a text names outright, in its order."""
    owner = _state_words()
    return [owner[m.group()] for m in _any_state().finditer(text)]


@lru_cache(maxsize=1)
def _state_words() -> Mapping[str, str]:
    return {word: s.name for s in states().values() for word in (s.name, *s.aliases)}


@lru_cache(maxsize=1)
def _any_state() -> re.Pattern[str]:
    words = sorted(_state_words(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _listed(cue: Cue, group: Sequence[Entry], total: int) -> str:
    """Return who said what, newest first, each cut so that the words of the cue are seen, with the number left out."""
    rest = total - len(group)
    shown = [*reversed(group)]
    found = [cue.words.search(" ".join(e.statement.quote.split())) for e in shown]
    told = said_in_turn(shown, 200, [m.group() if m else None for m in found])
    return told + (f"; and {rest} more" if rest > 0 else "")


_ABOUT = re.compile(r",? (?:in remarks about|inside) \{target\}| \(\{target\}\)")


def _headed(cue: Cue, target: str) -> str:
    """Return the heading of a kind of remark, with whom it is about where it is about anybody."""
    return _ABOUT.sub("", cue.heading) if target == NOBODY else cue.heading.replace("{target}", target)


def tell_remarks(key: Key, notes: Sequence[Note], by_id: Entries) -> Finding:
    """Return the remarks of one kind about one party."""
    _, kind, target = key
    cue = next(cue for cue in load_cues() if cue.kind == kind)
    return Finding(
        id=content_id(kind, target),
        kind=kind,
        sentence=f"{_headed(cue, target)}: {_listed(cue, plainest(notes, by_id, SHOWN), len(notes))}.",
        parties=mentioned(target, notes),
        subject=target or None,
        since=notes[0].day,
        statement_ids=ids_newest_first(notes),
        details=details_of(notes),
    )
