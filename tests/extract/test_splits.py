"""Proposals taken apart, measures of papers, and acts that only the speaker decides."""

from datetime import date

import pytest

from detente.extract.attributes import find_main_firmness
from detente.extract.due import find_due
from detente.extract.own_acts import find_own_act
from detente.extract.papers import issues_of, measures_in
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.extract.splits import author_note, split_proposals
from detente.records.documents import Document, select
from detente.records.statements import AUTHOR, Speaker


def proposal(text: str, words: str, **fields: object) -> Proposal:
    """Return a proposal whose content is ``words``."""
    start = text.index(words)
    settled: dict[str, object] = {"act": "predict", "form": "indirect"} | fields
    return Proposal(content=(select(text, start, start + len(words)),), **settled)  # type: ignore[arg-type]


def test_a_headline_run_into_its_story_is_a_statement_of_its_own() -> None:
    text = "UK open to talks with Spain – Smith The UK and Spain could restore ties once the case is closed, he said."
    parts = list(split_proposals(Document(id="d", text=text), [proposal(text, text[: text.index(", he")])]))
    assert [p.content[0].exact for p in parts] == [
        "UK open to talks with Spain",
        "The UK and Spain could restore ties once the case is closed",
    ]


def test_a_story_that_opens_with_the_subject_of_its_headline_stands_apart() -> None:
    text = "Norway could open the pier The Norway could open the pier if the storm is over, she said."
    text = text.replace("The Norway", "Norway")
    parts = list(split_proposals(Document(id="d", text=text), [proposal(text, text[: text.index(", she")])]))
    assert [p.content[0].exact for p in parts] == [
        "Norway could open the pier",
        "Norway could open the pier if the storm is over",
    ]


def test_a_condition_behind_the_words_of_saying_belongs_to_what_was_said() -> None:
    text = "The towns could trade, Roe said, but only after they have opened the pass. Only then it rained."
    pieces = ("The towns could trade", "but only after they have opened the pass", "Only then it rained")
    (joined, rain) = split_proposals(Document(id="d", text=text), [proposal(text, w) for w in pieces])
    assert [[c.exact for c in p.content] for p in (joined, rain)] == [[*pieces[:2]], [pieces[2]]]


def test_a_writers_aside_in_brackets_is_the_writers() -> None:
    text = "She told them there will be no tanks before spring (realistically, only in 2024)."
    told = proposal(text, text[14:-1], source=select(text, 0, 3), cue=select(text, 4, 8), act="intend")
    first, second = split_proposals(Document(id="d", text=text), [told])
    assert (first.content[0].exact, first.source) == ("there will be no tanks before spring", told.source)
    assert (first.polarity, second.polarity) == ("positive", "positive")
    assert (second.content[0].exact, second.source, second.act) == ("realistically, only in 2024", None, "predict")


def test_an_aside_is_denied_only_by_its_own_words() -> None:
    text = "She told them there will be no ferry before spring (in fact, only in 2030)."
    told = proposal(text, text[14:-1], source=select(text, 0, 3), cue=select(text, 4, 8), polarity="negative")
    assert [p.polarity for p in split_proposals(Document(id="d", text=text), [told])] == ["negative", "positive"]


def test_what_a_joint_course_is_to_hold_is_proposed_matter_by_matter() -> None:
    text = "Roe said the towns have “reasons to meet” in an accord which will “involve talking about not just the boats that were seized, … but also the fishermen who were hurt.”"
    words = text[text.index("the towns") :]
    told = proposal(text, words, source=select(text, 0, 3), cue=select(text, 4, 8), act="assess")
    assert [(p.act, p.content[0].exact) for p in split_proposals(Document(id="d", text=text), [told])] == [
        ("assess", "the towns have “reasons to meet” in an accord"),
        ("propose", "talking about not just the boats that were seized"),
        ("propose", "the fishermen who were hurt"),
    ]


def test_a_clause_that_lists_no_talks_stays_whole() -> None:
    text = "Roe said the towns have an accord which will include all the boats of the bay."
    told = proposal(text, text[9:-1], source=select(text, 0, 3), cue=select(text, 4, 8), act="assess")
    assert len(list(split_proposals(Document(id="d", text=text), [told]))) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Whoever wished to see the bridge, he warned, would have to come by boat.", ["Whoever wished to see the bridge … would have to come by boat"]),
        ("The bridge was open, he warned, and would have to be mended.", ["The bridge was open", "and would have to be mended"]),
        ("The bridge, he warned. Would it hold?", ["The bridge", "Would it hold?"]),
    ],
    ids=["a clause", "two clauses", "two sentences"],
)  # fmt: skip
def test_a_subject_is_told_with_its_predicate_around_the_words_of_saying(text: str, parts: list[str]) -> None:
    at = text.index("he warned")
    said = {"source": select(text, at, at + 2), "cue": select(text, at + 3, at + 9), "act": "assess"}
    first, second = select(text, 0, at - 2), select(text, at + 11, len(text) - text.endswith("."))
    told = [proposal(text, s.exact, **said) for s in (first, second)]
    found = split_proposals(Document(id="d", text=text), told)
    assert [" … ".join(s.exact for s in p.content) for p in found] == parts


