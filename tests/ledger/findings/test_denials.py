"""Denials: what one side says and another denies, whoever either speaks to."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.ledger.build import build_ledger
from detente.ledger.findings import denials

Make = Callable[..., tuple]
DENIAL = {"party": "Russia", "act": "deny", "day": "2022-06-03"}
CHARGE = {"party": "Ukraine", "act": "accuse", "day": "2022-06-05"}


def _disputes(*items: tuple) -> list[tuple[str, ...]]:
    found = build_ledger([d for d, _ in items], [s for _, s in items]).findings
    return [f.parties for f in found if dict(f.details).get("type") == "disputed reading"]


@pytest.mark.parametrize(
    ("denied", "charged"),
    [
        ("We are not preventing the export of grain.", "Russia is blocking the shipment of our grain"),
        ("We did not mine the harbour of Odessa.", "Moscow has mined the harbour of Odessa"),
    ],
    ids=["words-of-one-meaning", "seat-of-government"],
)
def test_denial_clashes_with_the_charge_it_meets_whichever_comes_first(make: Make, denied: str, charged: str) -> None:
    denial, charge = make(denied, **DENIAL), make(charged, **CHARGE)
    assert _disputes(denial, charge) == [("Russia", "Ukraine")]
    assert _disputes(make(denied, **DENIAL | {"day": "2022-06-08"}), charge) == [("Ukraine", "Russia")]


@pytest.mark.parametrize(
    ("denied", "charged"),
    [
        ("We are not preventing the export of grain.", "Russia has shelled the museum of Mariupol"),
        ("We are not going to comment on the harbour of Odessa.", "Russia has mined the harbour of Odessa"),
        ("We are not preventing the export of grain.", "Russia is not blocking the shipment of our grain"),
    ],
    ids=["another-matter", "no-answer", "denied-by-both"],
)
def test_what_does_not_meet_the_charge_is_no_contradiction(make: Make, denied: str, charged: str) -> None:
    assert _disputes(make(denied, **DENIAL), make(charged, **CHARGE)) == []


def test_words_of_long_ago_are_not_contested(make: Make) -> None:
    charge = make("Russia is blocking the shipment of our grain", **CHARGE | {"day": "2022-01-05"})
    assert _disputes(make("We are not preventing the export of grain.", **DENIAL), charge) == []


def test_who_says_to_disagree_with_a_party_contests_what_it_said_negative_or_not(make: Make) -> None:
    claim = make("nothing but the opening of the roads has not been fulfilled", party="Azerbaijan", act="assess", day="2021-11-26")  # fmt: skip
    answer = make(
        "I cannot agree with the opinion of Azerbaijan that all has been fulfilled but the roads",
        party="Armenia", act="reject", day="2021-11-26",
    )  # fmt: skip
    assert _disputes(claim, answer) == [("Azerbaijan", "Armenia")]


@pytest.mark.parametrize(
    ("gap", "found"),
    [(400, 1), (denials.ANSWERED + 1, 1), (denials.SAME_WORDS + 1, 0)],
    ids=["next", "same-words", "far"],
)
def test_answer_to_what_a_journalist_relays(make: Make, gap: int, found: int) -> None:
    chain = (("White House", "outlet"), ("journalist (unnamed)", "anonymous"), ("Syria", "official"))
    day = {"day": "2013-09-12", "issues": ("nuclear_wmd",)}
    document, claim = make("Syria will wait before it hands over data", party="Syria", act="intend", chain=chain, **day)
    _, answer = make("delays are not something we can accept", party="United States", act="reject", **day)
    start = claim.content[0].start + gap
    content = replace(answer.content[0], start=start, end=start + len(answer.quote))
    answer = replace(answer, document_id=document.id, content=(content,))
    text = document.text + " " * gap + answer.quote
    findings = build_ledger([replace(document, text=text)], [claim, answer]).findings
    assert sum(dict(f.details).get("type") == "disputed reading" for f in findings) == found


def test_what_a_side_will_not_do_clashes_with_what_a_journalist_relays_of_another(make: Make) -> None:
    plan = make("we are not offering significant sanctions relief at the beginning", party="United States", act="intend", day="2015-03-02")  # fmt: skip
    chain = (("White House", "outlet"), ("journalist (unnamed)", "anonymous"), ("Iran", "official"))
    told = make("sanctions would be lifted immediately", party="Iran", act="report", day="2015-04-06", chain=chain)
    other = make("centrifuges would be kept", party="Iran", act="report", day="2015-04-06", chain=chain)
    assert _disputes(plan, told, other) == [("United States", "Iran")]


def test_charge_to_the_denier_s_face_need_not_name_it(make: Make) -> None:
    denial = make("Syria never kept nerve gas in the depots", party="Syria", act="deny", day="2013-09-09")
    charge = make(
        "After years he admits that nerve gas lies in the depots",
        party="United States", act="accuse", addressee="Syria", day="2013-09-12",
    )  # fmt: skip
    assert _disputes(denial, charge) == [("Syria", "United States")]
    assert _disputes(denial, make("he admits the museum", **CHARGE | {"addressee": "Syria", "day": "2013-09-12"})) == []


def test_two_who_speak_to_each_other_need_one_telling_word(make: Make) -> None:
    denial = make("We are not preventing the shipping of Ukrainian grain", addressee="Ukraine", **DENIAL)
    charge = make("Russia keeps ships out of our ports", addressee="Russia", **CHARGE)
    assert _disputes(denial, charge) == [("Russia", "Ukraine")]
    assert _disputes(make("We are not preventing the shipping of Ukrainian grain", **DENIAL), charge) == []


def test_a_charge_told_again_is_told_once_unless_it_is_much_nearer(make: Make) -> None:
    denial = make("We did not mine the harbour of Odessa.", **DENIAL)
    first = make("Moscow has mined the harbour of Odessa", **CHARGE)
    again = make("Moscow mined the harbour of Odessa and left", **CHARGE | {"day": "2022-06-09"})
    assert _disputes(denial, first, again) == [("Russia", "Ukraine")]


def test_a_charge_made_to_another_is_told_whether_or_not_either_of_them_speaks(make: Make) -> None:
    denial = make("We did not mine the harbour of Odessa.", **DENIAL)
    first = make("Moscow has mined the harbour of Odessa", **CHARGE | {"addressee": "France"})
    again = make("Moscow mined the harbour of Odessa and left", **CHARGE | {"day": "2022-06-09", "addressee": "Italy"})
    heard = [make("We follow the news", party=p, act="report", day="2022-06-01") for p in ("France", "Italy")]
    found = _disputes(denial, first, again)
    assert found
    assert found == _disputes(*heard, denial, first, again)


def test_words_by_which_anything_is_contested_tell_nothing(make: Make) -> None:
    denial = make("that is absolutely false and a lie", addressee="Ukraine", **DENIAL)
    charge = make("Russia tells a lie that is simply false", addressee="Russia", **CHARGE)
    assert _disputes(denial, charge) == []
