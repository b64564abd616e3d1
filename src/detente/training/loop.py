"""The training run: both tasks in turn, a learning rate that falls to zero at the end of the time given, checkpoints to resume from."""

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from detente.extract.schema import LABELS
from detente.training.batches import make_batch
from detente.training.examples import Example, random_windows
from detente.training.losses import class_weights, total_loss
from detente.training.network import Reader

WARMUP = 0.04


def windows_forever(examples: Sequence[Example], rng: random.Random, size: int) -> Iterator[list[Example]]:
    """Yield batches of ``size`` windows of like length, epoch after epoch, cut anew each time."""
    while True:
        pool = [w for e in examples for w in random_windows(e, rng)]
        rng.shuffle(pool)
        chunks = [sorted(pool[i : i + size * 12], key=lambda w: len(w.pieces)) for i in range(0, len(pool), size * 12)]
        batches = [chunk[i : i + size] for chunk in chunks for i in range(0, len(chunk), size)]
        rng.shuffle(batches)
        yield from batches


def label_weights(examples: Sequence[Example], power: float) -> dict[str, torch.Tensor]:
    """Return class weights of the act and form heads by frequency."""
    found = {}
    for name in ("act", "form", "sourcing", "firmness", "time"):
        counts = np.bincount(
            [u.labels[name] for e in examples for u in e.units if u.labels[name] >= 0], minlength=len(LABELS[name])
        )
        found[name] = torch.from_numpy(class_weights(counts, power if name == "act" else power / 2))
    return found


def train(
    reader: Reader, articles: Sequence[Example], passages: Sequence[Example], out: Path, *,
    minutes: float, share: float, rate: float, seed: int, size: int = 12, power: float = 0.35,
) -> None:  # fmt: skip
    """Train ``reader`` in place for ``minutes``; ``share`` of the pieces are of passages. Checkpoints go to ``out``/last.pt every five minutes."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    heads = [
        p
        for n, p in reader.named_parameters()
        if not n.startswith("encoder.") or n.startswith(("encoder.emit", "encoder.cases"))
    ]
    ids = {id(p) for p in heads}
    body = [p for p in reader.parameters() if id(p) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": rate * 4}], weight_decay=0.01, eps=1e-6
    )
    streams = {"a": windows_forever(articles, rng, size), "s": windows_forever(passages, rng, size)}
    weights = label_weights(passages, power)
    used, done_before, step, saved = {"a": 0, "s": 0}, 0.0, 0, time.monotonic()
    last = out / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=False)
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        used, done_before, step = state["used"], state["done"], state["step"]
    begun, means = time.monotonic(), {"a": 0.0, "s": 0.0}
    reader.train()
    while True:
        done = done_before + (time.monotonic() - begun) / (60 * minutes)
        if done >= 1:
            break
        factor = min(1.0, done / WARMUP) if done < WARMUP else (1 - done) / (1 - WARMUP)
        for group, scale in zip(optimizer.param_groups, (1, 4), strict=True):
            group["lr"] = rate * scale * max(factor, 0.01)
        kind = "s" if used["s"] <= share * (used["a"] + used["s"]) else "a"
        batch = make_batch(next(streams[kind]), rng)
        loss = total_loss(reader, batch, weights)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        used[kind] += int(batch.text.sum())
        means[kind] = 0.95 * means[kind] + 0.05 * float(loss.detach())
        step += 1
        if step % 20 == 0:
            print(
                f"{done:.3f} step {step} loss {means['a']:.3f} {means['s']:.3f} pieces {used['a']} {used['s']}",
                flush=True,
            )
        if time.monotonic() - saved > 300:
            torch.save(
                {
                    "reader": reader.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "used": used,
                    "done": done,
                    "step": step,
                },
                last,
            )
            saved = time.monotonic()
    torch.save(reader.state_dict(), out / "reader.pt")
