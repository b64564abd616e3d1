"""Which earlier documents may print the same text: those that share keys of their sketches."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.ingest.sketches import KEYS, Sketch, keys_of

SHARED = 6
"""Keys out of 80 that two texts must share: at a resemblance of 0.23, a text shortened to a third, 18 are expected, with a deviation of 4."""


def candidates(sketches: Sequence[Sketch], limit: int) -> Iterator[NDArray[np.int32]]:
    """Yield for each sketch the positions of the earlier ones that share enough keys with it, ascending.

    Of the owners of one key only the first ``limit`` are considered. Takes about 2 KiB a sketch while it runs: the keys stand in
    one sorted array, not in a table of lists.
    """
    if not sketches:
        return
    owned = [keys_of(sketch) for sketch in sketches]
    lengths = np.array([len(keys) for keys in owned])
    keys = np.concatenate(owned)
    owners = np.repeat(np.arange(len(sketches), dtype=np.int32), lengths)
    del owned
    order = np.argsort(keys, kind="stable").astype(np.int32)
    fresh = np.ones(len(keys), dtype=bool)
    fresh[1:] = keys[order][1:] != keys[order][:-1]
    runs = np.maximum.accumulate(np.where(fresh, np.arange(len(keys), dtype=np.int32), 0)).astype(np.int32)
    places = np.empty(len(keys), dtype=np.int32)
    places[order] = np.arange(len(keys), dtype=np.int32)
    owners = owners[order]
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    # Most documents share less than it takes with any earlier one, which is seen without looking at whom.
    repeated = np.concatenate(([0], np.cumsum(~fresh[places])))
    enough = repeated[bounds[1:]] - repeated[bounds[:-1]] >= _least(lengths)
    for at, end, worth in zip(bounds[:-1].tolist(), bounds[1:].tolist(), enough.tolist(), strict=True):
        if not worth:
            yield owners[:0]
            continue
        ends = places[at:end]
        starts = runs[ends]
        shared = np.flatnonzero(ends > starts)
        found = [
            owners[start : min(stop, start + limit)]
            for start, stop in zip(starts[shared].tolist(), ends[shared].tolist(), strict=True)
        ]
        earlier, times = np.unique(np.concatenate(found), return_counts=True) if found else (owners[:0], owners[:0])
        yield earlier[times >= _least(end - at)]


def _least(length: Any) -> Any:
    """Return how many keys of ``length`` ones must be shared."""
    return np.minimum(SHARED, -(-length * SHARED // KEYS))
