"""What could not be read or coded, counted, with what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.records.documents import Diagnostic
from detente.report.words import name_label

SEVERITIES = {"skipped": "not used", "partial": "partly lost", "note": "nothing lost"}
_ORDER = {name: n for n, name in enumerate(SEVERITIES)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Loss:
    """All diagnostics of one code."""

    stage: str
    code: str
    severity: str
    count: int
    remedy: str
    examples: tuple[tuple[str, str], ...]
    """(where, what happened)."""
    rest: int


def group_losses(diagnostics: Iterable[Diagnostic], *, shown: int = 10) -> tuple[Loss, ...]:
    """Return the losses by code, the gravest first."""
    groups: dict[tuple[str, str, str], list[Diagnostic]] = {}
    stages: dict[tuple[str, str | None], str] = {}
    for diagnostic in diagnostics:
        # The ledger repeats of a document without a date what the reader said of it.
        if (
            stages.setdefault((diagnostic.code, diagnostic.path or diagnostic.document_id), diagnostic.stage)
            != diagnostic.stage
        ):
            continue
        groups.setdefault((diagnostic.severity, diagnostic.stage, diagnostic.code), []).append(diagnostic)
    losses = [
        Loss(
            stage=stage,
            code=name_label(code),
            severity=SEVERITIES.get(severity, severity),
            count=sum(d.count for d in found),
            remedy=next((d.remedy for d in found if d.remedy), ""),
            examples=tuple((d.path or d.document_id or "", d.message) for d in found[:shown]),
            rest=max(0, len(found) - shown),
        )
        for (severity, stage, code), found in sorted(groups.items(), key=lambda item: _ORDER.get(item[0][0], 9))
    ]
    return tuple(losses)
