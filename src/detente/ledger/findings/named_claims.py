"""Whose claim a denial names: "we reject your statement that the talks were broken off by us"."""

import re

from detente.codebook.actors import party_of
from detente.codebook.literals import possible_matches
from detente.codebook.states import demonym_state
from detente.ledger.bargaining_words import GENERIC_STEMS
from detente.ledger.entries import ON_RECORD, Entry
from detente.ledger.findings.disagreement import disagrees_in_words
from detente.ledger.replies import is_sure
from detente.ledger.words import stems_of

_NAME = r"[A-ZÀ-Þ][\w.-]*(?:(?: (?:of|and|the))* [A-ZÀ-Þ][\w.-]*){0,3}"
_NOUN = r"(?:statements?|claims?|assertions?|allegations?|accusations?|charges?|contentions?|insinuations?|versions?|accounts?|interpretations?)"
_ABOUT = r" (?:that|of|about|concerning|regarding|on|to the effect that|as to)\b"
_CLAIM = re.compile(
    rf"\b(?:(?P<you>[Yy]our)|(?P<us>[Oo]ur)|(?P<they>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|(?:[Tt]he )?(?P<who>{_NAME})['’]s?|(?:[Tt]he|[Aa]ny|[Tt]hese|[Tt]his) (?P<adjective>[A-ZÀ-Þ][\w.-]+)) (?:[\w-]+ )?{_NOUN}{_ABOUT}"
    rf"|\b{_NOUN} (?:(?:made|put forward|voiced) )?(?:by|of) (?:the )?(?P<maker>{_NAME}){_ABOUT}"
)
_WORDS = (_CLAIM.pattern,)
_CONTESTS = re.compile(
    r"(?i)\b(?:lies?|fabricat\w+|false\w*|untrue|baseless|unfounded|groundless|nonsense|absurd|preposterous|disinformation|reject\w*|refut\w*|dismiss\w*|(?:cannot|not|n['’]t) (?:accept|agree|share))\b"
)
_ACTS = frozenset({"deny", "reject", "accuse", "assess", "report"})
TELLING = 2
"""Stems that tell of a matter behind the claim's name at least: "that is not so" names nothing."""


def may_name_claim(quote: str) -> bool:
    """Tell whether words may name somebody's claim."""
    return bool(possible_matches(_WORDS, quote)) and _CLAIM.search(quote) is not None


def named_claimant(entry: Entry) -> str | None:
    """Return whose claim a denial on record names, and says what it is; None for all else."""
    quote = entry.statement.quote
    if (
        entry.statement.act not in _ACTS
        or entry.standing != ON_RECORD
        or not entry.side
        or not possible_matches(_WORDS, quote)
    ):
        return None
    match = _CLAIM.search(quote)
    if match is None or len(stems_of(quote[match.end() :]) - GENERIC_STEMS) < TELLING:
        return None
    if not is_sure(entry) or not (
        entry.statement.act == "deny" or disagrees_in_words(entry) or _CONTESTS.search(quote)
    ):
        return None
    claimant = _claimant(match, entry)
    return claimant if claimant != entry.side else None


def _claimant(match: re.Match[str], entry: Entry) -> str | None:
    told = entry.statement.evidence == "reported"
    if match["you"]:
        return entry.to
    if match["us"] or match["they"]:
        return entry.to if told == bool(match["us"]) else None
    name = match["who"] or match["adjective"] or match["maker"]
    return party_of(name, entry.document.published) or demonym_state(name) or (entry.to if match["who"] else None)
