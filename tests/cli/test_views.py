"""Views print the ledger of a store as tables and as JSON."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from detente.cli import views
from detente.cli.view_text import offer_lines, position_lines
from detente.ids import document_id, statement_id
from detente.records.documents import Document, select
from detente.records.statements import Condition, Speaker, Statement
from detente.store.sqlite import open_store

RUN = CliRunner()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    text = "Aland said it would lift the embargo [if] the fleet leaves."
    key = document_id(text, published="2024-01-10")
    document = Document(id=key, text=text, published=date(2024, 1, 10))
    start, end = text.index("it would"), len(text) - 1
    statement = Statement(
        id=statement_id(key, [(start, end)]), document_id=key, content=(select(text, start, end),), speaker=Speaker(name="Aland", kind="state"),
        party="Aland", form="indirect", sourcing="named", act="offer", issues=("sanctions",),
        conditions=(Condition(selector=select(text, text.index("[if]"), end), kind="if"),),
    )  # fmt: skip
    path = tmp_path / "detente.db"
    opened = open_store(path)
    opened.add_coded([(document, [statement])], coder="rules")
    opened.close()
    return path


def call(view: Callable[..., None], *words: str):
    app = typer.Typer()
    app.command()(view)
    return RUN.invoke(app, list(words))


@pytest.mark.parametrize(
    ("view", "key", "count"),
    [
        (views.table, "offers", 1),
        (views.positions, "positions", 1),
        (views.findings, "findings", 1),
        (views.forecasts, "predictions", 0),
        (views.statements, "statements", 1),
    ],
    ids=["table", "positions", "findings", "forecasts", "statements"],
)
def test_json_holds_the_rows_under_a_fixed_key(store: Path, view, key: str, count: int) -> None:
    result = call(view, "--store", str(store), "--json")
    assert len(json.loads(result.stdout)[key]) == count


def test_table_keeps_brackets_of_the_text(store: Path) -> None:
    assert "[if]" in call(views.table, "--store", str(store)).stdout


def test_as_of_before_everything_shows_nothing(store: Path) -> None:
    assert json.loads(call(views.table, "--store", str(store), "--as-of", "2023-01-01", "--json").stdout) == {
        "as_of": "2023-01-01",
        "offers": [],
    }


def test_terminal_shows_words_conditions_and_where_they_stand(store: Path) -> None:
    shown = call(views.table, "--store", str(store)).stdout
    assert "2024-01-10  Aland offers (live" in shown
    assert "“it would lift the embargo [if] the fleet leaves”" in shown
    assert "condition: “[if] the fleet leaves”" in shown
    assert "Aland" in shown.splitlines()[-2]


def test_table_tells_what_became_of_an_offer_and_by_what_way_it_came() -> None:
    row = {
        "act": "offer", "to": "Borland", "status": "live", "channel": "relayed", "last_seen": "2024-02-01", "from_party": "Aland", "text": "we lift it",
        "conditions": [], "characterised_by": None, "made": "2024-01-01", "step": 2, "due": "2024-03", "firmness": "possible", "through": ["Post", "author"],
        "events": [
            {"kind": "made", "on": "2024-01-01", "by": "A"}, {"kind": "rejected", "on": "2024-01-09", "by": "Borland"}, {"kind": "repeated", "on": "2024-01-10", "by": "A"},
            {"kind": "repeated", "on": "2024-02-01", "by": "A"},
        ],
    }  # fmt: skip
    lines = list(offer_lines(row, {}))
    assert "step 2; due 2024-03; only as a possibility; by way of Post" in lines
    assert lines[-1] == "made 2024-01-01; rejected 2024-01-09 by Borland; repeated 2024-02-01"


def test_position_shows_the_words_of_both_sides() -> None:
    row = {
        "holder": "Aland", "holder_kind": "party", "subject": "sanctions", "stance": "offers", "since": None, "statement_ids": ["a"], "against_ids": ["b"],
        "evidence": [{"statement_id": "a", "quote": "we lift it"}, {"statement_id": "b", "quote": "never"}], "rule": "The latest counts.",
    }  # fmt: skip
    assert list(position_lines(row, {}))[1:3] == ["“we lift it”", "against: “never”"]


def test_no_line_is_wider_than_the_window(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    shown = [
        line
        for view in (views.table, views.positions, views.statements)
        for line in call(view, "--store", str(store)).stdout.splitlines()
    ]
    assert max(map(len, shown)) <= 40


def test_missing_store_says_what_to_do(tmp_path: Path) -> None:
    assert "detente add" in str(call(views.table, "--store", str(tmp_path / "none.db")).exception)


def test_since_lists_what_came_after_that_day(store: Path) -> None:
    result = call(views.table, "--store", str(store), "--since", "2024-01-01", "--json")
    assert [c["kind"] for c in json.loads(result.stdout)["changes"]] == ["offer"]
    later = call(views.table, "--store", str(store), "--since", "2024-01-15", "--json")
    assert json.loads(later.stdout)["changes"] == []


def test_a_floor_of_grades_without_gradings_shows_nothing(store: Path) -> None:
    result = call(views.table, "--store", str(store), "--min-grade", "B2", "--json")
    assert json.loads(result.stdout)["offers"] == []


def test_a_floor_that_leaves_nothing_says_why(store: Path) -> None:
    assert "no source is graded" in call(views.table, "--store", str(store), "--min-grade", "B2").stderr
