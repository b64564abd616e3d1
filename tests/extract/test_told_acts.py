"""Wordings that tell the act of the side that speaks: sentences written for these tests."""

import pytest

from detente.extract.own_acts import find_own_act
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.extract.telling_wordings import FIXED
from detente.extract.told_acts import told_act
from detente.records.documents import select
from detente.records.statements import Speaker


@pytest.mark.parametrize(
    ("act", "words", "told"),
    [
        ("threaten", "we will not close the ferry under their pressure", "reject"),
        ("predict", "It does not mean that I will bend to the shipowners", "reject"),
        ("predict", "we will not yield to pressure", "reject"),
        ("accuse", "Norland is not seeking to build such weapons", "deny"),
        ("reject", "We have never refused these talks", "deny"),
        ("accuse", "This waiver in no way enriches the port", "deny"),
        ("reject", "Norland couldn’t agree more on the ferry", "accept"),
        ("report", "the parties have now agreed on tolls for the bridge", "accept"),
        ("predict", "Norland is still concerned about the dam", "assess"),
        ("propose", "he might be willing to open the pass at an earlier date", "offer"),
        ("accept", "it would waive its claim to the toll provided the pass stays open", "offer"),
        ("predict", "we would have to take appropriate measures", "threaten"),
        ("assess", "it is not accurate that the formula was agreed", "deny"),
        ("reject", "we do not demand any privilege for ourselves", "deny"),
        ("demand", "the blame for failure must lie on the other side", "accuse"),
        ("intend", "the town had gone back on its pledge", "accuse"),
        ("threaten", "there would be no risk of an attack on the town", "offer"),
        ("report", "it was not yet time to discuss the bridge", "reject"),
        ("intend", "the second phase would not begin until all guards were withdrawn", "demand"),
    ],
)
def test_wording_tells(act: str, words: str, told: str) -> None:
    found = told_act(act, words)
    assert found is not None
    assert found[0] == told


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("accuse", "they keep dams that in no way hold back the river"),
        ("accept", "they agreed to open the bridge"),
        ("predict", "the harvest will not yield enough"),
        ("propose", "a note on what he is willing to do about the pass"),
        ("predict", "he would be ready to resist any claim"),
    ],
)
def test_wording_of_others_tells_nothing(act: str, words: str) -> None:
    assert told_act(act, words) is None


@pytest.mark.parametrize(
    ("words", "threat"),
    [
        ("the threat of force remains on the table", True),
        ("the talks will not go on indefinitely", True),
        ("the offer remains on the table", False),
        ("the bridge will stand forever", False),
    ],
)
def test_what_does_not_wait_is_a_threat(words: str, threat: bool) -> None:
    assert any(act == "threaten" for act, fixed in FIXED if fixed.search(words)) is threat


@pytest.mark.parametrize(
    ("act", "words", "own"),
    [
        ("offer", "we are ready to impose further sanctions", "threaten"),
        ("offer", "we are ready to lift the sanctions", "offer"),
        ("reject", "I would not rule out a second meeting", "predict"),
        ("assess", "Our course remains the same", "report"),
    ],
)
def test_act_of_ones_own_side(act: str, words: str, own: str) -> None:
    who = Resolved(speaker=Speaker(name="Ann Hale", kind="person", resolved_by="label"), party="Norland")
    proposal = Proposal(content=(select(words, 0, len(words)),), act=act, act_order=(act, "predict"), form="direct")
    assert find_own_act(proposal, who, Names(words, None), of_paper=False) == own


def test_adverbs_without_end_cost_no_search_without_end() -> None:
    assert told_act("report", "He " + "strongly firmly " * 200 + "sleeps") is None
