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
        ("threaten", "we will never give up our fishing grounds because of threats", "reject"),
        ("predict", "That doesn’t mean that we are going to bow to the shipowners", "reject"),
        ("predict", "we will not yield to pressure", "reject"),
        ("accuse", "Norland is not seeking to build such weapons", "deny"),
        ("reject", "We have never refused these talks", "deny"),
        ("accuse", "This waiver in no way enriches the port", "deny"),
        ("reject", "he could not agree more", "accept"),
        ("report", "we have also agreed to open the bridge", "accept"),
        ("predict", "We are bound to be concerned over the dam", "assess"),
    ],
)
def test_wording_tells(act: str, words: str, told: str) -> None:
    found = told_act(act, words)
    assert found is not None
    assert found[0] == told


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("accuse", "they pass laws which are in no way like those of the neighbours"),
        ("accept", "they agreed to open the bridge"),
        ("predict", "the harvest will not yield enough"),
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
