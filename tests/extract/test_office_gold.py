from datetime import date
from pathlib import Path

from detente.extract.mentions import find_mentions

GOLD = Path(__file__).resolve().parent.parent / "gold" / "office_mentions.tsv"
FLOOR = 0.95


def test_offices_by_date_reach_the_floor() -> None:
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    wrong = []
    for sentence, day, mention, holder in rows:
        found = {m.exact: m.actor for m in find_mentions(sentence, date.fromisoformat(day))}
        if found.get(mention) != holder:
            wrong.append((sentence, day, mention, holder, found))
    assert len(rows) >= 200
    assert 1 - len(wrong) / len(rows) >= FLOOR, wrong
