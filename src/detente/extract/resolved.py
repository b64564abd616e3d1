"""A resolved speaker, and several as one."""

from dataclasses import dataclass

from detente.records.statements import Speaker

SHOWN = {"United States": "US", "United Kingdom": "UK", "Soviet Union": "Soviet"}
"""How a state is written before the role of an unnamed official."""


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
