"""What was lost in a run, counted: a hundred thousand documents give half a million diagnostics, too many to hold."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from detente.records.documents import Diagnostic

NAMED = 20
"""Skipped inputs that are kept whole; the others are only counted."""


class Sink(Protocol):
    """Where diagnostics go: a list, or ``Losses``."""

    def append(self, diagnostic: Diagnostic, /) -> None:
        """Take one."""
        ...

    def extend(self, diagnostics: Iterable[Diagnostic], /) -> None:
        """Take several."""
        ...


class Losses:
    """Counts of diagnostics, and the first inputs that could not be used at all."""

    def __init__(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.named: list[Diagnostic] = []
        self.severities: Counter[str] = Counter()
        """Diagnostics by severity."""
        self.codes: Counter[str] = Counter()
        """Diagnostics by code."""
        self.noted: Counter[str] = Counter()
        """What was not skipped, by code; a diagnostic that stands for several counts as many times."""
        self.extend(diagnostics)

    @property
    def skipped(self) -> int:
        """Inputs that could not be used at all."""
        return self.severities["skipped"]

    def append(self, diagnostic: Diagnostic, /) -> None:
        """Count one."""
        self.severities[diagnostic.severity] += 1
        self.codes[diagnostic.code] += 1
        if diagnostic.severity != "skipped":
            self.noted[diagnostic.code] += diagnostic.count
        elif len(self.named) < NAMED:
            self.named.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic], /) -> None:
        """Count several."""
        for diagnostic in diagnostics:
            self.append(diagnostic)
