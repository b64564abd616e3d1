"""Claims of acceptance told together with their denial; rumours that the sentence itself calls so."""

from collections.abc import Callable

from detente.ledger.build import build_ledger

Make = Callable[..., tuple]


def _of_kind(kind: str, *items: tuple) -> list:
    return [f for f in build_ledger([d for d, _ in items], [s for _, s in items]).findings if f.kind == kind]


def test_claim_told_with_its_denial(make: Make) -> None:
    item = make(
        "Norway contradicted France’s claim that Norway would accept observers, terming it “unacceptable.”",
        party=None, speaker="author", kind="author", sourcing="author", act="report", before="",
    )  # fmt: skip
    (finding,) = _of_kind("claimed_acceptance", item)
    assert finding.parties == ("France", "Norway")


def test_a_claim_without_a_denial_is_none(make: Make) -> None:
    item = make(
        "France’s claim that Norway would accept observers was heard again",
        party=None, speaker="author", kind="author", sourcing="author", act="report", before="",
    )  # fmt: skip
    assert _of_kind("claimed_acceptance", item) == []


def test_rumour_names_no_speaker_as_its_source(make: Make) -> None:
    item = make(
        "a withdrawal from the northern bases",
        act="report",
        before="There have also been rumours of ",
        speaker="Anna Olm",
    )
    (finding,) = _of_kind("rumour", item)
    assert "Olm" not in finding.sentence


def test_denied_rumour_is_no_rumour(make: Make) -> None:
    item = make("a withdrawal from the northern bases", act="deny", before="She denied rumours of ", speaker="Anna Olm")
    assert _of_kind("rumour", item) == []
