"""Losses are counted, not held."""

from detente.pipeline.losses import NAMED, Losses
from detente.records.documents import Diagnostic


def lost(code: str, severity: str = "note", count: int = 1) -> Diagnostic:
    return Diagnostic(stage="read", code=code, message="m", severity=severity, count=count)


def test_losses_are_counted_and_only_the_first_skipped_inputs_kept() -> None:
    losses = Losses(lost("broken", "skipped") for _ in range(NAMED + 5))
    losses.append(lost("no_speaker", count=3))
    losses.extend([lost("text_cut", "partial")])
    assert (losses.skipped, len(losses.named)) == (NAMED + 5, NAMED)
    assert losses.noted == {"no_speaker": 3, "text_cut": 1}
    assert losses.codes == {"broken": NAMED + 5, "no_speaker": 1, "text_cut": 1}
    assert losses.severities["partial"] == 1
