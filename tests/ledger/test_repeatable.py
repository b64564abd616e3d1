"""The same input gives the same ledger in every process, whatever the order of its sets."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente.ledger.build import paused_collection

PROGRAM = """
import random
from datetime import date, timedelta
from detente.ledger.build import build_ledger
from detente.records.documents import Document, select
from detente.records.statements import Speaker, Statement

WORDS = [f"{a}{b}" for a in ("gra", "fish", "har", "ore") for b in ("bolt", "mint", "dock", "lamp", "vane", "keel", "yard")]
chance = random.Random(3)
documents, statements = [], []
for n in range(60):
    kind = "answer" if n % 20 == 19 else "offer" if n % 2 else "other"
    # The answer concerns nine offers that are equally like it, and only some can be taken; other matters make its words unequally rare.
    words = chance.sample(WORDS, 9) if kind == "other" else WORDS
    party = "Bland" if kind == "answer" else f"Aland {n}"
    text = f"{' '.join(words)} {100 + n}."
    documents.append(Document(id=f"d{n:02d}", text=text, published=date(2024, 1, 1) + timedelta(days=n)))
    statements.append(
        Statement(
            id=f"s{n:02d}", document_id=f"d{n:02d}", content=(select(text, 0, len(text) - 1),), party=party,
            speaker=Speaker(name=party, kind="state"), form="indirect", sourcing="named",
            addressee="Bland" if kind == "offer" else None, act="reject" if kind == "answer" else "offer", issues=("nuclear_wmd" if kind == "other" else "sanctions",),
        )
    )
print(build_ledger(documents, statements))
"""


@pytest.fixture(scope="module")
def first() -> bytes:
    return _ledger("0")


@pytest.mark.parametrize("order", ["1", "2", "3"])
def test_order_of_sets_decides_nothing(first: bytes, order: str) -> None:
    assert b"rejected" in first
    assert _ledger(order) == first


def _ledger(order: str) -> bytes:
    source = Path(__file__).parents[2] / "src"
    environment = {**os.environ, "PYTHONHASHSEED": order, "PYTHONPATH": str(source)}
    return subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True).stdout


def test_the_cycle_collector_is_left_as_it_was() -> None:
    gc.freeze()
    try:
        with paused_collection():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
    with paused_collection():
        pass
    assert not gc.get_freeze_count()
