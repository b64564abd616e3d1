"""Refusals that are none of the speaker: "no compromise on X" holds firm on X; "inspection had been refused" tells that somebody refused."""

import re

_SIGNS = ("compromis", "concession", "negotia", "bargain", "haggl", "debate", "discussion", "review", "for sale")
"""One of these stands in every refusal to yield: they spare other refusals the expression."""
_NO = (
    r"(?:no|not|never|nor|neither|nobody|cannot|without|\w+n['’]t|refus\w+|reject\w*|rul(?:e|es|ed|ing) out|exclud\w+)"
)
_ON = r"(?:on|over|about|regarding|concerning|as (?:to|regards)|with (?:regard|respect) to|in (?:respect|matters|questions) of)"
_YIELDS_NOT = re.compile(
    rf"\b{_NO}\b[^,.;:?!]{{0,60}}?\b(?:(?:compromis(?:es?|ing)|concessions?)\b[^,.;:?!]{{0,24}}?\b(?:{_ON}|that|which)\b"
    rf"|(?:negotiat(?:e|ions?|ing)|bargain(?:ing)?|haggl(?:e|ing))\s+(?:{_ON}|away)\b)(?! the heads?\b| [\w’']+ (?:terms|conditions)\b)"
    r"|\b(?:not|never|\w+n['’]t)\b[^.;:?!]{0,15}?\b(?:up for|open (?:to|for)|subject to|(?:a )?(?:matter|subject|topic|question)s? (?:of|for)|for)"
    r" (?:any |further )?(?:compromise|concessions?|discussion|debate|negotiations?|bargain(?:ing)?|review|sale)\b"
    r"|\bnon-?negotiable\b|\bnot negotiable\b",
    re.I,
)
_WAS_REFUSED = re.compile(
    r"(?i)\b(?:ha(?:d|s|ve|ving) been|was|were) (?:\w+ly )?(?:refused|rejected|turned down|vetoed)\b(?! (?:\w+ )?by (?:us|me|my|our|ourselves)\b)"
)
_OWN = re.compile(r"(?i)\b(?:we|i|us|our|my)\b")
BEFORE = 60
"""Letters before the statement that may hold its negation ("ruled out any compromise on")."""


def yields_not(quote: str, before: str = "") -> bool:
    """Tell whether words refuse to yield on a matter, which they hold to; ``before`` are those of the text before them."""
    lead = re.split(r"[.!?;\n]", before[-BEFORE:])[-1]
    words = f"{lead}{quote}".casefold()
    if not any(sign in words for sign in _SIGNS):
        return False
    found = _YIELDS_NOT.search(f"{lead}{quote}".replace("\n", " "))
    return found is not None and found.end() >= len(lead.rstrip())


def tells_refusal(quote: str) -> bool:
    """Tell whether words say that a thing was refused, and not that who speaks refuses it."""
    return "ed" in quote and _WAS_REFUSED.search(quote) is not None and _OWN.search(quote) is None
