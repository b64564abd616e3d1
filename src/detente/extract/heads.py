"""The heads that read the encoder's hidden states, in numpy: tags, links between spans, labels of units."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.extract.schema import LABELS, TAGGERS, tag_columns

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]
FORBIDDEN = -1e4
WIDEST = max(map(len, TAGGERS.values()))


def allowed(tags: Sequence[str]) -> Floats:
    """Return 0 where tag j can follow tag i, and a large negative number where it cannot: an inside tag continues its own kind."""
    scores = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for j, after in enumerate(tags):
        if after.startswith("I-"):
            for i, before in enumerate(tags):
                if before[2:] != after[2:]:
                    scores[i, j] = FORBIDDEN
    return scores


class Heads:
    """The weights of the heads, by name, and what they compute."""

    def __init__(self, weights: Mapping[str, NDArray[Any]]) -> None:
        self.weights = {k: np.asarray(v, dtype=np.float32) for k, v in weights.items()}
        self.bias = {name: float(self.weights.get(f"bias.{name}", np.float32(0))) for name in TAGGERS}
        self._transitions = np.full((len(TAGGERS), WIDEST, WIDEST), FORBIDDEN, dtype=np.float32)
        for g, (name, tags) in enumerate(TAGGERS.items()):
            self._transitions[g, : len(tags), : len(tags)] = self.weights[f"transitions.{name}"] + allowed(tags)

    def tags(self, emissions: Floats, lengths: Sequence[int]) -> NDArray[np.int64]:
        """Return the best tag sequence of each text and tagger; ``emissions`` is (texts, pieces, columns)."""
        batch, longest, _ = emissions.shape
        scores = np.full((batch, longest, len(TAGGERS), WIDEST), FORBIDDEN, dtype=np.float32)
        for g, (name, (first, last)) in enumerate(tag_columns().items()):
            scores[:, :, g, : last - first] = emissions[:, :, first:last]
            scores[:, :, g, 0] -= self.bias[name]
        for row, length in enumerate(lengths):
            scores[row, length:, :, 0] = 0
            scores[row, length:, :, 1:] = FORBIDDEN
        best, back = scores[:, 0], np.zeros(scores.shape, dtype=np.int8)
        for t in range(1, longest):
            paths = best[..., :, None] + self._transitions[None]
            back[:, t] = paths.argmax(-2)
            best = np.maximum.reduce(paths, -2) + scores[:, t]
        found = np.zeros((batch, longest, len(TAGGERS)), dtype=np.int64)
        state = best.argmax(-1)
        rows, columns = np.ogrid[:batch, : len(TAGGERS)]
        for t in range(longest - 1, -1, -1):
            found[:, t] = state
            state = back[rows, t, columns, state]
        return found

    def _linear(self, name: str, x: Floats) -> Floats:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def link(self, name: str, hidden: Floats, asking: Sequence[Range], answering: Sequence[Range]) -> Floats:
        """Return for each asking span the probabilities of none (column 0) and of each answering span."""
        if not asking:
            return np.zeros((0, len(answering) + 1), dtype=np.float32)
        ask = self._linear(f"ask.{name}", _ends(hidden, asking))
        scale = ask.shape[1] ** 0.5
        none = (ask @ self.weights[f"none.{name}"] / scale)[:, None]
        if not answering:
            return np.ones_like(none)
        scores = ask @ self._linear(f"answer.{name}", _ends(hidden, answering)).T / scale
        distance = np.array([[b[0] - a[0] for b in answering] for a in asking])
        far = self.weights[f"far.{name}"]
        steps = np.minimum(np.log2(np.abs(distance) + 1).astype(np.int64), len(far) // 2 - 1) + (distance > 0) * (
            len(far) // 2
        )
        return softmax(np.concatenate([none, scores + far[steps]], 1))

    def labels(self, hidden: Floats, units: Sequence[Sequence[Range]]) -> dict[str, Floats]:
        """Return the probabilities of each label head, one row a unit; those of issues are independent."""
        if not units:
            return {}
        focus = self._linear("focus", hidden)[:, 0]
        rows = []
        for parts in units:
            places = np.concatenate([np.arange(a, b + 1) for a, b in parts])
            inside = hidden[places]
            rows.append(np.concatenate([inside.mean(0), softmax(focus[places][None])[0] @ inside, hidden[parts[0][0]]]))
        inner = gelu(self._linear("unit", np.stack(rows)))
        found = {name: softmax(self._linear(f"label.{name}", inner)) for name in LABELS}
        found["issues"] = np.asarray(1 / (1 + np.exp(-self._linear("label.issues", inner))), dtype=np.float32)
        return found


def softmax(x: Floats) -> Floats:
    """Return the softmax over the last axis."""
    raised = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def log_softmax(x: Floats) -> Floats:
    """Return the logarithm of the softmax over the last axis."""
    lowered = x - x.max(-1, keepdims=True)
    return np.asarray(lowered - np.log(np.exp(lowered).sum(-1, keepdims=True)), dtype=np.float32)


def gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit (error function by Abramowitz and Stegun 7.1.26, error under 2e-7)."""
    z = np.abs(x) / np.float32(2**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    return np.asarray(x * (1 + erf) / 2, dtype=np.float32)


def _ends(hidden: Floats, ranges: Sequence[Range]) -> Floats:
    return np.concatenate([hidden[[a for a, _ in ranges]], hidden[[b for _, b in ranges]]], 1)


def ranges_of(tags: NDArray[np.int64], names: Sequence[str]) -> list[tuple[str, Range]]:
    """Return the (role, first and last piece) of every tagged span, in text order."""
    found: list[tuple[str, Range]] = []
    role, first = "", 0
    for i, tag in enumerate([*tags.tolist(), 0]):
        name = names[tag]
        if role and (name[0] != "I" or name[2:] != role):
            found.append((role, (first, i - 1)))
            role = ""
        if not role and name != "O":
            role, first = name[2:], i
    return found
