from dataclasses import replace
from datetime import date

import pytest

from detente.analysis.gmcr.model import Statements
from detente.analysis.gmcr.variants import solve_fully
from detente.elicit.conflict import compare_drafts, draft_conflict
from detente.elicit.stand_ins import find_stand_ins
from detente.errors import AnalysisError
from detente.records.documents import Selector
from detente.records.ledger import Ledger, Offer, Position
from detente.records.statements import Condition, Speaker, Statement
from detente.records.terms import Case, Party, Term

TERMS = (
    Term(id="out", text="The troops leave", deliverable_by=("North",), keywords=("troops",)),
    Term(id="aid", text="Aid is paid", deliverable_by=("South",), consent_of=("Bank",), keywords=("aid",)),
    Term(id="stay", text="The troops stay", deliverable_by=("North",), opposites=("out",)),
)
CASE = Case(name="Borderland", parties=(Party(name="North"), Party(name="South"), Party(name="Bank")), terms=TERMS)


def _statement(key: str, firmness: str = "certain", evidence: str = "own_words") -> Statement:
    return Statement(
        id=key,
        document_id="d",
        content=(Selector(start=0, end=5, exact="words"),),
        speaker=Speaker(name="somebody"),
        form="direct",
        sourcing="named",
        act="demand",
        firmness=firmness,
        evidence=evidence,
    )


def _position(holder: str, subject: str, stance: str, key: str, day: int = 1) -> Position:
    return Position(
        holder=holder,
        subject=subject,
        subject_kind="term",
        stance=stance,
        since=date(2020, 1, day),
        statement_ids=(key,),
    )


def _offer(words: str, kind: str = "in_exchange_for") -> Offer:
    return Offer(
        id="o",
        act="offer",
        from_party="North",
        speaker="somebody",
        to="South",
        channel="public",
        text="words",
        term_ids=("out",),
        conditions=(Condition(selector=Selector(start=0, end=len(words), exact=words), kind=kind),),
        statement_ids=("s1",),
    )


STATEMENTS = (_statement("s1"), _statement("s2", "possible"), _statement("s3", "certain", "reported"))


def _ledger(*positions: Position, offers: tuple[Offer, ...] = ()) -> Ledger:
    return Ledger(as_of=date(2020, 2, 1), positions=positions, offers=offers)


def _texts(draft: object, name: str) -> tuple[str, ...]:
    preference = draft.preferences[name]  # type: ignore[attr-defined]
    assert isinstance(preference, Statements)
    return preference.texts


def test_who_delivers_and_who_consents_become_decision_makers() -> None:
    draft = draft_conflict(_ledger(_position("South", "aid", "opposes", "s1")), STATEMENTS, CASE)
    assert [(m.name, m.options) for m in draft.decision_makers] == [
        ("South", ("Aid is paid",)),
        ("Bank", ("consent: Aid is paid",)),
    ]
    assert _texts(draft, "South") == ("-('Aid is paid' & 'consent: Aid is paid')",)


def test_opposite_terms_cannot_hold_together() -> None:
    positions = (_position("North", "out", "opposes", "s1"), _position("North", "stay", "favours", "s2"))
    draft = draft_conflict(_ledger(*positions), STATEMENTS, CASE)
    assert draft.infeasible == ({"The troops leave": True, "The troops stay": True},)


def test_firmness_orders_the_statements_and_each_shows_its_evidence() -> None:
    positions = (_position("North", "stay", "favours", "s2", 9), _position("North", "out", "opposes", "s1"))
    draft = draft_conflict(_ledger(*positions), STATEMENTS, CASE)
    assert _texts(draft, "North") == ("-'The troops leave'", "'The troops stay'")
    assert [e.statement_ids for e in draft.evidence["North"]] == [("s1",), ("s2",)]
    assert draft.evidence["North"][0].quotes == ("words",)


def test_nothing_is_confirmed() -> None:
    draft = draft_conflict(_ledger(_position("North", "out", "opposes", "s1")), STATEMENTS, CASE)
    assert draft.confirmed == {"North": (False,)}
    assert draft.is_draft


def test_a_condition_ties_two_terms() -> None:
    ledger = _ledger(_position("South", "aid", "opposes", "s3"), offers=(_offer("aid of the old kind"),))
    draft = draft_conflict(ledger, STATEMENTS, CASE)
    tied = "('The troops leave') IFF ('Aid is paid' & 'consent: Aid is paid')"
    assert _texts(draft, "North") == (tied, "'Aid is paid' & 'consent: Aid is paid'")


def test_a_condition_that_matches_no_term_is_left_to_the_analyst() -> None:
    draft = draft_conflict(_ledger(offers=(_offer("a visit"),)), STATEMENTS, CASE)
    assert any("“a visit”, which matches no term" in line for line in draft.assumptions)


def test_without_terms_live_offers_stand_in() -> None:
    draft = draft_conflict(Ledger(as_of=None, offers=(_offer("a visit"),)), STATEMENTS)
    assert draft.options == ("words",)
    assert any("stand in for them" in line for line in draft.assumptions)


