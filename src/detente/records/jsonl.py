"""The JSON shapes of documents, attributions and statements (one object a line), as documented in docs/reference/formats.md."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from detente.errors import DataError
from detente.records.attributions import Attribution
from detente.records.documents import Document, Selector, Turn
from detente.records.statements import Condition, EventCode, Interval, Link, Speaker, Statement


def document_ref(document: Document) -> dict[str, Any]:
    """Return the short form of a document that statements and attributions carry."""
    return {
        "id": document.id,
        "source_id": document.source_id,
        "path": document.path,
        "published": document.published.isoformat() if document.published else None,
        "title": document.title,
        "publisher": document.publisher,
    }


def document_to_json(document: Document) -> dict[str, Any]:
    """Return the whole document as a JSON object."""
    row = asdict(document)
    row["published"] = document.published.isoformat() if document.published else None
    return row


def turns_from_json(rows: list[dict[str, Any]]) -> tuple[Turn, ...]:
    """Return turns from their JSON objects."""
    return tuple(Turn(label=r["label"], start=r["start"], end=r["end"], role=r.get("role", "speaker")) for r in rows)


def selector_to_json(selector: Selector) -> dict[str, Any]:
    """Return ``{"start", "end", "exact"}``."""
    return {"start": selector.start, "end": selector.end, "exact": selector.exact}


def attribution_to_json(attribution: Attribution, document: Document) -> dict[str, Any]:
    """Return one line of attributions.jsonl."""
    return {
        "document": document_ref(document),
        "source": [selector_to_json(s) for s in attribution.source],
        "cue": [selector_to_json(s) for s in attribution.cue],
        "content": [selector_to_json(s) for s in attribution.content],
        "confidence": attribution.confidence,
        "coder": attribution.coder,
    }


def statement_to_json(statement: Statement, document: Document | None = None) -> dict[str, Any]:
    """Return one line of statements.jsonl; without ``document`` only its id is given."""
    s = statement
    return {
        "document": document_ref(document) if document else {"id": s.document_id},
        "id": s.id,
        "content": [selector_to_json(x) for x in s.content],
        "source": selector_to_json(s.source) if s.source else None,
        "cue": selector_to_json(s.cue) if s.cue else None,
        # Written out: ``asdict`` copies deeply, and a million statements are written at a time.
        "speaker": {
            "name": s.speaker.name,
            "kind": s.speaker.kind,
            "office": s.speaker.office,
            "resolved_by": s.speaker.resolved_by,
        },
        "party": s.party,
        "about": s.about,
        "about_stance": s.about_stance,
        "chain": [{"name": link.name, "channel": link.channel} for link in s.chain],
        "form": s.form,
        "sourcing": s.sourcing,
        "act": s.act,
        "firmness": s.firmness,
        "addressee": s.addressee,
        "issues": list(s.issues),
        "conditions": [{**selector_to_json(c.selector), "kind": c.kind} for c in s.conditions],
        "steps": s.steps,
        "polarity": s.polarity,
        "cue_negated": s.cue_negated,
        "evidence": s.evidence,
        "inference": s.inference,
        "figurative": s.figurative,
        "event_code": {"cameo": s.event_code.cameo, "plover": s.event_code.plover},
        "time": s.time,
        "when": {"start": s.when.start, "end": s.when.end},
        "earliest": s.earliest,
        "due": s.due,
        "confidence": s.confidence,
        "coder": s.coder,
        "reasons": list(s.reasons),
    }


def statement_from_json(row: Mapping[str, Any]) -> Statement:
    """Return the statement of one JSON object; raise DataError that names the missing or broken field."""
    try:
        return Statement(
            id=row["id"],
            document_id=row["document"]["id"],
            content=tuple(_selector(x) for x in row["content"]),
            source=_selector(row["source"]) if row.get("source") else None,
            cue=_selector(row["cue"]) if row.get("cue") else None,
            speaker=_speaker(**row["speaker"]),
            party=row.get("party"),
            about=row.get("about"),
            about_stance=row.get("about_stance"),
            chain=tuple(_link(**link) for link in row.get("chain") or ()),
            form=row["form"],
            sourcing=row["sourcing"],
            act=row["act"],
            firmness=row.get("firmness") or "unspecified",
            addressee=row.get("addressee"),
            issues=tuple(row.get("issues") or ()),
            conditions=tuple(Condition(selector=_selector(c), kind=c["kind"]) for c in row.get("conditions") or ()),
            steps=row.get("steps"),
            polarity=row.get("polarity") or "positive",
            cue_negated=bool(row.get("cue_negated")),
            evidence=row.get("evidence") or "reported",
            inference=bool(row.get("inference")),
            figurative=bool(row.get("figurative")),
            event_code=_event_code(**(row.get("event_code") or {})),
            time=row.get("time") or "present",
            when=_interval(**(row.get("when") or {})),
            earliest=row.get("earliest"),
            due=row.get("due"),
            confidence=row.get("confidence"),
            coder=row.get("coder") or "unknown",
            reasons=tuple(row.get("reasons") or ()),
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"not a statement as statements.jsonl has them: {error}") from error


# The same few come with most of a million statements: one record stands for all of them.
_speaker = lru_cache(maxsize=20_000)(Speaker)
_link = lru_cache(maxsize=20_000)(Link)
_event_code = lru_cache(maxsize=2_000)(EventCode)
_interval = lru_cache(maxsize=20_000)(Interval)


def _selector(row: Mapping[str, Any]) -> Selector:
    return Selector(start=row["start"], end=row["end"], exact=row["exact"])
