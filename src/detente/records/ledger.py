"""Rows of the ledger: conclusions computed from statements, each naming the statements it rests on."""

from dataclasses import dataclass
from datetime import date

from detente.records.documents import Diagnostic
from detente.records.terms import Term


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
    """One of ``terms.STANCES``."""
    since: date | None
    statement_ids: tuple[str, ...]
    """The statements that carry it, the deciding one first."""
    against_ids: tuple[str, ...] = ()
    """Statements that point the other way and were outranked."""
    rule: str = ""
    """Which rule decided, in a plain sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferEvent:
    """What happened to an offer on a day: made, repeated, narrowed, accepted, rejected, lapsed."""

    kind: str
    on: date | None
    by: str | None
    statement_id: str


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
    made: date | None = None
    due: str | None = None
    step: int | None = None
    status: str = "live"
    """``live``, ``accepted``, ``rejected``, ``lapsed``, ``unanswered``."""
    events: tuple[OfferEvent, ...] = ()
    statement_ids: tuple[str, ...] = ()


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
    """The band those words stand for (ICD 203), or None."""
    probability: float | None = None
    made: date | None = None
    earliest: str | None = None
    due: str | None = None
    scorable: bool = False
    why_not: str | None = None
    outcome: int | None = None
    score: float | None = None
    statement_ids: tuple[str, ...] = ()


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
