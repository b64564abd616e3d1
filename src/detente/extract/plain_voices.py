"""Whose words a text without heading is in, by the text alone: the author's, a state's or body's, or a person's who speaks for one."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from detente.codebook.actors import canonical
from detente.codebook.offices import KNOWN_TO, tenures_of
from detente.extract.joint_voices import GROUPS, issuers_in_text
from detente.extract.own_sides import infer_side
from detente.extract.own_styles import CABLE
from detente.extract.sentences import split_sentences
from detente.extract.speakers import Names, Resolved, join
from detente.extract.voice import Voice, author_voice, first_person_share, plain_words
from detente.records.documents import Document
from detente.records.statements import Speaker

SPOKEN = 1.1
"""First-person words in a hundred outside quotations from which a text is somebody's own words (training passages: news has under .8 in nine of ten)."""
_SAID = re.compile(r"\b(?:said|says|told|tweeted|according to|added|wrote|asked)\b")
_FORMAL = re.compile(
    r"(?i)\b(?:the (?:two )?(?:leaders|presidents|parties|sides|ministers|secretary|participants)|emphasi[sz]ed|stressed|underscored|reaffirm\w*|exchanged? (?:of )?views|bilateral|"
    r"pursuant|hereby|commitment|working closely|looks? forward|cooperation|partnership|will (?:travel|meet|participate|continue)|spoke (?:today|by (?:tele)?phone)|executive order|designat\w+)\b"
)
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us)\b")
_ONE = re.compile(r"\b(?:I|I'm|I’m|I’ve|my|My)\b")
_PERSONAL = re.compile(r"(?i)\b(?:\w+n['’]t|I['’]m|I|in (?:my|our) (?:view|opinion))\b")
COLUMN = 3
"""Such words from which a text without "we" is a writer's column: readouts and releases have none of them."""
_COMMUNIQUE = re.compile(
    r"\b[Ww]e (?:(?:also|further|again|strongly|firmly|jointly|hereby|both|all) )*(?:underscore|underline|reaffirm|reiterate|condemn|call (?:up)?on|resolve|welcome|commit|recall|affirm|express|urge|emphasi[sz]e|stress"
    r"|acknowledge|recogni[sz]e|commend|deplore|decided?|agreed?)\b"
)
_READOUT = re.compile(
    r"\b(?:spoke|met|held (?:a |an )?(?:\w+ )?(?:call|meeting|talks|consultations|conversation)|will (?:begin|travel|meet|visit|host)|joined)\b[^.]{0,120}\b(?:today|by (?:tele)?phone|on [A-Z]\w+ \d+|from [A-Z]\w+ \d+)\b"
    r"|\b[Tt]he (?:two )?(?:leaders|[Pp]residents|[Mm]inisters|Secretary|Deputy Secretary|sides|officials|interlocutors) (?:also )?(?:discussed|reaffirmed|underscored|exchanged|reviewed|emphasi[sz]ed|agreed|noted|stressed|continued|condemned|had)\b"
)
_QUOTES = re.compile(r"[“\"”]")
_TOLD = re.compile(
    r"\b(?:said|stated|replied|remarked|noted|felt|asked|thought|pointed out|added|observed|commented|referred|emphasized|suggested|inquired|expressed)\b"
)
_OFFICIALS = re.compile(
    r"\b(?:Mr\.|Ambassador|Secretary|Under Secretary|General|the Secretary|The Secretary|The President|the President|Prime Minister|Foreign Minister|Minister) (?=[A-Z]|said|stated|asked|replied|thought|felt)"
)
_HOST = re.compile(
    r"(?:^|[.!?] )(?:Thank you(?: very much)?, )?(?:Dear )?(?:Mr|Madam)\.? (?P<who>President|Prime Minister|Chancellor|Secretary)\b"
)
_ADDRESS = re.compile(
    r"\b(?:Mr\.|Mr|Dear|Esteemed) (?:Mr\. )?(?P<who>President|Chairman|Prime Minister|Secretary[- ]General)\b"
)
_POSTS = ("president", "prime minister", "chancellor", "king", "supreme leader")


def plain_voice(document: Document, names: Names, authored: bool | None = None) -> Voice:
    """Return the voice that the text itself tells; ``authored`` is what the coder took most of its plain sentences for, where it says so.

    A person is only named for a state whose leader must be speaking, and marked as inferred.
    """
    text = document.text[document.body_start :]
    plain = plain_words(text)
    count = max(1, len(plain.split()))
    if _is_minutes(text, count):
        names.home = names.home or _archive_home(text, names)
        own = author_voice()
        return Voice(own=replace(own, party=names.home), direct=False, conversation=True)
    if joint := issuers_in_text(names, joint=False):
        return Voice(own=joint, direct=False, pair=joint, report=False)
    said = 100 * len(_SAID.findall(text)) / count
    if len(_COMMUNIQUE.findall(plain)) > 1 and not said and not _ONE.search(plain):
        return _communique(document, names)
    share = 100 * first_person_share(plain)
    if share >= (SPOKEN if authored is None else SPOKEN / 2) and not authored:
        state = infer_side(document, names)
        names.home = names.home or state
        own = _speaker(plain, state, names)
        return Voice(own=own, direct=True, other=_addressed(text, names, state), report=True)
    if len(_PERSONAL.findall(plain)) >= COLUMN and not _OURS.search(plain):
        return Voice(own=author_voice(), direct=False, report=False)
    formal = 100 * len(_FORMAL.findall(plain)) / count
    readout = not said and len(_QUOTES.findall(text)) < 2 and _READOUT.search(text) is not None
    if readout or authored is False or (authored is None and said < 0.4 and formal >= 0.6 and '"' not in text[:200]):
        return _institution(document, names)
    return Voice(own=author_voice(), direct=False, report=False)


