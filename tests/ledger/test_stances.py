"""The stance model is heard where words alone say nothing, only when sure, and only on the nearest term."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from detente.ledger.build import build_ledger
from detente.ledger.entries import Sides, make_entry
from detente.ledger.party_names import PartyNames, names_of
from detente.ledger.stance_features import features, passage_of, sentence_of, signs_of
from detente.ledger.stances import SHIPPED, Namer, holders_in, judge_stances
from detente.records.terms import Case, Term

Make = Callable[..., tuple]
TERM = Term(id="fleet", text="Borland withdraws its fleet from the northern strait")


def test_weights_fit_the_features(make: Make) -> None:
    document, statement = make("Borland must withdraw its fleet", act="demand")
    passage = passage_of(make_entry(statement, document, Sides(None)))
    row = features(passage, signs_of(TERM), "Aland", ("Aland",), own=True)
    card = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert len(row) == len(card["mean"]) == len(card["scale"]) == len(card["weights"][0])


def test_sentence_is_cut_at_its_ends_and_not_at_a_title(make: Make) -> None:
    document, statement = make("Mr. Karst must go", before="It rained. He told Mr. Olm that ", act="demand")
    sentence, before = sentence_of(make_entry(statement, document, Sides(None)))
    assert sentence == "He told Mr. Olm that Mr. Karst must go."
    assert before.strip() == "It rained."


def test_holders_are_the_speaker_then_who_is_named(make: Make) -> None:
    document, statement = make("France and Norway must withdraw", act="demand")
    passage = passage_of(make_entry(statement, document, Sides(None)))
    holders = list(holders_in(passage, Namer(names_of())))
    assert holders == [("Aland", True), ("France", False), ("Norway", False)]


def test_a_sentence_about_something_else_is_not_judged(make: Make) -> None:
    document, statement = make("bread was dear this winter", act="report")
    passage = passage_of(make_entry(statement, document, Sides(None)))
    assert judge_stances(passage, signs_of(TERM), Namer({})) == ()


@pytest.mark.parametrize(
    ("quote", "act", "stance"),
    [
        ("Borland withdraw its fleet from the strait and send no such ships again", "demand", "favours"),
        ("it will not withdraw its fleet from the northern strait", "intend", "opposes"),
    ],
)
def test_a_negation_counts_where_it_stands_before_the_words_of_the_term(
    make: Make, quote: str, act: str, stance: str
) -> None:
    document, statement = make(quote, act=act)
    matches = build_ledger([document], [statement], case=Case(terms=(TERM,))).matches
    assert [m.stance for m in matches if m.own] == [stance]


def test_a_negated_term_finds_its_own_negation(make: Make) -> None:
    term = Term(id="no_raid", text="Borland does not raid the northern strait")
    document, statement = make(
        "it give up the port in exchange for a promise not to raid the northern strait", act="propose"
    )
    matches = build_ledger([document], [statement], case=Case(terms=(term,))).matches
    assert [m.stance for m in matches if m.own] == ["favours"]


def test_a_seat_of_government_is_the_state_of_that_day() -> None:
    names = PartyNames()
    assert names.on(date(1962, 10, 27)).find("Moscow and Bonn") == ("Soviet Union", "West Germany")
    assert names.on(date(2022, 3, 1)).find("Moscow and Berlin") == ("Russia", "Germany")
    assert names.on(date(2022, 3, 1)) is names.on(date(2023, 3, 1))
