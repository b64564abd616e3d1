"""Sources on the two independent axes of the Admiralty code: F6 until a person grades; a suggestion comes with its grounds and is never applied."""

import re
from collections.abc import Sequence
from pathlib import Path

from detente.errors import ConfigError
from detente.ledger.entries import Entry
from detente.ledger.relay_changes import changes_between
from detente.records.documents import Document
from detente.records.ledger import SourceGrade
from detente.records.terms import Case, Grading

CHECKED = 3
"""Relays that could be checked against a nearer telling before a reliability is suggested."""
_SUGGESTED = ((10, 0.95, "B"), (CHECKED, 0.8, "C"), (CHECKED, 0.0, "D"))
"""Relays checked and share of them that changed nothing, for a letter. A and E say more than a few relays can show."""


def grade_sources(
    entries: Sequence[Entry], case: Case | None, passed_on: Sequence[tuple[Entry, Entry]] = ()
) -> tuple[SourceGrade, ...]:
    """Return one row a publisher (or author, where none is known), most used first, with the analyst's grade or F6.

    ``passed_on`` holds relays, each with its nearer telling: how faithfully a source passes on words is what a reliability is suggested from.
    """
    gradings = {g.source.casefold(): g for g in case.gradings} if case else {}
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(source_of(entry.document), []).append(entry)
    checked: dict[str, list[bool]] = {}
    for relay, original in passed_on:
        if (name := source_of(relay.document)) != source_of(original.document):
            checked.setdefault(name, []).append(not changes_between(original, relay))
    rows = [_row(s, group, gradings.get(s.casefold()), checked.get(s, ())) for s, group in groups.items()]
    named = {source.casefold() for source in groups}
    rows += [_row(g.source, [], g, ()) for key, g in gradings.items() if key not in named]
    return tuple(sorted(rows, key=lambda r: (-r.statements, r.source)))


def source_of(document: Document) -> str:
    """Return the publisher, else the author, else the title."""
    return document.publisher or document.author or document.title or document.path or document.id


class Grades:
    """The analyst's gradings, found for a statement: those of its own id, document, speaker, author and publisher, the nearest first.

    The axes are independent: a document graded for its credibility alone takes its reliability from its publisher.
    """

    def __init__(self, case: Case | None) -> None:
        self._gradings = {g.source.casefold(): g for g in case.gradings} if case else {}
        self._known: dict[tuple[str, str], list[Grading]] = {}

    def of(self, entry: Entry) -> tuple[str, str]:
        """Return reliability and credibility of one statement; F and 6 where nobody graded it."""
        key = entry.document.id, entry.statement.speaker.name
        if key not in self._known:
            d = entry.document
            names = (d.id, d.path, Path(d.path).name if d.path else None, key[1], d.author, d.publisher)
            self._known[key] = [g for name in names if name and (g := self._gradings.get(name.casefold()))]
        own = self._gradings.get(entry.id)
        found = [own, *self._known[key]] if own else self._known[key]
        return (
            next((g.reliability for g in found if g.reliability != "F"), "F"),
            next((g.credibility for g in found if g.credibility != "6"), "6"),
        )


def parse_grade(text: str) -> tuple[str | None, str | None]:
    """Return the least reliability (A to E) and credibility (1 to 5) that ``B``, ``3`` or ``B3`` asks for.

    Raises ConfigError for anything else: F and 6 say that nobody can judge, so they are no floor.
    """
    match = re.fullmatch(r"([A-Ea-e])?([1-5])?", text.strip())
    if match is None or not any(match.groups()):
        raise ConfigError(
            f"{text!r} is no grade to ask for; write a letter A to E, a figure 1 to 5, or both, such as B3"
        )
    return (match[1].upper() if match[1] else None), match[2]


def at_least(entries: Sequence[Entry], case: Case | None, grade: str) -> tuple[Entry, ...]:
    """Return the entries whose sources are graded at least so; what nobody graded (F6) is left out."""
    letter, figure = parse_grade(grade)
    grades = Grades(case)
    kept = []
    for entry in entries:
        reliability, credibility = grades.of(entry)
        if (letter is None or reliability <= letter) and (figure is None or credibility <= figure):
            kept.append(entry)
    return tuple(kept)


def _row(source: str, group: Sequence[Entry], grading: Grading | None, checked: Sequence[bool]) -> SourceGrade:
    n, faithful = len(checked), sum(checked)
    letter = next((grade for least, share, grade in _SUGGESTED if n >= least and faithful >= share * n), None)
    told = (f"of {n} statements passed on whose nearer telling is in these documents, {n - faithful} are changed",)
    return SourceGrade(
        source=source,
        reliability=grading.reliability if grading else "F",
        credibility=grading.credibility if grading else "6",
        graded_by="the case file" if grading else None,
        suggestion=None if grading else letter,
        grounds=(*(told if n else ()), *_grounds(group)),
        statements=len(group),
    )


def _grounds(group: Sequence[Entry]) -> tuple[str, ...]:
    """Return what a person may weigh; directness is not reliability, so that nothing is suggested from it."""
    if not group:
        return ("no statement of it is in these documents",)
    n = len(group)
    own = sum(e.statement.evidence == "own_words" for e in group)
    anonymous = sum(e.statement.sourcing in ("anonymous", "rumour") for e in group)
    author = sum(e.statement.sourcing == "author" for e in group)
    undated = len({e.document.id for e in group if e.day is None})
    parts = [
        f"{own} of {n} statements are the speakers' own words",
        f"{anonymous} rest on unnamed speakers or rumour",
        f"{author} are the authors' own voice",
    ]
    if undated:
        parts.append(f"{undated} documents carry no date")
    return tuple(parts)
