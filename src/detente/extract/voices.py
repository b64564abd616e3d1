"""Whose own words a passage is in: the speaker of a turn, the signatory of a letter, an institution, or the author."""

import re
from datetime import date

from detente.codebook.actors import canonical, party_of
from detente.codebook.offices import find_office, holder
from detente.codebook.people import surname_candidates
from detente.codebook.tables import read_table
from detente.extract.speakers import Names, Resolved
from detente.records.documents import Document, Turn
from detente.records.statements import AUTHOR, Speaker

_SPOKEN_TITLE = re.compile(
    r"(?i)\b(?:remarks|statement|address|speech|letter|message|interview|article|press (?:statement|conference)|news conference|memorandum)\s+"
    r"(?:by|of|from|with|to the nation by)\s+(?:the\s+)?(.{4,110}?)(?:\s+(?:on|to|at|before|after|in|about|and)\b|[,;:]|$)"
)
_BRIEFING_BY = re.compile(r"(?i)by (?:the )?(?:principal deputy )?press secretary ([A-Z]\w+ [A-Z]\w+)")
_GENERAL_DEBATE = re.compile(r"\b([A-Z]{3})_(\d{2})_(\d{4})\b")
"""How the UN General Debate Corpus names its files: state, session, year."""
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|My|We|we|our|Our|me|us)\b")
_FILES = re.compile(
    r"(?i)^(?:\d+\.\s*)?(?:draft |circular |information |action |research |briefing |intelligence )?(telegram|airgram|memorandum|notes of|minutes|message|editorial note|paper|report|letter|national intelligence)"
)
"""Titles of documents in diplomatic archives: the writer is an official of the archive's state."""
_CONVERSATION = re.compile(
    r"(?i)\b(memorandum of (?:a )?(?:telephone )?conversation|notes of (?:a )?meeting|telephone conversation|minutes)\b"
)
_HOMES = {
    "white house": "United States",
    "state": "United States",
    "frus": "United States",
    "kremlin": "Russia",
    "spokesperson": "United States",
}
_SPOKEN = ("transcript", "speech", "letter", "conference", "statement", "briefing")


def home_of(document: Document, names: Names) -> str | None:
    """Return the state whose institution published the document, where that can be told."""
    publisher = (document.publisher or "").casefold()
    found = next((state for words, state in _HOMES.items() if words in publisher), None)
    if found or (document.title and _FILES.search(document.title)):
        return found or "United States"
    actor = canonical(document.publisher or "")
    if actor and actor.kind == "person":
        return party_of(actor.name, names.on)
    return actor.name if actor and actor.kind == "state" else None


def default_voice(document: Document, names: Names) -> tuple[Resolved, bool]:
    """Return who speaks where no attribution and no label says so, and whether these are direct words rather than a report.

    A journalist or commentator is ``author``; an official text speaks for the state or body that published it, or, in the first person,
    for the one named in its title, as its author, or as its publisher.
    """
    genre = (document.genre or "").casefold()
    title = document.title or ""
    if debate := _GENERAL_DEBATE.search(title):
        return _delegation(debate, names), True
    if match := _BRIEFING_BY.search(title):
        return names.resolve(match.group(1)) or author_voice(), True
    archive = bool(_FILES.search(title)) and names.home is not None
    if (
        archive
        and (writer := re.search(r"\(([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\)", title))
        and (found := names.resolve(writer.group(1)))
    ):
        return found, True
    publisher_person = canonical(re.split(r"[,;(]", document.publisher or "")[0].strip())
    is_person = publisher_person is not None and publisher_person.kind == "person"
    if any(word in genre for word in _SPOKEN) or archive or is_person or names.home:
        match = _SPOKEN_TITLE.search(title)
        if match and (found := _person(match.group(1), names)):
            return found, True
        for place in (document.author, re.split(r"[,;(]", document.publisher or "")[0]):
            if place and (found := _person(place, names)):
                return found, True
        if archive:
            return _office_voice(title, names), True
        if (
            names.home
            and len(_FIRST_PERSON.findall(document.text)) * 90 > len(document.text.split())
            and (found := _president(names))
        ):
            return found, True
        if names.home:
            name = {"spokesperson": "US State Department"}.get(
                (document.publisher or "").casefold().split()[-1] if document.publisher else ""
            )
            return Resolved(
                speaker=Speaker(name=name or names.home, kind="state", resolved_by="publisher"), party=names.home
            ), False
    if any(word in genre for word in _SPOKEN) or "agreement" in genre:
        party = party_of(document.publisher or "", names.on)
        if party:
            return Resolved(speaker=Speaker(name=party, kind="state", resolved_by="publisher"), party=party), False
    return author_voice(), False


