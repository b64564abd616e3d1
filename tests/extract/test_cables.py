"""Reports on talks: who goes on speaking, for whom unlisted people speak, whose points a list holds. Texts written for these tests."""

from datetime import date

import pytest

from detente.extract.participants import find_participants
from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.extract.told_acts import told_act
from detente.records.documents import Document, select
from detente.records.statements import Statement

ON = date(1968, 5, 3)
TALK = "7. Memorandum of Conversation"
CABLE = "7. Telegram From the Embassy in Norway to the Department of State"


def statement_in(
    title: str,
    text: str,
    words: str,
    *,
    act: str = "assess",
    cue: str | None = None,
    source: str | None = None,
    before: str | None = None,
) -> Statement:
    """Return the statement of ``words``; ``before`` are words of a source with "said" that came earlier."""

    def span(part: str, start: int = 0):
        at = text.index(part, start)
        return select(text, at, at + len(part))

    proposals = []
    if before:
        said = text.index(" said", text.index(before))
        proposals.append(
            Proposal(
                content=(span(text[said + 6 :].split(".")[0]),),
                source=span(before),
                cue=select(text, said + 1, said + 5),
                act="assess",
                form="indirect",
            )
        )
    proposals.append(
        Proposal(
            content=(span(words),),
            source=span(source) if source else None,
            cue=span(cue) if cue else None,
            act=act,
            form="direct",
        )
    )
    document = Document(id="d", text=text, title=title, publisher="FRUS (US Department of State)", published=ON)
    statements, _ = resolve(document, proposals)
    return next(s for s in statements if words in s.quote or s.quote in words)


LIST = "Oslo, May 3, 1968.\n\nFisheries\n\nU.S. Side\nThe Secretary\nEUR—Mr. Cole\nNorwegian Side\nAmbassador Berg\nMr. Per Lunde, Counselor\n\nAmbassador Berg said the limit was too wide for his country. Mr. Lunde said nothing else was open to them.\n"


def test_list_of_participants_tells_the_sides() -> None:
    found = {p.words: p.party for p in find_participants(LIST, 0, ON)}
    assert found["Berg"] == found["Per Lunde"] == "Norway"
    assert found["Cole"] == "United States"


def test_line_of_a_participant_tells_the_side() -> None:
    found = find_participants("Mr. Per Lunde, Ambassador of Norway\nMr. Dale Cole, Ambassador to Norway\n", 0, ON)
    assert [(p.words, p.party) for p in found] == [("Per Lunde", "Norway")]


def test_unlisted_participant_speaks_for_its_side() -> None:
    assert (
        statement_in(TALK, LIST, "the limit was too wide for his country", source="Ambassador Berg", cue="said").party
        == "Norway"
    )


def test_i_in_minutes_is_the_note_taker() -> None:
    text = LIST + "I told him that we could not wait."
    found = statement_in(TALK, text, "we could not wait", act="reject", source="I", cue="told", before="Mr. Lunde")
    assert (found.speaker.name, found.party, found.act) == ("US note-taker", "United States", "reject")


@pytest.mark.parametrize(
    ("sentence", "words", "party"),
    [
        pytest.param("If the boats stay he is prepared to act alone.", "If the boats stay he is prepared to act alone", "Norway", id="he"),
        pytest.param("I doubt that he would act.", "I doubt that he would act", "United States", id="the writer on him"),
    ],
)  # fmt: skip
def test_he_goes_on_in_a_telegram(sentence: str, words: str, party: str) -> None:
    text = f"1. Saw Ambassador Berg today. Berg said the boats were near. {sentence}"
    assert statement_in(CABLE, text, words, act="threaten", before="Berg").party == party


