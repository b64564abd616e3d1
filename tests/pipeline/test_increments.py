"""Views brought up to date document by document are those of a ledger built whole."""

import os
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from detente.ids import content_id, statement_id
from detente.pipeline import paging, view_building, views
from detente.pipeline.views import view_rows
from detente.records.documents import Document, select
from detente.records.reviews import Review
from detente.records.statements import ACTS, Condition, Interval, Speaker, Statement
from detente.records.terms import Case, Faction, Grading, Issue, Party, Term
from detente.store.sqlite import SqliteStore, open_store

PARTIES = ("Aland", "Bland", "Cland", "Dland")
PHRASES = (
    "withdraw its gunboats from the Tern strait", "keep the gunboats in the strait", "never accept inspectors at the yard",
    "let inspectors into the northern yard", "lift the duties on steel", "pay for the ferry, as Aland and Cland know",
)  # fmt: skip
CASE = Case(
    parties=(
        Party(name="The North", aliases=("Aland",), factions=(Faction(name="the yard", members=("Ada of Aland",)),)),
        Party(name="Bland"),
    ),
    terms=(
        Term(id="gunboats", text="Gunboats withdraw from the Tern strait", opposites=("gunboats stay in the strait",)),
        Term(id="yard", text="Inspectors enter the northern yard", keywords=("inspectors",)),
    ),
    issues=(Issue(name="steel", refines="trade_energy_economy", keywords=("steel",)), Issue(name="ferry", keywords=("ferry",))),
    gradings=(Grading(source="Post", reliability="B", credibility="2"),),
    min_confidence=0.2,
)  # fmt: skip


def corpus(seed: int, size: int = 14, parties: tuple[str, ...] = PARTIES) -> Iterator[tuple[Document, list[Statement]]]:
    """Yield documents in no order of time, undated ones, accounts of the past, reprints and versions, with statements of every kind."""
    chance = random.Random(seed)
    earlier: list[tuple[Document, list[Statement]]] = []
    for n in range(size):
        day = chance.choice((None, *(date(2024, 1, 1) + timedelta(days=chance.randrange(40)) for _ in range(5))))
        quotes = [f"{chance.choice(PHRASES)} {n} {k}" for k in range(chance.randint(1, 4))]
        text = ". ".join(quotes) + "."
        key = content_id("doc", f"{seed} {n}")
        document = Document(id=key, text=text, published=day, publisher=chance.choice(("Post", "Times", None)))
        statements = [_statement(chance, document, quote, parties) for quote in quotes]
        if earlier and chance.random() < 0.4:
            first, said = chance.choice(earlier)
            link = chance.choice(("reprint_of", "version_of"))
            document = replace(document, text=f"{first.text} {text}", **{link: first.id})
            again = [_moved(s, document, 0) for s in said if chance.random() < 0.8]
            statements = again + [_moved(s, document, len(first.text) + 1) for s in statements]
        earlier.append((document, statements))
        yield document, statements


def _moved(statement: Statement, document: Document, by: int) -> Statement:
    """Return a statement as another document carries it."""
    spans = [(s.start + by, s.end + by) for s in statement.content]
    content = tuple(select(document.text, *span) for span in spans)
    return replace(statement, id=statement_id(document.id, spans), document_id=document.id, content=content)


def add(store: SqliteStore, documents: Iterable[tuple[Document, list[Statement]]]) -> None:
    """Add documents and set their groups."""
    found = list(documents)
    store.add_coded(found, coder="rules")
    store.set_groups({d.id: (d.reprint_of, d.version_of) for d, _ in found})


def _statement(chance: random.Random, document: Document, quote: str, parties: tuple[str, ...]) -> Statement:
    at = document.text.index(quote)
    party = chance.choice(parties)
    person = Speaker(name=f"{chance.choice(('Ada', 'Bo'))} of {party}", kind="person")
    condition = Condition(selector=select(document.text, at, at + 5), kind="if")
    return Statement(
        id=statement_id(document.id, [(at, at + len(quote))]), document_id=document.id,
        content=(select(document.text, at, at + len(quote)),), party=chance.choice((party, party, None)),
        speaker=chance.choice((person, Speaker(name=party, kind="state"), Speaker(name="author", kind="author"))),
        form="indirect", sourcing=chance.choice(("named", "named", "anonymous", "rumour", "author")),
        act=chance.choice((*ACTS, "demand", "reject", "offer", "predict")), addressee=chance.choice((*parties, None)),
        about=chance.choice((None, None, *parties)), about_stance=chance.choice((None, "accepts", "rejects")),
        issues=tuple(chance.sample(("sanctions", "trade_energy_economy", "other"), 2)),
        firmness=chance.choice(("certain", "possible")), polarity=chance.choice(("positive", "negative")),
        evidence=chance.choice(("own_words", "quoted", "reported", "characterised")),
        conditions=(condition,) if chance.random() < 0.2 else (), confidence=chance.choice((None, 0.1, 0.9)),
        time=chance.choice(("past", "present")), when=Interval(end=chance.choice((None, "2023-05-01"))),
    )  # fmt: skip


