import gzip
from pathlib import Path

import pytest

from detente.ingest.reading import read_paths
from detente.ingest.settings import ReadSettings
from detente.pipeline.reading import read_isolated
from detente.records.documents import Diagnostic, Document


def test_isolated_reading_gives_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(
            f"date 2020-01-{number % 28 + 1:02} Report number {number} of the talks."
        )
    (tmp_path / "rows.jsonl").write_text(
        "".join(f'{{"text": "row {n}", "date": "2021-01-01"}}\n' for n in range(700)) + "{\n"
    )
    assert list(read_isolated([tmp_path], workers=2)) == list(read_paths([tmp_path]))


PAGE = """<html><head><title>Talks go on | Wire</title><meta name="author" content="A Writer"></head><body><nav><a href="/tag/x">x</a></nav>
<article><h1>Talks go on</h1><p>{0}</p><form><select><option>One</select><p>{0}</p></form><p><time datetime="2022-03-04">March 4</time> {0}</p>
<!-- note --><a href="/category/peace/">Peace</a><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a></article>
<footer>All rights</footer></body></html>"""


def test_pages_read_in_a_process_of_their_own_are_the_same(tmp_path: Path) -> None:
    for number in range(3):
        sentence = (
            f"The two delegations agreed on day {number} to extend the ceasefire until the end of the month. "
            * (number + 2)
        )
        (tmp_path / f"{number}.html").write_text(PAGE.format(sentence))
    items = list(read_isolated([tmp_path], workers=1))
    assert items == list(read_paths([tmp_path]))
    assert [(item.title, item.author, str(item.published)) for item in items if isinstance(item, Document)] == [
        ("Talks go on", "A Writer", "2022-03-04")
    ] * 3


@pytest.mark.shared
def test_real_pages_read_in_a_process_of_their_own_are_the_same(tmp_path: Path, shared: Path) -> None:
    pages = shared / "ingest_samples" / "html_articles_groundtruth" / "html"
    for page in sorted(pages.glob("*.gz"))[::6]:
        (tmp_path / page.stem).write_bytes(gzip.decompress(page.read_bytes()))
    assert list(read_isolated([tmp_path], workers=1)) == list(read_paths([tmp_path]))


def test_a_worker_out_of_memory_loses_its_input_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2020-01-01 First report.")
    (tmp_path / "b.json").write_bytes(b'[{"text": "' + b"word " * 20_000_000 + b'"}]')
    (tmp_path / "c.txt").write_text("date 2020-01-02 Last report.")
    settings = ReadSettings(memory_limit_bytes=300 * 1024 * 1024)
    items = list(read_isolated([tmp_path], settings=settings, workers=1))
    assert [type(item).__name__ for item in items] == ["Document", "Diagnostic", "Document"]
    assert isinstance(items[1], Diagnostic)
    assert items[1].code in ("out_of_memory", "reader_died")
