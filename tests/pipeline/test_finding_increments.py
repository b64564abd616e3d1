"""Findings brought up to date document by document are those of a ledger built whole, and so is what they rest on."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import findings_corpus
import pytest
from findings_corpus import CASE, corpus

from detente.ledger import credibility, relays
from detente.ledger.build import build_ledger
from detente.ledger.findings import claims, denial_pairs, denials, disputes
from detente.ledger.findings.all import ORDER
from detente.pipeline import finding_increments, paging, surroundings, view_building, views
from detente.pipeline.view_building import Pages
from detente.pipeline.views import view_rows
from detente.store.sqlite import SqliteStore, open_store

SHOWN = ("findings", "findings.top", "table", "positions")
RESTS = ("positions.rest", "statements.lines")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteStore]:
    monkeypatch.setattr(paging, "PAGE", 5)  # So that rows cross pages, and pages are parted.
    monkeypatch.setattr(paging, "SHORT", 4)
    monkeypatch.setattr(disputes, "SHARED_RARE", 1)  # So that small corpora hold disputes.
    monkeypatch.setattr(disputes, "DISPUTED", 3.0)
    monkeypatch.setattr(disputes, "NEGATED", 5.0)
    _told_loosely(monkeypatch)
    monkeypatch.setattr(denial_pairs, "ALIKE", 0.1)
    monkeypatch.setattr(denial_pairs, "SHARED", 1)
    opened = open_store(tmp_path / "s.db")
    yield opened
    opened.close()


def _told_loosely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is merely alike count as the same told twice: small corpora hold nothing else."""
    monkeypatch.setattr(credibility, "NEAR_IN_TIME", 21)
    monkeypatch.setattr(credibility, "SAME_TELLING", 0.1)


def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is looked at around a statement be less than a small corpus holds."""
    monkeypatch.setattr(disputes, "RECENT", 7)
    for module in (denials, disputes):
        monkeypatch.setattr(module, "WITHIN_DAYS", 12)
    monkeypatch.setattr(denials, "WINDOW", 7)
    monkeypatch.setattr(denials, "DENIALS", 2)
    monkeypatch.setattr(claims, "CLAIM_STANDS", claims.CLAIM_STANDS / 12)
    for module in (relays, finding_increments):
        monkeypatch.setattr(module, "WITHIN_DAYS", 9)
    monkeypatch.setattr(surroundings, "REACH", 18)


def test_who_is_to_blame_one_by_one(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings_corpus, "STATES", ("Norway", "Peru"))
    monkeypatch.setattr(findings_corpus, "ACTS", ("accuse", "report", "offer"))
    cues = ("as Norway has blocked the talks", "the talks were put on hold by Peru", "we are ready for talks with Peru")
    monkeypatch.setattr(findings_corpus, "CUES", cues)
    every = list(corpus(2, 30))
    store.add_coded(every[:10], coder="rules")
    view_rows(store, "findings")
    blamed = set()
    for n in range(10, 30):
        with monkeypatch.context() as patch:
            patch.setattr(view_building, "build_views", lambda *_: pytest.fail("built whole"))
            store.add_coded(every[n : n + 1], coder="rules")
            kept = view_rows(store, "findings")[0]
        assert kept == [row for _, row in _items(_whole(store), "findings")]
        blamed |= {json.dumps(row) for row in kept if "who is to blame" in json.dumps(row)}
    assert len(blamed) > 1


def test_claims_told_in_denials_one_by_one(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings_corpus, "STATES", ("Norway", "Peru"))
    monkeypatch.setattr(findings_corpus, "ACTS", ("deny", "report", "reject"))
    cues = (
        "Peru's claim that glaciers vanish is false",
        "Norway's statement that mines closed is false",
        "wants peace",
    )
    monkeypatch.setattr(findings_corpus, "CUES", cues)
    every = list(corpus(2, 24))
    store.add_coded(every[:10], coder="rules")
    view_rows(store, "findings")
    told = set()
    for n in range(10, 24):
        with monkeypatch.context() as patch:
            patch.setattr(view_building, "build_views", lambda *_: pytest.fail("built whole"))
            store.add_coded(every[n : n + 1], coder="rules")
            kept = view_rows(store, "findings")[0]
        assert kept == [row for _, row in _items(_whole(store), "findings")]
        told |= {row["id"] for row in kept if "told in the denial alone" in row["sentence"]}
    assert told


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("asked", [{}, {"case": CASE}, {"as_of": date(2024, 4, 1)}], ids=["plain", "terms", "day"])
@pytest.mark.parametrize("seed", [0, 1, 3])
def test_findings_one_by_one(
    store: SqliteStore, seed: int, asked: dict[str, Any], narrow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if narrow:
        _narrow(monkeypatch)
    every = list(corpus(seed, 45))
    store.add_coded(every[:20], coder="rules")
    view_rows(store, "findings", **asked)
    for n in range(20, 45, 5):
        store.add_coded(every[n : n + 4], coder="rules")
        with monkeypatch.context() as patch:
            patch.setattr(view_building, "build_views", lambda *_: pytest.fail("built whole"))
            view_rows(store, "findings", **asked)
            store.add_coded(every[n + 4 : n + 5], coder="rules")
            kept = {view: view_rows(store, view, **asked)[0] for view in SHOWN}
        whole = _whole(store, **asked)
        assert kept == {view: [row for _, row in _items(whole, view)] for view in SHOWN}
        assert _rest(_kept(store, asked, "findings.rest")) == _rest(whole)
        for view in RESTS:
            assert _items(_kept(store, asked, view), view) == _items(whole, view)


def test_the_corpora_hold_every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disputes, "SHARED_RARE", 1)
    _told_loosely(monkeypatch)
    every = [item for seed in range(3) for item in corpus(seed, 45)]
    ledger = build_ledger([d for d, _ in every], [s for _, some in every for s in some], case=CASE)
    assert {f.kind for f in ledger.findings} == set(ORDER)


def _whole(store: SqliteStore, **asked: Any) -> Pages:
    built = view_building.build_with_rest(store.documents(), store.statements(), **asked)
    return view_building.pages_of(built, store.documents(), revision="")


def _kept(store: SqliteStore, asked: Mapping[str, Any], view: str) -> Pages:
    key = views.view_key(views.Asked(**asked))
    index = views.kept_index(store, key, view)
    assert index
    numbers = [number for number, _, _ in index.pages]
    head = store.kept_pages(key, f"{view}.index", [0])[0]
    pages = dict(zip(numbers, store.kept_pages(key, view, numbers), strict=True))
    return {view: pages, f"{view}.index": {0: head}}


def _items(pages: Pages, view: str) -> list[tuple[paging.Place, paging.Row]]:
    found = []
    for number, count, _ in paging.unpack_index(pages[f"{view}.index"][0]).pages:
        places, rows = paging.unpack_page(pages[view][number])
        assert len(rows) == count
        found += list(zip(places, map(json.loads, rows), strict=True))
    return found


def _rest(pages: Pages) -> list[tuple[paging.Place, paging.Row]]:
    """Return what is kept, but for statements to whoever has been heard since."""
    return [item for item in _items(pages, "findings.rest") if item[0][0] != "directed"]
