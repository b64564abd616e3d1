"""Findings by kind, each kind with its meaning, and statements to be read with care."""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.ledger.day_names import name_day, name_period
from detente.records.ledger import Finding, Prediction
from detente.report.lines import Line, Lines
from detente.report.words import CONDITIONS, count_words, name_label

KINDS = (
    ("contradiction", "Contradictions", "Two parties stand against each other on one matter."),
    ("claimed_acceptance", "What one says another accepts", "A claim about a party beside that party's own words."),
    ("reversal", "Against its own earlier words", "A party says the contrary of what it said before."),
    ("relay_change", "What a relay changed", "Words altered, conditions dropped or added, a speaker, writer or outlet misnamed."),
    ("credibility_suggested", "Credibility suggested", "What independent tellings of the same words suggest for an item; it stays at 6 until somebody grades it."),
    ("refusal", "Refusals", "What a side rejects, denies or calls unacceptable, by its own words on record."),
    ("linkage", "Linkages", "Issues or theatres tied by a condition, a sequence or a stated link."),
    ("sequence", "Ordered conditions", "What must come first, in the speaker's order."),
    ("theatre_linkage", "Linkage of theatres", "Another conflict or region is brought in beside the matter at hand."),
    ("conditional_chain", "Conditional chains", "If one thing then another."),
    ("standing_demand", "Standing demands", "Upheld since a date without change."),
    ("silence", "Silence and delay", "Offers left unanswered, talks slowed."),
    ("bypassed", "Bypassed", "A party that a deal concerns and that is not asked."),
    ("absent_voice", "Absent voices", "Much spoken about and never heard in these documents."),
    ("faction", "Factions and spoilers", "Speakers of one side who differ."),
    ("alliance", "Alliances", "Commitments to partners, and the cost of leaving them."),
    ("division", "Divisions", "Divisions that somebody says exist inside a side."),
    ("shift", "Shifts", "A position that moved."),
    ("unchanged", "Unchanged", "What a side says has not changed."),
    ("plan_terms", "Terms of plans and offers", "What a plan or offer is said to hold, by whose word."),
    ("relay_chain", "The way of an offer", "Through whom an offer is said to have come, in the order of the text."),
    ("gloss", "Glosses", "A name that somebody else gives to what a party put forward."),
    ("strategy_paper", "Strategy papers", "Measures that a paper recommends: somebody's proposals, no state's threats."),
    ("credibility", "Credibility", "References to agreements kept and broken, by whom about whom."),
    ("leverage", "Leverage and timing", "Who is said to be winning, to stall, to be in a hurry."),
    ("stake", "Stakes of third parties", "What others stand to gain or lose."),
    ("no_deal", "Without a deal", "What a side is said to do or get if there is none."),
    ("feasibility", "Feasibility", "Dated claims of what can be done by when."),
    ("history", "History of the talks", "References to earlier rounds and drafts."),
    ("outlet_ties", "Outlets and their ties", "Which outlet is said to be close to whom, by whose word."),
    ("rumour", "Rumour", "Unattributed talk, kept apart."),
    ("inference", "Inferences", "Conclusions of a writer, not reports."),
)  # fmt: skip
"""(kind, heading, meaning), in the order of the report; other kinds follow under their own name."""
_SAME = 40
"""Letters that must agree for a quotation to be in a sentence already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingRow:
    """A finding with its evidence."""

    finding: Finding
    since: str
    details: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    """Evidence whose words the sentence does not hold."""
    told: tuple[Line, ...]
    """Evidence whose words stand in the sentence already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingGroup:
    """The findings of one kind."""

    kind: str
    title: str
    text: str
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PredictionRow:
    """A prediction and what became of it."""

    prediction: Prediction
    line: Line
    made: str
    window: str
    chance: str
    result: str


