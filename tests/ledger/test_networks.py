"""Actors are joined by the terms on which they agree or clash."""

from collections.abc import Callable
from datetime import date

from detente.ledger.build import build_ledger
from detente.ledger.networks import affiliation, one_mode, render_graph
from detente.records.terms import Case, Term

Make = Callable[..., tuple]


def ledger_of(make: Make):
    items = [
        make("the fleet must leave the strait", act="demand", party="Aland"),
        make("the fleet should leave the strait", act="propose", party="Borland"),
        make("that the fleet leaves the strait", act="reject", party="Celand", day="2024-03-01"),
    ]
    case = Case(terms=(Term(id="out", text="The fleet leaves the strait"),))
    return build_ledger([d for d, _ in items], [s for _, s in items], case=case)


def test_same_stance_is_congruence_and_opposite_conflict(make: Make) -> None:
    ledger = ledger_of(make)
    assert set(one_mode(ledger, "congruence").edges) == {("Aland", "Borland")}
    assert set(one_mode(ledger, "conflict").edges) == {("Aland", "Celand"), ("Borland", "Celand")}
    assert affiliation(ledger).number_of_edges() == 3


def test_time_window_leaves_out_what_came_later(make: Make) -> None:
    assert one_mode(ledger_of(make), "conflict", until=date(2024, 2, 1)).number_of_edges() == 0


def test_network_is_written_as_xml(make: Make) -> None:
    graph = one_mode(ledger_of(make), "conflict")
    assert "<graphml" in render_graph(graph, "graphml")
    assert "<gexf" in render_graph(graph, "gexf")


def test_who_has_said_both_agrees_and_clashes(make: Make) -> None:
    """Leifeld's formulas: two actors who have both said yes and no agree twice and clash twice."""
    items = [
        make("the fleet must leave the strait", act=act, party=party, day=f"2024-0{n}-01")
        for n, (party, act) in enumerate(((p, a) for p in ("Aland", "Borland") for a in ("demand", "reject")), 1)
    ]
    case = Case(terms=(Term(id="out", text="The fleet leaves the strait"),))
    ledger = build_ledger([d for d, _ in items], [s for _, s in items], case=case)
    assert one_mode(ledger, "congruence")["Aland"]["Borland"]["weight"] == 2
    assert one_mode(ledger, "conflict")["Aland"]["Borland"]["weight"] == 2


def test_a_window_without_words_on_terms_falls_back_on_nothing(make: Make) -> None:
    assert not one_mode(ledger_of(make), "congruence", since=date(2030, 1, 1)).nodes


def test_what_parties_say_together_counts_for_each(make: Make) -> None:
    items = [
        make("the fleet must leave the strait", act="demand", party="Norway and Sweden"),
        make("that the fleet leaves the strait", act="reject", party="Aland", day="2024-03-01"),
        make("the fleet must leave the strait", act="demand", party="Fire and Rescue"),
    ]
    case = Case(terms=(Term(id="out", text="The fleet leaves the strait"),))
    graph = one_mode(build_ledger([d for d, _ in items], [s for _, s in items], case=case), "conflict")
    assert set(graph.nodes) == {"Norway", "Sweden", "Aland", "Fire and Rescue"}
    assert ("Aland", "Norway") in graph.edges


def test_stand_on_an_issue_repeated_in_the_window_counts_in_it(make: Make) -> None:
    items = [
        make("the fleet must leave", act="demand", party="Aland", day="2024-01-01"),
        make("the fleet must leave at last", act="demand", party="Aland", day="2024-03-01"),
        make("the fleet stays", act="reject", party="Borland", day="2024-03-02"),
    ]
    ledger = build_ledger([d for d, _ in items], [s for _, s in items])
    assert set(one_mode(ledger, "conflict", since=date(2024, 2, 1)).edges) == {("Aland", "Borland")}
    assert one_mode(ledger, "conflict", until=date(2024, 2, 1)).number_of_edges() == 0


def test_actors_and_terms_are_told_apart(make: Make) -> None:
    graph = affiliation(ledger_of(make), until=date(2024, 2, 1))
    assert {n: d["mode"] for n, d in graph.nodes(data=True)} == {
        "Aland": "actor",
        "Borland": "actor",
        "term: out": "concept",
    }
    assert {d["sign"] for *_, d in graph.edges(data=True)} == {"+"}
