"""The second process: same result, same faults, nothing left behind."""

import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from detente.ledger import beside
from detente.ledger.beside import from_rows, to_rows
from detente.ledger.build import build_ledger
from detente.records.documents import Document, select
from detente.records.ledger import Finding
from detente.records.statements import Condition, Speaker, Statement

needs_fork = pytest.mark.skipif(not beside.can_fork(), reason="one core, or a system without fork")


@pytest.fixture(autouse=True)
def _always_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "WORTH", 0)


def corpus() -> tuple[list[Document], list[Statement]]:
    """Return a demand, its rejections, conditions and later relays."""
    documents, statements = [], []
    for n in range(12):
        text = f"Bland must withdraw its gunboats from the Tern strait unless observers come, number {n % 3}."
        document = Document(id=f"d{n:02d}", text=text, published=date(2024, 1, 1) + timedelta(days=n), publisher="Post")
        documents.append(document)
        party = ("Aland", "Bland", "Cland")[n % 3]
        statements.append(
            Statement(
                id=f"s{n:02d}", document_id=document.id, content=(select(text, 0, 50),), party=party, form="indirect",
                sourcing="named", speaker=Speaker(name=party, kind="state"), act=("demand", "reject", "assess")[n % 3],
                addressee=("Bland", "Aland", None)[n % 3], issues=("territory_borders", "sanctions"),
                conditions=(Condition(selector=select(text, 51, 72), kind="unless"),) if n % 2 else (),
            )
        )  # fmt: skip
    return documents, statements


@needs_fork
def test_second_process_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    forked = build_ledger(*corpus())
    monkeypatch.setattr(beside, "WORTH", 10**9)
    assert forked == build_ledger(*corpus())
    assert {f.kind for f in forked.findings} > {"contradiction", "linkage"}


@needs_fork
def test_lost_process_is_made_good() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    with beside.beside(work, size=1) as result:
        assert result() == "done"


@needs_fork
def test_fault_of_the_work_is_raised_here() -> None:
    def work() -> None:
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"), beside.beside(work, size=1) as result:
        result()


@needs_fork
def test_no_process_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[int] = []
    fork = os.fork

    def noted_fork() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", noted_fork)
    with pytest.raises(KeyError), beside.beside(lambda: bytes(10**7), size=1):
        raise KeyError
    with pytest.raises(ChildProcessError):
        os.waitpid(children[0], os.WNOHANG)


def test_small_work_stays_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "WORTH", 2)
    with beside.beside(os.getpid, size=1) as result:
        assert result() == os.getpid()


def test_records_as_rows_and_back() -> None:
    findings = [
        Finding(id="a", kind="linkage", sentence="A."),
        Finding(id="b", kind="rumour", sentence="B.", weight=2.0),
    ]
    assert from_rows(Finding, to_rows(findings)) == findings
    assert to_rows([]) == []


@needs_fork
def test_open_output_is_not_written_twice() -> None:
    program = (
        "from detente.ledger import beside; beside.WORTH = 0\n"
        "print('once')\nwith beside.beside(lambda: 1, size=1) as result:\n    print(result())"
    )
    source = str(Path(__file__).parents[2] / "src")
    run = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": source}, capture_output=True, check=True
    )
    assert run.stdout.split() == [b"once", b"1"]
