"""Proposals to statements: who speaks, for whom, through whom, and when."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from detente.extract.abouts import find_about
from detente.extract.addressees import Addressees
from detente.extract.archive_sides import find_sides
from detente.extract.archives import FILES
from detente.extract.attributes import find_main_firmness
from detente.extract.cable_sources import as_sourced
from detente.extract.carried_issues import CarriedIssues
from detente.extract.chains import find_chain, find_evidence, find_sourcing
from detente.extract.days import guess_day
from detente.extract.due import find_due, find_when
from detente.extract.event_codes import code_event
from detente.extract.exchanges import join_exchanges
from detente.extract.forms import Forms
from detente.extract.left_out import with_object, with_subject
from detente.extract.list_acts import ListActs
from detente.extract.missed import as_kept_up, find_missed
from detente.extract.own_acts import find_own_act
from detente.extract.papers import PAPER, issues_of, measures_in
from detente.extract.present import see_leader, without_one_called
from detente.extract.proposals import Proposal
from detente.extract.relayed import Relays
from detente.extract.said_in_place import as_said_in_place
from detente.extract.scraps import declines_comment, is_scrap
from detente.extract.speakers import Names, Resolved
from detente.extract.speech import Speech
from detente.extract.splits import author_note, split_proposals
from detente.extract.told_offers import ToldOffers
from detente.extract.told_positions import of_third, read_told, with_reason
from detente.extract.voices import as_issued, find_voice, home_of
from detente.ids import statement_id
from detente.records.documents import Diagnostic, Document
from detente.records.statements import AUTHOR, Link, Statement

_MOSTLY = 0.5
"""Share of the words in quotation marks from which a measure is a paper's own."""


def resolve(document: Document, proposals: Sequence[Proposal]) -> tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]:
    """Return the statements of ``proposals``, in text order, and what could not be resolved.

    Names, offices and parties are those of the document's date. The function is pure.
    """
    issued = as_issued(document)
    heading = "\n".join(part for part in (issued.title, issued.publisher, issued.author) if part)
    on = document.published or guess_day(document.text, heading)
    names = Names(document.text, on, heading, home_of(issued))
    voice = find_voice(issued, names, _authored(proposals))
    names.pair, names.host, names.guest = voice.pair, voice.host, voice.other
    names.archive = voice.conversation or (names.home is not None and bool(FILES.search(document.title or "")))
    if names.archive:
        names.sides = find_sides(issued, names, voice)
    see_leader(issued, names, voice)
    addressees = Addressees(issued, names, voice)
    forms = Forms(issued, voice)
    speech = Speech(issued, names, voice, forms)
    relays = Relays(names)
    told = ToldOffers(names) if voice.own.speaker.name == AUTHOR and not document.turns else None
    spoken = voice.own.speaker.name != AUTHOR or bool(document.turns) or names.archive
    seen: Counter[tuple[tuple[int, int], ...]] = Counter()
    carried, listed = CarriedIssues(document.text), ListActs(document.text)
    statements = []
    nobody = 0
    before: Proposal | None = None
    whole = as_said_in_place(document, list(split_proposals(document, proposals)))
    if told:
        whole = [as_kept_up(document, p) for p in whole]
        whole += find_missed(document, whole, document.body_start, author_note(document))
    parts = (part for p in whole for part in (told.read(p) if told else (p,)))
    for proposal in sorted(parts, key=lambda p: p.content[0].start):
        if _is_aside(document.text, proposal) or _is_outside_turn(proposal):
            proposal = replace(proposal, source=None, cue=None)
        if names.archive and proposal.turn is None:
            proposal = listed.settle(as_sourced(document.text, proposal, names.cast))
        if spoken:
            before, proposal = proposal, with_reason(document.text, before, proposal)
            proposal = read_told(proposal, names, voice.own.party)
        proposal = with_subject(names, without_one_called(document.text, proposal), letter=speech.is_own_voice)
        proposal = with_object(names, speech.without_false_source(proposal))
        own, who = speech.who(proposal)
        if who is names.last and who is not own:
            names.told = proposal.content[-1].end
        if declines_comment(proposal) or (who.speaker.name == AUTHOR and is_scrap(document.text, proposal)):
            continue
        if proposal.reported_act and proposal.act == "reject" and proposal.cue is None and who.party is None:
            continue  # "its refusal": of nobody who could be told.
        between: tuple[Link, ...] | None = None
        if third := of_third(proposal, who, names):
            between = (Link(name=who.speaker.name, channel="anonymous" if who.anonymous else "official"),)
            proposal, who = third
        quoted = told is not None and forms.quoted_share(proposal) >= _MOSTLY
        of_paper = who.speaker.resolved_by == PAPER or (quoted and speech.papers.holds(proposal.content[0].start, who))
        act = find_own_act(proposal, who, names, of_paper=of_paper)
        if act != proposal.act:
            # A question that proposes something is meant.
            proposal = replace(proposal, act=act, figurative=proposal.figurative and act != "propose")
        proposal = carried.settle(proposal, who)
        nobody += who.speaker.kind == "unknown"
        # What a paper recommends is put to nobody: no state threatens by it.
        addressee = None if of_paper else addressees.find(proposal, who)
        for part in _measures(proposal) if of_paper else (proposal,):
            spans = tuple(s.span for s in part.content)
            id_ = statement_id(document.id, spans, seen[spans])
            chain = find_chain(document, who, own, relays.between(part, who, own) if between is None else between)
            statements.append(_statement(document, part, who, own, id_, names, forms, addressee, chain))
            seen[spans] += 1
    return join_exchanges(document.text, statements), _unresolved(document, nobody)


