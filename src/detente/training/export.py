"""A trained network to the files that ship: an int8 ONNX encoder, the heads as half floats, and the card's facts."""

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from detente.training.network import HEADS, WIDTH, Reader


class _Attention(torch.autograd.Function):
    """Self-attention as the runtime's one fused operator, which it can quantise whole; in Python it only has the right shape."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, mask: Tensor) -> Tensor:
        return (x @ weight + bias)[..., :WIDTH] * mask[..., None]

    @staticmethod
    def symbolic(g: Any, x: Any, weight: Any, bias: Any, mask: Any) -> Any:
        return g.op("com.microsoft::Attention", x, weight, bias, mask, num_heads_i=HEADS).setType(x.type())


class Exported(nn.Module):
    """The encoder as it is written to ONNX."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder
        self.projections = nn.ParameterList(
            nn.Parameter(layer.qkv.weight.T.contiguous()) for layer in reader.encoder.layers
        )

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return hidden states and emissions; ``mask`` is 1 on real pieces."""
        e = self.encoder
        places = torch.arange(ids.shape[1])
        x = e.norm(e.words(ids) + e.cases(cases) + e.places(places)[None])
        for layer, projection in zip(e.layers, self.projections, strict=True):
            x = layer.norm_a(x + layer.out(_Attention.apply(x, projection, layer.qkv.bias, mask.int())))
            x = layer.norm_b(x + layer.down(nn.functional.gelu(layer.up(x))))
        return x, e.emit(x)


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
            dynamic_axes=axes, opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        quantize_dynamic(
            plain, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather", "Attention"],
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
