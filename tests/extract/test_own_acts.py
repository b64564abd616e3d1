"""Acts by who speaks: what a writer cannot do, and how sure the coder must be that it was done all the same."""

import pytest

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select


def act_of(words: str, act: str, act_order: tuple[str, ...], **about: object) -> str:
    """Return the act of a sentence that nobody is named for."""
    proposal = Proposal(content=(select(words, 0, len(words)),), act=act, act_order=act_order, form="own")
    (statement,) = resolve(Document(id="d", text=words, title="A day in June", **about), [proposal])[0]  # type: ignore[arg-type]
    return statement.act


@pytest.mark.parametrize(
    ("act_order", "act"),
    [((), "assess"), (("intend",), "intend"), (("intend", "offer", "predict"), "predict")],
)
def test_a_writer_intends_nothing_unless_nothing_else_is_likely(act_order: tuple[str, ...], act: str) -> None:
    assert act_of("The two delegations will review the plans in June.", "intend", act_order) == act


@pytest.mark.parametrize(("act_order", "act"), [((), "propose"), (("predict",), "predict")])
def test_what_we_may_do_is_proposed_only_where_the_coder_finds_that_likely(
    act_order: tuple[str, ...], act: str
) -> None:
    assert (
        act_of(
            "We may see a harder winter than the last one.",
            "predict",
            act_order,
            publisher="US Department of State",
            genre="official statement",
        )
        == act
    )


@pytest.mark.parametrize(("act_order", "act"), [(("assess", "deny"), "deny"), (("assess",), "assess")])
def test_what_a_measure_is_not_meant_for_is_denied_where_the_coder_finds_that_likely(
    act_order: tuple[str, ...], act: str
) -> None:
    words = "This deployment is not a reflection of the harvest."
    assert act_of(words, "assess", act_order, publisher="US Department of State", genre="official statement") == act


_OFFICE = {"publisher": "US Department of State", "genre": "official statement"}


@pytest.mark.parametrize(
    ("words", "act", "expected"),
    [
        ("The mayor would have answered if such a bill had been put to him.", "threaten", "assess"),
        ("Had the bridge been open, we would have sent the boats.", "offer", "assess"),
        ("If the harvest had failed, prices could have been doubled.", "predict", "assess"),
        ("We would have to answer such a bill.", "threaten", "threaten"),
        ("We would have an open mind on the bridge.", "offer", "offer"),
        ("By the end of June the boats would have left.", "predict", "predict"),
        ("If the mayor were to sign, a first step would have been taken.", "predict", "predict"),
    ],
    ids=["a threat", "an offer", "a forecast", "a duty", "no participle", "a time ahead", "a condition ahead"],
)
def test_what_would_have_been_done_puts_nothing_on_the_table(words: str, act: str, expected: str) -> None:
    assert act_of(words, act, (act, "assess"), **_OFFICE) == expected
    if act == "predict":
        assert act_of(words, act, (act, "assess")) == expected, "in a writer's own voice too"
