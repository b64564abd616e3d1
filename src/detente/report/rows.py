"""The JSON shapes of the ledger's rows, as documented in docs/reference/views.md."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from detente.records.documents import Document
from detente.records.jsonl import statement_to_json
from detente.records.ledger import Finding, Ledger, Offer, Position, Prediction
from detente.records.statements import Condition, Statement

EVIDENCE_SHOWN = 5
"""Statements quoted in a row; the others are named by id."""


def table_rows(ledger: Ledger) -> list[dict[str, Any]]:
    """Return what is on the table, one object an offer."""
    by_id = _by_id(ledger)
    return [_offer(o, by_id) for o in ledger.offers]


def position_rows(ledger: Ledger) -> list[dict[str, Any]]:
    """Return positions, one object a holder and subject."""
    by_id = _by_id(ledger)
    return [_position(p, by_id) for p in ledger.positions]


def finding_rows(ledger: Ledger) -> list[dict[str, Any]]:
    """Return findings in reading order."""
    by_id = _by_id(ledger)
    return [_finding(f, by_id) for f in ledger.findings]


def forecast_rows(ledger: Ledger) -> list[dict[str, Any]]:
    """Return predictions, oldest first."""
    by_id = _by_id(ledger)
    return [_prediction(p, by_id) for p in ledger.predictions]


def statement_rows(ledger: Ledger, documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Return the statements that count, oldest first, each with the title, publisher and date of its document."""
    by_id = {d.id: d for d in documents}
    return [statement_to_json(s, by_id.get(s.document_id)) for s in ledger.statements]


def _by_id(ledger: Ledger) -> Mapping[str, Statement]:
    return {s.id: s for s in ledger.statements}


def _offer(offer: Offer, by_id: Mapping[str, Statement]) -> dict[str, Any]:
    row = _plain(offer)
    # In statements.jsonl "evidence" is how near the words are; in a view it is the quoted statements.
    row["evidence_kind"] = row.pop("evidence")
    return {**row, "evidence": _evidence(offer.statement_ids, by_id)}


def _position(position: Position, by_id: Mapping[str, Statement]) -> dict[str, Any]:
    return {
        "id": position.id,
        **_plain(position),
        "evidence": _evidence((*position.statement_ids[:3], *position.against_ids[:2]), by_id),
    }


def _finding(finding: Finding, by_id: Mapping[str, Statement]) -> dict[str, Any]:
    row = _plain(finding)
    row["details"] = [{"name": name, "value": value} for name, value in finding.details]
    return {**row, "evidence": _evidence(finding.statement_ids, by_id)}


def _prediction(prediction: Prediction, by_id: Mapping[str, Statement]) -> dict[str, Any]:
    return {**_plain(prediction), "evidence": _evidence(prediction.statement_ids, by_id)}


def _plain(record: Any) -> dict[str, Any]:
    """Return a record's fields in JSON's own types: days as YYYY-MM-DD, tuples as lists."""
    row: dict[str, Any] = {}
    for name in record.__dataclass_fields__:
        row[name] = _value(getattr(record, name))
    return row


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Condition):
        return {**asdict(value.selector), "kind": value.kind}
    if isinstance(value, tuple):
        return [_value(v) for v in value]
    return _plain(value) if hasattr(value, "__dataclass_fields__") else value


def _evidence(ids: tuple[str, ...], by_id: Mapping[str, Statement]) -> list[dict[str, Any]]:
    return [
        {
            "statement_id": s.id,
            "document_id": s.document_id,
            "start": s.content[0].start,
            "end": s.content[-1].end,
            "speaker": s.speaker.name,
            "party": s.party,
            "quote": s.quote,
        }
        for s in (by_id[i] for i in ids[:EVIDENCE_SHOWN] if i in by_id)
    ]
