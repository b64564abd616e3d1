"""Results written to what is no plain file."""

import os
from pathlib import Path

import pytest

from detente.cli.shared import output
from detente.errors import ConfigError


def write(path: Path, text: str = "new") -> None:
    with output(path) as stream:
        stream.write(text)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(pipe)
        assert os.read(reading, 10) == b"new"
    finally:
        os.close(reading)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text("old")
    link = tmp_path / "link.json"
    link.symlink_to("kept.json")
    write(link)
    assert link.is_symlink()
    assert (tmp_path / "kept.json").read_text() == "new"


def test_a_folder_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is a folder"):
        write(tmp_path)


def test_a_result_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    result.write_text("old")
    with pytest.raises(TypeError), output(result) as stream:
        stream.writelines(["half", None])  # type: ignore[list-item]
    assert result.read_text() == "old"
    assert list(tmp_path.iterdir()) == [result]
