"""Terms of an offer that a writer goes through, and the way by which it came: texts written for these tests."""

from collections.abc import Sequence
from datetime import date

from detente.extract.proposals import Proposal
from detente.extract.resolve import resolve
from detente.records.documents import Document, select
from detente.records.statements import Statement

TEXT = (
    "A new plan was handed to Secretary of State Antony Blinken, a message to Russia. It was printed by the Washington Post "
    "as an op-ed. Anna Roe did a service, offering the full text of it.\n\n"
    "The US proposal is long. The islands would keep a neutral status, and the ferries would be confined to the bay. "
    "The possibility of a lease is also evoked, including no membership of the league. "
    "That would be a disaster for the islands."
)


def coded(text: str, *words: str, **about: object) -> Sequence[Statement]:
    """Return the statements of a writer's sentences."""
    proposals = [
        Proposal(
            content=(select(text, text.index(w), text.index(w) + len(w)),), act="predict", form="own", sourcing="author"
        )
        for w in words
    ]
    return resolve(Document(id="d", text=text, genre="commentary", **about), proposals)[0]  # type: ignore[arg-type]


def test_each_term_is_an_offer_of_its_maker_by_the_writers_word() -> None:
    told = coded(
        TEXT,
        "The islands would keep a neutral status, and the ferries would be confined to the bay",
        "The possibility of a lease is also evoked, including no membership of the league",
    )
    assert [(s.content[0].exact, s.act, s.party, s.addressee, s.evidence) for s in told] == [
        (words, "offer", "United States", "Russia", "characterised")
        for words in (
            "The islands would keep a neutral status",
            "the ferries would be confined to the bay",
            "The possibility of a lease is also evoked",
            "no membership of the league",
        )
    ]


def test_terms_of_an_offer_that_the_writer_hedges_are_only_possible() -> None:
    words = "The islands would keep a neutral status"
    (plain,) = coded(TEXT, words)
    (hedged,) = coded(TEXT.replace("That would", "What may have been offered, in quite hazy terms, would"), words)
    assert (plain.firmness, hedged.firmness) == ("certain", "possible")


def test_what_goes_on_in_a_mind_is_a_writers_reading() -> None:
    text = "Norway is far. The Americans seem to believe it will be a “strong economy” one day."
    content, source, cue = "it will be a “strong economy” one day", "The Americans", "seem to believe"
    p = Proposal(
        content=(select(text, text.index(content), text.index(content) + len(content)),),
        source=select(text, text.index(source), text.index(source) + len(source)),
        cue=select(text, text.index(cue), text.index(cue) + len(cue)),
        act="predict",
        form="mixed",
    )
    (told,) = resolve(Document(id="d", text=text, genre="commentary"), [p])[0]
    assert told.evidence == "characterised"


def test_the_way_of_the_offer_is_in_the_chain() -> None:
    (told, _) = coded(
        TEXT,
        "The islands would keep a neutral status, and the ferries would be confined to the bay",
        author="Ida Holm",
        publisher="A Paper",
    )
    assert [(link.name, link.channel) for link in told.chain] == [
        ("A Paper", "outlet"),
        ("Ida Holm", "author"),
        ("Anna Roe", "author"),
        ("Washington Post op-ed", "document"),
        ("Antony Blinken", "official"),
        ("United States", "official"),
    ]


def test_a_writers_own_forecast_is_no_term() -> None:
    (own,) = coded(TEXT, "That would be a disaster for the islands")
    assert (own.act, own.speaker.name) == ("predict", "author")


def test_an_interview_is_a_link_until_the_paragraph_ends() -> None:
    text = (
        "Speaking in an interview with Breitbart on Tuesday, Antony Blinken noted that the pier is old. “It must go,” Antony Blinken said.\n\n"
        "Antony Blinken said that boats are cheap."
    )

    def one(words: str, source: str, at: int) -> Proposal:
        start, named = text.index(words), text.index(source, at)
        return Proposal(
            content=(select(text, start, start + len(words)),), source=select(text, named, named + len(source)),
            cue=select(text, named + len(source) + 1, named + len(source) + 5), act="report", form="indirect",
        )  # fmt: skip

    told, _ = resolve(
        Document(id="d", text=text, genre="commentary"),
        [
            one("the pier is old", "Antony Blinken", 0),
            one("It must go", "Antony Blinken", 80),
            one("boats are cheap", "Antony Blinken", text.index("\n")),
        ],
    )
    assert [[link.name for link in s.chain if link.channel == "interview"] for s in told] == [
        ["Breitbart"],
        ["Breitbart"],
        [],
    ]


def test_an_article_by_an_official_is_a_link() -> None:
    text = "In an op-ed in the Washington Post, Antony Blinken wrote that the pier will stay."
    source = select(text, text.index("Antony"), text.index(" wrote"))
    p = Proposal(
        content=(select(text, text.index("the pier"), len(text) - 1),), source=source,
        cue=select(text, text.index("wrote"), text.index(" that")), act="predict", form="indirect",
    )  # fmt: skip
    (told,), _ = resolve(Document(id="d", text=text, genre="commentary", author="Ida Holm"), [p])
    assert [link.name for link in told.chain] == ["Ida Holm", "Washington Post op-ed", "Antony Blinken"]


def test_who_floats_an_offer_makes_its_terms() -> None:
    text = (
        "The US proposal of May is dead. Now Norway is floating a deal on the bay, a letter to Sweden. "
        "The ferries would be confined to the bay, and the pier would keep a neutral status. "
        "The possibility of a lease is also mentioned."
    )
    told = coded(
        text,
        "The ferries would be confined to the bay, and the pier would keep a neutral status",
        "The possibility of a lease is also mentioned",
    )
    assert {(s.act, s.party, s.evidence) for s in told} == {("offer", "Norway", "characterised")}


def test_the_outlet_of_an_interview_is_no_day_of_the_week() -> None:
    text = "Boats could wait, Joe Biden told Kathimerini in an interview on Monday. Athens is full."
    said = {"source": select(text, 18, 27), "cue": select(text, 28, 32), "act": "propose", "form": "indirect"}
    p = Proposal(content=(select(text, 0, 16),), **said)  # type: ignore[arg-type]
    document = Document(id="d", text=text, genre="commentary", author="Ida Holm", published=date(2022, 5, 1))
    assert [link.name for link in resolve(document, [p])[0][0].chain if link.channel == "interview"] == ["Kathimerini"]


def test_the_outlet_of_an_interview_is_told_from_its_programme() -> None:
    text = "Boats could wait, Joe Biden said in an interview on CNN’s morning show."
    said = {"source": select(text, 18, 27), "cue": select(text, 28, 32), "act": "propose", "form": "indirect"}
    p = Proposal(content=(select(text, 0, 16),), **said)  # type: ignore[arg-type]
    document = Document(id="d", text=text, genre="commentary", author="Ida Holm", published=date(2022, 5, 1))
    assert [link.name for link in resolve(document, [p])[0][0].chain if link.channel == "interview"] == ["CNN"]


def test_two_ministers_by_their_surnames_speak_together() -> None:
    text = "Biden and Blinken are holding out inducements."
    (told,) = coded(text, text[:-1], published=date(2022, 5, 1))
    assert (told.act, told.speaker.name, told.party, told.addressee) == (
        "offer", "Joe Biden and Antony Blinken", "United States", None,
    )  # fmt: skip
