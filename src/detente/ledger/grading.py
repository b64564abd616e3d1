"""Sources on the two independent axes of the Admiralty code: F6 until a person grades; suggestions only with their grounds."""

import re
from collections.abc import Sequence

from detente.errors import ConfigError
from detente.ledger.entries import Entry
from detente.records.documents import Document
from detente.records.ledger import SourceGrade
from detente.records.terms import Case, Grading


def grade_sources(entries: Sequence[Entry], case: Case | None) -> tuple[SourceGrade, ...]:
    """Return one row a publisher (or author, where none is known), most used first, with the analyst's grade or F6."""
    gradings = {g.source.casefold(): g for g in case.gradings} if case else {}
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(source_of(entry.document), []).append(entry)
    rows = [_row(source, group, gradings.get(source.casefold())) for source, group in groups.items()]
    named = {source.casefold() for source in groups}
    rows += [_row(g.source, [], g) for key, g in gradings.items() if key not in named]
    return tuple(sorted(rows, key=lambda r: (-r.statements, r.source)))


def source_of(document: Document) -> str:
    """Return the publisher, else the author, else the title."""
    return document.publisher or document.author or document.title or document.path or document.id


def grade_of(entry: Entry, case: Case | None) -> tuple[str, str]:
    """Return reliability and credibility of one statement: its document's grading, else the speaker's, author's, publisher's, else F6."""
    gradings = {g.source.casefold(): g for g in case.gradings} if case else {}
    d = entry.document
    for name in (d.id, d.path, entry.statement.speaker.name, d.author, d.publisher):
        grading = gradings.get(name.casefold()) if name else None
        if grading:
            return grading.reliability, grading.credibility
    return "F", "6"


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
    known: dict[tuple[str, str], tuple[str, str]] = {}
    kept = []
    for entry in entries:
        key = (entry.document.id, entry.statement.speaker.name)
        if key not in known:
            known[key] = grade_of(entry, case)
        reliability, credibility = known[key]
        if (letter is None or reliability <= letter) and (figure is None or credibility <= figure):
            kept.append(entry)
    return tuple(kept)


def _row(source: str, group: Sequence[Entry], grading: Grading | None) -> SourceGrade:
    return SourceGrade(
        source=source,
        reliability=grading.reliability if grading else "F",
        credibility=grading.credibility if grading else "6",
        graded_by="the case file" if grading else None,
        suggestion=None,
        grounds=_grounds(group),
        statements=len(group),
    )


def _grounds(group: Sequence[Entry]) -> tuple[str, ...]:
    """Return what a person may weigh; directness is not reliability, so no letter is suggested from it."""
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
