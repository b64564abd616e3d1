"""Who speaks where, as a document goes on: by the words of a source, by label, by the voice of the passage, or by what was said before."""

import re
from dataclasses import replace

from detente.extract import cables, phrases, writers
from detente.extract.embedded import find_embedded
from detente.extract.forms import Forms
from detente.extract.hearers import as_told, is_thought_of_them, is_thought_on_own_side, is_told
from detente.extract.mentions import find_mentions
from detente.extract.names import find_names, is_thing
from detente.extract.own_offices import is_own
from detente.extract.papers import Papers
from detente.extract.present import present_in
from detente.extract.proposals import Proposal
from detente.extract.resolved import is_with_others
from detente.extract.source_groups import mentioned
from detente.extract.speakers import Names, Resolved, unattributed
from detente.extract.subjects import cue_entry, sentence_at, subject_of
from detente.extract.turn_voices import speaker_before, turn_voice
from detente.extract.voice import Voice
from detente.records.documents import Document, Selector, Turn
from detente.records.statements import AUTHOR, Speaker

_QUOTED = re.compile(r"“[^”\n]*[”\n]|\"[^\"\n]*[\"\n]|“[^”]*$|\"[^\"]*$")
_LEADS_TO = re.compile(r"(?i)\b(?:according to|by|per|from)$")
_MOSTLY = 0.5
"""Share of the words in quotation marks from which they are quoted rather than the writer's with some quoted."""
_GOES_ON = 8
"""Unquoted words between a source and a quotation up to which the quotation is still the source's."""
_NICKNAME = re.compile(r"(?<=\w) (?:“[^”]{1,30}”|\"[^\"]{1,30}\"|‘[^’]{1,30}’|\([^)]{1,30}\)) (?=[A-Z])")
"""What stands between a given name and a surname in quotation marks or brackets."""
_ASKED = re.compile(r"\s+(?:would|will|should|must|could|can|may|might|shall|ought)\b")
_I = re.compile(r"\bI (?:[a-z]+)\b")
_IMPERSONAL = re.compile(r"(?i)\b(?:was|were|been|being) (?:also |again |particularly )?\w+(?:ed|en|de|wn)\b")
_CLOSE = 400
"""Code points after a source within which reported speech goes on across paragraphs."""


