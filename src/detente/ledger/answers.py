"""Which acceptance or refusal answers which offer: an answer looks back at the latest offers on its matters."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.ledger.bargaining_words import GENERIC_CODES, name_codes
from detente.ledger.ragged import Counts, Ragged, dense, row_sums, scaled, weights_of
from detente.ledger.replies import COUNTERS, OUTRIGHT, OWN, RECALLED, TELLS, fits

RECENT = 1000
"""Statements before an answer, tabled or answering, by which it is judged how rare a word is: nobody knew later ones."""
LATEST = 128
"""Offers that an answer is held against: the latest on each of its issues and terms, and by the party that it is directed at."""
ADDRESSED, DIRECTED, BETWEEN, NAMED, TAKEN, REPLY = 0.35, 0.35, 0.25, 0.2, 0.3, 0.16
"""Likeness from which an answer is taken to concern an offer that was made to who answers; one made to nobody, where the answer is directed
at the maker; where both hold; and where the answer names an offer of the maker; and where it puts forward something itself, or does so within
days and both are in their makers' own words, as letters are. An offer made to somebody else is theirs to answer, whatever others say of the same matter."""
TELLING, WEIGHT = 2, scaled(3.5)
"""Words that tell of a matter which offer and answer share at least, and the weight of all that they share: one rare word."""
FEW, AS_GOOD = 3, 0.85
"""One answer concerns at most so many offers, each nearly as like it as the likest: "we agree" does not accept all that was ever said."""
OPEN, SOON, AT_ONCE = 365, 21, 7
"""Days after which an offer not repeated is no longer what others answer; what they take up by what they put forward; what they take up in a letter."""
WHY = (
    "same term",
    "same words on the same issue, by whom it was made to",
    "same words on the same issue, directed at the party that made it",
    "same words on the same issue, between the same two",
    "names an offer of this party in the same words",
    "inferred: whom it was made to soon put forward something itself, to its maker and in the same words",
)
"""Why an answer was taken to concern an offer; found again by number."""


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """Offers, or answers, in order of time, one place each in every column."""

    orders: NDArray[np.int64]
    """Places in time, of offers and answers together; no two are the same."""
    sides: NDArray[np.int64]
    """Whose words, as a number from 1."""
    tos: NDArray[np.int64]
    """To whom, as a number from 1; 0 for nobody."""
    named: NDArray[np.int64]
    """Whose offer it names, as a number from 1; 0 where it names none."""
    issues: Sequence[Sequence[int]]
    """Issues as numbers from 0, the first in the text first."""
    terms: Sequence[frozenset[Any]]
    stems: Ragged
    days: Sequence[Sequence[int]]
    """The days, as ordinals, on which an offer was made or repeated, in order; for an answer its own day, where it has one."""
    marks: Sequence[int]
    """How each reads; see ``replies``."""
    documents: Sequence[Hashable]


class Coder:
    """Gives names numbers from 1, in the order in which they are first met; None is 0."""

    def __init__(self) -> None:
        self._numbers: dict[str | None, int] = {None: 0}

    def __getitem__(self, name: str | None) -> int:
        return self._numbers.setdefault(name, len(self._numbers))


@dataclass(frozen=True)
class Context:
    """Everything tabled or answered, in order of time."""

    orders: NDArray[np.int64]
    stems: Ragged


@dataclass(slots=True)
class _Window:
    """The offers under one key, in order of time."""

    members: NDArray[np.int64]
    orders: NDArray[np.int64]
    stems: Ragged

    def before(self, order: int) -> tuple[int, int]:
        """Return the stretch of the latest offers before a place in time."""
        high = int(np.searchsorted(self.orders, order))
        return max(0, high - LATEST), high


Key = tuple[str, Hashable]


class _Shared(NamedTuple):
    """What an answer shares with an offer."""

    likeness: float
    """Dice, each stem weighed by its rarity."""
    weight: int
    telling: int


