"""A network made faster: the attention heads that its last states miss least are cut out, then it learns from its former self.

``python -m detente.training.prune --shared ../shared --from WEIGHTS --out DIR``; two or three hours on one processor core.
"""

import argparse
import copy
import json
import math
import random
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from detente.extract.encoder import WEIGHTS
from detente.training.__main__ import base_folder, gather, load_tokenizer
from detente.training.batches import epoch
from detente.training.corpora import read_judged, read_pool
from detente.training.examples import Example, encode_judged, encode_plain
from detente.training.export import export
from detente.training.losses import Batch
from detente.training.network import Encoder, Layer, Reader
from detente.training.shipped import load_shipped

STEP = 7
"""Heads that are cut before all others are measured again."""


def _difference(a: Tensor, b: Tensor, mask: Tensor) -> Tensor:
    """Return the mean square difference of states (windows, pieces, columns) on real pieces."""
    return ((a.float() - b.float()) ** 2).mean(-1)[mask].mean()


def _columns(layer: Layer, head: int) -> slice:
    return slice(head * layer.column, (head + 1) * layer.column)


@torch.no_grad()
def weakest_heads(encoder: Encoder, batches: Sequence[Batch], count: int) -> dict[int, list[int]]:
    """Return the heads of each layer, ``count`` in all, without which the last states change least; chosen ``STEP`` at a time (Michel et al. 2019)."""
    encoder = copy.deepcopy(encoder).eval()
    goals = [_states(encoder, b)[-1] for b in batches]
    gone: list[tuple[int, int]] = []
    while len(gone) < count:
        costs: dict[tuple[int, int], float] = {}
        for b, goal in zip(batches, goals, strict=True):
            attend = b.mask[:, None, None, :]
            inputs = _states(encoder, b)
            for n, layer in enumerate(encoder.layers):
                for head in set(range(layer.heads)) - {h for m, h in gone if m == n}:
                    kept = layer.out.weight[:, _columns(layer, head)].clone()
                    layer.out.weight[:, _columns(layer, head)] = 0
                    x = inputs[n]
                    for above in encoder.layers[n:]:
                        x = above(x, attend)
                    layer.out.weight[:, _columns(layer, head)] = kept
                    costs[n, head] = costs.get((n, head), 0.0) + _difference(x, goal, b.mask).item()
        for n, head in sorted(costs, key=lambda k: costs[k])[: min(STEP, count - len(gone))]:
            gone.append((n, head))
            encoder.layers[n].out.weight[:, _columns(encoder.layers[n], head)] = 0
    return {n: sorted(h for m, h in gone if m == n) for n in range(len(encoder.layers))}


@torch.no_grad()
def cut_out(reader: Reader, heads: dict[int, list[int]]) -> Reader:
    """Return the network without ``heads`` (layer: heads of that layer)."""
    layers = reader.encoder.layers
    small = Reader(layers=len(layers), heads=[layer.heads - len(heads.get(n, ())) for n, layer in enumerate(layers)])
    state = reader.state_dict()
    for n, layer in enumerate(layers):
        width = layer.heads * layer.column
        rows = torch.cat(
            [torch.arange(width)[_columns(layer, h)] for h in range(layer.heads) if h not in heads.get(n, ())]
        )
        thrice = torch.cat([rows, rows + width, rows + 2 * width])
        base = f"encoder.layers.{n}"
        state[f"{base}.qkv.weight"] = state[f"{base}.qkv.weight"][thrice]
        state[f"{base}.qkv.bias"] = state[f"{base}.qkv.bias"][thrice]
        state[f"{base}.out.weight"] = state[f"{base}.out.weight"][:, rows]
    small.load_state_dict(state)
    return small


def _states(encoder: Encoder, b: Batch) -> list[Tensor]:
    """Return the states before the first layer and after each, (windows, pieces, columns) each."""
    kept: list[Tensor] = []
    hooks = [layer.register_forward_hook(lambda _, __, out: kept.append(out)) for layer in encoder.layers]
    hooks.append(encoder.layers[0].register_forward_pre_hook(lambda _, given: kept.append(given[0])))
    encoder(b.ids, b.cases, b.mask)
    for hook in hooks:
        hook.remove()
    return kept


