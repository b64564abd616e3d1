"""The network that ships learns acts from a wide teacher, while what its other heads read stays: ``python -m detente.training.acts --shared ../shared --teacher-base FOLDER --out DIR``.

A teacher takes 40 minutes a pass on one processor core, labelling ten thousand passages an hour, the network itself half an hour a pass.
"""

import argparse
import copy
import json
import math
import random
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from detente.extract.encoder import WEIGHTS
from detente.extract.schema import LABELS, TAGGERS
from detente.training.__main__ import base_folder, load_tokenizer
from detente.training.act_teacher import ACTS, ActTeacher, fit_teacher, lowered, tell_acts
from detente.training.batches import epoch
from detente.training.corpora import read_judged, read_passages, read_pool, read_standoff, read_written
from detente.training.distil import teach
from detente.training.examples import Example, encode_judged, encode_plain
from detente.training.export import export
from detente.training.losses import Batch
from detente.training.network import Reader, load_mpnet
from detente.training.shipped import load_shipped


def read_rows_of(reader: Reader) -> Tensor:
    """Return the directions (rows, columns) of a state in which the tag and link heads and the focus read it."""
    rows = [0.7 * reader.encoder.emit.weight]
    for module in (reader.ask, reader.answer):
        for linear in module.values():
            rows += linear.weight.chunk(2, dim=1)
    return torch.cat([*rows, reader.focus.weight]).detach().float()


def learn_acts(
    reader: Reader,
    examples: Sequence[Example],
    *,
    device: torch.device,
    rate: float = 2e-4,
    pieces: int = 3600,
    frozen: int = 2,
    dropout: float = 0.03,
    average: float = 0.995,
    passes: int = 1,
    seconds: float = math.inf,
    seed: int = 1,
    log: Callable[[str], None] = print,
) -> Reader:
    """Return the averaged network after it learned the act probabilities in the units of ``examples``.

    Its link heads stay as they are and so does, as nearly as the loss can hold it, what they read of each state; tags and the other labels keep to what they were.
    With little ``dropout`` the loss holds them better: half as many tags change as with a tenth.
    """
    torch.manual_seed(seed)
    first = copy.deepcopy(reader).to(device).eval()
    reader = copy.deepcopy(reader).to(device).train()
    rows = read_rows_of(first)
    for module in (reader.encoder, *reader.encoder.layers):
        module.dropout = dropout
    for name, parameter in reader.named_parameters():
        higher = name.startswith("encoder.layers.") and int(name.split(".")[2]) >= frozen
        parameter.requires_grad_(higher or name.startswith(("unit.", "label.", "encoder.emit.")))
    groups = [
        {"params": [p for n, p in reader.named_parameters() if p.requires_grad and n.startswith("encoder.") == inside]}
        | {"lr": rate * times}
        for inside, times in ((True, 1), (False, 4))
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    peaks = [group["lr"] for group in optimiser.param_groups]
    mean = copy.deepcopy(reader).eval()
    start, rng, losses, step = time.monotonic(), random.Random(seed), [], 0
    for number in range(passes):
        batches = list(epoch(examples, rng, pieces=pieces, missing=0.3, device=device))
        for position, batch in enumerate(batches):
            progress = max((number + position / len(batches)) / passes, (time.monotonic() - start) / seconds)
            if progress >= 1 or batch.members is None:
                continue
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = peak * min(1.0, (step + 1) / 60) * max(0.02, 0.5 * (1 + math.cos(math.pi * progress)))
            loss = _loss(reader, first, rows, batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            step += 1
            with torch.no_grad():
                share = 1 - min(average, step / (step + 10))
                torch._foreach_lerp_(list(mean.parameters()), list(reader.parameters()), share)
            losses.append(loss.item())
            if step % 100 == 0:
                log(f"{step} {number + position / len(batches):.2f} {np.mean(losses[-100:]):.4f}")
    return mean


def _loss(reader: Reader, first: Reader, rows: Tensor, batch: Batch) -> Tensor:
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        with torch.no_grad():
            goal, told = first.encoder(batch.ids, batch.cases, batch.mask)
        hidden, tags = reader.encoder(batch.ids, batch.cases, batch.mask)
        moved = (hidden - goal) @ rows.T
    own, before = (
        net.unit_logits(h.float().flatten(0, 1), batch.members, batch.firsts)
        for net, h in ((reader, hidden), (first, goal))
    )
    others = [functional.cross_entropy(own[k], before[k].softmax(-1)) for k in LABELS if k != "act"]
    issues = functional.binary_cross_entropy_with_logits(own["issues"], before["issues"].sigmoid())
    return (
        functional.cross_entropy(own["act"], batch.soft_labels["act"])
        + 2 * (moved.float()[batch.mask] ** 2).mean()
        + 4 * _apart(tags.float()[batch.mask], told.float()[batch.mask])
        + torch.stack(others).mean()
        + 2 * issues
    )


def _apart(tags: Tensor, before: Tensor) -> Tensor:
    """Return the divergence (nats a piece, of all tag sets together) of tag emissions from those that were."""
    sizes = [len(names) for names in TAGGERS.values()]
    pairs = zip(tags.split(sizes, -1), before.split(sizes, -1), strict=True)
    return torch.stack(
        [functional.kl_div(t.log_softmax(-1), b.softmax(-1), reduction="batchmean") for t, b in pairs]
    ).sum()


def settle_targets(example: Example, hard: float = 0.5) -> Example:
    """Return the example with ``hard`` parts of the coded act, where there is one, in its act probabilities."""

    def settled(soft: np.ndarray, act: int) -> np.ndarray:
        return soft if act < 0 else (1 - hard) * soft + hard * np.eye(len(ACTS), dtype=np.float32)[act]

    units = [replace(u, soft={"act": settled(u.soft["act"], u.labels["act"])}) for u in example.units]
    return replace(example, units=units)


def main() -> None:
    """Train the teacher, let it label texts, train the network from shipped weights, and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--standoff", type=Path, default=Path("annotations"))
    parser.add_argument("--teacher-base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--from", dest="start", type=Path, default=WEIGHTS)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", default="w", help="first letter of judged passages that are kept for measuring")
    parser.add_argument("--teacher-passes", type=int, default=2)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--pool", type=int, default=11_000_000, help="characters of unlabelled text")
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = load_tokenizer(base_folder())
    notes, corpora = args.shared / "annotations", args.shared / "corpora"
    judged = [p for p in read_judged(args.standoff, corpora) if not p.doc.startswith(args.without)]
    coded = [*read_passages(notes, "train"), *read_standoff(args.standoff, corpora), *read_written(args.standoff)]
    labelled = [encode_judged(tokenizer, p) for p in (*coded, *judged)]
    teacher = ActTeacher().to(device)
    load_mpnet(teacher.encoder, args.teacher_base)
    fit_teacher(teacher, lowered(teacher, labelled), passes=args.teacher_passes)
    start = load_shipped(args.start)
    plain = [encode_plain(tokenizer, "pool", t) for t in read_pool(args.shared, characters=args.pool, seed=11)]
    found = [e for e in teach([start.to(device).eval()], plain, device, pieces=4096) if e.units]
    examples = [settle_targets(e) for e in tell_acts(teacher, [*labelled, *found])]
    reader = learn_acts(start, examples, device=device, passes=args.passes)
    args.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.start / "wordings.npz", args.out)
    card = json.loads((args.start / "card.json").read_text(encoding="utf-8"))
    export(reader.cpu(), args.start / "tokenizer.json", args.out, card)


if __name__ == "__main__":
    main()
