"""Persons of the tables: their spellings, their short names, and whom they speak for without an office."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from detente.codebook.function_words import function_words
from detente.codebook.offices import is_active, tenures, tenures_of
from detente.codebook.tables import fold, name_key, read_period, read_table, split_words

FAMILY_FIRST = frozenset({"cn", "tw", "kp", "kr", "kh"})
"""States whose people are usually written with the family name first."""
CALLED_BY_LAST = frozenset({"vn", "vn_n", "vn_s"})
"""States whose people are called by the last word of the name, which is the given name: Pham Van Dong is Dong."""

_REACH = timedelta(days=15 * 365)
"""How long before and after office a bare surname may still mean the person."""

_SPELLINGS = (
    ("sergei", "sergey"), ("dmitry", "dmitri", "dmitriy"), ("yuri", "yury", "yuriy"), ("andrei", "andrey"),
    ("alexei", "aleksei", "alexey"), ("alexander", "aleksandr"), ("nikolai", "nikolay"), ("viktor", "victor"),
    ("mohammed", "mohammad", "mohamed", "muhammad", "mohamad"), ("abdullah", "abdallah"), ("hussein", "hussain", "husayn"),
    ("hassan", "hasan"), ("yousef", "youssef", "yusuf"), ("ahmed", "ahmad"), ("mahmoud", "mahmud"), ("moammar", "muammar"),
    ("yevgeny", "evgeny", "yevgeniy"), ("vitaly", "vitaliy"), ("valery", "valeriy"), ("serhii", "serhiy"), ("andrii", "andriy"),
)  # fmt: skip
_TITLES = frozenset(
    {"king", "queen", "emperor", "pope", "lord", "sheikh", "prince", "emir", "sultan", "general", "mullah", "dr"}
)
_PARTICLES = frozenset(
    {"al", "el", "de", "van", "von", "der", "bin", "ben", "le", "la", "da", "di", "du", "dos", "den", "ter", "st"}
)
_SMALL_WORDS = function_words("sentence_starts") - {"may", "march", "will"}
"""Surnames that begin sentences as other words ("To", "He"), and so mean nobody alone."""
_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "xvi", "xxiii", "jr", "sr"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Affiliation:
    """Whom a person speaks for in a period without an office of the office tables."""

    party: str
    """The code of a state or body; ``campaign`` or ``campaign of NAME``; a name after ``=``."""
    start: date | None
    end: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A person of the tables."""

    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    """The words that name the person alone: usually the surname."""
    affiliations: tuple[Affiliation, ...]

    def affiliation(self, on: date | None) -> Affiliation | None:
        """Return the affiliation on a day, the later one of several; without a day the last."""
        active = [a for a in self.affiliations if on is None or (a.start or on) <= on <= (a.end or on)]
        return max(active, key=lambda a: a.start or date.min) if active else None


@cache
def people() -> Mapping[str, Person]:
    """Return all persons by canonical name: those of ``persons.tsv`` and every holder of an office."""
    listed = {row[0]: row for row in read_table("persons.tsv", 5)}
    affiliated: dict[str, list[tuple[str, ...]]] = {}
    for affiliation in read_table("affiliations.tsv", 6):
        affiliated.setdefault(affiliation[0], []).append(affiliation)
    names = dict.fromkeys((*listed, *(tenure.holder for tenure in tenures()), *affiliated))
    return MappingProxyType(
        {name: _person(name, listed.get(name, (name, "", "", "", "")), affiliated.get(name, ())) for name in names}
    )


def _person(name: str, row: tuple[str, ...], affiliated: Sequence[tuple[str, ...]]) -> Person:
    _, aliases, short, party, period = row
    begin, _, until = period.partition(":")
    start, end = read_period(begin, until)
    found = [Affiliation(party=party, start=start, end=end)] if party else []
    found += [
        Affiliation(party=p, start=s, end=e) for _, _, p, a, b, _ in affiliated if p for s, e in [read_period(a, b)]
    ]
    family_first = any(a.party in FAMILY_FIRST for a in found) or any(
        t.office_id.split(".")[0] in FAMILY_FIRST for t in tenures_of(name)
    )
    codes = {a.party for a in found} | {t.office_id.split(".")[0] for t in tenures_of(name)}
    called = (name.split()[-1],) if codes & CALLED_BY_LAST else _short(name, family_first)
    return Person(
        name=name,
        aliases=split_words("|".join((aliases, *(a[1] for a in affiliated)))),
        short=split_words(short) or called,
        affiliations=tuple(found),
    )


def _short(name: str, family_first: bool) -> tuple[str, ...]:
    words = name.split(" (")[0].split()
    if fold(words[0]).strip() in _TITLES and len(words) > 1:
        words = words[1:]
        return (" ".join(words),)
    if family_first and len(words) > 1 and "-" not in words[0]:
        return (words[0],)
    first = len(words) - 1
    while first > 1 and fold(words[first - 1]).strip() in _PARTICLES:
        first -= 1
    found = [" ".join(words[first:])]
    for prefix in ("al-", "el-"):
        if found[0].lower().startswith(prefix):
            found.append(found[0][3:])
    return tuple(found)


def spellings(person: Person) -> Iterator[str]:
    """Yield every way to write a person's full name, the canonical one first."""
    seen: set[str] = set()
    for alias in (person.name.split(" (")[0], *person.aliases):
        for form in (alias, _without_initials(alias), *_transliterations(alias)):
            if form not in seen:
                seen.add(form)
                yield form


def _without_initials(name: str) -> str:
    words = name.split()
    kept = [word for i, word in enumerate(words) if i in (0, len(words) - 1) or not word.endswith(".")]
    return " ".join(kept)


def _transliterations(name: str) -> Iterator[str]:
    words = name.split()
    for i, word in enumerate(words[:-1]):
        for group in _SPELLINGS:
            if word.lower() in group:
                for other in group:
                    yield " ".join((*words[:i], other.capitalize(), *words[i + 1 :]))


@cache
def shorts() -> Mapping[str, tuple[str, ...]]:
    """Return the persons that each short name (folded) may mean, in table order."""
    found: dict[str, list[str]] = {}
    for person in people().values():
        for short in person.short:
            words = name_key(short)
            if len(words) > 1 and words not in _NUMERALS and words not in _SMALL_WORDS:
                found.setdefault(words, []).append(person.name)
    return MappingProxyType({key: tuple(dict.fromkeys(names)) for key, names in found.items()})


def surname_candidates(surname: str, on: date | None) -> tuple[str, ...]:
    """Return the persons that a bare surname may mean on a day: those in office first, then those nearest to one."""
    names = shorts().get(name_key(surname), ())
    if on is None:
        return names
    ranked = sorted((distance, i, name) for i, name in enumerate(names) if (distance := _distance(name, on)) <= _REACH)
    return tuple(name for _, _, name in ranked)


def is_serving(name: str, on: date | None) -> bool:
    """Tell whether a person held an office, or a standing party, on a day."""
    return on is not None and _distance(name, on) == timedelta(0)


def _distance(name: str, on: date) -> timedelta:
    gaps = []
    for tenure in tenures_of(name):
        if is_active(tenure, on):
            return timedelta(0)
        gaps.append(_gap(tenure.start, tenure.end, on))
    gaps += [_gap(a.start, a.end, on) for a in people()[name].affiliations]
    return min(gaps, default=timedelta(0))


def _gap(start: date | None, end: date | None, on: date) -> timedelta:
    if start and on < start:
        return start - on
    return on - end if end and on > end else timedelta(0)
