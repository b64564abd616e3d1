"""Coded statements: one act by one speaker about one matter (the codebook, sections 1 to 5)."""

from dataclasses import dataclass

from detente.records.documents import Selector

ACTS = (
    "accept", "reject", "threaten", "demand", "offer", "propose", "deny", "accuse", "support", "intend", "predict", "report", "assess",
)  # fmt: skip
FORMS = ("direct", "mixed", "indirect", "own")
SOURCINGS = ("named", "anonymous", "rumour", "author")
FIRMNESSES = ("certain", "probable", "possible", "unspecified")
TIMES = ("past", "present", "future")
CHANNELS = ("author", "outlet", "document", "interview", "official", "anonymous", "rumour")
CONDITION_KINDS = ("if", "only_if", "only_after", "in_exchange_for", "unless")
EVIDENCES = ("own_words", "quoted", "reported", "characterised")
ABOUT_STANCES = ("accepts", "rejects", "wants", "unclear")
ISSUES = (
    "territory_borders", "sovereignty_recognition", "ceasefire_hostilities", "troops_withdrawal", "demilitarisation_arms_limits",
    "arms_supply_military_aid", "security_guarantees_alliances", "peacekeepers_monitoring", "nuclear_wmd", "sanctions",
    "assets_reparations_reconstruction", "trade_energy_economy", "prisoners_humanitarian_refugees",
    "minority_rights_language_religion", "government_elections_regime", "justice_accountability", "diplomatic_relations",
    "talks_process_format", "other_theatre", "credibility_trust", "other",
)  # fmt: skip
AUTHOR = "author"
"""The speaker's name in the author's own voice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """The canonical actor behind a source, resolved with the document's date."""

    name: str
    kind: str = "unknown"
    """``person``, ``state``, ``body``, ``outlet``, ``group``, ``author``, ``unknown``."""
    office: str | None = None
    resolved_by: str | None = None
    """How the name was found: ``name``, ``office``, ``surname``, ``pronoun``, ``metonym``, ``label``, ``publisher`` ..."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """One relay on the way from the speaker to the reader."""

    name: str
    channel: str
    """One of ``CHANNELS``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """The words of a condition and its kind (one of ``CONDITION_KINDS``)."""

    selector: Selector
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EventCode:
    """The event code by what is done: CAMEO and PLOVER."""

    cameo: str | None = None
    plover: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both inclusive, as YYYY-MM-DD; an open side is None."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One coded statement. Field names, values and meanings are those of the codebook."""

    id: str
    document_id: str
    content: tuple[Selector, ...]
    source: Selector | None = None
    cue: Selector | None = None
    speaker: Speaker
    party: str | None = None
    about: str | None = None
    about_stance: str | None = None
    chain: tuple[Link, ...] = ()
    """Outermost first, the speaker last."""
    form: str
    sourcing: str
    act: str
    firmness: str = "unspecified"
    addressee: str | None = None
    issues: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    steps: int | None = None
    polarity: str = "positive"
    cue_negated: bool = False
    evidence: str = "reported"
    inference: bool = False
    figurative: bool = False
    event_code: EventCode = EventCode()
    time: str = "present"
    when: Interval = Interval()
    earliest: str | None = None
    """YYYY-MM-DD, YYYY-MM or YYYY."""
    due: str | None = None
    """YYYY-MM-DD, YYYY-MM or YYYY; the end of that period is meant."""
    confidence: float | None = None
    """Calibrated probability that the unit and its act are right; None where nothing calibrated it."""
    coder: str = "rules"
    reasons: tuple[str, ...] = ()
    """What made the coder decide: cue, pattern, model score."""

    @property
    def quote(self) -> str:
        """The exact words, pieces joined by an ellipsis."""
        if len(self.content) == 1:
            return self.content[0].exact
        return " … ".join(selector.exact for selector in self.content)
