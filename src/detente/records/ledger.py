"""Rows of the ledger: conclusions computed from statements, each naming the statements it rests on."""

from dataclasses import dataclass
from datetime import date

from detente.ids import content_id
from detente.records.documents import Diagnostic
from detente.records.statements import Condition, Statement
from detente.records.terms import Term

MOVES = (
    "accepts",
    "rejects",
    "threatens",
    "demands",
    "offers",
    "offers on conditions",
    "proposes",
    "supports",
    "plans",
    "not observed",
)
"""Stands on an issue: what the party last did about it on record."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """A party's stand on a term or issue on a day."""

    holder: str
    """Party, faction or person."""
    holder_kind: str = "party"
    subject: str
    """A term id, or an issue where there are no terms."""
    subject_kind: str = "issue"
    stance: str
    """On a term one of ``terms.STANCES``; on an issue one of ``MOVES``, since a topic can be neither favoured nor opposed."""
    since: date | None
    statement_ids: tuple[str, ...]
    """The statements that carry it, the deciding one first."""
    against_ids: tuple[str, ...] = ()
    """Statements that point the other way and were outranked."""
    rule: str = ""
    """Which rule decided, in a plain sentence."""
    claimed_ids: tuple[str, ...] = ()
    """What others say about where the holder stands; never decides."""
    deciding_act: str = ""
    """The act of the deciding statement."""

    @property
    def id(self) -> str:
        """The subject of a review of this position: it stays while holder and subject stay."""
        return content_id("position", self.holder_kind, self.holder, self.subject)


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferEvent:
    """What happened to an offer on a day: made, repeated, narrowed, accepted, rejected, lapsed."""

    kind: str
    on: date | None
    by: str | None
    statement_id: str
    how: str = ""
    """Why the statement was taken to concern the offer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """An offer, demand, proposal or threat as quid pro quo."""

    id: str
    act: str
    """``offer``, ``demand``, ``propose`` or ``threaten``."""
    from_party: str
    speaker: str
    to: str | None
    channel: str
    """``direct``, ``public``, ``relayed``, ``anonymous``, ``rumour``."""
    through: tuple[str, ...] = ()
    """The relays by name, outermost first."""
    text: str
    """The exact words of the content."""
    issues: tuple[str, ...] = ()
    term_ids: tuple[str, ...] = ()
    in_exchange_for: tuple[str, ...] = ()
    """Exact words of what is asked or given in return, and of other conditions."""
    firmness: str = "unspecified"
    evidence: str = "reported"
    """How near the words are, as of a statement; ``named`` where only an answer is on record, which names the offer."""
    made: date | None = None
    due: str | None = None
    step: int | None = None
    status: str = "live"
    """``live``, ``accepted``, ``rejected``, ``disputed`` (accepted and rejected at a time), ``lapsed``, ``unanswered``."""
    answered: str = ""
    """Who accepted or refused it and when, in order of time, in words."""
    events: tuple[OfferEvent, ...] = ()
    statement_ids: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    """All conditions with their kinds, in text order; ``in_exchange_for`` holds their words alone."""
    characterised_by: str | None = None
    """Who glosses it, where no words of the party itself stand behind it."""
    last_seen: date | None = None
    """The day on which it was last made or repeated."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something an analyst would want pointed out, in a plain sentence with its evidence."""

    id: str
    kind: str
    """``contradiction``, ``claimed_acceptance``, ``reversal``, ``linkage``, ``faction``, ``standing_demand``, ``shift``, ``credibility``, ``leverage``, ``stake``, ``silence``, ``bypassed``, ``absent_voice``, ``no_deal``, ``relay_change`` ..."""
    sentence: str
    parties: tuple[str, ...] = ()
    subject: str | None = None
    since: date | None = None
    statement_ids: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    weight: float = 0.0
    """How much it matters beside others of its kind: standing, firmness, number of independent documents."""
    latest: date | None = None
    """The day of its newest evidence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prediction:
    """A prediction by somebody, and what became of it."""

    id: str
    who: str
    outlet: str | None
    question: str
    """The exact words predicted."""
    negated: bool = False
    words: str | None = None
    """The words of estimative probability it came from."""
    band: tuple[float, float] | None = None
    """The band those words stand for by ``standard``, or None."""
    standard: str | None = None
    """Which standard gives the words their band: ICD 203, or what the case file names; None where there is none."""
    other_bands: tuple[tuple[str, float, float], ...] = ()
    """What other standards let the same words stand for."""
    probability: float | None = None
    """The figure that was stated; words alone give none."""
    scored_at: float | None = None
    """The probability that a score is reckoned with: the figure, else the middle of the band."""
    criteria: str = ""
    """How it will be decided whether it came true, where a person fixed that."""
    made: date | None = None
    earliest: str | None = None
    due: str | None = None
    scorable: bool = False
    why_not: str | None = None
    outcome: int | None = None
    score: float | None = None
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TermMatch:
    """A statement about a term: whose stance it shows, and which."""

    statement_id: str
    term_id: str
    holder: str | None
    """The party whose stance it is; None where the author's own."""
    stance: str
    """``favours``, ``opposes``, ``conditional`` or ``silent`` (about the term, without a stance)."""
    score: float
    """Between 0 and 1: how sure the matcher is that the sentence is about the term."""
    own: bool = True
    """False where somebody else says it about the holder."""
    reasons: tuple[str, ...] = ()
    day: date | None = None
    """The day of publication."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """A statement that several documents carry in the same words, counted once."""

    statement_id: str
    document_ids: tuple[str, ...]
    """The further documents, in order of publication."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryLine:
    """A plain sentence of the written summary with its evidence."""

    section: str
    """Which part of the summary: one of ``summary.SECTIONS``."""
    sentence: str
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceGrade:
    """A source on the Admiralty code's two independent axes; F6 until somebody grades."""

    source: str
    reliability: str = "F"
    credibility: str = "6"
    graded_by: str | None = None
    """None until a person graded it."""
    suggestion: str | None = None
    """A suggested grade, never applied by itself."""
    grounds: tuple[str, ...] = ()
    """What the suggestion rests on."""
    statements: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """The state of play on a day."""

    as_of: date | None
    parties: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    positions: tuple[Position, ...] = ()
    offers: tuple[Offer, ...] = ()
    findings: tuple[Finding, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    matches: tuple[TermMatch, ...] = ()
    spread: tuple[Spread, ...] = ()
    summary: tuple[SummaryLine, ...] = ()
    grades: tuple[SourceGrade, ...] = ()
    statements: tuple[Statement, ...] = ()
    """The statements that count on that day: reviewed, reprints merged, oldest first, undated last."""
    days: tuple[date | None, ...] = ()
    """The day that each of these belongs to: that of publication, or the earlier one that a later account gives."""
