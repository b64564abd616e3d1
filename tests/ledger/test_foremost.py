"""The summary tells what several sides speak of before what the last document happens to hold."""

from dataclasses import replace
from datetime import date

from detente.ledger.foremost import foremost
from detente.records.ledger import Offer


def offer(key: str, text: str, *, side: str = "North", to: str = "South", status: str = "live") -> Offer:
    return Offer(
        id=key, act="demand", from_party=side, speaker=side, to=to, channel="public", text=text, made=date(2031, 3, 1),
        status=status, statement_ids=(key,),
    )  # fmt: skip


def chosen(*offers: Offer, most: int = 1) -> list[str]:
    return [group[0].id for group in foremost([[o] for o in offers], most)]


ASIDE = offer("aside", "the visitors were shown the harbour")


def test_what_both_sides_speak_of_comes_before_the_newest() -> None:
    ours = offer("ours", "the pass stays under inspection")
    theirs = offer("theirs", "no inspection at the pass", side="South", to="North")
    assert set(chosen(ASIDE, ours, theirs, most=2)) == {"ours", "theirs"}


def test_a_matter_that_was_told_gives_way_to_another() -> None:
    lines = [
        offer("pass", "inspection of the pass"),
        offer("pass again", "inspection of the pass"),
        offer("toll", "the toll on grain"),
        offer("pass south", "inspection of the pass", side="South", to="North"),
        offer("toll south", "the toll on grain", side="South", to="North"),
    ]
    assert {"pass", "toll"} <= set(chosen(*lines, most=3))


def test_what_has_lapsed_comes_last() -> None:
    lapsed = offer("lapsed", "inspection of the pass", status="lapsed")
    live = offer("live", "inspection of the pass")
    south = offer("south", "inspection of the pass", side="South", to="North")
    assert "lapsed" not in chosen(lapsed, live, south, most=2)


def test_few_stay_in_their_order() -> None:
    assert chosen(ASIDE, offer("b", "the toll"), most=2) == ["aside", "b"]
    assert foremost([], 3) == []


def test_what_goes_both_ways_comes_before_what_is_said_one_way() -> None:
    one_way = [
        offer(f"wish{n}", f"West lends ships for the winter of year {n}", side="West", to="North") for n in range(5)
    ]
    ours = offer("ours", "the pass stays under inspection")
    theirs = offer("theirs", "no inspection at the pass", side="South", to="North")
    assert set(chosen(*one_way, ours, theirs, most=2)) == {"ours", "theirs"}


def test_each_side_is_heard() -> None:
    ours = [offer(f"ours{n}", f"the pass and the toll and the harbour stay as in year {n}") for n in range(4)]
    theirs = offer("theirs", "the pass and the toll and the harbour are ours", side="South", to="North")
    assert "theirs" in chosen(*ours[:2], theirs, *ours[2:], most=2)


def test_the_weightiest_line_of_a_day_is_told_first() -> None:
    idle, weighty = offer("idle", "that is how it is"), offer("weighty", "the pass stays under inspection")
    theirs = offer("theirs", "no inspection at the pass", side="South", to="North")
    (first, *_) = foremost([[idle, weighty], [theirs], [ASIDE]], 1)
    assert first[0].id in ("weighty", "theirs")


def test_an_issue_that_both_sides_bargain_over_comes_before_one_that_one_side_presses() -> None:
    def on(key: str, issue: str, text: str, side: str = "North", to: str = "South") -> Offer:
        return replace(offer(key, text, side=side, to=to), issues=(issue,))

    pressed = [on(f"fine{n}", "sanctions", f"the fine on barges of pier {n} goes up") for n in range(12)]
    answer = on("fine back", "sanctions", "the fine on barges must go", "South", "North")
    bargained = [
        on("ours", "territory_borders", "the harbour and the pier of barges belong to us"),
        on("theirs", "territory_borders", "the harbour and the pier of barges belong to all", "South", "North"),
    ]
    assert "ours" in chosen(*pressed, answer, *bargained, most=2)
