"""Examples to batches: windows of similar length, padded, with their labels as tensors."""

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from detente.extract.schema import LABELS, TAGGERS
from detente.training.examples import Example, choose_prefix, framed, random_windows
from detente.training.losses import LINKS_OF, Batch


def epoch(
    examples: Sequence[Example], rng: random.Random, *, pieces: int, missing: float, device: torch.device
) -> Iterator[Batch]:
    """Yield the batches of one pass over ``examples`` in random order, of about ``pieces`` pieces each."""
    groups: list[list[tuple[Example, np.ndarray]]] = []
    for task in ("attribution", "statement", "judged", "plain"):
        windows = [
            (w, choose_prefix(w, rng, missing)) for e in examples if e.task == task for w in random_windows(e, rng)
        ]
        windows.sort(key=lambda w: len(w[0].pieces) + len(w[1]) + rng.random() * 60)
        group: list[tuple[Example, np.ndarray]] = []
        for window in windows:
            size = len(window[0].pieces) + len(window[1]) + 3
            if group and (len(group) + 1) * size > pieces:
                groups.append(group)
                group = []
            group.append(window)
        if group:
            groups.append(group)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group, device)


def collate(group: Sequence[tuple[Example, np.ndarray]], device: torch.device) -> Batch:
    """Return the batch of windows of one task."""
    task = group[0][0].task
    rows = [framed(e, prefix) for e, prefix in group]
    longest = -(-max(len(ids) for ids, _, _ in rows) // 16) * 16
    shape = (len(rows), longest)
    ids, cases = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    mask, text = np.zeros(shape, bool), np.zeros(shape, bool)
    for i, (one, case, head) in enumerate(rows):
        ids[i, : len(one)], cases[i, : len(one)], mask[i, : len(one)] = one, case, True
        text[i, head : len(one) - 1] = True
    bases = [i * longest + head for i, (_, _, head) in enumerate(rows)]

    def put(array: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(array).to(device)

    batch = Batch(
        task=task,
        ids=put(ids),
        cases=put(cases),
        mask=put(mask),
        text=put(text),
        weight=put(np.array([e.weight for e, _ in group], np.float32)),
    )
    for name, names in TAGGERS.items():
        if all(name in e.tags for e, _ in group):
            tags = np.zeros(shape, np.int64)
            for i, (e, _) in enumerate(group):
                tags[i][text[i]] = e.tags[name]
            batch.tags[name] = put(tags)
        if all(name in e.soft for e, _ in group):
            soft = np.zeros((*shape, len(names)), np.float32)
            for i, (e, _) in enumerate(group):
                soft[i][text[i]] = e.soft[name]
            batch.soft[name] = put(soft)
    for name in LINKS_OF.get(task, ()):
        _add_links(batch, name, [e for e, _ in group], bases, put)
    if any(e.units for e, _ in group):
        _add_units(batch, [e for e, _ in group], bases, len(rows) * longest, put)
    return batch


def _add_links(batch: Batch, name: str, examples: Sequence[Example], bases: Sequence[int], put) -> None:
    asking, answering, right, ask_window, answer_window = [], [], [], [], []
    for i, (example, base) in enumerate(zip(examples, bases, strict=True)):
        answers = sorted({b for _, b in example.links[name] if b is not None})
        place = {b: len(answering) + n + 1 for n, b in enumerate(answers)}
        answering += [(a + base, b + base) for a, b in answers]
        answer_window += [i] * len(answers)
        for one, other in example.links[name]:
            asking.append((one[0] + base, one[1] + base))
            ask_window.append(i)
            right.append(0 if other is None else place[other])
    if asking and answering:
        batch.links[name] = tuple(
            put(np.array(x, np.int64)) for x in (asking, answering, right, ask_window, answer_window)
        )


def _add_units(batch: Batch, examples: Sequence[Example], bases: Sequence[int], total: int, put) -> None:
    units = [(u, base) for e, base in zip(examples, bases, strict=True) for u in e.units]
    if not units:
        return
    members = np.zeros((len(units), total), bool)
    for row, (unit, base) in enumerate(units):
        for a, b in unit.parts:
            members[row, base + a : base + b + 1] = True
    batch.members = put(members)
    batch.firsts = put(np.array([base + u.parts[0][0] for u, base in units], np.int64))
    batch.labels = {k: put(np.array([u.labels[k] for u, _ in units], np.int64)) for k in LABELS}
    batch.issues = put(np.stack([u.issues for u, _ in units]))
    told = [k for k in LABELS if all(k in u.soft for u, _ in units)]
    batch.soft_labels = {k: put(np.stack([u.soft[k] for u, _ in units])) for k in told}