def test_paragraphs_about_the_author_at_the_end_are_not_coded() -> None:
    body = "The talks go on. " * 20
    text = f"{body}\n\nAnna Roe, born in Oslo, is a columnist at a paper. She has covered Iran."
    assert author_note(Document(id="d", text=text)) < text.index("Anna")


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        pytest.param(
            "from “sending more aid to the front” to “raise the range of missiles sent; and planes with new radar sets",
            ["sending more aid to the front", "raise the range of missiles sent", "planes with new radar sets"],
            id="several",
        ),
        pytest.param(
            "training the crews “to use the weapons they get",
            ["training the crews “to use the weapons they get"],
            id="one",
        ),
    ],
)
def test_measures_of_a_paper_are_listed_singly(text: str, measures: list[str]) -> None:
    assert [m.exact for m in measures_in(select(text, 0, len(text)))] == measures


UK = Resolved(speaker=Speaker(name="Jane Smith", kind="person"), party="United Kingdom")
WRITER = Resolved(speaker=Speaker(name=AUTHOR, kind="author"))


@pytest.mark.parametrize(
    ("text", "who", "act", "expected"),
    [
        ("The United Kingdom and Spain could restore ties", UK, "predict", "offer"),
        ("The United Kingdom will keep its troops there", UK, "predict", "intend"),
        ("Spain could restore ties", UK, "predict", "predict"),
        ("it will not engage in talks with Spain", UK, "intend", "reject"),
        ("Spain is told to pay or else", WRITER, "threaten", "accuse"),
        ("there will be no new ferries before the spring", UK, "reject", "predict"),
        ("there are things we can work on together", UK, "assess", "propose"),
        ("the blockade would be resumed on Monday", UK, "offer", "threaten"),
        ("flights over the bay would go on", UK, "offer", "intend"),
        ("she was prepared to wait for the answer", UK, "offer", "intend"),
        ("sanctions would be lifted on Monday", UK, "offer", "offer"),
        ("The talks were wrecked by the British in May", WRITER, "report", "accuse"),
        ("Smith would like to buy the pier", WRITER, "accuse", "assess"),
        ("While Smith would like to buy the pier, he is poor", WRITER, "threaten", "assess"),
        ("There is no evidence that Smith was there", WRITER, "accuse", "assess"),
        ("Smith is walking a tightrope over the harbour", WRITER, "accuse", "assess"),
        ("a version of the old “take it” bargain, including some concessions on fish", UK, "propose", "offer"),
        ("guarantees for the islands", UK, "propose", "offer"),
        ("to convey it to Spain through the press", UK, "propose", "report"),
        ("there are projects that both can take on", UK, "assess", "propose"),
        ("But why should Spain wait for the ferry?", WRITER, "accuse", "assess"),
        ("What is offered comes to a lease of the bay", WRITER, "accuse", "assess"),
        ("a meeting on guarantees for the islands", UK, "propose", "propose"),
    ],
    ids=[
        "gives",
        "own plan",
        "another's conduct",
        "refuses talks",
        "writers do not threaten",
        "not before a time",
        "joint course",
        "a penalty goes on",
        "flights go on",
        "ready to wait",
        "relief",
        "who wrecked them",
        "a wish",
        "a wish taken for a threat",
        "no evidence",
        "a risk run",
        "who proposes concessions offers them",
        "guarantees are given",
        "who passes on does not offer",
        "joint projects",
        "a question that answers itself",
        "a gloss",
        "a meeting is joint",
    ],
)
def test_acts_follow_who_speaks(text: str, who: Resolved, act: str, expected: str) -> None:
    told = proposal(text, text, act=act, act_order=("threaten", "demand", "accuse", "assess"))
    assert find_own_act(told, who, Names(text, date(2021, 5, 3)), of_paper=False) == expected


@pytest.mark.parametrize(
    ("cue", "words", "expected"),
    [
        ("called", "the toll a piece of blackmail", "accuse"),
        ("called for", "a stop to the toll", "demand"),
        ("demanded", "the toll as an exception", "demand"),
    ],
    ids=["a name given", "a call", "no name"],
)
def test_to_name_something_puts_nothing_on_the_table(cue: str, words: str, expected: str) -> None:
    text = f"Smith {cue} {words}."
    start = text.index(cue)
    told = proposal(
        text, words, act="demand", act_order=("demand", "accuse"), cue=select(text, start, start + len(cue))
    )
    assert find_own_act(told, UK, Names(text, date(2021, 5, 3)), of_paper=False) == expected


def test_a_measure_has_the_issues_of_its_own_words() -> None:
    whole = ("ceasefire_hostilities", "security_guarantees_alliances")
    assert issues_of(select("combat training for the islanders", 0, 33), whole) == ("arms_supply_military_aid",)
    assert issues_of(select("paint for the boats", 0, 19), whole) == whole


def test_a_length_of_time_that_has_run_until_now_is_no_due_date() -> None:
    assert find_due("a war for months", date(2025, 2, 26), "predict", "future", "has been predicting") == (None, None)
    assert find_due("a war within months", date(2025, 2, 26), "predict", "future", "predicts")[1] == "2025-08"


def test_a_modal_in_a_relative_clause_says_nothing_of_the_offer() -> None:
    words = "a plan with concessions which may satisfy them"
    assert find_main_firmness(words, "are proposing", "possible") == "certain"
    assert find_main_firmness("they may sign", "said", "possible") == "possible"


@pytest.mark.parametrize(
    ("words", "firmness"),
    [
        ("We might perhaps consider a pause", "possible"), ("France is perhaps ready to sign", "possible"), ("we could possibly return", "possible"),
        ("perhaps one third lives in towns", "certain"), ("France is ready to sign", "certain"),
    ],
)  # fmt: skip
def test_a_hedged_willingness_is_possible(words: str, firmness: str) -> None:
    assert find_main_firmness(words, "said", "certain") == firmness
