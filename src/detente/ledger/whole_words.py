"""The words of a statement as a reader is shown them: with what the coding cut off and without which they tell something else."""

import re

from detente.records.documents import Document
from detente.records.statements import AUTHOR, Statement

_BETWEEN = 100
"""Code points between two parts of a statement up to which they are shown as one."""
_OPENING = re.compile(
    r"(?i)(?:after|as of|at|before|by|despite|during|ever since|following|for|from|in|on|once|since|though|through|under|until|upon|while|with|without)\b"
)
"""The start of a part that only leads up to the verb."""
_JOINING = re.compile(r"(?i)[\s,;:…–—“”\"‘’'.-]*(?:but|and|or|not)?(?: (?:also|rather|even|instead))?[\s“\"‘']*")
_CONCEDED = re.compile(r"(?i)(?:while|whilst|whereas|although|though|even though|even if|much as)\b")
_MAIN = re.compile(r"\s*[,—–-]\s*(?=[^\s\d])(?P<rest>[^.!?;:\n]{3,200})[.!?;:\n]")
_INFINITIVE = re.compile(r"(?:(?:the |its |his |her |their |our )?[A-Z][\w’'-]+ )?(?:not )?to [“\"‘]?[a-z]")
"""The start of words that need the verb before them: "to ease sanctions", "the Alanders to withdraw"."""
_THAT = re.compile(r"(?i)^\s*(?:that\s+)?[“\"‘]*$")
_SAYING = re.compile(
    r"(?i)\b(?:said|says?|saying|stated?|states|stating|told|tells?|added?|adds|argued?|argues|announced?|announces|noted?|notes|declared?|declares|according|wrote|writes|replied|replies|asked|clear|warned?|warns|insist\w*|stress\w*|emphasi\w*|think|thinks|thought|believes?|believed|claim(?:s|ed)?|remark\w*|mention\w*|point(?:s|ed|ing)? out|fe(?:el|els|lt)|observed?|reiterat\w*|statement|position|explain\w*|recall\w*|conclud\w*|maintain\w*|consider\w*|hop(?:e|es|ed))\b"
)


def whole_words(statement: Statement, document: Document) -> str:
    """Return the exact words of a statement, from the verb on that they depend on, and to the main clause that they concede to."""
    s, text = statement, document.text
    start, end = _from_verb(s, text), s.content[-1].end
    parts = [text[start : s.content[0].end]]
    for before, after in zip(s.content, s.content[1:], strict=False):
        if _runs_on(s, text, before.span, after.span):
            parts[-1] += text[before.end : after.end]
        else:
            parts.append(after.exact)
    if s.speaker.name == AUTHOR and s.cue is None and _CONCEDED.match(parts[0]) and len(s.content) == 1:
        main = _MAIN.match(text, end)
        parts[-1] += text[end : main.end("rest")] if main else ""
    return " … ".join(parts)


def _from_verb(s: Statement, text: str) -> int:
    """Return where the words begin: at the verb before them where they are only its object, or where it is the verb that refuses."""
    start, cue = s.content[0].start, s.cue
    if cue is None or cue.end > start or _THAT.sub("", text[cue.end : start]):
        return start
    refuses = s.act in ("reject", "deny") and not _SAYING.search(cue.exact) and not s.cue_negated
    return cue.start if refuses or _INFINITIVE.match(s.content[0].exact) else start


def _runs_on(s: Statement, text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Tell whether two parts are shown with what stands between them: a conjunction, or the verb that the first part only leads up to."""
    gap = text[before[1] : after[0]]
    if len(gap) > _BETWEEN or "\n" in gap:
        return False
    verb = s.cue is not None and before[1] <= s.cue.start and s.cue.end <= after[0]
    return _JOINING.fullmatch(gap) is not None or (verb and _OPENING.match(text, before[0]) is not None)
