"""No source has a grade before a person gives one."""

from collections.abc import Callable

from detente.ledger.build import build_ledger
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
