"""The words of a statement as a reader is shown them: with what the coding cut off and without which they tell something else."""

import re
from itertools import pairwise

from detente.records.documents import Document
from detente.records.statements import AUTHOR, Statement

_BETWEEN = 100
"""Code points between two parts of a statement up to which they are shown as one."""
_REACH = 250
"""Code points before a statement within which its sentence begins."""
_NAMED = 30
"""Code points between the side and the verb by which what it put forward calls itself something."""
_OPENING = re.compile(
    r"(?i)(?:after|as of|at|before|by|despite|during|ever since|following|for|from|in|on|once|since|though|through|under|until|upon|while|with|without)\b"
)
"""The start of a part that only leads up to the verb."""
_LED_IN = re.compile(r"\s*[,—–-]\s*")
"""Between a subject and what stands between it and its verb: "Aland—since the war—has insisted on"."""
_JOINING = re.compile(r"(?i)[\s,;:…–—“”\"‘’'.-]*(?:but|and|or|not)?(?: (?:also|rather|even|instead))?[\s“\"‘']*")
_CONCEDED = re.compile(r"(?i)(?:while|whilst|whereas|although|though|even though|even if|much as)\b")
_MAIN = re.compile(r"\s*[,—–-]\s*(?=[^\s\d])(?P<rest>[^.!?;:\n]{3,200})[.!?;:\n]")
_MODALS = r"(?:would|will|shall|must|could|can|should|may|might|has|have|had|is|are|was|were|does|did|do)\b"
_VERB = re.compile(rf"{_MODALS}(?! [^.;]*\?)")
_SUBJECT = re.compile(r"(?:^|[.!?]\s+|\n)(?P<words>[A-Z][^.,!?\n]{1,80}), (?P<said>[^,.]{3,60}), $")
_INSERTED = re.compile(r",[”\"]? ")
_PREDICATE = re.compile(rf", [“\"]?(?={_MODALS})(?P<rest>[^.!?;:\n]{{3,200}})[.!?;:\n]")
"""The verb of a sentence whose subject stands before "he said"."""
_NOT_JUST = re.compile(r"(?i)\bnot (?:just|only|merely|simply)\b[^.;!?\n]*$")
_BUT_ALSO = re.compile(r"(?i)\bbut (?:also |rather )?[“\"‘]?$")
_SECOND_HALF = re.compile(r"(?i)[\s,…”\"—–-]*but (?:also )?(?P<rest>[^.!?;:\n]{3,160})[.!?;:\n]")
_CLAUSE = re.compile(r"(?i)(?:it|we|they|you|he|she|i|this|that|there)\b")
_TOPIC = re.compile(
    r"(?:^|[.!?]\s+|\n)(?P<words>(?:As (?:for|to)|Regarding|Concerning) [^,.;\n]{2,60}, [^.;\n]{0,60})$"
)
_PRONOUN = re.compile(r"(?i)[“\"‘]?(?:it|they|he|she|this|that)\b")
_GOVERNED = re.compile(
    r"(?i)\b(?:ruling out|rul(?:e|es|ed) out|exclud\w+|prevent\w*|prohibit\w*|bann?(?:ing|ed|s)?|stop(?:s|ped|ping)?|end(?:s|ed|ing)?|halt\w*|avoid\w*|renounc\w*|cancel\w*|without|against|not) [^.;:!?\n]{3,120}? (?:and|or|nor) $"
)
"""The verb or preposition that takes away what follows it, and what is joined to that."""
_NOUN_PHRASE = re.compile(r"(?:the|an?|its|their|any|all|further|such|other|new) ")
_INFINITIVE = re.compile(r"(?:(?:the |its |his |her |their |our )?[A-Z][\w’'-]+ )?(?:not )?to [“\"‘]?[a-z]")
"""The start of words that need the verb before them: "to ease sanctions", "the Alanders to withdraw"."""
_GERUND = re.compile(r"[a-z]+ing\b")
_OBJECT = re.compile(r" (?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}|him|her|them|us|it) (?:of|for|from|with) ")
"""Between a verb and what it says of somebody: "accused Moscow of deceiving"."""
_THAT = re.compile(r"(?i)^\s*(?:that\s+)?[“\"‘]*$")
_SAYING = re.compile(
    r"(?i)\b(?:said|says?|saying|stated?|states|stating|told|tells?|added?|adds|argued?|argues|announced?|announces|noted?|notes|declared?|declares|according|wrote|writes"
    r"|replied|replies|asked|clear|warned?|warns|insist\w*|stress\w*|emphasi\w*|think|thinks|thought|believes?|believed|claim(?:s|ed)?|remark\w*|mention\w*|point(?:s|ed|ing)? out"
    r"|fe(?:el|els|lt)|observed?|reiterat\w*|statement|position|explain\w*|recall\w*|conclud\w*|maintain\w*|consider\w*|hop(?:e|es|ed))\b"
)
"""Cues that tell that somebody speaks, and not what is done by it."""


