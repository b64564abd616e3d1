"""The words of a statement to its labels: act, firmness, time, polarity, conditions, inference, figure of speech."""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import log

from detente.codebook.acts import act_patterns
from detente.codebook.cues import Cue, cues
from detente.codebook.literals import possible_matches
from detente.extract.sentences import Span, tokens
from detente.records.statements import TIMES

_POSSIBLE = re.compile(r"\b(?:could|may|might|possibl[ey]|perhaps|hints?|maybe|hopes? to|would hope)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?i)(?<!as )(?<!even )(?<!what )\b(?:if|unless|provided|in (?:exchange|return) for)\b[^,;.…—]*(?:, and if [^,;.…—]*)*"
)
"""A condition inside a statement: what must not be for it to hold is not what it denies."""
_RELATIVE = re.compile(r"(?i)(?<!^)\b(?:which|who|that) (?:may|might|could)\b[^,;.]*")
_HEDGED = re.compile(
    r"(?i)\b(?:might|may|could|would) (?:perhaps|possibly|maybe)\b|\b(?:perhaps|possibly|maybe) (?:be )?(?:ready|willing|prepared|open|able|consider|accept|agree|might|could)\b|\bmight (?:be (?:ready|willing|prepared|open)|consider|accept|agree)\b"
)
"""Willingness hedged twice over: never certain, whatever the coder heard."""
_PROBABLE = re.compile(
    r"\b(?:likely|unlikely|probabl[ey]|expect\w*|seems?|appears?|presumably|apparently|it is believed|reportedly|i think|we think)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|going to|would|should|must|plans? to|intends? to|tomorrow|next (?:week|month|year)|ready to|prepared to|willing to|needs? to|could|may|might)\b|[’']ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn[’']t|has been|have been|ago|yesterday|last (?:week|month|year)|(?:has|have) (?:\w+ )?\w+ed|met|told|said|spoke|made|took|gave|went|held|began|came|became"
    r"|agreed|discussed|welcomed|noted|reached|called|signed|supported|refused|announced|raised|condemned|reaffirmed|killed|stressed|accused|thanked|expressed|proposed)\b",
    re.IGNORECASE,
)
_TENSES = 0.5
"""What modals and tenses count, in log odds, beside the coder (time on the development part .761 to .769, text alone .768 to .771: within chance)."""
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|neither|nor|nothing|nobody|none|unlikely|cannot|without any)\b|n[’']t\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_OWN_WORDS = 5
"""Words beside a quotation from which they alone tell whether something is denied."""
_NOT_ONLY = re.compile(
    r"\bnot (?:just|only|merely|simply)\b|\bnothing (?:but|burger)\b|\bnever (?:more|less|as|so) \w+ than\b",
    re.IGNORECASE,
)
_NEGATED_CUE = re.compile(r"\b(?:not|never|no longer|neither|nor|cannot)\b|n[’']t\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?P<only_if>only if|only on (?:the )?condition that|provided (?:that )?|on (?:the )?condition that|as long as|so long as)\b"
    r"|\b(?P<only_after>only after|only when|only once|not until|until|once|after)\b|\b(?P<unless>unless|without)\b"
    r"|\b(?P<in_exchange_for>in exchange for|in return for|in return|in exchange)\b|\b(?P<if>(?<!as )(?<!even )if|in case|in the event (?:of|that))\b",
    re.IGNORECASE,
)
_WEAK_CONDITION = re.compile(r"(?:until|once|after|without)", re.IGNORECASE)
_CONDITION_END = re.compile(r"[,;:.?!—–)]|\bthen\b")
_INFERENCE = re.compile(
    r"\b(?:which (?:logically )?means|logically|almost certainly|must have|must be (?:at|because|due|on|to|the) |presumably|it follows that|implies that|suggests that|apparently)\b",
    re.IGNORECASE,
)
_FIGURATIVE = re.compile(r"\b(?:so-called|as if|of course,? the|bravo|how nice)\b|\?[\"”’]?$", re.IGNORECASE)
_AHEAD = frozenset({"predict", "threaten", "intend", "offer", "propose", "demand"})
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "first": 1, "second": 2, "third": 3, "fourth": 4}
_NEGATED = {"accept": "reject", "offer": "reject", "support": "reject"}
"""What an act becomes where its cue is negated: who does not accept, rejects."""
_MERE_SAYING = frozenset({"suggest", "note", "stress", "recall"})
_STEP = re.compile(
    r"\b(?:step|phase|stage|point) (?:number )?(one|two|three|four|five|[1-9])\b|\b(first|second|third|fourth) (?:step|phase|stage)\b",
    re.IGNORECASE,
)


