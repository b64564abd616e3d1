"""A conflict in option form: decision makers, their options, which states and moves there are, and who prefers what."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from detente.errors import AnalysisError

MAX_OPTIONS = 26
"""2**26 states take about 20 GB; beyond that a run would end in the machine's memory, so it is refused at once."""

MAX_HORIZON = 100
"""Nobody looks further ahead; each move is one more pass over the states."""

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionMaker:
    """Somebody who can change the state, and the options in its control."""

    name: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """States from best to worst; those of one level are equally good."""

    levels: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Statements:
    """Preference statements over options, the most important first (option prioritisation)."""

    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """A number for each option; a state is worth the sum over the options taken in it."""

    values: tuple[tuple[str, Fraction], ...]


Preference = Ranking | Statements | Weights


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What one preference statement rests on."""

    statement_ids: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    reason: str = ""
    """Why it stands where it does: firmness, standing, recency."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """The whole model, checked; see docs/reference/conflict-format.md for its file."""

    name: str = ""
    decision_makers: tuple[DecisionMaker, ...]
    irreversible: Mapping[str, str] = field(default_factory=dict)
    """Option to ``forward`` (can be taken, never given up) or ``back``."""
    infeasible: tuple[Mapping[str, bool], ...] = ()
    """Partial assignments; a state that fits one of them cannot occur."""
    preferences: Mapping[str, Preference] = field(default_factory=dict)
    status_quo: int | None = None
    forbidden_moves: Mapping[str, Pairs] = field(default_factory=dict)
    common_moves: Mapping[str, Pairs] = field(default_factory=dict)
    """Moves that change more than the mover's own options."""
    coalitions: tuple[tuple[str, ...], ...] = ()
    strong: Mapping[str, Pairs] = field(default_factory=dict)
    """Pairs (better, worse) where the first is greatly preferred."""
    unknown: Mapping[str, Pairs] = field(default_factory=dict)
    """Pairs of states whose order is not known."""
    horizon: int | None = None
    confirmed: Mapping[str, tuple[bool, ...]] = field(default_factory=dict)
    """For each preference statement, whether a person has confirmed it and its place; absent means that a person wrote it."""
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    source: str = ""
    """The publication a catalogued conflict was retyped from."""

    @property
    def options(self) -> tuple[str, ...]:
        """All options in order; option k adds 2**k to a state's number."""
        return tuple(option for maker in self.decision_makers for option in maker.options)

    @property
    def names(self) -> tuple[str, ...]:
        """The decision makers' names in order."""
        return tuple(maker.name for maker in self.decision_makers)

    @property
    def is_draft(self) -> bool:
        """True while any preference statement waits for a person's confirmation."""
        return any(not all(flags) for flags in self.confirmed.values())

    def index(self, name: str) -> int:
        """Return the place of the decision maker called ``name``."""
        try:
            return self.names.index(name)
        except ValueError:
            raise AnalysisError(f"no decision maker is called {name!r}; there are {', '.join(self.names)}") from None

    def describe(self, state: int) -> str:
        """Return the options taken in ``state``, by decision maker, in words."""
        parts, bit = [], 0
        for maker in self.decision_makers:
            taken = [option for k, option in enumerate(maker.options) if state >> (bit + k) & 1]
            bit += len(maker.options)
            if taken:
                parts.append(f"{maker.name}: {', '.join(taken)}")
        return "; ".join(parts) if parts else "no option taken"

    def with_preference(self, name: str, preference: Preference) -> "Conflict":
        """Return the same conflict with another preference of ``name``."""
        self.index(name)
        return replace(self, preferences={**self.preferences, name: preference})


def check(conflict: Conflict) -> Conflict:
    """Return ``conflict``; raise AnalysisError where names clash, are unknown, or the model is too large."""
    options = conflict.options
    _check_unique("decision maker", conflict.names)
    _check_unique("option", options)
    if len(options) > MAX_OPTIONS:
        raise AnalysisError(
            f"{len(options)} options make 2^{len(options)} = {2 ** len(options):,} states; "
            f"the largest model that can be solved has {MAX_OPTIONS} options ({2**MAX_OPTIONS:,} states)"
        )
    for pattern in conflict.infeasible:
        for option in pattern:
            _check_known("infeasible", option, options)
    for option, direction in conflict.irreversible.items():
        _check_known("irreversible", option, options)
        if direction not in ("forward", "back"):
            raise AnalysisError(f"irreversible: {option!r} is {direction!r}; write forward or back")
    for label in ("preferences", "forbidden_moves", "common_moves", "strong", "unknown", "confirmed", "evidence"):
        for name in getattr(conflict, label):
            if name not in conflict.names:
                raise AnalysisError(
                    f"{label}: no decision maker is called {name!r}; there are {', '.join(conflict.names)}"
                )
    _check_states(conflict)
    _check_pairs(conflict)
    if conflict.horizon is not None and not 1 <= conflict.horizon <= MAX_HORIZON:
        raise AnalysisError(f"horizon: it must be from 1 to {MAX_HORIZON}, not {conflict.horizon}")
    _check_coalitions(conflict)
    return conflict


def _check_unique(kind: str, names: tuple[str, ...]) -> None:
    for name in names:
        if not name.strip():
            raise AnalysisError(f"one {kind} has no name")
        if names.count(name) > 1:
            raise AnalysisError(f"two {kind}s are called {name!r}; every {kind} needs a name of its own")


def _check_known(where: str, option: str, options: tuple[str, ...]) -> None:
    if option not in options:
        raise AnalysisError(f"{where}: no option is called {option!r}; there are {', '.join(options)}")


def _check_states(conflict: Conflict) -> None:
    size = 2 ** len(conflict.options)
    pairs = [
        (label, state)
        for label in ("forbidden_moves", "common_moves", "strong", "unknown")
        for moves in getattr(conflict, label).values()
        for move in moves
        for state in move
    ]
    if conflict.status_quo is not None:
        pairs.append(("status_quo", conflict.status_quo))
    for label, state in pairs:
        if not 0 <= state < size:
            raise AnalysisError(f"{label}: there is no state {state}; states run from 0 to {size - 1}")


def _check_pairs(conflict: Conflict) -> None:
    for label in ("common_moves", "unknown"):
        for name, pairs in getattr(conflict, label).items():
            for first, second in pairs:
                if first == second:
                    what = "a move must lead elsewhere" if label == "common_moves" else "a state is as good as itself"
                    raise AnalysisError(f"{label}: {name} has the pair {first}, {second}; {what}")
    for name, strong in conflict.strong.items():
        unknown = {frozenset(pair) for pair in conflict.unknown.get(name, ())}
        both = next((pair for pair in strong if frozenset(pair) in unknown), None)
        if both:
            raise AnalysisError(
                f"strong: {name} greatly prefers state {both[0]} to state {both[1]}, but unknown says that their order is not known"
            )


def _check_coalitions(conflict: Conflict) -> None:
    seen: set[str] = set()
    for coalition in conflict.coalitions:
        if not coalition:
            raise AnalysisError("coalitions: one of them has no member")
        for name in coalition:
            conflict.index(name)
            if name in seen:
                raise AnalysisError(f"coalitions: {name!r} is in two coalitions at once")
            seen.add(name)
