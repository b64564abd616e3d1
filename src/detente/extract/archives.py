"""Documents of diplomatic archives: who wrote a telegram, memorandum or letter, and to whom, by its title."""

import re
from dataclasses import replace

from detente.codebook.actors import party_of
from detente.codebook.offices import holder, offices
from detente.codebook.states import demonym_state, is_divided, states
from detente.extract.mentions import find_mentions
from detente.extract.names import find_names
from detente.extract.speakers import Names, Resolved
from detente.extract.voice import Voice, author_voice
from detente.records.documents import Document
from detente.records.statements import Speaker

FILES = re.compile(
    r"(?i)^(?:\d+\.\s*)?(?:draft |circular |information |action |research |briefing |intelligence |special |summary |situation |informal |oral |personal )*"
    r"(telegram|airgram|memorandum|notes (?:of|on)|minutes|message|editorial note|paper|report|letter|national intelligence|telephone conversation|communication|statement (?:by|from) (?:chairman|president|ambassador)|aide[- ]m[ée]moire|note from|backchannel|despatch)"
)
"""Titles of documents in diplomatic archives: the writer is an official of the archive's state."""
_FROM_TO = re.compile(r"(?i)\b(?:from|by|prepared in) (?:the )?(?P<from>.+?)(?: to (?:the )?(?P<to>.+))?$")
_CONVERSATION = re.compile(
    r"(?i)\b(?:memorandum of (?:a )?(?:telephone )?(?:conversation|discussion|meeting)|notes (?:of|on) (?:a )?meeting|telephone conversation|minutes|summary (?:notes|of meeting)|staff meeting|transcript of|record of .{0,40}meeting|memorandum for the (?:record|files))\b"
)
_POST = re.compile(
    r"(?i)\b(?P<kind>embassy|legation|consulate general|consulate|interests section of the \w+ embassy) in (?:the )?(?P<where>[A-Z][\w ’'-]+)"
)
_MISSION = re.compile(r"(?i)\b(?:mission (?:at|to) the united nations|delegation)\b")
_I = re.compile(r"\b(?:I|my|me)\b")
_DEAR_PRESIDENT = re.compile(r"(?:Dear|DEAR|Esteemed) (?:Mr|MR)\.? (?:President|PRESIDENT)|\bMr\. President\b")
_DEAR_CHAIRMAN = re.compile(
    r"(?:Dear|DEAR|Esteemed) (?:Mr|MR)\.? (?:Chairman|CHAIRMAN|Prime Minister)|\bMr\. Chairman\b"
)
_TO_YOU = re.compile(r"\b(?:you|your)\b")
_SENT_ON = re.compile(
    r"(?i)\bfollow(?:s|ing)\b[^.;]{0,60}?\b(?:messages?|letters?|reply|text|translation|communication)\b"
    r"|\b(?:text|translation) of (?:[\w’'-]+ ){0,4}(?:message|letter|reply|communication)\b|\bbegin (?:verbatim )?text\b"
)
"""How a telegram opens that sends on a letter: one that reports a talk says "you" and "your side" too."""
_OPENING = 700
"""Code points of a telegram in which it says so."""
_SERIES = re.compile(r"\b(?:Delto|Todel|Secto|Tosec|Dulte|Tedul|Polto|Cahto)\b")
"""Telegrams of a delegation, whose talks are not with the state where it sits."""
_SIGNED = re.compile(r"\bFrom (?:Ambassador |Amb )?(?P<who>[A-Z][a-z]+)(?: (?:and|to) [A-Z][a-z]+)?\.")
_HEAD = 300
"""Code points within which a telegram names its series and its writer."""
_PAREN = re.compile(r"\(([A-Z][\w’'-]+(?: [A-Z][\w’'.-]+)*)\)")
_SIGNATURE = 80
"""Code points at the end of a letter that its signature takes."""
_LEADERS = ("leader", "party leader", "prime minister", "president", "king")


