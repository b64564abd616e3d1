"""Who speaks, for whom and to whom: texts written for these tests."""

from datetime import date

import pytest

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.ingest.turns import find_turns
from detente.records.documents import Document, select
from detente.records.statements import Statement


def coded(
    text: str, content: str, source: str | None = None, *, cue: str | None = None, sourcing: str | None = None,
    act: str = "report", form: str = "indirect", **about: object,
) -> Statement:  # fmt: skip
    """Return the statement of one proposal whose words are ``content``, said by ``source``."""
    start = text.rindex(content)
    span = None
    if source is not None:
        at = text.rindex(source, 0, start) if source in text[:start] else text.index(source, start)
        span = select(text, at, at + len(source))
    turns = find_turns(text, 0, about.get("title"))  # type: ignore[arg-type]
    turn = next((t for t in turns if t.start <= start < t.end), None)
    told = select(text, text.index(cue), text.index(cue) + len(cue)) if cue else None
    proposal = Proposal(
        content=(select(text, start, start + len(content)),), source=span, cue=told, sourcing=sourcing, act=act, form=form, turn=turn,
    )  # fmt: skip
    (statement,), _ = resolve(Document(id="d", text=text, turns=turns, **about), [proposal])  # type: ignore[arg-type]
    return statement


NEWS = {"genre": "news", "publisher": "A Paper"}


@pytest.mark.parametrize(
    ("text", "content", "source", "on", "speaker", "party"),
    [
        pytest.param(
            "Bernie Sanders spoke in Iowa. Mr. Sanders said the pact hurts workers.", "the pact hurts workers", "Mr. Sanders",
            date(2016, 1, 15), "Bernie Sanders", "Bernie Sanders campaign", id="candidate speaks for the campaign",
        ),
        pytest.param(
            "Ms. Nuland met Antony Blinken on Monday. She promised tanks.", "tanks", "She",
            date(2023, 2, 1), "Victoria Nuland", "United States", id="she is not the man named last",
        ),
        pytest.param(
            "Brett H. McGurk, President Obama's special envoy, said the road is long.", "the road is long",
            "Brett H. McGurk, President Obama's special envoy", date(2016, 2, 1), "Brett McGurk", "United States", id="apposition with an owner",
        ),
        pytest.param(
            "Putin's spokesman said the talks go on.", "the talks go on", "Putin's spokesman",
            date(2022, 3, 1), "Russian spokesman", "Russia", id="an aide is not the owner",
        ),
        pytest.param(
            "A senior Obama administration official said a raid is near.", "a raid is near", "A senior Obama administration official",
            date(2015, 3, 1), "anonymous US official", "United States", id="unnamed official",
        ),
        pytest.param(
            "Hope Roe, a spokeswoman for the Acme Institute, said no.", "no", "Hope Roe, a spokeswoman for the Acme Institute",
            date(2015, 3, 1), "Hope Roe", "Acme Institute", id="employer in the apposition",
        ),
    ],
)  # fmt: skip
def test_source_is_resolved_in_its_text(
    text: str, content: str, source: str, on: date, speaker: str, party: str
) -> None:
    found = coded(text, content, source, published=on, **NEWS)
    assert (found.speaker.name, found.party) == (speaker, party)


def test_polemical_label_stays_a_label_and_a_named_person_does_not_become_one() -> None:
    label = coded("The war lobby wants more.", "more", "The war lobby", published=date(2022, 1, 1), **NEWS)
    person = coded("The warmonger Victoria Nuland said so.", "so", "The warmonger Victoria Nuland", published=date(2022, 1, 1), **NEWS)  # fmt: skip
    assert (label.speaker.name, label.party) == ("“The war lobby”", None)
    assert person.speaker.name == "Victoria Nuland"


def test_letter_of_a_statement_is_its_issuer() -> None:
    text = "The message reads that the festival is a bridge."
    found = coded(text, "the festival is a bridge", "The message", published=date(2022, 1, 20), publisher="Kremlin", title="Greetings on a festival")  # fmt: skip
    assert (found.speaker.name, found.party) == ("Vladimir Putin", "Russia")


