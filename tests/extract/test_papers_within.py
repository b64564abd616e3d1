"""Papers inside papers, joint statements, offices and initials: texts written for these tests."""

from datetime import date

import pytest
from tests.extract.test_resolve import NEWS, coded

from detente.extract.office_parties import party_by_office, party_in_brackets
from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select

ARCHIVE = {"publisher": "history.state.gov", "published": date(1968, 11, 5)}


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        pytest.param(
            "Talks with Estonian Foreign Minister Eva Lepp", "Eva", "Estonia", id="adjective before the office"
        ),
        pytest.param(
            "Talks with the Minister of Defence of Chile Ana Rojas", "Ana", "Chile", id="state after the office"
        ),
        pytest.param("The Ambassador to Chad Ruth Cole", "Ruth", None, id="the state an envoy is sent to"),
        pytest.param("She flew to Norway. Ambassador Hale", "Hale", None, id="a state of the sentence before"),
        pytest.param("In Chile Ana Rojas", "Ana", None, id="a state without an office"),
    ],
)
def test_office_before_a_name_tells_the_side(text: str, name: str, party: str | None) -> None:
    assert party_by_office(text, text.index(name), date(2022, 3, 1)) == party


def test_brackets_after_a_name_tell_the_side() -> None:
    assert party_in_brackets("Ambassador Berg (Norway) agreed.", len("Ambassador Berg")) == "Norway"


NOTE = (
    "1. The Polish delegation handed us the following note this morning:\n\n“We have read your paper with interest and we accept the larger room.\n\n"
    "“The seats remain open.”\n\n2. I shall see them again on Friday.\n\nHale"
)
ORDER = (
    "You should deliver the following message from the President to Prime Minister Singh:\n\n“I have read your letter and I shall come to Delhi in the autumn, "
    "if you still want me there.”\n\nReport at once."
)
MEMO = (
    "I gave the attached to the envoy tonight.\n\nHale\n\nAttachment\n\nLetter From President Johnson to Chairman Kosygin\n\nWashington, November 5, 1968.\n\n"
    "We shall keep our forces where they are."
)


@pytest.mark.parametrize(
    ("text", "content", "title", "speaker"),
    [
        pytest.param(NOTE, "The seats remain open", "7. Telegram From the Embassy in France to the Department of State", "Poland", id="note of the other side"),
        pytest.param(ORDER, "I shall come to Delhi", "8. Telegram From the Department of State to the Embassy in India", "Lyndon B. Johnson", id="message to be delivered"),
        pytest.param(
            "Translation follows of letter from Kosygin to President delivered 4:43 p.m. Moscow time, under cover of letter from Gromyko to me.\n\nBegin Text.\n\nWe thank you. End Text.",
            "We thank you", "8. Telegram From the Embassy in the Soviet Union to the Department of State", "Alexei Kosygin", id="letter under cover of a letter",
        ),
        pytest.param(
            "Following is full text of Norwegian note of May 2 on Soviet letter handed to us by Soviet Charge.\n\nBegin text: We reject the line. End text.",
            "We reject the line", "8. Telegram From the Department of State to the Embassy in Norway", "Norway", id="a note on another's letter",
        ),
        pytest.param(MEMO, "We shall keep our forces", "9. Information Memorandum From the President's Special Assistant (Rostow) to President Johnson", "Lyndon B. Johnson", id="attachment with a title"),
        pytest.param(
            MEMO, "I gave the attached", "9. Information Memorandum From the President's Special Assistant (Rostow) to President Johnson", "Walt Rostow", id="the memorandum around it",
        ),
    ],
)  # fmt: skip
def test_paper_inside_a_paper_speaks_for_itself(text: str, content: str, title: str, speaker: str) -> None:
    assert coded(text, content, form="direct", title=title, **ARCHIVE).speaker.name == speaker


def test_you_alone_makes_no_letter_of_the_leader() -> None:
    text = "You asked for our view. You will recall your note, and your second note. The Norwegian side told you that nothing is settled."
    title = "7. Telegram From the Embassy in France to the Department of State"
    assert coded(text, "You asked for our view", form="direct", title=title, **ARCHIVE).party == "United States"


@pytest.mark.parametrize(
    ("opening", "party"),
    [
        pytest.param("1. The Polish envoy gave us lunch today.", "United States", id="a talk"),
        pytest.param("Following is text of letter handed me tonight.", "France", id="a letter sent on"),
    ],
)
def test_only_a_telegram_that_says_so_sends_on_the_leader_s_letter(opening: str, party: str) -> None:
    text = f"{opening}\n\nWe told you that your side and ours may sit at one table. We hold to that. France has its views, as your side knows, and your side has its own."
    title = "7. Telegram From the Embassy in France to the Department of State"
    assert coded(text, "We hold to that", form="direct", title=title, **ARCHIVE).party == party


def _proposal(text: str, content: str, source: str | None = None) -> Proposal:
    at, by = text.index(content), text.index(source) if source else 0
    told = select(text, by, by + len(source)) if source else None
    return Proposal(content=(select(text, at, at + len(content)),), source=told, act="assess", form="direct")