def archive_voice(document: Document, names: Names) -> Voice:
    """Return the writer and the recipient of an archive document."""
    title = (
        re.sub(r"^\d+\.\s*", "", document.title or "")
        .split(", Washington")[0]
        .replace("Mission to the United", "Mission at the United")
    )
    text = document.text[document.body_start :]
    if re.search(r"(?i)national intelligence estimate", title):
        own = Resolved(
            speaker=Speaker(name="US intelligence community", kind="body", resolved_by="title"), party=names.home
        )
        return Voice(own=own, direct=False)
    if _CONVERSATION.search(title):
        return Voice(own=_note_taker(title, names), direct=False, conversation=True)
    if re.search(r"(?i)^editorial note", title):
        return Voice(own=author_voice(), direct=False)
    parts = _FROM_TO.search(title)
    if parts is None:
        return Voice(own=_department(names), direct=False)
    sender, receiver = parts["from"], parts["to"] or ""
    if relayed := _relayed(sender, receiver, text, names):
        return relayed
    of_delegation = is_of_delegation(text)
    if post := _POST.search(sender):
        telegram = _SIGNED.search(text[:_HEAD]) if of_delegation else None
        return Voice(
            own=(_person(f"({telegram['who']})", names) if telegram else None)
            or _envoy(post, names, personal=_I.search(text) is not None),
            direct=True,
            other=None if of_delegation else _state(post["where"], names),
            from_post=True,
        )
    post_of = None if of_delegation else _of_post(receiver, names)
    other = post_of or _person(receiver, names)
    if _MISSION.search(sender):
        signed = "us.un_ambassador" if "nations" in sender.casefold() else "us.secretary_of_state"
        tenure = holder(signed, names.on) if _I.search(text) else None
        if tenure:
            return Voice(own=names.person(tenure.holder, "office"), direct=True)
        name = "US Mission to the United Nations" if "nations" in sender.casefold() else f"US {sender}"
        return Voice(
            own=Resolved(speaker=Speaker(name=name, kind="body", resolved_by="title"), party=names.home), direct=True
        )
    if re.match(r"(?i)department of state", sender):
        secretary = names.holder(names.home, "secretary of state")
        own = secretary if secretary and len(_I.findall(text)) > 1 else _department(names)
        return Voice(own=own, direct=True, other=other)
    if person := _person(sender, names):
        letter = bool(re.match(r"(?i)(?:\w+ )?(?:letter|message|telegram|communication|oral statement)", title))
        return Voice(own=person, direct=True, other=other, report=not letter)
    if state := _ministry(sender, names):
        return Voice(own=state, direct=True, other=other)
    return Voice(own=_department(names), direct=True, other=other)


def is_of_delegation(text: str) -> bool:
    """Tell whether a telegram is one of a delegation's series, by its opening."""
    return _SERIES.search(text[:_HEAD]) is not None


def _relayed(sender: str, receiver: str, text: str, names: Names) -> Voice | None:
    """Return the voice of a leader's letter sent on in a telegram: it addresses the other side's leader."""
    home, to = names.holder(names.home, "president"), _POST.search(receiver)
    at = _POST.search(sender)
    if (
        at
        and _SENT_ON.search(text, 0, _OPENING)
        and (foreign := _leader(at["where"], names))
        and (_DEAR_PRESIDENT.search(text) or (len(_TO_YOU.findall(text)) > 2 and _is_of(foreign, text, names)))
    ):
        return Voice(own=foreign, direct=True, other=home, report=False)
    if (
        to
        and home
        and (foreign := _leader(to["where"], names))
        and (_DEAR_CHAIRMAN.search(text) or (len(_TO_YOU.findall(text)) > 3 and not _names(foreign, text)))
        and _I.search(text)
    ):
        return Voice(own=home, direct=True, other=foreign, report=False)
    return None


def _is_of(leader: Resolved, text: str, names: Names) -> bool:
    """Tell whether a text speaks of a leader's state but not of the leader, who then may be writing."""
    return any(m.party == leader.party for m in find_mentions(text, names.on)) and not _names(leader, text)


def _names(leader: Resolved, text: str) -> bool:
    """Tell whether a text speaks of a leader by name before its last lines."""
    return leader.speaker.name.split()[-1] in text[:-_SIGNATURE]


