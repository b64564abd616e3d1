"""What plain words give away beside what the coder found: texts written for these tests."""

from collections.abc import Sequence
from datetime import date

import pytest

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select
from detente.records.statements import Statement

FIRST = "The pier is closed."


def coded(text: str, *more: Proposal) -> Sequence[Statement]:
    first = Proposal(content=(select(text, 0, len(FIRST) - 1),), act="report", form="own", sourcing="author", coder="c")
    document = Document(id="d", text=text, genre="commentary", published=date(2024, 5, 1), author="Ida Holm")
    return resolve(document, [first, *more])[0][1:]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Anna Roe has been predicting a long strike on the docks for months.",
            ("predict", "Anna Roe", "a long strike on the docks", False), id="a forecast kept up",
        ),
        pytest.param(
            "But why should Norway take such hints seriously on the eve of winter?",
            ("assess", "author", "But why should Norway take such hints seriously on the eve of winter?", True), id="a rhetorical question",
        ),
        pytest.param(
            "At each round the agenda has held mentions of the bridge.",
            ("report", "author", "At each round the agenda has held mentions of the bridge.", False), id="what talks were about",
        ),
        pytest.param(
            "The Ferryites are now in wild despair.", ("assess", "author", "The Ferryites are now in wild despair", False), id="a state of mind",
        ),
        pytest.param(
            "Wait for Norway’s non-response response.", ("assess", "author", "Norway’s non-response response", False), id="no answer",
        ),
    ],
)  # fmt: skip
def test_sentences_without_a_statement(sentence: str, expected: tuple[str, str, str, bool]) -> None:
    (found,) = coded(f"{FIRST} {sentence}")
    assert (found.act, found.speaker.name, found.content[0].exact, found.figurative) == expected


def test_a_sentence_that_the_coder_read_is_left_alone() -> None:
    text = f"{FIRST} Anna Roe has been predicting a strike for months."
    start = text.index("a strike")
    own = Proposal(content=(select(text, start, start + 8),), act="report", form="own", sourcing="author", coder="c")
    assert len(coded(text, own)) == 1


def test_a_forecast_kept_up_is_not_the_writers() -> None:
    text = f"{FIRST} Anna Roe has been forecasting a strike on the docks for weeks. Yesterday she said that it could start in June."
    start = text.index("a strike")
    own = Proposal(
        content=(select(text, start, text.index(" Yesterday") - 1),),
        act="predict",
        form="own",
        sourcing="author",
        coder="c",
    )
    (found,) = coded(text, own)
    assert (found.speaker.name, found.quote, found.due) == ("Anna Roe", "a strike on the docks", None)


def test_talk_of_something_is_rumour() -> None:
    text = f"{FIRST} There has also been talk of a closed harbour."
    own = Proposal(
        content=(select(text, len(FIRST) + 1, len(text)),), act="report", form="own", sourcing="author", coder="c"
    )
    assert [s.sourcing for s in coded(text, own)] == ["rumour"]


def test_measures_that_a_body_is_named_for_are_proposed_one_by_one() -> None:
    text = f"{FIRST} A paper by the International Crisis Group went through them: from “raise the number of men on the pier” to “print the log of the boats each day.”"
    start = text.index("from")
    body = text.index("the International")
    listed = Proposal(
        content=(select(text, start, len(text)),), source=select(text, body, body + 30), cue=select(text, body + 31, body + 43),
        act="report", form="direct", coder="c",
    )  # fmt: skip
    assert [(s.act, s.quote) for s in coded(text, listed)] == [
        ("propose", "raise the number of men on the pier"),
        ("propose", "print the log of the boats each day"),
    ]


def _said(text: str, words: str, source: str, cue: str, **fields: object) -> Proposal:
    def at(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    settled: dict[str, object] = {"act": "report", "form": "indirect", "coder": "c"} | fields
    return Proposal(
        content=(select(text, *at(words)),), source=select(text, *at(source)), cue=select(text, *at(cue)), **settled
    )  # type: ignore[arg-type]


def test_a_position_on_this_is_on_what_the_side_asked_for() -> None:
    text = f"{FIRST} Norway demanded a fishing treaty. Norwegian officials said that their position on this has not changed."
    stood, kept = coded(
        text,
        _said(text, "a fishing treaty", "Norway", "demanded", act="demand", issues=("trade_energy_economy",)),
        _said(text, "their position on this has not changed", "Norwegian officials", "said", issues=("ceasefire_hostilities",)),
    )  # fmt: skip
    assert kept.party == stood.party
    assert kept.issues == ("trade_energy_economy",)


def test_a_refused_proposal_is_on_what_was_said_of_it_before() -> None:
    text = f"{FIRST} Norway said that observers must not come, and called the proposal “unacceptable.”"
    _, refused = coded(
        text,
        _said(text, "observers must not come", "Norway", "said", act="reject", issues=("peacekeepers_monitoring",)),
        _said(text, "the proposal “unacceptable.”", "Norway", "called", act="reject", issues=("talks_process_format",)),
    )
    assert refused.issues == ("peacekeepers_monitoring",)


def test_what_is_called_a_rumour_is_nobodys_report() -> None:
    text = f"{FIRST} There have been rumours of a closed harbour in the north."
    start = text.index("a closed")
    (found,) = coded(
        text,
        Proposal(content=(select(text, start, len(text) - 1),), act="report", form="own", sourcing="author", coder="c"),
    )
    assert (found.sourcing, found.speaker.name) == ("rumour", "unattributed rumours")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway’s new line and its refusal to meet the league as such must please Sweden.", ["Norway"]),
        ("Yesterday was long and their refusal to meet the league must please Sweden.", []),
    ],
    ids=["a side's", "nobody's"],
)
def test_a_refusal_is_its_owners(sentence: str, expected: list[str]) -> None:
    text = f"{FIRST} {sentence}"
    start = text.index(sentence)
    own = Proposal(
        content=(select(text, start, len(text) - 1),), act="assess", form="own", sourcing="author", coder="c"
    )
    refusals = [s for s in coded(text, own) if s.act == "reject"]
    assert [s.party for s in refusals] == expected
    assert all(s.evidence == "characterised" for s in refusals)


def test_according_to_whom_a_thing_is_so_is_its_source() -> None:
    text = "Norway is far. A pact, according to Antony Blinken, could open the quay. The boats, he added, are old."
    said = _said(text, "could open the quay", "he", "according to", act="predict")
    (told,) = [s for s in coded(text, said) if s.content[0].exact == "could open the quay"]
    assert told.speaker.name == "Antony Blinken"


def test_rumours_that_go_round_in_a_capital_are_nobodys() -> None:
    text = "It was Monday. According to rumours in Washington and Paris, a landing would come within days."
    said = _said(
        text, "a landing would come within days", "rumours in Washington and Paris", "According to", act="predict"
    )
    (told,) = [s for s in coded(text, said) if s.content[0].exact.startswith("a landing")]
    assert (told.speaker.name, told.party, told.sourcing) == ("unattributed rumours", None, "rumour")
