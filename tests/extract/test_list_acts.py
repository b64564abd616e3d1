"""Items of a list do what the sentence that leads to them does. Texts written for these tests."""

import pytest

from detente.extract.list_acts import ListActs
from detente.extract.proposals import Proposal
from detente.records.documents import select

LEAD = "We must have certain assurances:"


def _proposal(text: str, words: str, act: str) -> Proposal:
    start = text.index(words)
    return Proposal(content=(select(text, start, start + len(words)),), act=act, form="indirect")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param(f"{LEAD}\n\n(1) that no boat sails;\n\n(2) that the toll ends.", "demand", id="items"),
        pytest.param(f"{LEAD}\n\n(1) that no boat sails.\n\nThe day was fair.\n\n(2) that the toll ends.", "offer", id="prose between"),
        pytest.param(f"{LEAD}\n\na. that no boat sails;\n\n2. that the toll ends.", "offer", id="another list"),
        pytest.param("We must have certain assurances.\n\n(1) that no boat sails;\n\n(2) that the toll ends.", "offer", id="no colon"),
    ],
)  # fmt: skip
def test_item_takes_the_act_of_its_lead(text: str, want: str) -> None:
    acts = ListActs(text)
    acts.settle(_proposal(text, "We must have certain assurances", "demand"))
    acts.settle(_proposal(text, "no boat sails", "offer"))
    assert acts.settle(_proposal(text, "the toll ends", "offer")).act == want
