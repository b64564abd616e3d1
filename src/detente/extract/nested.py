"""What others say or offer inside a writer's sentence, as proposals of their own: a nested claim, a bet, a view, an offer told of, an inference drawn."""

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.codebook.issue_words import find_issues
from detente.extract import phrases
from detente.extract.attributes import find_firmness, find_polarity
from detente.extract.proposals import Proposal
from detente.extract.subjects import sentence_at
from detente.records.documents import Selector, select
from detente.records.statements import Condition

_CAPITAL = r"[A-ZÀ-Þ][\w.-]*"
_NAMED = rf"(?:[Tt]he )?{_CAPITAL}(?:(?: (?:and|of|the))* {_CAPITAL}){{0,4}}"
_CLAIM = (
    r"(?:claims?|assertions?|statements?|suggestions?|boasts?|predictions?|forecasts?|promises?|pledges?|contentions?)"
)
_NESTED = re.compile(
    rf"(?P<owner>{_NAMED})['’]s? (?:[\w-]+ )?(?P<cue>{_CLAIM}) (?:that (?P<clause>[^,;:–—]{{12,}}?)|of (?P<quoted>[“\"][^“”\"]{{8,}}[”\"]))(?=[,;:.–—]|$|\s+(?:is|was|has|would|will) )"
)
"""Somebody's claim, named with its owner: "the mayor's claim that the bridge would reopen", "Smith's promise of “free ferries”"."""
_DENIAL = re.compile(
    rf"^(?:\w+ specifically, )?(?P<who>{_NAMED}) (?P<cue>(?:ha(?:s|ve) )?(?:\w+ly )?(?:contradict(?:s|ed)|den(?:y|ies|ied)|disput(?:es?|ed)|rebut(?:s|ted)|refut(?:es?|ed)|dismiss(?:es|ed)?)) (?P<what>.+)$"
)
_LEAD = r"^(?:(?:[Ee]ven|[Bb]ut|[Aa]nd|[Yy]et|[Ss]o|[Nn]ow|[Ss]till|[Aa]fter all|[Ii]n fact|[Ii]n private|[Pp]rivately),? )*"
_WHO = r"(?P<who>[^“”\"().;:–—]{3,90}?)(?P<aside> [–—-] (?:an? (?:moniker|nickname|name|term|byword|shorthand|label) for (?P<meant>[^–—]{3,80}?)|[^–—]{3,120}?) [–—-])?"
_BET = re.compile(
    rf"{_LEAD}{_WHO} (?P<cue>bets?|reckons?|reckoned|wagers?|wagered|surmises?|surmised) (?:that )(?P<what>.{{12,}})$",
    re.DOTALL,
)
_CLAUSE = re.compile(
    r"(?i)\b(?:i|we|us|you|is|are|was|were|be|been|will|would|can|could|should|to|not)$|\b(?:i|we|is|are|was|were|will|would)\b"
)
"""Words that no mere name of a holder has."""
_REGARD = re.compile(
    rf"{_LEAD}{_WHO} (?P<cue>regards?|regarded|views?|viewed|sees?|brands?|branded|considers?|considered) (?P<what>[^“”\".;:]{{2,60}}? [“\"].{{3,}})$",
    re.DOTALL,
)
_FLOATED = re.compile(
    rf"^(?P<who>{_NAMED}) (?P<cue>(?:is|are|was|were|ha(?:s|ve) been) (?:(?:\w+ly|now|also|still) )?(?:test-driving|floating|dangling|holding out|offering|extending|tabling|putting forward|trailing)) "
    r"(?P<what>(?:(?:an?|the|some|new|several|further|various) )?(?:[\w-]+ ){0,3}?(?:offers?|proposals?|inducements?|incentives?|carrots?|concessions?|olive branch(?:es)?|(?:peace )?deals?|peace plans?)\b.*)$",
    re.DOTALL,
)
_SELF = re.compile(
    rf"^(?P<who>{_NAMED})(?:['’]s?)? (?:[\w-]+ )?(?:offer|proposal|plan|paper|draft|programme|program|initiative|overture|package) "
    r"(?P<cue>(?:defines|describes|presents|bills|casts|styles|portrays|advertises|sells|labels|introduces|calls) itself(?: as)?) (?P<what>.{8,})$",
    re.DOTALL,
)
_REFUSAL = re.compile(
    rf"(?:(?P<owner>{_NAMED})['’]s? (?:[\w-]+ )?|\b(?P<its>its|his|her|their) (?:[\w-]+ )?)(?P<whole>(?P<cue>refusal) (?P<what>to [^,;:.–—]{{6,}}?(?:[–—]instead [^–—.;:]{{6,80}})?))"
    r"(?=[,;:.–—]|$|\s+(?:is|was|are|were|has|had|would|will|must|may|might|could|can|means|meant|shows|showed|suggests) )"
)
"""A refusal named with its owner: "the mayor's refusal to meet the miners", "and its refusal to deal with them"."""
_OPENS = re.compile(
    rf"(?:^|[,;] )(?:(?:[Bb]ut|[Aa]nd|[Yy]et|[Bb]oth|[Ww]hile) )?(?:[Tt]he )?(?!The\b)(?P<owner>{_NAMED})"
)
_DEALING = re.compile(r"^to (?:deal|talk|speak|negotiate|meet|sit down|engage|confer|treat|bargain)\b")
_MEANS = re.compile(r"\s?[—–]\s?(?P<what>which (?:\w+ly )?(?:means|implies|suggests|shows|proves) .+)$", re.DOTALL)
_REPORTING = re.compile(
    rf"^(?P<who>{_NAMED}) (?P<cue>(?:(?:is|are|was|were) |ha(?:s|ve) (?:been )?)?(?:reporting|reported|announcing|announced|confirming|confirmed)) (?P<what>.+)$"
)
_KNOWING = re.compile(
    r"^(?:Realizing|Realising|Knowing|Fearing|Sensing|Believing|Convinced|Seeing|Aware)(?: that)? (?P<thought>[^,;]{15,}), (?P<main>[^\s,].{12,})$"
)
_DASHED = re.compile(r"(?:,? [^,—–.]{3,30},?)?\s*[—–]\s?(?P<since>since [^—–.;]{4,80}?)\s?[—–]")
_ASIDE = 160
"""Code points that such an aside and its verb may take."""
_SUBJECT = re.compile(
    rf"(?P<who>{_NAMED})(?:,? [^,—–.]{{3,30}},?)?\s?[—–]\s?since [^—–.;]{{4,80}}?\s?[—–]\s?(?P<cue>(?:has|have|had) (?:\w+ly )?\w+(?: (?:on|for|that|upon))?)\s"
)
_UNCHANGED = re.compile(
    r"^(?:that )?(?:\w+ ){0,2}(?:position|stand|stance|policy|view)s?\b[^,;]{0,40}\b(?:(?:has|have)(?:n[’']t| not) changed|remains? (?:the same|unchanged))(?P<and>,? and (?:that )?)(?=\w)"
)
_FUTURE = re.compile(r"\b(?:will|would|shall|won[’']t|going to|may|might|could)\b")


