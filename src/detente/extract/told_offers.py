"""Terms of an offer that a writer goes through: whose offer it is, to whom, and each term as an offer by the writer's word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.codebook.hedged import find_hedges
from detente.codebook.issue_words import find_issues
from detente.extract.mentions import Mention
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names
from detente.records.documents import Selector, select

_OFFER = r"(?:offer|proposal|peace plan|plan|overture|message|draft|package)"
_OWNED = re.compile(rf"^(?:['’]s?)? (?:[\w-]+ ){{0,2}}?{_OFFER}\b")
_PUTS = re.compile(
    r"^ (?:(?:is|are|was|were|ha(?:s|ve) been) )(?:(?:\w+ly|now|also|still|in (?:effect|fact|substance)) )?(?:test-driving|floating|dangling|holding out|offering|proposing|extending|tabling|putting forward|trailing)\b"
)
_FROM = re.compile(rf"\b{_OFFER}s? (?:from|by) (?:the )?$")
_TO = re.compile(rf"\b(?:{_OFFER}|letter|directive|gambit)s? (?:to|for) (?:the )?$")
REACH = 1_500
"""Code points after an offer was named within which "would" tells its terms."""
_WOULD = re.compile(
    r"^(?:[Uu]nder (?:it|this|the \w+), )?(?!(?:it|this|that|which|what|he|she|they|we|i|you|there|such)\b)[^,;:]{2,90}? would (?:not )?(?!(?:mean|seem|suggest|likely|probably|surely|certainly|require|take|mark|amount)\b)\w+",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?i)\b(?:status|neutral\w*|non-aligned|demilitari[sz]ed|confined|limited|recogni[sz]ed|withdraw\w*|lifted|eased|returned|exchanged|monitored|guarantee\w*|frozen|destroyed|dismantled|removed|autonom\w+|referendum|observers?|zone|membership|reopened|disarm\w*)\b"
)
_DOUBT = re.compile(r"(?i)\b(?:if|unless|could|might|may|perhaps|impression|disaster|mistake|folly)\b")
_EVOKED = re.compile(
    r"^(?P<first>[^;:]{10,200}? (?:is|are) (?:also |even )?(?:evoked|mentioned|raised|hinted at|on offer|floated|envisaged|foreseen|included|mooted|held out|dangled))(?:, including (?P<second>.{8,}))?$",
    re.IGNORECASE | re.DOTALL,
)
_POSSIBLE = re.compile(r"(?i)\bpossib\w+|\b(?:evoked|hinted at|mooted|floated)\b")
_SECOND = re.compile(r"(?P<joint>,? and )(?=(?:the|its|their|all|no|any|both) [^,;]{2,90}? would )")


@dataclass(frozen=True, slots=True)
class _Told:
    """An offer named in the text: where, by which words its maker, and the words for whom it is meant."""

    at: int
    maker: Mention
    to: Mention | None


class ToldOffers:
    """The offers that a writer's text tells of, in text order."""

    def __init__(self, names: Names) -> None:
        self._text = names.text
        self._offers: list[_Told] = []
        to: Mention | None = None
        for mention in names.cast.mentions:
            if mention.kind not in ("state", "body") or not mention.party:
                continue
            before, after = (
                self._text[max(0, mention.start - 60) : mention.start],
                self._text[mention.end : mention.end + 50],
            )
            if _TO.search(before):
                to = mention
            elif _OWNED.match(after) or _PUTS.match(after) or _FROM.search(before):
                self._offers.append(_Told(mention.start, mention, to))

    def read(self, p: Proposal) -> Iterator[Proposal]:
        """Yield a writer's sentence that tells terms as those terms, each an offer of its maker; any other as it is."""
        terms = self._terms(p) if p.source is None and p.turn is None and len(p.content) == 1 else []
        told = self._offer_before(p.content[0].start) if terms else None
        if told is None:
            yield p
            return
        for term in terms:
            named = find_issues(term.exact)
            to = told.to if told.to and told.to.party != told.maker.party else None
            yield replace(
                p,
                content=(term,),
                source=select(self._text, told.maker.start, told.maker.end),
                cue=None,
                addressee=select(self._text, to.start, to.end) if to else None,
                act="offer",
                act_order=(),
                form="indirect",
                sourcing="named",
                firmness="possible"
                if _POSSIBLE.search(term.exact) or find_hedges(self._text, *term.span)
                else "certain",
                time="future",
                polarity="negative" if re.match(r"(?i)no\b", term.exact) else "positive",
                issues=p.issues if named == ("other",) else named,
                conditions=tuple(c for c in p.conditions if term.start <= c.selector.start < term.end),
                reported_act=True,
                characterised=True,
                inference=False,
                figurative=False,
            )

    def _offer_before(self, at: int) -> _Told | None:
        before = [o for o in self._offers if at - REACH <= o.at < at]
        return before[-1] if before else None

    def _terms(self, p: Proposal) -> list[Selector]:
        content = p.content[0]
        words = content.exact.rstrip(" .")
        if match := _EVOKED.match(words):
            return [self._cut(content, *match.span(group)) for group in ("first", "second") if match[group]]
        if not _WOULD.match(words) or not _TERM.search(words) or _DOUBT.search(words):
            return []
        second = _SECOND.search(words)
        if second is None:
            return [self._cut(content, 0, len(words))]
        return [self._cut(content, 0, second.start()), self._cut(content, second.end("joint"), len(words))]

    def _cut(self, content: Selector, start: int, end: int) -> Selector:
        return select(self._text, content.start + start, content.start + end)