class Speech:
    """Who speaks where, as the document goes on."""

    def __init__(self, document: Document, names: Names, voice: Voice, forms: Forms) -> None:
        self.document, self.names, self.voice, self.forms = document, names, voice, forms
        self.turns: dict[Turn, Resolved] = {}
        self.principal: Resolved | None = None  # The one who answers questions.
        self.papers = Papers(names)
        self.sourced = 0  # Where the last source stood.
        self.embedded = find_embedded(document, names) if names.archive else []
        self.is_own_voice = voice.direct and not (voice.conversation or (names.archive and voice.report))
        """True for speeches and letters, whose sentences without a source are the speaker's."""
        self.opening: Resolved | None = None  # Who speaks before the first label.

    def without_false_source(self, p: Proposal) -> Proposal:
        """Return the proposal of a writer's text without a source that cannot be its own: of another sentence, or joined by words that say nothing."""
        text = self.document.text
        p = cables.as_judged(text, p)
        spoken = self.is_own_voice or (p.turn is not None and p.turn.role == "speaker" and not self.names.archive)
        tells = p.source is None and p.cue is not None and is_told(text, p.cue)
        if tells and spoken:
            return replace(p, act="report")
        if tells and p.cue and self._own(p).speaker.name == AUTHOR:
            return as_told(text, p, subject_of(text, p.cue, self.document.body_start))
        false = (writers.is_of_other_sentence, writers.is_no_speech_of_yours, writers.is_of_next_sentence)
        if spoken and any(test(text, p) for test in false):
            return replace(p, source=None, cue=None)
        if p.source is None or self._own(p).speaker.name != AUTHOR:
            return p
        if p.cue is None:
            # "We come to the worst of all: “take the ships”": the writer leads to the words and does not say them.
            led = phrases.is_we(p.source.exact) and p.source.end <= p.content[0].start
            return replace(p, source=None) if led and self.forms.quoted_share(p) >= _MOSTLY else p
        if p.source.end <= p.cue.start and is_told(text, p.cue):
            return as_told(text, p, p.source)
        if writers.is_of_next_sentence(text, p):
            return replace(p, source=None)
        if cue_entry(p.cue.exact) is not None:
            return p
        if not self._is_quoted(p) and writers.is_of_two_sentences(text, p.source, p.cue):
            return replace(p, source=None, cue=None)
        first_person = phrases.is_we(p.source.exact) and self.forms.quoted_share(p) >= _MOSTLY
        return replace(p, source=None, cue=None) if first_person or self._is_nobody_after(p) else p

    def _is_nobody_after(self, p: Proposal) -> bool:
        """Tell whether the source stands after the cue and names nobody known: "we reach the worst of all"."""
        if p.cue is None or p.source is None or p.source.start < p.cue.end or _LEADS_TO.search(p.cue.exact.strip()):
            return False
        if phrases.is_rumour(p.source.exact):
            return False
        names_known = any(m.kind != "outlet" for m in find_mentions(p.source.exact, self.names.on))
        return not names_known and not self._names_person(p.source.exact) and phrases.group_in(p.source.exact) is None

    def who(self, p: Proposal) -> tuple[Resolved, Resolved]:
        """Return whose voice the passage is in, and the speaker of the proposal."""
        own = self._own(p)
        if (
            self.is_own_voice
            and self.voice.other
            and p.act in ("offer", "accept")
            and writers.is_yours(p.content[0].exact)
        ):
            return own, self._you(p, own)
        if p.source is None:
            return own, self._unattributed(p, own)
        words = _NICKNAME.sub(" ", p.source.exact)
        if writers.is_owner(self.document.text, words, p.source, p.cue):
            return own, self._unattributed(p, own)
        self.sourced = p.source.end
        label = p.turn.label.strip(" .:") if p.turn else None
        if words.strip(" .:") == label or is_own(words, own):
            return own, own
        lowered = words.casefold().strip(' .,:“"')
        if lowered.startswith(("dear ", "my dear ", "esteemed ")):
            return own, own  # A salutation names the reader.
        if lowered in phrases.YOU and _ASKED.match(self.document.text, p.source.end):
            return own, own  # "You would declare that ...": the speaker puts words to the other, who has not said them.
        if lowered in phrases.YOU or lowered.startswith("you your") or phrases.is_your_paper(words):
            return own, self._you(p, own)
        if phrases.is_polemical(words) and not self._names_person(words):
            speaker = Speaker(name=f"“{words}”", kind="unknown", resolved_by="quoted label")
            return own, Resolved(speaker=speaker, anonymous=True)
        if words.isupper() and len(words) > 3 and not is_thing(words.strip(" .,:")):
            turn = Turn(label=words, start=p.source.start, end=p.source.end)
            return own, turn_voice(turn, self.document, self.names, self.voice)
        before = self.names.last, self.names.last_person, self.names.last_group
        self.names.present = present_in(p.turn, own, self.principal, self.voice)
        found = self.names.resolve(words, writers.place_of(p, p.source))
        if self.voice.filed and before[0] and cables.is_told_between(self.document.text, p.source, p.cue):
            self.names.last, self.names.last_person, self.names.last_group = before
        if found is None and self.voice.conversation and self.names.last_person:
            mine = words in ("I", "my", "My") and not self._is_quoted(p)
            return own, cables.note_taker(self.names) if mine else self.names.last_person
        if found is None and own.speaker.name == AUTHOR and not phrases.is_we(words) and self.names.last:
            return own, self.names.last
        if (
            found is None
            and self.voice.from_post
            and self._is_quoted(p)
            and not writers.quotes_itself(self.document.text, p.content[0].start)
        ):
            return own, self._quoted_guest(p) or own
        spoken = (self.is_own_voice or p.turn in self.turns) and not self.names.archive and own.party is not None
        if found and p.cue and (is_thought_on_own_side(p.cue, own, found) or (spoken and is_thought_of_them(p))):
            return own, own
        return own, found or own

    def _names_person(self, words: str) -> bool:
        return any(n.has_given_name for n in find_names(words, 0, len(words))) or any(
            m.kind == "person" for m in find_mentions(words, self.names.on)
        )

    def _own(self, p: Proposal) -> Resolved:
        if inner := next((e for e in reversed(self.embedded) if e.start <= p.content[0].start < e.end), None):
            return inner.own
        if p.turn is None:
            first = next((t for t in self.document.turns if t.role in ("speaker", "question")), None)
            if first is None or p.content[0].start > first.start:
                return self.voice.own
            if self.opening is None:
                self.opening = speaker_before(first, self.document, self.names, self.voice)
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
        published = own.speaker.kind == "person" and own.speaker.resolved_by == "publisher"
        if p.form == "own" and published and own.party and not _I.search(self.document.text):
            return self.names.state(own.party, "publisher")
        last = self.names.last
        if p.turn is not None or any(own is e.own for e in self.embedded):
            return own
        if self.voice.conversation:
            return last or own
        if own.speaker.name == AUTHOR:
            start = p.content[0].start
            if called := phrases.called_rumour(self.document.text[max(0, start - 60) : start]):
                return unattributed(called)
            if p.form == "own":
                return own
            if p.cue is not None:
                return self._by_subject(p.cue, own)
            return self._quoted_of(p, own) if self._is_quoted(p) else own
        if (
            self.voice.from_post
            and self._is_quoted(p)
            and not writers.quotes_itself(self.document.text, p.content[0].start)
        ):
            return self._quoted_guest(p) or own
        if told := self._of_subject(p):
            return told
        if p.cue and self.voice.host and (last is None or last.anonymous) and _IMPERSONAL.search(p.cue.exact):
            return self.voice.host  # "It was noted": readouts tell so what the host said.
        if last is None or (writers.tells_itself(self.document.text, p.content[0].start) and not self._is_quoted(p)):
            return own
        if is_with_others(last, own) and sentence_at(self.document.text, p.content[0].start)[0] > self.sourced:
            return own  # What both said is told with its own source; a readout goes on in the voice of its side.
        return last if p.form in ("indirect", "mixed") and self._is_near(p) else own

    def _of_subject(self, p: Proposal) -> Resolved | None:
        """Return the subject of a report's sentence whose source the coder left out: of its cue, or "he"."""
        if not self.voice.filed or self._is_quoted(p):
            return None
        if self._is_near(p) and cables.goes_on(self.names, p, self.sourced):
            return self.names.last
        if p.cue is None:
            subject = cables.pronoun_subject(self.document.text, p)
        elif is_told(self.document.text, p.cue) or not (cue_entry(p.cue.exact) or p.cue.exact.endswith(" that")):
            return None
        else:
            subject = subject_of(self.document.text, p.cue, self.document.body_start)
        found = self.names.resolve(subject.exact, subject.start) if subject else None
        return found if found and found.speaker.kind != "unknown" else None

    def _by_subject(self, cue: Selector, own: Resolved) -> Resolved:
        """Return whom the subject of a cue without source means; the author, where it is nobody known and the cue no word of saying."""
        if phrases.tells_rumour(cue.exact):
            return unattributed(cue.exact) if phrases.is_rumour(cue.exact) else own
        if is_told(self.document.text, cue):
            return own
        entry = cue_entry(cue.exact)
        subject = subject_of(self.document.text, cue, self.document.body_start)
        spoken = entry is not None and entry.kind == "speech"
        if subject is None:
            return (self.names.last or own) if spoken else own
        lowered = subject.exact.casefold()
        if lowered in phrases.THEY and not spoken:
            return own
        found = self.names.resolve(subject.exact, subject.start)
        if found is None or found.speaker.kind == "unknown":
            return own
        return found

    def _quoted_of(self, p: Proposal, own: Resolved) -> Resolved:
        """Return whose quoted words these are where no cue says it: those of the quotation they continue, else of the outlet or paper quoted."""
        text, start = self.document.text, p.content[0].start
        between = _QUOTED.sub(" ", text[self.sourced : start])
        if self.sourced and len(between.split()) <= _GOES_ON:
            return self.names.last or own
        first, _ = sentence_at(text, start, self.document.body_start)
        outlet = next((m for m in self.names.cast.mentions_in(first, start) if m.kind == "outlet"), None)
        if outlet:
            return mentioned(self.names, outlet)
        mostly = self.forms.quoted_share(p) >= _MOSTLY
        return (self.papers.before(start, self.sourced) if mostly else None) or self.names.last or own

    def _quoted_guest(self, p: Proposal) -> Resolved | None:
        """Return whose quoted words a report from a post goes on with: the last speaker's nearby, else of the other side the one named next."""
        if self.names.last:
            return self.names.last if self._is_near(p) else None
        party = self.voice.other.party if self.voice.other else None
        later = (s.name for s in self.names.cast.after(p.content[-1].end))
        found = next((name for name in later if party and self.names.cast.party(name) == party), None)
        return self.names.person(found) if found else None

    def _is_quoted(self, p: Proposal) -> bool:
        """Tell whether most of the words stand in quotation marks, those that opened before in the same paragraph included."""
        if self.forms.quoted_share(p) >= _MOSTLY:
            return True
        text, start = self.document.text, p.content[0].start
        opening = text.rfind("\n", 0, start) + 1
        before = text[max(opening, start - 1500) : start]
        # Editors of archives open a quoted paragraph with ‘ and close it with ”.
        block = before.startswith("‘") and "”" not in before
        return (
            block
            or before.count("“") > before.count("”")
            or before.count('"') % 2 == 1
            or before.rstrip().endswith(("''", "‘"))
        )

    def _is_near(self, p: Proposal) -> bool:
        """Tell whether the last source stands in the same paragraph, or close before."""
        start = p.content[0].start
        return start - self.sourced < _CLOSE or "\n" not in self.document.text[self.sourced : start]

    def _you(self, p: Proposal, own: Resolved) -> Resolved:
        if p.turn is not None and (own.anonymous or p.turn.role == "question"):
            return self.principal or self._answering() or self.voice.own
        if self.voice.other and self.voice.other.speaker.name == own.speaker.name:
            return self.voice.own
        return self.voice.other or (self.names.last_person if own.speaker.name == AUTHOR else None) or own

    def _answering(self) -> Resolved | None:
        for turn in self.document.turns:
            if turn.role == "speaker":
                found = turn_voice(turn, self.document, self.names, self.voice)
                if not found.anonymous:
                    return found
        return None
