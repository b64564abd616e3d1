"""Remarks about the negotiation, found by cue words: credibility, leverage, stakes, silence, alliances, divisions and more."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from detente.codebook.literals import possible_in_each, possible_matches
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
from detente.ledger.findings.passed_over import passed_over
from detente.ledger.telling import said_in_turn
from detente.ledger.words import ended
from detente.records.ledger import Finding

SHOWN = 5
"""Remarks that a sentence quotes."""


_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WAITING = re.compile(r"(?i)\b(?:await|wait|pending|without|receiv|no |not? )")
"""In words of silence: who says so of itself waits, and others are silent."""


@dataclass(frozen=True, kw_only=True)
class Cue:
    """How one kind of remark is recognised and headed."""

    kind: str
    heading: str
    words: re.Pattern[str]
    each: tuple[str, ...]
    """The same, one by one."""
    weak: re.Pattern[str] | None
    """Words that tell it only where the statement is on one of ``issues``."""
    issues: frozenset[str]
    acts: frozenset[str]
    authors_only: bool
    ahead: bool
    past: bool
    """Whether a year in the words must not lie ahead."""
    needs: re.Pattern[str] | None
    target: str | None
    """Where the state stands, ``before`` or ``after`` the cue, that is meant when the coding names none; ``object`` where it is what the cue does it to."""
    nobody: str | None
    """The heading where no state can be told."""

    def holds(self, entry: Entry, text: str) -> bool:
        """Tell whether the statement is a remark of this kind."""
        return self.may_be(entry, text) and self.find(text, entry.statement.issues) is not None

    def may_be(self, entry: Entry, text: str) -> bool:
        """Tell whether the words of this kind count in the statement."""
        s = entry.statement
        if self.acts and s.act not in self.acts:
            return False
        if self.needs and not self.needs.search(text):
            return False
        if self.ahead and s.time == "past":
            return False
        if self.past and entry.document.published:
            years = [int(year) for year in _YEAR.findall(text)]
            if years and min(years) > entry.document.published.year:
                return False
        return not self.authors_only or s.sourcing == "author" or s.inference

    def find(self, text: str, issues: Iterable[str]) -> re.Match[str] | None:
        """Return where the words of a statement on ``issues`` are a remark of this kind."""
        return self.words.search(text) or self.find_weak(text, issues)

    def find_weak(self, text: str, issues: Iterable[str]) -> re.Match[str] | None:
        """Return where the weak words are, in a statement on one of the issues that they ask for."""
        return self.weak.search(text) if self.weak and not self.issues.isdisjoint(issues) else None


@lru_cache(maxsize=1)
def load_cues() -> tuple[Cue, ...]:
    """Return the cues of cues.toml, in its order."""
    rows = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    return tuple(
        Cue(
            kind=kind,
            heading=row["heading"],
            words=_joined(row["words"]),
            each=tuple(row["words"]),
            weak=_joined(row["weak"]) if "weak" in row else None,
            issues=frozenset(row.get("issues", ())),
            acts=frozenset(row.get("acts", ())),
            ahead=row.get("ahead", False),
            authors_only=row.get("authors") == "only",
            past=row.get("past", False),
            needs=re.compile(row["needs"], re.I) if "needs" in row else None,
            target=row.get("target"),
            nobody=row.get("nobody"),
        )
        for kind, row in rows.items()
    )


def _joined(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{w})" for w in words), re.I)


def note_remarks(entry: Entry, known: Collection[str], notes: Notes, likely: frozenset[int] | None = None) -> None:
    """Note a statement under each kind of remark that it is, and whom it is about; ``known`` are the parties that may be named.

    ``likely`` are the patterns of which it may hold words, where they have been looked for (``likely_remarks``).
    """
    cues, patterns, owners, first_weak = _ready()
    if likely is None:
        likely = possible_matches(patterns, text_of(entry))
    if not likely:
        return
    text = text_of(entry)
    waiting: set[str] = set()
    found: dict[int, list[int]] = {}
    for k in sorted(likely):
        found.setdefault(owners[k], []).append(k)
    for n, some in found.items():
        cue = cues[n]
        if cue.kind == "plan_terms" or not cue.may_be(entry, text):
            continue
        # Of the many words of a cue only those are tried whose letters the text holds: all at once take twice as long.
        strong = any(_compiled(patterns[k]).search(text) for k in some if k < first_weak)
        if strong or cue.find_weak(text, entry.statement.issues):
            target = target_of(entry, known, cue) if "{target}" in cue.heading else ""
            hits = len({m.group().casefold() for m in cue.words.finditer(text)}) if strong else 0
            add_note(notes, ("remark", cue.kind, target), entry, hits=hits if hits > 1 else None)
            waiting.update(name for name in (entry.about, entry.to) if target and name and name not in known)
    # Whoever is not known may speak for itself in a later document: then the remark is about them.
    for name in waiting:
        add_note(notes, ("named", name), entry)


def likely_remarks(entries: Iterable[Entry]) -> Iterator[frozenset[int]]:
    """Yield for each statement the patterns of cues of which it may hold words."""
    return possible_in_each(_ready()[1], map(text_of, entries))


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.I)


@lru_cache(maxsize=1)
def _ready() -> tuple[tuple[Cue, ...], tuple[str, ...], tuple[int, ...], int]:
    """Return the cues, the words of all one by one (the weak after all others), the cue of each, and where the weak begin."""
    cues = load_cues()
    strong = [(n, words) for n, cue in enumerate(cues) for words in cue.each]
    weak = [(n, cue.weak.pattern) for n, cue in enumerate(cues) if cue.weak]
    owners, patterns = zip(*strong, *weak, strict=True)
    return cues, patterns, owners, len(strong)


def text_of(entry: Entry) -> str:
    """Return the content with its conditions, without line breaks, so that patterns reach across them."""
    s = entry.statement
    text = " ".join((s.quote, *(c.selector.exact for c in s.conditions))) if s.conditions else s.quote
    return " ".join(text.split())


_OWN = re.compile(r"\b(?:we|our|ours|us|I|my|me)\b", re.I)


_BY = re.compile(r".{0,60}?\b(?:by|from|in|of) (?:the )?[A-Z]")


def target_of(entry: Entry, known: Collection[str], cue: Cue) -> str:
    """Return whom the remark is about; polemical labels and unknown groups are nobody, a side itself where it says "we"."""
    text = text_of(entry)
    match = cue.find(text, entry.statement.issues) if cue.target else None
    if match and cue.target == "object":
        return passed_over(text, *match.span()) or NOBODY
    if match and match.group().casefold() == "coy" and (right := states_named(text[match.end() : match.end() + 16])):
        return right[0]
    coded = next((n for n in (entry.about, entry.to) if n and n in known), None)
    if coded:
        return coded
    if match:
        before, after = states_named(text[: match.start()]), states_named(text[match.start() :])
        ahead = cue.target == "after" and (not before or _BY.match(text, match.end()))
        if named := after[:1] or before[-1:] if ahead else before[-1:]:
            return NOBODY if _two_joined(text, named[0], [*before[-2:], *after[:2]]) else named[0]
    waits = cue.kind == "silence" and match is not None and _WAITING.search(match.group())
    return entry.side if entry.side in known and entry.side and not waits and _OWN.search(text) else NOBODY


def _two_joined(text: str, state: str, others: Iterable[str]) -> bool:
    """Tell whether a state is named as one of two: "Norway and the Danes" are nobody alone."""
    pair = rf"(?:{'|'.join(map(re.escape, _names_of(state)))})"
    return any(
        re.search(rf"\b(?:{pair} and (?:the )?{re.escape(name)}|{re.escape(name)} and (?:the )?{pair})\b", text)
        for other in set(others) - {state}
        for name in _names_of(other)
    )


def _names_of(state: str) -> list[str]:
    return [word for word, owner in _state_words().items() if owner == state]


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


def _holds(entry: Entry, other: Entry) -> bool:
    """Tell whether the words of another statement are part of an entry's: they are told once."""
    (a, b), (c, d) = ((e.statement.content[0].start, e.statement.content[-1].end) for e in (entry, other))
    return entry.document.id == other.document.id and a <= c and d <= b and (c, d) != (a, b)


