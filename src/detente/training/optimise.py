"""The training loop: AdamW, a moving average of the weights, checkpoints to go on from."""

import copy
import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from detente.extract.schema import LABELS
from detente.training.batches import epoch
from detente.training.examples import Example
from detente.training.losses import class_weights, total_loss
from detente.training.network import Reader


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What one training run is made with."""

    epochs: int = 12
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.9
    """How much slower each lower layer learns than the one above it."""
    pieces: int = 8192
    repeat: int = 3
    """How often the coded passages are seen for each time that the articles are."""
    missing: float = 0.5
    """How often the words about a document are left out."""
    power: float = 0.3
    """Exponent of the weights of rare acts."""
    smoothing: float = 0.05
    soft_share: float = 0.5
    dropout: float = 0.1
    average: float = 0.998
    layers: int = 6
    frozen: int = 0
    """How many lower layers, and the embeddings below them, stay as they are; 0 trains everything."""
    bfloat16: bool = False
    """Whether to multiply in bfloat16 on a CPU too (on a GPU always): a third faster where the CPU has it."""
    seed: int = 1


def _groups(reader: Reader, settings: Settings) -> list[dict]:
    groups = []
    for name, parameter in reader.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith("encoder.") or name.startswith("encoder.emit"):
            rate = settings.head_rate
        elif name.startswith("encoder.layers."):
            rate = settings.rate * settings.decay ** (settings.layers - 1 - int(name.split(".")[2]))
        else:
            rate = settings.rate * settings.decay**settings.layers
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    return groups


def act_weights(examples: Sequence[Example], settings: Settings, device: torch.device) -> dict[str, torch.Tensor]:
    """Return the class weights of each label head."""
    found = {}
    for name, labels in LABELS.items():
        counts = np.zeros(len(labels), np.int64)
        for example in examples:
            for unit in example.units:
                if unit.labels[name] >= 0:
                    counts[unit.labels[name]] += 1
        power = settings.power if name == "act" else settings.power / 2
        found[name] = torch.from_numpy(class_weights(counts, power)).to(device)
    return found


def fit(
    reader: Reader,
    examples: Sequence[Example],
    settings: Settings,
    *,
    device: torch.device,
    checkpoint: Path | None = None,
    seconds: float = math.inf,
    log: Callable[[str], None] = print,
) -> Reader:
    """Return the averaged network after training; ``seconds`` bounds the time, a ``checkpoint`` file is gone on from."""
    torch.manual_seed(settings.seed)
    reader.to(device).train()
    if settings.frozen:
        lower = ("words", "places", "cases", "norm", *(f"layers.{i}" for i in range(settings.frozen)))
        for name, parameter in reader.encoder.named_parameters():
            parameter.requires_grad_(not name.startswith(tuple(f"{part}." for part in lower)))
    shadow = copy.deepcopy(reader).eval()
    repeated = [e for e in examples for _ in range(settings.repeat if e.task == "statement" else 1)]
    optimiser = torch.optim.AdamW(_groups(reader, settings), betas=(0.9, 0.98))
    peaks = [g["lr"] for g in optimiser.param_groups]
    weights = act_weights(examples, settings, device)
    start, done, steps = time.monotonic(), 0, 0
    if checkpoint and checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=False)
        if state["settings"] == asdict(settings):
            reader.load_state_dict(state["reader"])
            shadow.load_state_dict(state["shadow"])
            optimiser.load_state_dict(state["optimiser"])
            done, steps = state["done"], state["steps"]
    for number in range(done, settings.epochs):
        rng = random.Random(settings.seed * 1000 + number)
        batches = list(epoch(repeated, rng, pieces=settings.pieces, missing=settings.missing, device=device))
        losses = []
        for position, batch in enumerate(batches):
            if time.monotonic() - start > seconds:
                break
            progress = max((number + position / len(batches)) / settings.epochs, (time.monotonic() - start) / seconds)
            scale = min(1.0, progress / 0.06) * max(0.02, 0.5 * (1 + math.cos(math.pi * progress)))
            for group, peak in zip(optimiser.param_groups, peaks, strict=True):
                group["lr"] = peak * scale
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda" or settings.bfloat16):
                loss = total_loss(reader, batch, weights, soft_share=settings.soft_share, smoothing=settings.smoothing)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0, foreach=True)
            optimiser.step()
            steps += 1
            keep = min(settings.average, steps / (steps + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(shadow.parameters()), list(reader.parameters()), 1 - keep)
            losses.append(loss.detach())
        log(
            f"epoch {number + 1}/{settings.epochs} loss {torch.stack(losses).mean().item():.3f} {time.monotonic() - start:.0f}s"
        )
        if checkpoint:
            torch.save(
                {
                    "settings": asdict(settings),
                    "reader": reader.state_dict(),
                    "shadow": shadow.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "done": number + 1,
                    "steps": steps,
                },
                checkpoint,
            )
        if time.monotonic() - start > seconds:
            break
    return shadow
