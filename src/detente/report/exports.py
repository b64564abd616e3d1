"""Statements and ledger in formats that other tools read."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from detente.ledger.networks import affiliation, merged, one_mode, render_graph
from detente.records.documents import Document
from detente.records.jsonl import statement_to_json
from detente.records.ledger import Ledger
from detente.records.statements import Statement

_COLUMNS = (
    "statement_id", "document_id", "published", "title", "publisher", "start", "end", "quote", "speaker", "party", "about", "act",
    "firmness", "polarity", "addressee", "issues", "conditions", "form", "sourcing", "evidence", "time", "earliest", "due", "cameo",
    "plover", "coder", "confidence",
)  # fmt: skip


def as_csv(ledger: Ledger, documents: Mapping[str, Document]) -> str:
    """Return one row a statement; cells that a spreadsheet would run as a formula start with an apostrophe."""
    return _table(_COLUMNS, [_cells(s, documents.get(s.document_id)) for s in ledger.statements])


def as_jsonl(ledger: Ledger, documents: Mapping[str, Document]) -> str:
    """Return statements.jsonl."""
    return "".join(
        json.dumps(statement_to_json(s, documents.get(s.document_id)), ensure_ascii=False) + "\n"
        for s in ledger.statements
    )


def as_plover(ledger: Ledger, documents: Mapping[str, Document]) -> str:
    """Return event rows: who does what to whom on which day, for statements that carry an event code."""
    columns = ("date", "source", "target", "cameo", "plover", "act", "statement_id", "document_id", "quote")
    rows = []
    for s in ledger.statements:
        if s.event_code.cameo or s.event_code.plover:
            day = _published(documents.get(s.document_id))
            rows.append(
                [
                    day,
                    s.party or s.speaker.name,
                    s.addressee or "",
                    s.event_code.cameo or "",
                    s.event_code.plover or "",
                    s.act,
                    s.id,
                    s.document_id,
                    s.quote,
                ]
            )
    return _table(columns, rows)


def as_dna(ledger: Ledger, documents: Mapping[str, Document]) -> str:
    """Return statements as Discourse Network Analyzer lists them: person, organization, concept, agreement."""
    by_id = {s.id: s for s in ledger.statements}
    columns = ("id", "date", "person", "organization", "concept", "agreement", "text", "document")
    rows = []
    for match in ledger.matches:
        s = by_id.get(match.statement_id)
        if s and match.stance != "silent":
            document = documents.get(s.document_id)
            rows.append(
                [
                    s.id,
                    _published(document),
                    s.speaker.name,
                    match.holder or "",
                    match.term_id,
                    "0" if match.stance == "opposes" else "1",
                    s.quote,
                    (document.title if document else None) or s.document_id,
                ]
            )
    if not ledger.matches:
        moves = {
            "accept": "1",
            "offer": "1",
            "propose": "1",
            "support": "1",
            "demand": "1",
            "reject": "0",
            "deny": "0",
            "threaten": "0",
        }
        for s in ledger.statements:
            for issue in s.issues if s.act in moves else ():
                document = documents.get(s.document_id)
                rows.append(
                    [
                        s.id,
                        _published(document),
                        s.speaker.name,
                        s.party or "",
                        issue,
                        moves[s.act],
                        s.quote,
                        (document.title if document else None) or s.document_id,
                    ]
                )
    return _table(columns, rows)


def as_annotation(ledger: Ledger, documents: Mapping[str, Document]) -> str:
    """Return a W3C Web Annotation collection: each statement a body on its text position and quote."""
    items = [_annotation(s, documents.get(s.document_id)) for s in ledger.statements]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"type": "AnnotationPage", "items": items},
    }
    return json.dumps(page, ensure_ascii=False) + "\n"


def as_network(
    ledger: Ledger, form: str, *, since: date | None = None, until: date | None = None, two_mode: bool = False
) -> str:
    """Return networks of what was said in a time window as GraphML or GEXF: congruence and conflict of actors in one, or actors with terms."""
    if two_mode:
        return render_graph(affiliation(ledger, since=since, until=until), form)
    kinds = ("congruence", "conflict")
    return render_graph(merged([one_mode(ledger, kind, since=since, until=until) for kind in kinds]), form)


NETWORKS = ("graphml", "gexf")
FORMATS: Mapping[str, Callable[[Ledger, Mapping[str, Document]], str]] = {
    "csv": as_csv, "jsonl": as_jsonl, "plover": as_plover, "dna": as_dna, "annotation": as_annotation,
}  # fmt: skip


def as_parquet_table(ledger: Ledger, documents: Mapping[str, Document]) -> dict[str, list[Any]]:
    """Return the columns of the CSV export, for a Parquet writer."""
    rows = [_cells(s, documents.get(s.document_id)) for s in ledger.statements]
    return {name: [row[k] for row in rows] for k, name in enumerate(_COLUMNS)}


def _cells(s: Statement, document: Document | None) -> list[Any]:
    return [
        s.id, s.document_id, _published(document), (document.title if document else None) or "", (document.publisher if document else None) or "",
        s.content[0].start, s.content[-1].end, s.quote, s.speaker.name, s.party or "", s.about or "", s.act, s.firmness, s.polarity,
        s.addressee or "", "|".join(s.issues), "|".join(f"{c.kind}: {c.selector.exact}" for c in s.conditions), s.form, s.sourcing,
        s.evidence, s.time, s.earliest or "", s.due or "", s.event_code.cameo or "", s.event_code.plover or "", s.coder,
        "" if s.confidence is None else s.confidence,
    ]  # fmt: skip


def _published(document: Document | None) -> str:
    return document.published.isoformat() if document and document.published else ""


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _annotation(s: Statement, document: Document | None) -> dict[str, Any]:
    source = (document.url if document else None) or f"urn:detente:document:{s.document_id}"
    selectors = [
        {
            "type": "TextPositionSelector",
            "start": c.start,
            "end": c.end,
            "refinedBy": {"type": "TextQuoteSelector", "exact": c.exact},
        }
        for c in s.content
    ]
    body = {
        "type": "Dataset",
        "format": "application/json",
        "value": {
            "act": s.act,
            "speaker": s.speaker.name,
            "party": s.party,
            "addressee": s.addressee,
            "issues": list(s.issues),
            "firmness": s.firmness,
        },
    }
    return {
        "id": f"urn:detente:statement:{s.id}",
        "type": "Annotation",
        "creator": s.coder,
        "body": body,
        "target": [{"source": source, "selector": x} for x in selectors],
    }