def test_brackets_do_not_change_the_speaker() -> None:
    text = "1. Berg said the boats were near. (Lunde of Iceland had said so.) The matter was grave for Oslo."
    document = Document(id="d", text=text, title=CABLE, publisher="FRUS (US Department of State)", published=ON)
    rows = (
        ("Berg", "said", "the boats were near", "indirect"),
        ("Lunde of Iceland", "had said", "so", "indirect"),
        (None, None, "The matter was grave for Oslo", "indirect"),
    )
    proposals = [
        Proposal(content=(select(text, text.index(c), text.index(c) + len(c)),), act="assess", form=form,
                 source=select(text, text.index(s), text.index(s) + len(s)) if s else None, cue=select(text, text.index(q), text.index(q) + len(q)) if q else None)
        for s, q, c, form in rows
    ]  # fmt: skip
    assert resolve(document, proposals)[0][-1].speaker.name == "Berg"


def test_points_after_a_colon_are_of_whom_the_lead_names() -> None:
    text = "1. Norwegian note makes following points:\n\na) The boats to stay until summer;\n\nb) No tolls to be paid.\n\nCole"
    assert statement_in(CABLE, text, "No tolls to be paid", act="demand").party == "Norway"


@pytest.mark.parametrize(
    ("act", "words", "told"),
    [
        pytest.param("report", "he had always opposed such a plan", ("reject", "he"), id="opposed"),
        pytest.param("accept", "we do not agree that the nets can be told apart", ("deny", "we"), id="not agree that"),
        pytest.param("reject", "Norway would have no objection", ("accept", "Norway"), id="no objection"),
        pytest.param("assess", "any treaty must include a limit", ("demand", None), id="must include"),
        pytest.param("predict", "these proposals are unacceptable to us", ("reject", None), id="unacceptable"),
        pytest.param("assess", "the status quo is unacceptable", None, id="no term is refused"),
        pytest.param("assess", "because they oppose it", None, id="a mere reason"),
        pytest.param("support", "to give assurance that he had no aggressive intentions", ("deny", "he"), id="no such intention"),
        pytest.param("predict", "if anything happens Norway has right defend itself and will do so", ("threaten", "Norway"), id="right to defend itself"),
        pytest.param("intend", "we stand for the end of all fishing", ("support", "we"), id="stand for"),
        pytest.param("report", "Minister Said that we stand for peace", ("support", "we"), id="within"),
    ],
)  # fmt: skip
def test_wording_tells_the_act(act: str, words: str, told: tuple[str, str | None] | None) -> None:
    assert told_act(act, words) == told


def test_who_calls_anothers_demand_impossible_rejects_it() -> None:
    text = "1. Saw Cole today. Cole said Norwegian insistence that boats stay until summer was impossible."
    found = statement_in(
        CABLE, text, "boats stay until summer was impossible", act="demand", source="Norwegian", cue="insistence that"
    )
    assert (found.act, found.source and found.source.exact) == ("reject", "Cole")


def test_commitment_of_the_speakers_own_state_is_its_own() -> None:
    text = "1. Saw Ambassador Berg today. Berg said the boats were near. Norway not ready to pay tolls."
    assert statement_in(CABLE, text, "Norway not ready to pay tolls", act="reject", before="Berg").party == "Norway"


@pytest.mark.parametrize(
    ("words", "party"),
    [
        pytest.param("HMG", "United Kingdom", id="Her Majesty's Government"),
        pytest.param("SovAmb", "Soviet Union", id="Soviet ambassador"),
        pytest.param("The USG", "United States", id="US Government"),
        pytest.param("Lunde", "Iceland", id="a state in brackets"),
    ],
)  # fmt: skip
def test_cable_names(words: str, party: str) -> None:
    text = f"1. Lunde (Iceland) and Cole met. {words} said the boats were near."
    sentence = text.rindex(words)
    proposal = Proposal(
        content=(select(text, text.index("the boats"), len(text) - 1),),
        source=select(text, sentence, sentence + len(words)),
        cue=select(text, text.index("said"), text.index("said") + 4),
        act="assess",
        form="indirect",
    )
    document = Document(
        id="d",
        text=text,
        title="7. Telegram From the Mission to the United Nations to the Department of State",
        publisher="FRUS (US Department of State)",
        published=ON,
    )
    assert resolve(document, [proposal])[0][0].party == party