def whole_words(statement: Statement, document: Document) -> str:
    """Return the exact words of a statement, from the verb on that they depend on, with both halves of "not just A but also B", and to the main clause that they concede to."""
    s, text = statement, document.text
    spans = [c.span for c in s.content]
    begin = max(document.body_start, spans[0][0] - _REACH)
    spans[0] = _begin(s, text, begin), spans[0][1]
    spans[-1] = spans[-1][0], _end(s, text)
    parts = [text[slice(*spans[0])]]
    for before, after in pairwise(spans):
        if _runs_on(s, text, before, after):
            parts[-1] += text[before[1] : after[1]]
        else:
            parts.append(text[slice(*after)])
    return " … ".join(parts)


def _begin(s: Statement, text: str, begin: int) -> int:
    """Return where the words begin: at the first half or the topic that they go on from, at the verb before them where they are only its object, or where it is the verb that refuses."""
    start, cue = s.content[0].start, s.cue
    also = _BUT_ALSO.search(text, max(begin, start - 12), start) and not _CLAUSE.match(s.content[0].exact)
    if also and (half := _NOT_JUST.search(text[begin:start])):
        return begin + half.start()
    if _NOUN_PHRASE.match(s.content[0].exact) and (governed := _GOVERNED.search(text[begin:start])):
        return begin + governed.start()
    if _PRONOUN.match(s.content[0].exact) and (topic := _TOPIC.search(text[begin:start])):
        return begin + topic.start("words")
    subject = _SUBJECT.search(text[begin:start]) if cue and _VERB.match(s.content[0].exact) else None
    if cue and subject and begin + subject.start("said") <= cue.start < start:
        return begin + subject.start("words")
    if cue and _GERUND.match(s.content[0].exact) and _OBJECT.fullmatch(text, cue.end, start):
        return cue.start
    led = s.source is not None and _LED_IN.fullmatch(text, s.source.end, start) and _OPENING.match(s.content[0].exact)
    if s.source and cue and led and len(s.content) > 1 and s.content[0].end <= cue.start:
        return s.source.start
    if cue is None or cue.end > start or _THAT.match(text[cue.end : start]) is None:
        return start
    if s.source and "itself" in cue.exact.split() and 0 <= cue.start - s.source.end <= _NAMED:
        return s.source.start
    refuses = s.act in ("reject", "deny") and not _SAYING.search(cue.exact) and not s.cue_negated
    return cue.start if refuses or _INFINITIVE.match(s.content[0].exact) else start


def _end(s: Statement, text: str) -> int:
    """Return where the words end: with the second half of what they begin, or the main clause of what a writer concedes."""
    words, end = s.content[-1].exact, s.content[-1].end
    rest = None
    if _NOT_JUST.search(words) and " but " not in words:
        rest = _SECOND_HALF.match(text, end)
    elif s.speaker.name == AUTHOR and s.cue is None and len(s.content) == 1 and _CONCEDED.match(words):
        rest = _MAIN.match(text, end)
    elif s.source and s.cue and end <= min(s.source.start, s.cue.start):
        said = max(s.source.end, s.cue.end)
        if _INSERTED.fullmatch(text[end : min(s.source.start, s.cue.start)]) and said - end <= _BETWEEN:
            rest = _PREDICATE.match(text, said)
    return rest.end("rest") if rest else end


def _runs_on(s: Statement, text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Tell whether two parts are shown with what stands between them: a conjunction, or the verb that the first part only leads up to."""
    gap = text[before[1] : after[0]]
    if len(gap) > _BETWEEN or "\n" in gap:
        return False
    verb = s.cue is not None and before[1] <= s.cue.start and s.cue.end <= after[0]
    first = s.content[0] if before[1] == s.content[0].end else None  # It may be shown from the subject on.
    opening = _OPENING.match(text, first.start if first else before[0])
    return _JOINING.fullmatch(gap) is not None or (verb and opening is not None)
