"""The store may lie in the folder that is added."""

from contextlib import closing
from pathlib import Path

from detente.pipeline.adding import add_paths
from detente.store.sqlite import open_store


def test_the_store_is_left_out_of_what_is_added(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2020-01-01 The minister said that the talks will go on.")
    (tmp_path / "link.db").symlink_to("detente.db")
    with closing(open_store(tmp_path / "detente.db")) as store:
        added = add_paths([tmp_path], store, spec="rules", workers=1)
    assert added.coded == 1
    assert added.losses.codes["own_store"] == 2
    assert not added.losses.skipped
