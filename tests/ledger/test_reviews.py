"""A person's word wins, and finds its words again when boundaries move."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.ledger.reviews import apply_reviews, dice
from detente.records.documents import select
from detente.records.reviews import Review

Make = Callable[..., tuple]


def review(subject: str, judgement: str, at: str = "2024-01-01T00:00:00Z", **fields) -> Review:
    return Review(
        id=f"r{at}",
        subject=subject,
        judgement=judgement,
        changes=fields.pop("changes", {}),
        coder="Mara",
        made_at=at,
        **fields,
    )


def test_rejected_statement_is_gone(make: Make) -> None:
    _, statement = make("we lift the sanctions")
    assert apply_reviews([statement], [review(statement.id, "reject")]).statements == ()


def test_amended_statement_carries_the_change_and_the_person(make: Make) -> None:
    _, statement = make("we lift the sanctions")
    done = apply_reviews([statement], [review(statement.id, "amend", changes={"act": "reject"})])
    assert (done.statements[0].act, done.statements[0].coder) == ("reject", "Mara")
    assert done.confirmed == {statement.id: "Mara"}


def test_later_review_replaces_earlier_one(make: Make) -> None:
    _, statement = make("we lift the sanctions")
    reviews = [
        review(statement.id, "accept", "2024-01-02T00:00:00Z"),
        review(statement.id, "reject", "2024-01-01T00:00:00Z"),
    ]
    assert len(apply_reviews([statement], reviews).statements) == 1


@pytest.mark.parametrize(("shift", "left"), [(2, 0), (12, 1)], ids=["mostly the same words", "other words"])
def test_review_finds_moved_words(make: Make, shift: int, left: int) -> None:
    document, statement = make("we lift the sanctions now")
    start, end = statement.content[0].span
    moved = replace(statement, id="new", content=(select(document.text, start + shift, end),))
    done = apply_reviews([moved], [review(statement.id, "reject", document_id=document.id, spans=((start, end),))])
    assert len(done.statements) == left


def test_review_that_finds_nothing_is_reported(make: Make) -> None:
    _, statement = make("we lift the sanctions")
    done = apply_reviews([statement], [review("gone", "accept")])
    assert [d.code for d in done.diagnostics] == ["review_without_statement"]


def test_dice_counts_shared_code_points() -> None:
    assert dice([(0, 10)], [(5, 15)]) == 0.5
