"""The report on a store: what this run lost, and what was mended since."""

from datetime import date
from pathlib import Path

from detente.pipeline.reporting import code_into_store, report_input
from detente.store.sqlite import open_store

TEXT = "date: 2024-01-{}\n\nAland said that it would lift the embargo if the fleet left the strait."


def test_an_input_that_was_broken_once_and_read_since_is_no_loss(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("")
    (folder / "b.txt").write_text("")
    store = open_store(tmp_path / "detente.db")
    first = code_into_store([folder], store, spec="rules")
    (folder / "a.txt").write_text(TEXT.format("10"))
    second = code_into_store([folder / "a.txt"], store, spec="rules")
    store.close()
    assert first.losses.skipped == 2
    assert second.losses.skipped == 0
    assert [Path(d.path or "").name for d in second.diagnostics if d.severity == "skipped"] == ["b.txt"]


def test_changes_are_those_after_the_day(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format("10"))
    store = open_store(tmp_path / "detente.db")
    coded = code_into_store([tmp_path / "a.txt"], store, spec="rules")
    store.close()
    assert report_input(coded, since=date(2024, 1, 5)).changes
    assert report_input(coded, since=date(2024, 1, 10)).changes == ()
    assert report_input(coded).changes == ()