def whole(store: SqliteStore, **asked: object) -> dict[str, list[paging.Row]]:
    """Return the rows of the views built from everything in the store."""
    settings = views.Asked(**asked)  # type: ignore[arg-type]
    made = view_building.build_views(store, "whole", settings, store.revision())
    indices = {view: paging.unpack_index(made[f"{view}.index"][0]) for view in views.VIEWS}
    return {view: paging.rows_in([made[view][n] for n in indices[view].first(None)], None) for view in views.VIEWS}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteStore]:
    monkeypatch.setattr(paging, "PAGE", 3)  # So that rows cross pages, and pages are parted.
    monkeypatch.setattr(paging, "SHORT", 3)
    opened = open_store(tmp_path / "s.db")
    yield opened
    opened.close()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "asked",
    [{}, {"case": CASE}, {"as_of": date(2024, 1, 20)}, {"case": CASE, "min_grade": "B"}],
    ids=["plain", "case", "day", "grade"],
)
def test_one_by_one_is_all_at_once(
    store: SqliteStore, seed: int, asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = list(corpus(seed, 16))
    add(store, documents[:6])
    store.add_review(_review(documents[0][1][0], "amend", {"act": "offer"}))
    store.add_review(_review(documents[1][1][0], "reject", {}))
    view_rows(store, "positions", **asked)
    shown = views.VIEWS
    built_whole = 0
    for document in documents[6:]:
        add(store, [document])
        with monkeypatch.context() as patch:
            built = _counted(patch)
            kept = {view: view_rows(store, view, **asked) for view in shown}
            first = {view: view_rows(store, view, limit=4, **asked) for view in shown}
        expected = whole(store, **asked)
        assert kept == {view: (expected[view], len(expected[view])) for view in shown}
        assert first == {view: (expected[view][:4], len(expected[view])) for view in shown}
        built_whole += bool(built)
    assert built_whole <= 3  # What takes the place of other words asks for everything.


def _review(statement: Statement, judgement: str, changes: dict[str, object]) -> Review:
    return Review(
        id=f"r {statement.id}", subject=statement.id, document_id=statement.document_id, judgement=judgement,
        spans=tuple(s.span for s in statement.content), changes=changes, coder="ann", made_at="2024-01-01T00:00:00Z",
    )  # fmt: skip


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    built: list[str] = []
    build_whole = view_building.build_views

    def build(*arguments: object) -> object:
        built.append("whole")
        return build_whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(view_building, "build_views", build)
    return built


@pytest.mark.parametrize("change", ["review", "reprint", "recoded", "lost review"])
def test_what_reaches_further_is_built_whole(store: SqliteStore, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = list(corpus(7))
    view = "positions"
    store.add_coded(documents[:6], coder="rules")
    if change == "lost review":
        store.add_review(_review(documents[9][1][0], "reject", {}))
    view_rows(store, view, case=CASE)
    built = _counted(monkeypatch)
    if change == "review":
        store.add_review(_review(documents[0][1][0], "reject", {}))
    elif change == "recoded":
        store.add_coded([(documents[0][0], documents[0][1][:1])], coder="model")
    else:
        store.add_coded(documents[6:8], coder="rules")
    if change == "reprint":
        store.set_groups({documents[1][0].id: (documents[0][0].id, None)})
    rows = view_rows(store, view, case=CASE)[0]
    assert built == ["whole"]
    assert rows == whole(store, case=CASE)[view]


@pytest.mark.parametrize("view", views.VIEWS)
def test_later_documents_leave_the_views_of_a_day(
    store: SqliteStore, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2024, 1, 20)
    documents = list(corpus(11, 20))
    early = [d for d in documents if d[0].published is None or d[0].published <= day]
    late = [d for d in documents if d[0].published and d[0].published > day]
    add(store, early)
    before = view_rows(store, view, as_of=day)
    add(store, late)
    built = _counted(monkeypatch)
    assert view_rows(store, view, as_of=day) == before
    assert not built
    assert before[0] == whole(store, as_of=day)[view]


@pytest.mark.parametrize("view", ["table", "positions"])
def test_a_document_without_statements_leaves_what_is_on_the_table(
    store: SqliteStore, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, corpus(2, 6))
    before = view_rows(store, view)
    add(store, [(Document(id="empty", text="Dland, Dland, Dland.", published=date(2025, 1, 1)), [])])
    built = _counted(monkeypatch)
    assert view_rows(store, view) == before
    assert not built
    assert before[0] == whole(store)[view]


def test_pages_lost_meanwhile_are_built_again(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = list(corpus(3))
    store.add_coded(documents[:6], coder="rules")
    expected = view_rows(store, "positions")
    key = views.view_key(views.Asked())
    numbers = [n for n, _, _ in views.kept_index(store, key, "positions").pages]  # type: ignore[union-attr]
    store.keep_pages(key, {}, instead_of={"positions": numbers})
    assert view_rows(store, "positions") == expected
    store.keep_pages(key, {}, instead_of={"positions": range(99)})
    store.add_coded(documents[6:7], coder="rules")
    assert view_rows(store, "positions")[0] == whole(store)["positions"]


def test_two_processes_do_not_mix_their_pages(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = list(corpus(3))
    add(store, documents[:6])
    view_rows(store, "statements")
    add(store, documents[6:7])
    bring_up = view_building.bring_up_local

    def overtaken(*arguments: Any) -> None:
        bring_up(*arguments)
        monkeypatch.setattr(view_building, "bring_up_local", bring_up)
        add(store, documents[7:8])
        view_rows(store, "statements")  # What another process shows meanwhile, of a later revision.

    monkeypatch.setattr(view_building, "bring_up_local", overtaken)
    view_rows(store, "statements")
    assert view_rows(store, "statements")[0] == whole(store)["statements"]


def test_what_is_kept_is_shown_without_the_rules(store: SqliteStore) -> None:
    add(store, list(corpus(3))[:2])
    view_rows(store, "table", limit=1)
    program = (
        "import sys; from detente.store.sqlite import open_store; from detente.pipeline.views import view_rows\n"
        f"print(len(view_rows(open_store({store.path!r}), 'table', limit=1)[0]), 'detente.ledger.build' in sys.modules)"
    )
    source = str(Path(__file__).parents[2] / "src")
    run = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": source}, capture_output=True, check=True
    )
    assert run.stdout.split()[1:] == [b"False"]
