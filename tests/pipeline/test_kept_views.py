"""Rows of views are kept in the store, and never outlive a change of what they rest on."""

from datetime import date
from pathlib import Path

import pytest

from detente.ids import document_id, statement_id
from detente.pipeline import view_building
from detente.pipeline.changes import change_rows
from detente.pipeline.view_building import top_findings
from detente.pipeline.views import view_rows
from detente.records.documents import Document, select
from detente.records.statements import Speaker, Statement
from detente.records.terms import Case, Party
from detente.store.sqlite import SqliteStore, open_store


def _item(words: str) -> tuple[Document, list[Statement]]:
    text = f"Aland said {words}."
    key = document_id(text, published="2024-01-10")
    at = text.index(words)
    statement = Statement(
        id=statement_id(key, [(at, at + len(words))]), document_id=key, content=(select(text, at, at + len(words)),),
        speaker=Speaker(name="Aland", kind="state"), party="Aland", form="indirect", sourcing="named", act="offer", issues=("sanctions",),
    )  # fmt: skip
    document = Document(id=key, text=text, published=date(2024, 1, 10), title="Steel", publisher="The Aland Post")
    return document, [statement]


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    opened = open_store(tmp_path / "s.db")
    opened.add_coded([_item("it would lift the duties on steel")], coder="rules")
    return opened


def test_second_look_builds_no_ledger(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    first = view_rows(store, "table")
    monkeypatch.setattr(view_building, "build_with_rest", lambda *_, **__: pytest.fail("built again"))
    assert view_rows(store, "table") == first
    assert view_rows(store, "statements", limit=1)[1] == 1


def test_a_new_document_or_another_case_is_seen_at_once(store: SqliteStore) -> None:
    assert view_rows(store, "table")[1] == 1
    store.add_coded([_item("it would hand back the northern port")], coder="rules")
    assert view_rows(store, "table")[1] == 2
    case = Case(parties=(Party(name="The North", aliases=("Aland",)),))
    assert {row["from_party"] for row in view_rows(store, "table", case=case)[0]} == {"The North"}


def test_statements_name_their_document(store: SqliteStore) -> None:
    named = {"published": "2024-01-10", "title": "Steel", "publisher": "The Aland Post"}
    for _ in ("built", "kept"):
        (row,), _total = view_rows(store, "statements")
        assert row["document"] | named == row["document"]
        assert row["document"]["id"] == document_id(
            "Aland said it would lift the duties on steel.", published="2024-01-10"
        )


def test_top_findings_say_how_many_are_left_out() -> None:
    rows = [{"kind": "linkage", "id": n} for n in range(13)] + [{"kind": "stake", "id": 99}]
    top, _places = top_findings(rows, [[n] for n in range(14)])
    assert [r["id"] for r in top] == [*range(10), 99]
    assert [r["more"] for r in top if r["more"]] == [3]


def test_changes_are_kept_until_the_store_changes(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    since = date(2024, 1, 1)
    (first,) = (row for row in change_rows(store, since) if row["kind"] == "offer")
    with monkeypatch.context() as patch:
        patch.setattr("detente.pipeline.ledger.build_ledger", lambda *_, **__: pytest.fail("built again"))
        assert [row["sentence"] for row in change_rows(store, since) if row["kind"] == "offer"] == [first["sentence"]]
    store.add_coded([_item("it would hand back the northern port")], coder="rules")
    assert len([row for row in change_rows(store, since) if row["kind"] == "offer"]) == 2
    assert change_rows(store, date(2024, 1, 10)) == []
