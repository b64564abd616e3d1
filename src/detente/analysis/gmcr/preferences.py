"""Preferences as one integer a state: the higher, the better; equal means indifferent; -1 is an infeasible state."""

from fractions import Fraction
from functools import partial
from math import lcm

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.model import Conflict, Preference, Ranking, Statements, Weights
from detente.analysis.gmcr.statements import Node, evaluate, parse_statement
from detente.errors import AnalysisError

Ranks = NDArray[np.int32]
Mask = NDArray[np.bool_]

INFEASIBLE = -1
_BITS_AT_ONCE = 30
"""A score below 2**30 can take one more statement and stay a non-negative 32-bit number."""


def find_feasible(conflict: Conflict) -> Mask:
    """Return which of all states can occur; raise AnalysisError when none can."""
    options = conflict.options
    states = np.arange(2 ** len(options), dtype=np.int32)
    feasible = np.ones(len(states), dtype=np.bool_)
    for pattern in conflict.infeasible:
        mask = sum(1 << options.index(option) for option in pattern)
        value = sum(1 << options.index(option) for option, taken in pattern.items() if taken)
        feasible &= (states & mask) != value
    if not feasible.any():
        raise AnalysisError(
            f"the patterns under infeasible ({len(conflict.infeasible)}) leave no feasible state of {len(states)}"
        )
    for label, state in _named_states(conflict):
        if not feasible[state]:
            raise AnalysisError(f"{label}: state {state} ({conflict.describe(state)}) is infeasible")
    return feasible


def _named_states(conflict: Conflict) -> list[tuple[str, int]]:
    named = [] if conflict.status_quo is None else [("status_quo", conflict.status_quo)]
    moves = (pair for pairs in conflict.common_moves.values() for pair in pairs)
    return named + [("common_moves", state) for pair in moves for state in pair]


def rank_states(conflict: Conflict, feasible: Mask, name: str) -> Ranks:
    """Return the ranks of all states for the decision maker ``name``; one without preferences is indifferent."""
    preference = conflict.preferences.get(name)
    return rank_by(conflict, feasible, preference, f"preferences of {name}")


def rank_by(conflict: Conflict, feasible: Mask, preference: Preference | None, where: str) -> Ranks:
    """Return the ranks that ``preference`` gives to all states; ``where`` names it in errors."""
    match preference:
        case Ranking():
            return _rank_levels(conflict, feasible, preference, where)
        case Statements():
            return _rank_statements(conflict, feasible, preference)
        case Weights():
            return _rank_weights(conflict, feasible, preference, where)
    return np.where(feasible, np.int32(0), np.int32(INFEASIBLE))


def option_truth(conflict: Conflict, option: str) -> Mask:
    """Return the states in which ``option`` is taken."""
    bit = conflict.options.index(option)
    truth = np.zeros((2 ** (len(conflict.options) - bit - 1), 2, 2**bit), dtype=np.bool_)
    truth[:, 1, :] = True
    return truth.reshape(-1)


def statement_truth(conflict: Conflict, node: Node) -> Mask:
    """Return the states in which a preference statement holds."""
    return evaluate(node, partial(option_truth, conflict))


def _rank_levels(conflict: Conflict, feasible: Mask, ranking: Ranking, where: str) -> Ranks:
    ranks = np.full(len(feasible), INFEASIBLE, dtype=np.int32)
    listed = [(state, level) for level, states in enumerate(ranking.levels) for state in states]
    wrong = next((state for state, _ in listed if not 0 <= state < len(feasible)), None)
    if wrong is not None:
        raise AnalysisError(f"{where}: there is no state {wrong}; states run from 0 to {len(feasible) - 1}")
    states = np.array([state for state, _ in listed], dtype=np.int64)
    counts = np.bincount(states, minlength=len(feasible))
    if counts.max(initial=0) > 1:
        raise AnalysisError(f"{where}: state {int(counts.argmax())} is ranked twice")
    ranks[states] = np.array([len(ranking.levels) - 1 - level for _, level in listed], dtype=np.int32)
    missing = np.flatnonzero(feasible & (counts == 0))
    if len(missing):
        first = int(missing[0])
        raise AnalysisError(
            f"{where}: the ranking leaves out {len(missing)} feasible state{'s' if len(missing) > 1 else ''}, "
            f"for one state {first} ({conflict.describe(first)})"
        )
    return np.where(feasible, ranks, np.int32(INFEASIBLE))


def _rank_statements(conflict: Conflict, feasible: Mask, statements: Statements) -> Ranks:
    score = np.zeros(len(feasible), dtype=np.int32)
    for count, text in enumerate(statements.texts):
        if count >= _BITS_AT_ONCE and int(score.max()) >= 2**_BITS_AT_ONCE:
            score = _dense(score)
        truth = statement_truth(conflict, parse_statement(text, conflict.options))
        score <<= 1
        score += truth
    score[~feasible] = INFEASIBLE
    return score


def _rank_weights(conflict: Conflict, feasible: Mask, weights: Weights, where: str) -> Ranks:
    for option, _ in weights.values:
        if option not in conflict.options:
            raise AnalysisError(f"{where}: no option is called {option!r}; there are {', '.join(conflict.options)}")
    # Sums of decimal fractions are compared exactly: 0.1 + 0.2 ties with 0.3.
    scale = lcm(*(value.denominator for _, value in weights.values), 1)
    whole = {option: int(value * scale) for option, value in weights.values}
    if sum(map(abs, whole.values())) >= 2**62:
        raise AnalysisError(f"{where}: the weights differ too much in size to be added exactly")
    total = np.zeros(1, dtype=np.int64)
    for option in conflict.options:
        total = np.concatenate([total, total + whole.get(option, 0)])
    total -= total.min()
    ranks = total.astype(np.int32) if int(total.max()) < 2**31 - 1 else _dense(total)
    ranks[~feasible] = INFEASIBLE
    return ranks


def _dense(score: NDArray[np.int32] | NDArray[np.int64]) -> Ranks:
    return np.unique(score, return_inverse=True)[1].reshape(score.shape).astype(np.int32)


def as_fraction(number: int | float | str) -> Fraction:
    """Return a weight as the decimal fraction it was written as."""
    return Fraction(str(number))
