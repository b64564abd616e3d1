"""What changed between two days is told in sentences."""

from collections.abc import Callable
from datetime import date

from detente.ledger.build import build_ledger
from detente.ledger.compare import compare_ledgers
from detente.records.terms import Case, Faction, Party

Make = Callable[..., tuple]


def test_moved_position_and_answered_offer_are_changes(make: Make) -> None:
    items = [
        make("we will lift the sanctions on grain", addressee="Borland", day="2024-01-01"),
        make("lifting the sanctions on grain", party="Borland", act="accept", addressee="Aland", day="2024-02-01"),
    ]
    documents, statements = [d for d, _ in items], [s for _, s in items]
    before = build_ledger(documents, statements, as_of=date(2024, 1, 5))
    after = build_ledger(documents, statements)
    assert {c.kind for c in compare_ledgers(before, after)} >= {"position", "status"}
    assert compare_ledgers(after, after) == ()


def test_faction_that_moves_is_a_change(make: Make) -> None:
    items = [
        make("the sanctions on grain are lifted", act="demand", speaker="Ann Berg", day="2024-01-01"),
        make("the sanctions on grain are lifted", act="reject", speaker="Ann Berg", day="2024-02-01"),
    ]
    documents, statements = [d for d, _ in items], [s for _, s in items]
    case = Case(parties=(Party(name="Aland", factions=(Faction(name="Doves", members=("Ann Berg",)),)),))
    before = build_ledger(documents, statements, case=case, as_of=date(2024, 1, 5))
    told = [c.sentence for c in compare_ledgers(before, build_ledger(documents, statements, case=case))]
    assert any(t.startswith("Doves (faction) on ") for t in told)