@pytest.mark.parametrize(
    ("title", "publisher", "on", "speaker"),
    [
        ("UN General Debate DEU_73_2018", "DEU", date(2018, 9, 25), "Heiko Maas"),
        ("UN General Debate ISR_71_2016", "ISR", date(2016, 9, 22), "Benjamin Netanyahu"),
        ("", "UN General Debate, DEU", date(2018, 9, 25), "Heiko Maas"),
        ("Remarks by the President on a Visit and a Dinner with President Zelenskyy", "The White House", date(2022, 2, 25), "Joe Biden"),
        ("G7 Ministers’ Statement on\xa0the Harbours", "US Department of State", date(2022, 5, 14), "G7"),
        ("61. Telegram From the Embassy in Israel to the Department of State", "frus", date(1957, 2, 14), "Edward Lawson"),
        ("Letter From Chairman Khrushchev to President Kennedy", "frus", date(1962, 10, 30), "Nikita Khrushchev"),
        ("Press Briefing by Press Secretary Josh Earnest, 9/15/15", "whbrief", date(2015, 9, 15), "Josh Earnest"),
        ("Daily Briefing by the Press Secretary, 10/10/13", "whbrief", date(2013, 10, 10), "Jay Carney"),
        ("Joint Statement of the United States and Germany on Energy", "Office of the Spokesperson", date(2021, 7, 21), "United States and Germany"),
        ("Notice on the Continuation of the National Emergency", "The White House", date(2022, 5, 9), "Joe Biden"),
        ("Background Press Call by Senior Administration Officials", "The White House", date(2022, 2, 7), "anonymous US official"),
        ("Telephone conversation with President of France Emmanuel Macron", "Kremlin", date(2022, 2, 12), "Russia"),
    ],
)  # fmt: skip
def test_voice_by_the_heading(title: str, publisher: str, on: date, speaker: str) -> None:
    text = "I am certain that matters will improve."
    if "conversation" in title:
        text = "The situation was discussed at length."
    found = coded(text, text, form="direct", title=title, publisher=publisher, published=on)
    assert found.speaker.name == speaker


def test_both_leaders_of_a_readout_speak_together() -> None:
    text = "The leaders agreed to keep in touch."
    found = coded(text, "to keep in touch", "The leaders", title="Telephone conversation with President of France Emmanuel Macron", publisher="Kremlin", published=date(2022, 2, 12))  # fmt: skip
    assert (found.speaker.name, found.party) == ("Vladimir Putin and Emmanuel Macron", "Russia and France")


class TestTextAlone:
    def test_first_person_is_the_state_it_says_we_beside(self) -> None:
        text = "Ukraine will defend itself. We ask for air defence, and our people will not forget who helped us. On behalf of Ukraine I thank our friends."
        found = coded(text, "Ukraine will defend itself", form="direct")
        assert (found.party, found.sourcing) == ("Ukraine", "named")
        assert found.speaker.resolved_by == "inferred"

    def test_news_is_the_authors(self) -> None:
        text = "The mayor said the road was closed. Shops stayed open, according to a clerk, and the council told reporters little."
        assert coded(text, "Shops stayed open", form="own").speaker.name == "author"

    def test_readout_is_the_hosts_side(self) -> None:
        text = "President Vladimir Putin spoke by telephone with President of France Emmanuel Macron. Vladimir Putin stressed the importance of bilateral cooperation. The leaders agreed to continue the exchange of views."
        found = coded(text, "to continue the exchange of views", "The leaders")
        assert found.speaker.name == "Vladimir Putin and Emmanuel Macron"


@pytest.mark.parametrize(
    ("text", "content", "act", "addressee"),
    [
        ("We are ready to remove the weapons from Cuba.", "to remove the weapons from Cuba", "offer", None),
        ("We call on Iran to release them.", "Iran to release them", "demand", "Iran"),
        ("Russia must end its attack on Ukraine.", "Russia must end its attack on Ukraine", "demand", "Russia"),
        ("We condemn Russia’s invasion of Ukraine.", "Russia’s invasion of Ukraine", "accuse", "Russia"),
        ("We will give Ukraine what it needs against Russia’s brutal war.", "We will give Ukraine what it needs against Russia’s brutal war", "offer", "Ukraine"),
        ("The harvest was good this year.", "The harvest was good this year", "report", None),
    ],
)  # fmt: skip
def test_addressee(text: str, content: str, act: str, addressee: str | None) -> None:
    found = coded(text, content, act=act, form="direct", published=date(2022, 6, 1), publisher="Antony J. Blinken, Secretary of State", title="A Statement")  # fmt: skip
    assert found.addressee == addressee


