"""Paths that do not exist: nothing is made and nothing replaced."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import build_app
from detente.errors import ConfigError
from detente.ids import document_id, statement_id
from detente.records.documents import Document, select
from detente.records.statements import Speaker, Statement
from detente.store.sqlite import open_store

RUN = CliRunner()


def test_report_on_a_misspelt_path_keeps_the_earlier_report(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text("earlier")
    result = RUN.invoke(build_app(("report",)), ["report", str(tmp_path / "articels"), "-o", str(report)])
    assert isinstance(result.exception, ConfigError)
    assert report.read_text() == "earlier"


def test_add_of_a_misspelt_path_makes_no_store(tmp_path: Path) -> None:
    store = tmp_path / "detente.db"
    result = RUN.invoke(build_app(("add",)), ["add", str(tmp_path / "none*.txt"), "--store", str(store)])
    assert isinstance(result.exception, ConfigError)
    assert not store.exists()


@pytest.mark.parametrize("command", ["report", "add"])
def test_an_empty_folder_is_named(tmp_path: Path, command: str) -> None:
    (tmp_path / "articles").mkdir()
    out = {"report": ["-o", str(tmp_path / "r.html")], "add": ["--store", str(tmp_path / "d.db")]}[command]
    result = RUN.invoke(build_app((command,)), [command, str(tmp_path / "articles"), *out])
    assert result.exit_code == 0
    assert "no document was found in" in result.stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param('{"question": "q"}', "the key 'probability' is wanted", id="no probability"),
        pytest.param('{"probability": "high"}', "probability 'high' is no number", id="no number"),
        pytest.param("[1]", "the key 'probability' is wanted", id="no object"),
        pytest.param("{", "not a line of JSON", id="no json"),
    ],
)
def test_faulty_forecast_is_named_in_plain_words(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "forecasts.jsonl"
    path.write_text(line)
    result = RUN.invoke(build_app(("forecast",)), ["forecast", "score", str(path)])
    assert words in str(result.exception)


def test_case_check_names_speakers_and_sources_that_the_store_never_mentions(tmp_path: Path) -> None:
    text = "Aland said that it would lift the embargo."
    key = document_id(text)
    said = Statement(
        id=statement_id(key, [(0, 5)]), document_id=key, content=(select(text, 0, 5),), speaker=Speaker(name="Espen Berg", kind="person"),
        party="Aland", form="indirect", sourcing="named", act="offer",
    )  # fmt: skip
    opened = open_store(tmp_path / "detente.db")
    opened.add_coded([(Document(id=key, text=text, publisher="Northern Gazette"), [said])], coder="rules")
    opened.close()
    case = tmp_path / "case.toml"
    case.write_text(
        '[[parties]]\nname="Aland"\nspeakers=["Espen Berg", "Ann Roe"]\n[[gradings]]\nsource="Northern Gazete"\n[[gradings]]\nsource="northern gazette"\n[[outcomes]]\nprediction="none"\noutcome=1'
    )
    words = ["case", "check", str(case), "--store", str(tmp_path / "detente.db"), "--json"]
    unseen = json.loads(RUN.invoke(build_app(("case",)), words).stdout)["unseen"]
    assert [line.partition(":")[0] for line in unseen] == [
        "parties[0].speakers[1]",
        "gradings[0].source",
        "outcomes[0].prediction",
    ]
    assert "did you mean 'Northern Gazette'" in unseen[1]
