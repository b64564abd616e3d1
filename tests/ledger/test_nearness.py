"""Arrays narrow down which answers may concern an offer; the exact rule must find nothing beyond them."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from detente.ledger import answers as module
from detente.ledger.build import build_ledger
from detente.ledger.postings import EACH, RAREST, Postings
from detente.records.terms import Case, Term

Make = Callable[..., tuple]
WORDS = [
    "lift",
    "duties",
    "grain",
    "ships",
    "return",
    "trawlers",
    "northern",
    "fishing",
    "grounds",
    "escort",
    "inspectors",
    "your",
    "proposal",
    "harbour",
    "coal",
]
CASE = Case(terms=(Term(id="grain", text="duties on grain lifted", keywords=("grain",)),))


def _every_hit(postings, searches, *_columns) -> list[list[int]]:
    """Narrow nothing: what the search found, once each."""
    found: list[list[int]] = []
    for block, who, hits in postings.after(searches):
        found += [
            sorted({int(h) for w, h in zip(who, hits, strict=True) if w == n}) for n in range(block.stop - block.start)
        ]
    return found


@pytest.mark.parametrize("seed", range(4))
def test_narrowing_loses_no_answer(make: Make, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance = random.Random(seed)
    parties = ["Aland", "Borland", "Celand", "Dorland"]
    items = [
        make(
            " ".join(chance.choices(WORDS, k=chance.choice((4, 8, 60)))),
            party=(side := chance.choice(parties)),
            act=chance.choice(("offer", "demand", "accept", "reject")),
            day=(date(2024, 1, 1) + timedelta(days=chance.randrange(200))).isoformat(),
            addressee=chance.choice([None, *(p for p in parties if p != side)]),
            issues=tuple(chance.sample(("sanctions", "nuclear_wmd", "other_theatre"), chance.choice((1, 2)))),
        )
        for _ in range(150)
    ]
    documents, statements = [d for d, _ in items], [s for _, s in items]
    narrowed = build_ledger(documents, statements, case=CASE).offers
    monkeypatch.setattr(module, "narrow", _every_hit)
    assert narrowed == build_ledger(documents, statements, case=CASE).offers
    assert any(e.kind in ("accepted", "rejected") for o in narrowed for e in o.events)


@pytest.mark.parametrize("size", [0, 1, 300])
def test_searches_at_once_find_what_each_finds_alone(size: int) -> None:
    chance = random.Random(size)
    postings, held = Postings(), []
    for n in range(size):
        held.append(frozenset(chance.sample(WORDS, 4)))
        postings.add(n, held[-1])
    searches = [(frozenset(chance.sample([*WORDS, "unknown"], 9)), chance.randrange(size + 2)) for _ in range(40)]
    found: list[set[int]] = []
    for block, who, hits in postings.after(searches):
        found += [{int(h) for h in hits[who == n]} for n in range(block.stop - block.start)]
    for (keys, since), hits in zip(searches, found, strict=True):
        under = {k: [n for n in range(size) if k in held[n]] for k in keys}
        rarest = sorted((len(n), k) for k, n in under.items() if n)[:RAREST]
        assert hits == {n for _, k in rarest for n in [m for m in under[k] if m >= since][:EACH]}
