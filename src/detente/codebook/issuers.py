"""Lines that name officials where a publisher is expected: "Antony J. Blinken, Secretary of State"."""

import re
from functools import lru_cache

_OFFICE = r"(?:Secretary|Spokes(?:person|man|woman)|Minister|President|Chancellor|Premier|Ambassador|Coordinator|Envoy|Advis[eo]r|Commissioner|Director|Representative|Governor|Administrator)"
_NAME = r"(?!(?:The|Office|Department|Ministry|Bureau|Embassy|Government|Council|Mission|Permanent)\b)(?:[A-ZÀ-ÞŠŽČĆĐ][\w.’'-]*,? ?){1,4} [A-ZÀ-ÞŠŽČĆĐ][\w’'-]+"
_OFFICIALS = re.compile(
    rf"{_NAME}, [^,]{{0,80}}\b{_OFFICE}(?:\b|(?=[A-Z]))|(?:(?:Acting|Deputy|Principal|Assistant|Under|Special) )+{_OFFICE} [^,]{{0,60}}[A-Z][\w’'-]+ [A-Z]"
)
_INSTITUTIONS = (
    # A Secretary of State "for" something without a rank before it is a British minister.
    (re.compile(r", (?:Acting )?(?:(?:Deputy|Under|Assistant) Secretary of State\b|Secretary of State\b(?! for\b))|\bDepartment Spokes"), "US Department of State"),
    (re.compile(r"\bWhite House\b"), "The White House"),
)  # fmt: skip
_INSTITUTION = re.compile(
    r"(?i)\b(?:department|ministry|white house|kremlin|office of|government|united nations|union|nato)\b"
)


@lru_cache(maxsize=1024)
def names_officials(line: str) -> bool:
    """Tell whether a publisher or author line begins with a person and an office rather than with an institution."""
    return _OFFICIALS.match(line) is not None


def institution_of(line: str) -> str | None:
    """Return the institution whose officials a line names, where their offices tell it."""
    return next((name for words, name in _INSTITUTIONS if words.search(line)), None)


def is_institution(name: str) -> bool:
    """Tell whether a publisher is a part of a government or a union of states, by its name."""
    return _INSTITUTION.search(name) is not None
