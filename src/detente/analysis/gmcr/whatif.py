"""What if one preference statement were gone, or stood elsewhere: which equilibria appear and vanish."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.analysis.gmcr.model import Conflict, Statements
from detente.analysis.gmcr.stability import CONCEPTS
from detente.analysis.gmcr.variants import solve_fully


@dataclass(frozen=True, kw_only=True)
class Change:
    """One statement changed, and what follows under one concept."""

    name: str
    statement: str
    change: str
    """``removed``, ``one place up`` or ``one place down``."""
    concept: str
    appeared: tuple[int, ...]
    vanished: tuple[int, ...]


def find_changes(conflict: Conflict, concepts: tuple[str, ...] = CONCEPTS) -> list[Change]:
    """Return every single change of a statement that alters the equilibria of some concept."""
    before = solve_fully(conflict, concepts)
    changes = []
    for name, statement, change, other in _neighbours(conflict):
        after = solve_fully(other, concepts)
        for concept in concepts:
            old, new = set(before.equilibrium_states(concept)), set(after.equilibrium_states(concept))
            if old != new:
                changes.append(
                    Change(
                        name=name,
                        statement=statement,
                        change=change,
                        concept=concept,
                        appeared=tuple(sorted(new - old)),
                        vanished=tuple(sorted(old - new)),
                    )
                )
    return changes


def rank_statements(changes: Iterable[Change]) -> list[tuple[str, str, int]]:
    """Return (decision maker, statement, equilibria that come or go over all its changes), what matters most first."""
    tally: Counter[tuple[str, str]] = Counter()
    for change in changes:
        tally[change.name, change.statement] += len(change.appeared) + len(change.vanished)
    return [(*key, count) for key, count in tally.most_common()]


def _neighbours(conflict: Conflict) -> Iterator[tuple[str, str, str, Conflict]]:
    for name, preference in conflict.preferences.items():
        if not isinstance(preference, Statements):
            continue
        texts = preference.texts
        for k, text in enumerate(texts):
            rest = texts[:k] + texts[k + 1 :]
            yield name, text, "removed", conflict.with_preference(name, Statements(texts=rest))
            for step, change in ((-1, "one place up"), (1, "one place down")):
                if 0 <= k + step < len(texts):
                    moved = (*rest[: k + step], text, *rest[k + step :])
                    yield name, text, change, conflict.with_preference(name, Statements(texts=moved))