def read_nested(text: str, proposal: Proposal) -> Iterator[Proposal]:
    """Yield the proposal, or the parts into which it falls, and what somebody else says inside its words."""
    if proposal.turn is not None or len(proposal.content) != 1:
        yield _with_since(text, proposal)
        return
    parts = [proposal]
    if proposal.source is None:
        for read in (_of_inference, _of_knowing, _of_holder, _of_floated, _of_self_description, _of_denial):
            parts = [new for part in parts for new in (read(text, part) if part.source is None else (part,))]
    else:
        parts = [new for part in parts for new in _of_unchanged(text, part)]
    for part in parts:
        claims = list(_claims_in(text, part))
        if claims and part.act in ("deny", "reject"):
            part = replace(part, issues=claims[0].issues)  # What is denied is what was claimed.
        yield _with_since(text, part)
        yield from claims
        yield from _refusals_in(text, part)


def _of_inference(text: str, p: Proposal) -> list[Proposal]:
    """What follows "which means" behind a dash is the writer's inference from what stands before it."""
    content = p.content[0]
    match = _MEANS.search(content.exact)
    if match is None or len(content.exact[: match.start()].split()) < 3:
        return [p]
    told = _part(p, text, content.start, content.start + match.start())
    own = _part(p, text, content.start + match.start("what"), content.end)
    drawn = replace(own, act="assess", inference=True, issues=_issues(own))
    if source := _REPORTING.match(told.content[0].exact):
        told = _said_by(told, text, source, act="report")
    return [replace(told, act="report", inference=False, issues=_issues(told)), drawn]


