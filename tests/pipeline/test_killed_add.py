"""``add`` killed by SIGKILL at a dozen moments drawn by a seed; the long run of 200 is benchmarks/kill_add.py."""

import random
import subprocess
import time
from pathlib import Path

import pytest
from kills import Contents, add_and_kill, command, contents, same_ledger, write_documents

from detente.pipeline.adding import add_paths, regroup
from detente.store.sqlite import SqliteStore, open_store

KILLS = 12


@pytest.mark.slow
def test_a_killed_run_loses_nothing_reported_and_a_rerun_completes_it(tmp_path: Path) -> None:
    rng = random.Random(1962)
    folder = tmp_path / "documents"
    folder.mkdir()
    write_documents(folder, rng, 40)
    whole, store = tmp_path / "whole.db", tmp_path / "killed.db"
    begun = time.monotonic()
    subprocess.run(command(folder, whole), check=True, capture_output=True)
    length = time.monotonic() - begun
    expected, before = contents(whole), Contents()
    assert expected.groups
    for _ in range(KILLS):
        # The first part of a run only loads the program.
        _, reported = add_and_kill(folder, store, rng.uniform(0.4 * length, length))
        now = contents(store)
        assert now.holds(before)
        assert len(now.documents) >= len(before.documents) + reported
        assert expected.holds(now)
        before = now
        if now == expected:
            for leftover in tmp_path.glob("killed.db*"):
                leftover.unlink()
            before = Contents()
    subprocess.run(command(folder, store), check=True, capture_output=True)
    assert contents(store) == expected
    assert same_ledger(whole, store)


def test_a_run_killed_before_grouping_is_grouped_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    write_documents(folder, random.Random(1), 2)
    store = open_store(tmp_path / "a.db")

    def die(store: SqliteStore) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.pipeline.adding.regroup", die)
    with pytest.raises(KeyboardInterrupt):
        add_paths([folder], store, spec="rules")
    monkeypatch.setattr("detente.pipeline.adding.regroup", regroup)
    assert add_paths([folder], store, spec="rules").known == 3
    assert [d.reprint_of is None for d in store.documents()] == [True, False, True]
    revision = store.revision()
    add_paths([folder], store, spec="rules")
    assert store.revision() == revision
