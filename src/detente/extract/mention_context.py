"""What a mention is, and the words around one that change who is meant."""

import re
from dataclasses import dataclass

from detente.codebook.function_words import function_words

_UNLISTED = re.compile(
    r"[ ,]{1,2}((?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\.)(?: (?:[A-Z][\w’'-]+|[A-Z]\.|al-\w+|de|von|van|bin))+|[A-Z][a-z][\w’-]+)"
)
_NAMED_BEFORE = re.compile(
    r"((?:[A-Z][\w’'-]+ )(?:[A-Z]\. )?(?:[A-Z][\w’'-]+)), (?:the |an? |then |who is (?:the )?)?$"
)
_PAST = re.compile(
    r"(?i)\b(former|ex|late|onetime|one-time|next|future|incoming|would-be|predecessor|then-candidate|shadow|ousted|deposed|exiled|overthrown|toppled)[ -]+(?:the )?$"
)
_FIRST = re.compile(r"(?i)\bthe (?:first|only|second|third)(?: sitting| serving| ever)? $")
_SOUGHT = re.compile(
    r"(?i)\b(?:(?<!\bI was )elected|take over|chosen|nominated|inaugurated|sworn in|becom(?:e|ing)|(?:destined|wants?|wanted|hop\w+|likely|going|expected|fit|unfit|qualified|ready) to be|(?:contender|candidate|nominee|bid|run|runs|running|ran|race|campaign(?:ed|ing)?|contest|vying|vie)(?: to be(?:come)?| for)?"
    r")(?: as| for)? (?:(?:the|a|next|new) )*$"
)
_LESSER = re.compile(r"(?i)\b(deputy|vice|assistant|associate|senior)[ -]+$")
_INDEFINITE = re.compile(r"(?i)\b(an?|any|no|every|another|each|some)\s+$")
_PLACE = re.compile(r"(?i)\b(in|at|near|outside|around|across)\s+(?:the )?$")
_SIGNED_AT = re.compile(
    r" (?:[A-Z][\w’'-]+ ){0,2}(?:(?:[Aa]greement|[Aa]ccord|[Pp]rotocol|[Dd]eclaration|[Cc]onvention|[Pp]ackage|Charter|Document|Pact)s?"
    r"|[Tt]reat(?:y|ies)|[Mm]emorand(?:um|a)|Communiqu[eé]|Principles|Act|Formula)\b"
)
_HELD_AT = re.compile(r" (?:[a-z]+ )?(?:talks|process|negotiations|conference|summit|meeting|format|round)\b", re.I)
_GIVEN_BEFORE = re.compile(r"\b([A-Z][\w’'-]*[a-z]\.?|[A-Z]\.) $")
_JOINS = re.compile(
    r"(?:'s?)?[ \n]+(?:(?:acting|then|current|new|incumbent|outgoing|interim|deputy|former|late|ex)[ -])?"
)
_INSIDE = re.compile(r"(?i)\b(former|late|ex|deputy)[ -]")
_AFTER = re.compile(r"-elect|s\b|['’]s (?:office|spokes|aide|adviser|deputy|wife)")
_NO_GIVEN_NAMES = frozenset({"mr", "mrs", "ms", "dr", "said", "but", "and", "when", "while", "as", "if"})
_OF_STATE = re.compile(r" (?:of|for) (?:the )?")
_POST_OF = re.compile(
    r"(?i)\b(?:office of|cabinet of|administration of|(?:advis[eo]r|aide|assistant|counsel(?:l?or)?|envoy|representative|secretary) (?:to|of)|spokes\w+ (?:for|of)) (?:the )?(?:\w+ )?$"
)
_ORDINARY = function_words("ordinary_surnames")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Words of a text that mean a known actor; ``text[start:end] == exact``."""

    start: int
    end: int
    exact: str
    actor: str
    kind: str
    office: str | None = None
    how: str = "name"
    """``name``, ``office``, ``metonym``, ``surname``, ``demonym``, ``outlet``."""
    sure: bool = True
    party: str | None = None
    """The state or body that the actor speaks for on that day."""


def joins(between: str) -> bool:
    """Tell whether the words between a state and a post leave them one expression ("Russia's acting president")."""
    return bool(_JOINS.fullmatch(between.replace("’", "'")))


def is_of(between: str) -> bool:
    """Tell whether the words between a post and a state join them ("prime minister of Israel")."""
    return bool(_OF_STATE.fullmatch(between))


def name_after(text: str, end: int) -> tuple[str, int] | None:
    """Return the capitalised name directly after a post, and where it ends."""
    match = _UNLISTED.match(text, end)
    if match is None or match.group(0).startswith(","):
        return None
    return match.group(1).rstrip("’'"), match.end(1)


def name_before(text: str, start: int) -> str | None:
    """Return the full name to which a post is an apposition ("Ann Roe, the State Department spokeswoman")."""
    match = _NAMED_BEFORE.search(text[max(0, start - 60) : start])
    return match.group(1) if match else None


def is_not_holder(text: str, start: int, end: int, rank: str) -> bool:
    """Tell whether the words around a post say that its present holder is not meant: former, deputy, "a", plural, possessive."""
    before, inside, after = text[max(0, start - 60) : start], text[start:end], text[end : end + 12]
    if is_another_holder(before) or _INSIDE.search(inside) or _AFTER.match(after):
        return True
    return bool(_LESSER.search(before)) and rank != "vice_president"


def is_another_holder(before: str) -> bool:
    """Tell whether the words before an office take it from its present holder: "former", "any", "elected as"."""
    return any(mark.search(before) for mark in (_PAST, _INDEFINITE, _FIRST, _SOUGHT))


def is_of_post(text: str, start: int) -> bool:
    """Tell whether an office only belongs to the post of somebody else: "Head of the Office of the President Ann Roe" names no president."""
    return _POST_OF.search(text[max(0, start - 30) : start]) is not None


_ARTICLE = re.compile(
    r"(?i)\b(?:the|these|those|our|their) (?:(?:first|second|next|last|initial|current|present|expanded|private|substantive) )?$"
)


def is_place(text: str, start: int) -> bool:
    """Tell whether a preposition makes a capital a place rather than a government."""
    return bool(_PLACE.search(text[max(0, start - 12) : start]))


def names_event(text: str, start: int, end: int) -> bool:
    """Tell whether a capital only says where a text was signed or talks were held ("Minsk agreements", "the Helsinki Final Act")."""
    # Without the article a verb may follow: "Moscow talks to Kiev".
    article = _ARTICLE.search(text, max(0, start - 20), start) is not None
    return bool(_SIGNED_AT.match(text, end) or (article and _HELD_AT.match(text, end)))


def is_part_of_name(text: str, start: int, end: int) -> bool:
    """Tell whether a given name before or a capital after makes a surname somebody else's or a thing's."""
    if re.match(r"[ -][A-Z]", text[end : end + 2]):
        return True
    before = text[max(0, start - 24) : start]
    words = before.split()
    return bool(_GIVEN_BEFORE.search(before)) and words[-1].casefold().rstrip(".,") not in _NO_GIVEN_NAMES


def is_ordinary(surname: str) -> bool:
    """Tell whether a surname is a common one or an everyday word, which alone names nobody."""
    return surname in _ORDINARY


_SEVERAL = re.compile(r" (?:states|republics|nations|countries)\b")


def means_several(text: str, end: int) -> bool:
    """Tell whether an adjective that ends at ``end`` is of several states and of none alone: "American states"."""
    return _SEVERAL.match(text, end) is not None


def is_adjective(text: str, end: int) -> bool:
    """Tell whether a word for a people goes on as an adjective ("the Chinese officials")."""
    return bool(re.match(r" (?:[a-z]+(?:ers|ists|ials|ors|ats)|[A-Z]\w+)\b", text[end : end + 20]))
