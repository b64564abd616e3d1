"""The network: a small BERT encoder with tag, link and unit heads."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from detente.extract.heads import FORBIDDEN
from detente.extract.pieces import CLS, PAD, SEP
from detente.extract.schema import ISSUE_LABELS, LABELS, LINKS, TAGGERS

WIDTH, HEADS, LINK_WIDTH, UNIT_WIDTH, BUCKETS, DISTANCES = 384, 12, 96, 256, 24, 32


class Layer(nn.Module):
    """A transformer layer, normalised after each sum as BERT has it."""

    def __init__(self, width: int, dropout: float, heads: int = HEADS) -> None:
        super().__init__()
        self.heads = heads
        self.column = width // HEADS
        self.qkv = nn.Linear(width, 3 * self.heads * self.column)
        self.out = nn.Linear(self.heads * self.column, width)
        self.norm_a = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.norm_b = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next layer's hidden states."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, self.column).permute(2, 0, 3, 1, 4)
        p = self.dropout if self.training else 0.0
        if mask.is_floating_point():
            mask = mask.to(q.dtype)
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=p)
        attended = self.out(attended.transpose(1, 2).reshape(b, n, -1))
        x = self.norm_a(x + functional.dropout(attended, p, self.training))
        return self.norm_b(x + functional.dropout(self.down(functional.gelu(self.up(x))), p, self.training))


class Encoder(nn.Module):
    """Pieces and their letter case to hidden states and tag emissions."""

    def __init__(
        self,
        *,
        layers: int = 6,
        vocabulary: int = 30522,
        dropout: float = 0.1,
        width: int = WIDTH,
        relative: bool = False,
        heads: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(512, width)
        self.cases = nn.Embedding(4, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, dropout, own) for own in (heads or [HEADS] * layers))
        self.relative = nn.Embedding(DISTANCES, HEADS) if relative else None
        self.emit = nn.Linear(width, sum(map(len, TAGGERS.values())))
        self.dropout = dropout

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return hidden states and emissions; ``mask`` is true on real pieces."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.cases(cases) + self.places(places)[None])
        x = functional.dropout(x, self.dropout, self.training)
        attend = mask[:, None, None, :]
        if self.relative is not None:
            bias = self.relative(distance_bucket(places[None, :] - places[:, None])).permute(2, 0, 1)[None]
            attend = bias.to(x.dtype).masked_fill(~attend, FORBIDDEN)
        for layer in self.layers:
            x = layer(x, attend)
        return x, self.emit(functional.dropout(x, self.dropout, self.training))


def load_base(encoder: Encoder, folder: Path) -> None:
    """Fill ``encoder`` with the base model's weights; an encoder with fewer layers takes evenly spaced ones."""
    names = json.loads((folder / "config.json").read_text(encoding="utf-8"))["num_hidden_layers"]
    given = _read_safetensors(folder / "model.safetensors")
    own = encoder.state_dict()
    own["words.weight"] = given["embeddings.word_embeddings.weight"]
    own["places.weight"] = given["embeddings.position_embeddings.weight"]
    own["cases.weight"] = given["embeddings.token_type_embeddings.weight"][:1].repeat(4, 1)
    own["norm.weight"], own["norm.bias"] = given["embeddings.LayerNorm.weight"], given["embeddings.LayerNorm.bias"]
    kept = torch.linspace(0, names - 1, len(encoder.layers)).round().int().tolist()
    renamed = {
        "out": "attention.output.dense",
        "norm_a": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm_b": "output.LayerNorm",
    }
    for mine, theirs in enumerate(kept):
        for part in ("weight", "bias"):
            base = f"encoder.layer.{theirs}"
            own[f"layers.{mine}.qkv.{part}"] = torch.cat(
                [given[f"{base}.attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
            for name, other in renamed.items():
                own[f"layers.{mine}.{name}.{part}"] = given[f"{base}.{other}.{part}"]
    encoder.load_state_dict({k: v.float() for k, v in own.items()})


def load_mpnet(encoder: Encoder, folder: Path) -> None:
    """Fill ``encoder`` (width 768, relative) with the lowest layers of MPNet, whose vocabulary is BERT's moved by four."""
    given = _read_safetensors(folder / "model.safetensors")
    own, words = encoder.state_dict(), given["embeddings.word_embeddings.weight"]
    own["words.weight"] = words[4 : 4 + len(own["words.weight"])].clone()
    for piece, row in ((PAD, 1), (CLS, 0), (SEP, 2)):
        own["words.weight"][piece] = words[row]
    own["places.weight"] = given["embeddings.position_embeddings.weight"][2:514]
    own["cases.weight"] = torch.zeros_like(own["cases.weight"])
    own["norm.weight"], own["norm.bias"] = given["embeddings.LayerNorm.weight"], given["embeddings.LayerNorm.bias"]
    own["relative.weight"] = given["encoder.relative_attention_bias.weight"]
    renamed = {
        "out": "attention.attn.o",
        "norm_a": "attention.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm_b": "output.LayerNorm",
    }
    for n in range(len(encoder.layers)):
        for part in ("weight", "bias"):
            base = f"encoder.layer.{n}"
            own[f"layers.{n}.qkv.{part}"] = torch.cat([given[f"{base}.attention.attn.{x}.{part}"] for x in "qkv"])
            for name, other in renamed.items():
                own[f"layers.{n}.{name}.{part}"] = given[f"{base}.{other}.{part}"]
    encoder.load_state_dict({k: v.float() for k, v in own.items()})


def _read_safetensors(path: Path) -> dict[str, Tensor]:
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])
    types = {"F32": torch.float32, "F16": torch.float16, "I64": torch.int64}
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            a, b = entry["data_offsets"]
            data = torch.frombuffer(bytearray(raw[8 + size + a : 8 + size + b]), dtype=types[entry["dtype"]])
            found[name] = data.view(entry["shape"])
    return found


class Reader(nn.Module):
    """The encoder with everything that is computed on its hidden states."""

    def __init__(
        self,
        *,
        layers: int = 6,
        dropout: float = 0.1,
        head_dropout: float = 0.3,
        width: int = WIDTH,
        relative: bool = False,
        heads: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self.encoder = Encoder(layers=layers, dropout=dropout, width=width, relative=relative, heads=heads)
        self.transitions = nn.ParameterDict({k: nn.Parameter(torch.zeros(len(t), len(t))) for k, t in TAGGERS.items()})
        self.ask = nn.ModuleDict({k: nn.Linear(2 * width, LINK_WIDTH) for k in LINKS})
        self.answer = nn.ModuleDict({k: nn.Linear(2 * width, LINK_WIDTH) for k in LINKS})
        self.none = nn.ParameterDict({k: nn.Parameter(torch.zeros(LINK_WIDTH)) for k in LINKS})
        self.far = nn.ParameterDict({k: nn.Parameter(torch.zeros(BUCKETS)) for k in LINKS})
        self.focus = nn.Linear(width, 1)
        self.unit = nn.Linear(3 * width, UNIT_WIDTH)
        self.label = nn.ModuleDict(
            {k: nn.Linear(UNIT_WIDTH, len(v)) for k, v in LABELS.items()}
            | {"issues": nn.Linear(UNIT_WIDTH, len(ISSUE_LABELS))}
        )
        self.head_dropout = head_dropout

    def link_scores(self, name: str, hidden: Tensor, asking: Tensor, answering: Tensor) -> Tensor:
        """Return scores of each asking span (rows) for none (column 0) and each answering span; spans are (first, last) rows."""
        asked = self.ask[name](torch.cat([hidden[asking[:, 0]], hidden[asking[:, 1]]], -1))
        answers = self.answer[name](torch.cat([hidden[answering[:, 0]], hidden[answering[:, 1]]], -1))
        distance = bucket(answering[None, :, 0] - asking[:, None, 0])
        scores = asked @ answers.T / LINK_WIDTH**0.5 + self.far[name][distance]
        return torch.cat([(asked @ self.none[name] / LINK_WIDTH**0.5)[:, None], scores], 1)

    def unit_logits(self, hidden: Tensor, member: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Return label logits of units; ``member`` (units, pieces) is true on a unit's pieces."""
        m = member.to(hidden.dtype)
        mean = m @ hidden / m.sum(1, keepdim=True)
        weights = self.focus(hidden)[:, 0].expand(len(m), -1).masked_fill(~member, -1e4).softmax(-1)
        joined = torch.cat([mean, weights.to(hidden.dtype) @ hidden, hidden[first]], -1)
        joined = functional.dropout(joined, self.head_dropout, self.training)
        inner = functional.dropout(functional.gelu(self.unit(joined)), self.head_dropout, self.training)
        return {k: head(inner) for k, head in self.label.items()}


def bucket(distance: Tensor) -> Tensor:
    """Return the bucket of a signed distance in pieces: by powers of two each way."""
    steps = (distance.abs() + 1).float().log2().clamp(max=BUCKETS // 2 - 1).long()
    return steps + (distance > 0).long() * (BUCKETS // 2)


def distance_bucket(distance: Tensor, furthest: int = 128) -> Tensor:
    """Return the bucket of a signed distance as T5 and MPNet have it: exact up to 8, logarithmic up to ``furthest`` (Raffel et al. 2020)."""
    half, exact = DISTANCES // 2, DISTANCES // 4
    away = distance.abs().clamp(min=1).float()
    steps = exact + ((away / exact).log() / math.log(furthest / exact) * (half - exact)).long()
    near = torch.where(distance.abs() < exact, distance.abs(), steps.clamp(max=half - 1))
    return near + (distance > 0).long() * half


def stack(readers: Sequence[Reader], shares: Sequence[float]) -> dict[str, Tensor]:
    """Return the weighted mean of the readers' weights."""
    states = [r.state_dict() for r in readers]
    return {k: sum(share * state[k].float() for share, state in zip(shares, states, strict=True)) for k in states[0]}
