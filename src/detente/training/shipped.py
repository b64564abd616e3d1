"""The shipped weights back as a network, to go on training from them."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from detente.training.network import HEADS, WIDTH, Reader

_PARTS = ("qkv", "out", "up", "down")


def load_shipped(folder: Path) -> Reader:
    """Return the network whose int8 encoder and half-float heads lie in ``folder``; layers and their attention heads are counted in the graph."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(folder / "encoder.onnx")).graph
    given = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    multiplied = [n.input[1] for n in graph.node if n.op_type == "MatMulInteger"]
    layers = (len(multiplied) - 1) // len(_PARTS)
    heads = [given[name].shape[0] // (WIDTH // HEADS) for name in multiplied[1:-1:4]]
    reader = Reader(layers=layers, heads=heads)
    state = reader.state_dict()
    for name in ("words", "places", "cases"):
        state[f"encoder.{name}.weight"] = _float(given, f"encoder.{name}.weight").reshape(
            state[f"encoder.{name}.weight"].shape
        )
    names = [f"encoder.layers.{i}.{part}.weight" for i in range(layers) for part in _PARTS] + ["encoder.emit.weight"]
    for name, quantised in zip(names, multiplied, strict=True):
        state[name] = _float(given, quantised.removesuffix("_quantized")).T.contiguous()
    state |= {k: torch.from_numpy(given[k].copy()) for k in state if k in given}
    with np.load(folder / "heads.npz") as arrays:
        state |= {k: torch.from_numpy(arrays[k].astype(np.float32)) for k in arrays.files if k in state}
    reader.load_state_dict(state)
    return reader


def _float(given: dict[str, np.ndarray], name: str) -> Tensor:
    scale, zero = given[f"{name}_scale"], given[f"{name}_zero_point"]
    return torch.from_numpy((given[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)) * scale)
