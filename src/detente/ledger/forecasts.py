"""Predictions: who foresees what by when, in which words of probability, and whether it can be scored."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from detente.errors import DataError
from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.records.dates import period_end
from detente.records.ledger import Prediction
from detente.records.reviews import Review
from detente.records.statements import AUTHOR
from detente.records.terms import Outcome

ICD_203: Mapping[str, tuple[float, float]] = {
    "almost no chance": (0.01, 0.05), "remote chance": (0.01, 0.05), "remote": (0.01, 0.05),
    "very unlikely": (0.05, 0.20), "highly improbable": (0.05, 0.20),
    "unlikely": (0.20, 0.45), "improbable": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55), "roughly even odds": (0.45, 0.55), "even chance": (0.45, 0.55), "toss-up": (0.45, 0.55),
    "likely": (0.55, 0.80), "probable": (0.55, 0.80), "probably": (0.55, 0.80),
    "very likely": (0.80, 0.95), "highly probable": (0.80, 0.95), "highly likely": (0.80, 0.95),
    "almost certain": (0.95, 0.99), "almost certainly": (0.95, 0.99), "nearly certain": (0.95, 0.99),
}  # fmt: skip
"""The bands of Intelligence Community Directive 203 (2015), with the common variants of its words."""

NO_BAND = ("could", "may", "might", "possible", "possibly", "can", "perhaps")
"""Words that stand for no band in any standard: they say only that it is not excluded."""

_FIGURE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s*(?:%|per\s?cent\b|percent\b)(?:\s+(?:chance|probability|likelihood|odds))?", re.I
)
_CHANCE = re.compile(r"chance|probab|likel|odds", re.I)
_WORDS = re.compile(
    r"\b(" + "|".join(re.escape(w) for w in sorted((*ICD_203, *NO_BAND), key=len, reverse=True)) + r")\b", re.I
)
_JUST_BEFORE = re.compile(_WORDS.pattern + r"(?:\s+that|\s+to|,)?\s*$", re.I)
_NEGATED = re.compile(r"\b(not|no|never|won['’]t|cannot|can['’]t|unlikely to|neither|nor|isn['’]t|aren['’]t)\b", re.I)


def build_predictions(
    entries: Sequence[Entry],
    *,
    outcomes: Sequence[Outcome] = (),
    settled: Mapping[str, Review] | None = None,
) -> tuple[Prediction, ...]:
    """Return every prediction that is its speaker's own, oldest first."""
    by_id = {o.prediction: o.outcome for o in outcomes}
    for key, review in (settled or {}).items():
        if "outcome" in review.changes:
            by_id[key] = int(review.changes["outcome"])
    return tuple(_prediction(e, by_id) for e in entries if e.statement.act == "predict" and not e.statement.figurative)


def _prediction(entry: Entry, outcomes: Mapping[str, int]) -> Prediction:
    s = entry.statement
    key = content_id("prediction", s.id)
    words, band, figure = estimate_of(s.quote, entry.document.text, s.content[0].start)
    who = s.speaker.name
    if who == AUTHOR:
        who = entry.document.author or f"the author ({entry.document.publisher or entry.document.title or 'unnamed'})"
    why_not = unscorable_because(due=s.due, earliest=s.earliest, band=band, figure=figure, made=entry.day)
    outcome = outcomes.get(key)
    probability = figure
    score = None
    if outcome is not None and probability is not None:
        score = (probability - outcome) ** 2
    return Prediction(
        id=key,
        who=who,
        outlet=entry.document.publisher,
        question=s.quote,
        negated=s.polarity == "negative" or bool(_NEGATED.search(s.quote)),
        words=words,
        band=band,
        probability=probability,
        made=entry.day,
        earliest=s.earliest,
        due=s.due,
        scorable=why_not is None,
        why_not=why_not,
        outcome=outcome,
        score=score,
        statement_ids=(s.id,),
    )


def estimate_of(
    quote: str, text: str = "", start: int = 0
) -> tuple[str | None, tuple[float, float] | None, float | None]:
    """Return the words of probability, the band they stand for, and the stated figure; words just before the quote count."""
    before = re.split(r"[.!?\n]", text[max(0, start - 60) : start])[-1]
    figure = _FIGURE.search(quote) if _CHANCE.search(quote) else None
    if figure and float(figure[1]) <= 100:
        value = float(figure[1]) / 100
        return figure[0], (value, value), value
    match = _WORDS.search(quote) or _JUST_BEFORE.search(before)
    if match is None:
        return None, None, None
    word = match[1].casefold()
    return match[1], ICD_203.get(word), None


def unscorable_because(
    *, due: str | None, earliest: str | None, band: tuple[float, float] | None, figure: float | None, made: date | None
) -> str | None:
    """Return why a prediction cannot be scored, or None where it can once its outcome is known."""
    if due is None:
        return "it gives an earliest date only" if earliest else "it gives no date by which it would have come true"
    try:
        end = period_end(due)
    except DataError:
        return f"its due date {due!r} is no date"
    if made is not None and end < made:
        return "it was due before it was published"
    if made is None:
        return "the document carries no date"
    if figure is None and band is None:
        return "it states no probability, so that it can only be marked right or wrong"
    return None
