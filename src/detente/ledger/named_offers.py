"""The offer that an answer names: whose it is, what was put forward, and in which words ("your suggestion that the Red Cross inspect the ships")."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from detente.codebook.actors import demonym_state, party_of
from detente.codebook.literals import possible_matches
from detente.ledger.bargaining_words import GENERIC_STEMS
from detente.ledger.words import stems_of
from detente.records.documents import Document, Selector, select
from detente.records.statements import Statement

ACT_OF = {
    "offer": "offer",
    "pledge": "offer",
    "demand": "demand",
    "request": "demand",
    "ultimatum": "demand",
    "condition": "demand",
    "insistence": "demand",
    "call": "demand",
}
"""What is put forward by a noun; all others propose."""
_NOUN = (
    r"(?P<noun>(?:counter-?)?proposals?|(?:counter-?)?offers?|pledges?|demands?|suggestions?|requests?|invitations?|appeals?|initiatives?|ultimatum|"
    r"conditions?|terms|plans?|drafts?|formula|recommendations?|calls?|insistence|announcement|ideas?|approach|solution|compromise|wording|language|text|note|memorandum)"
)
_NAME = r"[A-ZÀ-Þ][\w.-]*(?:(?: (?:of|and|the|U))* [A-ZÀ-Þ][\w.-]*){0,4}"
_BETWEEN = r"(?:(?!to\b|that\b|is\b|was\b)[\w-]+ ){0,2}?"
_OWNED = re.compile(
    rf"\b(?:(?P<you>[Yy]our)|(?P<they>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|(?P<us>[Oo]ur)|(?:[Tt]he )?(?P<who>{_NAME})['’]s?|(?:[Tt]he|[Aa]ny|[Tt]his|[Aa]n?) (?P<of_a>[A-ZÀ-Þ][\w.-]+)) {_BETWEEN}{_NOUN}\b(?![-’'])"
)
_BY = re.compile(
    rf"\b{_NOUN} (?:(?:made|put forward|put|advanced|tabled|submitted|presented|suggested|voiced) )?(?:by|from|of) (?:the )?(?P<who>{_NAME})"
)
_VERB = re.compile(
    r"\b(?:what )?(?P<you>you|You) (?:have |had )?(?P<noun>propos|suggest|offer|ask|demand|request)(?:e[sd]?|s|ed)?\b"
)
_VIEW = re.compile(
    r"\b(?P<you>[Yy]our) (?:[\w-]+ ){0,1}?(?P<noun>statement|view|opinion|conclusion|thought|remark|point)(?= that [^.;]{0,80}?\b(?:should|must|ought|have to|need to)\b)"
)
"""A view of what should be done puts it forward."""
_WORDS = (_OWNED.pattern, _BY.pattern, _VERB.pattern, _VIEW.pattern)
_CLAUSE = re.compile(
    r"(?: (?:that|to|for|of|on|about|concerning|regarding|whereby|not to)\b[^,;:—–()\n]*?(?=[,;:—–()\n]|$| (?:is|was|are|were|be|as) (?:(?:not|quite|totally|completely|wholly|\w+ly) )*(?:(?:un|in)\w+able|acceptable|accepted|rejected|refused|agreeable|consistent|out of)\b))?"
)
"""What was put forward, behind the noun, up to what is said of it."""
_AGREES = re.compile(
    r"\b(?:[Ww]e|I)\b(?:['’](?:ve|m|re)\b)? (?!(?:cannot|can['’]t|do not|don['’]t|did not|would|could|might|may)\b)(?:(?!not\b|never\b|cannot\b)[\w-]+ ){0,5}?(?:agree[sd]? (?:to|with)|accept(?:ed)?|approved?(?: of)?|endorsed?|consent(?:ed)? to)(?: \w+)? $"
)
"""Before the name of an offer: that who speaks accepts it, whatever else the words do."""
_AGREEING = ("agree", "accept", "approve", "endorse", "consent")
"""One of these stands in all such words."""
_MAY_AGREE = frozenset({"propose", "report", "support", "intend", "assess", "offer"})
_BEFORE = 100
"""Letters before the name of an offer within which its acceptance stands."""
_SECRETARY_GENERAL = re.compile(r"(?:(?:UN|U\.N\.|United Nations) )?Secretary[- ]General")
TOLD = 2
"""Stems from which the words behind the noun tell what was put forward."""


@dataclass(frozen=True, slots=True)
class NamedOffer:
    """An offer as the answer to it names it."""

    maker: str
    """Whose it is, under the case's name."""
    act: str
    words: Selector
    """The words that name it, and say what was put forward as far as they do."""
    tells: bool
    """Whether they say what was put forward."""


def find_named_offer(
    statement: Statement, document: Document, *, side: str | None, to: str | None, named: Callable[[str], str | None]
) -> NamedOffer | None:
    """Return the offer of another party that an acceptance or refusal, or words of acceptance ("we agree to your proposal"), name first; None where it names none, or nobody can tell whose.

    ``side`` and ``to`` are who speaks to whom; ``named`` gives the case's name for a party.
    """
    quote = statement.quote
    answers, may_agree = statement.act in ("accept", "reject"), statement.act in _MAY_AGREE
    if may_agree and not any(word in quote for word in _AGREEING):
        return None
    if not (answers or may_agree) or not possible_matches(_WORDS, quote):
        return None
    found = [m for pattern in (_OWNED, _BY, _VERB, _VIEW) for m in pattern.finditer(quote)]
    for match in sorted(found, key=lambda m: m.start()):
        if may_agree and not _AGREES.search(quote, max(0, match.start() - _BEFORE), match.start()):
            continue
        maker = _maker(match, statement, document, to, named)
        if maker and maker != side:
            clause = _CLAUSE.match(quote, match.end())
            end = clause.end() if clause else match.end()
            tells = len(stems_of(quote[match.end() : end]) - GENERIC_STEMS) >= TOLD
            start = statement.content[0].start
            if quote != document.text[start : start + len(quote)]:
                continue  # Words in several pieces: their places in the quotation are not those in the text.
            last = start + len(quote[:end].rstrip(' .”"'))
            return NamedOffer(maker, _act(match["noun"]), select(document.text, start + match.start(), last), tells)
    return None


def _maker(
    match: re.Match[str], statement: Statement, document: Document, to: str | None, named: Callable[[str], str | None]
) -> str | None:
    groups = match.groupdict()
    told = statement.evidence in ("reported", "characterised")
    if groups.get("you"):
        return to
    if groups.get("they") or groups.get("us"):
        # In a report "he agrees to his proposal" may mean his own, and "our proposal" is that of who reports.
        return to if told == bool(groups.get("us")) else None
    if who := groups.get("of_a"):
        return named(_party(who, document) or "")
    who = groups["who"]
    return to if who == to else named(_party(who, document) or "")


def _party(name: str, document: Document) -> str | None:
    if _SECRETARY_GENERAL.fullmatch(name):
        return "United Nations"
    return party_of(name, document.published) or demonym_state(name)


def _act(noun: str) -> str:
    words = noun.casefold().removeprefix("counter").strip("-")
    return next((act for stem, act in ACT_OF.items() if words.startswith(stem)), "propose")
