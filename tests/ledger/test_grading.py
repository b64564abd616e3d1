"""No source has a grade before a person gives one."""

from collections.abc import Callable

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


@pytest.mark.parametrize("text", ["", "F", "6", "B9", "BB"])
def test_what_is_no_floor_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        parse_grade(text)
