from pathlib import Path

from detente.ingest.reading import read_paths
from detente.ingest.settings import ReadSettings
from detente.pipeline.reading import read_isolated
from detente.records.documents import Diagnostic


def test_isolated_reading_gives_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(
            f"date 2020-01-{number % 28 + 1:02} Report number {number} of the talks."
        )
    (tmp_path / "rows.jsonl").write_text(
        "".join(f'{{"text": "row {n}", "date": "2021-01-01"}}\n' for n in range(700)) + "{\n"
    )
    assert list(read_isolated([tmp_path], workers=2)) == list(read_paths([tmp_path]))


def test_a_worker_out_of_memory_loses_its_input_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2020-01-01 First report.")
    (tmp_path / "b.txt").write_bytes(b"word " * 40_000_000)
    (tmp_path / "c.txt").write_text("date 2020-01-02 Last report.")
    settings = ReadSettings(memory_limit_bytes=300 * 1024 * 1024)
    items = list(read_isolated([tmp_path], settings=settings, workers=1))
    assert [type(item).__name__ for item in items] == ["Document", "Diagnostic", "Document"]
    assert isinstance(items[1], Diagnostic)
    assert items[1].code in ("out_of_memory", "reader_died")
