"""What ``detente conflict`` prints for people."""

from collections.abc import Iterator, Sequence

import numpy as np

from detente.analysis.gmcr.answers import SENSITIVITY_UP_TO, list_assumptions, list_sensitivity, trace_evolution
from detente.analysis.gmcr.limited import find_limited_move
from detente.analysis.gmcr.model import Conflict, Statements
from detente.analysis.gmcr.stability import CONCEPT_NAMES, CONCEPTS, Stability, as_numbers
from detente.analysis.gmcr.uncertainty import Shares
from detente.analysis.gmcr.variants import UNKNOWN_TYPES, solve_strongly, solve_unknown, solve_without_coalitions
from detente.analysis.gmcr.whatif import rank_statements
from detente.elicit.conflict import DraftComparison

_SHOWN = 20
_FEW = 5


def write_stability(stability: Stability, shares: Shares | None = None, *, what_if: bool = False) -> str:
    """Return the equilibria in words, how to get there from the status quo, sensitivity and assumptions."""
    return "\n".join(_lines(stability, shares, what_if))


def _lines(stability: Stability, shares: Shares | None, what_if: bool) -> Iterator[str]:
    conflict = stability.graph.conflict
    yield conflict.name or "Conflict"
    if conflict.source:
        yield f"Source: {conflict.source}"
    yield f"{len(stability.graph.states):,} feasible states"
    if conflict.is_draft:
        yield "IF THIS DRAFT WERE RIGHT (a person has yet to confirm each preference statement and its place):"
    yield from _equilibria(stability)
    yield from _variants(stability)
    yield from _evolution(stability)
    if shares:
        yield from _shares(stability, shares)
    if conflict.is_draft or shares or what_if:
        yield from _sensitivity(stability)
    assumptions = list_assumptions(conflict)
    if assumptions:
        yield "Assumptions to settle:" if conflict.is_draft else "Assumptions:"
        yield from (f"  - {line}" for line in assumptions)


def _equilibria(stability: Stability) -> Iterator[str]:
    """Yield how many equilibria there are by concept, and the states that are ones under most concepts first."""
    counts = {c: int(mask.sum()) for c, mask in stability.equilibria.items()}
    yield "Equilibria: " + ", ".join(f"{CONCEPT_NAMES[c]} {count:,}" for c, count in counts.items())
    states = stability.strongest_states()
    for state in states[:_SHOWN]:
        under = ", ".join(c.upper() for c in stability.concepts if stability.equilibria[c][state])
        yield f"  {state}: {stability.graph.conflict.describe(state)}   [{under}]"
    if len(states) > _SHOWN:
        yield f"  and {len(states) - _SHOWN:,} more (--json lists all)"


def _variants(stability: Stability) -> Iterator[str]:
    """Yield the equilibria under what else the model asks for: no coalitions, strength, unknown preferences, a horizon."""
    conflict = stability.graph.conflict
    if conflict.coalitions:
        yield from _sets("Without the coalitions", solve_without_coalitions(conflict))
    if conflict.strong:
        yield from _sets("Strongly stable for everybody", solve_strongly(conflict))
    for kind in list(UNKNOWN_TYPES)[1:] if conflict.unknown else ():
        yield from _sets(f"Unknown preferences read as type {kind}", solve_unknown(conflict, kind))
    if conflict.horizon:
        limited = find_limited_move(stability.graph, conflict.horizon)
        states = as_numbers(np.logical_and.reduce(list(limited.values())))
        yield f"Limited-move equilibria, {conflict.horizon} moves ahead: {_list(states)}"


def _sets(label: str, stability: Stability) -> Iterator[str]:
    sets = (f"{CONCEPT_NAMES[c]} {_list(stability.equilibrium_states(c))}" for c in stability.concepts)
    yield f"{label}: {'; '.join(sets)}"


