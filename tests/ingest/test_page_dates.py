"""Dates of publication of real pages against days found by hand."""

import csv
import gzip
from pathlib import Path

import pytest

from detente.ingest.reading import read_source
from detente.ingest.sources import Source
from detente.records.documents import Document

GOLD = Path(__file__).parents[1] / "gold" / "page_dates.tsv"
FLOOR = 0.95


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
