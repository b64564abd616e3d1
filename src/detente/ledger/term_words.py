"""The words of a term, and whether a statement's words turn its act round: a friendly act against the term, or a refusal for it."""

import re
from dataclasses import dataclass

from detente.ledger.words import stem, stems_of, words_of
from detente.records.terms import Term

CONTRA = frozenset({"reject"})

_NEGATION = re.compile(
    r"\b(not|no|never|neither|nor|without|cannot|refrain\w*|abstain\w*|stays? out|\w+n['’]t)\b", re.I
)
_REFUSES = re.compile(
    r"\b(refus\w+|reject\w*|oppos\w+|resist\w*|bar(s|red)?|block(s|ed)?|forbid\w*|den(y|ies|ied))\b", re.I
)
_BARGAINED = re.compile(
    r"(?i)\b(?:offers?|propos\w+|demands?|requests?|calls?|plans?|terms|conditions?|talks?|discuss\w*|negotiat\w*|question|idea|links?|linkage|deals?|agreement|compromise|cuts?|reduc\w+|limit\w*|freez\w+|inspect\w*|verif\w+|suspen\w+|paus\w+|relax\w*|reli(?:ef|ev\w+)|compar\w+)\b"
)
"""What may be refused about a thing, other than that it is there."""
_REFUSED_VERB = re.compile(
    r"(?i)\b(?:to [a-z]+|can|could|may|might|must|shall|should|will|would|is|are|was|were|be|been|has|have|had|do|does|did)\b"
)
_THING = 8
"""Words up to which what is refused is a thing: "the blockade of the island"."""
EXCHANGE = re.compile(r"\b(exchang\w*|trad(?:e|ing)|swap\w*|barter\w*|quid pro quo|bargain)\b", re.I)
_AVERTING = re.compile(r"\b(non|against|exclud\w*|preclud\w*|prevent\w*|avert\w*|avoid\w*|guard\w*)\b", re.I)
"""What is said against a thing that a term rules out speaks for the term: "assurances against an invasion", "non-invasion"."""
_STAYS = re.compile(r"\bstays? out\b", re.I)
_UNDOING = re.compile(r"\b(end(s|ed|ing)?|stop\w*|halt\w*|lift\w*|bann?\w*|leav\w*|withdr\w*|remov\w*|ceas\w*|give up|gives up|dismantl\w*|eas(e|es|ed|ing)|abandon\w*|renounc\w*)\b", re.I)  # fmt: skip
_KEEPING = re.compile(r"\b(keep\w*|kept|maintain\w*|preserv\w*|continu\w*|extend\w*|remain\w*|retain\w*|stay\w*|renew\w*|tighten\w*|impos\w*|deploy\w*|expand\w*)\b", re.I)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class TermWords:
    """A term with its words made ready."""

    term: Term
    wordings: tuple[frozenset[str], ...]
    contrary: tuple[frozenset[str], ...]
    keywords: frozenset[str]
    refusing: bool
    """Whether a contrary wording is a refusal in itself ("Aland refuses inspection")."""
    negated: bool
    undoing: bool
    keeping: bool


def prepare(term: Term) -> TermWords:
    """Return the term's words as matching needs them."""
    return TermWords(
        term=term,
        wordings=tuple(w for w in (stems_of(x) for x in (term.text, *term.synonyms)) if w),
        contrary=tuple(stems_of(w) for w in term.opposites if " " in w),
        keywords=frozenset(s for k in term.keywords for s in stems_of(k)),
        refusing=any(_NEGATION.search(w) or _REFUSES.search(w) for w in term.opposites),
        negated=_NEGATION.search(term.text) is not None,
        undoing=_UNDOING.search(term.text) is not None,
        keeping=_KEEPING.search(term.text) is not None,
    )


def turns(quote: str, polarity: str, act: str, words: TermWords, against: bool) -> tuple[bool, tuple[str, ...]]:
    """Tell whether the words point against the term although the act is friendly, or the other way round."""
    why: list[str] = []
    refused = act in CONTRA or _NEGATION.search(quote) is not None
    if against and words.negated and act not in CONTRA and (_AVERTING.search(quote) or _NEGATION.search(quote)):
        return False, ("what the term rules out is averted",)
    if against and refused and words.refusing:
        return act not in CONTRA, ("in the words of the refusal",)
    if act in CONTRA and not against and _refuses_thing(quote, words):
        return True, ("refuses the thing itself, which the term ends",)
    if against:
        why.append("nearer to the contrary wording")
    elif _UNDOING.search(quote) and words.keeping and not words.undoing and not _KEEPING.search(quote):
        why.append("would end what the term keeps")
    elif _KEEPING.search(quote) and words.undoing and not words.keeping and not _UNDOING.search(quote):
        why.append("would keep what the term ends")
    negated = _negated(quote, words) or (polarity == "negative" and not _NEGATION.search(quote))
    if negated and words.undoing and act not in CONTRA and not against and not _UNDOING.search(quote):
        negated = False  # "No ships would carry weapons": there is to be none of what the term ends.
    # The negation inside a refusal is the refusal itself ("will not accept"), already told by the act.
    if act not in CONTRA and negated != words.negated and (negated or polarity == "negative"):
        why.append("negated")
    return len(why) % 2 == 1, tuple(why)


def _refuses_thing(quote: str, words: TermWords) -> bool:
    """Tell whether a thing is refused ("the blockade of the island") that a term ends, and nothing that is to be done with it."""
    if not words.undoing or words.keeping or len(quote.split()) > _THING or _REFUSED_VERB.search(quote):
        return False
    return not any(p.search(quote) for p in (_UNDOING, EXCHANGE, _BARGAINED, _NEGATION))


def _negated(quote: str, words: TermWords) -> bool:
    """Tell whether a negation stands before words of the term, at most six words away: "and send no more" negates something else."""
    wanted = frozenset(s for w in words.wordings for s in w) | words.keywords
    tokens = words_of(quote)
    places = [n for n, token in enumerate(tokens) if stem(token) in wanted]
    marks = [n for n, token in enumerate(tokens) if _NEGATION.fullmatch(token)]
    if not places:
        return _NEGATION.search(quote) is not None
    # A term that is negated itself ("does not invade") has its negation before its verb, wherever that stands in the quotation.
    main = places if words.negated else places[: max(1, (len(places) + 1) // 2)]
    return any(0 < place - mark <= 6 for mark in marks for place in main) or bool(_STAYS.search(quote))
