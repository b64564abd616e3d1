"""Whom an offer is made to, in letters that a writer tells of: texts written for these tests."""

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
    ],
)  # fmt: skip
def test_addressee(text: str, words: str, act: str, expected: str) -> None:
    start, said = text.index(words), text.rindex("Joe Biden", 0, text.index(words))
    p = Proposal(
        content=(select(text, start, start + len(words)),), source=select(text, said, said + 9),
        cue=select(text, said + 10, said + 17), act=act, form="indirect",
    )  # fmt: skip
    (told,), _ = resolve(Document(id="d", text=text, genre="news", publisher="A Paper"), [p])
    assert told.addressee == expected


def test_whom_quoted_words_speak_of_is_not_whom_the_writer_blames() -> None:
    text = "The note is full of boasts such as “our ships beat Putin’s boats” and worse."
    p = Proposal(content=(select(text, 0, len(text) - 1),), act="accuse", form="own", sourcing="author")
    (told,), _ = resolve(Document(id="d", text=text, genre="commentary", author="Ida Holm"), [p])
    assert told.addressee is None
