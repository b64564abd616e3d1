"""Issues, terms and the case file's view of a conflict."""

from dataclasses import dataclass

STANCES = ("favours", "opposes", "conditional", "not observed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A concrete proposition that a party can favour or oppose: ``Ukraine stays out of NATO``."""

    id: str
    text: str
    issue: str | None = None
    synonyms: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    """Ids of terms that cannot hold together with this one, or plain words of the contrary."""
    deliverable_by: tuple[str, ...] = ()
    """Parties that can make it true."""
    consent_of: tuple[str, ...] = ()
    """Further parties whose consent it needs."""
    keywords: tuple[str, ...] = ()
    proposed: bool = False
    """True where the software drafted the term and nobody confirmed it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Faction:
    """A group inside a party that may stand apart from it."""

    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """A side of the negotiation, its members, speakers and the names it goes by."""

    name: str
    members: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    factions: tuple[Faction, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Theatre:
    """A conflict or region in its own right that may be linked with others."""

    name: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """A date that matters to the negotiation."""

    date: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Grading:
    """An analyst's grading of a source on the Admiralty code's two independent axes."""

    source: str
    """A publisher, author, speaker, or one document by its id or path."""
    reliability: str = "F"
    """A (completely reliable) to E (unreliable), F cannot be judged."""
    credibility: str = "6"
    """1 (confirmed) to 5 (improbable), 6 cannot be judged."""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """A topic that replaces or refines one of the codebook's."""

    name: str
    text: str = ""
    refines: str | None = None
    """The codebook's issue that it is a part of."""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a prediction, settled by a person."""

    prediction: str
    """The id of the prediction."""
    outcome: int | None = None
    """1 it came true, 0 it did not; None while only the criteria are fixed."""
    on: str | None = None
    criteria: str = ""
    """How it was decided: fixed before the outcome is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What the analyst says about the conflict; everything may be empty."""

    name: str = ""
    min_confidence: float = 0.0
    """Statements of which the coder is less sure are kept, but left out of the ledger."""
    probability_words: str = ""
    """The standard by which words of probability stand for bands; empty for ICD 203."""
    parties: tuple[Party, ...] = ()
    theatres: tuple[Theatre, ...] = ()
    terms: tuple[Term, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    gradings: tuple[Grading, ...] = ()
    issues: tuple[Issue, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
