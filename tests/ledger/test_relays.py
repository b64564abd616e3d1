"""The relay check names what was changed on the way, and says nothing of a faithful relay."""

import random
from collections.abc import Callable

import numpy as np
import pytest

from detente.ledger.build import build_ledger
from detente.ledger.findings.meanings import weight_of
from detente.ledger.retellings import Worded

Make = Callable[..., tuple]
LETTER = "we withdraw the fleet from the northern strait if the blockade ends"


def relay_changes(*items):
    ledger = build_ledger([d for d, _ in items], [s for _, s in items])
    return [f for f in ledger.findings if f.kind == "relay_change"]


@pytest.mark.parametrize(
    ("quote", "fields", "change"),
    [
        ("they withdraw the fleet from the northern strait", {}, "condition dropped"),
        ("they may withdraw the fleet from the northern strait if the blockade ends", {"conditions": (("if", "if the blockade ends"),)}, "firmness lowered"),
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


def test_tellings_under_other_issues_are_compared_where_one_names_the_outlet_of_the_other(make: Make) -> None:
    words = "we may return the fleet if the cranes go and if the bridge is open"
    first = make(
        words, day="2024-01-10", speaker="Ann Berg", issues=("troops_withdrawal",), chain=(("Post", "outlet"),), firmness="possible",
        conditions=(("if", "if the cranes go and if the bridge is open"),),
    )  # fmt: skip
    other = make(
        "we will return the fleet if the cranes go and if the toll is dropped", day="2024-01-12", speaker="Ole Dahl", issues=("sanctions",),
        chain=(("Echo", "outlet"), ("Post", "outlet")), conditions=(("if", "if the cranes go and if the toll is dropped"),),
    )  # fmt: skip
    (change,) = relay_changes(first, other)
    assert change.details == (
        ("condition dropped", "if the bridge is open"),
        ("condition added", "if the toll is dropped"),
        ("firmness raised", "“may” is gone"),
        ("speaker named otherwise", "Ann Berg became Ole Dahl"),
    )


def test_what_is_cut_after_a_condition_and_a_weaker_modal_are_told(make: Make) -> None:
    price = "only after the passports are recognised"
    first = make(f"we would open the harbour {price} and the guns leave the coast", conditions=(("only_after", price),))
    other = make(f"it could open the harbour {price}", conditions=(("only_after", price),), day="2024-01-12")
    (change,) = relay_changes(first, other)
    assert change.details == (("words dropped", "the guns leave the coast"), ("firmness lowered", "“could” came in"))


def test_second_issue_brings_tellings_together(make: Make) -> None:
    first = make(
        LETTER, evidence="own_words", conditions=(("if", "if the blockade ends"),), issues=("other", "sanctions")
    )
    other = make("they withdraw the fleet from the northern strait", day="2024-01-12", issues=("sanctions", "other"))
    assert len(relay_changes(first, other)) == 1


def test_two_relays_of_words_that_nobody_has_are_told_as_earlier_and_later(make: Make) -> None:
    first = make(LETTER, conditions=(("if", "if the blockade ends"),), day="2024-01-10")
    other = make("they withdraw the fleet from the northern strait", day="2024-01-12")
    assert "differs from the earlier telling" in relay_changes(first, other)[0].sentence


@pytest.mark.parametrize(("words", "changed"), [("we may return the fleet from the strait at once", True), ("we may return the fleet from the strait", False)])  # fmt: skip
def test_quotation_that_stands_otherwise_in_the_outlet_it_names_is_altered(make: Make, words: str, changed: bool) -> None:  # fmt: skip
    told = {"speaker": "Ann Berg", "form": "direct", "evidence": "quoted"}
    first = make("we may return the fleet from the strait", chain=(("Post", "outlet"),), **told)
    other = make(words, day="2024-01-12", chain=(("Echo", "outlet"), ("the Post", "outlet")), **told)
    kinds = [kind for change in relay_changes(first, other) for kind, _ in change.details]
    assert kinds == ["words altered in quotation"] * changed


def test_what_statements_share_is_counted_as_in_sets() -> None:
    rng = random.Random(3)
    whole = [tuple(rng.sample(range(1, 40), rng.randrange(12))) for _ in range(60)]
    main = {n: tuple(rng.sample(words, len(words) // 2)) for n, words in enumerate(whole) if n % 3 == 0}
    pairs = np.array([(a, b) for a in range(60) for b in range(60) if a != b])
    like = Worded(whole, main).compare(*pairs.T)

    def clause(n: int) -> set[int]:
        return set(main[n]) if n in main and weight_of(main[n]) >= 80 else set(whole[n])

    for n, (a, b) in enumerate(pairs.tolist()):
        shared = set(whole[a]) & set(whole[b])
        assert like.number[n] == len(shared)
        assert like.weight[n] == weight_of(shared)
        assert like.held[n] == weight_of(shared & clause(a)) / max(1, weight_of(clause(a)))
        assert like.back[n] == weight_of(shared & clause(b)) / max(1, weight_of(clause(b)))
