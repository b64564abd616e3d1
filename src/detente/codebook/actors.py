"""Names to actors: aliases, transliterations, metonyms, and the party that an actor speaks for."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from detente.codebook.offices import offices, tenure_at
from detente.codebook.people import Person, people, shorts, spellings
from detente.codebook.states import adjective, demonym_state, state_name, states
from detente.codebook.tables import name_key, read_table, split_words
from detente.records.actors import Actor

__all__ = ["actors", "body_name", "canonical", "demonym_state", "ministry", "party_of", "party_of_code", "seat_codes"]

_INITIAL = re.compile(r"(?<=\w) [A-Z]\. (?=\w)")
"""A middle initial, which no two of the listed persons differ by alone."""

SUCCESSORS = {"su": "ru", "vn_n": "vn", "yu": "rs"}
"""States that share their seats with a later one: the day decides which is meant."""


@cache
def actors() -> Mapping[str, Actor]:
    """Return every known actor by canonical name."""
    found: dict[str, Actor] = {}
    for state in states().values():
        found[state.name] = Actor(name=state.name, kind="state", aliases=state.aliases)
    for _, name, party, kind, aliases in read_table("bodies.tsv", 5):
        found[name] = Actor(name=name, kind=kind, member_of=_member(party), aliases=split_words(aliases))
    for name, country, aliases in read_table("outlets.tsv", 3):
        found.setdefault(
            name, Actor(name=name, kind="outlet", member_of=_member(country), aliases=split_words(aliases))
        )
    for person in people().values():
        found.setdefault(person.name, _person_actor(person))
    return MappingProxyType(found)


def _member(code: str) -> tuple[str, ...]:
    name = party_of_code(code, None) if code else None
    return (name,) if name else ()


def _person_actor(person: Person) -> Actor:
    party = party_of_person(person.name, None)
    return Actor(
        name=person.name,
        kind="person",
        member_of=(party,) if party else (),
        aliases=tuple(dict.fromkeys(spellings(person))),
    )


@cache
def _index() -> Mapping[str, str]:
    found: dict[str, str] = {}
    order = {"state": 0, "body": 1, "group": 1, "person": 2, "outlet": 3}
    for actor in sorted(actors().values(), key=lambda actor: order[actor.kind]):
        for alias in (actor.name, *actor.aliases):
            found.setdefault(name_key(alias), actor.name)
    for code, state in states().items():
        if code not in SUCCESSORS:
            for seat in state.seats:
                found.setdefault(name_key(seat), state.name)
    return MappingProxyType(found)


@cache
def seat_codes() -> Mapping[str, str]:
    """Return the state code of each capital, palace or street that stands for a government, by folded name."""
    rows = ((seat, code) for code, state in states().items() if code not in SUCCESSORS for seat in state.seats)
    return MappingProxyType({name_key(seat): code for seat, code in rows})


def canonical(name: str) -> Actor | None:
    """Return the actor that a name, alias, transliteration, unshared surname or metonym stands for today; None where unknown."""
    found = _index().get(name_key(name))
    if found is None and _INITIAL.search(name):
        found = _index().get(name_key(_INITIAL.sub(" ", name)))
    if found is None:
        persons = shorts().get(name_key(name), ())
        found = persons[0] if len(persons) == 1 else None
    return actors()[found] if found else None


@cache
def _body_parties() -> Mapping[str, tuple[str, str]]:
    return MappingProxyType({row[0]: (row[1], row[2]) for row in read_table("bodies.tsv", 5)})


def body_name(code: str) -> str:
    """Return the name of a body by its code."""
    return _body_parties()[code][0]


def party_of_code(code: str, on: date | None) -> str | None:
    """Return the name of the party behind the code of a state or body on a day."""
    if code in states():
        return state_name(code, on)
    name, party = _body_parties().get(code, ("", ""))
    return party_of_code(party, on) if party else name or None


def party_of(name: str, on: date | None) -> str | None:
    """Return the state or body that an actor speaks for on a day: a state for itself, a person by the office then held."""
    actor = canonical(name)
    if actor is None:
        return None
    if actor.kind == "state":
        code = next(code for code, state in states().items() if state.name == actor.name)
        return state_name(code, on, literal=name_key(name) not in seat_codes())
    if actor.kind == "person":
        return party_of_person(actor.name, on)
    if actor.kind == "outlet":
        return None
    return actor.member_of[0] if actor.member_of else actor.name


def party_of_person(name: str, on: date | None) -> str | None:
    """Return what a person of the tables speaks for on a day: by office, else by a standing party in its period."""
    tenure = tenure_at(name, on)
    if tenure:
        return _office_party(tenure.office_id, on or tenure.start)
    affiliation = people()[name].affiliation(on)
    if affiliation is None:
        return None
    party = affiliation.party
    if party.startswith("="):
        return party[1:]
    if party.startswith("campaign"):
        return f"{party.removeprefix('campaign of ') if ' of ' in party else name} campaign"
    return party_of_code(party, on)


def _office_party(office_id: str, on: date | None) -> str | None:
    of = offices()[office_id].of
    code = _codes().get(of)
    return party_of_code(code, on) if code else of


@cache
def _codes() -> Mapping[str, str]:
    states_first = {name: code for code, (name, _) in _body_parties().items()} | {
        s.name: c for c, s in states().items()
    }
    return MappingProxyType(states_first)


def ministry(code: str, slug_title: str) -> str:
    """Return the name of a state's ministry, for example ``Russian Foreign Ministry``."""
    return f"{adjective(code)} {slug_title}"
