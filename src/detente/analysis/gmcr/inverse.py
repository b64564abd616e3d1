"""Inverse analysis: exactly which preferences of one decision maker make a state stable for it.

Whether a state s is stable depends on one thing only: the set L of states no better than s. Each improvement asks for
its own alternatives: the state moved to is in L, or some sanction lies in L (for SMR with every escape from it). The
conditions are these alternatives; orders are counted by the size of L, never listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import factorial

from detente.analysis.gmcr.graph import build_graph
from detente.analysis.gmcr.model import Conflict, check
from detente.analysis.gmcr.relations import Actor, Relations, list_actors, meanwhile
from detente.errors import AnalysisError

Clause = frozenset[int]
"""Alternatives, each a bit set of states that must be no better than the state asked about."""


@dataclass(frozen=True, kw_only=True)
class InverseConditions:
    """What a decision maker must prefer for a state to be stable for it."""

    state: int
    name: str
    concept: str
    moves: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...]
    """For each move: its target, and the alternatives, each a set of states that must be no better than ``state``."""
    orders: int
    """How many strict orders of all feasible states meet the conditions."""
    all_orders: int
    sentence: str


def find_inverse(conflict: Conflict, state: int, name: str, concept: str) -> InverseConditions:
    """Return the exact conditions on the preferences of ``name`` for ``state`` to be stable; the others' are as given."""
    graph = build_graph(check(conflict))
    if not 0 <= state < graph.size or not graph.feasible[state]:
        raise AnalysisError(f"state {state} is not feasible")
    relations, actors = Relations(graph), list_actors(conflict)
    own = next((actor for actor in actors if actor.name == name), None)
    if own is None or len(own.members) > 1:
        raise AnalysisError(f"inverse analysis is for one decision maker; there are {', '.join(conflict.names)}")
    opponents = [actor for actor in actors if actor is not own]
    states = graph.states.tolist()
    place = {s: k for k, s in enumerate(states)}
    moves = []
    for target in relations.actor_moves(own, state):
        alternatives = [(target,), *_sanctions(relations, own, opponents, concept, (state, target))]
        kept = _smallest([sum(1 << place[s] for s in {*a} - {state}) for a in alternatives])
        moves.append((target, kept))
    clauses = tuple(frozenset(kept) for _, kept in moves)
    sizes = _count_sets(_reduce(clauses), len(states) - 1)
    orders = sum(n * factorial(k) * factorial(len(states) - 1 - k) for k, n in enumerate(sizes))
    named = tuple((t, tuple(_members(bits, states) for bits in kept)) for t, kept in moves)
    return InverseConditions(
        state=state,
        name=name,
        concept=concept,
        moves=named,
        orders=orders,
        all_orders=factorial(len(states)),
        sentence=_sentence(state, name, named),
    )


def _sanctions(
    relations: Relations, own: Actor, opponents: Sequence[Actor], concept: str, move: tuple[int, int]
) -> list[tuple[int, ...]]:
    state, target = move
    match concept:
        case "nash":
            return []
        case "gmr":
            return [(end,) for end in relations.reached(opponents, target, improving=False)]
        case "smr":
            ends = relations.reached(opponents, target, improving=False)
            return [(end, *relations.actor_moves(own, end)) for end in ends]
        case "seq":
            return [(end,) for end in relations.reached(opponents, target, improving=True)]
        case "sim":
            return [(end,) for end in meanwhile(relations, opponents, state, target)]
    raise AnalysisError(f"no stability concept is called {concept!r}")


def _smallest(sets: Sequence[int]) -> tuple[int, ...]:
    """Return the sets that contain no other one."""
    kept: list[int] = []
    for bits in sorted(set(sets), key=lambda b: (b.bit_count(), b)):
        if not any(small & bits == small for small in kept):
            kept.append(bits)
    return tuple(kept)


def _reduce(clauses: Sequence[Clause]) -> frozenset[Clause]:
    """Return the clauses without those that always hold or that another one implies."""
    kept: list[Clause] = []
    for clause in sorted({frozenset(_smallest(tuple(c))) for c in clauses if 0 not in c}, key=len):
        if not any(other <= clause for other in kept):
            kept.append(clause)
    return frozenset(kept)


def _count_sets(clauses: frozenset[Clause], free: int) -> tuple[int, ...]:
    """Return, by size, how many subsets of ``free`` states meet every clause (branching on the commonest state)."""

    @cache
    def count(rest: frozenset[Clause], left: int) -> tuple[int, ...]:
        if not rest:
            return _binomials(left)
        if any(not clause for clause in rest):
            return (0,) * (left + 1)
        bit = _commonest(rest)
        inside = count(_reduce([frozenset(a & ~bit for a in clause) for clause in rest]), left - 1)
        outside = count(_reduce([frozenset(a for a in clause if not a & bit) for clause in rest]), left - 1)
        return tuple((outside[k] if k < left else 0) + (inside[k - 1] if k else 0) for k in range(left + 1))

    return count(clauses, free)


def _commonest(clauses: frozenset[Clause]) -> int:
    tally: dict[int, int] = {}
    for clause in clauses:
        for bits in clause:
            while bits:
                low = bits & -bits
                tally[low] = tally.get(low, 0) + 1
                bits ^= low
    return max(sorted(tally), key=lambda bit: tally[bit])


def _binomials(n: int) -> tuple[int, ...]:
    return tuple(factorial(n) // (factorial(k) * factorial(n - k)) for k in range(n + 1))


def _members(bits: int, states: Sequence[int]) -> tuple[int, ...]:
    return tuple(s for k, s in enumerate(states) if bits >> k & 1)


def _sentence(state: int, name: str, moves: Sequence[tuple[int, tuple[tuple[int, ...], ...]]]) -> str:
    if not moves:
        return f"{name} cannot move from state {state}: it is stable whatever {name} prefers."
    parts = []
    for target, alternatives in moves:
        ways = " or ".join("{" + ", ".join(map(str, a)) + "}" if len(a) > 1 else str(a[0]) for a in alternatives if a)
        if all(alternatives):
            parts.append(f"against the move to {target}: {ways}")
    if not parts:
        return f"State {state} is stable whatever {name} prefers."
    return f"State {state} is stable for {name} exactly when it is at least as good as, " + "; ".join(parts) + "."
