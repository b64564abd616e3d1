"""Whom an offer is made to, in letters that a writer tells of: texts written for these tests."""

from datetime import date

import pytest

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select

LETTER = "In a letter to Putin on Monday, Joe Biden said that the harbour was open. "


@pytest.mark.parametrize(
    ("text", "words", "act", "expected"),
    [
        pytest.param(
            LETTER + "Joe Biden offered to give assurances against an invasion of Cuba.",
            "to give assurances against an invasion of Cuba", "offer", "Russia", id="the reader, not whom it is about",
        ),
        pytest.param(
            LETTER + "Joe Biden offered that the blockade would be lifted once the United Nations had sent its ships.",
            "the blockade would be lifted once the United Nations had sent its ships", "offer", "Russia",
            id="not who does its part in the condition",
        ),
        pytest.param(
            LETTER + "Joe Biden offered that he would give Turkey a loan, and asked Turkey to wait.",
            "asked Turkey to wait", "propose", "Turkey", id="whom the sentence itself calls on",
        ),
        pytest.param(
            "Joe Biden met Putin. Joe Biden offered to remove weapons from Cuba.", "to remove weapons from Cuba", "offer",
            "Russia", id="without a letter: not the place",
        ),
        pytest.param(
            "Putin spoke. Joe Biden proposed to get the delegation to Paris in May.",
            "to get the delegation to Paris in May", "propose", None, id="not where they meet",
        ),
        pytest.param(
            "Putin spoke. Joe Biden proposed to send a note to Paris in May.",
            "to send a note to Paris in May", "propose", "France", id="a capital that gets a note",
        ),
        pytest.param(
            "Putin spoke. Joe Biden demanded that Moscow suspend all shipments to Cuba.",
            "Moscow suspend all shipments to Cuba", "demand", "Russia", id="who ships, not where to",
        ),
    ],
)  # fmt: skip
def test_addressee(text: str, words: str, act: str, expected: str | None) -> None:
    start, said = text.index(words), text.rindex("Joe Biden", 0, text.index(words))
    p = Proposal(
        content=(select(text, start, start + len(words)),), source=select(text, said, said + 9),
        cue=select(text, said + 10, said + 17), act=act, form="indirect",
    )  # fmt: skip
    (told,), _ = resolve(Document(id="d", text=text, genre="news", publisher="A Paper"), [p])
    assert told.addressee == expected


def test_a_joint_course_named_by_both_sides_is_for_the_other() -> None:
    text = "Joe Biden said that US-Russian relations could be a theme."
    p = Proposal(
        content=(select(text, 20, len(text) - 1),), source=select(text, 0, 9), cue=select(text, 10, 14), act="propose", form="indirect",
    )  # fmt: skip
    (told,), _ = resolve(
        Document(id="d", text=text, genre="news", publisher="A Paper", published=date(2022, 5, 1)), [p]
    )
    assert told.addressee == "Russia"


def test_further_parts_of_one_proposal_are_for_the_same() -> None:
    text = "Joe Biden proposed to Russia a ferry to the bay and a bridge."
    said = {"source": select(text, 0, 9), "cue": select(text, 10, 18), "act": "propose", "form": "indirect"}
    proposals = [
        Proposal(content=(select(text, text.index(w), text.index(w) + len(w)),), **said)  # type: ignore[arg-type]
        for w in ("to Russia a ferry to the bay", "a bridge")
    ]
    told, _ = resolve(
        Document(id="d", text=text, genre="news", publisher="A Paper", published=date(2022, 5, 1)), proposals
    )
    assert [s.addressee for s in told] == ["Russia", "Russia"]


def test_an_offer_that_names_nobody_is_for_whom_the_speaker_spoke_to_last() -> None:
    text = (
        "Joe Biden blamed Russia for the toll. Castro was ill. If the toll falls, Joe Biden said, the bay will be open."
    )
    words = ("the toll", "the bay will be open")
    blamed, offered = (
        Proposal(
            content=(select(text, text.index(w), text.index(w) + len(w)),), source=select(text, at, at + 9),
            cue=select(text, at + 10, at + 16), act=act, form="indirect",
        )
        for w, at, act in ((words[0], 0, "accuse"), (words[1], text.rindex("Joe Biden"), "offer"))
    )  # fmt: skip
    told, _ = resolve(
        Document(id="d", text=text, genre="news", publisher="A Paper", published=date(2022, 5, 1)), [blamed, offered]
    )
    assert [s.addressee for s in told] == ["Russia", "Russia"]


def test_a_threat_beside_ones_own_side_is_put_to_nobody() -> None:
    text = "The vote of Uruguay was a surprise. Joe Biden signed it. Antony Blinken said that force would be used."
    at, words = text.index("Antony"), "force would be used"
    p = Proposal(
        content=(select(text, text.index(words), text.index(words) + len(words)),), source=select(text, at, at + 14),
        cue=select(text, at + 15, at + 19), act="threaten", form="indirect",
    )  # fmt: skip
    (told,), _ = resolve(
        Document(id="d", text=text, genre="news", publisher="A Paper", published=date(2022, 5, 1)), [p]
    )
    assert told.addressee is None


def test_whom_quoted_words_speak_of_is_not_whom_the_writer_blames() -> None:
    text = "The note is full of boasts such as “our ships beat Putin’s boats” and worse."
    p = Proposal(content=(select(text, 0, len(text) - 1),), act="accuse", form="own", sourcing="author")
    (told,), _ = resolve(Document(id="d", text=text, genre="commentary", author="Ida Holm"), [p])
    assert told.addressee is None
