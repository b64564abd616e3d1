"""The state of play on a day, computed from documents, statements, reviews and the case file: a pure function."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from detente.codebook.states import states
from detente.ledger.beside import Rows, beside, from_rows, to_rows
from detente.ledger.entries import Entry, Sides, read_entries
from detente.ledger.findings.all import find_in_positions, find_in_statements, order_findings
from detente.ledger.forecasts import build_predictions
from detente.ledger.grading import at_least, grade_sources
from detente.ledger.issues import assign_issues
from detente.ledger.matching import is_judged, match_terms
from detente.ledger.offers import build_offers
from detente.ledger.positions import Key, Observation, build_positions, observe_issues, observe_term
from detente.ledger.reviews import apply_reviews, latest_reviews
from detente.ledger.summary import write_summary
from detente.records.documents import Diagnostic, Document
from detente.records.ledger import Finding, Ledger, TermMatch
from detente.records.reviews import Review
from detente.records.statements import Statement
from detente.records.terms import Case


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
        return _build(documents, statements, reviews, case, as_of, min_grade)


@contextmanager
def paused_collection() -> Iterator[None]:
    """Keep the cycle collector from walking millions of records that hold no cycles, again and again, while they are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    reviews: Sequence[Review],
    case: Case | None,
    as_of: date | None,
    min_grade: str | None,
) -> Ledger:
    sides = Sides(case)
    reviewed = apply_reviews(statements, reviews)
    sure, unsure = _sure_enough(reviewed.statements, case)
    reading = read_entries(documents, sure, sides=sides, confirmed=reviewed.confirmed, as_of=as_of)
    entries = assign_issues(reading.entries, case)
    if min_grade:
        entries = at_least(entries, case, min_grade)
    parties = _parties(entries, sides)
    names = names_of(parties, case)
    seen = [d for d in documents if as_of is None or d.published is None or d.published <= as_of]

    def from_statements() -> Rows:
        return to_rows(find_in_statements(entries, seen, case=case, names=names))

    with beside(from_statements, size=len(entries)) as finished:
        matches = match_terms(
            entries, case.terms if case else (), settled=latest_reviews(reviews, "term_match"), names=names
        )
        today = as_of or max((e.document.published for e in entries if e.document.published), default=None)
        groups = _group(entries, matches, case)
        positions = build_positions(groups, latest_reviews(reviews, "position"))
        offers = build_offers(entries, _terms_of(matches), today=today)
        by_id = {e.id: e for e in entries}
        found = find_in_positions(by_id, groups=groups, positions=positions, offers=offers, case=case)
        grades = grade_sources(entries, case)
        predictions = build_predictions(
            entries, outcomes=case.outcomes if case else (), settled=latest_reviews(reviews, "prediction")
        )
        found += from_rows(Finding, finished())
    ledger = Ledger(
        as_of=as_of,
        parties=parties,
        terms=case.terms if case else (),
        positions=positions,
        offers=offers,
        findings=order_findings(found, by_id, case=case, today=today),
        predictions=predictions,
        diagnostics=(*reviewed.diagnostics, *reading.diagnostics, *unsure),
        matches=matches,
        spread=reading.spread,
        grades=grades,
        statements=tuple(e.statement for e in (*(e for e in entries if e.day), *(e for e in entries if not e.day))),
    )
    return replace(ledger, summary=write_summary(ledger, by_id))


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


def _group(
    entries: Sequence[Entry], matches: Sequence[TermMatch], case: Case | None
) -> Mapping[Key, Sequence[Observation]]:
    """Return the observations of each holder and subject, in order of time."""
    by_statement: dict[str, list[TermMatch]] = {}
    for match in matches:
        by_statement.setdefault(match.statement_id, []).append(match)
    groups: dict[Key, list[Observation]] = {}
    judged: dict[Key, list[Observation]] = {}
    for entry in entries:
        for key, observation in observe_issues(entry, case):
            groups.setdefault(key, []).append(observation)
        for match in by_statement.get(entry.id, ()):
            # What the stance model reads decides only where no words of the term itself are on record.
            into = judged if is_judged(match) else groups
            for key, observation in observe_term(entry, match, case):
                into.setdefault(key, []).append(observation)
    return {**judged, **groups}


def _terms_of(matches: Sequence[TermMatch]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for match in matches:
        found[match.statement_id] = (*found.get(match.statement_id, ()), match.term_id)
    return found


def _parties(entries: Sequence[Entry], sides: Sides) -> tuple[str, ...]:
    """Return the case's parties, then every other side that speaks, most heard first."""
    heard: dict[str, int] = {}
    for entry in entries:
        if entry.side:
            heard[entry.side] = heard.get(entry.side, 0) + 1
    others = sorted((name for name in heard if name not in sides.names), key=lambda name: (-heard[name], name))
    return (*sides.names, *others)


def names_of(parties: Sequence[str], case: Case | None) -> dict[str, tuple[str, ...]]:
    """Return the words that each party goes by in a text: the case's parties, those heard, and the states of the tables."""
    aliases = {p.name: p.aliases for p in case.parties} if case else {}
    named = {name: (name, *aliases.get(name, ())) for name in parties}
    taken = {word for words in named.values() for word in words}
    for state in states().values():
        if any(former.name in named for former in state.former):
            continue  # In texts of 1962 "Moscow" is the Soviet Union, which is heard; the later state is not absent from them.
        words = tuple(w for w in (state.name, *state.seats) if w not in taken)
        if state.name in named:
            named[state.name] = (*named[state.name], *words)
        elif words and words[0] == state.name:
            named[state.name] = words
    return named
