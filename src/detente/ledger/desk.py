"""What offers and answers rest on, as columns: kept beside the table, so that a few new statements are matched without loading the others."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.ledger.entries import Entry
from detente.ledger.heard import Heard
from detente.ledger.offers_in_answers import NAMED
from detente.ledger.outcomes import due_of, period_over
from detente.ledger.ragged import Ragged, woven
from detente.ledger.replies import is_answer, marks_of
from detente.ledger.tabled import TABLED, is_tabled, tabled_act, tabled_to, terms_met
from detente.records.ledger import Offer

ACTS = tuple(sorted(TABLED))
ANSWER = len(ACTS)
"""What stands in ``acts`` for an answer; an offer's act is its place in ``ACTS``."""
MOST = 62
"""Issues, and terms, that fit into a number."""
_COLUMNS = (
    "ids",
    "documents",
    "starts",
    "days",
    "sides",
    "tos",
    "named",
    "acts",
    "issues",
    "terms",
    "firsts",
    "marks",
    "due",
    "homes",
)


@dataclass(kw_only=True)
class Desk:
    """Tabled and answering statements in order of time, one place each in every column."""

    ids: NDArray[np.bytes_]
    documents: NDArray[np.bytes_]
    starts: NDArray[np.int64]
    days: NDArray[np.int64]
    """Ordinals; 0 without a day."""
    sides: NDArray[np.int64]
    """Places in ``names``."""
    tos: NDArray[np.int64]
    named: NDArray[np.int64]
    """Whose offer an answer names."""
    acts: NDArray[np.int64]
    issues: NDArray[np.int64]
    """One bit an issue, by its place in ``matters``."""
    terms: NDArray[np.int64]
    """One bit a directed term of the case, by its place in ``propositions``."""
    firsts: NDArray[np.int64]
    """The place of the issue named first; -1 for none."""
    marks: NDArray[np.int64]
    """How each reads as an answer; see ``replies``."""
    due: NDArray[np.int64]
    """The ordinal of the day on which it is due; 0 for none."""
    homes: NDArray[np.int64]
    """The place of the statement that first made the offer; -1 for answers."""
    stems: Ragged
    names: list[str] = field(default_factory=lambda: [""])
    """The parties; the first is nobody."""
    matters: list[str] = field(default_factory=list)
    """The issues."""
    propositions: list[str] = field(default_factory=list)
    """The ids of the terms of the case, directed as of ``build.terms_of``; those of an answer are of what it answers."""
    heard: Heard = field(default_factory=Heard)
    today: date | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def pack(self) -> bytes:
        """Return the columns as they are kept."""
        day = self.today and self.today.toordinal()
        rest = json.dumps([self.names, self.matters, self.propositions, self.heard.pack(), day])
        columns: dict[str, Any] = {name: _small(getattr(self, name)) for name in _COLUMNS}
        stems: dict[str, Any] = {
            "flat": self.stems.flat.astype(np.uint32),
            "lengths": np.diff(self.stems.starts).astype(np.uint16),
        }
        packed = BytesIO()
        np.savez(packed, rest=np.frombuffer(rest.encode("utf-8", "surrogatepass"), np.uint8), **columns, **stems)
        return packed.getvalue()

    @staticmethod
    def unpack(packed: bytes) -> "Desk":
        """Return columns that were kept."""
        kept = np.load(BytesIO(packed), allow_pickle=False)
        names, matters, propositions, heard, today = json.loads(kept["rest"].tobytes().decode("utf-8", "surrogatepass"))
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(kept["lengths"], dtype=np.int64)])
        columns: dict[str, Any] = {name: _wide(kept[name]) for name in _COLUMNS}
        return Desk(
            **columns, stems=Ragged(kept["flat"].astype(np.int64), starts), names=names, matters=matters,
            propositions=propositions, heard=Heard.unpack(heard), today=date.fromordinal(today) if today else None,
        )  # fmt: skip

    def with_more(self, new: "Desk") -> tuple["Desk", NDArray[np.bool_]]:
        """Return both together, ``new`` made with the names of this one, and which places are new; homes of the new are left open."""
        places = [self._place(new, n) for n in range(len(new))]
        fresh = np.zeros(len(self) + len(new), np.bool_)
        fresh[np.array(places, dtype=np.int64) + np.arange(len(new))] = True
        moved = np.flatnonzero(~fresh)
        runs = [(place, [n for n, _ in some]) for place, some in groupby(enumerate(places), itemgetter(1))]
        stretches = [(place, some[0], some[-1] + 1) for place, some in runs]
        columns = {name: woven(getattr(self, name), getattr(new, name), stretches) for name in _COLUMNS}
        homes = columns["homes"]
        old = ~fresh & (homes >= 0)
        homes[old] = moved[homes[old]]
        homes[fresh] = -1
        today = max((d for d in (self.today, new.today) if d), default=None)
        heard = self.heard.with_more(new.heard)
        return Desk(
            **columns, stems=self.stems.woven(new.stems, stretches), names=new.names, matters=new.matters, propositions=new.propositions,
            heard=heard, today=today,
        ), fresh  # fmt: skip

    def _place(self, new: "Desk", n: int) -> int:
        """Return before which statement of this one the new one comes: by day, document, place in the text and id."""
        low, high = (int(np.searchsorted(self.days, new.days[n], side)) for side in ("left", "right"))
        key = (new.documents[n], new.starts[n], new.ids[n])
        while low < high:
            middle = (low + high) // 2
            if (self.documents[middle], self.starts[middle], self.ids[middle]) < key:
                low = middle + 1
            else:
                high = middle
        return low