def _evolution(stability: Stability) -> Iterator[str]:
    conflict = stability.graph.conflict
    if conflict.status_quo is None:
        return
    paths = {s: path for s, path in trace_evolution(stability, conflict.status_quo).items() if path}
    if paths:
        yield f"From the status quo ({conflict.status_quo}: {conflict.describe(conflict.status_quo)}) by improvements:"
        for state, path in list(paths.items())[:_SHOWN]:
            yield f"  to {state}: " + ", then ".join(f"{step.mover} to {step.target}" for step in path)


def _sensitivity(stability: Stability) -> Iterator[str]:
    changes = list_sensitivity(stability)
    if changes is None:
        yield f"Sensitivity: not worked out above {SENSITIVITY_UP_TO:,} states."
        return
    if not any(isinstance(preference, Statements) for preference in stability.graph.conflict.preferences.values()):
        yield "Sensitivity: the model has no preference statements to change."
        return
    yield f"Sensitivity: {len(changes)} single changes of a preference statement would alter the equilibria."
    ranked = rank_statements(changes)
    if ranked:
        yield "What matters most (equilibria that come or go, over all concepts):"
        yield from (f"  {count:5,}  {name}: {statement}" for name, statement, count in ranked[:_FEW])
    for row in changes[:_SHOWN]:
        gone, new = (_list(states) for states in (row.vanished, row.appeared))
        yield (
            f"  {row.name}: “{row.statement}” {row.change}: {CONCEPT_NAMES[row.concept]} equilibria "
            f"vanish {gone}, appear {new}"
        )


def _list(states: Sequence[int]) -> str:
    words = ", ".join(map(str, states[:_FEW])) or "none"
    return words + (f" and {len(states) - _FEW} more" if len(states) > _FEW else "")


def _shares(stability: Stability, shares: Shares) -> Iterator[str]:
    yield (
        f"Shares of {shares.samples:,} sampled orderings in which a state is an equilibrium (not a likelihood; places "
        f"shifted by up to {shares.spread:g}, statements left out with chance {shares.left_out:g}):"
    )
    total = np.sum(list(shares.equilibria.values()), axis=0)
    leading = np.argsort(-total, kind="stable")[:_SHOWN]
    for state in leading[total[leading] > 0].tolist():
        parts = ", ".join(f"{c.upper()} {share[state]:.0%}" for c, share in shares.equilibria.items())
        yield f"  {state}: {stability.graph.conflict.describe(state)}   [{parts}]"


def write_draft(conflict: Conflict) -> Iterator[str]:
    """Yield a one-screen account of a draft for the person who has to settle it."""
    yield f"{conflict.name}: a draft with {len(conflict.options)} options of {len(conflict.names)} decision makers"
    for name in conflict.names:
        yield f"{name}:"
        for evidence, text in zip(
            conflict.evidence.get(name, ()), getattr(conflict.preferences.get(name), "texts", ()), strict=True
        ):
            count = len(evidence.statement_ids)
            yield f"  {text}   [{evidence.reason}; {count} statement{'' if count == 1 else 's'}]"
    yield "To settle:"
    yield from (f"  - {line}" for line in conflict.assumptions)


def write_comparison(change: DraftComparison) -> Iterator[str]:
    """Yield what differs between two drafts, in words."""
    for label, options in (("New", change.new_options), ("Gone", change.gone_options)):
        yield from (f"{label} option: {option}" for option in options)
    for label, pairs in (("New", change.added), ("Gone", change.removed)):
        yield from (f"{label}: {name}: {text}" for name, text in pairs)
    for name, text, old, new in change.moved:
        yield f"{'Up' if new < old else 'Down'} from place {old} to {new}: {name}: {text}"
    if not (change.added or change.removed or change.moved):
        yield "The preference statements are the same."
    yield "If both drafts were right, by the options that both have:"
    for concept in CONCEPTS:
        for label, states in (("appear", change.appeared[concept]), ("vanish", change.vanished[concept])):
            yield f"{CONCEPT_NAMES[concept].capitalize()} equilibria that {label}: {len(states)}"
            yield from (f"  {state}" for state in states[:_FEW])
            if len(states) > _FEW:
                yield f"  and {len(states) - _FEW} more (--json lists all)"
