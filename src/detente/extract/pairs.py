"""Who "the two leaders", "both sides" or "the Ministers" are where no heading tells: the persons or states that the text names as two."""

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.extract.resolved import Resolved, join

if TYPE_CHECKING:
    from detente.extract.speakers import Names

_TWO = re.compile(r"(?i)\b(?:two|both)\b")
_PERSONS = re.compile(r"(?i)\b(?:leaders|presidents|ministers|counterparts|heads|secretaries)\b")
_JOINED = re.compile(r"(?:,? and (?:the )?|[-–/]|(?:['’]s)? relations with (?:the )?)")
_REACH = 1500
"""Code points before the words within which the two are named."""


def find_pair(names: "Names", words: str, at: int) -> Resolved | None:
    """Return the two whom ``words`` at ``at`` mean together; None where they may be more, or the text names no two sides."""
    if not _TWO.search(words) and names.heading:
        return None
    return (_persons(names, at) if _PERSONS.search(words) else None) or _states(names) or _persons(names, at)


def _persons(names: "Names", at: int) -> Resolved | None:
    """Return the two persons of different sides who were named last."""
    seen: dict[str, str] = {}
    for sighting in reversed(names.cast.before(at, _REACH)):
        party = names.cast.party(sighting.name)
        if party and sighting.name not in seen and party not in seen.values():
            seen[sighting.name] = party
        if len(seen) == 2:
            return join(*(names.person(name, "pronoun") for name in reversed(seen)))
    return None


def _states(names: "Names") -> Resolved | None:
    """Return the two states that the text joins most often: "U.S. and Indian", "the United States and Thailand"."""
    counts: Counter[tuple[str, str]] = Counter()
    mentions = [m for m in names.cast.mentions if m.kind == "state" and m.party]
    for first, second in pairwise(mentions):
        joined = _JOINED.fullmatch(names.text, first.end, second.start) is not None
        if joined and first.party and second.party and first.party != second.party:
            counts[first.party, second.party] += 1
    pairs: Counter[frozenset[str]] = Counter()
    for pair, count in counts.items():
        pairs[frozenset(pair)] += count
    if not pairs:
        return None
    (best, times), *others = pairs.most_common(2)
    if others and others[0][1] == times:
        return None
    return join(*(names.state(state, "together") for state in next(pair for pair in counts if frozenset(pair) == best)))
