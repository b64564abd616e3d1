"""Every sentence of the summary has its evidence, and loaded words stay inside quotation marks."""

import re
from collections.abc import Callable
from dataclasses import replace

from detente.ledger.build import build_ledger
from detente.ledger.summary import SECTIONS
from detente.ledger.telling import told_condition
from detente.records.documents import select
from detente.records.statements import Condition

Make = Callable[..., tuple]


def lines(*items):
    return build_ledger([d for d, _ in items], [s for _, s in items]).summary


def test_offer_is_told_with_words_and_condition(make: Make) -> None:
    told = lines(
        make(
            "we lift the embargo if the fleet leaves", addressee="Borland", conditions=(("if", "if the fleet leaves"),)
        )
    )
    assert told[0].sentence.startswith("Aland offers to Borland (10 January 2024): “we lift the embargo")
    assert told[0].statement_ids
    assert any(line.section == "what for what" for line in told)


def test_loaded_words_stay_quoted(make: Make) -> None:
    item = make(
        "the butcher regime has broken its promises", act="accuse", party=None, speaker="author", sourcing="author"
    )
    outside = " ".join(re.sub("“.*?”", "", line.sentence) for line in lines(item))
    assert "butcher" not in outside


def test_sections_come_in_order(make: Make) -> None:
    told = lines(make("we lift the embargo"), make("a truce is likely", act="predict"))
    order = [SECTIONS.index(line.section) for line in told]
    assert order == sorted(order)


def test_a_headline_is_not_told_beside_its_story(make: Make) -> None:
    document, headline = make("Aland open to trade with Borland", before="", addressee="Borland", firmness="possible")
    text = "Aland open to trade with Borland – Olm The Alanders could reopen the quay for fish. Elsewhere it rained."
    document = replace(document, text=text)
    start = text.index("The Alanders")
    story = replace(headline, id="story", content=(select(text, start, text.index(".")),), document_id=document.id)
    told = build_ledger([document], [headline, story]).summary[0].sentence
    assert "reopen the quay" in told
    assert "open to trade" not in told


def test_a_persons_proposal_to_nobody_named_is_told(make: Make) -> None:
    told = lines(make("let us sit down", act="propose", speaker="Ann Olm", addressee=None))
    assert told[0].sentence.startswith("Ann Olm (Aland) proposes")


def test_what_its_maker_adds_to_an_offer_is_told_with_it(make: Make) -> None:
    document, offer = make("we could lift the embargo", speaker="Ann Olm", before="", addressee="Borland")
    text = "we could lift the embargo, she said, but no decision has been made so far. Elsewhere it rained."
    words = "no decision has been made so far"
    start = text.index(words)
    document = replace(document, text=text)
    added = replace(offer, id="more", act="report", content=(select(text, start, start + len(words)),))
    told = build_ledger([document], [offer, added]).summary[0].sentence
    assert told.endswith("; adding that “no decision has been made so far”.")


def test_what_is_tied_is_told_without_its_conditions(make: Make) -> None:
    words = "the islands could trade again, but only after they have opened the harbour"
    made = make(words, addressee="Borland", conditions=(("only_after", "only after they have opened the harbour"),))
    told = [x.sentence for x in lines(made) if x.section == "what for what"]
    assert any("ties “the islands could trade again …” to a condition: “only after they" in t for t in told)


def test_refusals_stand_apart_and_name_their_side_once(make: Make) -> None:
    made = make("the plan is unacceptable", act="reject", addressee="Borland")
    (line,) = [x for x in lines(made) if x.section == "refused"]
    assert line.sentence == "Aland rejects, denies or calls unacceptable (towards Borland): “the plan is unacceptable”."


def test_refusals_between_sides_that_deal_come_first(make: Make) -> None:
    said = {"act": "reject", "speaker": None}
    items = [
        make("the plan is unacceptable", addressee="Cape", day="2024-02-01", **said),
        make("the toll is unacceptable", addressee="Borland", **said),
        make("we lift the embargo", addressee="Borland"),
        make("we open the harbour", party="Borland", addressee="Aland"),
    ]
    told = [x.sentence for x in lines(*items) if x.section == "refused"]
    assert ["Borland" in t for t in told] == [True, False]


def test_an_offer_that_is_only_a_condition_ties_nothing(make: Make) -> None:
    made = make(
        "unless they open the harbour", addressee="Borland", conditions=(("unless", "unless they open the harbour"),)
    )
    assert not [x for x in lines(made) if x.section == "what for what"]


def test_a_condition_that_says_its_exception_is_not_led_by_another() -> None:
    said = Condition(selector=select("no pact without a map", 8, 21), kind="unless")
    assert told_condition(said) == "“without a map”"
    assert told_condition(replace(said, selector=select("no pact, a map failing", 9, 22))) == "unless “a map failing”"


def test_who_is_never_heard_leaves_nothing_unanswered(make: Make) -> None:
    offer = make("we lift the embargo", addressee="Borland")
    late = make("it rained", party="Celand", act="report", day="2024-06-01")
    early = make("we fish", party="Borland", act="report", day="2024-01-01")
    for items, told in (((offer, late), False), ((early, offer, late), True)):
        assert any("has not answered" in line.sentence for line in lines(*items)) == told


def test_two_together_put_nothing_to_one_of_them(make: Make) -> None:
    (line, *_) = lines(make("we open talks", party="Aland and Borland", addressee="Borland"))
    assert line.sentence.startswith("Aland and Borland offer (10 January 2024)")
