"""The person that the words of a source name, among titles, owners and appositions."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codebook.actors import canonical, party_of
from detente.codebook.offices import is_active, tenures
from detente.codebook.people import people, surname_candidates
from detente.codebook.states import demonym_state
from detente.extract import phrases
from detente.extract.mentions import find_mentions
from detente.extract.names import Name, find_names, is_thing
from detente.extract.resolved import Resolved, join, shown
from detente.records.statements import Speaker

if TYPE_CHECKING:
    from detente.extract.speakers import Names

_CIVIL = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\b")
_TITLE = 40
"""Code points that a title takes before a surname."""

_AIDE = re.compile(
    r"(?i)^(?:own |top |chief |senior |official |former |new |special |longtime |campaign |then |press |foreign |policy )*(spokes\w+|aides?|advis\w+|ally|allies|envoy|lawyer|deputy|counterpart|opponents?|critics?|supporters?|representatives?|officials?|number two|team|wife|son|daughter|surrogates?)\b"
)
_LIST = re.compile(r"(?:,|,? and|, as well as) (?:the )?(?:[\w.’'-]+ ){0,4}")
_THE_SHAH = re.compile(r"\b[Tt]he Shah$")
_CAMPAIGN = re.compile(r"(?i)\bcampaign\b")


def named_person(names: "Names", words: str, at: int) -> Resolved | None:
    """Return the person that the words name; None where they name none or only the owner of something."""
    if _CAMPAIGN.search(words) and not re.search(
        r"(?i)campaign (?:manager|chair\w*|spokes\w+|aide|advis\w+|director|communications)", words
    ):
        return None
    found = [
        n
        for n in find_names(words, 0, len(words))
        if not (_is_covered(names, words, n) or _THE_SHAH.search(words, 0, n.end))
    ]
    if several := _two(names, words, found, at) or _listed(names, words, found, at):
        return several
    best: tuple[float, str] | None = None
    for k, name in enumerate(found):
        full = _person_in(names, words, name, at, alone=len(found) == 1)
        if full is None:
            continue
        weight = (
            3.0 * name.has_given_name + 2 * (canonical(full) is not None) + 1.5 * name.titled + name.is_full - 0.2 * k
        )
        rest = re.sub(r"^['’]?s?\s+", "", words[name.end :])
        owned = name.owner and rest and not phrases.is_paper(words) and not rest.startswith(",")
        if owned and (_AIDE.match(rest) or len(found) > 1):
            weight -= 6
        if best is None or weight > best[0]:
            best = weight, full
    if best is None:
        return None
    if best[0] < -1 or (best[0] < 0.5 and phrases.group_in(words)):
        return _aide(names, words, best[1]) if best[0] < -1 else None
    return names.person(best[1])


def by_letter(names: "Names", words: str) -> Resolved | None:
    """Return the person of the heading, failing that of the text, whose surname a single capital stands for: "H said", in notes of a talk with Hall."""
    letter = re.sub(r"['’]s$|\.$", "", words.strip(" ,:"))
    if len(letter) != 1 or not letter.isupper() or letter == "I":
        return None
    for known in (names.cast.of_heading(), [s.name for s in names.cast.sightings]):
        found = {name for name in known if name.split()[-1].startswith(letter)}
        if len(found) == 1:
            return names.person(found.pop(), "initial")
    return None


def _two(names: "Names", words: str, found: list[Name], at: int) -> Resolved | None:
    """Return both persons of "President Biden and King Abdullah"."""
    if (
        len(found) != 2
        or any(
            name.owner
            or not (
                name.has_given_name or name.titled or canonical(name.words) or surname_candidates(name.words, names.on)
            )
            for name in found
        )
        or not re.search(r"\band\b", words[found[0].end : found[1].start])
    ):
        return None
    if len(words[found[0].end : found[1].start].split()) > 6:
        return None
    both = [_person_in(names, words, name, at, alone=True) for name in found]
    if both[0] is None or both[1] is None or both[0] == both[1]:
        return None
    return join(names.person(both[0]), names.person(both[1]))


def _listed(names: "Names", words: str, found: list[Name], at: int) -> Resolved | None:
    """Return all persons of "President Hale, Minister Ruiz, and Chairman Cole"."""
    between = [words[a.end : b.start] for a, b in pairwise(found)]
    if len(found) < 3 or not all(_LIST.fullmatch(w) for w in between) or any(n.owner for n in found):
        return None
    people = [_person_in(names, words, name, at, alone=True) for name in found]
    if any(p is None for p in people) or len(set(people)) < len(people):
        return None
    first, *others = (names.person(p) for p in people if p)
    return join(first, *others)


def campaign(names: "Names", words: str) -> Resolved | None:
    """Return the campaign that the words name ("the Trump campaign", "his campaign")."""
    match = re.search(r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?:['’]s)? (?:presidential )?campaign", words)
    if re.match(r"(?i)(?:his|her|the) campaign\b", words):
        match = None
    elif match is None:
        return None
    owner = (
        names.cast.by_surname(re.sub(r"['’]s$", "", match.group(1)).split()[-1], 0) or match.group(1)
        if match
        else names.last_name()
    )
    if owner is None:
        return None
    name = f"{owner} campaign"
    return Resolved(
        speaker=Speaker(name=name, kind="body", resolved_by="name"),
        party=name,
        anonymous=phrases.group_in(words) is not None,
    )


def _aide(names: "Names", words: str, owner: str) -> Resolved | None:
    """Return the unnamed aide of a person, named by role and party."""
    party = names.cast.party(owner)
    match = re.search(r"['’]s?\s+(.+)$", words)
    role = match.group(1).split(",")[0] if match else "aide"
    if re.match(r"(?i)(?:own )?(?:opponents?|critics?)", role):
        return Resolved(speaker=Speaker(name=words.strip(), kind="group", resolved_by="role"), anonymous=True)
    if re.search(r"(?i)counterpart", role):
        return None
    name = f"{shown(party or owner)} {role}"
    return Resolved(speaker=Speaker(name=name, kind="person", resolved_by="role"), party=party)


def _is_covered(names: "Names", words: str, name: Name) -> bool:
    """Tell whether a name is part of the words for a state, a body, an outlet or an office."""
    return any(
        m.start < name.end
        and name.start < m.end
        and (m.kind != "person" or m.how == "office")
        and (m.end - m.start >= name.end - name.start or not name.has_given_name)
        and m.how != "surname"
        for m in find_mentions(words, names.on)
    ) or is_thing(name.words)


def _person_in(names: "Names", words: str, name: Name, at: int, *, alone: bool) -> str | None:
    moved = Name(name.words, at + name.start, at + name.end, name.titled, name.owner)
    if name.titled and not name.is_full and not names.cast.by_surname(name.words, at):
        near = names.cast.mentions_in(moved.start - _TITLE, moved.start)
        picked = next((m for m in near if m.kind == "person" and m.end == moved.end), None)
        if picked and not _CIVIL.match(picked.exact):
            return picked.actor  # The title tells which bearer of the surname is meant.
    found = names.cast.person(moved)
    if found and (name.is_full or name.titled or names.cast.by_surname(name.words, at)):
        return found
    if name.is_full:
        actor = canonical(name.words)
        if actor:
            return actor.name if actor.kind == "person" else None
        opens = name.start < 5 and not name.owner
        return name.words if alone or opens or name.titled or name.has_given_name else None
    if demonym_state(name.words) or is_thing(name.words):
        return None
    if familiar := names.cast.by_given_name(name.words):
        return familiar
    candidates = surname_candidates(name.words, names.on)
    named = [c for c in candidates if names.cast.names_person(c)]
    if named or candidates:
        return (named or list(candidates))[0]
    initials = name.words
    if initials.isupper() and 2 <= len(initials) <= 3 and (full := _by_initials(names, initials)):
        return full
    whole = len(words.split()) <= 3 and re.sub(r"['’]s?$", "", words.strip(" .,:")).endswith(name.words)
    return name.words if alone and whole and not initials.isupper() and len(initials) > 2 else None


def _by_initials(names: "Names", letters: str) -> str | None:
    for sighting in names.cast.sightings:
        parts = sighting.name.replace(".", " ").split()
        if parts[0][0] == letters[0] and parts[-1][0] == letters[-1]:
            return sighting.name
    serving = (t.holder for t in tenures() if is_active(t, names.on) and party_of(t.holder, names.on) == names.home)
    for name in dict.fromkeys(serving):
        spelled = (form.replace(".", "").split() for form in (name, *people()[name].aliases))
        if any("".join(word[0] for word in words) == letters for words in spelled):
            return name
    return None
