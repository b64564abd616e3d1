"""A preference statement of one party with its evidence and the reason for its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from detente.analysis.gmcr.model import Evidence
from detente.records.statements import Statement

_FIRMNESS = {"certain": 0, "probable": 1, "unspecified": 2, "possible": 3}
_STANDING = {"own_words": 0, "quoted": 1, "reported": 2, "characterised": 3}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One preference statement of one party."""

    party: str
    text: str
    evidence: Evidence
    order: tuple[int, int, int]
    """Firmness, standing and recency: the smaller, the more important."""
    tie: frozenset[str] = frozenset()
    """The two terms that the statement ties together: the weightiest tie of a party between them counts."""


@dataclass(frozen=True)
class Basis:
    """The statements that a wish rests on, the deciding one first, and their day."""

    statement_ids: tuple[str, ...]
    day: date | None
    by_id: Mapping[str, Statement]

    def wish(self, party: str, text: str, why: str, tie: frozenset[str] = frozenset()) -> Wish:
        """Return the wish ``text`` of ``party``; ``why`` says how the statements came to it."""
        deciding = self.by_id.get(self.statement_ids[0]) if self.statement_ids else None
        firmness = deciding.firmness if deciding else "unspecified"
        standing = deciding.evidence if deciding else "reported"
        day = self.day.isoformat() if self.day else "undated"
        return Wish(
            party=party,
            text=text,
            evidence=Evidence(
                statement_ids=self.statement_ids,
                quotes=tuple(self.by_id[s].quote for s in self.statement_ids if s in self.by_id),
                reason=f"{why}; {firmness} in firmness, {standing.replace('_', ' ')}, {day}",
            ),
            order=(_FIRMNESS[firmness], _STANDING[standing], -self.day.toordinal() if self.day else 0),
            tie=tie,
        )


def negate(formula: str) -> str:
    """Return the formula that denies ``formula``."""
    return f"-({formula})" if "&" in formula else f"-{formula}"


def positive(text: str) -> str | None:
    """Return the formula that a plain negation denies, None for anything else."""
    if not text.startswith("-"):
        return None
    inner = text[1:]
    return inner[1:-1] if inner.startswith("(") and inner.endswith(")") else inner
