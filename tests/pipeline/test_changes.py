"""What changed between two days is the same whether it is told from kept views and outlines or from two ledgers built whole."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from findings_corpus import CASE, corpus

from detente.ledger.compare import compare_ledgers
from detente.pipeline import view_building
from detente.pipeline.changes import change_rows
from detente.pipeline.ledger import Ledgers, ledger_from_store
from detente.pipeline.views import view_rows
from detente.store.sqlite import SqliteStore, open_store

DAYS = (date.min, date(2024, 2, 1), date(2024, 3, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = open_store(tmp_path / "s.db")
    yield opened
    opened.close()


def _from_ledgers(store: SqliteStore, since: date, as_of: date | None, **asked: Any) -> list[dict[str, Any]]:
    before, after = (ledger_from_store(store, as_of=day, **asked) for day in (since, as_of))
    return [asdict(c) for c in compare_ledgers(before, after)]


@pytest.mark.parametrize("asked", [{}, {"case": CASE}], ids=["plain", "case"])
@pytest.mark.parametrize("as_of", [None, date(2024, 4, 1)], ids=["all", "day"])
@pytest.mark.parametrize("viewed", [False, True], ids=["nothing kept", "views kept"])
def test_changes_are_those_between_two_ledgers(
    store: SqliteStore, viewed: bool, as_of: date | None, asked: dict[str, Any]
) -> None:
    every = list(corpus(1, 40))
    store.add_coded(every[:30], coder="rules")
    if viewed:
        view_rows(store, "table", as_of=as_of, **asked)
        view_rows(store, "table", as_of=DAYS[1], **asked)
    for n in range(30, 40, 5):
        for since in DAYS:
            assert change_rows(store, since, as_of=as_of, **asked) == _from_ledgers(store, since, as_of, **asked)
        store.add_coded(every[n : n + 5], coder="rules")
    for since in DAYS:
        told = change_rows(store, since, as_of=as_of, **asked)
        assert told == _from_ledgers(store, since, as_of, **asked)
        assert {row["kind"] for row in told} >= {"offer", "position", "finding"}


def test_kept_views_and_a_kept_outline_are_enough(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    every = sorted(corpus(2, 30), key=lambda item: item[0].published or date.min)
    since = date(2024, 3, 1)
    store.add_coded([item for item in every if item[0].published is None or item[0].published <= since], coder="rules")
    view_rows(store, "table")
    assert change_rows(store, since) == []
    store.add_coded([item for item in every if item[0].published and item[0].published > since], coder="rules")
    with monkeypatch.context() as patch:
        patch.setattr(Ledgers, "build", lambda *_, **__: pytest.fail("built whole"))
        patch.setattr(view_building, "build_views", lambda *_: pytest.fail("built whole"))
        told = change_rows(store, since)
    assert told == _from_ledgers(store, since, None)
    assert told
