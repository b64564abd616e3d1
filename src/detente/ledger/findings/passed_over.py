"""Who is passed over, where a remark says that somebody is: the object of "bypasses", the subject of "was left out"."""

import re

from detente.codebook.actors import canonical

_NAME = re.compile(r"\b[A-Z][\w.]*(?: [A-Z][\w.]*)*")
_PASSIVE = re.compile(
    r"(?i)\b(?:left|cut) out\b|\bnot (?:invited|at|part)\b|\b(?:was|were|is|are|been|being|be) (?:\w+ )?$"
)
_REACH = 60
"""Code points from the cue to the name."""


def passed_over(text: str, start: int, end: int) -> str | None:
    """Return the state or body that a remark with its cue at ``text[start:end]`` says is passed over; None where it names none there."""
    # A cue may end within the name that follows it.
    begin = text.rfind(" ", start, end) + 1 if end > start and text[end - 1].isupper() else end
    if "deal with" in text[start:end]:
        begin = text.index("deal with", start) + len("deal with")
    passive = _PASSIVE.search(text[max(0, start - 16) : start]) or _PASSIVE.search(text[start:end])
    found = (
        [*_NAME.finditer(text, max(0, start - _REACH), start)][::-1]
        if passive
        else _NAME.finditer(text, begin, begin + _REACH)
    )
    for match in found:
        actor = canonical(match.group().rstrip("."))
        if actor and actor.kind in ("state", "body"):
            return actor.name
    return None