@pytest.mark.parametrize(
    "issuer",
    [
        {"publisher": "Antony J. Blinken, Secretary of State"},
        {"publisher": "US Department of State", "author": "Antony J. Blinken, Secretary of State"},
    ],
)
def test_an_official_whose_institution_publishes_speaks(issuer: dict[str, str]) -> None:
    text = "Russia must end its attack on Ukraine."
    found = coded(text, text, act="demand", form="direct", published=date(2022, 6, 1), title="On Ukraine", **issuer)
    assert (found.speaker.name, found.party) == ("Antony Blinken", "United States")
    assert found.chain[0].name == ("US State Department" if "author" in issuer else issuer["publisher"])


def test_letter_addresses_the_other_side() -> None:
    text = "Dear Mr. President: We have studied your proposals. The blockade is piracy."
    found = coded(text, "The blockade is piracy", act="accuse", form="direct", title="Letter From Chairman Khrushchev to President Kennedy", publisher="frus", published=date(1962, 10, 24))  # fmt: skip
    assert (found.speaker.name, found.addressee) == ("Nikita Khrushchev", "United States")


def test_label_is_read_by_the_heading_before_the_tables() -> None:
    text = "QUESTION: Is there a plan?\nAMBASSADOR KIM: We have a plan and it stands.\nQUESTION: When?\nAMBASSADOR KIM: Soon, I hope, and not later."
    found = coded(text, "We have a plan and it stands.", form="direct", title="Briefing with Special Representative Sung Kim", publisher="Sung Kim, Acting Assistant Secretary", published=date(2022, 4, 6))  # fmt: skip
    assert found.speaker.name == "Sung Kim"


def test_rejection_of_a_proposal_is_the_one_who_rejects() -> None:
    text = "On Monday Russia termed Trump's proposal totally unacceptable."
    found = coded(
        text, "Trump's proposal totally unacceptable", "Russia", act="reject", published=date(2025, 2, 26), **NEWS
    )
    assert (found.speaker.name, found.party) == ("Russia", "Russia")


def test_statement_without_a_name_is_its_issuers() -> None:
    text = "Iran published a letter. The statement rejects the terms."
    issuer = Proposal(content=(select(text, 5, 23),), source=select(text, 0, 4), act="report", form="indirect")
    words = Proposal(content=(select(text, 39, 56),), source=select(text, 25, 38), act="reject", form="indirect")
    found, _ = resolve(Document(id="d", text=text, published=date(2022, 1, 1), **NEWS), [issuer, words])  # type: ignore[arg-type]
    assert [s.speaker.name for s in found] == ["Iran", "Iran"]


def test_publisher_that_is_no_actor_is_an_outlet_in_the_chain() -> None:
    found = coded("The road was closed.", "The road was closed.", form="own", publisher="Digest of Russian Politics", genre="news")  # fmt: skip
    assert [(link.name, link.channel) for link in found.chain] == [("Digest of Russian Politics", "outlet"), ("author", "author")]  # fmt: skip


def test_possessive_away_from_the_cue_is_no_speaker() -> None:
    text = "Officials in Russia contradicted Trump’s claim about troops for Ukraine, terming the plan unacceptable."
    found = coded(text, "the plan unacceptable", "Trump’s", cue="terming", form="indirect", published=date(2025, 2, 26))
    assert found.speaker.name != "Donald Trump"


def test_column_without_heading_is_its_writers() -> None:
    text = (
        "The United States is courting Russia. Russia isn't in a hurry, and that won't change soon, in my view. "
        "The United States cannot have both. I can't say what comes next. "
    ) + "The United States and Russia met in Riyadh, and the talks went on for hours. " * 40
    found = coded(text, "Russia isn't in a hurry", form="own", sourcing="named", published=date(2025, 2, 26))
    assert found.speaker.name == "author"


def test_words_of_another_inside_a_relative_clause_name_no_speaker() -> None:
    text = "The Soviet Government has given a new order to dismantle the arms which you described as offensive, and to return them."
    content = text.removesuffix(".")
    statement = coded(
        text, content, "you", cue="described as", title="Letter From Chairman Khrushchev to President Kennedy",
        genre="letter", published=date(1962, 10, 28),
    )  # fmt: skip
    assert (statement.speaker.name, statement.source, statement.form) == ("Nikita Khrushchev", None, "direct")


