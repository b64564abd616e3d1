"""No source has a grade before a person gives one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.errors import ConfigError
from detente.ledger.build import build_ledger
from detente.ledger.grading import parse_grade
from detente.records.terms import Case, Grading

Make = Callable[..., tuple]


def test_ungraded_source_is_f6_with_grounds(make: Make) -> None:
    document, statement = make("we lift the embargo")
    grade = build_ledger([document], [statement]).grades[0]
    assert (grade.reliability, grade.credibility, grade.graded_by) == ("F", "6", None)
    assert grade.grounds


def test_case_file_grades_a_source(make: Make) -> None:
    document, statement = make("we lift the embargo")
    case = Case(gradings=(Grading(source="a. writer", reliability="B", credibility="2"),))
    grade = build_ledger([document], [statement], case=case).grades[0]
    assert (grade.reliability, grade.credibility) == ("B", "2")


def test_a_floor_of_grades_leaves_out_what_is_graded_lower_or_not_at_all(make: Make) -> None:
    good = make("it would lift the duties on steel", day="2024-01-10")
    poor = make("it would raise the duties on salt", day="2024-01-11")
    case = Case(gradings=(Grading(source=good[0].id, reliability="B", credibility="2"),))
    items = (good, poor)
    ledger = build_ledger([d for d, _ in items], [s for _, s in items], case=case, min_grade="C3")
    assert [s.id for s in ledger.statements] == [good[1].id]


def test_axes_are_independent_and_the_nearest_grade_counts(make: Make) -> None:
    document, statement = make("it would lift the duties on steel")
    document = replace(document, path="in/steel.txt", publisher="Post")
    gradings = (Grading(source="Post", reliability="B"), Grading(source="steel.txt", credibility="2"))

    def kept(floor: str, *more: Grading) -> int:
        case = Case(gradings=(*gradings, *more))
        return len(build_ledger([document], [statement], case=case, min_grade=floor).statements)

    assert kept("B2") == 1
    assert kept("B1") == 0
    assert kept("B2", Grading(source=statement.id, credibility="4")) == 0


@pytest.mark.parametrize(
    ("changed", "suggestion"), [(0, "C"), (3, "D"), (None, None)], ids=["faithful", "changed", "nothing to check"]
)
def test_reliability_is_suggested_from_relays_and_never_applied(make: Make, changed: int | None, suggestion: str | None) -> None:  # fmt: skip
    documents, statements = [], []
    for n, what in enumerate(("fleet and the cranes", "herring and the salt", "bridge and the toll")):
        words, price = f"we give back the {what} of the harbour {n}", "if the miners are freed"
        first = make(f"{words} {price}", conditions=(("if", price),), evidence="own_words", issues=(f"issue {n}",))
        told = words if changed is not None and n < changed else f"{words} {price}"
        conditions = () if told == words else (("if", price),)
        other = make(told, conditions=conditions, day="2024-01-12", evidence="reported", issues=(f"issue {n}",))
        documents += [replace(first[0], publisher="Post"), replace(other[0], publisher="Echo")]
        statements += [first[1], other[1]] if changed is not None else [first[1]]
    grades = {g.source: g for g in build_ledger(documents, statements).grades}
    echo = grades.get("Echo")
    assert (echo.suggestion if echo else None) == suggestion
    assert echo is None or (echo.reliability, f"{changed} are changed" in echo.grounds[0]) == ("F", True)


@pytest.mark.parametrize("text", ["", "F", "6", "B9", "BB"])
def test_what_is_no_floor_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        parse_grade(text)
