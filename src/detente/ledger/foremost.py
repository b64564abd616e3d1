"""Which of many offers and demands a summary tells: what several sides speak of comes first, and no matter is told over and over.

The newest alone would be whatever the last document holds. A word counts by the number of sides that use it when they put something forward
(how many speak of a matter tells more than how often one does), a line by its words, by how much its two sides have to do with one another,
by how often it was said, and by how new it is; words that were told already count half.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from detente.ledger.bargaining_words import GENERIC_STEMS
from detente.ledger.words import stems_of
from detente.records.ledger import Offer

LOOKED_AT = 2000
"""The newest offers from which the foremost are chosen: what came before is no longer the state of play."""
_LENGTH = 4
"""Added to the number of a line's words, so that a line of one word does not win by it."""
_OVER = {"lapsed": 0.2, "rejected": 0.7, "accepted": 0.7}
"""What a line that is over counts beside one that is live."""


def foremost(groups: Sequence[Sequence[Offer]], most: int, parties: Iterable[str] = ()) -> list[Sequence[Offer]]:
    """Return at most ``most`` groups, the weightiest first; where there are no more than that, all in the order given."""
    if len(groups) <= most:
        return list(groups)
    looked_at = groups[:LOOKED_AT]
    names = frozenset(stem for name in parties for stem in stems_of(name))
    words = [frozenset().union(*(stems_of(o.text) for o in group)) - GENERIC_STEMS - names for group in looked_at]
    speakers: dict[str, set[str]] = {}
    for group, stems in zip(looked_at, words, strict=True):
        for stem in stems:
            speakers.setdefault(stem, set()).add(group[0].from_party)
    shared = {stem: len(names) - 1 for stem, names in speakers.items()}
    dealings = Counter(name for group in looked_at for name in (group[0].from_party, group[0].to) if name)
    plain = [_plain_weight(group, n / len(looked_at), dealings) for n, group in enumerate(looked_at)]
    told: Counter[str] = Counter()
    chosen: list[Sequence[Offer]] = []
    left = list(range(len(looked_at)))
    while left and len(chosen) < most:
        best = max(left, key=lambda n: (plain[n] * _said_of(words[n], shared, told), -n))
        left.remove(best)
        told.update(words[best])
        chosen.append(looked_at[best])
    return chosen


def _said_of(stems: frozenset[str], shared: Mapping[str, int], told: Mapping[str, int]) -> float:
    # Whole numbers are added, so that the order of a set changes nothing.
    fresh = sum(shared[s] for s in stems if s not in told)
    known = sum(shared[s] for s in stems if s in told)
    return (fresh + known / 2) / (_LENGTH + len(stems))


def _plain_weight(group: Sequence[Offer], age: float, dealings: Mapping[str, int]) -> float:
    first = group[0]
    both = dealings[first.from_party] + (dealings[first.to] if first.to else 0)
    said = max(len(o.statement_ids) for o in group)
    return math.sqrt(both) * (1 + math.log(said)) * (1 - age / 2) * _OVER.get(first.status, 1.0)
