"""Positions of others in an official's mouth, and how reports of talks go on. Texts written for these tests."""

from datetime import date

import pytest

from detente.extract.participants import find_participants
from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, Selector, select
from detente.records.statements import Statement

ON = date(1968, 12, 3)
CABLE = "7. Telegram From the Embassy in Norway to the Department of State"
LETTER = "8. Letter From President Johnson to Prime Minister Eshkol"


def read(title: str, text: str, *parts: tuple[str, str | None, str | None], act: str = "report") -> list[Statement]:
    """Return the statements of (words, source, cue)."""

    def span(words: str | None) -> Selector | None:
        return select(text, text.index(words), text.index(words) + len(words)) if words else None

    proposals = []
    for words, source, cue in parts:
        content = span(words)
        assert content is not None
        form = "indirect" if source else "own"
        proposals.append(Proposal(content=(content,), source=span(source), cue=span(cue), act=act, form=form))
    document = Document(id="d", text=text, title=title, published=ON, publisher="FRUS (US Department of State)")
    return list(resolve(document, proposals)[0])


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("As heard here, it is the position of Sweden that the pass stays open.", "the pass stays open", "Sweden"),
        ("Sweden's position last autumn was that the pass should stay open for trade.", "Sweden's position last autumn was that the pass should stay open for trade", "Sweden"),
        ("Our position last autumn was that the pass should stay open for trade.", "Our position last autumn was that the pass should stay open for trade", "United States"),
        ("Sweden has refused to open the northern pass.", "Sweden has refused to open the northern pass", "Sweden"),
        ("Does Sweden accept the opening of the northern pass?", "Does Sweden accept the opening of the northern pass?", "United States"),
        ("The Swedes are stubborn. If we refuse, they say that they will close the pass.", "If we refuse, they say that they will close the pass", "Sweden"),
    ],
)  # fmt: skip
def test_a_position_is_its_owners_whoever_tells_it(text: str, words: str, party: str) -> None:
    (statement,) = read("7. Memorandum From the Secretary of State to President Johnson", text, (words, None, None))
    assert statement.party == party


def test_what_somebody_says_of_his_own_conduct_is_a_plan_of_his() -> None:
    text = "The Swedes are stubborn. They say that they will close the northern pass."
    (statement,) = read(LETTER, text, ("They say that they will close the northern pass", None, None), act="predict")
    assert statement.act == "intend"
    assert statement.quote == "they will close the northern pass"


def test_it_goes_without_saying_names_nobody() -> None:
    text = "It goes without saying that the pass must be opened."
    (statement,) = read(LETTER, text, ("the pass must be opened", "It", "goes without saying that"), act="demand")
    assert statement.party == "United States"


@pytest.mark.parametrize(
    ("last", "party"),
    [
        ("The villagers ought to hear that the bridge stands.", "Norway"),
        ("We see no hope for the bridge.", "United States"),
    ],
)
def test_a_report_goes_on_with_what_was_said_in_the_sentence_before(last: str, party: str) -> None:
    text = f"1. Foreign Minister Lyng said the tables were of no account. {last}"
    parts = (("the tables were of no account", "Foreign Minister Lyng", "said"), (last.rstrip("."), None, None))
    assert read(CABLE, text, *parts, act="assess")[-1].party == party


def test_points_that_the_other_side_read_out_are_its_own() -> None:
    text = (
        "Oslo, December 3, 1968.\n\n1. Foreign Minister Lyng read from a document and I took notes.\n\n2. The bridge must be rebuilt. "
        "End of Lyng's remarks.\n\n3. I said the tone was harsh. The road must be opened first."
    )
    parts = (("The bridge must be rebuilt", None, None), ("The road must be opened first", None, None))
    assert [s.party for s in read(CABLE, text, *parts, act="demand")] == ["Norway", "United States"]


def test_a_text_handed_over_follows_in_quotation_marks() -> None:
    text = (
        "Oslo, December 3, 1968.\n\n1. Following is text of draft note just handed me by Foreign Minister Lyng. More will come.\n\n"
        "“Draft note.\n\n1. The bridge must be rebuilt.”\n\nThe road must be opened first."
    )
    parts = (("The bridge must be rebuilt", None, None), ("The road must be opened first", None, None))
    assert [s.party for s in read(CABLE, text, *parts, act="demand")] == ["Norway", "United States"]


def test_his_government_is_that_of_who_speaks() -> None:
    text = "1. Foreign Minister Lyng said the road was open. His Government hoped that the bridge would follow."
    parts = (("the road was open", "Lyng", "said"), ("the bridge would follow", "His Government", "hoped that"))
    assert read(CABLE, text, *parts)[-1].party == "Norway"


def test_a_delegations_telegram_has_no_host_for_its_other_side() -> None:
    text = "Oslo, December 3, 1968.\n24/Delto 10. From Smith. 1. Grimstad said the road was open."
    (statement,) = read(CABLE, text, ("the road was open", "Grimstad", "said"))
    assert statement.party is None


def test_one_line_may_list_a_side_with_its_people() -> None:
    text = "Norway: Ambassadors Lund, Berg and Minister Dahl\nUS: Ambassador Vance, Messrs. Hart and Holm\n\nLund said."
    found = {p.words: p.party for p in find_participants(text, 0, ON)}
    assert {found[n] for n in ("Lund", "Berg", "Dahl")} == {"Norway"}
    assert {found[n] for n in ("Vance", "Hart", "Holm")} == {"United States"}


@pytest.mark.parametrize(
    ("words", "act", "expected"),
    [
        ("Denmark had agreed to open the harbour in May", "accept", ("Denmark", "accept", "to open the harbour in May")),
        ("Denmark had refused to open the harbour", "reject", ("Denmark", "reject", "to open the harbour")),
        ("Denmark had accepted large gifts of fish", "report", (None, "report", "Denmark had accepted large gifts of fish")),
        ("Norway had agreed to open the harbour in May", "accept", (None, "accept", "Norway had agreed to open the harbour in May")),
    ],
    ids=["agreed", "refused", "no term for the coder", "its own side"],
)  # fmt: skip
def test_what_a_side_says_that_another_accepted_is_the_other_s_act(
    words: str, act: str, expected: tuple[str | None, str, str]
) -> None:
    text = f"The Norwegian Foreign Ministry said that {words}. It rained."
    start = text.index(words)
    source, cue = select(text, 4, 30), select(text, text.index("said"), text.index("said") + 9)
    told = Proposal(
        content=(select(text, start, start + len(words)),), source=source, cue=cue, act=act, form="indirect", sourcing="named"
    )  # fmt: skip
    document = Document(
        id="d", text=text, title="Ports", published=ON, publisher="A Paper", genre="news", author="A. Writer"
    )
    (statement,) = resolve(document, [told])[0]
    assert (statement.act, statement.quote) == expected[1:]
    assert statement.party == (expected[0] or "Norway")
    if expected[0]:
        assert [link.name for link in statement.chain][-2:] == [statement.chain[-2].name, "Denmark"]
        assert "Norw" in statement.chain[-2].name
