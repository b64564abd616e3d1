"""Who issues a joint statement: the states of its title or of its first sentences, or a host and the counterparts."""

import re
from dataclasses import replace

from detente.codebook.states import demonym_state
from detente.extract.mentions import find_mentions
from detente.extract.speakers import Names, Resolved, join
from detente.records.statements import Speaker

_TOPIC = re.compile(r"(?i)\b(?:for|defeat|against|in|attributes?|response to) (?:the )?$")


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
    if (
        len(found) == 1
        and names.home
        and found[0] not in (names.home, "G7", "NATO", "G20", "European Union", "UN Security Council")
    ):
        found.insert(0, names.home)
    parts = [Resolved(speaker=Speaker(name=n, kind="state"), party=n) for n in found[:5]]
    joined = join(parts[0], *parts[1:])
    return replace(joined, speaker=replace(joined.speaker, resolved_by="title"))


def _signatories(names: Names) -> Resolved | None:
    """Return the states that a joint statement names together in its first sentence of that kind."""
    match = re.search(
        r"(?i)\bthe (?:governments|foreign ministers|leaders|representatives|ambassadors|embassies|heads of state)[^.;]{0,60}? of ([^.;:]{10,300})",
        names.text,
    )
    found = (
        list(
            dict.fromkeys(
                m.party for m in find_mentions(match.group(1), names.on) if m.kind in ("state", "body") and m.party
            )
        )
        if match
        else []
    )
    if len(found) < 2:
        name = f"{names.home} and partners" if names.home else None
        return Resolved(speaker=Speaker(name=name, kind="group", resolved_by="title"), party=name) if name else None
    return join(*(Resolved(speaker=Speaker(name=n, kind="state", resolved_by="text"), party=n) for n in found))


def with_counterparts(title: str, host: Resolved | None, names: Names) -> Resolved | None:
    """Return "X and counterparts" for a call with several colleagues, whose states the title names."""
    if host is None or not re.search(r"(?i)\bcounterparts\b", title):
        return None
    states = [s for w in re.findall(r"[A-Z][\w.]+", title) if (s := demonym_state(w))]
    party = ", ".join(dict.fromkeys((host.party or "", *states)))
    return Resolved(
        speaker=Speaker(name=f"{host.speaker.name} and counterparts", kind="group", resolved_by="title"), party=party
    )
