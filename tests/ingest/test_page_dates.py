"""Dates of publication of real pages against days found by hand."""

import csv
import gzip
from importlib import import_module
from pathlib import Path

import pytest
from samples import WORDS

from detente.ingest.reading import read_source
from detente.ingest.sources import Source
from detente.records.documents import Document

GOLD = Path(__file__).parents[1] / "gold" / "page_dates.tsv"
FLOOR = 0.95
UNDATED = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1>{f'<p>{WORDS}</p>' * 8}</article><p>Posted on 3 May 2019</p></body></html>"


def published(page: Path) -> str:
    found = read_source(Source(path=page.name.removesuffix(".gz"), data=gzip.decompress(page.read_bytes())))
    return next((str(item.published) for item in found if isinstance(item, Document)), "")


@pytest.mark.shared
def test_dates_of_real_pages_are_right(shared: Path) -> None:
    pages = shared / "ingest_samples" / "html_articles_groundtruth" / "html"
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    wrong = [
        (row["page"][:8], row["day"], day)
        for row in rows
        if (day := published(pages / row["page"])) not in {row["day"], row["also"]} - {""}
    ]
    assert len(wrong) <= len(rows) * (1 - FLOOR), wrong


def test_a_page_that_states_no_day_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    for name in ("trafilatura.utils.fromstring", "htmldate.utils.fromstring"):
        module, _, function = name.rpartition(".")
        real = getattr(import_module(module), function)
        monkeypatch.setattr(name, lambda text, *a, real=real, **kw: parsed.append(text) or real(text, *a, **kw))
    found = next(read_source(Source(path="talks.html", data=UNDATED.encode())))
    assert isinstance(found, Document)
    assert str(found.published) == "2019-05-03"
    assert len(parsed) == 1


def test_no_address_in_a_page_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(address: str) -> None:
        raise AssertionError(address)

    monkeypatch.setattr("htmldate.utils.fetch_url", fetch)
    page = f"https://example.org/<p>{'talks-go-on-' * 30}</p><a>1</a>"
    assert list(read_source(Source(path="talks.html", data=page.encode())))