def _communique(document: Document, names: Names) -> Voice:
    """Return the voice of a statement whose "we" reaffirms and calls upon: a group of states that it names, else the side it speaks for."""
    group = next((m.actor for m in names.cast.mentions if m.actor in GROUPS), None)
    side = group or infer_side(document, names)
    if side is None:
        return Voice(own=author_voice(), direct=False, report=False)
    kind = actor.kind if (actor := canonical(side)) else "state"
    own = Resolved(speaker=Speaker(name=side, kind=kind, resolved_by="inferred"), party=side)
    return Voice(own=own, direct=False, report=False)


def _is_minutes(text: str, count: int) -> bool:
    """Tell whether a text minutes a conversation among officials: reported speech without quotation marks, officials with their titles."""
    if len(_QUOTES.findall(text)) > 2:
        return False
    told = 100 * len(_TOLD.findall(text)) / count
    marks = len(CABLE.findall(text))
    return (told >= 1.0 and len(_OFFICIALS.findall(text)) >= 2) or (marks >= 2 and told >= 0.5)


def _archive_home(text: str, names: Names) -> str | None:
    """Return the state in whose archive the minutes lie: abbreviations of American cables, or the state most officials belong to."""
    if CABLE.search(text):
        return "United States"
    counts = Counter(m.party for m in names.cast.mentions if m.kind == "person" and m.party)
    return counts.most_common(1)[0][0] if counts else None


def _speaker(plain: str, state: str | None, names: Names) -> Resolved:
    if state is None:
        return Resolved(speaker=Speaker(name="unnamed speaker", kind="unknown", resolved_by="inferred"), party=None)
    actor = canonical(state)
    if len(_ONE.findall(plain)) >= 1 and (actor is None or actor.kind == "state"):
        leader = next((h for post in _POSTS if (h := names.holder(state, post))), None)
        if leader and (names.on or _is_lasting(leader.speaker.name)):
            return replace(leader, speaker=replace(leader.speaker, resolved_by="inferred"))
    kind = actor.kind if actor else "state"
    return Resolved(speaker=Speaker(name=state, kind=kind, resolved_by="inferred"), party=state)


def _is_lasting(name: str) -> bool:
    """Tell whether somebody held office for more than twelve of the last twenty years, so that even an undated text is likely of that time."""
    years = sum(
        ((t.end or KNOWN_TO) - max(t.start or KNOWN_TO, date(KNOWN_TO.year - 20, 1, 1))).days
        for t in tenures_of(name)
        if (t.end or KNOWN_TO).year > KNOWN_TO.year - 20
    )
    return years > 12 * 365


def _addressed(text: str, names: Names, state: str | None) -> Resolved | None:
    match = _ADDRESS.search(text)
    if match is None:
        return None
    near = re.search(rf"{match['who']} ([A-Z][a-z]+)", text)
    full = names.cast.by_surname(near.group(1), 0) if near else None
    if full:
        return names.person(full)
    if (
        match["who"] == "President"
        and state != "United States"
        and re.search(r"\b(?:United States|American|Washington)\b", text)
    ):
        return names.holder("United States", "president")
    return None


def _institution(document: Document, names: Names) -> Voice:
    """Return the voice of a readout or release: the side of the person or body that its sentences begin with."""
    counts: Counter[str] = Counter()
    people: dict[str, Resolved] = {}
    text = document.text
    for start, end in split_sentences(text, document.body_start, len(text)):
        inside = [m for m in names.cast.mentions_in(start, end) if m.party and m.kind != "outlet"]
        if inside:
            first = inside[0]
            counts[first.party or ""] += 2 if first.start - start < 12 else 1
        for mention in inside:
            if mention.kind == "person":
                people.setdefault(mention.party or "", names.person(mention.actor))
    if not counts:
        return Voice(own=author_voice(), direct=False, report=False)
    state = counts.most_common(1)[0][0]
    names.home = names.home or state
    own = Resolved(speaker=Speaker(name=state, kind="state", resolved_by="inferred"), party=state)
    host = people.get(state)
    guest = next((p for party, p in people.items() if party != state), None)
    return Voice(own=own, direct=False, other=guest, pair=join(host, guest) if host and guest else None, host=host)
