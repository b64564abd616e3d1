"""Statements as people left them: accepted, amended, rejected; a person's word always wins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.errors import DataError
from detente.records.documents import Diagnostic, Selector
from detente.records.reviews import Review
from detente.records.statements import Condition, EventCode, Interval, Link, Speaker, Statement

SAME_WORDS = 0.8
"""Dice overlap of spans from which a review finds its words again after boundaries moved."""


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """Statements after review, and what happened to each."""

    statements: tuple[Statement, ...]
    confirmed: Mapping[str, str]
    """Statement id to the person who accepted or amended it."""
    diagnostics: tuple[Diagnostic, ...] = ()


def apply_reviews(statements: Sequence[Statement], reviews: Sequence[Review]) -> Reviewed:
    """Return the statements with every review applied: by subject id, else by document and span overlap."""
    latest = latest_reviews(reviews, "statement")
    if not latest:
        return Reviewed(statements=tuple(statements), confirmed={})
    found, missing = _locate(statements, latest)
    kept: list[Statement] = []
    confirmed: dict[str, str] = {}
    for statement in statements:
        review = found.get(statement.id)
        if review is None:
            kept.append(statement)
        elif review.judgement != "reject":
            kept.append(amend(statement, review))
            confirmed[statement.id] = review.coder
    lost = tuple(
        Diagnostic(
            stage="ledger",
            code="review_without_statement",
            message=f"The review {r.id} of {r.subject} by {r.coder} finds no statement any more.",
            severity="partial",
            document_id=r.document_id,
            remedy="Code the passage again by hand, or withdraw the review.",
        )
        for r in missing
        if r.judgement != "reject"
    )
    return Reviewed(statements=tuple(kept), confirmed=confirmed, diagnostics=lost)


def latest_reviews(reviews: Iterable[Review], kind: str) -> dict[str, Review]:
    """Return the review in force for each subject of one kind."""
    latest: dict[str, Review] = {}
    for review in sorted((r for r in reviews if r.subject_kind == kind), key=lambda r: (r.made_at, r.id)):
        latest[review.subject] = review
    return latest


def _locate(
    statements: Sequence[Statement], latest: Mapping[str, Review]
) -> tuple[dict[str, Review], tuple[Review, ...]]:
    """Return reviews by the id of the statement they apply to, and those that apply to none."""
    ids = {s.id for s in statements} & latest.keys()
    found = {key: latest[key] for key in ids}
    homeless = [r for key, r in latest.items() if key not in ids]
    documents = {r.document_id for r in homeless if r.spans}
    nearby: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.document_id in documents and statement.id not in found:
            nearby.setdefault(statement.document_id, []).append(statement)
    missing = []
    for review in homeless:
        candidates = [s for s in nearby.get(review.document_id or "", ()) if s.id not in found]
        scored = [(dice(review.spans, [x.span for x in s.content]), s.id) for s in candidates]
        best = max(scored, default=(0.0, ""))
        if best[0] >= SAME_WORDS:
            found[best[1]] = review
        else:
            missing.append(review)
    return found, tuple(missing)


def dice(left: Iterable[tuple[int, int]], right: Iterable[tuple[int, int]]) -> float:
    """Return twice the shared code points over all code points of both, between 0 and 1."""
    left, right = list(left), list(right)
    size = sum(e - s for s, e in left) + sum(e - s for s, e in right)
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)
    return 2 * shared / size if size else 0.0


_READERS: Mapping[str, Any] = {
    "content": lambda v: tuple(_selector(x) for x in v),
    "source": lambda v: _selector(v) if v else None,
    "cue": lambda v: _selector(v) if v else None,
    "speaker": lambda v: Speaker(**v) if isinstance(v, Mapping) else Speaker(name=v),
    "chain": lambda v: tuple(Link(**x) for x in v),
    "issues": tuple,
    "conditions": lambda v: tuple(Condition(selector=_selector(x), kind=x["kind"]) for x in v),
    "event_code": lambda v: EventCode(**v),
    "when": lambda v: Interval(**v),
    "reasons": tuple,
}


def amend(statement: Statement, review: Review) -> Statement:
    """Return the statement with the changes of a review, in the shape of statements.jsonl; the person becomes its coder."""
    changes = {k: v for k, v in review.changes.items() if k not in ("id", "document_id", "document", "coder")}
    try:
        values = {k: _READERS[k](v) if k in _READERS else v for k, v in changes.items()}
        changed = replace(statement, **values) if review.judgement == "amend" else statement
        return replace(changed, coder=review.coder, confidence=None)
    except (TypeError, KeyError) as error:
        raise DataError(f"review {review.id}: its changes do not fit a statement: {error}") from error


def _selector(row: Mapping[str, Any]) -> Selector:
    return Selector(start=row["start"], end=row["end"], exact=row["exact"])