def make_desk(
    entries: Sequence[Entry],
    *,
    beside: Desk | None = None,
    terms: Mapping[str, Iterable[str]] | None = None,
    offers: Sequence[Offer] = (),
) -> Desk:
    """Return the columns of entries, in order of time, with the numbers of the desk that they are put ``beside``.

    ``terms`` gives the directed term ids of a statement; ``offers`` say which statements repeat which. Raises ValueError where there are more
    issues or terms than ``MOST``.
    """
    names, matters, propositions = (beside.names, beside.matters, beside.propositions) if beside else ([""], [], [])
    named, mattering, proposed = ({name: n for n, name in enumerate(known)} for known in (names, matters, propositions))
    heard = Heard()
    for entry in entries:
        heard.add(entry)
    rows = [e for e in entries if is_tabled(e) or is_answer(e)]
    places = {e.id: n for n, e in enumerate(rows)}
    homes = np.full(len(rows), -1, np.int64)
    for offer in offers:
        if offer.evidence == NAMED:
            continue
        members = [places[i] for i in offer.statement_ids]
        homes[members] = min(members)
    issues = [[mattering.setdefault(i, len(mattering)) for i in e.statement.issues] for e in rows]
    about = [[proposed.setdefault(t, len(proposed)) for t in terms_met(e, (terms or {}).get(e.id, ()))] for e in rows]
    if max(len(mattering), len(proposed)) > MOST:
        raise ValueError(f"{len(mattering)} issues and {len(proposed)} terms, of which {MOST} fit")

    def numbers(values: Sequence[int]) -> NDArray[np.int64]:
        return np.array(values, dtype=np.int64)

    return Desk(
        ids=np.array([e.id.encode() for e in rows], dtype=np.bytes_),
        documents=np.array([e.document.id.encode() for e in rows], dtype=np.bytes_),
        starts=numbers([e.statement.content[0].start for e in rows]),
        days=numbers([e.day.toordinal() if e.day else 0 for e in rows]),
        sides=numbers([named.setdefault(e.side or "", len(named)) for e in rows]),
        tos=numbers([named.setdefault(tabled_to(e) or "", len(named)) for e in rows]),
        named=numbers([named.setdefault(e.named.maker if e.named else "", len(named)) for e in rows]),
        acts=numbers([ACTS.index(tabled_act(e)) if is_tabled(e) else ANSWER for e in rows]),
        issues=numbers([sum(1 << i for i in set(some)) for some in issues]),
        terms=numbers([sum(1 << t for t in set(some)) for some in about]),
        firsts=numbers([some[0] if some else -1 for some in issues]),
        marks=numbers([marks_of(e) for e in rows]),
        due=numbers([_due(e) for e in rows]),
        homes=homes,
        stems=Ragged.of([e.codes for e in rows]),
        names=list(named),
        matters=list(mattering),
        propositions=list(proposed),
        heard=heard,
        today=max((e.document.published for e in entries if e.document.published), default=None),
    )


def _due(entry: Entry) -> int:
    end = period_over(due_of(entry))
    return end.toordinal() if end else 0


def _small(column: NDArray[np.generic]) -> NDArray[np.generic]:
    if column.dtype != np.int64:
        return column
    for kind in (np.int8, np.int32):
        if not len(column) or (column.min() >= np.iinfo(kind).min and column.max() <= np.iinfo(kind).max):
            return column.astype(kind)
    return column


def _wide(column: NDArray[np.generic]) -> NDArray[np.generic]:
    return column.astype(np.int64) if column.dtype.kind == "i" else column
