"""What tells whether two statements of different sides contradict each other: columns of statements, and numbers for pairs of them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.ledger.entries import Entry
from detente.ledger.findings.meanings import LENGTH, Words, read_words, vectors_of
from detente.ledger.likenesses import likened, likened_codes
from detente.ledger.ragged import Ragged, row_sums
from detente.ledger.words import codes_of
from detente.records.statements import ACTS

WISHES = frozenset({"demand", "propose", "offer", "threaten", "intend", "support", "accept"})
DENIED = frozenset({"deny", "reject"})
NEAR = 700
"""Letters within which two statements of one document are near each other."""
UNKNOWN = 0.5
"""Confidence of a statement that no machine coded."""
_UNTRUE = (
    "untrue false falsely fabricated fabrication baseless unfounded groundless disagree disagrees disagreed dispute disputes disputed contrary "
    "contradict contradicts deny denies denied denying reject rejects rejected refuse refuses refused refusal oppose opposes opposed opposition "
    "unacceptable impossible unthinkable inadmissible wrong mistaken incorrect absurd nonsense myth lie lies distort distorted pretext unsupported "
    "refute refuted disinformation misinformation propaganda"
)
"""Words that contest."""


class Columns(NamedTuple):
    """What pairs are judged by, of the statements that they hold alone, one place each."""

    sides: NDArray[np.int64]
    tos: NDArray[np.int64]
    """The side that it is directed at; -1 for nobody, -2 for one that says nothing itself."""
    documents: NDArray[np.int64]
    starts: NDArray[np.int64]
    acts: NDArray[np.int64]
    negative: NDArray[np.bool_]
    sure: NDArray[np.float64]
    stems: Ragged
    words: Words
    vectors: NDArray[np.float32]
    weights: NDArray[np.int64]
    """Sum of the squared weights of the words."""
    untrue: NDArray[np.bool_]


def read_columns(lines: Sequence[Entry]) -> Columns:
    """Return the columns of statements that have a side and a day, in the order given."""
    numbers: dict[str | None, int] = {}
    sides = np.array([numbers.setdefault(e.side, len(numbers)) for e in lines], dtype=np.int64)
    documents = {key: n for n, key in enumerate(dict.fromkeys(e.document.id for e in lines))}
    rows = Ragged.of([codes_of(e.statement.quote) for e in lines])
    codes, flat = np.unique(likened_codes(rows.flat), return_inverse=True)
    stems = Ragged(flat.reshape(-1).astype(np.int64), rows.starts)
    words = read_words(codes)
    weights = words.weights[stems.flat]
    untrue = np.isin(codes, sorted(likened(_UNTRUE)))
    return Columns(
        sides=sides,
        tos=np.array([numbers.get(e.to, -2) if e.to else -1 for e in lines], dtype=np.int64),
        documents=np.array([documents[e.document.id] for e in lines], dtype=np.int64),
        starts=np.array([e.statement.content[0].start for e in lines], dtype=np.int64),
        acts=np.array([ACTS.index(e.statement.act) for e in lines], dtype=np.int64),
        negative=np.array([e.statement.polarity == "negative" for e in lines], dtype=np.bool_),
        sure=np.array([UNKNOWN if e.statement.confidence is None else e.statement.confidence for e in lines]),
        stems=stems,
        words=words,
        vectors=vectors_of(stems, words),
        weights=row_sums(weights * weights, stems.starts),
        untrue=row_sums(untrue[stems.flat].astype(np.int64), stems.starts) > 0,
    )


def turned_to_opposing(
    c: Columns, one: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs with the one that denies or refuses first, else the one that negates or contests in words."""
    denied = np.isin(c.acts, [ACTS.index(a) for a in DENIED])
    rank = denied.astype(np.int64) + (denied | c.negative | c.untrue)
    turned = rank[other] > rank[one]
    return np.where(turned, other, one), np.where(turned, one, other)


NAMES = (
    "cosine", "alike", "telling", "rarest", "reject x wish", "near", "same document", "both negative", "to other", "from other", "untrue", "sure", "other sure",
)  # fmt: skip
"""The numbers of a pair: the opposing statement, and the other."""


def pair_features(c: Columns, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the numbers of pairs (shape: pairs × ``NAMES``); ``one`` are the places of opposing statements."""
    shared, telling, rarest = _shared(c, one, other)
    size = np.sqrt(c.weights[one].astype(np.float64) * c.weights[other])
    act = {name: c.acts == ACTS.index(name) for name in ACTS}
    wish: NDArray[np.bool_] = np.logical_or.reduce([act[a] for a in sorted(WISHES)])
    same = c.documents[one] == c.documents[other]
    columns = (
        (c.vectors[one] * c.vectors[other]).sum(1) / LENGTH**2, shared / np.maximum(size, 1), np.minimum(telling, 4) / 4, rarest / 80,
        act["reject"][one] & wish[other], same & (np.abs(c.starts[one] - c.starts[other]) < NEAR), same, c.negative[one] & c.negative[other],
        c.tos[one] == c.sides[other], c.tos[other] == c.sides[one], c.untrue[one], c.sure[one], c.sure[other],
    )  # fmt: skip
    found = np.empty((len(one), len(NAMES)))
    for k, column in enumerate(columns):
        found[:, k] = column
    return found


def _shared(
    c: Columns, one: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return of the words that each pair shares: the sum of squared weights, how many tell something, the weight of the rarest."""
    a, b = c.stems.take(one), c.stems.take(other)
    size = len(c.words.weights)
    keys = [np.repeat(np.arange(len(one)), r.starts[1:] - r.starts[:-1]) * size + r.flat for r in (a, b)]
    ordered = np.sort(np.concatenate(keys))
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    pair, word = twice // size, twice % size
    weight, slight = c.words.weights[word], c.words.slight[word]
    n = len(one)
    sums = np.bincount(pair, weight * weight, n).astype(np.int64)
    telling = np.bincount(pair[~slight], minlength=n)
    rarest = np.zeros(n, np.int64)
    np.maximum.at(rarest, pair, np.where(slight, 0, weight))
    return sums, telling, rarest
