"""Statements as others are held against them, kept in order of time: read by the thousand around new ones, of which few are then loaded."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from detente.ledger.entries import Entry
from detente.ledger.findings.notes import place_of_entry
from detente.ledger.findings.on_record import NOBODY, OnRecord, number_documents, number_sides, read_on_record
from detente.ledger.ragged import Ragged
from detente.ledger.relays import is_told
from detente.ledger.retellings import Tellings, Worded, main_of
from detente.pipeline.loading import Loaded
from detente.pipeline.paging import Place, Row

_FLAGS = ("confirmed", "negative", "disagrees", "says_no", "relayed", "addressed")
_NUMBERS = ("coded", "acts", "ends")
_LETTERS = 8
"""Letters of the number of a word."""


def line_rows(entries: Iterable[Entry]) -> list[tuple[Place, Row]]:
    """Return what is kept of those of some entries, in order of time, that are on record or may be told again, and have a day."""
    dated = [e for e in entries if e.day]
    lines = read_on_record(dated)
    kept = dict(zip((e.id for e in lines.entries), _rows_of(lines), strict=True))
    found: list[tuple[Place, Row]] = []
    for entry in dated:
        row = kept.get(entry.id)
        if is_told(entry):
            main = main_of(entry)
            told = {"told": True} if main is None else {"told": True, "main": _hex(main)}
            row = {"words": _hex(entry.codes), **(row or {}), **told}
        if row is not None:
            found.append(([*place_of_entry(entry)], row))
    return found


def told_in(items: Sequence[tuple[Place, Row]], by_id: Loaded) -> tuple[list[Place], Tellings, "LazyEntries"]:
    """Return the places of what may be told again, what is compared of it, and its entries, which are loaded when they are asked for."""
    told = [(place, row) for place, row in items if "told" in row]
    main = {n: _codes(row["main"]).tolist() for n, (_, row) in enumerate(told) if "main" in row}
    whole = _codes("".join(row["words"] for _, row in told)).tolist()
    bounds = np.cumsum([0, *(len(row["words"]) // _LETTERS for _, row in told)]).tolist()
    tellings = Tellings(
        worded=Worded([whole[a:b] for a, b in pairwise(bounds)], main),
        days=_days(told),
        documents=number_documents(place[1] for place, _ in told),
    )
    return [place for place, _ in told], tellings, LazyEntries([place[-1] for place, _ in told], by_id)


def _hex(codes: Sequence[int]) -> str:
    return np.array(codes, dtype=np.uint32).tobytes().hex()


def _codes(letters: str) -> NDArray[np.int64]:
    return np.frombuffer(bytes.fromhex(letters), np.uint32).astype(np.int64)


def _rows_of(lines: OnRecord) -> Iterable[Row]:
    words = lines.words.flat.astype(np.uint32).tobytes().hex()
    bounds = (_LETTERS * lines.words.starts).tolist()
    flags = sum(getattr(lines, name).astype(np.int64) << n for n, name in enumerate(_FLAGS)).tolist()
    numbers = zip(*(getattr(lines, name).tolist() for name in _NUMBERS), strict=True)
    tos = [None if n == NOBODY else lines.names[n] for n in lines.tos.tolist()]
    sides = [lines.names[n] for n in lines.sides.tolist()]
    columns = (sides, tos, lines.quotes, lines.issues, lines.confidence.tolist(), flags, numbers)
    for n, (side, to, quote, issues, confidence, flag, number) in enumerate(zip(*columns, strict=True)):
        yield {
            "side": side, "to": to, "quote": quote, "issues": issues, "sure": confidence, "flags": flag, "n": number,
            "words": words[bounds[n] : bounds[n + 1]],
        }  # fmt: skip


def is_kept_on_record(row: Row) -> bool:
    """Tell whether a row is of a statement on record."""
    return "quote" in row


def on_record_of(items: Sequence[tuple[Place, Row]], by_id: Loaded) -> OnRecord:
    """Return the statements on record among those kept, in order of time; their entries are loaded when they are asked for."""
    kept = [(place, row) for place, row in items if is_kept_on_record(row)]
    rows = [row for _, row in kept]
    sides, tos, names, spoken = number_sides([r["side"] for r in rows], [r["to"] for r in rows])
    flags = _numbers([r["flags"] for r in rows])
    coded, acts, ends = _numbers([r["n"] for r in rows]).reshape(-1, 3).T
    confirmed, negative, disagrees, says_no, relayed, addressed = (
        (flags >> n & 1).astype(np.bool_) for n in range(len(_FLAGS))
    )
    lengths = _numbers([len(r["words"]) // _LETTERS for r in rows])
    words = _codes("".join(r["words"] for r in rows))
    days = _days(kept)
    entries = LazyEntries([place[-1] for place, _ in kept], by_id)
    return OnRecord(
        entries=entries, load=entries.load, quotes=[r["quote"] for r in rows], issues=[tuple(r["issues"]) for r in rows],
        sides=sides, tos=tos, names=names, spoken=spoken, days=days, documents=number_documents(place[1] for place, _ in kept),
        starts=_numbers([place[2] for place, _ in kept]), confidence=np.array([r["sure"] for r in rows], np.float64),
        words=Ragged(words, np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])),
        coded=coded, acts=acts, ends=ends, confirmed=confirmed, negative=negative, disagrees=disagrees, says_no=says_no, relayed=relayed, addressed=addressed,
    )  # fmt: skip


def _days(kept: Sequence[tuple[Place, Row]]) -> NDArray[np.int64]:
    return _numbers([date.fromisoformat(place[0]).toordinal() for place, _ in kept])


def _numbers(values: Sequence[Any]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


class LazyEntries(Sequence[Entry]):
    """Entries that are loaded when they are asked for."""

    def __init__(self, ids: Sequence[str], by_id: Loaded) -> None:
        self._ids, self._by_id = ids, by_id

    def load(self, places: Iterable[int]) -> None:
        """Load the entries at some places, all at a time."""
        self._by_id.fetch(self._ids[n] for n in places)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(place, slice):
            return [self._by_id[i] for i in self._ids[place]]
        return self._by_id[self._ids[place]]
