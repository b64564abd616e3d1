"""Which sentences carry a statement, and where its words begin and end."""

import re

from detente.extract.sentences import Span, tokens

_COURTESY = re.compile(
    r"^[\"“]?(?:thank you|thanks|good (?:morning|afternoon|evening)|welcome|hello|yes|no|okay|ok|right|sure|well|please|sorry|i[’']m sorry|let me|ladies and gentlemen"
    r"|dear|sincerely|yours|best regards|question|next question|go ahead|sir|and so|again|that[’']s right|excuse me|i don[’']t know|i can[’']t hear)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:\(?(?:photo|image|caption|source|sources|related|read more|subscribe|share|follow|click|sign up|by [A-Z]\w+ [A-Z]\w+$|copyright|©|https?:|www\.|filed under|advertisement|updated|posted)\b"
    r"|\[?(?:omitted here|inaudible|laughter|applause|crosstalk)|\(?(?:inaudible|laughter|applause)|washington, d\.?c|for immediate release|end transcript|\d+[.)]? ?$)",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?:(?:and|but|so|well|now|also|again|look|first|second|third|finally|of course|obviously|as i said|in other words|i mean|you know)[, ]+)+"
    r"|(?:i|we) (?:think|believe|would say|can say|would note|want to say|do think|know|understand)(?: that)? ",
    re.IGNORECASE,
)
SHORTEST = 5
"""Words below which a sentence is taken for a heading, a greeting or an aside."""


def is_scene_setting(text: str, span: Span, *, spoken: bool) -> bool:
    """Tell whether a sentence outside any attribution carries no statement: too short, a courtesy, furniture, a plain question."""
    words = text[span[0] : span[1]]
    count = len(tokens(text, *span))
    if count < SHORTEST + (1 if spoken else 3) or _FURNITURE.match(words):
        return True
    if words.rstrip('"”’)').endswith("?") and count < 25:
        return True
    return bool(_COURTESY.match(words)) and count < 14


def statement_span(text: str, span: Span) -> Span:
    """Return the span without opening phrases of speech, quotation marks and the closing full stop of a quotation."""
    start, end = span
    while start < end and text[start] in " \t\n\"“”'‘’«»–—-,;:":
        start += 1
    while end > start and text[end - 1] in " \t\n\"“”‘’'«»,;:":
        end -= 1
    return start, end


def skip_that(text: str, span: Span) -> Span:
    """Return the span of a reported clause without the word "that" before it."""
    start, end = span
    if text[start : start + 5].lower() == "that ":
        start += 5
    return start, end


def skip_frame(text: str, span: Span) -> Span:
    """Return the span without "and", "well", "I think that" and the like before the matter."""
    match = _FRAME.match(text, span[0], span[1])
    if match and span[1] - match.end() > 20:
        return match.end(), span[1]
    return span
