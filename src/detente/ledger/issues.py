"""Issues of the case file: which statements they take over from the codebook's issues, or join."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.ledger.entries import Entry
from detente.ledger.words import stems_of
from detente.records.terms import Case, Issue

MOST = 3
"""Issues a statement carries at most, as the codebook has it."""
ABOUT = 0.6
"""Share of the stems of an issue's name that a statement holds to be about it, where the case file gives no keywords."""


@dataclass(frozen=True, kw_only=True)
class _Finder:
    issue: Issue
    keywords: re.Pattern[str] | None
    stems: frozenset[str]

    def holds(self, text: str, stems: frozenset[str]) -> bool:
        if self.keywords is not None:
            return self.keywords.search(text) is not None
        return bool(self.stems) and len(self.stems & stems) >= ABOUT * len(self.stems)


def assign_issues(entries: Sequence[Entry], case: Case | None) -> tuple[Entry, ...]:
    """Return the entries under the case's issues.

    An issue that refines one of the codebook takes its place where a keyword stands in the statement (or, without keywords, wherever
    the codebook's issue does); another joins the statement's issues, first, where its keywords or its name stand in it.
    """
    finders = [_finder(issue) for issue in case.issues] if case else []
    return tuple(_assigned(entry, finders) for entry in entries) if finders else tuple(entries)


def _finder(issue: Issue) -> _Finder:
    words = "|".join(rf"\b{re.escape(k)}" for k in issue.keywords)
    named = stems_of(issue.text or issue.name.replace("_", " "))
    return _Finder(issue=issue, keywords=re.compile(words, re.I) if words else None, stems=named)


def _assigned(entry: Entry, finders: Sequence[_Finder]) -> Entry:
    s = entry.statement
    text = " ".join((s.quote, *(c.selector.exact for c in s.conditions)))
    stems = stems_of(text)
    issues = list(s.issues)
    for finder in finders:
        name, refines = finder.issue.name, finder.issue.refines
        if name in issues:
            continue
        if refines is None:
            if finder.holds(text, stems):
                issues.insert(0, name)
        elif refines in issues and (finder.keywords is None or finder.holds(text, stems)):
            issues[issues.index(refines)] = name
    kept = tuple(issues[:MOST])
    return entry if kept == s.issues else replace(entry, statement=replace(s, issues=kept))
