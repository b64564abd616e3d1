"""Proposals to statements: who speaks, for whom, through whom, and when."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from detente.codebook.actors import canonical, party_of
from detente.extract.abouts import find_about
from detente.extract.due import find_due
from detente.extract.event_codes import code_event
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved, is_polemical
from detente.extract.voices import default_voice, home_of, is_conversation, turn_voice
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
    names.home = home_of(document, names)
    voice, direct = default_voice(document, names)
    conversation = is_conversation(document)
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
        elif conversation and proposal.source is None and names.last_person is not None:
            own = names.last_person
        who = _who(document, proposal, names, own)
        nobody += who.speaker.kind == "unknown"
        about, stance = find_about(proposal, names, who)
        statements.append(
            replace(
                _statement(document, proposal, who, own, statement_id(document.id, spans, seen[spans]), direct),
                about=about,
                about_stance=stance,
            )
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


def _who(document: Document, proposal: Proposal, names: Names, own: Resolved) -> Resolved:
    if proposal.source is None:
        return own
    words = proposal.source.exact
    if proposal.turn is not None and words.strip(" .:") == proposal.turn.label.strip(" .:"):
        return own
    if words.isupper() and re.match(r"(?i)(the (vice )?president|senior|mr|ms|mrs|secretary|ambassador|q\b)", words):
        label = Turn(label=words, start=proposal.source.start, end=proposal.source.end)
        return turn_voice(label, document, names, own)
    found = names.resolve(
        words, document.text[max(document.body_start, proposal.source.start - 600) : proposal.source.start]
    )
    if found is None:
        return own
    if is_polemical(proposal.source.exact):
        return Resolved(
            speaker=Speaker(name=f"“{proposal.source.exact}”", kind="unknown", resolved_by="quoted label"),
            anonymous=True,
        )
    return found


def _statement(document: Document, p: Proposal, who: Resolved, own: Resolved, id_: str, direct: bool) -> Statement:
    earliest, due = find_due(" ".join(s.exact for s in p.content), document.published, p.act, p.time)
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
        event_code=code_event(p),
        time=p.time,
        earliest=earliest,
        due=due,
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
    """Return the other party at which an act is aimed, where the words name it: beside the cue, or first in what is demanded."""
    if p.act not in _OUTWARD:
        return None
    places = [p.addressee.exact] if p.addressee else []
    if p.cue:
        places.append(document.text[p.cue.start : min(p.cue.end + 40, max(p.content[0].start, p.cue.end))])
    content = p.content[0].exact
    if p.act in ("demand", "propose", "accuse", "support"):
        places.append(" ".join(content.split()[:4]))
    places += re.findall(r"(?:\bto|\bwith|\bagainst|\bif) (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)", content)
    for words in places:
        for match in re.finditer(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}", words):
            for part in (match.group(), match.group().split()[0]):
                if (party := _party(part, document)) and party not in (who.party, who.speaker.name):
                    return party
    return None


def _party(words: str, document: Document) -> str | None:
    actor = canonical(words)
    if actor and actor.kind in ("state", "body"):
        return party_of(actor.name, document.published) or actor.name
    return None
