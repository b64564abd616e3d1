"""The state of play on a day, computed from documents, statements, reviews and the case file: a pure function."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from typing import Any

from detente.ledger.beside import Rows, beside, from_rows, to_rows
from detente.ledger.entries import Entry, Reading, Sides, read_entries
from detente.ledger.findings.all import (
    Made,
    find_disputes,
    find_in_documents,
    find_in_positions,
    find_in_statements,
    order_findings,
    place_of_finding,
)
from detente.ledger.findings.notes import Notes
from detente.ledger.forecasts import build_predictions
from detente.ledger.grading import at_least, grade_sources
from detente.ledger.issues import assign_issues
from detente.ledger.matching import OTHER_SIDE, is_judged, match_terms
from detente.ledger.offers import build_offers
from detente.ledger.party_names import PartyNames
from detente.ledger.positions import Key, Observation, Observed, build_positions, observe_issues, observe_term
from detente.ledger.reviews import apply_reviews, latest_reviews
from detente.ledger.summary import write_summary
from detente.records.documents import Diagnostic, Document
from detente.records.ledger import Finding, Ledger, SourceGrade, TermMatch
from detente.records.reviews import Review
from detente.records.statements import Statement
from detente.records.terms import Case

Pivots = list[tuple[tuple[Any, ...], str]]
"""What each finding was made from, with its id; see ``findings.all.Made``."""
Counts = Mapping[str, tuple[int, int]]
Rest = tuple[Pivots, Notes, Counts]


@dataclass(frozen=True, kw_only=True)
class Built:
    """A ledger with what it rests on."""

    ledger: Ledger
    entries: Sequence[Entry]
    observed: Observed
    pivots: Pivots
    notes: Notes
    counts: Counts
    """How often, and in how many documents, each party or state is named."""


def build_ledger(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    *,
    reviews: Sequence[Review] = (),
    case: Case | None = None,
    as_of: date | None = None,
    min_grade: str | None = None,
) -> Ledger:
    """Return the ledger as of a day (None: of everything); the same input always gives the same ledger.

    ``min_grade`` (such as ``B3``) leaves out sources that the case file does not grade at least so.
    """
    with paused_collection():
        return _build(documents, statements, reviews, case, as_of, min_grade, resting=False).ledger


def build_with_rest(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    *,
    reviews: Sequence[Review] = (),
    case: Case | None = None,
    as_of: date | None = None,
    min_grade: str | None = None,
) -> Built:
    """Return the ledger and what it rests on; see ``build_ledger``."""
    with paused_collection():
        return _build(documents, statements, reviews, case, as_of, min_grade, resting=True)


@contextmanager
def paused_collection() -> Iterator[None]:
    """Keep the cycle collector from walking millions of records that hold no cycles, again and again, while they are made, and once more after."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # Moves all that was made to the oldest generation, unwalked; what somebody else has frozen stays so.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _build(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    reviews: Sequence[Review],
    case: Case | None,
    as_of: date | None,
    min_grade: str | None,
    *,
    resting: bool,
) -> Built:
    counted = count_entries(documents, statements, reviews=reviews, case=case, as_of=as_of, min_grade=min_grade)
    entries = counted.entries
    by_id = {e.id: e for e in entries}
    seen = [d for d in documents if as_of is None or d.published is None or d.published <= as_of]

    def in_rank(made: Iterable[Made]) -> tuple[Finding, ...]:
        return order_findings((m.finding for m in made), by_id, case=case)

    def from_statements() -> tuple[Rows, Rest, Sequence[SourceGrade]]:
        found = find_in_statements(entries, seen, case=case)
        found.made += find_disputes(entries)
        rest = (found.pivots(), found.notes, found.counts) if resting else ([], {}, {})
        grades = () if resting else grade_sources(entries, case, found.relays)
        return to_rows(in_rank(found.made)), rest, grades

    with beside(from_statements, size=len(entries)) as finished:
        observed = group_observations(entries, reviews=reviews, case=case)
        today = as_of or max((e.document.published for e in entries if e.document.published), default=None)
        positions = build_positions(observed.groups, latest_reviews(reviews, "position"))
        offers = build_offers(entries, terms_of(observed.matches), today=today)
        found = find_in_positions(by_id, observed=observed, positions=positions, offers=offers, case=case)
        found.made += find_in_documents(entries, case)
        ranked = in_rank(found.made)
        predictions = build_predictions(entries, case, settled=latest_reviews(reviews, "prediction"))
        others, (pivots, notes, counts), grades = finished()
    listed = in_order(entries)
    ledger = Ledger(
        as_of=as_of,
        parties=_parties(entries, case),
        terms=case.terms if case else (),
        positions=positions,
        offers=offers,
        findings=tuple(merge(ranked, from_rows(Finding, others), key=place_of_finding)),
        predictions=predictions,
        diagnostics=counted.diagnostics,
        matches=observed.matches,
        spread=counted.spread,
        grades=tuple(grades),
        statements=tuple(e.statement for e in listed),
        days=tuple(e.day for e in listed),
    )
    # The views that are kept hold no summary.
    return Built(
        ledger=ledger if resting else replace(ledger, summary=write_summary(ledger, by_id)),
        entries=entries,
        observed=observed,
        pivots=[*found.pivots(), *pivots],
        notes={**found.notes, **notes},
        counts=counts,
    )


