"""Whom an unlisted person speaks for, by the words of an office or the brackets that stand beside the name."""

import re
from datetime import date

from detente.codebook.actors import canonical, party_of
from detente.codebook.states import demonym_state
from detente.extract.mentions import find_mentions

_REACH = 90
_OFFICE = re.compile(
    r"(?i)(?:(?:of|for|and|the|deputy|first|vice|acting|permanent|special|prime|foreign|defen[sc]e|finance|interior|minister|president|ambassador|chancellor|secretary|envoy|representative"
    r"|charg[ée](?: d['’]affaires)?|premier|general|affairs|state|national|security|council|advis[eo]r|king|emir|director|delegation|head|chief|negotiator|delegate|consul|counsell?or"
    r"|minister[- ]counsell?or|embassy|mission|officer|administrator|commissioner|chair(?:man|woman)?|spokes\w+|executive|mr|mrs|ms|dr|h\.e)\b[.,]?[ -]?)+"
)
_HOLDS = re.compile(
    r"(?i)\b(?:minister|president|ambassador|chancellor|secretary|envoy|representative|charg[ée]|premier|advis[eo]r|king|emir|head|chief|negotiator|delegate|counsell?or|officer|administrator|commissioner|chair(?:man|woman)?|spokes\w+|director|executive)\b"
)
_POSTED = re.compile(r"(?i)\b(?:to|for|in|with|against|on)(?: the)? $")
_OF = re.compile(r" [Oo]f (?:the )?(?=[A-Z])")
_TITLE = re.compile(
    r"(?:Minister|President|Secretary|Ambassador|Chancellor|Premier|Envoy|Representative|King|Emir|Negotiator) $"
)
_BRACKETS = re.compile(r"^ \((?P<who>[A-Z][\w. ]{1,30})\)")


def party_by_office(text: str, start: int, on: date | None) -> str | None:
    """Return the state of the office before a name at ``start``: "Estonian Foreign Minister X", "the Prime Minister of Nepal X"; None where none is told.

    The state that an envoy is sent to ("Ambassador to Chad X") is not the one meant.
    """
    before = re.split(r"[.;:!?\n]\s", text[max(0, start - _REACH) : start])[-1]
    for mention in reversed(find_mentions(before, on)):
        rest = before[mention.end :].lstrip()
        if rest and not _OFFICE.fullmatch(rest):
            return None
        if mention.kind == "person":
            return mention.party if mention.how == "office" and not rest else None
        if mention.kind in ("state", "body") and (rest or not _POSTED.search(before[: mention.start])):
            office = before[max(0, mention.start - 60) :] if _is_owner(before, mention.start) else rest
            return mention.party if _HOLDS.search(office) else None
    return None


def party_after_name(text: str, start: int, end: int, on: date | None) -> str | None:
    """Return the state that stands after a titled name, or in an apposition to it: "Foreign Minister X of Norway", "X, Norway's foreign minister,"."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if (of := _OF.match(after)) and _TITLE.search(before):
        return _state_at(after, of.end(), on)
    if after.startswith(", "):
        if found := _office_at(after, 2, on):
            return found
        ahead = re.search(r"\b(?:[Tt]he )?([^,.;:]+), $", before)
        return _office_at(before, ahead.start(1), on) if ahead else None
    return None


def _state_at(text: str, at: int, on: date | None) -> str | None:
    return next((m.party for m in find_mentions(text[at:], on) if m.start == 0 and m.kind == "state"), None)


def _office_at(text: str, at: int, on: date | None) -> str | None:
    """Return the state of the office that begins there: "Norway's foreign minister", "foreign minister of Norway"."""
    words = re.split(r"[,.;:]", text[at:])[0]
    for mention in find_mentions(words, on):
        if mention.start == 0 and mention.how == "office" and mention.end == len(words):
            return mention.party
        owns = mention.start == 0 and re.match(r"['’]s? ", words[mention.end :])
        if mention.kind == "state" and (owns or (mention.end == len(words) and _is_owner(words, mention.start))):
            return mention.party if _HOLDS.search(words) else None
    return None


def _is_owner(before: str, at: int) -> bool:
    """Tell whether the state stands after its office: "Minister of Defence of Chile"."""
    return re.search(r"\bof (?:the )?$", before[:at]) is not None


def party_in_brackets(text: str, end: int) -> str | None:
    """Return the state that brackets after a name hold: "Ambassador Berg (Norway)"."""
    match = _BRACKETS.match(text[end : end + 40])
    if match is None:
        return None
    actor = canonical(match["who"])
    state = actor.name if actor and actor.kind == "state" else demonym_state(match["who"])
    return party_of(state, None) or state if state else None
