"""Officials of the publishing state that are named by office, by given name, or in a heading: texts written for these tests."""

from datetime import date

import pytest

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.extract.speakers import Names
from detente.ingest.turns import find_turns
from detente.records.documents import Document, select

HEADING = "Andriy Hrab: The ferry runs again\nOffice of the President of Ukraine"
TEXT = (
    "Adviser to the Head of the President's Office Pavlo Lys spoke on Monday. Deputy Head of the Office of the President Olha Tur noted losses. "
    "The Head of the President's Office met the aide to the President of France."
)


def resolved(words: str, text: str = TEXT, heading: str = HEADING) -> tuple[str, str | None]:
    names = Names(text, date(2022, 3, 29), heading, "Ukraine")
    found = names.resolve(words, text.find(words) if words in text else len(text))
    assert found is not None
    return found.speaker.name, found.party


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Adviser to the Head of the President's Office", "Pavlo Lys"),
        ("Deputy Head of the Office of the President Olha Tur", "Olha Tur"),
        ("The Deputy Head of the President's Office", "Olha Tur"),
        ("The Head of the President's Office", "Andriy Hrab"),
        ("the Presidential Spokesman", "Andriy Hrab"),
        ("a presidential aide", "anonymous Ukrainian aide"),
        ("Pavlo", "Pavlo Lys"),
    ],
)
def test_an_office_of_the_publishing_state_is_its_officials(words: str, name: str) -> None:
    assert resolved(words) == (name, "Ukraine")


def test_an_office_of_another_state_is_not() -> None:
    assert resolved("the aide to the President of France")[1] != "Ukraine"


def test_two_of_a_given_name_are_told_apart_by_nothing() -> None:
    text = "Pavlo Lys and Pavlo Hai came. Pavlo said no."
    assert resolved("Pavlo", text, "Office of the President of Ukraine")[0] not in ("Pavlo Lys", "Pavlo Hai")


def test_he_who_says_a_quotation_is_nobody_named_in_it() -> None:
    text = "Adviser to the President Pavlo Lys spoke. “The harbour that President Volodymyr Zelenskyy visited opens in May,” he said."
    content, source, cue = "The harbour that President Volodymyr Zelenskyy visited opens in May", "he", "said"
    start = text.index(content)
    proposal = Proposal(
        content=(select(text, start, start + len(content)),), act="propose", form="direct",
        source=select(text, text.index(source, start + len(content)), text.index(source, start + len(content)) + 2),
        cue=select(text, text.index(cue), text.index(cue) + 4),
    )  # fmt: skip
    document = Document(id="d", text=text, publisher="Office of the President of Ukraine", published=date(2022, 4, 21))
    (statement,), _ = resolve(document, [proposal])
    assert (statement.speaker.name, statement.party) == ("Pavlo Lys", "Ukraine")


def test_a_speaker_named_in_the_next_sentence_of_a_label_does_not_speak_the_one_before() -> None:
    text = "SECRETARY BLINKEN: As I said, the harbour will open. And this, as Dmytro Kuleba said, helps the farmers."
    content = "the harbour will open"
    proposal = Proposal(
        content=(select(text, text.index(content), text.index(content) + len(content)),), act="predict", form="indirect",
        source=select(text, text.index("Dmytro"), text.index("Dmytro") + 13), cue=select(text, text.rindex("said"), text.rindex("said") + 4),
        turn=(turns := find_turns(text, 0, ""))[0],
    )  # fmt: skip
    document = Document(id="d", text=text, turns=turns, publisher="US Department of State", published=date(2022, 3, 5))
    (statement,), _ = resolve(document, [proposal])
    assert (statement.speaker.name, statement.party) == ("Antony Blinken", "United States")


@pytest.mark.parametrize(
    "words", ["Pol Counselor", "the Department's 259261", "the Acting Secretary", "our negotiators"]
)
def test_a_rank_alone_is_the_archives_own_service(words: str) -> None:
    names = Names(f"{words} said no.", date(1968, 10, 18), "Telegram", "United States")
    names.archive = True
    found = names.resolve(words, 0)
    assert found is not None
    assert found.party == "United States"


def test_friends_of_the_archives_state_are_not_its_service() -> None:
    names = Names("Our allies said no.", date(1968, 10, 18), "Telegram", "United States")
    names.archive = True
    found = names.resolve("Our allies", 0)
    assert found is None or found.party is None


def test_they_are_no_divided_country_and_no_place_of_talks() -> None:
    text = "Hanoi spoke of a settlement in Viet-Nam and of the next Paris meeting. They agree to the date."
    names = Names(text, date(1968, 10, 24), "Memorandum", "United States")
    found = names.resolve("They", text.index("They"))
    assert found is not None
    assert found.party == "North Vietnam"


@pytest.mark.parametrize(
    ("title", "party"), [("Ann Reed answered media questions", None), ("Meeting with Government members", "Ukraine")]
)
def test_a_bare_name_asks_where_the_media_are(title: str, party: str | None) -> None:
    text = "Ann Reed: Go on. Pavlo Lys: The ports will open soon. Ann Reed: We hope so. Pavlo Lys: Good. Ann Reed: Yes."
    turns = find_turns(text, 0, title)
    content = "The ports will open soon"
    turn = next(t for t in turns if t.label == "Pavlo Lys")
    proposal = Proposal(content=(select(text, text.index(content), text.index(content) + len(content)),), act="predict", form="direct", turn=turn)  # fmt: skip
    document = Document(id="d", text=text, title=title, turns=turns, publisher="Office of the President of Ukraine")
    (statement,), _ = resolve(document, [proposal])
    assert (statement.speaker.name, statement.party) == ("Pavlo Lys", party)


def test_who_was_assured_says_nothing_and_the_writer_reports_it() -> None:
    text = "I think, Mr. President, it will please the people of the island, who have now been assured that no fleet will come. We are glad of your reply."
    content, cue = "no fleet will come", "have now been assured that"
    proposal = Proposal(
        content=(select(text, text.index(content), text.index(content) + len(content)),), act="threaten", form="direct",
        cue=select(text, text.index(cue), text.index(cue) + len(cue)),
    )  # fmt: skip
    document = Document(
        id="d", text=text, title="Letter From Chairman Khrushchev to President Kennedy", publisher="frus", published=date(1962, 10, 30), genre="letter"
    )  # fmt: skip
    (statement,), _ = resolve(document, [proposal])
    assert (statement.party, statement.act) == ("Soviet Union", "report")