def test_a_prime_minister_is_not_the_president_named_last() -> None:
    text = (
        "Prime Minister Netanyahu speaks to Congress on Tuesday. President Obama has met him often, and Mr. Obama will not now. "
        "In Israel the Prime Minister called the agreement a mistake."
    )
    statement = coded(text, "the agreement a mistake", "the Prime Minister", published=date(2015, 2, 27), **NEWS)
    assert statement.party == "Israel"


@pytest.mark.parametrize(
    ("content", "given", "form"),
    [
        ("the talks would resume", "direct", "indirect"),
        ("the “full and final” settlement was near", "indirect", "mixed"),
        ("“We will not sign this paper.", "direct", "direct"),
    ],
)
def test_form_goes_by_quotation_marks(content: str, given: str, form: str) -> None:
    text = f"The minister said {content}{'”' if content.startswith('“') else ''} The hall was full."
    assert coded(text, content.strip("“"), "The minister", cue="said", form=given, **NEWS).form == form


def test_the_label_of_another_turn_names_no_speaker() -> None:
    text = "Secretary Rusk: I will give him nothing.\n\nSecretary Clifford: Nobody can stop us now.\n\nSecretary Rusk: We shall see.\n"
    about = {"title": "Notes of Meeting", "published": date(1968, 10, 14), "publisher": "US Department of State"}
    statement = coded(text, "Nobody can stop us now.", "Secretary Rusk", genre="transcript", **about)
    assert (statement.speaker.name, statement.source) == ("Clark Clifford", None)


COLUMN = {"genre": "commentary", "published": date(2021, 5, 3), "author": "A Writer"}


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker", "sourcing"),
    [
        pytest.param(
            "A minister spoke first. There have also been rumors of a British withdrawal.", "a British withdrawal",
            "rumors", "unattributed rumors", "rumour", id="rumour",
        ),
        pytest.param(
            "A minister spoke first. Germany flatly contradicted the claim that it would pay.", "the claim that it would pay",
            "contradicted", "Germany", "named", id="subject of the cue",
        ),
        pytest.param(
            "The heirs held on. And they’re terrified that the port may fall.", "the port may fall", "terrified that",
            "author", "author", id="feelings of a nameless group",
        ),
    ],
)  # fmt: skip
def test_a_cue_without_source_belongs_to_its_subject_and_not_to_the_last_speaker(
    text: str, content: str, cue: str, speaker: str, sourcing: str
) -> None:
    found = coded(text, content, cue=cue, **COLUMN)
    assert (found.speaker.name, found.sourcing) == (speaker, sourcing)


def test_a_nickname_in_quotation_marks_does_not_hide_the_name() -> None:
    text = "The warmonger Victoria “Never Mind” Nuland has admitted that the tanks will be late."
    found = coded(text, "the tanks will be late", "The warmonger Victoria “Never Mind” Nuland", cue="has admitted that", **COLUMN)  # fmt: skip
    assert (found.speaker.name, found.party) == ("Victoria Nuland", "United States")


def test_quotations_after_a_paper_was_named_are_its_bodys() -> None:
    text = "The measures are listed in an Atlantic Council strategy paper of last year. It is all here: “training the crews abroad.”"
    found = coded(text, "training the crews abroad", form="direct", **COLUMN)
    assert (found.speaker.name, found.speaker.kind) == ("Atlantic Council", "body")


def test_a_source_of_the_next_sentence_does_not_speak_before_it() -> None:
    text = "Russian FM Lavrov was in Oslo and stated that the situation is bad. Jane Smith has been predicting a war."
    found = coded(text, "the situation is bad", "Jane Smith", cue="stated that", **COLUMN)
    assert (found.speaker.name, found.party) == ("Sergei Lavrov", "Russia")


def test_a_surname_that_is_a_place_means_the_person_named_before() -> None:
    text = "Maria Paris spoke on Monday. Paris claims that the ship was locked."
    found = coded(text, "the ship was locked", "Paris", cue="claims that", **NEWS)
    assert found.speaker.name == "Maria Paris"


def test_who_is_told_does_not_speak() -> None:
    text = "Jane Smith came back on Monday. The secretary of state was instructed to relay the new proposal to the other side."
    found = coded(text, "to relay the new proposal to the other side", cue="was instructed", **COLUMN)
    assert found.speaker.name == "author"


