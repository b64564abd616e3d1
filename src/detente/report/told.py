"""Sentences with their evidence: the parts of the written summary, and what changed since a day."""

from collections.abc import Sequence
from dataclasses import dataclass

from detente.ledger.compare import Change
from detente.records.ledger import SummaryLine
from detente.report.lines import Lines
from detente.report.linked import Piece, link_quotations
from detente.report.words import CHANGES, name_label

TOLD, FRONT_TOLD = 6, 3
"""Sentences that stand open in a part, and in one that shares the first page with what is on the table."""
FIRST, FRONT, WHOLE = "table", ("refused", "what for what", "contradictions", "movement"), 25
"""Where the summary has more sentences than make a page, only these parts stand open: the first page says what is on the table."""
LISTED = 120
"""Changes of a kind at most."""

Told = tuple[Piece, ...]
"""A sentence with the statements that it quotes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Sentences under one heading."""

    title: str
    sentences: Sequence[Told]
    shown: int
    """How many stand open; with none the part is folded."""
    rest: int = 0
    """How many more there are than are listed."""


def summary_parts(summary: Sequence[SummaryLine], lines: Lines) -> list[Part]:
    """Return the summary by its sections, in order."""
    sections: dict[str, list[Told]] = {}
    for line in summary:
        sections.setdefault(line.section, []).append(link_quotations(line.sentence, lines.find(line.statement_ids)))
    return [
        Part(
            title=name_label("on the table" if section == FIRST else section),
            sentences=sentences,
            shown=TOLD if len(summary) <= WHOLE or section == FIRST else FRONT_TOLD if section in FRONT else 0,
        )
        for section, sentences in sections.items()
    ]


def change_parts(changes: Sequence[Change], lines: Lines) -> list[Part]:
    """Return the changes by kind, in the order of ``CHANGES``."""
    kinds: dict[str, list[Change]] = {kind: [] for kind in CHANGES}
    for change in changes:
        kinds[change.kind].append(change)
    return [
        Part(
            title=CHANGES[kind],
            sentences=[link_quotations(c.sentence, lines.find(c.statement_ids)) for c in found[:LISTED]],
            shown=TOLD,
            rest=max(0, len(found) - LISTED),
        )
        for kind, found in kinds.items()
        if found
    ]
