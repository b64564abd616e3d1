"""Where the writer of a report speaks of itself: "We pointed to the losses", "I replied “We hope so”"."""

import re

from detente.extract.subjects import sentence_at

_MYSELF = re.compile(r"\b(?:I|[Ww]e)\b[^.;]*$")
_WE_FIRST = re.compile(r"[\W\d]*(?:We|I)\b")


def tells_itself(text: str, start: int) -> bool:
    """Tell whether the sentence at ``start`` begins with the writer."""
    return _WE_FIRST.match(text, sentence_at(text, start)[0]) is not None


def quotes_itself(text: str, start: int) -> bool:
    """Tell whether the writer stands before the quotation that holds ``start``, or none was opened."""
    opened = max(text.rfind(mark, 0, start + 1) for mark in '“"')
    return opened < 0 or _MYSELF.search(text[sentence_at(text, max(0, opened - 1))[0] : opened]) is not None
