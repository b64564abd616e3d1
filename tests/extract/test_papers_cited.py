"""A paper whose words a text passes on stands in the chain; the paper itself passes nothing on."""

import pytest

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select


@pytest.mark.parametrize(
    ("text", "publisher", "relays"),
    [
        ("According to the Danube Review, Emmanuel Macron said that the fleet returns.", "Echo", ["Danube Review"]),
        ("Emmanuel Macron told the Danube Review that the fleet returns.", "Echo", ["Danube Review"]),
        ("Emmanuel Macron told the Danube Review that the fleet returns.", "The Danube Review", []),
        ("According to the Danube Commission, Emmanuel Macron said that the fleet returns.", "Echo", []),
        ("Quoted by the Danube Review, Mr Macron praised the port.\n\nEmmanuel Macron told the newspaper that the fleet returns.", "Echo", ["Danube Review"]),
        ("Emmanuel Macron told the newspaper that the fleet returns.", "Echo", []),
    ],
    ids=["according", "told", "own", "no paper", "the newspaper", "some newspaper"],
)  # fmt: skip
def test_cited_paper_stands_between(text: str, publisher: str, relays: list[str]) -> None:
    at, who = text.index("the fleet"), text.index("Emmanuel Macron")
    proposal = Proposal(
        content=(select(text, at, len(text) - 1),), source=select(text, who, who + 15), cue=select(text, at - 5, at - 1), act="offer", form="indirect"
    )  # fmt: skip
    (statement,) = resolve(Document(id="d", text=text, publisher=publisher), [proposal])[0]
    assert [x.name for x in statement.chain[1:] if x.channel == "outlet"] == relays
