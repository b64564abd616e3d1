"""Contradictions are told on the matter that both sides speak of."""

from collections.abc import Callable

from detente.ledger.build import build_ledger

Make = Callable[..., tuple]


def test_a_refusal_is_told_on_what_both_sides_name(make: Make) -> None:
    demand = make(
        "you must open the ferries to inspection",
        act="demand", party="Aland", addressee="Borland", issues=("talks_process_format", "peacekeepers_monitoring"),
    )  # fmt: skip
    refusal = make(
        "opening the ferries to inspection",
        act="reject", party="Borland", addressee="Aland", issues=("peacekeepers_monitoring", "sanctions"), day="2024-01-12",
    )  # fmt: skip
    ledger = build_ledger([demand[0], refusal[0]], [demand[1], refusal[1]])
    (clash,) = [f for f in ledger.findings if f.kind == "contradiction"]
    assert clash.subject == "peacekeepers_monitoring"
    assert clash.sentence.startswith("On peacekeepers")
    assert "demands what Borland rejects" in clash.sentence
