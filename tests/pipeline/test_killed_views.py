"""Killed by SIGKILL while views are brought up to date: nothing added is lost, and the next look shows what a whole build shows."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from findings_corpus import corpus

from detente.pipeline import view_building, views
from detente.pipeline.paging import rows_in, unpack_index
from detente.pipeline.views import view_rows
from detente.store.sqlite import SqliteStore, open_store

KILLS, AT_FIRST, SIZE = 12, 20, 400
WRITER = f"""
import sys, time
sys.path.insert(0, {str(Path(__file__).parent)!r})
from findings_corpus import corpus
from detente.pipeline.views import view_rows
from detente.store import kept
from detente.store.sqlite import open_store

write = kept.write_pages
def write_slowly(*arguments):
    print("writes", flush=True)
    write(*arguments)
    time.sleep(0.02)  # Most kills come before the transaction ends.
kept.write_pages = write_slowly

store = open_store(sys.argv[1])
known = {{d.id for d in store.documents()}}
for document, statements in corpus(5, {SIZE}):
    if document.id not in known:
        store.add_coded([(document, statements)], coder="rules")
        print(document.id, flush=True)
        view_rows(store, "findings")
"""


@pytest.mark.slow
def test_killed_while_views_are_written(tmp_path: Path) -> None:
    rng = random.Random(1962)
    path = tmp_path / "s.db"
    store = open_store(path)
    store.add_coded(list(corpus(5, SIZE))[:AT_FIRST], coder="rules")
    view_rows(store, "findings")
    behind = 0
    for _ in range(KILLS):
        reported = _write_and_kill(path, writes=rng.randint(1, 12), after_s=rng.uniform(0, 0.025))
        assert reported <= {d.id for d in store.documents()}
        key = views.view_key(views.Asked())
        indices = {name: views.kept_index(store, key, name) for name in (*views.VIEWS, "findings.rest")}
        assert len({indices[name].revision for name in ("table", "findings", "findings.top", "findings.rest")}) == 1  # type: ignore[union-attr]
        behind += any(index.revision != store.revision() for index in indices.values() if index)
        shown = {view: view_rows(store, view)[0] for view in views.VIEWS}
        assert shown == _whole(store)
    store.close()
    assert behind >= KILLS // 2


def _write_and_kill(path: Path, *, writes: int, after_s: float) -> set[str]:
    """Add documents and show findings in another process, kill it in the writing, and return the documents reported as added."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, env=environment
    )
    reported = set()
    assert process.stdout
    for line in process.stdout:
        if line.strip() != "writes":
            reported.add(line.strip())
            continue
        writes -= 1
        if not writes:
            time.sleep(after_s)
            process.send_signal(signal.SIGKILL)
            break
    reported |= {line.strip() for line in process.stdout} - {"writes"}
    assert process.wait() == -signal.SIGKILL
    return reported


def _whole(store: SqliteStore) -> dict[str, list[dict[str, object]]]:
    documents = store.documents()
    made = view_building.pages_of(view_building.build_with_rest(documents, store.statements()), documents, revision="")
    indices = {view: unpack_index(made[f"{view}.index"][0]) for view in views.VIEWS}
    return {view: rows_in([made[view][n] for n in index.first(None)], None) for view, index in indices.items()}
