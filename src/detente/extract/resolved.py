"""A resolved speaker, and several as one."""

from dataclasses import dataclass

from detente.codebook.states import states
from detente.records.statements import Speaker

_SHORT = {"United States": "US", "United Kingdom": "UK"}


def shown(party: str) -> str:
    """Return how a side is written before the role of somebody unnamed: ``Russian``, ``US``; a body by its name."""
    found = _SHORT.get(party)
    if found is None:
        state = next((s for s in states().values() if party == s.name), None)
        found = state.adjectives[0] if state and state.adjectives else party
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved:
    """A speaker, the party it speaks for, and whether it stays unnamed."""

    speaker: Speaker
    party: str | None = None
    anonymous: bool = False
    rumour: bool = False
    """True for talk that nobody answers for."""


def join(first: Resolved, *others: Resolved) -> Resolved:
    """Return several speakers as one: "A and B", with the parties of both."""
    names = list(dict.fromkeys(r.speaker.name for r in (first, *others)))
    parties = list(dict.fromkeys(p for r in (first, *others) if (p := r.party)))
    return Resolved(
        speaker=Speaker(name=" and ".join(names), kind="group", resolved_by="together"),
        party=" and ".join(parties) or None,
    )


def is_with_others(speakers: Resolved, own: Resolved) -> bool:
    """Tell whether the speakers are several, of the side of ``own`` and of others."""
    parties = (speakers.party or "").split(" and ")
    return len(parties) > 1 and own.party in parties