def _labels_apart(small: Reader, whole: Reader, own: Tensor, goal: Tensor, b: Batch) -> Tensor:
    """Return the divergence of the acts that both networks give to the batch's units."""
    if b.members is None or b.firsts is None:
        return own.new_zeros(())
    told, wanted = (
        reader.unit_logits(h.float().flatten(0, 1), b.members, b.firsts)["act"].float().log_softmax(-1)
        for reader, h in ((small, own), (whole, goal))
    )
    return functional.kl_div(told, wanted.detach(), reduction="batchmean", log_target=True)


def recover(
    small: Reader,
    whole: Reader,
    examples: Sequence[Example],
    *,
    device: torch.device,
    rate: float = 3e-4,
    pieces: int = 3072,
    seconds: float = math.inf,
    passes: int = 1,
    seed: int = 1,
    checkpoint: Path | None = None,
    log: Callable[[str], None] = print,
) -> Reader:
    """Return ``small`` after it learned to reach the states of ``whole`` after each layer, the last ones above all; the embeddings and heads stay."""
    torch.manual_seed(seed)
    small.to(device).eval()
    whole.to(device).eval()
    learning = [p for layer in small.encoder.layers for p in layer.parameters()]
    for parameter in small.parameters():
        parameter.requires_grad_(any(parameter is p for p in learning))
    optimiser = torch.optim.AdamW(learning, lr=rate, betas=(0.9, 0.98), weight_decay=0.0)
    start, rng, losses, step = time.monotonic(), random.Random(seed), [], 0
    for number in range(passes):
        batches = list(epoch(examples, rng, pieces=pieces, missing=0.3, device=device))
        for position, b in enumerate(batches):
            progress = max((number + position / len(batches)) / passes, (time.monotonic() - start) / seconds)
            if progress >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, (step + 1) / 50) * max(0.02, 0.5 * (1 + math.cos(math.pi * progress)))
            with torch.autocast(device.type, torch.bfloat16):
                with torch.no_grad():
                    goal = _states(whole.encoder, b)
                own = _states(small.encoder, b)
                parts = [_difference(x, y, b.mask) / y.float().var() for x, y in zip(own[1:], goal[1:], strict=True)]
                loss = parts[-1] + 0.3 * torch.stack(parts[:-1]).mean()
                loss = loss + 0.2 * _labels_apart(small, whole, own[-1], goal[-1], b)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0, foreach=True)
            optimiser.step()
            step += 1
            losses.append(parts[-1].item())
            if step % 100 == 0:
                log(
                    f"{step} {number + position / len(batches):.2f} {np.mean(losses[-100:]):.4f} {time.monotonic() - start:.0f}s"
                )
                if checkpoint:
                    torch.save(small.state_dict(), checkpoint)
    return small


def main() -> None:
    """Cut heads out of shipped weights, train the rest, and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--standoff", type=Path, default=Path("annotations"))
    parser.add_argument("--from", dest="start", type=Path, default=WEIGHTS)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--heads", type=int, default=28, help="heads cut out, of 72")
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--pool", type=int, default=2_000_000, help="characters of unlabelled text")
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = load_tokenizer(base_folder())
    coded, _ = gather(args.shared, args.standoff, tokenizer, others=0.0)
    judged = [encode_judged(tokenizer, p) for p in read_judged(args.standoff, args.shared / "corpora")]
    plain = [encode_plain(tokenizer, "pool", t) for t in read_pool(args.shared, characters=args.pool, seed=77)]
    whole = load_shipped(args.start)
    batches = list(epoch(coded, random.Random(5), pieces=3072, missing=0.3, device=torch.device("cpu")))[:2]
    heads = weakest_heads(whole.encoder, batches, args.heads)
    print(f"without {heads}", flush=True)
    small = cut_out(whole, heads)
    args.out.mkdir(parents=True, exist_ok=True)
    examples = [e for e in coded for _ in range(2 if e.task == "statement" else 1)] + plain + judged
    recover(small, whole, examples, device=device, passes=args.passes, checkpoint=args.out / "prune.pt")
    shutil.copy(args.start / "wordings.npz", args.out)
    card = json.loads((args.start / "card.json").read_text(encoding="utf-8"))
    card |= {"pruned_heads": heads}
    export(small.cpu(), args.start / "tokenizer.json", args.out, card)


if __name__ == "__main__":
    main()
