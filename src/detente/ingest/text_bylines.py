"""Who wrote a plain text and where it appeared, by the lines at its head and foot: "By A. Writer", "Daily News, 3 May 2031"."""

import re
from dataclasses import dataclass

from detente.codebook.actors import canonical
from detente.codebook.given_names import is_given_name

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DATE = rf"(?:(?:\w+day,? )?(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})|\d{{4}}-\d{{2}}-\d{{2}})"
_WORD = r"[A-ZÀ-Þ][\w.’'-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|de|di|da|von|van|der|bin|al|el|la|le)){{0,3}} {_WORD}"
_OUTLET = r"(?:[Tt]he )?[A-ZÀ-Þ][\w.&’'-]*(?: (?:[A-ZÀ-Þ&][\w.&’'-]*|of|the|and|for|in|on)){0,5}"
_BY = re.compile(
    rf"(?:By|BY|Written by|by)[: ]\s*(?P<author>{_NAME}(?:(?:,| and|, and) {_NAME}){{0,3}})(?:(?:,? (?:for|[Ss]pecial to|in)| [|–—-]) (?P<outlet>{_OUTLET}))?(?:,? {_DATE})?\.?"
)
_FOR = re.compile(rf"(?P<author>{_NAME})(?:,? (?:for|[Ss]pecial to|[Ww]riting (?:for|in))) (?P<outlet>{_OUTLET})")
_DATED = re.compile(rf"(?P<outlet>{_OUTLET})(?:,| [|–—-]| \() ?{_DATE}\)?\.?")
_FROM = re.compile(rf"(?i:source|published (?:by|in|on)|first published (?:by|in|on)):? (?P<outlet>{_OUTLET})\.?")
_TOWN = re.compile(
    r"(?:New|San|Santa|Los|Las|Port|Fort|St\.?|Saint|El|Tel|Abu|Addis|Rio|Hong|Buenos|Kuala|Cape|Mexico|Panama|Kuwait|Sao|São|Phnom|Camp|Lake|North|South|East|West|United) (?!.*(?:Times|Post|News|Herald|Tribune|Journal|Review|Today|Daily|Weekly|Press)$)"
)
_JOINT = re.compile(r",? and |, ")
_HEAD_LINES, _FOOT_LINES, _LONGEST, _REACH = 5, 3, 120, 1000
"""Short lines looked at from the start and from the end, code points of the longest, and how far from either end they may stand."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Byline:
    """The writers, between semicolons, and the outlet that a text names as its own; None where it names none."""

    author: str | None = None
    publisher: str | None = None


def find_byline(text: str, body_start: int = 0) -> Byline:
    """Return writer and outlet by the first and last lines of a plain text.

    A line counts only whole. Names must begin with a known given name or an initial, or stand beside an outlet's line; a place and a day
    ("Geneva, 3 May 2031") is a dateline and names no outlet; without a byline an outlet's line counts only for a known outlet.
    """
    begin = body_start + _REACH
    head = _lines(text[body_start:begin])[:_HEAD_LINES]
    foot = _lines(text[max(begin, len(text) - _REACH) :])[-_FOOT_LINES:]
    bylines = [m for line in (*head, *foot) if (m := _BY.fullmatch(line) or _FOR.fullmatch(line))]
    dated = [m["outlet"] for line in head if (m := _DATED.fullmatch(line)) and not _is_place(m["outlet"])]
    named = next((m for m in bylines if _is_name(m["author"]) or (m.re is _BY and (dated or m["outlet"]))), None)
    told = next((m["outlet"] for line in (*head, *foot) if (m := _FROM.fullmatch(line))), None)
    own = named["outlet"] if named else None
    known = next((o for o in dated if named or _is_outlet(o)), None)
    return Byline(
        author="; ".join(_JOINT.split(named["author"])) if named else None,
        publisher=known or own or (told if told and (named or _is_outlet(told)) else None),
    )


def _lines(text: str) -> list[str]:
    found = (raw.strip(" \t*_#") for raw in text.split("\n"))
    return [line for line in found if line and len(line) <= _LONGEST]


def _is_name(words: str) -> bool:
    first = words.split()[0]
    initials = re.fullmatch(r"(?:[A-ZÀ-Þ]\.-?){1,3}", first) is not None and first not in (
        "U.S.",
        "U.N.",
        "E.U.",
        "U.K.",
    )
    return initials or is_given_name(first)


def _is_place(words: str) -> bool:
    """Tell whether words before a day may be a place: one word that is no known outlet, or a name that begins as those of towns do."""
    if _is_outlet(words):
        return False
    actor = canonical(words)
    return (actor is not None and actor.kind == "state") or " " not in words or _TOWN.match(words) is not None


def _is_outlet(words: str) -> bool:
    actor = canonical(words)
    return actor is not None and actor.kind == "outlet"
