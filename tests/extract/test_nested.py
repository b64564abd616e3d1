"""What others say, hold or offer inside a writer's sentence: texts written for these tests."""

from collections.abc import Sequence

import pytest

from detente.extract.nested import read_nested
from detente.extract.proposals import Proposal
from detente.extract.splits import split_proposals
from detente.records.documents import Document, select


def parts(text: str, words: str | None = None, **fields: object) -> Sequence[Proposal]:
    """Return what the words of a writer's text fall into."""
    start = text.index(words) if words else 0
    settled: dict[str, object] = {"act": "assess", "form": "own", "sourcing": "author"} | fields
    content = (select(text, start, start + len(words or text)),)
    return list(read_nested(text, Proposal(content=content, **settled)))  # type: ignore[arg-type]


def told(p: Proposal) -> tuple[str | None, str, str]:
    return p.source.exact if p.source else None, p.act, p.content[0].exact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Norland flatly denied Smith's claim that Norland would accept the ferry in winter",
            [
                ("Norland", "deny", "Smith's claim that Norland would accept the ferry in winter"),
                ("Smith", "predict", "Norland would accept the ferry in winter"),
            ],
            id="a denied claim is two statements",
        ),
        pytest.param(
            "Smith’s promise of “a bridge by summer” is unlikely to come true",
            [
                (None, "assess", "Smith’s promise of “a bridge by summer” is unlikely to come true"),
                ("Smith", "predict", "a bridge by summer"),
            ],
            id="a promise in quotation marks",
        ),
        pytest.param(
            "Even retired harbour pilots – no friends of the mayor – bet that the plan will sink",
            [("retired harbour pilots", "predict", "the plan will sink")],
            id="a bet is its holder's",
        ),
        pytest.param(
            "After all the bridge – a nickname for the captains of the fleet – regard the mayor as “not a man of his word,” on paper too",
            [("the captains of the fleet", "assess", "the mayor as “not a man of his word,” on paper too")],
            id="a view in quoted words",
        ),
        pytest.param(
            "Norland is dangling an exit offer before the islands",
            [("Norland", "offer", "an exit offer before the islands")],
            id="an offer told of",
        ),
        pytest.param(
            "Norland is reporting more patrols—which logically means more ships from the south",
            [
                ("Norland", "report", "more patrols"),
                (None, "assess", "which logically means more ships from the south"),
            ],
            id="an inference behind a dash",
        ),
        pytest.param(
            "Fearing that the winter will be long, the council is selling the boats",
            [(None, "assess", "the winter will be long"), (None, "report", "the council is selling the boats")],
            id="a fear and a deed",
        ),
        pytest.param(
            "We are ready to consider them as “first among equals” in the talks",
            [(None, "assess", "We are ready to consider them as “first among equals” in the talks")],
            id="being ready to consider is no view",
        ),
        pytest.param(
            "The Norland plan describes itself as the way to an “open and quiet harbour for all.”",
            [("The Norland", "assess", "the way to an “open and quiet harbour for all.”")],
            id="what an offer calls itself",
        ),
        pytest.param(
            "Norland’s purchase of the pier and its refusal to deal with the league as such—instead calling on each town—must please the captains",
            [
                (None, "assess", "Norland’s purchase of the pier and its refusal to deal with the league as such—instead calling on each town—must please the captains"),
                ("Norland", "reject", "refusal to deal with the league as such—instead calling on each town"),
            ],
            id="a refusal named beside something else",
        ),
        pytest.param(
            "The mayor was tired, and his refusal to sell the boats was no surprise",
            [(None, "assess", "The mayor was tired, and his refusal to sell the boats was no surprise")],
            id="nobody's refusal",
        ),
        pytest.param(
            "The new rules regard ferries as ships", [(None, "assess", "The new rules regard ferries as ships")], id="no quoted view"
        ),
    ],
)  # fmt: skip
def test_what_a_sentence_holds_of_others(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    assert [told(p) for p in parts(text)] == expected


def test_an_unchanged_position_stands_apart_from_what_follows() -> None:
    text = "The envoys said that their position has not changed, and that promises will not end the siege."
    words = text[text.index("their") : -1]
    found = parts(text, words, source=select(text, 0, 10), cue=select(text, 11, 20), act="report", form="indirect")
    assert [told(p)[1:] for p in found] == [
        ("report", "their position has not changed"),
        ("reject", "promises will not end the siege"),
    ]


def test_what_follows_an_unchanged_position_has_the_issues_of_its_own_words() -> None:
    text = "The envoys said that their position has not changed, and that promises will not bring a ceasefire."
    words, issues = text[text.index("their") : -1], ("ceasefire_hostilities", "talks_process_format")
    given = {"source": select(text, 0, 10), "cue": select(text, 11, 20), "form": "indirect", "issues": issues}
    assert parts(text, words, act="report", **given)[1].issues == ("ceasefire_hostilities",)


def test_since_when_stands_between_dashes() -> None:
    text = "Norland—since the accord of 1998—has asked for a treaty."
    (found,) = parts(
        text, "a treaty", source=select(text, 0, 7), cue=select(text, 33, 46), act="demand", form="indirect"
    )
    assert [c.exact for c in found.content] == ["since the accord of 1998", "a treaty"]


def test_the_subject_before_such_an_aside_is_the_source() -> None:
    text = "Ibsen sold the mill. Norland, for its part—since the accord of May 1998—has asked for a treaty."
    wrong = {"source": select(text, 0, 5), "cue": select(text, 6, 10), "form": "indirect"}
    (found,) = parts(text, "a treaty", act="demand", **wrong)
    assert (told(found)[0], [c.exact for c in found.content]) == (
        "Norland",
        ["since the accord of May 1998", "a treaty"],
    )


def test_a_denial_is_on_what_its_claim_is_on() -> None:
    text = "Norland denied Smith's claim that Norland would accept a ceasefire"
    assert {p.issues for p in parts(text, issues=("credibility_trust",))} == {("ceasefire_hostilities",)}


def test_the_second_half_of_a_bet_is_its_holders_too() -> None:
    text = "Old pilots bet that the plan will sink: the islands will go on as before."
    halves = [select(text, 0, text.index(":")), select(text, text.index("the islands"), len(text) - 1)]
    proposals = [Proposal(content=(half,), act="predict", form="own", sourcing="author") for half in halves]
    found = list(split_proposals(Document(id="d", text=text), proposals))
    assert [(told(p)[0], p.characterised) for p in found] == [("Old pilots", True), ("Old pilots", True)]
