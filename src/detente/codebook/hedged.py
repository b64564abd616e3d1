"""Words by which a writer who tells of an offer leaves open whether it is one: "what may have been offered, in quite hazy terms"."""

import re

HEDGED = re.compile(
    r"(?i)(?:\bwhat )?\b(?:may|might|could) (?:well )?(?:have been|be) (?:offered|proposed|suggested|put forward|on offer)\b(?:, in (?:[\w-]+ ){1,3}terms)?"
    r"|\b(?:may|might|seems? to|appears? to)(?:, [\w ]{2,30},)? give the impression\b"
    r"|\bin (?:(?:quite|rather|very|somewhat|only|the) )?(?:hazy|vague|vaguest|unclear|nebulous|general|cautious) terms\b"
    r"|\b(?:seems?|appears?) to (?:be )?(?:offer|propos|suggest)\w*\b|\b(?:reportedly|apparently|supposedly|purportedly) (?:be(?:en|ing)? )?(?:offer|propos)\w*\b"
)
"""The hedge itself; a whole clause where one ends with it."""
BEFORE, AFTER = 800, 400
"""Code points before the first and after the last term of an offer within which a hedge is about it."""


def find_hedges(text: str, start: int, end: int, first: int = 0) -> list[str]:
    """Return the words by which the writer hedges near the terms at ``text[start:end]``, from ``first`` on at the earliest, in order."""
    return [m.group() for m in HEDGED.finditer(text, max(first, start - BEFORE), min(len(text), end + AFTER))]
