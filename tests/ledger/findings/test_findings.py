"""Findings name what differs, with the words of both sides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from detente.ledger.build import build_ledger
from detente.records.documents import Document, select
from detente.records.ledger import Finding
from detente.records.statements import AUTHOR, Condition, Speaker, Statement
from detente.records.terms import Case, Party

Make = Callable[..., tuple]


def findings(*items, kind: str, **options) -> list[Finding]:
    ledger = build_ledger([d for d, _ in items], [s for _, s in items], **options)
    return [f for f in ledger.findings if f.kind == kind]


def test_rejected_demand_is_a_contradiction_between_parties(make: Make) -> None:
    demand = make("Borland must open its grain ports", act="demand", addressee="Borland")
    refusal = make("opening the grain ports", party="Borland", act="reject", addressee="Aland", day="2024-01-12")
    found = findings(demand, refusal, kind="contradiction")
    assert found[0].statement_ids == (demand[1].id, refusal[1].id)


def test_refusal_by_a_bystander_is_no_contradiction(make: Make) -> None:
    proposal = make("let us sit down and talk about the harbour", act="propose", addressee="Borland")
    refusal = make(
        "it will hold no talks about fish", party="Celand", act="reject", addressee="Aland", day="2024-01-12"
    )
    assert findings(proposal, refusal, kind="contradiction") == []


def test_claimed_acceptance_stands_against_own_words(make: Make) -> None:
    claim = make(
        "Borland would accept foreign monitors",
        act="predict",
        about="Borland",
        about_stance="accepts",
        issues=("peacekeepers_monitoring",),
    )
    own = make(
        "foreign monitors are unacceptable",
        party="Borland",
        act="reject",
        issues=("peacekeepers_monitoring",),
        day="2024-01-12",
    )
    found = findings(claim, own, kind="claimed_acceptance")
    assert found[0].parties == ("Aland", "Borland")
    assert "Borland is said to be against it" in found[0].sentence


def test_whose_words_stand_against_a_claim_is_told(make: Make) -> None:
    issues = ("peacekeepers_monitoring",)
    text = "Borland contradicted the claim that it would accept foreign monitors, terming them unacceptable. It rained."
    claim = make(
        "it would accept foreign monitors", act="predict", about="Borland", about_stance="accepts", issues=issues
    )
    document = Document(id="d", text=text, published=date(2024, 1, 10), author="A. Writer")
    said = {"party": "Borland", "act": "reject", "issues": issues, "form": "mixed", "chain": (("A. Writer", "author"),)}
    ids = ("contradicted the claim that it would accept foreign monitors", "terming them unacceptable")
    told = [
        replace(make(words, **said)[1], id=words, document_id="d", content=(select(text, at, at + len(words)),))
        for words in ids
        for at in (text.index(words),)
    ]
    found = findings(claim, *((document, s) for s in told), kind="claimed_acceptance")
    assert set(found[0].statement_ids[1:]) == set(ids)
    assert "rejects, in the words of the author A. Writer, “terming them unacceptable”" in found[0].sentence


@pytest.mark.parametrize(
    ("quote", "act", "refuses"),
    [
        ("the toll is unacceptable", "assess", True),
        ("the situation in the harbour is unacceptable", "assess", False),
        ("we can never accept such attacks", "assess", True),
        ("the shelling of the quay is unacceptable", "reject", True),
    ],
)
def test_to_condemn_what_nobody_offers_refuses_nothing(make: Make, quote: str, act: str, refuses: bool) -> None:
    assert bool(findings(make(quote, act=act), kind="refusal")) == refuses


def test_demand_that_the_text_dates_is_standing_since_then(make: Make) -> None:
    item = make("a formal treaty", act="demand", before="Since the draft of March 2021 it has insisted on ")
    assert findings(item, kind="standing_demand")[0].since.isoformat() == "2021-03-01"


def test_demand_repeated_over_months_is_standing(make: Make) -> None:
    items = [make("Borland must open its grain ports", act="demand", day=day) for day in ("2024-01-01", "2024-03-01")]
    assert len(findings(*items, kind="standing_demand")) == 1


def test_condition_links_two_matters(make: Make) -> None:
    item = make("we lift the sanctions if the troops leave", conditions=(("if", "if the troops leave"),))
    assert findings(item, kind="linkage")[0].details == (("if", "if the troops leave"),)


def test_condition_in_a_judgement_is_a_chain_not_an_offer(make: Make) -> None:
    item = make(
        "war comes if the talks stop",
        act="assess",
        party=None,
        speaker="author",
        sourcing="author",
        conditions=(("if", "if the talks stop"),),
    )
    assert findings(item, kind="linkage") == []
    assert len(findings(item, kind="conditional_chain")) == 1


def test_steps_are_put_in_order(make: Make) -> None:
    third = make("step three is trade", act="propose", steps=3)
    first = make("step one is a truce", act="propose", steps=1)
    sentence = findings(third, first, kind="sequence")[0].sentence
    assert sentence.index("truce") < sentence.index("trade")


@pytest.mark.parametrize(
    "conditions", [(), (("only_after", "only after that discuss the lease"),)], ids=["plain", "pointing back"]
)
def test_steps_listed_in_one_sentence_keep_their_order(make: Make, conditions: tuple) -> None:
    words = "we shall first exchange the data, then sign a protocol, and only after that discuss the lease"
    item = make(words, act="propose", conditions=conditions)
    (finding,) = findings(item, kind="sequence")
    steps = "first “exchange the data”, then “sign a protocol”, then “discuss the lease”"
    assert steps in finding.sentence


@pytest.mark.parametrize(
    ("kind", "quote", "act"),
    [
        ("credibility", "Aland has reneged on every pact", "accuse"),
        ("leverage", "Aland is playing for time", "assess"),
        ("silence", "the letter stays unanswered", "report"),
        ("stake", "the farmers cannot afford another closed harbour", "assess"),
        ("bypassed", "the offer bypasses the island council", "report"),
        ("alliance", "Aland will not abandon its old friend", "predict"),
        ("division", "the hawks around the premier prevail", "assess"),
        ("no_deal", "without a deal Aland turns elsewhere", "predict"),
        ("history", "the talks in Karst in 1998 ended badly", "report"),
        ("feasibility", "no ship can sail before May", "report"),
        ("plan_terms", "under the Karst plan the mine would be closed for a year", "report"),
        ("plan_terms", "the island would have a demilitarised status", "predict"),
        ("plan_terms", "a truce was offered in exchange for grain", "report"),
        ("inference", "which logically means that the mine is shut", "assess"),
    ],
)
def test_remark_is_found_by_its_words(make: Make, kind: str, quote: str, act: str) -> None:
    item = make(quote, act=act, party=None, speaker="author", sourcing="author", issues=("other",))
    assert len(findings(item, kind=kind)) == 1


def test_a_remark_about_nobody_has_a_heading_without_a_name(make: Make) -> None:
    item = make("the hawks prevail", act="assess", party=None, speaker="author", sourcing="author", issues=("other",))
    assert findings(item, kind="division")[0].sentence.startswith("Divisions said to exist: ")


def test_of_many_remarks_those_with_most_cue_words_are_shown(make: Make) -> None:
    said = {"act": "assess", "party": None, "speaker": "author", "sourcing": "author", "issues": ("other",)}
    telling = make("Aland has the upper hand and holds the cards", day="2024-01-01", **said)
    others = [make(f"the offensive of fleet {n} goes on", day=f"2024-01-{n + 2:02d}", **said) for n in range(6)]
    sentence = findings(telling, *others, kind="leverage")[0].sentence
    assert "upper hand" in sentence
    assert "fleet 0" not in sentence


def test_what_is_drawn_from_a_condition_belongs_to_its_chain() -> None:
    text = "If a storm comes, it is the mayor's doing. Aland will keep its boats. And that means that trade is over. Rain is sure."
    document = Document(id="d", text=text, published=date(2024, 1, 10), genre="commentary")
    words = ("If a storm comes, it is the mayor's doing", "Aland will keep its boats", "trade is over", "Rain is sure")
    statements = [
        Statement(
            id=str(n), document_id="d", content=(select(text, text.index(w), text.index(w) + len(w)),),
            speaker=Speaker(name=AUTHOR, kind="author"), form="own", sourcing="author", act="predict", firmness="certain",
            issues=("other",), evidence="own_words", coder="test",
            conditions=(Condition(selector=select(text, 0, 16), kind="if"),) if n == 0 else (),
        )
        for n, w in enumerate(words)
    ]  # fmt: skip
    (chain,) = (f for f in build_ledger([document], statements).findings if f.kind == "conditional_chain")
    assert chain.statement_ids == ("0", "1", "2")


@pytest.mark.parametrize("quote", ["the plan is a mistake", "the war would be a disaster for the island"])
def test_a_verdict_on_a_plan_is_none_of_its_terms(make: Make, quote: str) -> None:
    item = make(quote, act="assess", party=None, speaker="author", sourcing="author", issues=("other",))
    assert findings(item, kind="plan_terms") == []


def test_break_of_war_is_no_broken_promise(make: Make) -> None:
    item = make("war may break out soon", act="assess", party=None, speaker="author", sourcing="author")
    assert findings(item, kind="credibility") == []


def test_label_of_a_group_is_never_named_as_a_party(make: Make) -> None:
    item = make(
        "the war lobby has broken its promises",
        act="accuse",
        party=None,
        speaker="author",
        sourcing="author",
        about="war lobby",
    )
    found = findings(item, kind="credibility")[0]
    assert "war lobby" not in found.parties
    assert found.subject == "the parties in general"


def test_persons_of_one_party_who_differ_are_a_faction(make: Make) -> None:
    one = make("we accept the harbour pact", act="accept", speaker="Mara Dane")
    two = make("we reject the harbour pact", act="reject", speaker="Olf Rann")
    assert "Mara Dane and Olf Rann differ" in findings(one, two, kind="faction")[0].sentence


def test_party_named_often_and_never_heard_is_absent(make: Make) -> None:
    case = Case(parties=(Party(name="Aland"), Party(name="Celand", aliases=("the islanders",))))
    item = make("Celand, Celand and the islanders will not be asked", act="report")
    assert findings(item, kind="absent_voice", case=case)[0].parties == ("Celand",)


def test_rumour_is_kept_apart(make: Make) -> None:
    item = make("the fleet will leave", act="predict", sourcing="rumour", party=None, speaker="rumour")
    assert len(findings(item, kind="rumour")) == 1


def test_recommendation_of_a_body_is_a_strategy_paper_not_a_threat(make: Make) -> None:
    item = make("confiscate the reserves", act="propose", party="Harbour Institute", kind="body")
    assert "binds no state" in findings(item, kind="strategy_paper")[0].sentence


def test_reading_that_the_other_side_disputes_is_a_contradiction(make: Make) -> None:
    claim = make("our exchange of notes covers the Karst barges", act="assess", addressee="Borland")
    answer = make(
        "the Karst barges have no place in those notes",
        party="Borland",
        act="assess",
        addressee="Aland",
        day="2024-01-20",
    )
    assert dict(findings(claim, answer, kind="contradiction")[0].details)["type"] == "disputed reading"


def test_neither_confirmed_nor_denied_refuses_nothing(make: Make) -> None:
    document, denial = make("ships had sailed", act="deny", before="Olm neither confirmed nor denied that ")
    cue = select(document.text, 4, 4 + len("neither confirmed nor denied that"))
    assert findings((document, replace(denial, cue=cue)), kind="refusal")
    assert not findings((document, replace(denial, cue=cue, cue_negated=True)), kind="refusal")


def test_a_threat_waits_for_no_answer(make: Make) -> None:
    late = make("it rained", party="Celand", act="report", day="2024-06-01")
    for act, waits in (("offer", True), ("threaten", False)):
        said = make("the embargo would come back", act=act, addressee="Borland")
        assert bool(findings(said, late, kind="silence")) == waits


@pytest.mark.parametrize(
    ("quote", "standing"),
    [("since March 2021 an end of the siege", True), ("relief for those who have starved since March 2021", False)],
)
def test_since_dates_the_demand_and_not_what_it_is_about(make: Make, quote: str, standing: bool) -> None:
    found = findings(make(quote, act="demand", addressee="Borland"), kind="standing_demand")
    assert bool(found) == standing


@pytest.mark.parametrize(
    ("quote", "told"), [("the toll will not be paid", True), ("we have marked your calendar for the fair", False)]
)
def test_a_coded_refusal_says_no(make: Make, quote: str, told: bool) -> None:
    item = make(quote, act="reject", addressee="Borland", confidence=0.3)
    assert bool(findings(item, kind="refusal")) == told


def test_persons_on_two_matters_of_one_issue_do_not_differ(make: Make) -> None:
    one = make("the price of the salted herring", act="reject", speaker="Mara Dane", issues=("sanctions",))
    two = make("a visit of the harbour pilots", act="accept", speaker="Olf Rann", issues=("sanctions",))
    assert not findings(one, two, kind="faction")


def test_an_idiom_is_no_condition(make: Make) -> None:
    words = "If that’s not enough"
    item = make(f"{words}, the war threatens the grain", act="assess", conditions=(("if", words),))
    assert not findings(item, kind="conditional_chain")


def test_a_city_stands_for_no_state_that_is_no_more(make: Make) -> None:
    item = make("they met in Aden, and Aden was quiet, as Aden is", act="report", day="2022-01-01")
    assert all(f.parties != ("South Yemen",) for f in findings(item, kind="absent_voice"))
