"""Statements as denials see them: what each says is so or should be, what it contests, and whom it is meant for."""

import re
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detente.codebook.literals import possible_table
from detente.ledger.findings.on_record import OnRecord
from detente.ledger.ragged import Ragged
from detente.records.statements import ISSUES

FACT, WISH = 1, 2
KINDS = dict.fromkeys(("accuse", "report", "assess", "predict"), FACT) | dict.fromkeys(
    ("demand", "propose", "offer", "threaten"), WISH
)
"""What an act says: what is so, or what should be."""
CONTESTED = {"deny": FACT, "reject": WISH}
"""What an act contests, where it does not say in words that it disagrees or what its side will not do: then it may be either."""
LIKELY = 0.30
"""Confidence of the coder from which a denial or an accusation counts that is unsure (``is_sure``) but much like the other."""
_RETORTS = re.compile(
    r"(?i)^(?:(?:that|but|and|no|well|sir),? )*(?:this|that|it|these|those|they|he|she|you|(?:his|her|their|your|the|such|these|those) (?:[\w’'-]+ ){0,3}?"
    r"(?:recollection|account|version|statement|claim|charge|allegation|accusation|assertion|information|premise|impression|understanding|interpretation|conclusion|argument|figure|report|story|stories)s?"
    r"(?: of [\w’' -]{3,30}?)?) (?:(?:is|are|was|were|had|has|have|been|simply|just|either|\w+ly|quite) )+"
    r"(?:not (?:been )?(?:the case|so|true|correct|right|accurate|what (?:he|she|we|I|they) (?:had )?(?:said|meant))|untrue|false|wrong|incorrect|inaccurate|mistaken|misinformed|unfounded|baseless|groundless|nonsense|absurd)\b"
)
"""Words that call untrue what stands just before and say nothing of it: "that was not the case"."""
_NEGATION = re.compile(r"\b(not(?! only\b)|no|never|neither|nor|cannot|nothing|nobody|none|without|\w+n['’]t)\b", re.I)
_REFRAINS = re.compile(r"n(?:(?<!\wn)(?:ot?|ever)|(?<=\wn)['’]t|(?<=\bcann)ot)\b", re.I)
"""Not, no, never, cannot, and words that end in "n't"; see ``contests``."""
_NO_ANSWER = re.compile(
    r"\b(not|n['’]t|never|hesitate to|refuse to|decline[sd]? to) (going to |be able to |want to |wish to |in a position to |really |even |just |necessarily )*"
    r"(comment\w*|detail|weigh(ing)? in|speak (to|for)|get(ting)? into|respond\w*|speculat\w*|prejudg\w*|negotiat\w* in public|characteri[sz]\w*|answer\w*|discuss\w*|preview\w*|confirm\w*|"
    r"say|elaborate|read(ing)? out|get(ting)? ahead|rank|guess|list|parse|go(ing)? (into|beyond|through)|have (any|anything|a) (comment|reaction|response|readout|information|update))\b"
    r"|\bnot for (us|me) to\b",
    re.I,
)
"""Words by which a question is left unanswered: no position."""
_REFUSES = re.compile(
    r"\b(not|never|no|n['’]t|cannot) (\w+ ){0,2}?(recogni[sz]e|accept|allow|tolerate|let|permit|stop|fail|hesitate|concessions?|forget|forgive)\b",
    re.I,
)
"""Words that refuse or insist, and deny no fact."""
_PATTERNS = (_NO_ANSWER.pattern, _REFUSES.pattern)
MAY_CLASH = frozenset({"accuse", "deny", "reject"})
_ASKED = frozenset({"accuse", "threaten", "demand", "intend"})
"""What a journalist relays that an answer on its issue contests even if no word is shared."""


class Lines(NamedTuple):
    """What denials ask of statements on record that have a day, in order of time, one place each."""

    sides: NDArray[np.int64]
    tos: NDArray[np.int64]
    """The side that it is directed at; -1 for nobody, -2 for one that says nothing itself."""
    days: NDArray[np.int64]
    documents: NDArray[np.int64]
    starts: NDArray[np.int64]
    stems: Ragged
    """Words of one meaning under one number; those of a denial or accusation that says "we" with the name of its side."""
    contests: NDArray[np.int64]
    """The kinds that a statement contests; 0 where it denies and refuses nothing."""
    disagrees: NDArray[np.bool_]
    """Whether it says so in words: the claim may then be a negative one too."""
    retorts: NDArray[np.bool_]
    """Whether it calls untrue what stands just before, whatever that says."""
    kinds: NDArray[np.int64]
    sure: NDArray[np.bool_]
    accuses: NDArray[np.bool_]
    relayed: NDArray[np.bool_]
    """Whether a journalist relays it, in a question."""
    asked: NDArray[np.bool_]
    """Whether the journalist may have it answered by a few words."""
    issues: NDArray[np.int64]
    """Its issues, each a bit; all where it has none."""


def read_lines(lines: OnRecord, stems: Ragged) -> Lines:
    """Return what denials ask of statements, whose words are counted."""
    no_answer, refusing = possible_table(_PATTERNS, lines.quotes).T
    sure, likely, disagrees = lines.sure, lines.likely(LIKELY), lines.disagrees
    contests = lines.valued(CONTESTED)
    contests[disagrees | _holding(_REFRAINS, lines, lines.coded_as(("intend",)))] = FACT | WISH
    contests[~np.where(lines.coded_as(("reject",)), sure, likely)] = 0
    contests[_holding(_NO_ANSWER, lines, no_answer & (contests > 0))] = 0
    contests[_holding(_REFUSES, lines, refusing & (contests > 0) & ~disagrees)] &= WISH
    accuses = lines.coded_as(("accuse",)) & likely
    relayed = lines.relayed & sure
    return Lines(
        sides=lines.sides,
        tos=lines.tos,
        days=lines.days,
        documents=lines.documents,
        starts=lines.starts,
        stems=stems,
        contests=contests,
        disagrees=disagrees,
        retorts=_holding(_RETORTS, lines, disagrees & ~lines.coded_as(("accuse",))) | (lines.says_no & disagrees),
        kinds=lines.valued(KINDS) * (sure | accuses),
        sure=sure,
        accuses=accuses,
        relayed=relayed,
        asked=relayed & lines.coded_as(_ASKED),
        issues=np.fromiter(map(_bits, lines.issues), np.int64, len(sure)),
    )


def _holding(pattern: re.Pattern[str], lines: OnRecord, may: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which of the statements that may hold words of a pattern do."""
    found = np.zeros(len(may), np.bool_)
    found[[n for n in np.flatnonzero(may).tolist() if pattern.search(lines.quotes[n])]] = True
    return found


@lru_cache(maxsize=10_000)
def _bits(issues: tuple[str, ...]) -> int:
    """Return a bit for each issue, those of a case's own among them; all bits where there is none."""
    places = {i: ISSUES.index(i) if i in ISSUES else 22 + crc32(i.encode()) % 40 for i in issues if i != "other"}
    return sum({1 << place for place in places.values()}) or -1


def holds_negation(quote: str) -> bool:
    """Tell whether words negate anything."""
    return _NEGATION.search(quote) is not None


def retorts(quote: str) -> bool:
    """Tell whether words call untrue what stands just before and say nothing of it."""
    return _RETORTS.match(quote) is not None
