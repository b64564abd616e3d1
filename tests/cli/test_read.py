import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import build_app
from detente.cli.read import parse_columns
from detente.errors import ConfigError


def test_read_writes_documents_and_tells_what_was_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2020-01-01 The talks went on.")
    (tmp_path / "b.txt").write_bytes(b"")
    output = tmp_path / "out.jsonl"
    result = CliRunner().invoke(build_app(("read",)), ["read", str(tmp_path / "*.txt"), "-o", str(output)])
    rows = [json.loads(line) for line in output.read_text().splitlines()]
    assert result.exit_code == 1
    assert [row["published"] for row in rows] == ["2020-01-01"]
    assert {
        "id",
        "path",
        "text",
        "published_from",
        "title",
        "author",
        "publisher",
        "url",
        "language",
        "genre",
        "reprint_of",
        "version_of",
    } <= rows[0].keys()
    assert "b.txt: empty:" in result.stderr


def test_a_wrong_column_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="NAME=field"):
        parse_columns(["text"])


def test_a_report_into_a_missing_folder_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2020-01-01 The talks went on.")
    target = tmp_path / "missing" / "report.html"
    result = CliRunner().invoke(build_app(("report",)), ["report", str(tmp_path / "a.txt"), "-o", str(target)])
    assert isinstance(result.exception, ConfigError)
    assert "read and coded" not in result.output


def test_reprints_and_versions_are_marked_unless_documents_are_streamed(tmp_path: Path) -> None:
    story = " ".join(f"In sentence {n} the envoy said that party {n} had agreed on point {n * n}." for n in range(20))
    head = "publisher: {}\n\n{}"
    (tmp_path / "c.txt").write_text("date: 2020-01-01\n" + head.format("Wire", story))
    (tmp_path / "a.txt").write_text("date: 2020-01-02\n" + head.format("Daily", story))
    (tmp_path / "b.txt").write_text("date: 2020-01-03\n" + head.format("Wire", story + " It was corrected at noon."))
    app = build_app(("read",))
    rows = [json.loads(line) for line in CliRunner().invoke(app, ["read", str(tmp_path)]).stdout.splitlines()]
    first = rows[2]["id"]
    assert [(row["reprint_of"], row["version_of"]) for row in rows] == [(first, None), (None, first), (None, None)]
    streamed = CliRunner().invoke(app, ["read", str(tmp_path), "--stream"]).stdout.splitlines()
    assert [json.loads(line)["reprint_of"] for line in streamed] == [None] * 3
