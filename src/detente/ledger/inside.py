"""Papers within one government: what officials write to each other is put to nobody on the other side."""

import re
from functools import lru_cache

from detente.records.documents import Document
from detente.records.statements import Statement

_INSIDE = re.compile(
    r"(?i)^(?:\d+\. )?(?:(?:action|information|intelligence|personal|draft|briefing|special) )*(?P<kind>memorandum|note|paper|telegram|airgram|cable) from (?P<who>.+?) to (?P<to>.+)$"
)
_ABROAD = re.compile(r"(?i)\b(?:embass(?:y|ies)|consulates?|legations?|missions?|posts|delegations?|ambassadors?)\b")
_OF_STATE = re.compile(r"(?i)^(?:the )?(?:embassy|government|foreign ministry|ministry) of\b")


@lru_cache(maxsize=4096)
def _is_inside(title: str) -> bool:
    named = _INSIDE.match(title.strip())
    if named is None or _OF_STATE.match(named["who"]):
        return False
    # What a capital wires to its embassy is to be told to the other side, as often as not.
    return _ABROAD.search(named["to"]) is None


def is_inside(statement: Statement, document: Document) -> bool:
    """Tell whether a statement is the writer's own in a memorandum, note or telegram to its own government."""
    return statement.evidence == "own_words" and is_inside_paper(document)


def is_inside_paper(document: Document) -> bool:
    """Tell whether a document is such a paper, by its title."""
    return _is_inside(document.title or "")
