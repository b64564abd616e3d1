import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.extract.proposals import Proposal
from detente.extract.rule_coder import RuleCoder, propose
from detente.records.documents import Document, Turn, holds

WORDS = 'said told Hale the minister that would refuse to withdraw if until talks “ ” " , . ? ! (a) 1. We I not sanctions must\n\n NATO according to'


def proposals(text: str, **fields: object) -> tuple[Proposal, ...]:
    return propose(Document(id="d", text=text, **fields))[1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param("The envoy refused to meet the other delegation in the capital.", "reject", id="reject"),
        pytest.param("We are ready to release the prisoners within a month.", "offer", id="offer"),
        pytest.param("Hale said that there will be consequences if the port stays closed.", "threaten", id="threaten"),
        pytest.param("The troops must leave the northern province at once.", "demand", id="demand"),
        pytest.param("We urge both governments to return to the talks soon.", "propose", id="propose"),
        pytest.param("Both sides have agreed to a truce along the river.", "accept", id="accept"),
    ],
)
def test_act(text: str, act: str) -> None:
    assert [p.act for p in proposals(text)] == [act]


def test_reported_words_carry_source_and_cue() -> None:
    (p,) = proposals("“We shall lift the sanctions in May,” said Hale.")
    assert (p.content[0].exact, p.source.exact if p.source else "", p.cue.exact if p.cue else "", p.form) == (
        "We shall lift the sanctions in May", "Hale", "said", "direct",
    )  # fmt: skip


def test_condition() -> None:
    (p,) = proposals("We will sign the treaty if the shelling stops.")
    assert [(c.kind, c.selector.exact) for c in p.conditions] == [("if", "if the shelling stops")]


def test_turns_give_the_speaker_and_skip_questions() -> None:
    text = "Q Will you sign the paper in May?\nMR. HALE: We will sign the paper in May.\n"
    turns = (Turn(label="Q", start=2, end=34, role="question"), Turn(label="MR. HALE", start=44, end=len(text)))
    found = proposals(text, turns=turns)
    assert [(p.turn.label if p.turn else "", p.form) for p in found] == [("MR. HALE", "direct")]


def test_header_is_not_coded() -> None:
    text = "title: The envoy refused to meet the other side\nShort."
    assert proposals(text, body_start=48) == ()


def test_unclosed_quotation_is_counted() -> None:
    diagnostics = propose(Document(id="d", text="He said, “We will never sign this paper of yours.\n\nNight fell."))[2]
    assert [d.code for d in diagnostics] == ["unclosed_quote"]


def test_coder_yields_one_coding_a_document() -> None:
    documents = [Document(id="a", text="The envoy refused to meet the other delegation."), Document(id="b", text="")]
    assert [(c.document_id, len(c.statements)) for c in RuleCoder().code(documents)] == [("a", 1), ("b", 0)]


def test_negated_acceptance_is_rejection() -> None:
    (p,) = proposals("Hale did not accept the terms of the new ceasefire.")
    assert (p.act, p.cue_negated) == ("reject", True)


def test_step() -> None:
    (p,) = proposals("Elections in the province are step three of the plan.")
    assert p.steps == 3


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join))
def test_every_span_quotes_the_text(text: str) -> None:
    attributions, found, _ = propose(Document(id="d", text=text))
    spans = [s for a in attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [
        s for p in found for s in (*p.content, *(c.selector for c in p.conditions), *filter(None, (p.source, p.cue)))
    ]
    assert holds(text, spans)
