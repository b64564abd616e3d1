"""Proposals to statements: who speaks, for whom, through whom, and when."""

import re
from collections import Counter
from collections.abc import Sequence

from detente.codebook.actors import canonical, party_of
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved, is_polemical
from detente.extract.voices import default_voice, turn_voice
from detente.ids import statement_id
from detente.records.documents import Diagnostic, Document, Turn
from detente.records.statements import AUTHOR, Link, Speaker, Statement

_RUMOUR = re.compile(r"(?i)\b(rumou?rs?|reportedly|allegedly|it is said|speculation|whispers?|unconfirmed)\b")
_OUTWARD = frozenset(["accept", "reject", "threaten", "demand", "offer", "propose", "deny", "accuse", "support"])


def resolve(document: Document, proposals: Sequence[Proposal]) -> tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]:
    """Return the statements of ``proposals``, in text order, and what could not be resolved.

    Names, offices and parties are those of the document's date. The function is pure.
    """
    names = Names.of(document.text, document.published)
    voice, direct = default_voice(document, names)
    turns: dict[Turn, Resolved] = {}
    seen: Counter[tuple[tuple[int, int], ...]] = Counter()
    statements = []
    nobody = 0
    for proposal in sorted(proposals, key=lambda p: p.content[0].start):
        spans = tuple(s.span for s in proposal.content)
        own = voice
        if proposal.turn is not None:
            if proposal.turn not in turns:
                turns[proposal.turn] = turn_voice(proposal.turn, document, names, voice)
                names.remember(turns[proposal.turn])
            own = turns[proposal.turn]
        who = _who(proposal, names, own)
        nobody += who.speaker.kind == "unknown"
        statements.append(
            _statement(document, proposal, who, own, statement_id(document.id, spans, seen[spans]), direct)
        )
        seen[spans] += 1
    diagnostics = []
    if nobody:
        message = f"{nobody} speakers could not be told to be persons, states or bodies"
        diagnostics.append(
            Diagnostic(
                stage="resolve",
                code="no_speaker",
                message=message,
                document_id=document.id,
                path=document.path,
                count=nobody,
            )
        )
    return tuple(statements), tuple(diagnostics)


def _who(proposal: Proposal, names: Names, own: Resolved) -> Resolved:
    if proposal.source is None:
        return own
    found = names.resolve(proposal.source.exact)
    if found is None:
        return own
    if is_polemical(proposal.source.exact):
        return Resolved(
            speaker=Speaker(name=f"“{proposal.source.exact}”", kind="unknown", resolved_by="quoted label"),
            anonymous=True,
        )
    return found


def _statement(document: Document, p: Proposal, who: Resolved, own: Resolved, id_: str, direct: bool) -> Statement:
    form = p.form
    if who is own and p.source is None:
        form = "direct" if p.turn is not None or direct or p.form == "direct" else "own"
    return Statement(
        id=id_,
        document_id=document.id,
        content=p.content,
        source=p.source,
        cue=p.cue,
        speaker=who.speaker,
        party=who.party,
        chain=_chain(document, who, own),
        form=form,
        sourcing=p.sourcing or _sourcing(p, who),
        act=p.act,
        firmness=p.firmness,
        addressee=_addressee(document, p, who),
        issues=p.issues or ("other",),
        conditions=p.conditions,
        steps=p.steps,
        polarity=p.polarity,
        cue_negated=p.cue_negated,
        evidence=_evidence(p, who, form),
        inference=p.inference,
        figurative=p.figurative,
        time=p.time,
        confidence=p.confidence,
        coder=p.coder,
        reasons=p.reasons,
    )


def _chain(document: Document, who: Resolved, own: Resolved) -> tuple[Link, ...]:
    links = []
    if document.publisher:
        links.append(Link(name=document.publisher, channel="outlet"))
    if own.speaker.name == AUTHOR:
        links.append(Link(name=document.author or AUTHOR, channel="author"))
    elif own is not who:
        links.append(Link(name=own.speaker.name, channel="official"))
    if who.speaker.name != AUTHOR:
        links.append(Link(name=who.speaker.name, channel="anonymous" if who.anonymous else "official"))
    return tuple(links)


def _sourcing(p: Proposal, who: Resolved) -> str:
    if who.speaker.name == AUTHOR:
        return "rumour" if _RUMOUR.search(p.content[0].exact) else "author"
    if p.cue and _RUMOUR.search(p.cue.exact):
        return "rumour"
    return "anonymous" if who.anonymous else "named"


def _evidence(p: Proposal, who: Resolved, form: str) -> str:
    if p.characterised or who.speaker.name == AUTHOR:
        return "characterised" if p.characterised else "own_words"
    if p.source is None:
        return "own_words"
    return "quoted" if form in ("direct", "mixed") else "reported"


def _addressee(document: Document, p: Proposal, who: Resolved) -> str | None:
    """Return the other party that the statement names, for acts that are aimed at somebody."""
    if p.act not in _OUTWARD:
        return None
    words = p.addressee.exact if p.addressee else " ".join(s.exact for s in p.content)
    for match in re.finditer(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}", words):
        for part in (match.group(), match.group().split()[0]):
            actor = canonical(part)
            if actor and actor.kind in ("state", "body"):
                party = party_of(actor.name, document.published) or actor.name
                if party != who.party:
                    return party
    return None
