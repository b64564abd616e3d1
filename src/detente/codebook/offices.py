"""Offices and who held them on a day."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from detente.codebook.states import adjective, state_name, states
from detente.codebook.tables import name_key, read_period, read_table, split_words
from detente.errors import DataError
from detente.records.actors import Office, Tenure

KNOWN_TO = date(2025, 6, 30)
"""The tables were closed on this day: an office held open at it is a guess on any later day."""

SHARED_RANKS = ("foreign_minister", "defense_minister", "head_of_government", "party_leader", "security_adviser")
"""Ranks whose usual words also mean the office of that rank under its own name ("the US foreign minister")."""

_WEIGHT = (
    "head_of_state", "head_of_government", "head", "foreign_minister", "party_leader", "defense_minister", "security_adviser",
    "spokesperson", "un_ambassador", "vice_president",
)  # fmt: skip
_LEADING = ("president", "prime_minister", "king", "emir", "party_leader")


@cache
def posts() -> Mapping[str, tuple[str, str, tuple[str, ...]]]:
    """Return the posts that exist in many states: title, rank and words by slug."""
    return MappingProxyType({row[0]: (row[1], row[2], split_words(row[3])) for row in read_table("posts.tsv", 4)})


@cache
def offices() -> Mapping[str, Office]:
    """Return all offices by id: those listed, and one for each post of a state in the tenure tables."""
    found: dict[str, Office] = {}
    for id_, title, of, rank, words in read_table("offices.tsv", 5):
        name = state_name(of, None) if of in states() else _body_name(of)
        found[id_] = Office(id=id_, title=title, of=name, rank=rank, aliases=split_words(words))
    for tenure in tenures():
        if tenure.office_id not in found:
            found[tenure.office_id] = _composed(tenure.office_id)
    return MappingProxyType(found)


def _composed(office_id: str) -> Office:
    code, _, slug = office_id.partition(".")
    if code not in states() or slug not in posts():
        raise DataError(
            f"office {office_id!r} is neither in offices.tsv nor a state of states.tsv with a post of posts.tsv"
        )
    title, rank, _ = posts()[slug]
    return Office(id=office_id, title=f"{adjective(code)} {title}", of=state_name(code, None), rank=rank)


@cache
def _body_name(code: str) -> str:
    for row in read_table("bodies.tsv", 5):
        if row[0] == code:
            return row[1]
    raise DataError(f"offices.tsv names {code!r}, which is neither in states.tsv nor in bodies.tsv")


@cache
def tenures() -> tuple[Tenure, ...]:
    """Return every tenure of the tables under ``data/tenures``, by office and first day."""
    found = []
    folder = files("detente.codebook").joinpath("data", "tenures")
    for file in sorted(item.name for item in folder.iterdir() if item.name.endswith(".tsv")):
        for office_id, holder_name, start, end, sure in read_table(f"tenures/{file}", 5):
            begins, ends = read_period(start, end)
            found.append(Tenure(office_id=office_id, holder=holder_name, start=begins, end=ends, sure=sure != "0"))
    return tuple(sorted(found, key=lambda tenure: (tenure.office_id, tenure.start or date.min)))


@cache
def _by_office() -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        found.setdefault(tenure.office_id, []).append(tenure)
    return MappingProxyType({key: tuple(rows) for key, rows in found.items()})


@cache
def _by_person() -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        found.setdefault(tenure.holder, []).append(tenure)
    return MappingProxyType({key: tuple(sorted(rows, key=_order)) for key, rows in found.items()})


def _order(tenure: Tenure) -> tuple[date, int]:
    return tenure.start or date.min, -_weight(tenure)


def _weight(tenure: Tenure) -> int:
    rank = offices()[tenure.office_id].rank
    return _WEIGHT.index(rank) if rank in _WEIGHT else len(_WEIGHT)


def is_active(tenure: Tenure, on: date | None) -> bool:
    """Tell whether a tenure covers a day; without a day, whether it is still open."""
    if on is None:
        return tenure.end is None
    return (tenure.start is None or tenure.start <= on) and (tenure.end is None or on <= tenure.end)


def holder(office_id: str, on: date | None) -> Tenure | None:
    """Return the tenure of an office on a day, the newer one on a day of change; without a day the last one known."""
    rows = _by_office().get(office_id, ())
    if on is None:
        return rows[-1] if rows else None
    return next((tenure for tenure in reversed(rows) if is_active(tenure, on)), None)


def tenures_of(person: str) -> tuple[Tenure, ...]:
    """Return the tenures of a person by canonical name, oldest first."""
    return _by_person().get(person, ())


def tenure_at(person: str, on: date | None) -> Tenure | None:
    """Return the weightiest tenure of a person on a day; without a day the last one."""
    rows = tenures_of(person)
    if on is None:
        return rows[-1] if rows else None
    active = [tenure for tenure in rows if is_active(tenure, on)]
    return min(active, key=_weight) if active else None


def office_title_at(person: str, on: date | None) -> str | None:
    """Return the title of the office that a person held on a day, for example ``US Secretary of State``."""
    tenure = tenure_at(person, on)
    return offices()[tenure.office_id].title if tenure else None


def find_office(state: str, words: str, on: date | None = None) -> Office | None:
    """Return the office that ``words`` ("foreign minister") mean in a state given by name or code on a day; None where unknown."""
    slugs = slugs_of(words)
    codes = [code for code, s in states().items() if state in (code, s.name)]
    # The officials of a union that a state made under another name are listed with the state: Egypt as United Arab Republic.
    codes += [code for code, s in states().items() if any(former.name == state for former in s.former)]
    return next((office for code in codes if (office := office_in(code, slugs, on))), None)


@cache
def slugs_of(words: str) -> tuple[str, ...]:
    """Return the posts that words of running text stand for."""
    key = name_key(words)
    return tuple(slug for slug, (_, _, forms) in posts().items() if any(name_key(form) == key for form in forms))


def office_in(code: str, slugs: tuple[str, ...], on: date | None = None) -> Office | None:
    """Return the office of the state or body ``code`` that the first fitting post names, else the one of the same rank."""
    for slug in slugs:
        found = offices().get(f"{code}.{leader_post(code, on) if slug == 'leader' else slug}")
        if found:
            return found
    for slug in slugs:
        rank = posts()[slug][1]
        if rank in SHARED_RANKS and slug not in ("secretary_of_state", "foreign_secretary"):
            found = next((o for id_, o in offices().items() if id_.startswith(f"{code}.") and o.rank == rank), None)
            if found:
                return found
    return None


def leader_post(code: str, on: date | None = None) -> str:
    """Return the post that "the X leader" means in a state: the usual one, or on a day when nobody held it the highest that somebody did."""
    usual = _usual_leaders().get(code) or next((p for p in _LEADING if f"{code}.{p}" in offices()), _LEADING[0])
    if on is None or holder(f"{code}.{usual}", on):
        return usual
    return next((p for p in _LEADING if holder(f"{code}.{p}", on)), usual)


@cache
def _usual_leaders() -> Mapping[str, str]:
    return MappingProxyType({row[0]: row[1] for row in read_table("leaders.tsv", 2)})