def count_entries(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    *,
    reviews: Sequence[Review] = (),
    case: Case | None = None,
    as_of: date | None = None,
    min_grade: str | None = None,
) -> Reading:
    """Return the statements that count, in the order in which the ledger reads them."""
    reviewed = apply_reviews(statements, reviews)
    sure, unsure = _sure_enough(reviewed.statements, case)
    reading = read_entries(documents, sure, sides=Sides(case), confirmed=reviewed.confirmed, as_of=as_of)
    entries = assign_issues(reading.entries, case)
    if min_grade:
        entries = at_least(entries, case, min_grade)
    return replace(reading, entries=entries, diagnostics=(*reviewed.diagnostics, *reading.diagnostics, *unsure))


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries as they are listed: oldest first, those without a day last."""
    found = list(entries)
    return (*(e for e in found if e.day), *(e for e in found if not e.day))


def _sure_enough(
    statements: Sequence[Statement], case: Case | None
) -> tuple[Sequence[Statement], tuple[Diagnostic, ...]]:
    """Return the statements that the coder (or a person) is sure enough of, and a note of how many were left out."""
    floor = case.min_confidence if case else 0.0
    if not floor:
        return statements, ()
    kept = [s for s in statements if s.confidence is None or s.confidence >= floor]
    left = len(statements) - len(kept)
    note = Diagnostic(
        stage="ledger",
        code="below_confidence",
        message=f"{left} statements below a confidence of {floor:g} are left out of the ledger",
        remedy="lower min_confidence, or review the statements",
        count=left,
    )
    return kept, (note,) if left else ()


def group_observations(entries: Sequence[Entry], *, reviews: Sequence[Review], case: Case | None) -> Observed:
    """Return what entries, in order of time, show of where each holder stands on each subject.

    What is found of a holder and subject rests on their own statements alone.
    """
    terms = case.terms if case else ()
    matches = match_terms(entries, terms, settled=latest_reviews(reviews, "term_match"), names=PartyNames(case))
    by_statement: dict[str, list[TermMatch]] = {}
    for match in matches:
        by_statement.setdefault(match.statement_id, []).append(match)
    own: dict[Key, list[Observation]] = {}
    judged: dict[Key, list[Observation]] = {}
    for entry in entries:
        for key, observation in observe_issues(entry, case):
            own.setdefault(key, []).append(observation)
        for match in by_statement.get(entry.id, ()):
            # What the stance model reads decides only where no words of the term itself are on record.
            into = judged if is_judged(match) else own
            for key, observation in observe_term(entry, match, case):
                into.setdefault(key, []).append(observation)
    return Observed(matches, {**judged, **own}, own)


_DIRECTIONS = {"favours": "+", "conditional": "+", "opposes": "-"}


def terms_of(matches: Sequence[TermMatch]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the terms that each statement is about and may answer, each led by ``+`` or ``-``: for it or against it.

    Where the words take no stance of the speaker's own, or the stance is only judged, it stands with both.
    """
    found: dict[str, tuple[str, ...]] = {}
    for match in (m for m in matches if OTHER_SIDE not in m.reasons):
        sure = match.own and not is_judged(match)
        directions = _DIRECTIONS.get(match.stance, "+-") if sure else "+-"
        found[match.statement_id] = (*found.get(match.statement_id, ()), *(f"{d}{match.term_id}" for d in directions))
    return found


def _parties(entries: Sequence[Entry], case: Case | None) -> tuple[str, ...]:
    """Return the case's parties, then every other side that speaks, most heard first."""
    own = tuple(p.name for p in case.parties) if case else ()
    heard: dict[str, int] = {}
    for entry in entries:
        if entry.side:
            heard[entry.side] = heard.get(entry.side, 0) + 1
    others = sorted((name for name in heard if name not in own), key=lambda name: (-heard[name], name))
    return (*own, *others)
