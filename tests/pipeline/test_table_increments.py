"""The table brought up to date document by document is that of a ledger built whole, also where few offers are looked back at."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from detente.ids import content_id, statement_id
from detente.ledger import answers, desk_answers, desk_changes
from detente.pipeline import paging, view_building, views
from detente.pipeline.views import view_rows
from detente.records.documents import Document, select
from detente.records.statements import Condition, Speaker, Statement
from detente.records.terms import Case, Party, Term
from detente.store.sqlite import SqliteStore, open_store

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
    "harbour",
    "coal",
    "your",
    "proposal",
]
PARTIES = ("Aland", "Bland", "Cland")
CASE = Case(
    parties=(Party(name="Aland"),),
    terms=(
        Term(id="duties", text="lift the duties on grain", keywords=("duties", "grain")),
        Term(id="ships", text="return the ships", synonyms=("return trawlers to the harbour",)),
        Term(id="coal", text="coal for fishing grounds", opposites=("escort inspectors",)),
    ),
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteStore]:
    monkeypatch.setattr(paging, "PAGE", 3)
    monkeypatch.setattr(paging, "SHORT", 3)
    opened = open_store(tmp_path / "s.db")
    yield opened
    opened.close()


def documents(seed: int, size: int) -> Iterator[tuple[Document, list[Statement]]]:
    """Yield documents over half a year, some undated, most later than those before them."""
    chance = random.Random(seed)
    for n in range(size):
        day = date(2024, 1, 1) + timedelta(days=chance.choice((4 * n, chance.randrange(180))))
        quotes = [
            " ".join(chance.choices(WORDS, k=chance.choice((3, 4, 8)))) + f" {n}" for _ in range(chance.randint(1, 5))
        ]
        quotes += [f"we reject your proposal for coal and {chance.choice(WORDS)} {n}"] * (n % 3 == 0)
        key = content_id("doc", f"{seed} {n}")
        document = Document(id=key, text=". ".join(quotes), published=chance.choice((day, day, day, day, None)))
        found = {}
        for quote in quotes:
            at = document.text.index(quote)
            party = chance.choice(PARTIES)
            found[at] = Statement(
                id=statement_id(key, [(at, at + len(quote))]), document_id=key,
                content=(select(document.text, at, at + len(quote)),), party=party, speaker=Speaker(name=party, kind="state"),
                form="indirect", sourcing="named", act="reject" if quote.startswith("we reject") else chance.choice(("offer", "offer", "demand", "threaten", "accept", "reject", "report")),
                addressee=chance.choice((*(p for p in PARTIES if p != party), None)),
                issues=tuple(chance.sample(("sanctions", "nuclear_wmd", "other"), chance.randint(0, 2))),
                firmness=chance.choice(("certain", "possible")), polarity=chance.choice(("positive", "positive", "negative")),
                evidence=(chance.choice(("own_words", "reported", "characterised")), "own_words")[quote.startswith("we reject")], due=chance.choice((None, None, "2024-03", "2024-05-10", "soon")),
                confidence=chance.choice((None, None, None, None, 0.2)), about=chance.choice((None, *PARTIES)), about_stance=chance.choice((None, "accepts")),
                conditions=(Condition(selector=select(document.text, at, at + 5), kind="if"),) if chance.random() < 0.2 else (),
            )  # fmt: skip
        yield document, list(found.values())


@pytest.mark.parametrize(
    "asked",
    [{}, {"as_of": date(2024, 4, 1)}, {"case": CASE}, {"case": CASE, "as_of": date(2024, 4, 1)}],
    ids=["plain", "day", "terms", "terms and day"],
)
@pytest.mark.parametrize(("latest", "recent"), [(2, 3), (5, 20), (128, 1000)])
@pytest.mark.parametrize("seed", range(3))
def test_table_one_by_one(
    store: SqliteStore, seed: int, latest: int, recent: int, asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (answers, desk_answers, desk_changes):
        monkeypatch.setattr(module, "LATEST", latest)
        monkeypatch.setattr(module, "RECENT", recent)
    every = list(documents(seed, 40))
    store.add_coded(every[:10], coder="rules")
    view_rows(store, "table", **asked)
    monkeypatch.setattr(view_building, "build_views", _refuse)
    answered = told = taken = 0
    for n in range(10, 40, 2):
        store.add_coded(every[n : n + 2], coder="rules")
        rows, total = view_rows(store, "table", **asked)
        assert (rows, total) == (_whole(store, **asked), len(rows))
        answered += any(e["kind"] in ("accepted", "rejected") for row in rows for e in row["events"])
        told += any(row["evidence_kind"] == "named" for row in rows)
        taken += any(e["kind"] == "taken up" for row in rows for e in row["events"])
    assert answered
    assert told
    assert taken or seed
    assert not asked.get("case") or any(row["term_ids"] for row in rows)


def _refuse(*_arguments: object) -> None:
    raise AssertionError("built whole")


def _whole(store: SqliteStore, **asked: Any) -> list[paging.Row]:
    built = view_building.build_with_rest(store.documents(), store.statements(), **asked)
    made = view_building.pages_of(built, store.documents(), revision="")
    index = paging.unpack_index(made["table.index"][0])
    return paging.rows_in([made["table"][n] for n in index.first(None)], None)


def test_a_later_reading_of_the_words_joins_and_parts_offers(store: SqliteStore) -> None:
    """An older document found later makes an offer first, which was made by another until then."""
    late, early = (next(documents(5, 1)) for _ in range(2))
    statements = [replace(s, act="offer", issues=("sanctions",)) for s in late[1]]
    store.add_coded([(replace(late[0], published=date(2024, 5, 1)), statements)], coder="rules")
    assert all(row["made"] == "2024-05-01" for row in view_rows(store, "table")[0])
    key = content_id("doc", "early")
    again = [replace(s, id=f"{s.id} early", document_id=key, act="offer", issues=("sanctions",)) for s in early[1]]
    store.add_coded([(replace(early[0], id=key, published=date(2024, 1, 1)), again)], coder="rules")
    rows = view_rows(store, "table")[0]
    assert rows == _whole(store)
    assert all(row["made"] == "2024-01-01" and row["last_seen"] == "2024-05-01" for row in rows)
    assert views.kept_index(store, views.view_key(views.Asked()), "table")
