"""The words that parties go by in a text of a day: the case's parties, and the states of the tables under their names of that time."""

from datetime import date
from functools import lru_cache

from detente.codebook.states import State, state_name, states
from detente.ledger.stances import Namer
from detente.records.terms import Case


def names_of(case: Case | None = None, on: date | None = None) -> dict[str, tuple[str, ...]]:
    """Return each party with the words it goes by on a day: in a text of 1962 "Moscow" is the Soviet Union.

    Only the case file and the tables count: whoever else is heard somewhere must not change how all other texts are read.
    """
    named = {p.name: (p.name, *p.aliases) for p in case.parties} if case else {}
    taken = {word for words in named.values() for word in words}
    for code, state in states().items():
        if not _exists(state, on):
            continue
        name = state_name(code, on)
        words = tuple(w for w in dict.fromkeys((name, state.name, *state.seats)) if w not in taken)
        if name in named:
            named[name] = tuple(dict.fromkeys((*named[name], *words)))
        elif name not in taken:
            named[name] = words
    return named


class PartyNames:
    """Finds the parties that texts name, each text by the names of its day."""

    def __init__(self, case: Case | None = None) -> None:
        self._case = case
        self._namers: dict[tuple[str, ...], Namer] = {}

    def on(self, day: date | None) -> Namer:
        """Return what finds the parties named in texts of a day."""
        times = _times(day)
        if times not in self._namers:
            self._namers[times] = Namer(names_of(self._case, day))
        return self._namers[times]


@lru_cache(maxsize=4096)
def _times(day: date | None) -> tuple[str, ...]:
    """Return what names depend on: those of the states that exist on a day."""
    return tuple(state_name(code, day) for code, state in states().items() if _exists(state, day))


def _exists(state: State, day: date | None) -> bool:
    return day is None or ((state.start is None or state.start <= day) and (state.end is None or day <= state.end))