def test_whose_claim_it_is_does_not_refuse_it() -> None:
    text = "Russia directly contradicted Trump's claim that it would accept observers there, terming the proposal “totally unacceptable.”"
    found = coded(text, "the proposal “totally unacceptable.", "Trump", cue="terming", **COLUMN)
    assert found.speaker.name != "Donald Trump"


def test_the_outlet_in_which_a_text_first_appeared_is_a_link() -> None:
    text = "The port will open soon.\n\nThis column first appeared in The Pier on Monday."
    found = coded(text, "The port will open soon", author="Maria Lund", form="own", sourcing="author", **NEWS)
    assert [(link.name, link.channel) for link in found.chain] == [
        ("A Paper", "outlet"),
        ("The Pier", "outlet"),
        ("Maria Lund", "author"),
    ]


def test_what_a_spokesperson_says_another_of_the_side_thinks_is_the_spokespersons() -> None:
    text = "MR. CARNEY: The President believes that the House ought to vote. The President said that he will sign."
    about = {"title": "Press Briefing by Press Secretary Jay Carney", "publisher": "The White House", "published": date(2013, 10, 10)}  # fmt: skip
    thought = coded(text, "the House ought to vote", "The President", cue="believes", **about)
    told = coded(text, "he will sign", "The President", cue="said", **about)
    assert (thought.speaker.name, told.speaker.name) == ("Jay Carney", "Barack Obama")


def test_what_was_noted_in_a_readout_is_the_hosts() -> None:
    text = "Like other Western leaders, Boris Johnson expressed concern. It was noted that talks are needed."
    about = {"title": "Telephone conversation with Prime Minister Boris Johnson", "publisher": "Kremlin", "published": date(2021, 10, 25)}  # fmt: skip
    assert coded(text, "talks are needed", cue="It was noted", **about).speaker.name == "Vladimir Putin"


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Ties of the United States and Thailand grew. The allies noted their trust.", "The allies", "United States and Thailand"),
        ("Joe Biden spoke of troops. In response, Vladimir Putin warned of missiles. The two leaders noted their trust.", "The two leaders", "Joe Biden and Vladimir Putin"),
    ],
)  # fmt: skip
def test_two_without_a_heading_are_those_whom_the_text_names(text: str, source: str, speaker: str) -> None:
    found = coded(text, "their trust", source, cue="noted", published=date(2021, 12, 8))
    assert found.speaker.name == speaker


def test_he_is_the_subject_and_not_whom_a_paper_went_to() -> None:
    text = "In a memorandum to Secretary of Defense Clark Clifford, his assistant, Carl Walske, warned of a strike. He noted that fuel was left."
    found = coded(text, "fuel was left", "He", cue="noted", published=date(1968, 11, 1), **NEWS)
    assert found.speaker.name == "Carl Walske"


def test_a_former_president_keeps_the_title() -> None:
    text = "President Carter said that talks are needed."
    assert coded(text, "talks are needed", "President Carter", cue="said", published=date(2010, 9, 28), **NEWS).speaker.name == "Jimmy Carter"  # fmt: skip


def test_a_summary_before_a_transcript_is_the_publishers() -> None:
    text = "The head of the agency told of the new harbour.*** President of Russia Vladimir Putin: Good afternoon. Ann Reed:… In Moscow we built a quay. Vladimir Putin: I see."
    about = {"title": "Meeting with Ann Reed", "publisher": "Kremlin", "published": date(2022, 3, 15)}
    assert coded(text, "The head of the agency told of the new harbour", **about).speaker.name == "Russia"
    assert coded(text, "In Moscow we built a quay", form="direct", **about).speaker.name == "Ann Reed"


def test_a_readout_goes_on_in_the_voice_of_its_side_after_what_both_said() -> None:
    text = "The leaders discussed the siege. As for the men in the plant, Kiev should order them to lay down arms."
    about = {"title": "Telephone conversation with President of France Emmanuel Macron", "publisher": "Kremlin", "published": date(2022, 5, 5)}  # fmt: skip
    start = text.index("Kiev")
    both = Proposal(content=(select(text, 22, 31),), source=select(text, 0, 11), cue=select(text, 12, 21), act="report", form="indirect")  # fmt: skip
    demand = Proposal(content=(select(text, start, len(text) - 1),), act="demand", form="indirect")
    found, _ = resolve(Document(id="d", text=text, **about), [both, demand])  # type: ignore[arg-type]
    assert [s.party for s in found] == ["Russia and France", "Russia"]
