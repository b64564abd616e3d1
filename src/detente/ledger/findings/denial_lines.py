"""Statements as denials see them: what each says is so or should be, what it contests, and whom it is meant for."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detente.codebook.literals import possible_table
from detente.ledger.entries import Entry
from detente.ledger.findings.on_record import OnRecord
from detente.ledger.ragged import Ragged
from detente.records.statements import ISSUES

T = TypeVar("T")
FACT, WISH = 1, 2
KINDS = dict.fromkeys(("accuse", "report", "assess", "predict"), FACT) | dict.fromkeys(
    ("demand", "propose", "offer", "threaten"), WISH
)
"""What an act says: what is so, or what should be."""
CONTESTED = {"deny": FACT, "reject": WISH}
"""What an act contests, where it does not say in words that it disagrees or what its side will not do: then it may be either."""
LIKELY = 0.30
"""Confidence of the coder from which a denial or an accusation counts that is unsure (``is_sure``) but much like the other."""
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
_RETORTS = re.compile(
    r"(?i)^(?:(?:that|but|and|no|well|sir),? )*(?:this|that|it|these|those|they|he|she|you|(?:his|her|their|your|the|such|these|those) (?:[\w’'-]+ ){0,3}?"
    r"(?:recollection|account|version|statement|claim|charge|allegation|accusation|assertion|information|premise|impression|understanding|interpretation|conclusion|argument|figure|report|story|stories)s?"
    r"(?: of [\w’' -]{3,30}?)?) (?:(?:is|are|was|were|had|has|have|been|simply|just|either|\w+ly|quite) )+"
    r"(?:not (?:been )?(?:the case|so|true|correct|right|accurate|what (?:he|she|we|I|they) (?:had )?(?:said|meant))|untrue|false|wrong|incorrect|inaccurate|mistaken|misinformed|unfounded|baseless|groundless|nonsense|absurd)\b"
)
"""Words that call untrue what stands just before and say nothing of it: "that was not the case"."""
_NEGATION = re.compile(r"\b(not(?! only\b)|no|never|neither|nor|cannot|nothing|nobody|none|without|\w+n['’]t)\b", re.I)
_NO = re.compile(r"(?<![\w,] )(?<!\w)No[,.:;—–]+ ?(?:[Mm]r\.? |[Ss]ir, )?$")
_TELLS = frozenset({"deny", "report", "assess"})
_NO_LEAD = 12
"""Letters before words of denial in which a "No" stands that answers what was said just before."""
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
_PATTERNS = (_DISAGREES.pattern, _NO_ANSWER.pattern, _REFUSES.pattern)
MAY_CLASH = frozenset({"accuse", "deny", "reject"})
_ASKED = frozenset({"accuse", "threaten", "demand", "intend"})
"""What a journalist relays that an answer on its issue contests even if no word is shared."""
_MAY_DISAGREE = frozenset({*MAY_CLASH, "assess", "report"})


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
    disagreeing, no_answer, refusing = possible_table(_PATTERNS, lines.quotes).T
    sure, likely = lines.sure, lines.likely(LIKELY)
    says_no = np.fromiter(map(_says_no, lines.entries), np.bool_, len(disagreeing))
    disagreeing = disagreeing | says_no | np.fromiter(map(_is_cued, lines.entries), np.bool_, len(disagreeing))
    disagrees = _chosen(disagrees_in_words, lines.entries, disagreeing & lines.coded_as(_MAY_DISAGREE))
    contests = lines.valued(CONTESTED)
    contests[disagrees | _holding(_REFRAINS, lines, lines.coded_as(("intend",)))] = FACT | WISH
    contests[~np.where(lines.coded_as(("reject",)), sure, likely)] = 0
    contests[_holding(_NO_ANSWER, lines, no_answer & (contests > 0))] = 0
    contests[_holding(_REFUSES, lines, refusing & (contests > 0) & ~disagrees)] &= WISH
    accuses = lines.coded_as(("accuse",)) & likely
    relayed = np.fromiter(map(is_relayed, lines.entries), np.bool_, len(sure)) & sure
    return Lines(
        sides=lines.sides,
        tos=np.where(lines.tos < lines.spoken, lines.tos, -2),
        days=lines.days,
        documents=lines.documents,
        starts=lines.starts,
        stems=stems,
        contests=contests,
        disagrees=disagrees,
        retorts=_holding(_RETORTS, lines, disagrees & ~lines.coded_as(("accuse",))) | (says_no & disagrees),
        kinds=lines.valued(KINDS) * (sure | accuses),
        sure=sure,
        accuses=accuses,
        relayed=relayed,
        asked=relayed & lines.coded_as(_ASKED),
        issues=np.fromiter((_bits(e.statement.issues) for e in lines.entries), np.int64, len(sure)),
    )


def _holding(pattern: re.Pattern[str], lines: OnRecord, may: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which of the statements that may hold words of a pattern do."""
    return _chosen(pattern.search, lines.quotes, may)


def _chosen(test: Callable[[T], object], items: Sequence[T], may: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which of the items that may pass a test do."""
    found = np.zeros(len(may), np.bool_)
    found[[n for n in np.flatnonzero(may).tolist() if test(items[n])]] = True
    return found


def disagrees_in_words(entry: Entry) -> bool:
    """Tell whether a statement says that its side disagrees, or that something is untrue: not that another does, and not that it does not."""
    return (
        _is_cued(entry)
        or _says_no(entry)
        or any(
            not match["verb"]
            or not (
                (match.group()[:3].casefold() == "dis" and _NOT_SO.search(entry.statement.quote, 0, match.start()))
                or _is_another_s(entry, match.start())
            )
            for match in _DISAGREES.finditer(entry.statement.quote)
        )
    )


def _says_no(entry: Entry) -> bool:
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


def is_relayed(entry: Entry) -> bool:
    """Tell whether a journalist relays it, in a question."""
    chain = entry.statement.chain
    return len(chain) > 2 and any(link.name.startswith("journalist") for link in chain[1:-1])


@lru_cache(maxsize=10_000)
def _bits(issues: tuple[str, ...]) -> int:
    """Return a bit for each issue, those of a case's own among them; all bits where there is none."""
    places = {i: ISSUES.index(i) if i in ISSUES else 22 + crc32(i.encode()) % 40 for i in issues if i != "other"}
    return sum({1 << place for place in places.values()}) or -1


def is_positive(entry: Entry) -> bool:
    """Tell whether a statement negates nothing."""
    return entry.statement.polarity != "negative" and _NEGATION.search(entry.statement.quote) is None


def retorts(quote: str) -> bool:
    """Tell whether words call untrue what stands just before and say nothing of it."""
    return _RETORTS.match(quote) is not None
