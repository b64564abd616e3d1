"""What statements on record may contest: whose claims, on what words, and how."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.codebook.literals import possible_table
from detente.ledger.bargaining_words import GENERIC_CODES, name_codes
from detente.ledger.findings.on_record import NOBODY, OnRecord
from detente.ledger.ragged import Ragged, dense

ANSWERS = ("reject", "deny", "accuse", "assess", "report")
QUOTED_BEFORE = 4
"""Statements before an answer among which it may have quoted what it answers."""
NEAR = 160
"""Letters between two statements, the later of which may point back at the earlier."""
_POINTS_BACK = re.compile(
    r"\b(that|this|such an?|these|those) (requests?|demands?|claims?|questions?|conditions?|proposals?|assertions?|interpretations?|conclusions?|matters?|"
    r"accusations?|charges?|purposes?|intentions?|plans?|aims?|things?|statements?|terms?|allegations?|views?|positions?|requirements?|arguments?|steps?|measures?)\b",
    re.I,
)
_NEGATION = re.compile(r"n(?:(?<!\wn)(?:o[tr]?|ever|either)|(?<=\wn)['’]t|(?<=\bcann)ot)\b", re.I)
"""Not, no, never, neither, nor, cannot, and words that end in "n't"; begins with a letter, so that a search leaps from one to the next."""
_DISPUTE = re.compile(
    r"\b(without (any )?(grounds?|basis|foundation)|unfounded|baseless|false|untrue|wrong|(precarious|tenuous|flimsy|shaky|dubious|untenable|far-?fetched)\w*|contrary|contradict\w*|incorrect|mistaken|"
    r"groundless|unacceptable|unjustified|reject\w*|den(y|ies|ied)|disput(es|ed|ing) (the|that|this|your|his|their|any)|disputed|(we|I|they) dispute|object(s|ed|ion\w*)?|(cannot|can['’]t|can not|do not|don['’]t) (agree|accept|share)|"
    r"not (true|so|the case|correspond|reflect)|your (statement|claim|assertion|allegation|charge)|allegedly|so-called|distort\w*|misrepresent\w*)\b",
    re.I,
)
_CLAIM = re.compile(
    r"\b(allegations?|alleg(es?|ed|ing)|accusations?|accus(es?|ed|ing)|claim(s|ed|ing)?|assert(s|ed|ing|ions?)?|charges?|contentions?|contend(s|ed)?|"
    r"proposals?|requests?|demands?|statements?|reports?|rumou?rs?|interpretations?|readings?|versions?|arguments?|conclusions?|notion|"
    r"suggest(ions?|s|ed)|evidence|proofs?)\b",
    re.I,
)
_FALSE = re.compile(
    r"\b(untrue|false(ly|hoods?)?|not (true|so|the case|correct|accurate)|lies?|fak(e|es|ed)|fabricat\w*|unfounded|baseless|groundless|incorrect|inaccurate|"
    r"mistaken|wrong(ly)?|distort\w*|misrepresent\w*|misleading|(precarious|tenuous|flimsy|shaky|dubious|untenable|far-?fetched)\w*|nonsense|absurd|preposterous|unjustified|disinformation|"
    r"no (evidence|proof|truth|foundation)|without (any )?(evidence|proof|grounds?|basis|foundation)|disput(e|es|ed|ing)|refut\w+|"
    r"contradict\w*|reject\w*|den(y|ies|ied|ying)|dismiss\w*|contrary to|disagree\w*|(do|does|did|can) ?(not|n['’]t) (agree|accept|share))\b",
    re.I,
)
_VERB = re.compile(r"(?i)(?:disput|refut|contradict|reject|den[yi]|dismiss|disagree)")
_OWN_VERB = re.compile(r"\b(?:I|[Ww]e)(?: \w+){0,2} $")
"""Before a verb by which a side contests a claim, in what it tells or judges; another's denial told is not its own."""
_PATTERNS = (_FALSE.pattern, _DISPUTE.pattern, _POINTS_BACK.pattern)
BESIDE = 100
"""Letters between the word for a claim and the word against it."""
UNTRUE, NEGATES = 1, 2
"""How a statement contests a claim: by words that call it untrue, or by a negation alone."""


