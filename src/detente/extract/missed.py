"""Statements of a writer's text that plain words give away and the coder left out: a forecast kept up, a rhetorical question, an answer that is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.codebook.issue_words import find_issues
from detente.extract.attributes import find_firmness, find_polarity
from detente.extract.proposals import Proposal
from detente.extract.sentences import split_sentences
from detente.extract.subjects import sentence_at
from detente.records.documents import Document, select

_NAMED = r"[A-ZÀ-Þ][\w.’-]*(?: [A-ZÀ-Þ][\w.’-]*){0,3}"
_KEPT_UP = re.compile(
    rf"^(?P<who>{_NAMED}) (?P<cue>(?:has|have|had) (?:long )?been (?P<verb>predicting|forecasting|warning (?:of|about)|calling for|demanding)) "
    r"(?P<what>[^.;:]{8,}?)(?= for (?:\w+ ){0,3}(?:days|weeks|months|years|decades)\b|,|\.?$)"
)
_LEAD = 100
"""Code points before what is foretold within which it is said to have been."""
_ACTS = {"predicting": "predict", "forecasting": "predict", "calling for": "propose", "demanding": "demand"}
_WHY = re.compile(
    r"^(?:But |And |So |Yet |Then )?[Ww]hy (?:on earth )?(?:should|would|must) [^“”\"]{15,}\?$", re.DOTALL
)
_STATE = re.compile(
    rf"^(?:But |And |Now |So )?(?P<what>(?:[Tt]he )?{_NAMED} (?:is|are|was|were|seems?|appears?|looks?|remains?) (?:(?:now|already|clearly|visibly|still|all) )?"
    r"(?:in (?:an? )?(?:\w+ )?(?:panic|despair|disarray|shock|turmoil|retreat|denial|fury|rage|bind|corner|hurry)|desperate|panicking|furious|nervous|terrified|jubilant|triumphant|exhausted|divided|split|cornered|isolated)\b[^.;!?]*)"
)
"""A state of mind or a rift that the writer sees in somebody."""
_AGENDA = re.compile(r"\bagendas? (?:\w+ ){1,3}?(?:references?|mentions?) (?:to|of)\b|\b(?:on|off) the agenda\b")
"""What talks were about, by the writer's word."""
_NO_ANSWER = re.compile(
    rf"(?P<what>{_NAMED}['’]s (?:non-(?:response|answer|reply)|(?:continued |stubborn )?silence|lack of (?:an? |any )?(?:response|reply|answer))\b[^.;]*)"
)


def find_missed(document: Document, known: Sequence[Proposal], start: int, end: int) -> Iterator[Proposal]:
    """Yield proposals for sentences of ``text[start:end]`` in which ``known`` has none; none without any to name the coder."""
    if not known:
        return
    text, coder = document.text, known[0].coder
    taken = sorted((c.start, c.end) for p in known for c in p.content)
    for first, last in split_sentences(text, start, end):
        if any(a < last and first < b for a, b in taken):
            continue
        sentence = text[first:last]
        if match := _KEPT_UP.match(sentence):
            act = _ACTS.get(match["verb"], "predict")
            yield _proposal(
                text,
                coder,
                act=act,
                content=_span(match, "what", first),
                source=_span(match, "who", first),
                cue=_span(match, "cue", first),
            )
        elif _AGENDA.search(sentence):
            yield _proposal(text, coder, act="report", content=(first, last))
        elif _WHY.match(sentence):
            yield _proposal(text, coder, act="assess", content=(first, last), figurative=True)
        elif match := _STATE.match(sentence) or _NO_ANSWER.search(sentence):
            yield _proposal(text, coder, act="assess", content=_span(match, "what", first))


def as_kept_up(document: Document, p: Proposal) -> Proposal:
    """Return what somebody is said to have foretold or asked for all along as theirs, where the coder took it for the writer's."""
    text, start = document.text, p.content[0].start
    if p.source is not None or p.turn is not None or " been " not in text[max(0, start - _LEAD) : start]:
        return p
    first, last = sentence_at(text, start)
    match = _KEPT_UP.match(text[first:last])
    if match is None or not match.start("what") <= start - first < match.end("what"):
        return p
    source, cue = (select(text, *_span(match, group, first)) for group in ("who", "cue"))
    return replace(
        p, content=(select(text, *_span(match, "what", first)),), source=source, cue=cue, form="indirect", sourcing="named",
        act=_ACTS.get(match["verb"], "predict"),
    )  # fmt: skip


def _span(match: re.Match[str], group: str, base: int) -> tuple[int, int]:
    return base + match.start(group), base + match.end(group)


def _proposal(
    text: str,
    coder: str,
    *,
    act: str,
    content: tuple[int, int],
    source: tuple[int, int] | None = None,
    cue: tuple[int, int] | None = None,
    figurative: bool = False,
) -> Proposal:
    words = text[content[0] : content[1]]
    return Proposal(
        content=(select(text, *content),),
        source=select(text, *source) if source else None,
        cue=select(text, *cue) if cue else None,
        act=act,
        form="indirect" if source else "own",
        sourcing="named" if source else "author",
        firmness=find_firmness(words),
        time="future" if act != "assess" else "present",
        polarity=find_polarity(words),
        issues=find_issues(words),
        figurative=figurative,
        coder=coder,
        reasons=("plain words",),
    )
