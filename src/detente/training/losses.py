"""What the network is trained to make small: tag sequences, links, labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from detente.extract.heads import FORBIDDEN, allowed
from detente.extract.schema import LABELS, TAGGERS, tag_columns
from detente.training.network import Reader

TAGGERS_OF = {
    "attribution": ("attribution",),
    "statement": ("unit", "role", "condition"),
    "judged": tuple(TAGGERS),
    "plain": tuple(TAGGERS),
}
LINKS_OF = {"attribution": ("cue_source", "content_cue"), "statement": ("unit_source", "unit_cue")}


@dataclass(kw_only=True)
class Batch:
    """One batch of windows of one task, as tensors."""

    task: str
    ids: Tensor
    cases: Tensor
    mask: Tensor
    text: Tensor
    """True on pieces of the text, false on prefix, separators and padding."""
    weight: Tensor
    tags: dict[str, Tensor] = field(default_factory=dict)
    soft: dict[str, Tensor] = field(default_factory=dict)
    """Tag probabilities of teachers."""
    links: dict[str, tuple[Tensor, Tensor, Tensor, Tensor, Tensor]] = field(default_factory=dict)
    """Asking spans, answering spans (flat pieces), the right column of each, and the windows of both."""
    members: Tensor | None = None
    firsts: Tensor | None = None
    owners: Tensor | None = None
    labels: dict[str, Tensor] = field(default_factory=dict)
    issues: Tensor | None = None
    soft_labels: dict[str, Tensor] = field(default_factory=dict)


def limits(name: str, device: torch.device) -> Tensor:
    """Return the transitions that a tagger may not take, as additive scores."""
    return torch.from_numpy(allowed(TAGGERS[name])).to(device)


def log_partition(emissions: Tensor, transitions: Tensor, text: Tensor) -> Tensor:
    """Return the log-sum of the scores of all tag sequences, by pairwise products: logarithmic depth, fast on a GPU."""
    b, n, k = emissions.shape
    eye = torch.full((k, k), FORBIDDEN * 10, device=emissions.device).fill_diagonal_(0)
    steps = torch.where(text[:, :, None, None], transitions + emissions[:, :, None, :], eye)
    first = text & (text.cumsum(1) == 1)
    free = emissions[:, :, None, :].expand(b, n, k, k)
    steps = torch.where(first[:, :, None, None], free - torch.log(torch.tensor(float(k))), steps)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, eye.expand(b, 1, k, k)], 1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], -2)
    return torch.logsumexp(steps[:, 0].flatten(1), 1)


def path_score(emissions: Tensor, transitions: Tensor, text: Tensor, tags: Tensor) -> Tensor:
    """Return the score of the given tag sequences."""
    own = emissions.gather(2, tags[..., None])[..., 0] * text
    both = text[:, 1:] & text[:, :-1]
    moves = transitions[tags[:, :-1], tags[:, 1:]] * both
    return own.sum(1) + moves.sum(1)


def soft_score(emissions: Tensor, transitions: Tensor, text: Tensor, soft: Tensor) -> Tensor:
    """Return the expected score under independent tag probabilities; transitions only follow gold."""
    both = (text[:, 1:] & text[:, :-1])[..., None, None]
    moves = (soft[:, :-1, :, None] * soft[:, 1:, None, :] * transitions.detach().clamp(min=-30) * both).sum((1, 2, 3))
    return (emissions * soft * text[..., None]).sum((1, 2)) + moves


def marginals(emissions: Tensor, transitions: Tensor, text: Tensor) -> Tensor:
    """Return the probability of each tag at each piece."""
    with torch.enable_grad():
        given = emissions.detach().requires_grad_(True)
        total = log_partition(given, transitions.detach(), text).sum()
        return torch.autograd.grad(total, given)[0]


def tag_loss(reader: Reader, batch: Batch, emissions: Tensor, name: str, soft_share: float) -> Tensor:
    """Return the mean loss of one tagger over the pieces of the batch."""
    first, last = tag_columns()[name]
    own = emissions[..., first:last].float()
    moves = reader.transitions[name].float() + limits(name, own.device)
    total = log_partition(own, moves, batch.text)
    loss = torch.zeros_like(total)
    if name in batch.tags:
        share = 1 - soft_share if name in batch.soft else 1.0
        loss = loss + share * (total - path_score(own, moves, batch.text, batch.tags[name]))
    if name in batch.soft:
        share = soft_share if name in batch.tags else 1.0
        loss = loss + share * (total - soft_score(own, moves, batch.text, batch.soft[name]))
    return (loss * batch.weight).sum() / batch.text.sum()


def link_loss(reader: Reader, batch: Batch, hidden: Tensor, name: str) -> Tensor:
    """Return the cross entropy of the right answer among the window's spans."""
    asking, answering, right, ask_window, answer_window = batch.links[name]
    scores = reader.link_scores(name, hidden, asking, answering).float()
    apart = ask_window[:, None] != answer_window[None, :]
    scores = torch.cat([scores[:, :1], scores[:, 1:].masked_fill(apart, FORBIDDEN)], 1)
    return functional.cross_entropy(scores, right)


def unit_loss(reader: Reader, batch: Batch, hidden: Tensor, weights: Mapping[str, Tensor], smoothing: float) -> Tensor:
    """Return the loss of the labels of the units in the batch."""
    logits = reader.unit_logits(hidden, batch.members, batch.firsts)
    total = 3.0 * functional.binary_cross_entropy_with_logits(logits["issues"].float(), batch.issues)
    for name, wanted in batch.soft_labels.items():
        total = total + (1.0 if name == "act" else 0.3) * functional.cross_entropy(logits[name].float(), wanted)
    for name in LABELS:
        known = batch.labels[name] >= 0
        if known.any():
            loss = functional.cross_entropy(
                logits[name][known].float(),
                batch.labels[name][known],
                weight=weights.get(name),
                label_smoothing=smoothing,
            )
            total = total + (1.0 if name == "act" else 0.3) * loss
    return total


def total_loss(
    reader: Reader, batch: Batch, weights: Mapping[str, Tensor], *, soft_share: float = 0.5, smoothing: float = 0.05
) -> Tensor:
    """Return the weighted sum of all losses that the batch has labels for."""
    hidden, emissions = reader.encoder(batch.ids, batch.cases, batch.mask)
    share = 1.0 if batch.task == "judged" else 10.0  # teachers' tags only keep it from forgetting
    loss = sum(tag_loss(reader, batch, emissions, n, soft_share) * share for n in TAGGERS_OF[batch.task])
    flat = hidden.reshape(-1, hidden.shape[-1]).float()
    for name in LINKS_OF.get(batch.task, ()):
        if name in batch.links:
            loss = loss + 0.5 * link_loss(reader, batch, flat, name)
    if batch.members is not None:
        loss = loss + unit_loss(reader, batch, flat, weights, smoothing)
    return loss


def class_weights(counts: np.ndarray, power: float) -> np.ndarray:
    """Return weights that fall with a class's frequency to ``power``, their mean over examples 1."""
    counts = np.maximum(counts.astype(np.float64), 1)
    weights = counts**-power
    return (weights * counts.sum() / (weights * counts).sum()).astype(np.float32)