def _of_knowing(text: str, p: Proposal) -> list[Proposal]:
    """ "Fearing that A, B" tells what is feared and what is done."""
    content = p.content[0]
    match = _KNOWING.match(content.exact)
    if match is None:
        return [p]
    thought = _part(p, text, content.start + match.start("thought"), content.start + match.end("thought"))
    act = p.act if _FUTURE.search(match["thought"]) else "assess"
    main = _part(p, text, content.start + match.start("main"), content.end)
    return [replace(thought, act=act), replace(main, act="report", time="present")]


def _of_holder(text: str, p: Proposal) -> list[Proposal]:
    """A bet and a view in quoted words are those of whoever holds them; that they are held is the writer's word."""
    for pattern, act in ((_BET, "predict"), (_REGARD, "assess")):
        match = pattern.match(p.content[0].exact)
        if match and not phrases.is_polemical(match["who"]) and not _CLAUSE.search(match["who"]):
            held = _said_by(p, text, match, act=act, form="mixed" if act == "assess" else "indirect")
            if match["meant"]:
                held = replace(held, source=_span(p, text, match, "meant"))
            return [replace(held, characterised=True, figurative=False)]
    return [p]


def _of_floated(text: str, p: Proposal) -> list[Proposal]:
    """ "A is floating an offer" is A's offer, by the writer's word."""
    match = _FLOATED.match(p.content[0].exact)
    if match is None:
        return [p]
    told = _said_by(p, text, match, act="offer")
    return [replace(told, characterised=True, issues=find_issues(told.content[0].exact))]


def _of_self_description(text: str, p: Proposal) -> list[Proposal]:
    """ "A's plan calls itself “B”" is in A's words as far as they are quoted."""
    match = _SELF.match(p.content[0].exact) if " itself " in p.content[0].exact else None
    if match is None:
        return [p]
    told = _said_by(p, text, match, act="assess", form="mixed" if re.search(r"[“\"]", match["what"]) else "indirect")
    return [replace(told, characterised=told.form == "indirect", figurative=False)]


def _of_denial(text: str, p: Proposal) -> list[Proposal]:
    """ "A contradicted B's claim" is A's denial, whose words are the claim."""
    match = _DENIAL.match(p.content[0].exact)
    if match is None or not _NESTED.match(match["what"]):
        return [p]
    return [_said_by(p, text, match, act="deny")]


def _claims_in(text: str, p: Proposal) -> Iterator[Proposal]:
    """Yield somebody's claim that the words name with its owner, as the owner's."""
    content = p.content[0]
    for match in _NESTED.finditer(content.exact):
        group = "clause" if match["clause"] else "quoted"
        start, end = match.span(group)
        if group == "quoted":
            start, end = start + 1, end - 1
        told = _part(p, text, content.start + start, content.start + end)
        if told.content == p.content or (p.source and p.source.exact.strip() == match["owner"]):
            continue
        act = "predict" if group == "quoted" or _FUTURE.search(match[group]) else "report"
        yield replace(
            told,
            source=_span(p, text, match, "owner"),
            cue=_span(p, text, match, "cue"),
            act=act,
            act_order=(),
            form="mixed" if group == "quoted" else "indirect",
            sourcing="named",
            issues=_issues(told),
            time="future" if act == "predict" else told.time,
            cue_negated=False,
            figurative=False,
            inference=False,
            steps=None,
        )


