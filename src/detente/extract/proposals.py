"""What the coders hand to resolution: statements whose people, places and dates are still words of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from detente.records.attributions import Attribution
from detente.records.documents import Diagnostic, Document, Selector, Turn
from detente.records.statements import Condition, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A statement before resolution: spans and labels, but no names and no calendar dates yet."""

    content: tuple[Selector, ...]
    source: Selector | None = None
    """The words that name the speaker, of the innermost attribution around the content."""
    cue: Selector | None = None
    outer: tuple[tuple[Selector | None, Selector | None], ...] = ()
    """(source, cue) of the attributions around that one, outermost first."""
    turn: Turn | None = None
    """The speaker label or signatory whose words these are, in transcripts and letters."""
    act: str
    act_order: tuple[str, ...] = ()
    """The plausible acts from the likeliest on, where the coder tells; resolution takes the next where the speaker cannot do the first."""
    form: str
    sourcing: str | None = None
    """What the coder took it for; resolution goes by the speaker it finds, and asks this only where a text has no heading."""
    firmness: str = "unspecified"
    time: str = "present"
    polarity: str = "positive"
    cue_negated: bool = False
    issues: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    addressee: Selector | None = None
    """The words that name at whom the act is directed, where the coder found them."""
    reported_act: bool = False
    """True where a communicative verb inside the sentence makes it the act of its grammatical subject, who is then the source."""
    characterised: bool = False
    """True where the author glosses what a party does, without its words."""
    inference: bool = False
    figurative: bool = False
    confidence: float | None = None
    coder: str = "rules"
    reasons: tuple[str, ...] = ()
    steps: int | None = None
    """The position in an announced sequence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Coding:
    """Everything that a coder found in one document."""

    document_id: str
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Coder(Protocol):
    """Codes documents; the same documents always give the same coding."""

    @property
    def name(self) -> str:
        """Name and version, as it stands in ``Statement.coder``."""
        ...

    def code(self, documents: Sequence[Document]) -> Iterator[Coding]:
        """Yield one coding a document, in their order."""
        ...
