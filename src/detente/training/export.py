"""A trained network to the files that ship: an int8 ONNX encoder, the heads as half floats, and the card's facts."""

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from detente.training.network import HEADS, WIDTH, Layer, Reader


class Exported(nn.Module):
    """The encoder with attention spelled out, which every ONNX runtime can quantise."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return hidden states and emissions; ``mask`` is 1 on real pieces."""
        e = self.encoder
        places = torch.arange(ids.shape[1])
        x = e.norm(e.words(ids) + e.cases(cases) + e.places(places)[None])
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in e.layers:
            x = _layer(layer, x, bias)
        return x, e.emit(x)


def _layer(layer: Layer, x: Tensor, bias: Tensor) -> Tensor:
    b, n, _ = x.shape
    size = WIDTH // HEADS
    q, k, v = (part.reshape(b, n, HEADS, size).transpose(1, 2) for part in layer.qkv(x).split(WIDTH, dim=-1))
    weights = torch.softmax(q @ k.transpose(-1, -2) / size**0.5 + bias, -1)
    x = layer.norm_a(x + layer.out((weights @ v).transpose(1, 2).reshape(b, n, WIDTH)))
    return layer.norm_b(x + layer.down(nn.functional.gelu(layer.up(x))))


def export(reader: Reader, tokenizer: Path, out: Path, card: dict[str, Any]) -> None:
    """Write encoder.onnx, heads.npz, tokenizer.json and card.json into ``out``; the card gets the files' SHA-256."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    reader.eval()
    given = (
        torch.ones(2, 8, dtype=torch.long),
        torch.zeros(2, 8, dtype=torch.long),
        torch.ones(2, 8, dtype=torch.long),
    )
    axes = {name: {0: "texts", 1: "pieces"} for name in ("ids", "cases", "mask", "hidden", "emissions")}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(reader), given, str(plain), input_names=["ids", "cases", "mask"], output_names=["hidden", "emissions"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            plain, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )  # fmt: skip
    heads = {
        k: v.detach().numpy().astype(np.float16) for k, v in reader.state_dict().items() if not k.startswith("encoder.")
    }
    np.savez_compressed(out / "heads.npz", **heads)
    (out / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    files = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("encoder.onnx", "heads.npz", "wordings.npz", "tokenizer.json")
    }
    (out / "card.json").write_text(
        json.dumps({**card, "files": files}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