def _listed(cue: Cue, group: Sequence[Entry], total: int) -> str:
    """Return who said what, newest first, each cut so that the words of the cue are seen, with the number left out."""
    rest = total - len(group)
    shown = [*reversed(group)]
    found = [cue.find(" ".join(e.statement.quote.split()), e.statement.issues) for e in shown]
    told = said_in_turn(shown, 200, [m.group() if m else None for m in found])
    return told + (f"; and {rest} more" if rest > 0 else "")


_ABOUT = re.compile(r",? (?:in remarks about|inside) \{target\}| \(\{target\}\)")


def _headed(cue: Cue, target: str) -> str:
    """Return the heading of a kind of remark, with whom it is about where it is about anybody."""
    if target == NOBODY:
        return cue.nobody or _ABOUT.sub("", cue.heading)
    return cue.heading.replace("{target}", target)


def tell_remarks(key: Key, notes: Sequence[Note], by_id: Entries) -> Finding:
    """Return the remarks of one kind about one party."""
    _, kind, target = key
    cue = next(cue for cue in load_cues() if cue.kind == kind)
    shown = plainest(notes, by_id, SHOWN)
    apart = [e for e in shown if not any(_holds(e, other) for other in shown)]
    return Finding(
        id=content_id(kind, target),
        kind=kind,
        sentence=ended(f"{_headed(cue, target)}: {_listed(cue, apart, len(notes) - len(shown) + len(apart))}"),
        parties=mentioned(target, notes),
        subject=target or None,
        since=notes[0].day,
        statement_ids=ids_newest_first(notes),
        details=details_of(notes),
    )
