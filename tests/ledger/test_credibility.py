"""Another telling suggests how credible an item is, if it is independent; the item itself stays at 6."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.ledger.build import build_ledger

Make = Callable[..., tuple]
WORDS = "we return the seized trawlers to the northern harbour"
OWN = {"evidence": "own_words"}


@pytest.mark.parametrize(
    ("first", "then", "publishers", "figure"),
    [
        ({}, {}, ("Harbour Post", "Coast Echo"), "2"),
        (OWN, {}, ("Harbour Post", "Coast Echo"), "1"),
        ({}, {"chain": (("Coast Echo", "outlet"), ("author", "author"), ("Harbour Post", "outlet"), ("Aland", "official"))}, ("Harbour Post", "Coast Echo"), None),
        ({}, {}, ("Harbour Post", "the Post"), None),
        ({}, {}, ("Reuters", "Coast Echo"), None),
        ({}, {}, ("The White House", "US State Department"), None),
        ({}, {}, (None, "Coast Echo"), None),
    ],
    ids=["two papers", "own words", "names the other", "one paper", "agency", "one state", "unknown"],
)  # fmt: skip
def test_suggestion(make: Make, first: dict, then: dict, publishers: tuple, figure: str | None) -> None:
    items = [make(WORDS, day="2024-01-10", **first), make(f"Again {WORDS}", day="2024-01-12", **then)]
    documents = [replace(d, publisher=p, author=None) for (d, _), p in zip(items, publishers, strict=True)]
    ledger = build_ledger(documents, [s for _, s in items])
    found = [dict(f.details)["suggestion"] for f in ledger.findings if f.kind == "credibility_suggested"]
    assert found == ([figure] if figure else [])
    assert {g.credibility for g in ledger.grades} == {"6"}


@pytest.mark.parametrize(
    ("then", "days"),
    [({"act": "demand"}, 2), ({"speaker": "Ann Olm", "party": "Borland"}, 2), ({}, 9)],
    ids=["another act", "another voice", "another week"],
)
def test_what_is_merely_alike_suggests_nothing(make: Make, then: dict, days: int) -> None:
    items = [make(WORDS, day="2024-01-10"), make(f"Again {WORDS}", day=f"2024-01-{10 + days}", **then)]
    documents = [
        replace(d, publisher=p, author=None) for (d, _), p in zip(items, ("Harbour Post", "Coast Echo"), strict=True)
    ]
    ledger = build_ledger(documents, [s for _, s in items])
    assert not [f for f in ledger.findings if f.kind == "credibility_suggested"]


def test_the_same_told_otherwise_is_only_possible(make: Make) -> None:
    first = make(f"{WORDS} if the miners are freed", conditions=(("if", "if the miners are freed"),), day="2024-01-10")
    then = make(WORDS, day="2024-01-12")
    documents = [replace(d, publisher=p, author=None) for (d, _), p in ((first, "Harbour Post"), (then, "Coast Echo"))]
    ledger = build_ledger(documents, [first[1], then[1]])
    assert [dict(f.details)["suggestion"] for f in ledger.findings if f.kind == "credibility_suggested"] == ["3"]
