"""Proposals that hold more than one statement, taken apart: a headline run into its story, and a writer's aside in another's words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.codebook.author_notes import end_of_article
from detente.extract.agendas import of_agenda
from detente.extract.attributes import find_polarity
from detente.extract.nested import read_nested
from detente.extract.proposals import Proposal
from detente.records.documents import Document, Selector, select
from detente.records.statements import Condition

_RUN_IN = re.compile(
    r"\b(?!(?:and|as|at|but|by|called|for|from|in|into|like|near|of|off|on|or|over|than|that|through|titled|to|under|via|with|within)\b)[a-z]{3,}(?P<lower> +)(?=The [A-Z])"
    r"|\s[–—-] [A-Z][a-z]+(?P<named> +)(?=The [A-Z])"
    r"|\b(?P<subject>[A-Z][\w.]+) (?P<modal>could|would|may|might|will|can) [^.!?;:,]{5,80}?[a-z](?P<same> +)(?=(?:The )?(?P=subject) (?P=modal) )"
)
"""Where a headline goes on into its story without a stop: the line break between them was lost."""
_NAMED_LAST = re.compile(r"\s+[–—-]\s+[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?$")
"""The speaker at the end of a headline: "City open to talks – Mayor"."""
_ASIDE = re.compile(
    r"\s*\((?P<words>(?:realistically|in fact|in reality|in truth|actually|in practice|more (?:likely|precisely|exactly)|in other words|that is|i\.e\.|meaning|read|or rather|probably|in effect|as if|of course)\b[^()]*)\)\s*$",
    re.IGNORECASE,
)
_MERELY_AFTER = re.compile(
    r"(?i)(?:but |and |though |yet )?only (?:after|if|when|once|on (?:the )?condition|provided)\b"
)
_PREDICATE = re.compile(
    r"(?:would|will|could|can|must|should|shall|may|might|ought|has|have|had|is|are|was|were|does|do|did)\b(?! (?:the|this|that|these|those|they|he|she|it|we|you|I)\b)"
)
_INSERTED = re.compile(r"\s?[,–—-] ?[^.!?;:\n“”\"]{4,58}, ?")
"""Between a subject and its predicate, around the words of saying: "whoever came, she warned, would stay"."""
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_SAID = 60
"""Code points between an offer and its condition, for the words of saying."""
_LEAST = 4
"""Words that a headline and a story have at least."""
_GOES_ON = re.compile(r"\s*:\s*")
"""Between a bet or view and its second half, which is the same holder's."""


def split_proposals(document: Document, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield the proposals, those of two statements in two, without what only tells who the author is."""
    text, end = document.text, author_note(document)
    held: Proposal | None = None
    whole_clauses = _with_their_subjects(text, sorted(proposals, key=lambda p: p.content[0].start))
    for proposal in _with_their_conditions(text, whole_clauses):
        if proposal.content[0].start >= end:
            continue
        for part in _of_headline(text, proposal):
            for whole in _of_aside(text, part):
                for told in (new for joint in of_agenda(text, whole) for new in read_nested(text, joint)):
                    if (
                        held
                        and told.source is None
                        and _GOES_ON.fullmatch(text, held.content[-1].end, told.content[0].start)
                    ):
                        told = replace(told, source=held.source, cue=held.cue, characterised=True, form=held.form)
                    held = told if told.characterised else None
                    yield told


def _with_their_conditions(text: str, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
    """Return the proposals, one that is nothing but the condition of the one before joined to it: "they could meet, he said, but only after ..."."""
    joined: list[Proposal] = []
    for p in proposals:
        last = joined[-1] if joined else None
        if last and _MERELY_AFTER.match(p.content[0].exact) and last.turn == p.turn:
            between = text[last.content[-1].end : p.content[0].start]
            if len(between) <= _SAID and not _SENTENCE_END.search(between):
                joined[-1] = replace(
                    last, content=(*last.content, *p.content), conditions=(*last.conditions, *p.conditions)
                )
                continue
        joined.append(p)
    return joined


def _with_their_subjects(text: str, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
    """Return the proposals, one that begins with a verb joined to the one before where only the words of saying stand between: its subject."""
    joined: list[Proposal] = []
    for p in proposals:
        last = joined[-1] if joined else None
        if last and last.turn == p.turn and _is_severed(text, last, p):
            joined[-1] = replace(p, content=(*last.content, *p.content), conditions=(*last.conditions, *p.conditions))
            continue
        joined.append(p)
    return joined


def _is_severed(text: str, last: Proposal, p: Proposal) -> bool:
    if p.cue is None or last.cue != p.cue or last.source != p.source or not _PREDICATE.match(p.content[0].exact):
        return False
    end, start = last.content[-1].end, p.content[0].start
    return end <= p.cue.start < start and _INSERTED.fullmatch(text, end, start) is not None


def author_note(document: Document) -> int:
    """Return where the paragraphs about the author begin that close an article; the text's end where there are none."""
    text = document.text
    if document.genre in ("transcript", "letter", "telegram") or document.turns:
        return len(text)
    return end_of_article(text, document.body_start)


def _of_headline(text: str, p: Proposal) -> list[Proposal]:
    if len(p.content) != 1:
        return [p]
    whole = p.content[0]
    match = _RUN_IN.search(whole.exact)
    if match is None:
        return [p]
    gap = next(name for name in ("lower", "named", "same") if match[name])
    first, second = whole.exact[: match.start(gap)], whole.exact[match.end(gap) :]
    if min(len(first.split()), len(second.split())) < _LEAST:
        return [p]
    if tail := _NAMED_LAST.search(first):
        first = first[: tail.start()]
    begin = whole.start + match.end(gap)
    return [
        _part(p, select(text, whole.start, whole.start + len(first))),
        _part(p, select(text, begin, whole.end)),
    ]


def _of_aside(text: str, p: Proposal) -> list[Proposal]:
    last = p.content[-1]
    match = _ASIDE.search(last.exact) if p.source is not None and p.form in ("indirect", "mixed") else None
    if match is None or not match.start():
        return [p]
    told = select(text, last.start, last.start + match.start())
    aside = select(text, last.start + match.start("words"), last.start + match.end("words"))
    rest = replace(p, content=(*p.content[:-1], told), conditions=_inside(p, (*p.content[:-1], told)))
    act = "predict" if p.time == "future" or p.act in ("intend", "predict", "offer", "threaten") else "assess"
    own = replace(
        p, content=(aside,), source=None, cue=None, outer=(), act=act, form="own", sourcing="author", conditions=(), addressee=None,
        cue_negated=False, steps=None, polarity=find_polarity(aside.exact),
    )  # fmt: skip
    return [rest, own]


def _part(p: Proposal, content: Selector) -> Proposal:
    return replace(p, content=(content,), conditions=_inside(p, (content,)))


def _inside(p: Proposal, content: Sequence[Selector]) -> tuple[Condition, ...]:
    return tuple(c for c in p.conditions if any(s.start <= c.selector.start < s.end for s in content))
