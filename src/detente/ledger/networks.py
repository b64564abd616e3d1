"""Actor networks as Discourse Network Analysis defines them: congruence (same stance on a term) and conflict (opposite)."""

import io
from collections.abc import Sequence
from datetime import date
from itertools import combinations

import networkx as nx

from detente.codebook.states import states
from detente.records.ledger import Ledger


def stances_in(
    ledger: Ledger, *, since: date | None = None, until: date | None = None
) -> dict[tuple[str, str], set[str]]:
    """Return the signs (``+``, ``-``) that each actor showed on each term in a time window; without terms, on each issue."""
    signs: dict[tuple[str, str], set[str]] = {}
    by_term = {"favours": "+", "conditional": "+", "opposes": "-"}
    for match in ledger.matches:
        sign = by_term.get(match.stance)
        if sign and match.holder and match.own and _inside(match.day, since, until):
            signs.setdefault((match.holder, match.term_id), set()).add(sign)
    return _by_single_actors(ledger, signs if ledger.terms else _from_issues(ledger, since, until))


def _by_single_actors(ledger: Ledger, signs: dict[tuple[str, str], set[str]]) -> dict[tuple[str, str], set[str]]:
    """Return the same with what parties said together counted for each: "Aland and Borland" is no third actor."""
    single = {*ledger.parties, *(state.name for state in states().values())}
    found: dict[tuple[str, str], set[str]] = {}
    for (actor, subject), shown in signs.items():
        parts = actor.split(" and ")
        for name in parts if all(part in single for part in parts) else [actor]:
            found.setdefault((name, subject), set()).update(shown)
    return found


def _inside(day: date | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    return day is not None and (since is None or day >= since) and (until is None or day <= until)


def _from_issues(ledger: Ledger, since: date | None, until: date | None) -> dict[tuple[str, str], set[str]]:
    """Return signs on issues, each of a statement of the window: a stand taken before it and repeated inside counts too."""
    said = {s.id: (s.act, day) for s, day in zip(ledger.statements, ledger.days, strict=True)}
    signs: dict[tuple[str, str], set[str]] = {}
    for p in ledger.positions:
        if p.holder_kind == "party" and p.subject_kind == "issue":
            for key in (*p.statement_ids, *p.against_ids):
                act, day = said[key]
                if _inside(day, since, until):
                    signs.setdefault((p.holder, p.subject), set()).add("-" if act in ("reject", "threaten") else "+")
    return signs


def affiliation(ledger: Ledger, *, since: date | None = None, until: date | None = None) -> "nx.Graph[str]":
    """Return the two-mode network: actors and terms (or issues), an edge where the actor has shown a stance (``+``, ``-`` or both)."""
    graph: nx.Graph[str] = nx.Graph()
    texts = {term.id: term.text for term in ledger.terms}
    for (actor, subject), signs in sorted(stances_in(ledger, since=since, until=until).items()):
        graph.add_node(actor, mode="actor", label=actor)
        graph.add_node(f"term: {subject}", mode="concept", label=texts.get(subject, subject))
        graph.add_edge(actor, f"term: {subject}", sign="".join(sorted(signs)))
    return graph


def one_mode(ledger: Ledger, kind: str, *, since: date | None = None, until: date | None = None) -> "nx.Graph[str]":
    """Return the actor network of ``kind`` congruence or conflict: weights count the terms on which two actors agree or clash.

    As in DNA (Leifeld 2017), with X+ and X- the binary matrices of actors and terms: congruence is X+X+' + X-X-', conflict
    X+X-' + X-X+'. Who has said both agrees and clashes with whoever has said either.
    """
    signs = stances_in(ledger, since=since, until=until)
    graph: nx.Graph[str] = nx.Graph(kind=kind)
    by_subject: dict[str, list[str]] = {}
    for actor, subject in sorted(signs):
        graph.add_node(actor, label=actor)
        by_subject.setdefault(subject, []).append(actor)
    for subject, actors in by_subject.items():
        for left, right in combinations(actors, 2):
            mine, theirs = signs[left, subject], signs[right, subject]
            agreed = len(mine & theirs)
            clashed = ("+" in mine and "-" in theirs) + ("-" in mine and "+" in theirs)
            more = agreed if kind == "congruence" else clashed
            if more:
                weight = graph.get_edge_data(left, right, {"weight": 0})["weight"] + more
                graph.add_edge(left, right, weight=weight)
    return graph


def render_graph(graph: "nx.Graph[str]", form: str) -> str:
    """Return a network as GraphML or GEXF text."""
    stream = io.BytesIO()
    writer = nx.write_graphml if form == "graphml" else nx.write_gexf
    writer(graph, stream, encoding="utf-8", prettyprint=True)
    return stream.getvalue().decode("utf-8")


def merged(graphs: Sequence["nx.Graph[str]"]) -> "nx.Graph[str]":
    """Return one graph in which each edge says which networks hold it, and how strongly."""
    union: nx.Graph[str] = nx.Graph()
    for graph in graphs:
        union.add_nodes_from(graph.nodes(data=True))
        for left, right, data in graph.edges(data=True):
            union.add_edge(left, right)
            union[left][right][graph.graph["kind"]] = data["weight"]
    return union
