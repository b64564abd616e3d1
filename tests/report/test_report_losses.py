"""Losses are grouped by code, and none is counted twice."""

from detente.records.documents import Diagnostic
from detente.report.losses import group_losses


def noted(stage: str, path: str, *, count: int = 1) -> Diagnostic:
    return Diagnostic(stage=stage, code="no_date", message="none", severity="note", path=path, count=count)


def test_what_a_later_stage_repeats_counts_once() -> None:
    (loss,) = group_losses([noted("read", "a.txt"), noted("ledger", "a.txt"), noted("read", "b.txt", count=2)])
    assert (loss.stage, loss.count) == ("read", 3)