def test_nothing_to_draft_from_is_an_error() -> None:
    with pytest.raises(AnalysisError, match="no conflict can be drafted"):
        draft_conflict(Ledger(as_of=None), ())
    with pytest.raises(AnalysisError, match="nothing was observed by 1962-10-01 on any term of the case file"):
        draft_conflict(Ledger(as_of=date(1962, 10, 1)), (), CASE, date(1962, 10, 1))


def test_two_drafts_compare() -> None:
    before = draft_conflict(_ledger(_position("North", "out", "opposes", "s1")), STATEMENTS, CASE)
    after = draft_conflict(_ledger(_position("North", "out", "favours", "s1")), STATEMENTS, CASE)
    change = compare_drafts(before, after)
    assert change.added == (("North", "'The troops leave'"),)
    assert change.removed == (("North", "-'The troops leave'"),)
    assert change.appeared["nash"] == ("North: The troops leave",)
    assert solve_fully(before).equilibrium_states("nash") == [0]


def _standing(key: str, text: str, **more: object) -> Offer:
    fields = {
        "act": "demand",
        "from_party": "North",
        "to": "South",
        "evidence": "own_words",
        "statement_ids": ("s1",),
        **more,
    }
    return Offer(id=key, speaker="somebody", channel="public", text=text, **fields)  # type: ignore[arg-type]


def test_stand_ins_merge_like_words_and_leave_out_proposals_to_nobody() -> None:
    offers = (
        _standing("o1", "withdraw all tanks from the border zone"),
        _standing("o2", "tanks to leave the border zone at once, withdraw them"),
        _standing("o3", "let us all be friends again", act="propose", to=None),
        _standing("o4", "release the captured sailors", from_party="South", to="North", evidence="reported"),
    )
    draft = draft_conflict(Ledger(as_of=None, offers=offers), STATEMENTS)
    assert [(m.name, m.options) for m in draft.decision_makers] == [
        ("North", ("release the captured sailors",)),
        ("South", ("withdraw all tanks from the border zone",)),
    ]


def test_nobody_asks_itself_for_what_it_can_deliver() -> None:
    terms = (
        Term(id="out", text="The troops leave", deliverable_by=("North",), keywords=("troops",)),
        Term(id="aid", text="Aid is paid", deliverable_by=("South",), keywords=("aid",)),
    )
    offer = replace(_offer("the troops leave", "if"), term_ids=("aid",), act="demand")
    draft = draft_conflict(_ledger(offers=(offer,)), STATEMENTS, replace(CASE, terms=terms))
    assert _texts(draft, "North") == ("('The troops leave') IF ('Aid is paid')", "'Aid is paid'")


def test_the_contrary_of_a_higher_statement_is_left_to_the_analyst() -> None:
    offer = replace(_offer("aid", "if"), firmness="possible", statement_ids=("s2",))
    positions = (_position("North", "aid", "opposes", "s1"),)
    draft = draft_conflict(_ledger(*positions, offers=(offer,)), STATEMENTS, CASE)
    assert _texts(draft, "North") == (
        "-('Aid is paid' & 'consent: Aid is paid')",
        "('The troops leave') IF ('Aid is paid' & 'consent: Aid is paid')",
    )
    assert any("contrary of a statement that stands higher" in line for line in draft.assumptions)


def test_drafts_with_different_options_compare_by_what_both_have() -> None:
    before = draft_conflict(_ledger(_position("North", "out", "favours", "s1")), STATEMENTS, CASE)
    positions = (_position("North", "out", "favours", "s1"), _position("South", "aid", "favours", "s2"))
    change = compare_drafts(before, draft_conflict(_ledger(*positions), STATEMENTS, CASE))
    assert change.new_options == ("Aid is paid", "consent: Aid is paid")
    assert change.appeared["nash"] == change.vanished["nash"] == ()


PLAIN = (
    Term(id="out", text="The troops leave", deliverable_by=("North",), keywords=("troops",)),
    Term(id="aid", text="Aid is paid", deliverable_by=("South",), keywords=("aid",)),
    Term(id="port", text="The port opens", deliverable_by=("South",), keywords=("port",)),
)
PLAIN_CASE = replace(CASE, terms=PLAIN)


def test_two_sides_deeds_in_one_offer_are_a_bargain() -> None:
    offer = replace(_offer("x"), text="troops out in exchange for aid", term_ids=("out", "aid"), conditions=())
    draft = draft_conflict(_ledger(offers=(offer,)), STATEMENTS, PLAIN_CASE)
    assert _texts(draft, "North") == ("('The troops leave') IFF ('Aid is paid')", "'Aid is paid'")


