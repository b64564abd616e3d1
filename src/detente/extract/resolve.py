"""Proposals to statements: who speaks, for whom, through whom, and when."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from detente.extract import phrases
from detente.extract.abouts import find_about
from detente.extract.addressees import Addressees
from detente.extract.archives import FILES
from detente.extract.chains import find_chain, find_evidence, find_sourcing
from detente.extract.days import guess_day
from detente.extract.due import find_due, find_when
from detente.extract.event_codes import code_event
from detente.extract.forms import Forms
from detente.extract.names import find_names
from detente.extract.proposals import Proposal
from detente.extract.speakers import Names, Resolved
from detente.extract.turn_voices import turn_voice
from detente.extract.voice import Voice
from detente.extract.voices import find_voice, home_of
from detente.ids import statement_id
from detente.records.documents import Diagnostic, Document, Turn
from detente.records.statements import AUTHOR, Speaker, Statement

_ASKED = re.compile(r"\s+(?:would|will|should|must|could|can|may|might|shall|ought)\b")


def resolve(document: Document, proposals: Sequence[Proposal]) -> tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]:
    """Return the statements of ``proposals``, in text order, and what could not be resolved.

    Names, offices and parties are those of the document's date. The function is pure.
    """
    heading = "\n".join(part for part in (document.title, document.publisher, document.author) if part)
    on = document.published or guess_day(document.text, heading)
    names = Names(document.text, on, heading, home_of(document))
    voice = find_voice(document, names, _authored(proposals))
    names.pair, names.host, names.guest = voice.pair, voice.host, voice.other
    names.archive = voice.conversation or (names.home is not None and bool(FILES.search(document.title or "")))
    speech = _Speech(document, names, voice)
    addressees = Addressees(document, names, voice)
    forms = Forms(document, voice)
    seen: Counter[tuple[tuple[int, int], ...]] = Counter()
    statements = []
    nobody = 0
    for proposal in sorted(proposals, key=lambda p: p.content[0].start):
        if _is_aside(document.text, proposal) or _is_outside_turn(proposal):
            proposal = replace(proposal, source=None, cue=None)
        spans = tuple(s.span for s in proposal.content)
        own, who = speech.who(proposal)
        nobody += who.speaker.kind == "unknown"
        id_ = statement_id(document.id, spans, seen[spans])
        addressee = addressees.find(proposal, who)
        statements.append(_statement(document, proposal, who, own, id_, names, forms, addressee))
        seen[spans] += 1
    return tuple(statements), _unresolved(document, nobody)


_POSSESSIVE = re.compile(r"['’]s?\s*$")
_OWN_CUE = 25
"""Code points between a possessive and the noun that is its cue: "Trump's repeated claim"."""
_CLOSE = 400
"""Code points after a source within which reported speech goes on across paragraphs."""


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


class _Speech:
    """Who speaks where, as the document goes on."""

    def __init__(self, document: Document, names: Names, voice: Voice) -> None:
        self.document, self.names, self.voice = document, names, voice
        self.turns: dict[Turn, Resolved] = {}
        self.principal: Resolved | None = None
        """The one who answers questions."""
        self.sourced = 0
        """Where the last source stood."""
        self.opening: Resolved | None = None
        """Who speaks before the first label."""

    def who(self, p: Proposal) -> tuple[Resolved, Resolved]:
        """Return whose voice the passage is in, and the speaker of the proposal."""
        own = self._own(p)
        if p.source is None:
            return own, self._unattributed(p, own)
        words = p.source.exact
        if p.cue and _POSSESSIVE.search(words) and not -1 <= p.cue.start - p.source.end <= _OWN_CUE:
            # "contradicted Trump's claim, terming the proposal unacceptable": whose claim it is, not who says so.
            return own, self._unattributed(p, own)
        self.sourced = p.source.end
        label = p.turn.label.strip(" .:") if p.turn else None
        if words.strip(" .:") == label:
            return own, own
        lowered = words.casefold().strip(' .,:“"')
        if lowered.startswith(("dear ", "my dear ", "esteemed ")):
            return own, own  # A salutation names the reader.
        if lowered in phrases.YOU and _ASKED.match(self.document.text, p.source.end):
            return own, own  # "You would declare that ...": the speaker puts words to the other, who has not said them.
        if lowered in phrases.YOU or phrases.is_your_paper(words):
            return own, self._you(p, own)
        if phrases.is_polemical(words) and not any(n.has_given_name for n in find_names(words, 0, len(words))):
            speaker = Speaker(name=f"“{words}”", kind="unknown", resolved_by="quoted label")
            return own, Resolved(speaker=speaker, anonymous=True)
        if words.isupper() and len(words) > 3:
            turn = Turn(label=words, start=p.source.start, end=p.source.end)
            return own, turn_voice(turn, self.document, self.names, self.voice)
        found = self.names.resolve(words, p.source.start)
        if found is None and self.voice.conversation and self.names.last_person:
            return own, self.names.last_person
        if found is None and own.speaker.name == AUTHOR and lowered not in phrases.WE and self.names.last:
            return own, self.names.last
        return own, found or own

    def _own(self, p: Proposal) -> Resolved:
        if p.turn is None:
            first = next((t for t in self.document.turns if t.role in ("speaker", "question")), None)
            if first is None or p.content[0].start > first.start:
                return self.voice.own
            if self.opening is None:
                self.opening = self._before(first)
            return self.opening
        if p.turn not in self.turns:
            found = turn_voice(p.turn, self.document, self.names, self.voice)
            self.turns[p.turn] = found
            self.names.remember(found)
            if p.turn.role != "question" and not found.anonymous:
                self.principal = found
        return self.turns[p.turn]

    def _unattributed(self, p: Proposal, own: Resolved) -> Resolved:
        """Return the speaker of a sentence that names none: the voice, or the last speaker where the words go on with reported speech."""
        if p.form == "own" and own.speaker.kind == "person" and own.speaker.resolved_by == "publisher" and own.party:
            return self.names.state(own.party, "publisher")
        last = self.names.last
        if p.turn is not None or last is None:
            return own
        if self.voice.conversation:
            return last
        if own.speaker.name == AUTHOR:
            return last if p.form != "own" and (p.cue is not None or self._is_quoted(p)) else own
        return last if p.form in ("indirect", "mixed") and self._is_near(p) else own

    def _is_quoted(self, p: Proposal) -> bool:
        """Tell whether the words stand in quotation marks that opened in the same paragraph."""
        text, start = self.document.text, p.content[0].start
        opening = text.rfind("\n", 0, start) + 1
        before = text[max(opening, start - 1500) : start]
        return (
            before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.rstrip().endswith(("''", "‘"))
        )

    def _is_near(self, p: Proposal) -> bool:
        """Tell whether the last source stands in the same paragraph, or close before."""
        start = p.content[0].start
        return start - self.sourced < _CLOSE or "\n" not in self.document.text[self.sourced : start]

    def _before(self, first: Turn) -> Resolved:
        """Return who speaks before the first label: most likely the one who spoke with the first speaker."""
        opening = self.document.text[self.document.body_start : first.start].rsplit("\n", 1)[0].rstrip()
        asked = any(t.role == "question" for t in self.document.turns)
        if asked and first.role == "speaker" and len(opening.split()) > 60 and not opening.endswith("?"):
            known = self.voice.own.speaker.kind == "person" and self.voice.own.speaker.resolved_by in (
                "title",
                "publisher",
            )
            return self.voice.own if known else turn_voice(first, self.document, self.names, self.voice)
        speaker = turn_voice(first, self.document, self.names, self.voice)
        others = (
            turn_voice(t, self.document, self.names, self.voice)
            for t in self.document.turns
            if t.role in ("speaker", "question")
        )
        other = next((o for o in others if o.speaker.name != speaker.speaker.name), None)
        if other is None and speaker.speaker.name != self.voice.own.speaker.name:
            return self.voice.own
        if other is None and self.voice.other and speaker.speaker.name == self.voice.own.speaker.name:
            return self.voice.other
        return other or self.voice.own

    def _you(self, p: Proposal, own: Resolved) -> Resolved:
        if p.turn is not None and (own.anonymous or p.turn.role == "question"):
            return self.principal or self._answering() or self.voice.own
        return self.voice.other or (self.names.last_person if own.speaker.name == AUTHOR else None) or own

    def _answering(self) -> Resolved | None:
        for turn in self.document.turns:
            if turn.role == "speaker":
                found = turn_voice(turn, self.document, self.names, self.voice)
                if not found.anonymous:
                    return found
        return None


def _statement(
    document: Document,
    p: Proposal,
    who: Resolved,
    own: Resolved,
    id_: str,
    names: Names,
    forms: Forms,
    addressee: str | None,
) -> Statement:
    words = " ".join(s.exact for s in p.content)
    earliest, due = find_due(words, document.published, p.act, p.time)
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
        chain=find_chain(document, who, own),
        form=form,
        sourcing=find_sourcing(p, who),
        act=p.act,
        firmness=p.firmness,
        addressee=addressee,
        issues=p.issues or ("other",),
        conditions=p.conditions,
        steps=p.steps,
        polarity=p.polarity,
        cue_negated=p.cue_negated,
        evidence=find_evidence(p, who, form),
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
