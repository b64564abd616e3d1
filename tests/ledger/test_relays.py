"""The relay check names what was changed on the way, and says nothing of a faithful relay."""

from collections.abc import Callable

import pytest

from detente.ledger.build import build_ledger

Make = Callable[..., tuple]
LETTER = "we withdraw the fleet from the northern strait if the blockade ends"


def relay_changes(*items):
    ledger = build_ledger([d for d, _ in items], [s for _, s in items])
    return [f for f in ledger.findings if f.kind == "relay_change"]


@pytest.mark.parametrize(
    ("quote", "fields", "change"),
    [
        ("they withdraw the fleet from the northern strait", {}, "condition dropped"),
        ("they withdraw the fleet from the northern strait if the blockade ends", {"conditions": (("if", "if the blockade ends"),), "firmness": "possible"}, "firmness lowered"),
        ("withdraw the fleet from the northern strait if the blockade ends and pay for it", {"conditions": (("if", "if the blockade ends"), ("if", "pay for it"))}, "condition added"),
    ],
    ids=["condition", "firmness", "added"],
)  # fmt: skip
def test_change_is_named(make: Make, quote: str, fields: dict, change: str) -> None:
    original = make(LETTER, evidence="own_words", conditions=(("if", "if the blockade ends"),), day="2024-01-10")
    relay = make(quote, evidence="reported", day="2024-01-12", **fields)
    assert change in dict(relay_changes(original, relay)[0].details)


def test_faithful_relay_gives_nothing(make: Make) -> None:
    original = make(LETTER, evidence="own_words", conditions=(("if", "if the blockade ends"),), day="2024-01-10")
    relay = make(LETTER, evidence="quoted", conditions=(("if", "if the blockade ends"),), day="2024-01-12")
    assert relay_changes(original, relay) == []


def test_two_spokesmen_with_one_phrase_are_no_relay(make: Make) -> None:
    first = make(
        "we withdraw the fleet from the northern strait", evidence="own_words", day="2024-01-10", speaker="Ann Berg"
    )
    other = make(
        "we draw the fleet back, the northern strait stays open",
        evidence="quoted",
        day="2024-01-12",
        speaker="Ole Dahl",
    )
    assert relay_changes(first, other) == []


def test_the_same_words_with_another_name_are(make: Make) -> None:
    first = make(LETTER, evidence="own_words", day="2024-01-10", speaker="Ann Berg")
    other = make(LETTER, evidence="quoted", day="2024-01-12", speaker="Ole Dahl")
    (change,) = relay_changes(first, other)
    assert "speaker named otherwise" in dict(change.details)
