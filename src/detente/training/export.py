"""A trained network to the files that ship: an int8 ONNX encoder, the heads as half floats, and the card's facts."""

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from detente.training.network import Reader


class _Attention(torch.autograd.Function):
    """Self-attention as the runtime's fused operator; without a mask it works in blocks that stay in a core's cache."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        return query + key + value  # only the shape counts here

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


class Exported(nn.Module):
    """The encoder as it is written to ONNX: whole windows, no padding."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, ids: Tensor, cases: Tensor) -> tuple[Tensor, Tensor]:
        """Return hidden states and emissions, both (windows, pieces, columns)."""
        e = self.encoder
        places = torch.arange(ids.shape[1])
        x = e.norm(e.words(ids) + e.cases(cases) + e.places(places)[None])
        for layer in e.layers:
            parts = layer.qkv(x).split(layer.heads * layer.column, dim=-1)
            x = layer.norm_a(x + layer.out(_Attention.apply(*parts, layer.heads)))
            x = layer.norm_b(x + layer.down(nn.functional.gelu(layer.up(x))))
        return x, e.emit(x)


def export(reader: Reader, tokenizer: Path, out: Path, card: dict[str, Any]) -> None:
    """Write encoder.onnx, heads.npz, tokenizer.json and card.json into ``out``; the card gets the files' SHA-256."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    reader.eval()
    given = (torch.ones(2, 8, dtype=torch.long), torch.zeros(2, 8, dtype=torch.long))
    axes = {name: {0: "windows", 1: "pieces"} for name in ("ids", "cases", "hidden", "emissions")}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(reader), given, str(plain), input_names=["ids", "cases"], output_names=["hidden", "emissions"],
            dynamic_axes=axes, opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
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
