"""How much a finding matters: what stands on record, firmly, in several independent documents, of late."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.ledger.entries import ON_RECORD, Entry
from detente.records.ledger import Finding

READ = 40
"""Statements of a finding that are weighed; the first carry it."""
HALF_LIFE = 90
"""Days after which a finding counts half as recent."""


def weigh_findings(
    findings: Sequence[Finding],
    by_id: Mapping[str, Entry],
    *,
    today: date | None,
    parties: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Return the findings with their weight, between 0 and about 6; ``parties`` are those of the case, whose findings count more."""
    return [replace(f, weight=round(_weight(f, by_id, today, parties), 3)) for f in findings]


def _weight(finding: Finding, by_id: Mapping[str, Entry], today: date | None, parties: frozenset[str]) -> float:
    entries = [by_id[i] for i in finding.statement_ids[:READ] if i in by_id]
    if not entries:
        return 0.5
    first = entries[:2]
    standing = sum(e.standing for e in first) / len(first) / ON_RECORD
    firm = sum(e.statement.firmness == "certain" for e in first) / len(first)
    sure = sum(e.statement.confidence if e.statement.confidence is not None else 0.6 for e in first) / len(first)
    sources = len({(e.document.id, e.document.publisher) for e in entries})
    age = (today - finding.since).days if today and finding.since else HALF_LIFE
    recent = math.pow(0.5, max(0, age) / HALF_LIFE)
    matters = any(e.statement.issues and e.statement.issues[0] != "other" for e in first)
    own = 1.0 if parties and parties & set(finding.parties) else 0.0
    return standing + 0.5 * firm + sure + min(1.0, 0.25 * (sources - 1)) + recent + 0.5 * matters + own
