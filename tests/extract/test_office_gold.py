import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from detente.extract.mentions import find_mentions

GOLD = Path(__file__).resolve().parent.parent / "gold"
FLOOR = 0.95
AROUND = 200


def rows(name: str) -> list[list[str]]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


def test_offices_by_date_reach_the_floor() -> None:
    gold = rows("office_mentions.tsv")
    wrong = []
    for sentence, day, mention, holder in gold:
        found = {m.exact: m.actor for m in find_mentions(sentence, date.fromisoformat(day))}
        if found.get(mention) != holder:
            wrong.append((sentence, day, mention, holder, found))
    assert len(gold) >= 200
    assert 1 - len(wrong) / len(gold) >= FLOOR, wrong


@pytest.mark.shared
def test_offices_in_documents_of_the_pool_reach_the_floor(shared: Path) -> None:
    gold = rows("office_mentions_pool.tsv")
    texts = {
        (file, name): text for file in {row[0] for row in gold} for name, text in read(shared / "corpora/pool" / file)
    }
    wrong = []
    for file, name, start, end, words, day, holder in gold:
        text, a, b = texts[file, name], int(start), int(end)
        assert text[a:b].replace("\n", " ") == words
        first = max(0, a - AROUND)
        window = text[first : b + AROUND]
        found = [m for m in find_mentions(window, date.fromisoformat(day)) if m.start + first < b and a < m.end + first]
        if holder not in {m.actor for m in found}:
            wrong.append((words, day, holder, [m.actor for m in found]))
    assert len(gold) >= 100
    assert 1 - len(wrong) / len(gold) >= FLOOR, wrong


def read(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each document of a file of the pool."""
    if path.suffix == ".txt":
        yield path.name, path.read_text(encoding="utf-8")
        return
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").strip().split("\n")
    for number, line in enumerate(lines):
        row = json.loads(line)
        yield str(row.get("id") or row.get("url") or number), row.get("text") or ""
