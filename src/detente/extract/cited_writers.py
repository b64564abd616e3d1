"""Journalists whose reports a text passes on: "as Ann Berg wrote in the Harbour Post", "the Post's correspondent Ann Berg", "a column by Ann Berg in the Post"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.codebook.actors import canonical
from detente.codebook.function_words import function_words

WORD = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-ZÀ-Þ](?:[\w&’-]|'(?!s\b)|\.(?=\w))*(?<!’s)"
OUTLET = rf"(?P<the>[Tt]he )?(?P<outlet>{WORD}(?: (?:of |the |and |della |de )?{WORD}){{0,4}})"
_WRITER = r"(?P<writer>[A-ZÀ-Þ][\w-]+(?: (?:(?:van|von|de|al|el|bin) )?[A-ZÀ-Þ][\w.-]*){0,3})"
_SAYS = r"(?:wrote|writes|has written|reported|reports|has reported|argued|argues|noted|notes|observed|observes|revealed|reveals|disclosed|put it|recounted|recounts)"
_PIECE = r"(?:column|article|piece|report|story|dispatch|op-?ed|essay|commentary|account)"
_TRADE = r"(?:correspondent|columnist|reporter|editor|writer|commentator|journalist|bureau chief)"
_NAMED = tuple(
    re.compile(p)
    for p in (
        rf"\b{_WRITER} {_SAYS}(?: (?:yesterday|today|last week|this week|on \w+))?,? (?:in|for) {OUTLET}",
        rf"\b[Ww]riting (?:in|for) {OUTLET},? (?:[\w-]+ ){{0,3}}?{_WRITER}",
        rf"\b{OUTLET}['’]s? (?:[\w-]+ ){{0,6}}?{_TRADE} {_WRITER}",
        rf"\b{OUTLET}['’]s? {_WRITER} {_SAYS}",
        rf"\b{OUTLET} {_TRADE} {_WRITER}",
        rf"\b[Aa]ccording to {_WRITER} (?:of|in|at|from) {OUTLET}",
        rf"\b{_WRITER} of {OUTLET},? {_SAYS}",
        rf"\b{_WRITER},? (?:an? |the )?(?:[\w-]+ ){{0,3}}{_TRADE} (?:of|for|at|with) {OUTLET}",
        rf"\b{_WRITER}['’]s? (?:[\w-]+ ){{0,2}}{_PIECE} (?:\w+ )?(?:in|for) {OUTLET}",
        rf"\b{_PIECE} by {_WRITER},? (?:published )?(?:in|for) {OUTLET}",
        rf"\b{_PIECE} (?:published )?(?:in|for) {OUTLET},? by {_WRITER}",
    )
)
_PAPERS = re.compile(
    r"\b(?:Review|Times|Post|Herald|Tribune|Courier|Gazette|Journal|News|Daily|Weekly|Chronicle|Observer|Standard|Telegraph|Guardian|Monitor|Globe|Mail|Express|Star|Sun|Echo|Wire|Agency|Radio|Television|TV|Zeitung|Welt|Spiegel|Ledger|Dispatch|Examiner|Inquirer|Independent|Press|Magazine|Today)$"
)
_STARTS = function_words("sentence_starts")


def is_outlet(name: str) -> bool:
    """Tell whether a name is that of a known outlet, or one that newspapers bear."""
    actor = canonical(name)
    return actor.kind == "outlet" if actor else _PAPERS.search(name) is not None


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a text names a writer and an outlet, both under the names by which they are known."""

    at: int
    writer: str
    outlet: str


def find_cited(text: str) -> Iterator[Cited]:
    """Yield the writers whom a text names with their outlets, pattern by pattern."""
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            outlet, words = match["outlet"], match["writer"].rstrip(".").split()
            while words and words[0].casefold() in _STARTS:
                words.pop(0)
            writer = " ".join(words)
            actor = canonical(outlet)
            # "wrote in the Rundschau": an article and a writer's verb make an unknown name that of a paper.
            papers = is_outlet(outlet) or (
                pattern is _NAMED[0] and match["the"] and actor is None and " " not in outlet and " " in writer
            )
            if not papers or not writer or is_outlet(writer):
                continue
            name = actor.name if actor and actor.kind == "outlet" else outlet
            yield Cited(match.start("writer"), writer, name)
