"""Names of papers, agencies and writers compared: one outlet has many names, and one writer's name many spellings."""

import re
from difflib import SequenceMatcher
from itertools import dropwhile

from detente.codebook.actors import canonical
from detente.ledger.entries import Entry
from detente.ledger.words import words_of
from detente.records.statements import AUTHOR

_FORM = re.compile(r"(?i) (?:op-?ed|article|column|essay|guest essay|opinion piece|report|interview)$")
_SLIGHT = frozenset(("the", "of", "and", "news", "newspaper", "magazine", "agency", "online", "com", "www", "http", "https", "org", "net"))  # fmt: skip
_AGENCIES = frozenset(
    ("Reuters", "Associated Press", "AFP", "UPI", "Bloomberg", "TASS", "RIA Novosti", "Interfax", "Interfax-Ukraine", "Ukrinform", "UNIAN", "BelTA", "DPA", "ANSA", "EFE", "PAP", "Lusa", "Agerpres", "Tanjug",
    "Xinhua", "Kyodo", "Jiji Press", "Yonhap", "PTI", "ANI", "Antara", "Bernama", "Vietnam News Agency", "Prensa Latina", "Anadolu", "IRNA", "ISNA", "Fars", "Tasnim", "Mehr", "SANA", "WAFA", "Petra", "MENA",
    "QNA", "WAM", "Saudi Press Agency", "APA", "Azertac", "Armenpress", "Kazinform", "Central News Agency", "Khaama Press", "SUNA")
)  # fmt: skip
_SPELT_ALIKE = 0.8
"""Likeness of two surnames from which they are taken for spellings of one."""


def cites(entry: Entry) -> tuple[str, ...]:
    """Return the outlets in which the words of a statement are said to have appeared before."""
    links = entry.statement.chain[1:]
    return tuple(unformed(x.name) for x in links if x.channel in ("outlet", "interview", "document"))


def unformed(name: str) -> str:
    """Return the name of the outlet in that of a piece: "Harbour Post op-ed"."""
    return _FORM.sub("", name)


def writers_named(entry: Entry) -> tuple[str, ...]:
    """Return the writers from whom a text has the words of a statement, by its own account."""
    links = [*dropwhile(lambda x: x.channel == "outlet", entry.statement.chain)]
    # The first that comes after outlets alone is the text's own writer.
    own = bool(links) and links[0].channel == "author"
    return tuple(x.name for x in links[own:] if x.channel == "author" and x.name != AUTHOR)


def outlets_of(entry: Entry) -> tuple[str, ...]:
    """Return where a telling is printed, and where its text says that it appeared before."""
    first = [x.name for x in entry.statement.chain[:1] if x.channel == "outlet"]
    return tuple(dict.fromkeys((*first, *cites(entry))))


def is_printed_in(entry: Entry, outlets: tuple[str, ...]) -> bool:
    """Tell whether a telling appeared in one of some outlets."""
    return bool(outlets) and any(is_one_outlet(a, b) for a in outlets_of(entry) for b in outlets)


def is_one_outlet(one: str, other: str) -> bool:
    """Tell whether two names may be of one outlet: known names of it, parts of a name, its initials or its address."""
    a, b = canonical(one), canonical(other)
    if a and b and a.kind == b.kind == "outlet":
        return a.name == b.name
    left, right = ({w.casefold() for w in words_of(n)} - _SLIGHT for n in (one, other))
    if left <= right or right <= left:
        return True
    return _short(one) in _shorts(other) or _short(other) in _shorts(one)


def _short(name: str) -> str:
    return "".join(w.casefold() for w in words_of(name) if w.casefold() not in _SLIGHT)


def _shorts(name: str) -> tuple[str, ...]:
    words = [w.casefold() for w in words_of(name)]
    telling = [w for w in words if w not in _SLIGHT]
    return "".join(words), "".join(telling), "".join(w[0] for w in words), "".join(w[0] for w in telling)


def is_one_writer(name: str, others: str) -> bool:
    """Tell whether a writer may be among those of a line such as "By Ann Berg and Ole Dahl"."""
    last = words_of(name)[-1:]
    return not last or any(
        SequenceMatcher(None, last[0].casefold(), w.casefold()).ratio() >= _SPELT_ALIKE for w in words_of(others)
    )


def is_agency(name: str) -> bool:
    """Tell whether an outlet sells its texts to others, so that one text appears under many names."""
    actor = canonical(name)
    return (
        bool(actor and actor.name in _AGENCIES) or re.search(r"(?i)\b(?:agency|wire|press service)$", name) is not None
    )
