"""Several teachers to one student: their mean tag probabilities become the student's second target."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch

from detente.extract.pieces import MAX_PIECES
from detente.extract.schema import TAGGERS, tag_columns
from detente.training.batches import collate
from detente.training.examples import Example, cut
from detente.training.losses import TAGGERS_OF, limits, marginals
from detente.training.network import Reader


def teach(
    teachers: Sequence[Reader], examples: Sequence[Example], device: torch.device, pieces: int = 32768
) -> list[Example]:
    """Return the examples with the teachers' mean tag probabilities; long texts come back as windows."""
    windows = []
    for example in examples:
        if example.task == "plain":
            room = MAX_PIECES - 4
            windows += [
                cut(example, a, min(a + room, len(example.pieces))) for a in range(0, len(example.pieces), room)
            ]
        else:
            windows.append(example)
    short = sorted((e for e in windows if 8 <= len(e.pieces) <= MAX_PIECES - 4), key=lambda e: len(e.pieces))
    taught = []
    size = max(1, pieces // MAX_PIECES)
    for task in ("statement", "plain"):
        own = [e for e in short if e.task == task]
        for group in (own[i : i + size] for i in range(0, len(own), size)):
            taught += _teach(teachers, group, device)
    return taught + [e for e in examples if e.task == "attribution"]


def _teach(teachers: Sequence[Reader], group: Sequence[Example], device: torch.device) -> list[Example]:
    batch = collate([(e, np.zeros(0, np.int64)) for e in group], device)
    names = TAGGERS if batch.task == "plain" else TAGGERS_OF[batch.task]
    sums: dict[str, torch.Tensor] = {}
    for teacher in teachers:
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            _, emissions = teacher.encoder(batch.ids, batch.cases, batch.mask)
        for name in names:
            first, last = tag_columns()[name]
            own = marginals(
                emissions[..., first:last].float(), teacher.transitions[name] + limits(name, device), batch.text
            )
            sums[name] = sums.get(name, torch.zeros_like(own)) + own / len(teachers)
    arrays = {name: value.cpu().numpy().astype(np.float16) for name, value in sums.items()}
    text = batch.text.cpu().numpy()
    return [
        replace(e, soft={name: array[row][text[row]] for name, array in arrays.items()}) for row, e in enumerate(group)
    ]
