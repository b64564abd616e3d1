"""Attribution relations as PARC and PolNeAR define them."""

from dataclasses import dataclass

from detente.records.documents import Selector


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """Who (source) said (cue) what (content); each may be in several pieces, in text order; a role may be empty."""

    document_id: str
    content: tuple[Selector, ...]
    source: tuple[Selector, ...] = ()
    cue: tuple[Selector, ...] = ()
    confidence: float | None = None
    coder: str = "rules"
