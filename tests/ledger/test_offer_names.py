"""Offers that a writer only names stand with those that they name; words that point back are told with what stands before."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.ledger.build import build_ledger
from detente.ledger.offer_names import is_name
from detente.records.documents import select

Make = Callable[..., tuple]
GLOSS = {"evidence": "characterised", "addressee": "Borland", "sourcing": "named"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("an exit offer", True),
        ("inducements", True),
        ("some carrots", True),
        ("a plan under which the harbour is closed", False),
        ("we lift the embargo", False),
    ],
)
def test_what_is_a_name_alone(make: Make, words: str, name: bool) -> None:
    document, statement = make(words, **GLOSS)
    (offer,) = build_ledger([document], [statement]).offers
    assert is_name(offer) is name


def test_a_name_stands_with_the_offer_that_it_names(make: Make) -> None:
    document, offer = make("Aland would lift the embargo", before="Aland makes an exit offer. ", **GLOSS)
    name = replace(offer, id="name", content=(select(document.text, 12, 25),))
    told = [x.sentence for x in build_ledger([document], [name, offer]).summary if x.section == "table"]
    assert len(told) == 1
    assert "speaks of “an exit offer”" in told[0]


def test_a_name_without_an_offer_stands_for_itself(make: Make) -> None:
    document, statement = make("an exit offer", **GLOSS)
    (line, *_) = build_ledger([document], [statement]).summary
    assert "“an exit offer”" in line.sentence


def test_a_prediction_that_points_back_is_told_with_the_sentence_before(make: Make) -> None:
    before = "Olm foresees a long war in the northern islands. "
    document, statement = make(
        "It could come as soon as March", before=before, act="predict", party=None, speaker="Ann Olm", kind="person",
    )  # fmt: skip
    told = [x.sentence for x in build_ledger([document], [statement]).summary if x.section == "predictions"]
    assert any("after “Olm foresees a long war in the northern islands.”" in t for t in told)
