"""Predictions: who foresees what by when, in which words of probability, and whether it can be scored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from detente.codebook.probability import STANDARDS, Band, probability_words
from detente.errors import DataError
from detente.ids import content_id
from detente.ledger.entries import Entry
from detente.records.dates import period_end
from detente.records.ledger import Prediction
from detente.records.reviews import Review
from detente.records.statements import AUTHOR
from detente.records.terms import Case, Outcome

NO_BAND = ("could", "may", "might", "possible", "possibly", "can", "perhaps")
"""Words that stand for no band in any standard: they say only that it is not excluded."""

_FIGURE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s*(?:%|per\s?cent\b|percent\b)(?:\s+(?:chance|probability|likelihood|odds))?", re.I
)
_ONE_IN = re.compile(r"\b(?P<some>one|two|three|\d{1,2}) in (?P<all>two|three|four|five|ten|\d{1,3})\b|\b(?:50[-/– ]50|fifty[- ]fifty)\b", re.I)  # fmt: skip
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_CHANCE = re.compile(r"chance|probab|likel|odds", re.I)
_WORDS = re.compile(
    r"\b(" + "|".join(re.escape(w) for w in sorted((*probability_words(), *NO_BAND), key=len, reverse=True)) + r")\b",
    re.I,
)
_JUST_BEFORE = re.compile(_WORDS.pattern + r"(?:\s+that|\s+to|,)?\s*$", re.I)
_NEGATED = re.compile(r"\b(not|no|never|won['’]t|cannot|can['’]t|unlikely to|neither|nor|isn['’]t|aren['’]t)\b", re.I)


def build_predictions(
    entries: Sequence[Entry], case: Case | None = None, *, settled: Mapping[str, Review] | None = None
) -> tuple[Prediction, ...]:
    """Return every prediction that is its speaker's own, oldest first.

    The case file may name the standard of words of probability and hold criteria and outcomes; a person's review outranks its outcomes.
    """
    by_id = {o.prediction: o for o in case.outcomes} if case else {}
    for key, review in (settled or {}).items():
        if "outcome" in review.changes:
            before = by_id.get(key, Outcome(prediction=key))
            by_id[key] = replace(before, outcome=int(review.changes["outcome"]))
    standard = (case.probability_words if case else "") or STANDARDS[0]
    found = (e for e in entries if e.statement.act == "predict" and not e.statement.figurative)
    return tuple(_prediction(e, by_id, standard) for e in found)


def _prediction(entry: Entry, outcomes: Mapping[str, Outcome], standard: str) -> Prediction:
    s = entry.statement
    key = content_id("prediction", s.id)
    words, bands, figure = bands_of(s.quote, entry.document.text, s.content[0].start)
    band = (figure, figure) if figure is not None else bands.get(standard)
    who = s.speaker.name
    if who == AUTHOR:
        who = entry.document.author or f"the author ({entry.document.publisher or entry.document.title or 'unnamed'})"
    why_not = unscorable_because(due=s.due, earliest=s.earliest, band=band, figure=figure, made=entry.day)
    settled = outcomes.get(key)
    outcome = settled.outcome if settled else None
    scored_at = figure if figure is not None else (band[0] + band[1]) / 2 if band else None
    return Prediction(
        id=key,
        who=who,
        outlet=entry.document.publisher,
        question=s.quote,
        negated=s.polarity == "negative" or bool(_NEGATED.search(s.quote)),
        words=words,
        band=band,
        standard=standard if band and figure is None else None,
        other_bands=tuple((name, *other) for name, other in bands.items() if name != standard),
        probability=figure,
        scored_at=scored_at if why_not is None else None,
        criteria=settled.criteria if settled else "",
        made=entry.day,
        earliest=s.earliest,
        due=s.due,
        scorable=why_not is None,
        why_not=why_not,
        outcome=outcome,
        score=(scored_at - outcome) ** 2 if outcome is not None and scored_at is not None else None,
        statement_ids=(s.id,),
    )


def bands_of(quote: str, text: str = "", start: int = 0) -> tuple[str | None, Mapping[str, Band], float | None]:
    """Return the words of probability, their band by each standard that defines them, and the stated figure."""
    before = re.split(r"[.!?\n]", text[max(0, start - 60) : start])[-1]
    figure = _FIGURE.search(quote) if _CHANCE.search(quote) else None
    if figure and float(figure[1]) <= 100:
        return figure[0], {}, float(figure[1]) / 100
    odds = _ONE_IN.search(quote)
    if odds and odds["some"] is None:
        return odds[0], {}, 0.5
    if odds and _CHANCE.search(quote):
        some, every = (_NUMBERS.get(n.casefold()) or int(n) for n in (odds["some"], odds["all"]))
        if some <= every:
            return odds[0], {}, some / every
    match = _WORDS.search(quote) or _JUST_BEFORE.search(before)
    if match is None:
        return None, {}, None
    return match[1], probability_words().get(match[1].casefold(), {}), None


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
