"""What the words of a condition tie to what: denials, sequences, “this”, and conditions on another deed."""

from dataclasses import replace
from datetime import date

import pytest

from detente.analysis.gmcr.model import Conflict, Statements
from detente.elicit.conflict import draft_conflict
from detente.records.documents import Selector
from detente.records.ledger import Ledger, Offer, Position
from detente.records.statements import Condition, Speaker, Statement
from detente.records.terms import Case, Party, Term

CASE = Case(
    name="Borderland",
    parties=(Party(name="North"), Party(name="South")),
    terms=(
        Term(id="out", text="The troops leave", deliverable_by=("North",), keywords=("troops",)),
        Term(id="aid", text="Aid is paid", deliverable_by=("South",), keywords=("aid",)),
        Term(id="peace", text="The South does not attack", deliverable_by=("South",), keywords=("attack",)),
    ),
)


def _statement(key: str, words: str, condition: str = "", kind: str = "if", start: int = 0) -> Statement:
    spoken = Selector(start=start, end=start + len(words), exact=words)
    at = start + words.index(condition)
    conditions = (Condition(selector=Selector(start=at, end=at + len(condition), exact=condition), kind=kind),)
    return Statement(
        id=key,
        document_id="d",
        content=(spoken,),
        speaker=Speaker(name="somebody"),
        party="North",
        form="direct",
        sourcing="named",
        act="offer",
        firmness="certain",
        evidence="own_words",
        conditions=conditions if condition else (),
    )


def _offer(said: Statement, *terms: str) -> Offer:
    return Offer(
        id=said.id,
        act="offer",
        from_party="North",
        speaker="somebody",
        to="South",
        channel="public",
        text=said.quote,
        term_ids=terms,
        conditions=said.conditions,
        statement_ids=(said.id,),
        evidence="own_words",
    )


def _position(holder: str, subject: str, stance: str, *keys: str) -> Position:
    return Position(
        holder=holder,
        subject=subject,
        subject_kind="term",
        stance=stance,
        since=date(2020, 1, 1),
        statement_ids=keys,
    )


def _draft(*offers: Offer, statements: tuple[Statement, ...], positions: tuple[Position, ...] = ()) -> Conflict:
    return draft_conflict(Ledger(as_of=None, offers=offers, positions=positions), statements, CASE)


def _texts(draft: Conflict, name: str) -> tuple[str, ...]:
    preference = draft.preferences[name]
    assert isinstance(preference, Statements)
    return preference.texts


@pytest.mark.parametrize(
    ("condition", "kind", "tied"),
    [
        ("if aid does not stop", "if", "('The troops leave') IF (-'Aid is paid')"),
        ("unless aid is cut", "unless", "('The troops leave') UNLESS ('Aid is paid')"),
        ("without aid", "unless", "('The troops leave') UNLESS ('Aid is paid')"),
        ("if there is no attack", "if", "('The troops leave') IF ('The South does not attack')"),
        ("once aid is paid", "only_after", "('The troops leave') IF ('Aid is paid')"),
        ("only after aid is paid", "only_after", "('The troops leave') IFF ('Aid is paid')"),
        ("not until aid is paid", "only_after", "('The troops leave') IFF ('Aid is paid')"),
    ],
)
def test_the_words_of_a_condition_decide_what_it_ties(condition: str, kind: str, tied: str) -> None:
    said = _statement("s", f"to withdraw the troops {condition}", condition, kind)
    assert _texts(_draft(_offer(said, "out"), statements=(said,)), "North")[0] == tied


def test_a_keyword_inside_another_word_names_nothing() -> None:
    said = _statement("s", "to withdraw the troops if what was said is denied", "if what was said is denied")
    draft = _draft(_offer(said, "out"), statements=(said,), positions=(_position("South", "aid", "favours", "x"),))
    assert any("“if what was said is denied”, which matches no term" in line for line in draft.assumptions)


def test_until_sets_an_end_and_ties_nothing() -> None:
    said = _statement("s", "to keep the troops back until aid is paid", "until aid is paid", "only_after")
    settled = _position("North", "out", "favours", "s")
    draft = _draft(_offer(said, "out"), statements=(said,), positions=(settled,))
    assert _texts(draft, "North") == ("'The troops leave'",)
    assert any("that it ends is not in the model" in line for line in draft.assumptions)


