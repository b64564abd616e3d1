"""Cutting attention heads out of the network; training's own libraries are extras."""

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from detente.extract.pieces import Pieces  # noqa: E402
from detente.training.batches import collate  # noqa: E402
from detente.training.examples import Example  # noqa: E402
from detente.training.network import Reader  # noqa: E402
from detente.training.prune import cut_out, recover, weakest_heads  # noqa: E402


@pytest.fixture
def examples():
    rng = np.random.default_rng(3)
    return [
        Example(
            name=str(n),
            task="plain",
            pieces=Pieces(
                ids=rng.integers(1000, 20000, 40), start=np.arange(40), end=np.arange(40) + 1, case=np.zeros(40, int)
            ),
        )
        for n in range(6)
    ]


def _reader():
    torch.manual_seed(4)
    return Reader(layers=2).eval()


def test_heads_that_add_nothing_are_found_and_cut_without_a_change(examples):
    reader = _reader()
    silent = {0: [3, 7], 1: [0, 1, 2, 4, 11]}
    with torch.no_grad():
        for n, heads in silent.items():
            for h in heads:
                reader.encoder.layers[n].out.weight[:, h * 32 : (h + 1) * 32] = 0
    batch = collate([(e, np.zeros(0, np.int64)) for e in examples], torch.device("cpu"))
    assert weakest_heads(reader.encoder, [batch], 7) == silent
    small = cut_out(reader, silent).eval()
    assert [layer.heads for layer in small.encoder.layers] == [10, 7]
    with torch.no_grad():
        for own, other in zip(
            small.encoder(batch.ids, batch.cases, batch.mask), reader.encoder(batch.ids, batch.cases, batch.mask),
            strict=True,
        ):  # fmt: skip
            torch.testing.assert_close(own, other, atol=1e-5, rtol=1e-4)


def test_a_cut_network_comes_nearer_to_its_former_self(examples):
    reader = _reader()
    small = cut_out(reader, {0: list(range(8)), 1: list(range(6))})
    batch = collate([(e, np.zeros(0, np.int64)) for e in examples], torch.device("cpu"))

    def apart():
        with torch.no_grad():
            a, b = (r.eval().encoder(batch.ids, batch.cases, batch.mask)[0] for r in (small, reader))
        return ((a - b) ** 2).mean().item()

    before = apart()
    random.seed(1)
    recover(small, reader, examples, device=torch.device("cpu"), rate=1e-3, passes=30, log=lambda _: None)
    assert apart() < 0.7 * before
