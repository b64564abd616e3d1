"""What people decided about what the machine proposed: append-only."""

from dataclasses import dataclass
from typing import Any

JUDGEMENTS = ("accept", "amend", "reject")


@dataclass(frozen=True, kw_only=True)
class Review:
    """One decision by one person about one record. A later review of the same subject replaces an earlier one; nothing is deleted."""

    id: str
    subject: str
    """The id of the statement (or term match, position ...) decided about."""
    subject_kind: str = "statement"
    document_id: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    """Where the words stand, so that the review finds them again after re-coding has changed the boundaries."""
    judgement: str
    """One of ``JUDGEMENTS``."""
    changes: dict[str, Any]
    """For ``amend``: field name to new value, in the shape of statements.jsonl."""
    coder: str
    made_at: str
    """UTC, ISO 8601."""
    note: str = ""
