"""Several teachers to one student: their mean tag and label probabilities become the student's second target."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch

from detente.extract.heads import ranges_of
from detente.extract.pieces import MAX_PIECES
from detente.extract.schema import ISSUE_LABELS, LABELS, UNIT_TAGS, tag_columns
from detente.training.batches import collate
from detente.training.examples import Example, Unit, cut
from detente.training.losses import TAGGERS_OF, Batch, limits, marginals
from detente.training.network import Reader

NO_ISSUES = np.zeros(len(ISSUE_LABELS), np.float32)


def teach(
    teachers: Sequence[Reader], examples: Sequence[Example], device: torch.device, pieces: int = 32768
) -> list[Example]:
    """Return the examples with the teachers' mean tag probabilities; long texts come back as windows, with the units that the teachers see."""
    windows = []
    for example in examples:
        if example.task in ("judged", "plain"):
            room = MAX_PIECES - 4
            windows += [
                cut(example, a, min(a + room, len(example.pieces))) for a in range(0, len(example.pieces), room)
            ]
        else:
            windows.append(example)
    short = sorted((e for e in windows if 8 <= len(e.pieces) <= MAX_PIECES - 4), key=lambda e: len(e.pieces))
    taught = []
    size = max(1, pieces // MAX_PIECES)
    for task in ("statement", "judged", "plain"):
        own = [e for e in short if e.task == task]
        for group in (own[i : i + size] for i in range(0, len(own), size)):
            taught += _teach(teachers, group, device)
    return taught + [e for e in examples if e.task == "attribution"]


def _teach(teachers: Sequence[Reader], group: Sequence[Example], device: torch.device) -> list[Example]:
    batch = collate([(e, np.zeros(0, np.int64)) for e in group], device)
    names = TAGGERS_OF[batch.task]
    sums: dict[str, torch.Tensor] = {}
    hiddens = []
    for teacher in teachers:
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            hidden, emissions = teacher.encoder(batch.ids, batch.cases, batch.mask)
        hiddens.append(hidden)
        for name in names:
            first, last = tag_columns()[name]
            own = marginals(
                emissions[..., first:last].float(), teacher.transitions[name] + limits(name, device), batch.text
            )
            sums[name] = sums.get(name, torch.zeros_like(own)) + own / len(teachers)
    arrays = {name: value.cpu().numpy().astype(np.float16) for name, value in sums.items()}
    text = batch.text.cpu().numpy()
    found = [
        replace(e, soft={name: array[row][text[row]] for name, array in arrays.items()}) for row, e in enumerate(group)
    ]
    if batch.task == "plain":
        _label(teachers, found, batch, hiddens)
    return found


def _label(teachers: Sequence[Reader], group: Sequence[Example], batch: Batch, hiddens: Sequence[torch.Tensor]) -> None:
    """Add the units that the teachers see in unlabelled texts, with their mean label probabilities."""
    length, text, device = batch.text.shape[1], batch.text.cpu().numpy(), batch.text.device
    bases, units = [], []
    for row, example in enumerate(group):
        base = row * length + int(text[row].argmax())
        for role, where in ranges_of(example.soft["unit"].argmax(-1), UNIT_TAGS):
            if role == "unit":
                example.units.append(Unit(parts=[where], labels=dict.fromkeys(LABELS, -1), issues=NO_ISSUES))
            elif example.units:
                example.units[-1].parts.append(where)
        bases += [base] * len(example.units)
        units += example.units
    if not units:
        return
    members = torch.zeros((len(units), text.size), dtype=torch.bool)
    for n, (unit, base) in enumerate(zip(units, bases, strict=True)):
        for a, b in unit.parts:
            members[n, base + a : base + b + 1] = True
    firsts = torch.tensor([base + u.parts[0][0] for u, base in zip(units, bases, strict=True)], device=device)
    means: dict[str, torch.Tensor] = {}
    for teacher, hidden in zip(teachers, hiddens, strict=True):
        with torch.no_grad():
            logits = teacher.unit_logits(hidden.reshape(-1, hidden.shape[-1]).float(), members.to(device), firsts)
        for name, values in logits.items():
            own = (values.sigmoid() if name == "issues" else values.softmax(-1)) / len(teachers)
            means[name] = means[name] + own if name in means else own
    arrays = {name: value.float().cpu().numpy() for name, value in means.items()}
    for n, unit in enumerate(units):
        unit.issues = arrays["issues"][n]
        unit.soft = {name: arrays[name][n] for name in LABELS}