def find_act(words: str, cue: str | None) -> tuple[str, str]:
    """Return the act of ``words`` and the reason: the cue of a reported deed, else the first pattern that matches."""
    if cue and (known := _deed(cue)):
        act = known.act or "report"
        return (_NEGATED.get(act, act) if is_negated(cue) else act), f"cue {known.lemma}"
    for act, found in matched_acts(words):
        return act, f"pattern {found}"
    return "report", "no pattern"


@lru_cache(maxsize=1)
def _act_words() -> tuple[str, ...]:
    return tuple(pattern.pattern for _, pattern in act_patterns())


@lru_cache(maxsize=1024)
def matched_acts(words: str) -> tuple[tuple[str, str], ...]:
    """Return (act, matched words) of every act whose patterns are in ``words``, in the order of decision."""
    flat = " ".join(words.split())
    patterns = act_patterns()
    likely = sorted(possible_matches(_act_words(), flat))
    found = ((patterns[n][0], patterns[n][1].search(flat)) for n in likely)
    return tuple((act, match.group()) for act, match in found if match and match.group())


def _deed(cue: str) -> Cue | None:
    """Return the entry of the longest cue word that reports a deed ("refused to", "demanded"), not mere saying."""
    parts = cue.lower().split()
    for size in (3, 2, 1):
        for k in range(len(parts) - size + 1):
            known = cues().get(" ".join(parts[k : k + size]))
            if known and known.act and known.lemma not in _MERE_SAYING:
                return known
    return None


def find_firmness(words: str) -> str:
    """Return ``possible``, ``probable`` or ``certain`` by modal and adverb."""
    if _PROBABLE.search(words):
        return "probable"
    return "possible" if _POSSIBLE.search(words) else "certain"


def find_main_firmness(words: str, cue: str, told: str) -> str:
    """Return ``certain`` in place of ``possible`` where only a relative clause holds the modal: "concessions which may satisfy them"; ``possible`` where a willingness is hedged: "is perhaps ready to"."""
    main = _RELATIVE.sub(" ", words)
    if told == "certain" and _HEDGED.search(main):
        return "possible"
    if told == "possible" and main != words and not _POSSIBLE.search(f"{cue} {main}"):
        return "certain"
    return told


def find_time(words: str, act: str) -> str:
    """Return the time of the content: by modal, then by past form; acts that aim at what is to come count as future."""
    if act in _AHEAD or _FUTURE.search(words):
        return "future"
    return "past" if _PAST.search(words) else "present"


def settle_time(told: Sequence[float], words: str, act: str) -> str:
    """Return the time of the content by the probabilities that the coder gives ``TIMES``, and by modals and tenses as a weaker voice."""
    ruled = find_time(words, act)
    odds = {time: log(max(p, 1e-4)) + _TENSES * (time == ruled) for time, p in zip(TIMES, told, strict=True)}
    return max(odds, key=lambda time: odds[time])


def find_polarity(words: str) -> str:
    """Return ``negative`` where the content is denied or absent; conditions, what stands in quotation marks inside it, and "not only", deny nothing."""
    bare = _CLAUSE.sub(" ", words)
    whole = (bare if len(bare.split()) >= _OWN_WORDS else words)[:160]
    own = _QUOTED.sub(" ", whole)
    told = own if len(own.split()) >= _OWN_WORDS else whole
    return "negative" if _NEGATIVE.search(_NOT_ONLY.sub(" ", told)) else "positive"


def is_negated(cue: str) -> bool:
    """Tell whether the cue carries a negation."""
    return _NEGATED_CUE.search(cue) is not None


def find_conditions(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Return the conditions inside ``text[start:end]`` with their kinds, from the word that opens them to the clause's end."""
    found: list[tuple[Span, str]] = []
    last = start
    for match in _CONDITION.finditer(text, start, end):
        kind = match.lastgroup
        if match.start() < last or kind is None or _WEAK_CONDITION.fullmatch(match.group()):
            continue
        close = _CONDITION_END.search(text, match.end() + 1, end)
        stop = close.start() if close else end
        while stop > match.end() and text[stop - 1].isspace():
            stop -= 1
        if len(tokens(text, match.end(), stop)) >= 2:
            found.append(((match.start(), stop), kind))
            last = stop
    return found


def is_inference(words: str) -> bool:
    """Tell whether the author draws a conclusion rather than reports."""
    return _INFERENCE.search(words) is not None


def is_figurative(words: str) -> bool:
    """Tell whether the words are a rhetorical question or marked irony."""
    return _FIGURATIVE.search(words) is not None


def find_step(words: str) -> int | None:
    """Return the number of the step, where the statement is one of an announced sequence ("step three")."""
    match = _STEP.search(words)
    if match is None:
        return None
    word = (match.group(1) or match.group(2)).lower()
    return int(word) if word.isdigit() else _NUMBERS[word]
