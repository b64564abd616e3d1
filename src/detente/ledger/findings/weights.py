"""How much a finding matters: what stands on record, firmly, in several independent documents; and of late."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.ledger.entries import ON_RECORD, Entry
from detente.records.ledger import Finding

READ = 12
"""Statements of a finding that are weighed; the first carry it."""
HALF_LIFE = 365
"""Days after which a finding counts half: one of twice the weight stands beside one a year later, on whatever day they are read."""


def weigh_findings(
    findings: Sequence[Finding], by_id: Mapping[str, Entry], *, parties: frozenset[str] = frozenset()
) -> list[Finding]:
    """Return the findings with their weight, from .5 to about 5, and the day of their newest evidence.

    ``parties`` are those of the case, whose findings count more.
    """
    return [_weighed(f, [by_id[i] for i in f.statement_ids[:READ] if i in by_id], parties) for f in findings]


def score_of(finding: Finding) -> int:
    """Return by what findings of a kind are ranked: weight and newest evidence; those without a day come last."""
    days = finding.latest.toordinal() if finding.latest else 0
    return round(100 * (HALF_LIFE * math.log2(finding.weight) + days))


def _weighed(finding: Finding, entries: Sequence[Entry], parties: frozenset[str]) -> Finding:
    if not entries:
        return replace(finding, weight=0.5, latest=finding.since)
    first = entries[:2]
    standing = sum(e.standing for e in first) / len(first) / ON_RECORD
    firm = sum(e.statement.firmness == "certain" for e in first) / len(first)
    sure = sum(e.statement.confidence if e.statement.confidence is not None else 0.6 for e in first) / len(first)
    sources = len({(e.document.id, e.document.publisher) for e in entries})
    matters = any(e.statement.issues and e.statement.issues[0] != "other" for e in first)
    own = 1.0 if parties and parties & set(finding.parties) else 0.0
    weight = 0.5 + standing + 0.5 * firm + sure + min(1.0, 0.25 * (sources - 1)) + 0.5 * matters + own
    latest: date | None = max((e.day for e in entries if e.day), default=None)
    return replace(finding, weight=round(weight, 3), latest=latest)
