"""A wide reader of acts: MPNet, whose upper layers learn the acts of coded and judged statements and then tell those of unlabelled ones.

Too large to ship, it teaches the network that ships (``detente.training.acts``).
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from detente.extract.heads import FORBIDDEN
from detente.extract.schema import LABELS
from detente.training.examples import Example, framed
from detente.training.network import Encoder, distance_bucket

WIDE, LAYERS, LEARNING = 768, 12, 6
"""Width and layers of MPNet, and how many of the highest learn; what the others give is the same in every pass and kept."""
ACTS = LABELS["act"]


class ActTeacher(nn.Module):
    """MPNet with a head over the mean of a statement's pieces, its first piece and the mean of its cue."""

    def __init__(self, layers: int = LAYERS, learning: int = LEARNING, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(layers=layers, width=WIDE, relative=True, dropout=dropout)
        self.learning = learning
        self.head = nn.Sequential(
            nn.Linear(3 * WIDE + 1, WIDE // 2), nn.GELU(), nn.Dropout(2 * dropout), nn.Linear(WIDE // 2, len(ACTS))
        )

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the states (windows, pieces, columns) below the layers that learn."""
        e = self.encoder
        x = e.norm(e.words(ids) + e.places(torch.arange(ids.shape[1], device=ids.device))[None])
        bias = self.bias(mask).to(x.dtype)
        for layer in e.layers[: len(e.layers) - self.learning]:
            x = layer(x, bias)
        return x

    def bias(self, mask: Tensor) -> Tensor:
        """Return the additive attention of places and padding, (windows, heads, pieces, pieces)."""
        places = torch.arange(mask.shape[1], device=mask.device)
        near = self.encoder.relative(distance_bucket(places[None, :] - places[:, None])).permute(2, 0, 1)[None]
        return near.masked_fill(~mask[:, None, None, :], FORBIDDEN)

    def forward(self, x: Tensor, mask: Tensor, spans: Sequence[tuple[int, int, int, tuple[int, int] | None]]) -> Tensor:
        """Return the act logits of ``spans`` (window, first, last, cue), from the states of ``lower``."""
        bias = self.bias(mask).to(x.dtype)
        for layer in self.encoder.layers[len(self.encoder.layers) - self.learning :]:
            x = layer(x, bias)
        x = x.float()
        rows = [
            torch.cat(
                [
                    x[w, a : b + 1].mean(0),
                    x[w, a],
                    x[w, c[0] : c[1] + 1].mean(0) if c else torch.zeros_like(x[w, a]),
                    x.new_tensor([float(c is not None)]),
                ]
            )
            for w, a, b, c in spans
        ]
        return self.head(torch.stack(rows))


Span = tuple[int, int, tuple[int, int] | None]
"""First and last piece of a statement and of its cue, in its window."""


@dataclass(frozen=True, kw_only=True)
class Lowered:
    """A window as the learning layers see it."""

    states: Tensor
    """(pieces, columns), half floats."""
    spans: list[Span]
    acts: list[int]
    """-1 where the act is not known."""


@torch.no_grad()
def lowered(teacher: ActTeacher, examples: Sequence[Example], *, together: int = 8) -> list[Lowered]:
    """Return each example's states below the learning layers, with the whole statement in its prefix' place counted."""
    teacher.eval()
    device = next(teacher.parameters()).device
    rows = [framed(e, e.prefixes[0] if e.prefixes else np.zeros(0, np.int64)) for e in examples]
    found: dict[int, Lowered] = {}
    order = sorted(range(len(rows)), key=lambda n: len(rows[n][0]))
    for group in (order[i : i + together] for i in range(0, len(order), together)):
        ids = nn.utils.rnn.pad_sequence([torch.from_numpy(rows[n][0]) for n in group], batch_first=True).to(device)
        mask = torch.arange(ids.shape[1], device=device) < torch.tensor(
            [[len(rows[n][0])] for n in group], device=device
        )
        with torch.autocast(device.type, torch.bfloat16):
            states = teacher.lower(ids, mask).to(torch.bfloat16)
        for row, n in enumerate(group):
            head, units = rows[n][2], examples[n].units
            found[n] = Lowered(
                states=states[row, : len(rows[n][0])].clone(),
                spans=[
                    (
                        head + u.parts[0][0],
                        head + u.parts[-1][1],
                        (head + u.cue[0], head + u.cue[1]) if u.cue else None,
                    )
                    for u in units
                ],
                acts=[u.labels["act"] for u in units],
            )
    return [found[n] for n in range(len(rows))]


def act_logits(teacher: ActTeacher, group: Sequence[Lowered]) -> Tensor:
    """Return the act logits (statements, acts) of the windows of ``group`` in turn."""
    x = nn.utils.rnn.pad_sequence([w.states for w in group], batch_first=True)
    mask = torch.arange(x.shape[1], device=x.device) < torch.tensor([[len(w.states)] for w in group], device=x.device)
    spans = [(n, a, b, cue) for n, w in enumerate(group) for a, b, cue in w.spans]
    with torch.autocast(x.device.type, torch.bfloat16):
        return teacher(x.float(), mask, spans).float()


def fit_teacher(
    teacher: ActTeacher,
    windows: Sequence[Lowered],
    *,
    passes: int = 2,
    rate: float = 4e-5,
    together: int = 6,
    seed: int = 1,
    log: Callable[[str], None] = print,
) -> ActTeacher:
    """Return the teacher after its higher layers and head learned the acts of ``windows``; the rate rises over 60 steps and falls to nothing."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    layers = teacher.encoder.layers[len(teacher.encoder.layers) - teacher.learning :]
    for parameter in teacher.parameters():
        parameter.requires_grad_(False)
    for parameter in (*layers.parameters(), *teacher.head.parameters()):
        parameter.requires_grad_(True)
    optimiser = torch.optim.AdamW(
        [
            {"params": list(layers.parameters()), "lr": rate},
            {"params": list(teacher.head.parameters()), "lr": 10 * rate},
        ],
        weight_decay=0.01,
    )
    peaks = [group["lr"] for group in optimiser.param_groups]
    labelled = [w for w in windows if w.spans]
    steps = [group for _ in range(passes) for group in _groups(labelled, together, rng)]
    losses: list[float] = []
    teacher.train()
    for step, chosen in enumerate(steps):
        for group, peak in zip(optimiser.param_groups, peaks, strict=True):
            group["lr"] = peak * min(1.0, (step + 1) / 60) * (1 - step / len(steps))
        wanted = torch.tensor([act for w in chosen for act in w.acts], device=chosen[0].states.device)
        loss = functional.cross_entropy(act_logits(teacher, chosen), wanted, label_smoothing=0.05, ignore_index=-1)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(layers.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
        if step % 100 == 99:
            log(f"{step + 1}/{len(steps)} {np.mean(losses[-100:]):.3f}")
    return teacher.eval()


def _groups(windows: Sequence[Lowered], together: int, rng: random.Random) -> list[list[Lowered]]:
    """Return the windows in random groups of like length."""
    order = list(windows)
    rng.shuffle(order)
    groups = []
    for start in range(0, len(order), 20 * together):
        part = sorted(order[start : start + 20 * together], key=lambda w: len(w.states))
        near = [part[i : i + together] for i in range(0, len(part), together)]
        rng.shuffle(near)
        groups += near
    return groups


@torch.no_grad()
def tell_acts(teacher: ActTeacher, examples: Sequence[Example], *, together: int = 64) -> list[Example]:
    """Return the examples with the teacher's act probabilities in ``Unit.soft``."""
    teacher.eval()
    told = []
    for start in range(0, len(examples), together):
        part = examples[start : start + together]
        for example, window in zip(part, lowered(teacher, part), strict=True):
            shares = act_logits(teacher, [window]).softmax(-1).cpu().numpy() if window.spans else ()
            units = [replace(u, soft=u.soft | {"act": s}) for u, s in zip(example.units, shares, strict=True)]
            told.append(replace(example, units=units))
    return told