def group_findings(findings: Iterable[Finding], lines: Lines) -> tuple[FindingGroup, ...]:
    """Return the findings by kind, kinds without any left out."""
    by_kind: dict[str, list[FindingRow]] = {}
    for finding in findings:
        by_kind.setdefault(finding.kind, []).append(_finding(finding, lines))
    known = [kind for kind in KINDS if kind[0] in by_kind]
    other = [(kind, name_label(kind), "") for kind in by_kind if kind not in {k for k, _, _ in KINDS}]
    return tuple(
        FindingGroup(kind=kind, title=title, text=text, rows=tuple(by_kind[kind]))
        for kind, title, text in (*known, *other)
    )


def _finding(finding: Finding, lines: Lines) -> FindingRow:
    said = _letters(finding.sentence)
    evidence = lines.find(finding.statement_ids)
    told = tuple(line for line in evidence if _letters(line.quote)[:_SAME] in said)
    return FindingRow(
        finding=finding,
        # A standing demand tells by itself since when; its text may name no day.
        since=name_day(finding.since) if finding.since and finding.kind != "standing_demand" else "",
        details=_details(finding),
        lines=tuple(line for line in evidence if line not in told),
        told=told,
    )


_COUNTS = ("statements", "by the authors themselves", "documents")


def _details(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Return the details of a finding, how much evidence there is in one line, and none for a single statement."""
    given = dict(finding.details)
    if not all(name in given for name in _COUNTS):
        return tuple((CONDITIONS.get(name, name_label(name)), text) for name, text in finding.details)
    statements, authors, documents = (int(given[name]) for name in _COUNTS)
    if statements == 1:
        return ()
    own = "all" if authors == statements else str(authors)
    by = f", {own} by the authors themselves" if authors else ""
    where = f" in {count_words(documents, 'document')}" if documents > 1 else ""
    return (("Evidence", f"{count_words(statements, 'statement')}{where}{by}"),)


def _letters(text: str) -> str:
    """Return the letters and digits alone: quotation marks differ between a text and a sentence that quotes it."""
    return "".join(c for c in text if c.isalnum())


def list_predictions(predictions: Iterable[Prediction], lines: Lines) -> tuple[PredictionRow, ...]:
    """Return the predictions, those that can be scored first, then the latest first."""
    rows = [row for prediction in predictions for row in _prediction(prediction, lines)]
    rows.sort(key=lambda r: (not r.prediction.scorable, -(r.prediction.made.toordinal() if r.prediction.made else 0)))
    return tuple(rows)


def list_inferences(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return what a writer infers or glosses: told apart from what is reported."""
    return tuple(line for line in lines if line.inferred or line.statement.evidence == "characterised")


def _prediction(prediction: Prediction, lines: Lines) -> Iterable[PredictionRow]:
    line = lines.first(prediction.statement_ids)
    if line is None:
        return
    window = []
    if prediction.earliest:
        window.append(f"not before {name_period(prediction.earliest)}")
    if prediction.due:
        window.append(f"by {name_period(prediction.due)}")
    yield PredictionRow(
        prediction=prediction,
        line=line,
        made=name_day(prediction.made),
        window=", ".join(window) or "no date given",
        chance=_chance(prediction),
        result=_result(prediction),
    )


def _chance(prediction: Prediction) -> str:
    if prediction.probability is not None and not prediction.words:
        return f"{prediction.probability:.0%}"
    if prediction.band:
        low, high = prediction.band
        told = [f"{low:.0%} to {high:.0%} ({prediction.standard or 'stated'})"]
        told += [f"{name} {a:.0%} to {b:.0%}" for name, a, b in prediction.other_bands]
        return f"“{prediction.words}”: {'; '.join(told)}"
    return f"“{prediction.words}”: no figure" if prediction.words else "no chance stated"


def _result(prediction: Prediction) -> str:
    if prediction.outcome is not None:
        came = "came true" if prediction.outcome else "did not come true"
        return (
            came
            if prediction.score is None
            else f"{came}; Brier score {prediction.score:.2f} at {prediction.scored_at:.0%}"
        )
    return (
        "outcome not settled yet" if prediction.scorable else f"cannot be scored: {prediction.why_not or 'open-ended'}"
    )