@pytest.mark.parametrize(
    ("content", "speaker"),
    [
        pytest.param("Nothing is lost yet", "Levi Eshkol", id="quotation that goes on"),
        pytest.param("We hope so", "Walworth Barbour", id="the envoy quotes himself"),
        pytest.param("think he meant it", "Walworth Barbour", id="the envoy's own words"),
    ],
)
def test_quotations_of_an_envoy_are_the_hosts(content: str, speaker: str) -> None:
    text = "Prime Minister Eshkol said he was glad. “Nothing is lost yet.” I replied “We hope so”. I think he meant it."
    title = "7. Telegram From the Embassy in Israel to the Department of State"
    document = Document(id="d", text=text, title=title, **ARCHIVE)  # type: ignore[arg-type]
    proposals = [_proposal(text, "he was glad", "Prime Minister Eshkol"), _proposal(text, content)]
    assert resolve(document, proposals)[0][1].speaker.name == speaker


@pytest.mark.parametrize(
    ("title", "text", "content", "party"),
    [
        pytest.param(
            "Joint Statement on the River Basin", "The Republic of Kenya, the Republic of Uganda, and the United Republic of Tanzania affirm that the lake is shared.",
            "the lake is shared", "Kenya and Uganda and Tanzania", id="signatories in the first sentence",
        ),
        pytest.param(
            "Friends of Nepal Joint Statement on Elections", "Following is a joint statement issued by Canada, Japan, and the United States.\nBegin text:\nThe vote must be fair.",
            "The vote must be fair", "Canada and Japan and United States", id="issued by",
        ),
        pytest.param(
            "Joint Statement on Measures", "We, the leaders of the European Union, Canada, and the United States condemn Putin's raid on the port. The banks are cut off.",
            "The banks are cut off", "European Union and Canada and United States", id="not those whom they condemn",
        ),
        pytest.param(
            "Joint Statement on Fishing", "We, the foreign ministers of Chile, Peru and Ecuador, met in Lima. The coast is open to all.",
            "The coast is open", "Chile and Peru and Ecuador", id="we, the ministers of",
        ),
    ],
)  # fmt: skip
def test_joint_statement_is_its_signatories(title: str, text: str, content: str, party: str) -> None:
    found = coded(
        text, content, form="direct", title=title, publisher="Office of the Spokesperson", published=date(2022, 3, 1)
    )
    assert found.party == party


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        pytest.param("The Sec", "John Foster Dulles", id="office shortened"),
        pytest.param("H", "Dag Hammarskjold", id="initial of the other party"),
    ],
)
def test_notes_of_a_talk_shorten_offices_and_names(source: str, speaker: str) -> None:
    title = "9. Memorandum of a Telephone Conversation Between Secretary of State Dulles in Washington and Secretary-General Hammarskjöld in New York"
    text = "The Sec said it was late. H said it was early."
    content = "it was late" if source == "The Sec" else "it was early"
    found = coded(
        text, content, source, cue="said", title=title, publisher="history.state.gov", published=date(1957, 2, 1)
    )
    assert found.speaker.name == speaker


def test_long_title_means_whom_the_text_names_under_it() -> None:
    text = (
        "Head of the President's Office Anna Hale came. The Head of the President's Office said that the talks go on."
    )
    found = coded(
        text,
        "the talks go on",
        "The Head of the President's Office",
        cue="said",
        publisher="Office of the President of Ukraine",
        published=date(2022, 3, 1),
    )
    assert (found.speaker.name, found.party) == ("Anna Hale", "Ukraine")


def test_head_of_state_is_the_home_sides_leader() -> None:
    text = "The Head of State noted that the road is open."
    found = coded(
        text,
        "the road is open",
        "The Head of State",
        cue="noted",
        title="Meeting",
        publisher="Office of the President of Ukraine",
        published=date(2022, 3, 1),
    )
    assert found.speaker.name == "Volodymyr Zelenskyy"


CABLE = "7. Telegram From the Department of State to the Embassy in Israel"


@pytest.mark.parametrize(
    ("text", "content", "source", "party"),
    [
        pytest.param("Jarring met the Jordanians in Jordan. GOJ said it will come.", "it will come", "GOJ", "Jordan", id="government of J"),
        pytest.param("SYG said it is late.", "it is late", "SYG", "United Nations", id="secretary-general"),
        pytest.param("Le Duc Tho said it is late.", "it is late", "Le Duc", "North Vietnam", id="name cut short"),
        pytest.param("The governments of Peru and Chile said it is late.", "it is late", "The governments of Peru and Chile", "Peru and Chile", id="two governments"),
        pytest.param(
            "Israeli Min Argov called to convey following oral communication:\n\nBegin Text:\n\nWe hold to our view. End Text.\n\nHe left.",
            "We hold to our view", None, "Israel", id="begin text, end text",
        ),
        pytest.param("Prime Minister Eshkol said no. We pointed to the losses.", "to the losses", None, "United States", id="we told them"),
    ],
)  # fmt: skip
def test_cable_language(text: str, content: str, source: str | None, party: str) -> None:
    found = coded(text, content, source, title=CABLE, publisher="history.state.gov", published=date(1968, 11, 5))
    assert found.party == party


