"""Which of many offers and demands a summary tells: what two sides put to one another comes first, and no matter is told over and over.

The newest alone would be whatever the last document holds, and the loudest would be what allies and critics say of a party. A line counts by
how much its two sides put forward each way (what one says and the other never answers is no bargaining), on its issue above all, by the words
that both of them use, by what it offers or ties to a condition, by how often it was said, and by how new it is; words that were told already count half.
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from detente.ledger.bargaining_words import GENERIC_STEMS
from detente.ledger.words import stems_of
from detente.records.ledger import Offer

LOOKED_AT = 4000
"""The newest groups from which the foremost are chosen: what came before is no longer the state of play."""
_LENGTH = 4
"""Added to the number of a line's words, so that a line of one word does not win by it."""
_SIDES = 0.3
"""What each further side that uses a word adds, beside its use on both sides of a dealing."""
_NO_ISSUE, _DOUBT = 0.02, 5
"""What an issue counts that only one side speaks of, and offers added to an issue's number, so that one of one is no whole share."""
_OVER = {"lapsed": 0.2, "rejected": 0.7, "accepted": 0.7}
"""What a line that is over counts beside one that is live."""
_HEARD = 0.85
"""What each line of a side that was told already takes from its next one."""
_FEW, _SHORT = 3, 0.5
"""Words of its own below which a line counts half."""
_ACTS = {"threaten": 0.5}
"""A threat is no part of a bargain unless it is tied to something."""
_CONDITIONED, _POSSIBLE, _UNADDRESSED, _TORN = 1.3, 0.7, 0.7, 0.5
_TORN_START = re.compile(r"(?i)(?:how|why|what|who|whom|which|for|by|in|as|it|they|he|she|this|that)\b")
"""The start of words that tell little without those before them."""


def foremost(groups: Sequence[Sequence[Offer]], most: int, parties: Iterable[str] = ()) -> list[Sequence[Offer]]:
    """Return at most ``most`` groups, the weightiest first, each with its weightiest offers first; where there are no more than that, all as given."""
    if len(groups) <= most:
        return list(groups)
    looked_at = groups[:LOOKED_AT]
    names = frozenset(stem for name in parties for stem in stems_of(name))
    words = {o.id: stems_of(o.text) - GENERIC_STEMS - names for group in looked_at for o in group}
    dealings = Counter((o.from_party, o.to) for group in looked_at for o in group if o.to)
    mutual = _mutual_issues(looked_at)
    shared = _Shared(looked_at, words)
    plain = {
        o.id: _plain_weight(o, n / len(looked_at), dealings) * max((mutual[i] for i in o.issues), default=_NO_ISSUE)
        for n, group in enumerate(looked_at)
        for o in group
    }
    told: set[str] = set()
    heard: Counter[str] = Counter()
    chosen: list[Sequence[Offer]] = []

    def weight(offer: Offer) -> float:
        return plain[offer.id] * shared.said_of(offer, words[offer.id], told)

    def rank(n: int) -> tuple[float, int]:
        return -max(map(weight, looked_at[n])) * _HEARD ** heard[looked_at[n][0].from_party], n

    # What is told only takes from the weight of others: ranks of before tell who may come next.
    left = [rank(n) for n in range(len(looked_at))]
    heapq.heapify(left)
    while left and len(chosen) < most:
        best = left[0][1]
        if (now := rank(best)) != left[0]:
            heapq.heapreplace(left, now)
            continue
        heapq.heappop(left)
        group = sorted(looked_at[best], key=weight, reverse=True)
        told.update(*(words[o.id] for o in group))
        heard[group[0].from_party] += 1
        chosen.append(group)
    return chosen


class _Shared:
    """How much a word is one that both sides of a dealing use."""

    def __init__(self, groups: Sequence[Sequence[Offer]], words: Mapping[str, frozenset[str]]) -> None:
        uses: Counter[tuple[str, str | None, str]] = Counter()
        sides: defaultdict[str, set[str]] = defaultdict(set)
        for group in groups:
            for offer in group:
                uses.update((offer.from_party, offer.to, stem) for stem in words[offer.id])
                for stem in words[offer.id]:
                    sides[stem].add(offer.from_party)
        self._sides = {stem: _SIDES * (len(who) - 1) for stem, who in sides.items()}
        self._both: dict[tuple[str, str | None, str], float] = {}
        for (side, to, stem), n in uses.items():
            if to and (back := uses.get((to, side, stem))):
                self._both[side, to, stem] = value = math.log1p(min(n, back))
                self._both[side, None, stem] = max(value, self._both.get((side, None, stem), 0.0))

    def said_of(self, offer: Offer, stems: frozenset[str], told: set[str]) -> float:
        """Return the worth of an offer's words for their number; those ``told`` already count half."""
        # Sorted, so that sums of floats are the same in every process.
        worth = sum(
            (self._sides[s] + self._both.get((offer.from_party, offer.to, s), 0.0)) * (0.5 if s in told else 1.0)
            for s in sorted(stems)
        )
        return worth / (_LENGTH + len(stems)) * (_SHORT if len(stems) < _FEW else 1.0)


def _mutual_issues(groups: Sequence[Sequence[Offer]]) -> dict[str, float]:
    """Return for each issue the share of its offers that the other side of a dealing matches with one of its own."""
    uses = Counter((i, o.from_party, o.to) for group in groups for o in group if o.to for i in o.issues)
    total = Counter(i for group in groups for o in group for i in o.issues)
    matched: Counter[str] = Counter()
    for (issue, side, to), n in uses.items():
        matched[issue] += min(n, uses.get((issue, to, side), 0))
    return {issue: _NO_ISSUE + matched[issue] / (_DOUBT + n) for issue, n in total.items()}


def _plain_weight(offer: Offer, age: float, dealings: Mapping[tuple[str, str], int]) -> float:
    to = offer.to
    each_way = min(dealings[offer.from_party, to], dealings.get((to, offer.from_party), 0)) if to else 0
    return (
        math.sqrt(1 + each_way)
        * (1 + math.log(len(offer.statement_ids)))
        * (1 - age / 2)
        * _OVER.get(offer.status, 1.0)
        * _ACTS.get(offer.act, 1.0)
        * (_CONDITIONED if offer.conditions else 1.0)
        * (_POSSIBLE if offer.firmness == "possible" else 1.0)
        * (1.0 if to else _UNADDRESSED)
        * (_TORN if _TORN_START.match(offer.text) else 1.0)
    )
