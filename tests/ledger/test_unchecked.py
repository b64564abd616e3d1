"""What a text passes on at length from a writer or paper of which the documents hold nothing is said to be beyond checking."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.ledger.build import build_ledger

Make = Callable[..., tuple]
WAY = (
    ("Gull", "outlet"),
    ("author", "author"),
    ("Ann Berg", "author"),
    ("Harbour Post op-ed", "document"),
    ("Aland", "official"),
)
WORDS = ("we return the trawlers", "we open the northern harbour", "we lift the toll on grain")


def told(make: Make, count: int, chain: tuple[tuple[str, str], ...] = WAY, **other: str) -> list[str]:
    items = [make(w, chain=chain) for w in WORDS[:count]]
    relay = items[0][0]
    items = [(relay, replace(statement, document_id=relay.id)) for _, statement in items]
    if other:
        document, statement = make("the sea is calm", act="report", day="2024-01-02")
        items.append((replace(document, **other), statement))
    ledger = build_ledger(list({d.id: d for d, _ in items}.values()), [s for _, s in items])
    return [line.sentence for line in ledger.summary if "cannot be checked" in line.sentence]


def test_a_text_relayed_at_length_that_nobody_has_is_named(make: Make) -> None:
    (sentence,) = told(make, 3)
    assert "from Ann Berg and Harbour Post cannot be checked: no text of theirs is among the documents" in sentence


@pytest.mark.parametrize(
    ("count", "chain", "other"),
    [
        (2, WAY, {}),
        (3, WAY, {"author": "Anne Bergh"}),
        (3, WAY, {"publisher": "The Harbour Post"}),
        (3, (WAY[0], ("Harbour Post", "outlet"), WAY[1], WAY[-1]), {}),
    ],
    ids=["a phrase", "the writer is there", "the paper is there", "printed there before"],
)
def test_otherwise_nothing_is_said(
    make: Make, count: int, chain: tuple[tuple[str, str], ...], other: dict[str, str]
) -> None:
    assert told(make, count, chain, **other) == []
