"""Speeches of the UN General Debate, named by state, session and year as the corpus of them does."""

import re
from datetime import date

from detente.codebook.actors import canonical
from detente.codebook.offices import find_office, holder
from detente.codebook.tables import read_table
from detente.extract.speakers import Names, Resolved
from detente.extract.voice import Voice, author_voice
from detente.records.statements import Speaker

_DEBATE = re.compile(r"\b([A-Z]{3})_\d{2}_(\d{4})\b")
_PUBLISHED = re.compile(r"(?i:\bgeneral debate),? ([A-Z]{3})\b")
_POSTS = (
    "president",
    "prime_minister",
    "foreign_minister",
    "chancellor",
    "king",
    "emir",
    "un_ambassador",
    "supreme_leader",
)


def debate_voice(title: str, publisher: str, names: Names) -> Voice | None:
    """Return the speaker of a debate speech by its title, or by the state that the publisher names; None for any other document.

    ``debate_speakers.tsv`` says who spoke where it was not the head of state; a post means its holder on the day, ``state`` that no name is sure.
    """
    match = _DEBATE.search(title)
    published = None if match or names.on is None else _PUBLISHED.search(publisher)
    if match:
        code, year = match[1], int(match[2])
    elif published and names.on:
        code, year = published[1], names.on.year
    else:
        return None
    actor = canonical({row[0]: row[1] for row in read_table("iso3.tsv", 2)}.get(code, code))
    names.on = names.cast.on = names.on or date(year, 9, 25)
    if actor is None:
        return Voice(own=author_voice(), direct=True)
    names.home = actor.name
    own = names.state(actor.name, "title")
    told = {(row[0], row[1]): row[2] for row in read_table("debate_speakers.tsv", 3)}
    who = told.get((code, str(year))) or told.get((code, "")) or ""
    if who and who not in (*_POSTS, "state"):
        person = names.person(who, "title")
        return Voice(own=person if person.party else _of(person.speaker, actor.name), direct=True)
    for post in (who,) if who in _POSTS else () if who == "state" else ("president", "prime minister"):
        office = find_office(actor.name, post.replace("_", " "))
        tenure = holder(office.id, names.on) if office else None
        if office and tenure:
            speaker = Speaker(name=tenure.holder, kind="person", office=office.title, resolved_by="title")
            return Voice(own=_of(speaker, actor.name), direct=True)
    return Voice(own=own, direct=True)


def _of(speaker: Speaker, party: str) -> Resolved:

    return Resolved(speaker=speaker, party=party)