def test_a_condition_that_speaks_of_the_term_itself_asks_for_it() -> None:
    offer = replace(_offer("if the aid were paid", "if"), term_ids=("aid",))
    draft = draft_conflict(_ledger(_position("North", "out", "opposes", "s1"), offers=(offer,)), STATEMENTS, PLAIN_CASE)
    assert _texts(draft, "North") == ("-'The troops leave'", "'Aid is paid'")
    assert not any("matches no term" in line for line in draft.assumptions)


def test_what_others_deliver_is_asked_for_and_not_tied() -> None:
    offer = replace(_offer("once the port is open", "if"), term_ids=("aid",))
    positions = (_position("South", "port", "opposes", "s2"),)
    draft = draft_conflict(
        _ledger(*positions, _position("North", "out", "favours", "s1"), offers=(offer,)), STATEMENTS, PLAIN_CASE
    )
    assert _texts(draft, "North") == ("'The troops leave'", "'Aid is paid'", "'The port opens'")


def test_a_threat_ties_nothing() -> None:
    offer = replace(_offer("if the aid stops", "if"), act="threaten")
    draft = draft_conflict(_ledger(_position("North", "aid", "favours", "s1"), offers=(offer,)), STATEMENTS, PLAIN_CASE)
    assert _texts(draft, "North") == ("'Aid is paid'",)


def test_who_rejects_an_exchange_opposes_the_pair() -> None:
    words = "any exchange of troops for aid"
    rejection = replace(_statement("s9"), content=(Selector(start=0, end=len(words), exact=words),), act="reject")
    positions = (_position("South", "out", "opposes", "s9"), _position("South", "aid", "opposes", "s9"))
    north = _position("North", "out", "favours", "s1")
    draft = draft_conflict(_ledger(*positions, north), (*STATEMENTS, rejection), PLAIN_CASE)
    assert _texts(draft, "South") == ("-('The troops leave' & 'Aid is paid')",)


def test_silence_about_an_option_of_ones_own_is_an_assumption() -> None:
    positions = (_position("South", "port", "opposes", "s1"), _position("North", "aid", "favours", "s2"))
    draft = draft_conflict(_ledger(*positions, _position("North", "out", "favours", "s1")), STATEMENTS, PLAIN_CASE)
    assert (
        "South says nothing for or against its own 'Aid is paid': taken to be indifferent; settle it."
        in draft.assumptions
    )


def test_stand_ins_are_named_plainly_and_what_is_asked_in_return_is_one() -> None:
    words = "if the South “reopens its port.”"
    condition = Condition(selector=Selector(start=0, end=len(words), exact=words), kind="if")
    offer = _standing("o1", f"to “withdraw all tanks” {words[:-1]}", act="offer", conditions=(condition,))
    draft = draft_conflict(Ledger(as_of=None, offers=(offer,)), STATEMENTS)
    assert draft.options == ("withdraw all tanks", "South reopens its port")
    assert _texts(draft, "North")[0] == "('withdraw all tanks') IF ('South reopens its port')"
    assert any("South would have to see to" in line for line in draft.assumptions)


def test_what_joined_a_condition_is_no_part_of_the_deed() -> None:
    words = "only after it had reopened its port"
    condition = Condition(selector=Selector(start=0, end=len(words), exact=words), kind="only_after")
    offer = _standing("o1", f"withdraw all tanks … but {words}", act="offer", conditions=(condition,))
    assert draft_conflict(Ledger(as_of=None, offers=(offer,)), STATEMENTS).options[0] == "withdraw all tanks"


def test_what_is_said_most_often_stands_in_first_and_in_its_plainest_words() -> None:
    offers = (
        _standing("o1", "it is serious about this", evidence="quoted"),
        _standing("o2", "We are anxious to stop the bombing", act="offer", statement_ids=("s1",)),
        _standing(
            "o3", "We would be glad to stop all of the bombing in the north at noon", act="offer", statement_ids=("s2",)
        ),
        _standing("o4", "send a delegation to the talks", statement_ids=("s3",)),
        _standing("o5", "open the border crossings", to="somebody"),
    )
    draft = draft_conflict(Ledger(as_of=None, offers=offers, parties=("North", "South")), STATEMENTS)
    assert draft.options == ("stop the bombing", "send a delegation to the talks")


def test_of_many_deeds_those_stand_in_that_both_sides_speak_of() -> None:
    words = [
        "alpha",
        "bravo",
        "charlie",
        "delta",
        "echoes",
        "foxtrot",
        "golf",
        "hotel",
        "india",
        "juliet",
        "kilo",
        "lima",
        "mikes",
    ]
    asides = [
        _standing(f"{name}{side}", f"{name}ish {name}{kind}", from_party=side, to=other)
        for name in words
        for side, other, kind in (("North", "South", "fence"), ("South", "North", "kiosk"))
    ]
    shared = [
        _standing("y", "inspect the bridges", from_party="North", to="South"),
        _standing("z", "let them inspect the bridges", from_party="South", to="North"),
    ]
    terms, _ = find_stand_ins(_ledger(offers=(*asides, *shared)))
    assert any("inspect the bridges" in term.text for term in terms)
