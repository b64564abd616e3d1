"""The speaker of a label in a transcript, or the signatory of a letter."""

import re
from dataclasses import replace

from detente.codebook.actors import canonical
from detente.codebook.people import surname_candidates
from detente.codebook.states import demonym_state
from detente.extract.mentions import find_mentions
from detente.extract.names import find_names
from detente.extract.resolved import shown
from detente.extract.speakers import Names, Resolved
from detente.extract.voice import Voice, is_first_person
from detente.records.documents import Document, Turn
from detente.records.statements import Speaker

_SUMMARY = 300
"""Code points before the first label in which asterisks end the summary that a publisher sets before a transcript."""
_QUESTION = re.compile(
    r"(?i)q|question|reporter|journalist|the press|press|correspondent|interviewer|audience member|participant|moderator|operator|voice"
)
_ANONYMOUS = re.compile(r"(?i)\bsenior (?:\w+ )?(?:\w+ )?official\b|\bbackground briefer\b|^official\b")
_MEDIA = re.compile(r"(?i)\b(?:media|journalists?|news conference|press conference)\b")
_RANK = re.compile(
    r"(?i)(?:mr|mrs|ms|dr|\w*secretary|\w*minister|president|ambassador|director|head|chief|deputy|spokes\w+|general|press|chancellor|official)\b"
)
_INTERVIEWER = re.compile(
    r"\b(?:[Ww]ith|WITH) (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}) (?:of|on|from|at)\b|\bwith (?P<name2>[A-Z][\w’'-]+ [A-Z][\w’'-]+)$|\bon \w+ with (?P<name3>[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
)


def turn_voice(turn: Turn, document: Document, names: Names, voice: Voice) -> Resolved:
    """Return who speaks under a label; the document's own voice where the label tells nothing more."""
    label = re.sub(r"[.:]+$", "", turn.label).strip()
    if turn.role == "question" or _QUESTION.fullmatch(label):
        return _journalist(document, names)
    if _ANONYMOUS.search(label):
        party = names.home or "United States"
        name = f"anonymous {shown(party)} official"
        return Resolved(speaker=Speaker(name=name, kind="group", resolved_by="label"), party=party, anonymous=True)
    spelled = " ".join(w if w.endswith(".") and len(w) == 2 else w.title() if w.isupper() else w for w in label.split())
    if office := re.fullmatch(
        r"(?i)(?:the )?((?:vice )?president|prime minister|secretary(?: of state)?|foreign minister|chancellor|king|press secretary)",
        spelled,
    ):
        return _by_office(office.group(1), names, voice)
    if turn.role == "signatory" and (not voice.report or not _names_person(spelled, names)):
        return voice.own
    return _by_name(spelled, document, names) or voice.own


def speaker_before(first: Turn, document: Document, names: Names, voice: Voice) -> Resolved:
    """Return who speaks before the first label: most likely the one who spoke with the first speaker."""
    opening = document.text[document.body_start : first.start].rsplit("\n", 1)[0].rstrip()
    if "***" in opening[-_SUMMARY:] and names.home and not is_first_person(opening):
        return names.state(names.home, "publisher")
    asked = any(t.role == "question" for t in document.turns)
    if asked and first.role == "speaker" and len(opening.split()) > 60 and not opening.endswith("?"):
        known = voice.own.speaker.kind == "person" and voice.own.speaker.resolved_by in (
            "title",
            "publisher",
        )
        return voice.own if known else turn_voice(first, document, names, voice)
    speaker = turn_voice(first, document, names, voice)
    others = (turn_voice(t, document, names, voice) for t in document.turns if t.role in ("speaker", "question"))
    other = next((o for o in others if o.speaker.name != speaker.speaker.name), None)
    if other is None and speaker.speaker.name != voice.own.speaker.name:
        return voice.own
    if other is None and voice.other and speaker.speaker.name == voice.own.speaker.name:
        return voice.other
    return other or voice.own


def _names_person(label: str, names: Names) -> bool:
    """Tell whether a signature is a person's rather than an office's or a piece of one."""
    mentions = find_mentions(label, names.on)
    if any(m.kind == "person" for m in mentions):
        return True
    return not mentions and any(n.has_given_name for n in find_names(label, 0, len(label)))


def _journalist(document: Document, names: Names) -> Resolved:
    match = _INTERVIEWER.search(document.title or "")
    name = next((n for n in match.groups() if n), None) if match else None
    actor = canonical(name) if name else None
    if name and not name.casefold().endswith("officials") and (actor is None or actor.kind == "person"):
        speaker = Speaker(name=name, kind="person", resolved_by="title")
        return Resolved(speaker=speaker, party=names.cast.party(name))
    return Resolved(speaker=Speaker(name="journalist (unnamed)", kind="group", resolved_by="label"), anonymous=True)


def _by_office(title: str, names: Names, voice: Voice) -> Resolved:
    if voice.own.speaker.kind == "person" and title.casefold() == "president":
        return voice.own
    return (
        names.holder(
            names.home or "United States",
            title.casefold().replace("secretary", "secretary of state")
            if title.casefold() == "secretary"
            else title.casefold(),
        )
        or voice.own
    )


def _by_name(shown: str, document: Document, names: Names) -> Resolved | None:
    heading = "\n".join(part for part in (document.title, document.publisher, document.author) if part)
    surname = shown.split()[-1]
    found: str | None = None
    if match := re.search(rf"((?:[A-Z][\w.’'-]+\s+){{1,3}}{re.escape(surname)})\b", heading):
        full_names = [n.words for n in find_names(match.group(1), 0, len(match.group(1))) if n.is_full]
        # "Letter From Chairman X": the words of the heading before a name are no name.
        found = next((words for words in reversed(full_names) if words.split()[-1] == surname), None)
    mentions = [m for m in find_mentions(shown, names.on) if m.kind == "person"]
    if found is None and mentions:
        found = mentions[0].actor
    if found is None:
        runs = list(find_names(shown, 0, len(shown)))
        full = [n for n in runs if n.is_full]
        if full:
            found = full[-1].words
        else:
            candidates = surname_candidates(surname, names.on)
            found = names.cast.by_surname(surname, 0) or (candidates[0] if candidates else surname)
    actor = canonical(found)
    if actor and actor.kind != "person":
        return Resolved(speaker=Speaker(name=actor.name, kind=actor.kind, resolved_by="label"), party=actor.name)
    person = names.person(actor.name if actor else found, "label")
    words = shown.split()
    # "German Reed" is a name, "German Chancellor" an office.
    titled = words if len(words) != 2 or _RANK.match(words[1]) else []
    foreign = next((s for w in re.findall(r"[A-Z][\w-]+", " ".join(titled)) if (s := demonym_state(w))), None)
    is_guest = re.match(r"(?i)(?:foreign|prime|defen[sc]e) minister|president|chancellor|minister", shown) is not None
    # A bare full name that nothing else is known of speaks to a state's leader before the media: a journalist.
    asks = actor is None and _MEDIA.search(document.title or "") and len(words) > 1 and not _RANK.match(shown)
    return replace(person, party=person.party or foreign or (None if is_guest or asks else names.home))