def _measures(p: Proposal) -> list[Proposal]:
    parts = [part for content in p.content for part in measures_in(content)]
    return [replace(p, content=(part,), issues=issues_of(part, p.issues)) for part in parts]


def _is_aside(text: str, p: Proposal) -> bool:
    """Tell whether source and cue stand in a relative clause inside the content: "the arms which you described as offensive"."""
    source = p.source
    return (
        source is not None
        and any(c.start < source.start and source.end < c.end for c in p.content)
        and re.search(r"\b(?:which|that|who|whom)\s+$", text[max(0, source.start - 12) : source.start]) is not None
    )


_LABEL = 6
"""Code points of colon, blanks and brackets that a speaker's label holds beside its words."""


def _is_outside_turn(p: Proposal) -> bool:
    """Tell whether a source without a cue stands outside the turn and its label: the coder took the label of another turn."""
    if p.turn is None or p.source is None or p.cue is not None:
        return False
    return not p.turn.start - len(p.turn.label) - _LABEL <= p.source.start < p.turn.end


def _authored(proposals: Sequence[Proposal]) -> bool | None:
    """Tell whether the coder took most sentences without a source for the author's; None where it does not say."""
    told = [p.sourcing == "author" for p in proposals if p.source is None and p.sourcing]
    return sum(told) * 2 > len(told) if told else None


def _statement(
    document: Document,
    p: Proposal,
    who: Resolved,
    own: Resolved,
    id_: str,
    names: Names,
    forms: Forms,
    addressee: str | None,
    chain: tuple[Link, ...],
) -> Statement:
    words = " ".join(s.exact for s in p.content)
    earliest, due = find_due(words, document.published, p.act, p.time, p.cue.exact if p.cue else "")
    form = forms.find(p, own=who is own)
    about, stance = find_about(p, names, who)
    return Statement(
        id=id_,
        document_id=document.id,
        content=p.content,
        source=p.source,
        cue=p.cue,
        speaker=who.speaker,
        party=who.party,
        about=about,
        about_stance=stance,
        chain=chain,
        form=form,
        sourcing=find_sourcing(p, who),
        act=p.act,
        firmness=find_main_firmness(words, p.cue.exact if p.cue else "", p.firmness),
        addressee=addressee,
        issues=p.issues or ("other",),
        conditions=p.conditions,
        steps=p.steps,
        polarity=p.polarity,
        cue_negated=p.cue_negated,
        evidence=find_evidence(p, who, own, form),
        inference=p.inference,
        figurative=p.figurative,
        event_code=code_event(p),
        time=p.time,
        when=find_when(words, document.published, p.time),
        earliest=earliest,
        due=due,
        confidence=p.confidence,
        coder=p.coder,
        reasons=p.reasons,
    )


def _unresolved(document: Document, nobody: int) -> tuple[Diagnostic, ...]:
    if not nobody:
        return ()
    message = f"{nobody} speakers could not be told to be persons, states or bodies"
    return (
        Diagnostic(
            stage="resolve",
            code="no_speaker",
            message=message,
            document_id=document.id,
            path=document.path,
            count=nobody,
        ),
    )
