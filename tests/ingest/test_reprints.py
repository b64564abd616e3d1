from dataclasses import replace
from datetime import date

from detente.ids import document_id
from detente.ingest.candidates import candidates
from detente.ingest.differences import differences
from detente.ingest.reprints import MAX_BUCKET, group_reprints
from detente.ingest.sketches import make_sketch, resemblance
from detente.records.documents import Document

STORY = " ".join(
    f"In sentence {word} the envoy told the chamber that the {word} delegation had accepted the proposal on the border crossing."
    for word in [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    ]
)
EDITED = (
    STORY.replace("the fifth delegation had accepted", "the fifth delegation had not accepted")
    + " A correction was added at noon."
)


def document(text: str, publisher: str, day: int, **more: str) -> Document:
    return Document(
        id=document_id(text, publisher=publisher), text=text, publisher=publisher, published=date(2022, 3, day), **more
    )  # type: ignore[arg-type]


def test_another_publisher_reprints_and_the_same_one_makes_a_version() -> None:
    first, reprint, version = (
        document(STORY, "Wire", 1),
        document("By our staff. " + STORY, "Daily", 2),
        document(EDITED, "Wire", 3),
    )
    grouped = group_reprints([version, first, reprint])
    assert [(d.reprint_of, d.version_of) for d in grouped] == [(None, first.id), (None, None), (first.id, None)]


def test_a_chain_of_reprints_leads_to_the_first() -> None:
    documents = [document(STORY + " " + "Added words at the end here. " * n, f"Paper {n}", n + 1) for n in range(4)]
    assert {d.reprint_of for d in group_reprints(documents)[1:]} == {documents[0].id}


def test_other_texts_stay_apart() -> None:
    other = STORY.replace("envoy told the chamber", "speaker asked his hosts").replace(
        "accepted the proposal", "left the room before the vote"
    )
    grouped = group_reprints(
        [
            document(STORY, "Wire", 1),
            document(other, "Wire", 2),
            document("Too short.", "A", 1),
            document("Too short.", "B", 1),
        ]
    )
    assert all(d.reprint_of is None and d.version_of is None for d in grouped)


def test_nothing_is_deleted_and_the_order_stays() -> None:
    documents = [document(STORY, "B", 5), document(STORY, "A", 1), document(EDITED, "B", 6)]
    assert [d.id for d in group_reprints(documents)] == [d.id for d in documents]


def test_the_differences_of_a_version_are_its_changed_and_added_sentences() -> None:
    changes = differences(document(STORY, "Wire", 1), document(EDITED, "Wire", 2))
    assert [change.kind for change in changes] == ["changed", "added"]
    assert changes[0].new is not None
    assert "had not accepted" in changes[0].new.exact
    assert changes[1].new is not None
    assert changes[1].new.exact == "A correction was added at noon."


def test_another_number_in_the_title_makes_another_document_of_a_series() -> None:
    later = STORY.replace("twelfth", "thirteenth")
    first, second = (
        document(STORY, "Ministry", 1, title="Schedule of 1 March"),
        document(later, "Ministry", 2, title="Schedule of 2 March"),
    )
    assert all(d.version_of is None and d.reprint_of is None for d in group_reprints([first, second]))


def test_a_paper_may_give_its_edited_story_another_headline() -> None:
    first, second = (
        document(STORY, "Daily", 1, title="Envoy hails deal", genre="news"),
        document(EDITED, "Daily", 1, title="Border deal reached", genre="news"),
    )
    assert group_reprints([first, second])[1].version_of == first.id


def test_a_yearly_message_is_not_a_version_of_the_last_one() -> None:
    first = document(STORY, "Ministry", 1, title="National Day")
    second = replace(document(EDITED, "Ministry", 1, title="National Day"), published=date(2023, 3, 1))
    assert group_reprints([first, second])[1].version_of is None


def test_boilerplate_is_no_reason_to_compare_all_with_all() -> None:
    sketches = [make_sketch(STORY)] * (MAX_BUCKET + 50)
    assert max(len(found) for found, _, _ in candidates(sketches, MAX_BUCKET)) == MAX_BUCKET


def test_resemblance_is_that_of_the_sets_of_sequences() -> None:
    words = STORY.split()
    first, second = " ".join(words), " ".join([*words[:100], "quite", *words[100:]])
    ours, theirs = ({" ".join(t.split()[n : n + 5]) for n in range(len(t.split()) - 4)} for t in (first, second))
    assert resemblance(make_sketch(first), make_sketch(second)) == len(ours & theirs) / len(ours | theirs)
