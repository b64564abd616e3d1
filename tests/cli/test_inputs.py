"""Paths that do not exist: nothing is made and nothing replaced."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import build_app
from detente.errors import ConfigError

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
