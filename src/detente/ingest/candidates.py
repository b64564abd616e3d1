"""Which earlier documents may print the same text: those that share keys of their sketches."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.ingest.sketches import KEYS, Sketch, keys_of

SHARED = 3
"""Keys out of 40 that two texts must share: at a resemblance of 0.23, a text shortened to a third, 9 are expected, with a deviation of 2.6."""


def candidates(sketches: Sequence[Sketch], limit: int) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int64], int]]:
    """Yield for each sketch the positions of the earlier ones that share enough keys with it, ascending, how many they share, and its own number.

    Of the owners of one key only the first ``limit`` are considered. Takes about 2 KiB a sketch while it runs: the keys stand in
    one sorted array, not in a table of lists.
    """
    if not sketches:
        return
    owned = [keys_of(sketch) for sketch in sketches]
    count = sum(map(len, owned))
    lengths = np.array([len(keys) for keys in owned])
    keys = np.concatenate(owned)
    owners = np.repeat(np.arange(len(sketches), dtype=np.int32), lengths)
    del owned
    order = np.argsort(keys, kind="stable").astype(np.int32)
    keys = keys[order]
    fresh = np.ones(count, dtype=bool)
    fresh[1:] = keys[1:] != keys[:-1]
    del keys
    places = np.empty(count, dtype=np.int32)
    places[order] = np.arange(count, dtype=np.int32)
    owners = owners[order]
    del order
    runs = np.arange(count, dtype=np.int32)
    runs[~fresh] = 0
    np.maximum.accumulate(runs, out=runs)
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    # Most documents share less than it takes with any earlier one, which is seen without looking at whom.
    repeated = np.concatenate(([0], np.cumsum(~fresh[places], dtype=np.int32)))
    enough = repeated[bounds[1:]] - repeated[bounds[:-1]] >= _least(lengths)
    del repeated, fresh
    for at, end, worth in zip(bounds[:-1].tolist(), bounds[1:].tolist(), enough.tolist(), strict=True):
        if not worth:
            yield owners[:0], np.zeros(0, dtype=np.int64), end - at
            continue
        ends = places[at:end]
        starts = runs[ends]
        shared = np.flatnonzero(ends > starts)
        found = [
            owners[start : min(stop, start + limit)]
            for start, stop in zip(starts[shared].tolist(), ends[shared].tolist(), strict=True)
        ]
        earlier, times = np.unique(np.concatenate([owners[:0], *found]), return_counts=True)
        enough_of_one = times >= _least(end - at)
        yield earlier[enough_of_one], times[enough_of_one], end - at


def _least(length: Any) -> Any:
    """Return how many keys of ``length`` ones must be shared."""
    return np.minimum(SHARED, -(-length * SHARED // KEYS))
