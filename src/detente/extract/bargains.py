"""A plan that waits on what another side does is an offer to it: "we will return the ambassador if Aland releases the crew"."""

import re

from detente.extract.mentions import Mention
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.records.statements import Condition

_WAITS = frozenset(("if", "only_if", "only_after", "in_exchange_for"))
_WILL = re.compile(r"(?i)\b(?:will|shall|would|could|might|may|(?:is|are|am) (?:\w+ly )?(?:going|ready|willing|prepared) to)\b|[’']ll\b")  # fmt: skip
_DENIES = re.compile(r"(?i)\b(?:not|never|nor?|cannot)\b|n[’']t\b|\bwon[’']t\b")
_HARM = re.compile(
    r"(?i)\b(?:attack|aggress|strik|invad|bomb|shell|violat|breach|break|refus|fail|reject|continu|persist|impos|threat|kill|escalat|provok|resort|blockad|occup|annex|withh|block)\w*"
)
"""Who does such a thing is answered, not paid."""


def waits_on_another(p: Proposal, who: Resolved, names: Names) -> bool:
    """Tell whether a side says what it will do once another side has done something that it wants."""
    words = p.content[0].exact
    if who.party is None or _WILL.search(words) is None:
        return False
    conditions = [c for c in p.conditions if c.kind in _WAITS]
    rest = words
    for condition in p.conditions:
        rest = rest.replace(condition.selector.exact, " ")
    return _DENIES.search(rest) is None and any(_is_anothers(c, who, names) for c in conditions)


def _is_anothers(condition: Condition, who: Resolved, names: Names) -> bool:
    """Tell whether the first side that a condition names is another one, which would do what is wanted."""
    span = condition.selector
    if _DENIES.search(span.exact) or _HARM.search(span.exact):
        return False
    sides: list[Mention] = [m for m in names.cast.mentions_in(span.start, span.end) if m.party]
    return bool(sides) and sides[0].party != who.party