def _refusals_in(text: str, p: Proposal) -> Iterator[Proposal]:
    """Yield a refusal that a writer's words name with its owner, as the owner's; "its" is whoever the words begin with."""
    if p.source is not None or "refusal" not in p.content[0].exact:
        return
    for match in _REFUSAL.finditer(p.content[0].exact):
        owner = (
            match if match["owner"] else next(iter([*_OPENS.finditer(p.content[0].exact, 0, match.start())][-1:]), None)
        )
        if owner is None:
            continue
        told = _said_by(p, text, match, act="reject", who=owner)
        told = replace(told, cue=None, content=(_span(p, text, match, "whole"),))
        issues = ("talks_process_format",) if _DEALING.match(match["what"]) else _issues(told)
        yield replace(
            told,
            issues=issues,
            reported_act=True,
            characterised=True,
            polarity="negative",
            figurative=False,
            inference=False,
        )


def _of_unchanged(text: str, p: Proposal) -> list[Proposal]:
    """That a position has not changed is one statement, and what follows "and that" another."""
    content = p.content[0]
    match = _UNCHANGED.match(content.exact)
    if match is None:
        return [p]
    first = _part(p, text, content.start, content.start + match.start("and"))
    second = _part(p, text, content.start + match.end("and"), content.end)
    second = replace(second, issues=_issues(second))
    refused = p.act in ("report", "predict", "assess", "deny") and find_polarity(second.content[0].exact) == "negative"
    return [replace(first, act="report", time="present"), replace(second, act="reject" if refused else p.act)]


def _with_since(text: str, p: Proposal) -> Proposal:
    """Return the proposal with the aside between dashes that says since when: "the city—since the fire—has asked for"."""
    p = _of_dashed_subject(text, p)
    if p.source is None or p.cue is None or not p.source.end <= p.cue.start <= p.content[0].start:
        return p
    match = _DASHED.fullmatch(text[p.source.end : p.cue.start].rstrip())
    if match is None:
        return p
    start = p.source.end + match.start("since")
    return replace(p, content=(select(text, start, start + len(match["since"])), *p.content))


def _of_dashed_subject(text: str, p: Proposal) -> Proposal:
    """Return words asked for behind such an aside as its subject's, whoever the coder took for their source: "the city, for its part—since the fire—has asked for"."""
    start = p.content[0].start
    if "since " not in text[max(0, start - _ASIDE) : start]:
        return p
    first, _ = sentence_at(text, start)
    match = next((m for m in _SUBJECT.finditer(text, first, start) if start - m.end() <= 1), None)
    if match is None:
        return p
    return replace(p, source=select(text, *match.span("who")), cue=select(text, *match.span("cue")))


def _said_by(
    p: Proposal, text: str, match: re.Match[str], *, act: str, form: str = "indirect", who: re.Match[str] | None = None
) -> Proposal:
    """Return what ``match`` finds in the proposal's words as said by its subject, or the owner in ``who``, with its verb as the cue."""
    base = p.content[0].start
    told = _part(p, text, base + match.start("what"), base + match.end("what"))
    return replace(
        told,
        source=_span(p, text, who, "owner") if who else _span(p, text, match, "who"),
        cue=_span(p, text, match, "cue"),
        act=act,
        act_order=(),
        form=form,
        sourcing="named",
        reported_act=act == "offer",
        issues=_issues(told) if act == "deny" else told.issues,
    )


def _span(p: Proposal, text: str, match: re.Match[str], group: str) -> Selector:
    base = p.content[0].start
    return select(text, base + match.start(group), base + match.end(group))


def _part(p: Proposal, text: str, start: int, end: int) -> Proposal:
    """Return the proposal cut to ``text[start:end]``, with the labels that its words alone decide."""
    while end > start and text[end - 1] in " \n,;":
        end -= 1
    if end - start > 3 and text[end - 1] == "." and text[end - 3] not in "." and text[end - 2].islower():
        end -= 1
    words = text[start:end]
    inside: tuple[Condition, ...] = tuple(c for c in p.conditions if start <= c.selector.start < end)
    return replace(
        p,
        content=(select(text, start, end),),
        conditions=inside,
        firmness=find_firmness(words),
        polarity=find_polarity(words),
    )


def _issues(p: Proposal) -> tuple[str, ...]:
    """Return the issues that the words name, else those the coder read in the whole sentence, credibility apart."""
    named = find_issues(p.content[0].exact)
    if named != ("other",):
        return tuple(i for i in named if i != "credibility_trust") or named
    return tuple(i for i in p.issues if i != "credibility_trust") or ("other",)