def test_this_in_a_condition_means_what_was_asked_just_before() -> None:
    asked = _statement("a", "South must pay the aid")
    said = _statement(
        "s", "to withdraw the troops, but only after this is done", "only after this is done", "only_after", 90
    )
    seen = _position("South", "aid", "favours", "a")
    draft = _draft(_offer(said, "out"), statements=(asked, said), positions=(seen,))
    assert _texts(draft, "North")[0] == "('The troops leave') IFF ('Aid is paid')"
    assert any(
        "is taken to mean what North said just before, 'Aid is paid': settle it" in line for line in draft.assumptions
    )


def test_this_with_nothing_near_stays_open() -> None:
    asked = _statement("a", "South must pay the aid")
    said = _statement("s", "to withdraw the troops once this is done", "once this is done", "only_after", 5000)
    draft = _draft(_offer(said, "out"), statements=(asked, said))
    assert any("“once this is done”, which matches no term" in line for line in draft.assumptions)


def test_a_condition_is_tied_to_the_deed_that_it_is_on() -> None:
    said = _statement("s", "to hold aid back unless the troops leave", "unless the troops leave", "unless")
    conditional = _position("South", "out", "conditional", "s")
    draft = _draft(statements=(said,), positions=(conditional, _position("North", "aid", "favours", "x")))
    assert _texts(draft, "South") == ("('Aid is paid') UNLESS ('The troops leave')",)


def test_of_a_rejected_exchange_with_one_half_the_other_is_asked_for() -> None:
    said = replace(_statement("s", "a trade for the aid"), act="reject")
    position = _position("North", "aid", "opposes", "s")
    draft = _draft(statements=(said,), positions=(position, _position("South", "out", "favours", "x")))
    assert _texts(draft, "North") == ("-'Aid is paid'",)
    assert any("rejects an exchange of which only 'Aid is paid' is named" in line for line in draft.assumptions)


def test_what_is_opposed_for_another_reason_too_may_be_half_of_a_rejected_exchange() -> None:
    trade, other = _statement("t", "no exchange of troops for aid"), _statement("o", "the aid is too little")
    positions = tuple(
        _position("North", subject, "opposes", *ids) for subject, ids in (("aid", ("o", "t")), ("out", ("t",)))
    )
    draft = _draft(statements=(trade, other), positions=positions)
    assert _texts(draft, "North") == ("-('Aid is paid' & 'The troops leave')",)


def test_stand_ins_are_deeds_of_more_than_one_side_with_names_of_their_own() -> None:
    def standing(key: str, text: str, giver: str) -> Offer:
        return replace(_offer(_statement(key, text)), id=key, from_party=giver, to="x", text=text)

    deeds = ("open the ports", "free all prisoners", "stop the shelling", "return the archive", "clear the mines")
    long = "publish the complete minutes of every session that the joint commission held"
    offers = (
        *(standing(f"n{k}", deed, "North") for k, deed in enumerate((*deeds, f"{long} in May", f"{long} since June"))),
        standing("s1", "lift the ban on trade", "South"),
        standing("s2", f"{long} in Geneva", "South"),
        standing("s3", "we agreed with you on other questions", "South"),
        standing("s4", "Let us give joy to the world", "South"),
    )
    draft = draft_conflict(Ledger(as_of=None, offers=offers), ())
    by_name = {maker.name: maker.options for maker in draft.decision_makers}
    assert "lift the ban on trade" in by_name["South"]
    assert not any("agreed" in option or "joy" in option for option in by_name["South"])
    assert len(set(draft.options)) == len(draft.options) == 8


@pytest.mark.parametrize(
    ("condition", "makers"),
    [
        ("if we can end this war", {"North", "South"}),
        ("once the conflict is resolved", {"North", "South"}),
        ("if the rebels return to the talks", {"South"}),
    ],
)
def test_what_takes_both_sides_is_an_option_of_both(condition: str, makers: set[str]) -> None:
    statement = _statement("t", f"We could open the ports {condition}", condition)
    offer = replace(_offer(statement), from_party="North", to="South")
    draft = draft_conflict(Ledger(as_of=None, offers=(offer,)), (statement,))
    bare = " ".join(condition.split()[-3:])
    assert {maker.name for maker in draft.decision_makers for option in maker.options if bare in option} == makers
