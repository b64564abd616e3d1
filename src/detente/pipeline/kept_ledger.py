"""As much of the ledgers of two days as tells what changed between them, found from as little as possible: kept views, or a kept outline."""

import json
import zlib
from contextlib import suppress
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from detente.errors import StoreError
from detente.ledger.compare import Outline, outline_of
from detente.pipeline.ledger import Ledgers
from detente.pipeline.opening import OpenViews
from detente.pipeline.paging import Row
from detente.pipeline.rest import Background
from detente.pipeline.views import Asked, kept_index, view_key, view_rows
from detente.records.documents import Selector
from detente.records.ledger import Finding, Ledger, Offer, OfferEvent, Position, Prediction
from detente.records.statements import Condition
from detente.store.base import Store

T = TypeVar("T")
OUTLINE = "outline"
"""Under which name the outline of a day is kept."""
_VIEWS = ("table", "positions", "findings", "forecasts")


def later_ledger(store: Store, asked: Asked, ledgers: Ledgers) -> Ledger:
    """Return the ledger, or where its views are kept, as much of it as changes are told from."""
    return _kept_ledger(store, asked) or ledgers.build(asked.case, asked.as_of, min_grade=asked.min_grade)


def earlier_outline(store: Store, asked: Asked, ledgers: Ledgers) -> Outline:
    """Return the outline of the ledger; it is kept until a document of its time is added, or something else changes."""
    key, revision = view_key(asked), store.revision()
    page = store.kept_pages(key, OUTLINE, [0])
    if page:
        made, outline = _unpack(page[0])
        added = store.changes_since(made)
        if added is not None and not any(map(asked.sees, store.iter_documents(added))):
            return outline
    outline = outline_of(later_ledger(store, asked, ledgers))
    with suppress(StoreError):  # A store that cannot be written can still be read.
        store.keep_pages(key, {OUTLINE: {0: _pack(revision, outline)}}, instead_of={OUTLINE: [0]})
    return outline


def _kept_ledger(store: Store, asked: Asked) -> Ledger | None:
    """Return as much of a ledger as its kept views, brought up to date, hold; None where none are kept."""
    key, revision = view_key(asked), store.revision()
    if kept_index(store, key, "table") is None:
        return None
    case = asked.case
    rows = {view: view_rows(store, view, case=case, as_of=asked.as_of, min_grade=asked.min_grade)[0] for view in _VIEWS}
    opened = OpenViews.of(store, key, (*_VIEWS, "findings.rest"), revision)
    packed = opened.beside("findings.rest") if opened else None
    if packed is None or store.revision() != revision:  # Another process has changed something meanwhile.
        return None
    own = tuple(p.name for p in case.parties) if case else ()
    return Ledger(
        as_of=asked.as_of,
        parties=(*own, *sorted(Background.unpack(packed).sides.difference(own))),
        terms=case.terms if case else (),
        positions=tuple(_record(Position, row) for row in rows["positions"]),
        offers=tuple(map(_offer, rows["table"])),
        findings=tuple(map(_finding, rows["findings"])),
        predictions=tuple(_record(Prediction, row) for row in rows["forecasts"]),
    )


def _offer(row: Row) -> Offer:
    events = tuple(_record(OfferEvent, event) for event in row["events"])
    conditions = tuple(
        Condition(selector=Selector(start=c["start"], end=c["end"], exact=c["exact"]), kind=c["kind"])
        for c in row["conditions"]
    )
    return _record(Offer, {**row, "events": events, "conditions": conditions, "evidence": row["evidence_kind"]})


def _finding(row: Row) -> Finding:
    return _record(Finding, {**row, "details": tuple((d["name"], d["value"]) for d in row["details"])})


_DAYS = frozenset({"since", "made", "last_seen", "latest", "on"})
"""Fields that hold days; when something is due is kept in the words of the codebook."""


def _record(kind: type[T], row: Row) -> T:
    """Return the record that a row was made from."""
    return kind(**{f.name: _value(f.name, row[f.name]) for f in fields(kind)})  # type: ignore[arg-type]  # a dataclass, which typing cannot say


def _value(name: str, value: Any) -> Any:
    if name in _DAYS:
        return date.fromisoformat(value) if value else None
    return tuple(value) if isinstance(value, list) else value


def _pack(revision: str, outline: Outline) -> bytes:
    o = outline
    words = json.dumps([revision, o.stances, o.offers, o.findings, sorted(o.predictions)], separators=(",", ":"))
    return zlib.compress(words.encode("utf-8", "surrogatepass"), 1)


def _unpack(page: bytes) -> tuple[str, Outline]:
    revision, stances, offers, findings, predictions = json.loads(zlib.decompress(page))
    return revision, Outline(
        stances=stances,
        offers={key: (status, events) for key, (status, events) in offers.items()},
        findings={key: tuple(ids) for key, ids in findings.items()},
        predictions=frozenset(predictions),
    )