@dataclass(frozen=True, kw_only=True)
class Contests:
    """What statements may contest, one place each."""

    stems: Ragged
    """Its words, counted from 0, with those of the statement that they point back at."""
    telling: NDArray[np.bool_]
    """Which of the words are no words of all bargaining, and no names."""
    claimants: NDArray[np.int64]
    """Whose claims it may contest."""
    how: NDArray[np.int64]
    """``UNTRUE`` or ``NEGATES``; 0 where it contests none."""


def read_contests(lines: OnRecord) -> Contests:
    """Return what statements may contest."""
    untrue, disputing, back = possible_table(_PATTERNS, lines.quotes).T
    readers = _readers(lines)
    claimants = np.where(lines.tos == NOBODY, readers, lines.tos)
    may = lines.do(ANSWERS) & lines.sure & (claimants != NOBODY) & (claimants != lines.sides)
    tells = lines.do(("assess", "report"))
    how = np.zeros(len(may), np.int64)
    for n in np.flatnonzero(may).tolist():
        if untrue[n] and _calls_untrue(lines.quotes[n], told=bool(tells[n])):
            how[n] = UNTRUE
        elif _NEGATION.search(lines.quotes[n]):
            how[n] = NEGATES
    more: dict[int, set[int]] = {}
    beside = (np.diff(lines.groups, prepend=0) == 0) & (lines.starts - np.roll(lines.ends, 1) < NEAR)
    for n in np.flatnonzero(beside & back).tolist():
        if may_point_back(lines.quotes[n]):
            more.setdefault(n, set()).update(lines.words[n - 1].tolist())
    denies = lines.coded_as(("deny",))
    for n in np.flatnonzero((how > 0) & (denies | disputing)).tolist():
        if denies[n] or _DISPUTE.search(lines.quotes[n]):
            quoted = _quoted_before(lines, n, int(claimants[n]))
            if quoted:
                more.setdefault(n, set()).update(quoted)
                how[n] = UNTRUE
    generic = Ragged.of([sorted(GENERIC_CODES | name_codes())])
    added = Ragged.of([sorted({*words, *lines.words[n].tolist()}) for n, words in more.items()])
    (words, added, generic), size = dense([lines.words, added, generic])
    telling = np.ones(size, np.bool_)
    telling[generic.flat] = False
    return Contests(
        stems=words.with_rows(np.array([*more], np.int64), added),
        telling=telling,
        claimants=claimants,
        how=how,
    )


def may_point_back(quote: str) -> bool:
    """Tell whether words hold some that may point back: "that request"."""
    return _POINTS_BACK.search(quote) is not None


def _quoted_before(lines: OnRecord, n: int, claimant: int) -> set[int]:
    """Return the words of the claimant that stand just before an answer in the answerer's own document: "you state that ...; we do not agree"."""
    found: set[int] = set()
    for before in range(n - 1, max(-1, n - 1 - QUOTED_BEFORE), -1):
        if lines.groups[before] != lines.groups[n] or lines.starts[before + 1] - lines.ends[before] >= NEAR:
            break
        if lines.sides[before] == claimant and lines.addressed[before]:
            found.update(lines.words[before].tolist())
    return found


def _calls_untrue(quote: str, *, told: bool) -> bool:
    """Tell whether words call a claim untrue: one for a claim and one against it, near each other; where they tell what happened, not by another's verb."""
    return any(
        _CLAIM.search(quote, max(0, m.start() - BESIDE), m.end() + BESIDE)
        for m in _FALSE.finditer(quote)
        if not told or not _VERB.match(m.group()) or _OWN_VERB.search(quote, 0, m.start())
    )


def _readers(lines: OnRecord) -> NDArray[np.int64]:
    """Return for each statement whom its side addresses most in its document: what it says there without an addressee is for them too."""
    rows = np.flatnonzero(lines.tos != NOBODY)
    sides = lines.groups * len(lines.names) + lines.sides
    keys, firsts, counts = np.unique(
        sides[rows] * len(lines.names) + lines.tos[rows], return_index=True, return_counts=True
    )
    # Of several addressed as often, the first.
    order = np.lexsort((firsts, -counts, keys // max(1, len(lines.names))))
    whose, first = np.unique(keys[order] // max(1, len(lines.names)), return_index=True)
    found = np.full(len(sides), NOBODY)
    if len(whose):
        places = np.minimum(np.searchsorted(whose, sides), len(whose) - 1)
        found = np.where(whose[places] == sides, keys[order][first][places] % len(lines.names), NOBODY)
    return found
