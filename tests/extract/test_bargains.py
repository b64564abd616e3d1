"""A plan that waits on another side's deed is an offer; what answers harm, or waits on nobody, stays a plan."""

import pytest

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select
from detente.records.statements import Condition


@pytest.mark.parametrize("coded", ["intend", "predict"])
@pytest.mark.parametrize(
    ("content", "condition", "act"),
    [
        ("France will return the ambassador if Spain releases the crew", "if Spain releases the crew", "offer"),
        ("France will pay the toll only after Spain has opened the canal", "only after Spain has opened the canal", "offer"),
        ("France will send a fleet if Spain attacks the islands", "if Spain attacks the islands", "intend"),
        ("France will not return the ambassador if Spain releases the crew", "if Spain releases the crew", "intend"),
        ("France will print the stamps if the weather holds", "if the weather holds", "intend"),
        ("France will send the fleet if France is asked", "if France is asked", "intend"),
    ],
    ids=["if", "only after", "harm", "refused", "nobody", "itself"],
)  # fmt: skip
def test_a_plan_that_waits_on_another_side_is_an_offer(content: str, condition: str, act: str, coded: str) -> None:
    text = f"French President Emmanuel Macron said {content}."
    at, start = text.index(content), text.index(condition)
    proposal = Proposal(
        content=(select(text, at, at + len(content)),), source=select(text, 0, 33), cue=select(text, 34, 38), act=coded, form="indirect",
        conditions=(Condition(selector=select(text, start, start + len(condition)), kind="if"),),
    )  # fmt: skip
    (statement,) = resolve(Document(id="d", text=text), [proposal])[0]
    assert (statement.party, statement.act) == ("France", act)
