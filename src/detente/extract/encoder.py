"""The trained encoder as it ships: an int8 ONNX session, its heads and its tokenizer."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, InvalidGraph, InvalidProtobuf
from tokenizers import Tokenizer

from detente.errors import PluginError
from detente.extract.heads import Floats, Heads, Ints
from detente.extract.pieces import MAX_PREFIX, prefix_text, split_pieces
from detente.extract.reading import Reading, read_pieces
from detente.extract.voices import as_issued
from detente.extract.wordings import WordingModel
from detente.records.documents import Document

WEIGHTS = Path(__file__).parent / "weights"
_SLOWER = ["SkipLayerNormFusion"]
"""Fusions left out: the fused sum and norm takes several times as long on a CPU as the two apart."""


class Encoder:
    """Reads documents; one thread, so that processes can share the cores."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load the weights in ``folder``; raise PluginError when a file is missing or is not the one that the card names."""
        self.card = _checked_card(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
        except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf) as error:
            raise PluginError(f"the model in {folder} cannot be loaded: {error}") from error
        with np.load(folder / "heads.npz") as arrays:
            self.heads = Heads({name: arrays[name] for name in arrays.files})
        self.wordings = WordingModel.load(folder / "wordings.npz")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        """Return what the model reads in the body of each document; offsets count from ``body_start``."""
        pieces = [split_pieces(self._tokenizer, d.text[d.body_start :]) for d in documents]
        return read_pieces(self._encode, self.heads, pieces, [self._prefix(d) for d in documents])

    def _prefix(self, document: Document) -> Ints:
        publisher = as_issued(document).publisher
        words = prefix_text(document.genre if document.genre != "unknown" else None, publisher, document.title)
        ids = self._tokenizer.encode(words, add_special_tokens=False).ids[:MAX_PREFIX] if words else []
        return np.array(ids, dtype=np.int64)

    def _encode(self, ids: Ints, cases: Ints) -> tuple[Floats, Floats]:
        hidden, emissions = self._session.run(["hidden", "emissions"], {"ids": ids[None], "cases": cases[None]})
        return hidden[0], emissions[0]


def _checked_card(folder: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        for name, expected in card["files"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
                raise PluginError(
                    f"the model's file {folder / name} is not the one its card names; install detente again"
                )
    except (OSError, ValueError, KeyError) as error:
        raise PluginError(f"the model in {folder} is not there or not whole: {error}") from error
    return card