def test_he_is_not_the_person_met_but_the_one_who_meets() -> None:
    text = "Mr. Hammarskjold was tired. He would meet with Mr. Eban at noon. He believes the matter is grave."
    found = coded(text, "the matter is grave", "He", published=date(1957, 2, 1), **NEWS)
    assert found.speaker.name == "Dag Hammarskjold"


def test_call_with_a_group_of_leaders_is_theirs_together() -> None:
    text = "President Biden spoke with Nordic leaders about Ukraine. They pledged to go on."
    found = coded(
        text, "to go on", "They", title="Readout of President Biden’s Call with Nordic Leaders", publisher="The White House", published=date(2022, 2, 18),
    )  # fmt: skip
    assert found.party == "United States and Nordic Leaders"


@pytest.mark.parametrize(
    ("text", "content", "source", "party"),
    [
        pytest.param(
            "Foreign Minister Thanh of South Vietnam came. Thanh raised two points:\n\n(1) The Assembly must agree first.\n\n(2) The rules must be settled.\n\n3. He left.",
            "The rules must be settled", None, "South Vietnam", id="points that somebody raised",
        ),
        pytest.param("Pham Van Dong was firm. Dong said it is late.", "it is late", "Dong", "North Vietnam", id="called by the last name"),
    ],
)  # fmt: skip
def test_points_and_names_of_the_other_side(text: str, content: str, source: str | None, party: str) -> None:
    title = "7. Situation Report by the Executive Secretary of the Department of State (Read)"
    assert coded(text, content, source, form="direct", title=title, **ARCHIVE).party == party


@pytest.mark.parametrize(
    ("text", "content", "source", "party"),
    [
        pytest.param("The U.S. and Afghan leaders agreed to go on.", "to go on", "The U.S. and Afghan leaders", "United States and Afghanistan", id="leaders of two states"),
        pytest.param("The U.S. and Israeli officials agreed to go on.", "to go on", "The U.S. and Israeli officials", "United States and Israel", id="officials of two states"),
        pytest.param("President Joe Biden, President Emmanuel Macron, and Chancellor Olaf Scholz agreed to go on.", "to go on",
            "President Joe Biden, President Emmanuel Macron, and Chancellor Olaf Scholz", "United States and France and Germany", id="three persons"),
        pytest.param("NASA Administrator Carla Bolt agreed to go on.", "to go on", "NASA Administrator Carla Bolt", "United States", id="body of the office"),
    ],
)  # fmt: skip
def test_several_speakers_and_offices_of_bodies(text: str, content: str, source: str, party: str) -> None:
    assert coded(text, content, source, published=date(2022, 3, 1), **NEWS).party == party


def test_statement_of_a_coalition_is_its_own() -> None:
    found = coded(
        "We are concerned by the law.", "concerned by the law", form="own", title="Press Freedom Coalition Statement on the Law",
        publisher="Office of the Spokesperson", published=date(2022, 3, 1),
    )  # fmt: skip
    assert found.party == "Press Freedom Coalition"


LETTER = {
    "title": "74. Letter From President Kennedy to Chairman Khrushchev",
    "publisher": "FRUS",
    "published": date(1962, 11, 6),
}


@pytest.mark.parametrize(
    ("text", "content", "source", "cue", "act", "speaker"),
    [
        pytest.param(
            "I have asked my envoy to meet Mr. Kuznetsov. He will be brief. I should go on to tell you how we feel.", "I should go on", "Mr. Kuznetsov", None, "propose",
            "John F. Kennedy", id="somebody of an earlier sentence",
        ),
        pytest.param("We propose a plan that is better from your standpoint.", "a plan that is better", "your", None, "propose", "John F. Kennedy", id="your standpoint says nothing"),
        pytest.param("You promised not to send ships.", "You promised not to send ships", None, None, "offer", "Nikita Khrushchev", id="your promise is yours"),
        pytest.param("We received your promise that no ships come.", "We received your promise", None, None, "offer", "Nikita Khrushchev", id="your promise received"),
        pytest.param("We shall not send ships.", "We shall not send ships", None, None, "offer", "John F. Kennedy", id="ours is ours"),
    ],
)  # fmt: skip
def test_letters_keep_their_voice(
    text: str, content: str, source: str | None, cue: str | None, act: str, speaker: str
) -> None:
    assert coded(text, content, source, cue=cue, act=act, form="direct", **LETTER).speaker.name == speaker


def test_a_director_of_the_secretarys_name_is_not_the_secretary() -> None:
    title = "377. Letter From the Director of Central Intelligence (Dulles) to the Secretary of State"
    found = coded(
        "I had a talk with the prince.",
        "I had a talk",
        form="direct",
        title=title,
        publisher="FRUS",
        published=date(1957, 9, 30),
    )
    assert found.speaker.name == "Allen Dulles"
