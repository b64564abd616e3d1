"""Conclusions: what a writer says to follow from what was told before ("all of which suggests that"), whatever act it is."""

import re

from detente.codebook.literals import possible_matches
from detente.records.documents import Document
from detente.records.statements import AUTHOR, Statement

_REACH = 300
"""Code points before a statement within which its sentence begins."""
_HEDGE = r"(?:(?:\w+ly|also|only|thus|then|therefore|may|might|would|could|can|must|seems? to|appears? to|tends? to) )*"
_OPENER = re.compile(
    rf"(?i)(?:(?:all|much|most) of (?:which|this|that)|all (?:this|that|these)|(?:this|that|these|those)(?: (?!is\b|are\b|was\b|were\b)[\w’'-]+){{0,3}}?|which|it) {_HEDGE}"
    r"(?:suggests?|impl(?:y|ies)|means?|leads? (?:me|us|one|to)(?: to)?(?: the)?(?: conclu\w+)?|points? to the conclusion)(?: to (?:me|us))? that\b"
    r"|\bit (?:\w+ )?follows (?:from \w+ )?that\b"
    r"|\b(?:one|we|i|you) (?:can|may|must|could|might|should|would|have to|has to)? ?(?:only )?(?:conclude|infer|deduce|surmise)s? (?:from \w+ )?that\b"
    r"|\b(?:the|my|our|an?) (?:\w+ )?(?:conclusion|inference|implication) (?:\w+ ){0,4}?(?:is|must be|would be) that\b"
    r"|\b(?:safe|fair|reasonable|logical) to (?:assume|conclude|infer|suppose) that\b"
)
_WORDS = (_OPENER.pattern,)
_END = re.compile(r"[.!?][\"”’)]*\s+|[\n—;]")
"""Behind a dash comes a reason, or something else: no more of the conclusion."""


def is_inferred(statement: Statement, document: Document) -> bool:
    """Tell whether a statement is marked as inference, or is its writer's conclusion by the words that lead to it in its sentence.

    What a speaker is reported to say stays that speaker's: reports lead to it with the same words.
    """
    s = statement
    if s.inference:
        return True
    if s.speaker.name != AUTHOR and s.evidence != "own_words":
        return False
    start = s.content[0].start
    before = document.text[max(document.body_start, start - _REACH) : start]
    sentence = _END.split(before)[-1] + s.content[0].exact
    if not possible_matches(_WORDS, sentence):
        return False
    found = _OPENER.search(sentence)
    return found is not None and found.start() <= len(sentence) - len(s.content[0].exact)
