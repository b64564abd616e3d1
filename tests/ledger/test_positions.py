"""Standing, time and hints decide a position in that order, and the losing side stays visible."""

from collections.abc import Callable
from datetime import date

import pytest

from detente.ledger.build import build_ledger
from detente.records.ledger import Position
from detente.records.reviews import Review
from detente.records.terms import Case, Faction, Party

Make = Callable[..., tuple]


def position_of(ledger, holder: str, subject: str = "sanctions") -> Position:
    return next(p for p in ledger.positions if p.holder == holder and p.subject == subject)


def build(*items, **options):
    return build_ledger([d for d, _ in items], [s for _, s in items], **options)


def test_later_statement_outranks_earlier_of_same_standing(make: Make) -> None:
    old = make("we will lift the sanctions", act="offer", day="2024-01-01")
    new = make("we will never lift the sanctions", act="reject", day="2024-02-01")
    position = position_of(build(old, new), "Aland")
    assert position.stance == "rejects"
    assert position.statement_ids == (new[1].id,)
    assert position.against_ids == (old[1].id,)
    assert position.since == date(2024, 2, 1)


def test_words_on_record_outrank_later_anonymous_ones(make: Make) -> None:
    record = make("we refuse to lift the sanctions", act="reject", day="2024-01-01")
    whisper = make("they may lift the sanctions", act="offer", day="2024-02-01", sourcing="anonymous")
    position = position_of(build(record, whisper), "Aland")
    assert position.stance == "rejects"
    assert "outrank weaker sources" in position.rule


def test_hint_does_not_overturn_declaration(make: Make) -> None:
    declared = make("we refuse to lift the sanctions", act="reject", day="2024-01-01")
    hint = make("we could lift the sanctions", act="offer", day="2024-02-01", firmness="possible")
    position = position_of(build(declared, hint), "Aland")
    assert position.stance == "rejects"
    assert position.against_ids == (hint[1].id,)
    assert "only hints otherwise" in position.rule


@pytest.mark.parametrize("field", [{"evidence": "characterised"}, {"figurative": True}, {"inference": True}], ids=str)
def test_gloss_figure_and_inference_set_no_position(make: Make, field: dict) -> None:
    position = position_of(build(make("they are giving up the sanctions", **field)), "Aland")
    assert position.stance == "not observed"
    assert len(position.claimed_ids) == 1


def test_undated_statement_never_overrules_dated_one(make: Make) -> None:
    dated = make("we refuse to lift the sanctions", act="reject")
    undated = make("we will lift the sanctions", act="offer", day=None)
    ledger = build(dated, undated)
    assert position_of(ledger, "Aland").stance == "rejects"
    assert [d.code for d in ledger.diagnostics] == ["no_date"]


def test_conditional_offer_is_shown_as_such(make: Make) -> None:
    item = make("we lift the sanctions if the troops leave", conditions=(("if", "if the troops leave"),))
    assert position_of(build(item), "Aland").stance == "offers on conditions"


def test_as_of_ignores_what_came_later(make: Make) -> None:
    old = make("we will lift the sanctions", act="offer", day="2024-01-01")
    new = make("we will never lift the sanctions", act="reject", day="2024-02-01")
    assert position_of(build(old, new, as_of=date(2024, 1, 15)), "Aland").stance == "offers"


def test_case_books_speakers_for_their_party_and_faction(make: Make) -> None:
    case = Case(
        parties=(
            Party(name="Aland", speakers=("Mara Dane",), factions=(Faction(name="Old Guard", members=("Mara Dane",)),)),
        )
    )
    ledger = build(make("we lift the sanctions", party=None, speaker="Mara Dane"), case=case)
    assert {(p.holder, p.holder_kind) for p in ledger.positions} == {
        ("Aland", "party"),
        ("Old Guard", "faction"),
        ("Mara Dane", "person"),
    }


def test_person_settles_a_position(make: Make) -> None:
    item = make("we lift the sanctions")
    subject = position_of(build(item), "Aland").id
    review = Review(
        id="r",
        subject=subject,
        subject_kind="position",
        judgement="amend",
        changes={"stance": "rejects"},
        coder="Mara",
        made_at="2024-03-01T00:00:00Z",
    )
    position = position_of(build(item, reviews=[review]), "Aland")
    assert position.stance == "rejects"
    assert position.rule.startswith("Mara settled it")
