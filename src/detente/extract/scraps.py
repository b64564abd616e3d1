"""Bits that state nothing: a writer's interjections, words to the reader, subheadings that only name a topic, mere noun phrases; and anybody's declining to comment."""

import re

from detente.extract.proposals import Proposal

_WORD = re.compile(r"[\w’'-]+")
_EMPTY = frozenset(
    (
        "a", "after", "again", "all", "and", "anyway", "as", "at", "beyond", "but", "by", "course", "even", "exactly", "far", "fast", "for", "from", "in", "indeed",
        "it", "just", "maybe", "more", "much", "never", "no", "not", "nothing", "now", "of", "oh", "on", "or", "perhaps", "quite", "really", "so", "still", "sure",
        "surely", "that", "the", "then", "this", "though", "to", "too", "very", "well", "what", "with", "yes", "yet",
    )
)  # fmt: skip
_TO_READER = re.compile(
    r"^\W*(?:let[’']?s (?:stick|start|begin|turn|look|move|stay|face|be)|stay tuned|consider|mind you|we[’']?(?:re| are) not even talking about|needless to say)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"^(?:What|Why|How|Who|Where|When|Behind|Inside)\b[^.?!,;:]*$")
_RUN_UP = re.compile(r"^for the (?:first|second|last|umpteenth) time (?:since|in)\b[^,;.]*$", re.IGNORECASE)
_BARE = re.compile(r"^(?:The|A|An) [a-z]+(?: (?:of|for) (?:the )?[a-z]+)?$")
_DETAILS = r"(?:details?|specifics?|hypotheticals?|announcements?)\b"
_TELL_NOTHING = re.compile(
    r"(?i)^\W*(?:(?:well|look|again|but|and|so|no|obviously),? )*(?:I|we|they|he|she)"
    r"(?:(?:[’'](?:m|re)| am| are| is) (?:\w+ )?not(?: \w+)? (?:going|able|prepared|at liberty) to| (?:\w+ )?(?:won[’']t|will not|wouldn[’']t|would not|can[’']?t|cannot|don[’']t want to|do not want to))"
    rf"(?: be able to| even| really)? (?:comment|speculate|elaborate|get ahead of|(?:get into|go into|give|provide|offer|share|make)(?:\W+\w+){{0,4}}?\W+{_DETAILS})"
    r"|\b(?:has|have|had|made) no comment\b"
)
_DECLINED = re.compile(r"(?i)\b(?:declin|refus)\w+$")
_TO_TELL = re.compile(rf"(?i)^to (?:comment|elaborate|speculate|(?:give|provide|offer)(?:\W+\w+){{0,4}}?\W+{_DETAILS})")


def declines_comment(p: Proposal) -> bool:
    """Tell whether the words only decline to comment: silence, which refuses no term (codebook, section 2)."""
    words = p.content[0].exact
    told = p.cue is not None and _DECLINED.search(p.cue.exact) and _TO_TELL.match(words)
    return bool(told or _TELL_NOTHING.search(words))


def is_scrap(text: str, p: Proposal) -> bool:
    """Tell whether a writer's own words state nothing that could be true, wanted or refused."""
    if p.source is not None or p.turn is not None or len(p.content) != 1:
        return False
    start, end = p.content[0].span
    words = p.content[0].exact.strip(" .!?,;:…")
    if all(w.casefold() in _EMPTY for w in _WORD.findall(words)):
        return True
    if _TO_READER.match(words) or _RUN_UP.match(words) or _BARE.match(words):
        return True
    alone = text[:start].rstrip(' \t“‘"').endswith("\n") and (end == len(text) or text[end] == "\n")
    return alone and _TOPIC.match(words) is not None and text[end - 1] not in ".?!"
