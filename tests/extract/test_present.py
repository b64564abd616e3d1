"""Pronouns and cues without a source in transcripts: texts written for these tests."""

from datetime import date

import pytest

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.ingest.turns import find_turns
from detente.records.documents import Document, select
from detente.records.statements import Statement

TITLE = "Press Briefing by Press Secretary Jay Carney"


def coded(
    text: str,
    content: str,
    *,
    source: str | None = None,
    cue: str | None = None,
    after: str | None = None,
    year: int = 2013,
) -> Statement:
    """Return the one statement of ``text`` in which ``source`` and ``cue`` are the last such words before ``content``; ``after`` is a source behind it."""
    start = text.index(content)
    found = {
        name: select(text, at := text.rindex(words, 0, start), at + len(words)) if words else None
        for name, words in (("source", source), ("cue", cue))
    }
    if after:
        found["source"] = select(text, at := text.index(after, start), at + len(after))
    turns = find_turns(text, 0, TITLE)
    proposal = Proposal(
        content=(select(text, start, start + len(content)),),
        turn=next(t for t in turns if t.start <= start < t.end),
        act="report",
        form="direct",
        coder="test",
        **found,
    )
    document = Document(
        id="d", text=text, turns=turns, title=TITLE, publisher="White House", published=date(year, 3, 1)
    )
    (statement,), _ = resolve(document, [proposal])
    return statement


TALK = """MR. CARNEY: Good morning. The President spoke with the mayors.
Q Thank you, Jay. Did he say when the bridge would open?
MR. CARNEY: The President is glad of it. As he said, the bridge opens in May.
Q Jay, Prime Minister Netanyahu was here yesterday, and he said the harbour must stay closed.
MR. CARNEY: We heard that.
Q And Russia refused to send its engineers.
MR. CARNEY: The storm in Russia confirms that the dam is old."""


@pytest.mark.parametrize(
    ("content", "source", "cue", "name"),
    [
        ("the bridge opens in May", "he", "said", "Barack Obama"),
        ("the harbour must stay closed", "he", "said", "Benjamin Netanyahu"),
        ("the harbour must stay closed", None, "said", "Benjamin Netanyahu"),
        ("to send its engineers", None, "refused", "Russia"),
    ],
    ids=["not-the-speaker", "not-the-one-asked", "subject-pronoun", "subject-state"],
)
def test_nobody_present_is_he(content: str, source: str | None, cue: str, name: str) -> None:
    assert coded(TALK, content, source=source, cue=cue).speaker.name == name


def test_a_thing_in_a_state_says_nothing() -> None:
    assert coded(TALK, "the dam is old", cue="confirms that").speaker.name == "Jay Carney"


def test_an_office_before_a_surname_tells_which_bearer_is_meant() -> None:
    text = "MR. CARNEY: Bill Clinton was here in May. It was Secretary Clinton who said so.\nQ Was it?"
    assert coded(text, "so", source="who", cue="said", year=2012).speaker.name == "Hillary Clinton"


def test_one_who_is_called_by_name_does_not_speak() -> None:
    text = "MR. CARNEY: We stand by you, Mr. Tokayev. Good day.\nQ Really?"
    assert coded(text, "We stand by you", after="Mr. Tokayev").party == "United States"


def test_what_a_side_calls_its_own_speaks_for_it() -> None:
    text = "MR. CARNEY: According to our secret services, the dam is old.\nQ Really?"
    assert coded(text, "the dam is old", source="our secret services", cue="According to").party == "United States"


@pytest.mark.parametrize(
    ("content", "source", "cue"),
    [
        ("the dam is old", "the latest information", "According to"),
        ("there will be no delay", "Let me", "stress"),
        ("the canal stays open", "the two of us", "agreed that"),
        ("the war is far away", "They", "believe that"),
    ],
    ids=["information-of-nobody", "let-me", "two-of-us", "what-they-think"],
)
def test_who_speaks_goes_on_speaking(content: str, source: str, cue: str) -> None:
    text = (
        "MR. CARNEY: According to the latest information, the dam is old. Let me stress that there will be no delay. "
        "Today the two of us agreed that the canal stays open. Many people in Russia have no news. They believe that the war is far away.\nQ Really?"
    )
    found = coded(text, content, source=source, cue=cue)
    assert (found.speaker.name, found.party) == ("Jay Carney", "United States")


def test_you_guys_are_those_who_answer() -> None:
    text = "MR. CARNEY: Good morning.\nQ You guys have said the dam is old.\nMR. CARNEY: Yes."
    assert coded(text, "the dam is old", source="You guys", cue="have said").party == "United States"


def test_they_are_the_one_other_state_just_named() -> None:
    text = (
        "MR. CARNEY: France said that the port is open. Good.\nQ Thank you.\nMR. CARNEY: " + "We spoke of many things that day. " * 15
        + "Norway has its own laws, and as soon as they leave the room they said that the port is shut.\nQ Really?"
    )  # fmt: skip
    document_turns = find_turns(text, 0, TITLE)
    spans = [("the port is open", "France"), ("the port is shut", "they")]
    proposals = []
    for content, source in spans:
        at = text.index(content)
        start = text.rindex(source, 0, at)
        said = text.rindex("said that", 0, at)
        proposals.append(
            Proposal(
                content=(select(text, at, at + len(content)),), source=select(text, start, start + len(source)), cue=select(text, said, said + 9),
                turn=next(t for t in document_turns if t.start <= at < t.end), act="report", form="indirect",
            )
        )  # fmt: skip
    document = Document(id="d", text=text, turns=document_turns, title=TITLE, publisher="White House", published=date(2013, 3, 1))  # fmt: skip
    assert [s.party for s in resolve(document, proposals)[0]] == ["France", "Norway"]
