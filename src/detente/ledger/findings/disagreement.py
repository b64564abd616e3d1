"""Who says in words that they disagree, or that something is untrue."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.codebook.literals import possible_table
from detente.ledger.entries import Entry

_DISAGREES = re.compile(
    r"\b((?P<verb>(cannot|can['’]t|can not|do not|don['’]t|does not|doesn['’]t|not) (agree|accept|share)(?! more)|disagrees?|disput(es|ed|ing) (the|that|this|these|your|his|their|any)|(we|I|they|he) dispute"
    r"|(reject|refut|rebut|dismiss|repudiat)\w* ([\w’'.-]+ ){0,4}(claim|charge|accusation|allegation|assertion|statement|contention|insinuation|notion)s?)"
    r"|contrary to (what|claims?|assertions?|allegations?|the (claim|assertion|allegation|narrative))|(is|are|was|were|been) (simply |just |completely |entirely |totally |wholly |quite |either )?"
    r"(untrue|false|wrong|baseless|unfounded|groundless|incorrect|inaccurate|misinformed|fabricated|invented|disinformation|propaganda|lies|(\w+ ){1,2}(propaganda|disinformation))|no truth (to|in)|not (been )?(the position of|true|the case|correct|accurate)|not what (he|she|we|I|they) (had )?(said|meant))\b",
    re.I,
)
_CUES = re.compile(
    r"(?i)\b(?:disagree[sd]?|disput(?:es|ed)|den(?:y|ies|ied)|contradict(?:s|ed)|refut(?:es|ed)|rebut(?:s|ted)|t(?:ake|akes|ook) (?:issue|exception))\b"
)
"""Verbs whose words are what is disagreed with."""
_NOT_SO = re.compile(r"(?i)(?:\b(?:not|no|nobody|none|never|hardly)\b|n['’]t\b)[^,.;:]{0,40}$")
"""Before a word for disagreement: nobody disagrees."""
_WHO = re.compile(
    r"(?P<who>[A-Z][\w.-]+)(?:[’']s?)? (?:(?:has|have|had|did|does|do|could|would|will|also|still|\w+ly) )*$"
)
"""Whose verb it is, where it is named."""
_LEAD = 120
"""Letters before a verb within which its subject stands; a bound also for the search."""
_WE = frozenset({"I", "We", "He", "She", "They", "But", "And", "That", "It", "Mr.", "Mrs.", "Dr."})
_SAME = 4
"""First letters that a state's name and its people's share: "Israel", "Israelis"."""
_NO = re.compile(r"(?<![\w,] )(?<!\w)No[,.:;—–]+ ?(?:[Mm]r\.? |[Ss]ir, )?$")
_TELLS = frozenset({"deny", "report", "assess"})
_NO_LEAD = 12
"""Letters before words of denial in which a "No" stands that answers what was said just before."""
_ACTS = frozenset({"accuse", "deny", "reject", "assess", "report"})
"""Acts whose words may disagree."""


def which_disagree(entries: Sequence[Entry], quotes: Sequence[str]) -> NDArray[np.bool_]:
    """Return which statements, of an act that may, say that their side disagrees or that something is untrue."""
    possible = possible_table((_DISAGREES.pattern,), quotes)[:, 0]
    found = np.zeros(len(entries), np.bool_)
    for n, entry in enumerate(entries):
        if entry.statement.act in _ACTS:
            found[n] = disagrees_in_words(entry) if possible[n] else _is_cued(entry) or says_no(entry)
    return found


def disagrees_in_words(entry: Entry) -> bool:
    """Tell whether a statement says that its side disagrees, or that something is untrue: not that another does, and not that it does not."""
    return (
        _is_cued(entry)
        or says_no(entry)
        or any(
            not match["verb"]
            or not (
                (match.group()[:3].casefold() == "dis" and _NOT_SO.search(entry.statement.quote, 0, match.start()))
                or _is_another_s(entry, match.start())
            )
            for match in _DISAGREES.finditer(entry.statement.quote)
        )
    )


def says_no(entry: Entry) -> bool:
    """Tell whether a "No" stands before words that deny: they answer what was said just before."""
    start = entry.statement.content[0].start
    if entry.statement.polarity != "negative" or entry.statement.act not in _TELLS:
        return False
    return bool(_NO.search(entry.document.text[max(0, start - _NO_LEAD) : start]))


def _is_cued(entry: Entry) -> bool:
    cue = entry.statement.cue
    return cue is not None and not entry.statement.cue_negated and _is_cue(cue.exact)


@lru_cache(maxsize=10_000)
def _is_cue(words: str) -> bool:
    return _CUES.search(words) is not None


def _is_another_s(entry: Entry, at: int) -> bool:
    """Tell whether the verb at a place of the quote has somebody else's name as its subject."""
    who = _WHO.search(entry.statement.quote[max(0, at - _LEAD) : at])
    if who is None or who["who"] in _WE:
        return False
    name = who["who"].casefold()
    own = (entry.side or "", *entry.statement.speaker.name.split())
    return not any(name[:_SAME] == o.casefold()[:_SAME] for o in own)
