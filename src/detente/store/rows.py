"""Records to table rows and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from detente.ids import content_id
from detente.records.documents import Diagnostic, Document
from detente.records.jsonl import statement_from_json, statement_to_json, turns_from_json
from detente.records.reviews import Review
from detente.records.statements import Statement

_AS_THEY_ARE = (
    "id", "text", "published_from", "title", "author", "publisher", "url", "language", "genre", "path", "source_id", "body_start",
)  # fmt: skip


def document_row(document: Document) -> dict[str, Any]:
    """Return the row of ``documents``; groups are kept apart because they are computed."""
    row = {name: getattr(document, name) for name in _AS_THEY_ARE}
    row["published"] = document.published.isoformat() if document.published else None
    row["turns"] = _dump([asdict(turn) for turn in document.turns])
    return row


def document_from_row(row: Mapping[str, Any]) -> Document:
    """Return the document of a row of ``documents`` joined with ``groups``."""
    return Document(
        **{name: row[name] for name in _AS_THEY_ARE},
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        turns=turns_from_json(json.loads(row["turns"])),
        reprint_of=row["reprint_of"],
        version_of=row["version_of"],
    )


def statement_row(statement: Statement) -> dict[str, Any]:
    """Return the row of ``statements``: the columns that views select by, and the whole as JSON."""
    return {
        "id": statement.id,
        "document_id": statement.document_id,
        "start": statement.content[0].start,
        "act": statement.act,
        "party": statement.party,
        "speaker": statement.speaker.name,
        "payload": _dump(_said(statement_to_json(statement))),
    }


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """Return an object without the fields that say nothing, which are most: what is not there need not be read a million times."""
    found = {key: _said(value) if type(value) is dict else value for key, value in row.items()}
    return {
        key: value for key, value in found.items() if value is not None and value is not False and value not in ([], {})
    }


def statement_from_payload(payload: str) -> Statement:
    """Return the statement of the ``payload`` of a row of ``statements``."""
    return statement_from_json(json.loads(payload))


def review_row(review: Review) -> dict[str, Any]:
    """Return the row of ``reviews``."""
    return {"id": review.id, "subject": review.subject, "payload": _dump(asdict(review))}


def review_from_row(row: Mapping[str, Any]) -> Review:
    """Return the review of a row of ``reviews``."""
    payload = json.loads(row["payload"])
    payload["spans"] = tuple((start, end) for start, end in payload["spans"])
    return Review(**payload)


def diagnostic_row(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the row of ``diagnostics``; its id is made from its content, so that a repeated run adds nothing."""
    payload = _dump(asdict(diagnostic))
    return {"id": content_id("diagnostic", payload), "document_id": diagnostic.document_id, "payload": payload}


def diagnostic_from_row(row: Mapping[str, Any]) -> Diagnostic:
    """Return the diagnostic of a row of ``diagnostics``."""
    payload = json.loads(row["payload"])
    if payload["where"] is not None:
        payload["where"] = tuple(payload["where"])
    return Diagnostic(**payload)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