def is_conversation(document: Document) -> bool:
    """Tell whether the document reports a conversation, so that a sentence without a source goes on with the last speaker."""
    return bool(_CONVERSATION.search(document.title or ""))


def _office_voice(title: str, names: Names) -> Resolved:
    embassy = re.search(
        r"(?i)from the (embassy|mission|consulate|legation)[^,]*? (?:in|to|at) (?:the )?([A-Z]\w+(?: [A-Z]\w+)*)", title
    )
    name = f"US {embassy.group(1).capitalize()} in {embassy.group(2)}" if embassy else "US State Department"
    return Resolved(speaker=Speaker(name=name, kind="body", resolved_by="title"), party=names.home)


def _delegation(debate: re.Match[str], names: Names) -> Resolved:
    """Return the head of state or government of the delegation's state in the month of the debate."""
    actor = canonical({row[0]: row[1] for row in read_table("iso3.tsv", 2)}.get(debate.group(1), debate.group(1)))
    if actor is None:
        return Resolved(speaker=Speaker(name=debate.group(1), kind="state", resolved_by="title"), party=None)
    names.on = names.on or date(int(debate.group(3)), 9, 25)
    names.home = actor.name
    for post in ("president", "prime minister"):
        office = find_office(actor.name, post)
        tenure = holder(office.id, names.on) if office else None
        if office and tenure:
            speaker = Speaker(name=tenure.holder, kind="person", office=office.title, resolved_by="title")
            return Resolved(speaker=speaker, party=actor.name)
    return Resolved(speaker=Speaker(name=actor.name, kind="state", resolved_by="title"), party=actor.name)


def author_voice() -> Resolved:
    """Return the author's own voice."""
    return Resolved(speaker=Speaker(name=AUTHOR, kind="author", resolved_by="voice"))


def turn_voice(turn: Turn, document: Document, names: Names, fallback: Resolved) -> Resolved:
    """Return the speaker of a label or the signatory of a letter."""
    label = re.sub(r"[.:]+$", "", turn.label).strip()
    if turn.role == "question" or label.upper() in ("Q", "QUESTION"):
        return Resolved(speaker=Speaker(name="journalist (unnamed)", kind="group", resolved_by="label"), anonymous=True)
    if re.search(r"(?i)\b(senior|official)\b", label):
        return Resolved(
            speaker=Speaker(name="anonymous US official", kind="group", resolved_by="label"),
            party="United States",
            anonymous=True,
        )
    shown = label.title() if label.isupper() else label
    if re.fullmatch(r"(?i)(?:the )?(?:vice )?president", label):
        return fallback if fallback.speaker.kind == "person" else _president(names) or fallback
    surname = shown.split()[-1]
    for other in (document.title or "", document.publisher or "", document.author or ""):
        match = re.search(rf"((?:[A-Z][\w.’'-]+\s+){{1,3}}{re.escape(surname)})\b", other)
        if match:
            return names.resolve(match.group(1)) or fallback
    candidates = surname_candidates(surname, names.on)
    found = names.resolve(candidates[0]) if candidates else names.resolve(shown)
    return found or fallback


def _president(names: Names) -> Resolved | None:
    found = names.resolve(f"the President of {names.home or 'United States'}") if names.on else None
    return found if found and found.speaker.resolved_by == "office" else None


def _person(words: str, names: Names) -> Resolved | None:
    found = names.resolve(words)
    return found if found and found.speaker.kind == "person" and found.speaker.resolved_by != "as printed" else None