class Answering:
    """Finds the offers that answers concern."""

    def __init__(self, offers: Spoken, answers: Spoken, context: Context) -> None:
        self._offers, self._answers = offers, answers
        generic = Ragged.of([sorted(GENERIC_CODES | name_codes())])
        (held, self._own, said, known), self._size = dense([offers.stems, answers.stems, context.stems, generic])
        self._telling = np.ones(self._size, np.int64)
        self._telling[known.flat] = 0
        self._context = Context(context.orders, said)
        self._asked = np.zeros(self._size, np.int64)
        members: dict[Key, list[int]] = {}
        for n, side in enumerate(offers.sides.tolist()):
            for key in keys_of(offers, n, side):
                members.setdefault(key, []).append(n)
        self._windows: dict[Key, _Window] = {}
        for key, listed in members.items():
            rows = np.array(listed, dtype=np.int64)
            self._windows[key] = _Window(rows, offers.orders[rows], held.take(rows))

    def choose(self, which: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
        """Return for some answers (by place, rising) the offers that each concerns, likest first, each with the number of its why."""
        counts = Counts(self._context.stems, self._size)
        found: dict[int, list[tuple[int, int]]] = {}
        for n in which:
            if self._answers.marks[n] & COUNTERS and not self._is_asked(n):
                found[n] = []
                continue
            high = int(np.searchsorted(self._context.orders, self._answers.orders[n]))
            low = max(0, high - RECENT)
            counts.move(low, high)
            likely = self._likely(n, weights_of(high - low), counts.counts)
            found[n] = _best(likely, 1 if self._answers.marks[n] & COUNTERS else FEW)
        return found

    def _is_asked(self, n: int) -> bool:
        """Tell whether one of the latest offers by whom a statement is directed at was made to its speaker."""
        window = self._windows.get(("side", int(self._answers.tos[n])))
        if window is None:
            return False
        low, high = window.before(int(self._answers.orders[n]))
        return bool((self._offers.tos[window.members[low:high]] == self._answers.sides[n]).any())

    def _likely(self, n: int, table: NDArray[np.int64], held: NDArray[np.int64]) -> dict[int, tuple[float, int]]:
        """Return the offers that an answer may concern, with their likeness to it (Dice, each stem weighed by its rarity) and why."""
        answers, own = self._answers, self._own[n]
        weights = table[held[own]]
        mass = int(weights.sum())
        order, side, named = int(answers.orders[n]), int(answers.sides[n]), int(answers.named[n])
        counters = answers.marks[n] & COUNTERS
        least = REPLY if counters else 0.0 if answers.terms[n] else NAMED if named else BETWEEN
        found: dict[int, tuple[float, int]] = {}
        self._asked[own] = weights
        for key in keys_of(answers, n, named or int(answers.tos[n])):
            if ((named or counters) and key[0] == "issue") or (counters and key[0] == "term"):
                continue
            window = self._windows.get(key)
            low, high = window.before(order) if window else (0, 0)
            if window is None or low == high:
                continue
            members = window.members[low:high]
            stretch = window.stems.flat[window.stems.starts[low] : window.stems.starts[high]]
            bounds = window.stems.starts[low : high + 1] - window.stems.starts[low]
            masses = row_sums(table[held[stretch]], bounds)
            shared = row_sums(self._asked[stretch], bounds)
            likeness = 2 * shared / np.maximum(masses + mass, 1)
            near = (likeness >= least) & (self._offers.sides[members] != side)
            for place in np.flatnonzero(near).tolist():
                offer, like = int(members[place]), float(likeness[place])
                if offer in found:
                    continue
                picked = stretch[bounds[place] : bounds[place + 1]]
                telling = int(self._telling[picked[self._asked[picked] > 0]].sum())
                if (why := self._why(n, offer, _Shared(like, int(shared[place]), telling))) is not None:
                    found[offer] = (like if why else 1 + like, why)
        self._asked[own] = 0
        return found

    def _why(self, n: int, offer: int, shared: _Shared) -> int | None:
        """Return why an answer concerns an offer of another party, as a place in ``WHY``; None where it does not."""
        answers, offers = self._answers, self._offers
        named = answers.named[n]
        if named and offers.sides[offer] != named:
            return None
        elsewhere = offers.documents[offer] != answers.documents[n]
        recalled = offers.marks[offer] & ~answers.marks[n] & RECALLED
        if elsewhere and recalled and not _is_later(offers.days[offer], answers.days[n]):
            # What only a later account tells was not known then: who spoke on the same day spoke of something else.
            return None
        if answers.marks[n] & COUNTERS:
            meant = offers.tos[offer] == answers.sides[n] and offers.sides[offer] == answers.tos[n]
            both = offers.marks[offer] & answers.marks[n]
            replies = both & OWN and _within(AT_ONCE, offers.days[offer], answers.days[n])
            alike = shared.likeness >= (REPLY if replies else TAKEN)
            later = self._offers.documents[offer] == answers.documents[n] or _is_later(
                offers.days[offer], answers.days[n]
            )
            soon = meant and both & COUNTERS and alike and later and _within(SOON, offers.days[offer], answers.days[n])
            return 5 if soon and shared.telling >= TELLING and shared.weight >= WEIGHT else None
        if not offers.terms[offer].isdisjoint(answers.terms[n]):
            return 0
        if not fits(offers.marks[offer], answers.marks[n]):
            return None
        to, made, answered = int(offers.tos[offer]), offers.days[offer], answers.days[n]
        addressed, directed = to == answers.sides[n], answers.tos[n] == offers.sides[offer]
        if (to and not addressed) or set(offers.issues[offer]).isdisjoint(answers.issues[n]):
            return None
        least = BETWEEN if addressed and directed else ADDRESSED if addressed else DIRECTED if directed else None
        if named:
            least = NAMED
        if least is None or not _within(OPEN, made, answered):
            return None
        beside = answers.documents[n] == offers.documents[offer]
        alike = shared.likeness >= least and shared.telling >= TELLING and shared.weight >= WEIGHT
        if named:
            return 4 if alike and answers.marks[n] & TELLS else None
        if alike and (answers.marks[n] & OUTRIGHT or (addressed and beside)):
            return 3 if addressed and directed else 1 if addressed else 2
        return None


def keys_of(spoken: Spoken, n: int, party: int) -> list[Key]:
    """Return the keys of an offer by ``party``, or of an answer to it that names none."""
    keys: list[Key] = [("issue", i) for i in spoken.issues[n]]
    keys += [("term", t) for t in sorted(spoken.terms[n])]
    return [*keys, ("side", party)] if party else keys


def _best(likely: Mapping[int, tuple[float, int]], most: int) -> list[tuple[int, int]]:
    ranked = sorted(likely.items(), key=lambda item: (-item[1][0], -item[0]))[:most]
    return [(offer, why) for offer, (like, why) in ranked if like >= AS_GOOD * ranked[0][1][0]]


def _is_later(made: Sequence[int], answered: Sequence[int]) -> bool:
    """Tell whether an answer is of a later day than the offer was first made on: of two documents of one day nobody can tell which came first."""
    return bool(made and answered) and made[0] < answered[0]


def _within(days: int, made: Sequence[int], answered: Sequence[int]) -> bool:
    """Tell whether an offer was made or repeated at most so many days before an answer; nothing speaks against it where either has no day."""
    if not answered or not made:
        return True
    before = [day for day in made if day <= answered[0]]
    return bool(before) and answered[0] - max(before) <= days