def _department(names: Names) -> Resolved:
    return Resolved(speaker=Speaker(name="US State Department", kind="body", resolved_by="title"), party=names.home)


def _note_taker(title: str, names: Names) -> Resolved:
    return Resolved(speaker=Speaker(name="author", kind="author", resolved_by="title"), party=names.home)


def _envoy(post: re.Match[str], names: Names, *, personal: bool) -> Resolved:
    code = _code(post["where"])
    office = f"us.ambassador_{code}"
    tenure = holder(office, names.on) if code and office in offices() else None
    if tenure and personal:
        return replace(names.person(tenure.holder, "office"), party=names.home)
    where = post["where"].split(" to ")[0].strip()
    name = f"US {post['kind'].split(' of ')[0].capitalize()} in {where}"
    return Resolved(speaker=Speaker(name=name, kind="body", resolved_by="title"), party=names.home)


def _code(where: str) -> str | None:
    name = where.split(" to the ")[0].split(" to ")[0].strip()
    mention = next((m for m in find_mentions(name, None) if m.kind == "state"), None)
    if mention is None:
        return None
    if mention.actor == "Vietnam":
        return "vn_s"
    return next((c for c, s in states().items() if mention.actor in (s.name, *(f.name for f in s.former))), None)


def _state(where: str, names: Names) -> Resolved | None:
    name = where.split(" to the ")[0].split(" to ")[0].strip()
    mention = next((m for m in find_mentions(name, names.on) if m.kind == "state"), None)
    if mention is None:
        return None
    return names.state("South Vietnam" if is_divided(mention.actor, names.on) else mention.actor, "title")


def _leader(where: str, names: Names) -> Resolved | None:
    state = _state(where, names)
    if state is None:
        return None
    return next((found for title in _LEADERS if (found := names.holder(state.party, title))), None)


def _of_post(receiver: str, names: Names) -> Resolved | None:
    post = _POST.search(receiver)
    return _state(post["where"], names) if post else None


def _person(words: str, names: Names) -> Resolved | None:
    """Return the person in "President Kennedy", "Harold H. Saunders of the ...", "the President's Special Assistant (Rostow)", "the Secretary of State"."""
    first = re.split(r" of the | to ", words)[0]
    if match := _PAREN.search(words):
        surname = match.group(1).split()[-1]
        mention = next((m for m in find_mentions(words, names.on) if m.kind == "person" and surname in m.exact), None)
        found = mention.actor if mention else names.cast.by_surname(surname, 0)
        secretary = names.holder(names.home, "secretary of state")
        other = secretary if secretary and not re.search(r"(?i)secretary of state", words) else None
        if found is None or " " not in found or (other and found == other.speaker.name):
            from detente.codebook.people import surname_candidates

            candidates = surname_candidates(surname, names.on)
            own = [c for c in candidates if party_of(c, names.on) == names.home]
            # "Director of Central Intelligence (Dulles)" writes to his brother, the Secretary.
            own = [c for c in own if other is None or c != other.speaker.name] or own
            found = own[0] if own else match.group(1)
        return _with_home(names.person(found, "title"), words, names)
    for mention in find_mentions(first, names.on):
        if mention.kind == "person":
            return _with_home(names.person(mention.actor, "title"), words, names)
    for name in find_names(first, 0, len(first)):
        if name.is_full or name.titled:
            return _with_home(names.person(name.words, "title"), words, names)
    if re.match(r"(?i)secretary of state$", first.strip()):
        return names.holder(names.home, "secretary of state")
    return None


def _with_home(person: Resolved, words: str, names: Names) -> Resolved:
    if person.party:
        return person
    foreign = next((s for w in re.findall(r"[A-Z][\w-]+", words) if (s := demonym_state(w))), None)
    return replace(person, party=foreign or names.home)


def _ministry(words: str, names: Names) -> Resolved | None:
    mention = next((m for m in find_mentions(words, names.on) if m.party), None)
    if mention is None:
        return None
    return names.state(mention.party or mention.actor, "title")
