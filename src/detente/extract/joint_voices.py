"""Who issues a joint statement: the states of its title or of its first sentences, or a host and the counterparts."""

import re
from dataclasses import replace

from detente.codebook.states import demonym_state
from detente.extract.mentions import Mention, find_mentions
from detente.extract.speakers import Names, Resolved, join
from detente.records.statements import Speaker

GROUPS = ("G7", "NATO", "G20", "European Union", "UN Security Council")
_TOPIC = re.compile(r"(?i)\b(?:for|friends of|defeat|against|in|attributes?|response to) (?:the )?$")

_LIST = r"(?P<list>[^;:]{10,700})"
_ISSUED_BY = re.compile(
    rf"(?i)\b(?:statement|communiqu[ée]|declaration|text|call|message|appeal)\b[^.:;]{{0,120}}?\b(?:issued|released|made|adopted|agreed|signed|endorsed|delivered) (?:jointly )?(?:today |earlier )?(?:by|on behalf of) {_LIST}"
)
_WE_THE = re.compile(rf"(?:^|\n|[.“\"] ?)We, (?:the )?(?:[\w’']+ ){{0,8}}?of (?:the )?{_LIST}")
_ISSUERS = re.compile(
    r"(?i)(?<!presence of )(?<!with )(?<!call on )(?<!urge )\bthe (?:governments|foreign ministers|leaders|representatives|ambassadors|embassies|heads of state)[^.;]{0,60}? of (?P<list>[^.;:]{10,300})"
)
_OPENING = 900
"""Code points within which a joint statement says whose it is."""
_LEAD = 40
_JOINT_OF_LIST = re.compile(
    r"(?i)(?: of America)?(?: \([^)]{1,40}\))?(?:,| and|, and| as well as|, as well as)? ?(?:and )?(?:the )?(?:(?:federal |democratic |united |islamic |people['’]s |french |kingdom |republic |state )*(?:republic |kingdom |state |federation )(?:of )?)?(?:the )?"
)
_JOINT_OF_TITLES = re.compile(r"(?i)[^.:;\n]{0,90}")
_AFFIRM = re.compile(
    r"(?i)^(?: of America)?,? (?:(?:today|hereby|jointly|also|have|had) )*(?:\w+(?:firm|sider|come|clare|phasi[sz]e|press|demn|gree|cogni[sz]e|call|issue|urge|support|unce|reiterate|believe|reiterated|affirmed)s?d?|call|urge|issued?|agreed?|met|support|note|welcome|share|remain|are|intend)\b"
)


def joint_issuers(title: str, names: Names) -> Resolved | None:
    """Return the states and bodies that issue a joint statement, by its title."""
    expanded = re.sub(r"(?<=[A-Za-z.])-(?=[A-Z])", " and ", title)
    found: list[str] = []
    before, _, after = expanded.partition(" on ")
    parties = [before] if any(m.kind != "outlet" for m in find_mentions(before, names.on)) else [after]
    for mention in (m for part in parties for m in find_mentions(part, names.on)):
        name = mention.party if mention.kind in ("state", "person") else mention.actor
        about = _TOPIC.search(expanded[: mention.start]) is not None and parties == [before]
        if name and name not in found and mention.kind != "outlet" and not about:
            found.append(name)
    if not found or (parties == [after] and len(found) < 2):
        return _signatories(names)
    told = issuers_in_text(names) if len(found) > 1 or found[0] not in GROUPS else None
    if told and (len(found) < 2 or all(p in (told.party or "") for p in found)):
        return told
    if len(found) == 1 and names.home and found[0] not in (names.home, *GROUPS):
        found.insert(0, names.home)
    if found == [names.home]:
        return _signatories(names)
    parts = [Resolved(speaker=Speaker(name=n, kind="state"), party=n) for n in found[:5]]
    joined = join(parts[0], *parts[1:])
    return replace(joined, speaker=replace(joined.speaker, resolved_by="title"))


def _signatories(names: Names) -> Resolved | None:
    """Return the states that the text of a joint statement names as its issuers, else the home state and partners."""
    if told := issuers_in_text(names):
        return told
    name = f"{names.home} and partners" if names.home else None
    return Resolved(speaker=Speaker(name=name, kind="group", resolved_by="title"), party=name) if name else None


def issuers_in_text(names: Names, *, joint: bool = True) -> Resolved | None:
    """Return who the opening of a text says issue it together: "released by A, B and C", "the governments of A and B", "A, B and C affirm".

    Where the text is not known to be ``joint``, governments that it only names are not taken for its issuers.
    """
    opening = names.text[: names.text.find("\n\n", _OPENING) if len(names.text) > _OPENING else None][: 2 * _OPENING]
    for pattern in (_ISSUED_BY, _WE_THE, _ISSUERS) if joint else (_ISSUED_BY, _WE_THE):
        for match in pattern.finditer(opening):
            group = next(
                (
                    g
                    for g in GROUPS
                    if re.search(rf"\b{re.escape(g)}\b(?!,(?: and)? [A-Z]| and [A-Z])", match.group()[:_LEAD])
                ),
                None,
            )
            if group:
                return Resolved(speaker=Speaker(name=group, kind="body", resolved_by="text"), party=group)
            if found := _listed(match["list"], names):
                return found
    start = len(opening) - len(opening.lstrip())
    return _listed(opening[start : start + 500], names, subject=True)


def _listed(words: str, names: Names, *, subject: bool = False) -> Resolved | None:
    """Return the states, or the persons with their parties, that ``words`` begin by listing; None for fewer than two.

    As a ``subject`` only states count, and words of saying must follow them.
    """
    words = re.sub(r"(?i) of Great Britain and Northern Ireland", "", words)
    found: list[Mention] = []
    end = 0
    for mention in find_mentions(words, names.on):
        if mention.party is None or mention.kind == "outlet":
            continue
        between = words[end : mention.start]
        titles = not subject and "person" in (mention.kind, found[-1].kind if found else "")
        if found and (
            not (_JOINT_OF_TITLES if titles else _JOINT_OF_LIST).fullmatch(between) or _AFFIRM.match(between)
        ):
            break
        if not found and mention.start > (_LEAD if subject else 2 * _LEAD):
            return None
        found.append(mention)
        end = mention.end
    parties = list(dict.fromkeys(m.party for m in found if m.party))
    people = {m.actor: m.party for m in found if m.kind == "person" and m.party}
    if len(parties) < 2 or (subject and (people or not _AFFIRM.match(words[end:]))):
        return None
    if len(people) == len(parties):
        return join(*(names.person(name, "text") for name in people))
    return join(*(Resolved(speaker=Speaker(name=p, kind="state", resolved_by="text"), party=p) for p in parties))


def with_counterparts(title: str, host: Resolved | None, names: Names) -> Resolved | None:
    """Return "X and counterparts" for a call with several colleagues, whose states the title names."""
    if host is None or not re.search(r"(?i)\bcounterparts\b", title):
        return None
    states = [s for w in re.findall(r"[A-Z][\w.]+", title) if (s := demonym_state(w))]
    party = ", ".join(dict.fromkeys((host.party or "", *states)))
    return Resolved(
        speaker=Speaker(name=f"{host.speaker.name} and counterparts", kind="group", resolved_by="title"), party=party
    )
