import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import build_app
from detente.cli.reading_options import parse_columns, parse_limits
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


@pytest.mark.parametrize(
    ("pair", "value"), [("max_page_bytes=2M", 2 * 1024**2), ("max_ratio=50", 50), ("time_limit_s=2.5", 2.5)]
)
def test_a_limit_is_read(pair: str, value: float) -> None:
    assert parse_limits([pair]) == {pair.partition("=")[0]: value}


@pytest.mark.parametrize(
    "pair", ["bulk=1", "max_pages", "max_pages=0", "max_pages=two", "no_such=3", "time_limit_s=nan"]
)
def test_a_wrong_limit_is_a_configuration_error(pair: str) -> None:
    with pytest.raises(ConfigError, match="max_ratio"):
        parse_limits([pair])


@pytest.mark.parametrize("command", ["read", "add", "code", "attributions", "report"])
def test_every_command_with_paths_takes_a_limit(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text((json.dumps({"testo": "The talks went on.", "date": "2020-01-01"}) + "\n") * 2)
    options = ["--limit", "max_line_bytes=20", "--column", "testo=text"]
    options += [] if command == "read" else ["--coder", "rules"]
    result = CliRunner().invoke(build_app((command,)), [command, "a.jsonl", *options])
    assert result.exit_code == 1
    assert "longer than 20 bytes" in result.stderr


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2020-01-01 The talks went on.")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "detente", "read", str(tmp_path / "a.txt")], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("detente: nothing more can be written: No space left")
    assert "Traceback" not in done.stderr
