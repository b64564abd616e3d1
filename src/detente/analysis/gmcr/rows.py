"""Ranks laid out so that all moves of one decision maker from a state are read at once, and bit sets of them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.analysis.gmcr.graph import BIG, Mover
from detente.analysis.gmcr.preferences import Mask, Ranks

Words = NDArray[np.unsignedinteger]


class Rows:
    """Ranks with one decision maker's options as rows, so that all its moves from a state are read at once."""

    def __init__(self, ranks: Ranks, mover: Mover) -> None:
        self.ranks, self.mover = ranks, mover
        rows = ranks.reshape(-1, mover.size, mover.low).transpose(0, 2, 1).reshape(-1, mover.size)
        # Without this the last decision maker's rows are a transposed view, which each read would copy as a whole.
        self.rows = np.ascontiguousarray(np.where(rows < 0, BIG, rows))

    def place(self, states: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of the row of each state."""
        mover = self.mover
        return (states >> (mover.offset + mover.options) << mover.offset) | (states & (mover.low - 1))

    def read(self, states: NDArray[np.int64]) -> Ranks:
        """Return, for each state, the rank of each of the moves; BIG where infeasible."""
        return self.rows.take(self.place(states), axis=0)

    def choices(self, states: NDArray[np.int64], *, stay: bool) -> Mask:
        """Return, for each state, which options improve it by these ranks; with ``stay`` those it has now as well."""
        mover = self.mover
        rows = self.read(states)
        here = (states >> mover.offset) & (mover.size - 1)
        better = (rows > self.ranks[states][:, None]) & (rows < BIG)
        if not mover.is_free:
            better &= allowed_moves(mover)[here]
        better[np.arange(len(states)), here] = stay
        return better

    def best(self, states: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return, for each state, which options are best among those it can have next."""
        mover = self.mover
        rows = self.read(states)
        feasible = rows < BIG
        if not mover.is_free:
            feasible &= allowed_moves(mover)[(states >> mover.offset) & (mover.size - 1)]
        best: NDArray[np.int64] = np.where(feasible, rows, -1).argmax(axis=1)
        return best


class Floor:
    """What one opponent's moves leave a decision maker at the very least, whatever all other opponents do."""

    def __init__(self, ranks: Ranks, mover: Mover, others: Sequence[Mover]) -> None:
        # From the highest options down, so that the positions of those still to be removed stay what they were.
        self._removed = sorted(others, key=lambda other: -other.offset)
        least = np.where(ranks < 0, BIG, ranks)
        for other in self._removed:
            least = least.reshape(-1, other.size, other.low).min(axis=1).reshape(-1)
        below = sum(other.options for other in others if other.offset < mover.offset)
        self._rows = Rows(least, replace(mover, offset=mover.offset - below))

    def least(self, states: NDArray[np.int64], allowed: Mask) -> Ranks:
        """Return, for each state, the least rank over the ``allowed`` moves."""
        for other in self._removed:
            states = (states >> (other.offset + other.options) << other.offset) | (states & (other.low - 1))
        # A reduction with ``where=`` is several times slower than masking first.
        found: Ranks = np.where(allowed, self._rows.read(states), BIG).min(axis=1)
        return found


def without(states: NDArray[np.int64], movers: Sequence[Mover]) -> NDArray[np.int64]:
    """Return the states in which ``movers`` have taken none of their options."""
    return states & ~sum((mover.size - 1) << mover.offset for mover in movers)


def allowed_moves(mover: Mover) -> Mask:
    """Return, for own options from and to, whether the one-way options allow the move."""
    bits = np.arange(mover.size)
    allowed: Mask = ((bits[:, None] & ~bits & mover.forward) == 0) & ((~bits[:, None] & bits & mover.back) == 0)
    return allowed


def pack_bits(rows: Mask) -> list[Words]:
    """Return the rows of a mask as bit sets: the first words of all rows, the second words of all rows, and so on."""
    return as_words(np.packbits(rows, axis=-1))


def as_words(packed: NDArray[np.uint8]) -> list[Words]:
    """Return packed bits as words: the first words of all rows, the second words of all rows, and so on."""
    words = np.ascontiguousarray(packed).view(f"u{min(packed.shape[-1], 8)}")
    return [np.ascontiguousarray(word) for word in words.T]


def unpack_bits(words: Sequence[Words], length: int) -> Mask:
    """Return the mask of ``length`` columns that ``pack_bits`` packed."""
    packed = np.ascontiguousarray(np.stack(words, axis=-1)).view(np.uint8)
    return np.unpackbits(packed, axis=-1, count=length).view(np.bool_)
