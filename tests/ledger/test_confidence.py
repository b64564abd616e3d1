"""The analyst sets how sure the coder must be."""

from collections.abc import Callable
from dataclasses import replace

from detente.ledger.build import build_ledger
from detente.records.terms import Case

Make = Callable[..., tuple]


def test_statements_below_the_floor_are_left_out_and_counted(make: Make) -> None:
    document, statement = make("we lift the embargo")
    unsure = replace(statement, confidence=0.3)
    ledger = build_ledger([document], [unsure], case=Case(min_confidence=0.5))
    assert ledger.statements == ()
    (note,) = [d for d in ledger.diagnostics if d.code == "below_confidence"]
    assert note.count == 1


def test_sure_statements_and_those_that_a_person_settled_stay(make: Make) -> None:
    document, statement = make("we lift the embargo")
    for kept in (replace(statement, confidence=0.5), replace(statement, confidence=None)):
        assert build_ledger([document], [kept], case=Case(min_confidence=0.5)).statements == (kept,)
