import os
import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.event import listen
from sqlalchemy.exc import OperationalError

from detente.errors import StoreError
from detente.ids import document_id, statement_id
from detente.records.documents import Diagnostic, Document, Turn, select
from detente.records.reviews import Review
from detente.records.statements import Speaker, Statement
from detente.store.sqlite import SqliteStore, open_store


def make_document(text: str = "We will withdraw. Talks go on.", **fields: object) -> Document:
    return Document(id=document_id(text, title=str(fields.get("title"))), text=text, **fields)  # type: ignore[arg-type]


def make_statement(document: Document, start: int = 0, end: int = 16, act: str = "offer") -> Statement:
    return Statement(
        id=statement_id(document.id, [(start, end)]),
        document_id=document.id,
        content=(select(document.text, start, end),),
        speaker=Speaker(name="A", kind="person"),
        form="direct",
        sourcing="named",
        act=act,
    )


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return open_store(tmp_path / "detente.db")


def test_what_was_added_comes_back_whole(store: SqliteStore) -> None:
    turn = Turn(label="MR. A", start=0, end=16)
    document = make_document(published=date(1962, 10, 27), title="Letter", turns=(turn,), body_start=0)
    statement = make_statement(document)
    store.add_coded([(document, [statement])], coder="rules")
    assert store.documents() == [document]
    assert store.statements() == [statement]


def test_adding_twice_changes_nothing(store: SqliteStore) -> None:
    document = make_document()
    lost = Diagnostic(stage="read", code="no_text", message="empty", path="a.pdf")
    for _ in range(2):
        store.add_coded([(document, [make_statement(document)])], coder="rules", diagnostics=[lost])
    assert (len(store.documents()), len(store.statements()), store.diagnostics()) == (1, 1, [lost])


def test_recoding_replaces_statements_and_leaves_reviews(store: SqliteStore) -> None:
    document = make_document()
    store.add_coded([(document, [make_statement(document)])], coder="rules")
    review = Review(
        id="r", subject=store.statements()[0].id, document_id=document.id, spans=((0, 16),), judgement="amend",
        changes={"act": "intend"}, coder="ann", made_at="2024-01-01T00:00:00Z",
    )  # fmt: skip
    store.add_review(review)
    store.add_coded([(document, [make_statement(document, 18, 30, "report")])], coder="model 1")
    assert [s.act for s in store.statements()] == ["report"]
    assert store.reviews() == [review]
    assert (store.coded_by("rules"), store.coded_by("model 1")) == (set(), {document.id})


def test_a_document_with_nothing_found_counts_as_coded(store: SqliteStore) -> None:
    document = make_document()
    store.add_coded([(document, [])], coder="rules")
    assert store.coded_by("rules") == {document.id}


def test_a_failed_transaction_leaves_nothing_behind(store: SqliteStore) -> None:
    first, second = make_document(title="1"), make_document(title="2")
    clash = make_statement(first)
    with pytest.raises(StoreError, match="cannot be written"):
        store.add_coded([(first, [clash]), (second, [clash])], coder="rules")
    assert store.documents() == []


def test_search_finds_words_and_takes_operators_as_words(store: SqliteStore) -> None:
    document = make_document()
    store.add_coded([(document, [])], coder="rules")
    assert store.search("withdraw talks") == [document.id]
    assert store.search('withdraw" OR "x NEAR( -') == []


def test_groups_are_joined_to_documents(store: SqliteStore) -> None:
    first, second = make_document(title="1"), make_document(title="2")
    store.add_coded([(first, []), (second, [])], coder="rules")
    store.set_groups({second.id: (first.id, None)})
    assert [d.reprint_of for d in store.documents()] == [None, first.id]


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(other)
    assert other.read_bytes() == before
    plain = tmp_path / "notes.txt"
    plain.write_text("these are notes, not a database, and long enough to be read as one " * 20)
    with pytest.raises(StoreError, match="no store"):
        open_store(plain)


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "detente.db"
    open_store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES ('9999_future')")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="newer version"):
        open_store(path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        open_store(tmp_path / "nowhere" / "detente.db")


WRITER = """
import sys
sys.path[:0] = sys.argv[2:4]
from tests.store.test_sqlite import make_document, make_statement
from detente.store.sqlite import open_store
store = open_store(sys.argv[1])
for i in range(100_000):
    document = make_document(title=str(i))
    store.add_coded([(document, [make_statement(document)])], coder="rules")
    print(document.id, flush=True)
"""


@pytest.mark.parametrize("kept", [1, 3, 8, 20])
def test_sigkill_loses_nothing_that_was_reported_as_stored(tmp_path: Path, kept: int) -> None:
    root = Path(__file__).resolve().parents[2]
    path = tmp_path / "detente.db"
    command = [sys.executable, "-c", WRITER, str(path), str(root), str(root / "src")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        reported = [process.stdout.readline().strip() for _ in range(kept)]
        os.kill(process.pid, signal.SIGKILL)
        reported += [line for line in process.stdout.read().split("\n") if len(line) == 16]
    store = open_store(path)
    documents = {d.id for d in store.documents()}
    assert set(filter(None, reported)) <= documents
    assert {s.document_id for s in store.statements()} == documents


def test_every_change_gives_a_new_revision(store: SqliteStore) -> None:
    before = store.revision()
    assert store.revision() == before
    store.set_groups({})
    assert store.revision() != before


def test_kept_pages_come_back_in_order_and_old_keys_go(store: SqliteStore) -> None:
    store.keep_pages("k0", {"table": {3: b"one", 1: b"two"}})
    assert store.kept_pages("k0", "table", [3, 1]) == [b"one", b"two"]
    assert store.kept_pages("k0", "table", [2, 3]) == [b"one"]
    for n in range(1, 20):
        store.keep_pages(f"k{n}", {"table": {0: b"x"}})
    assert store.kept_pages("k0", "table", [3, 1]) == []
    assert store.kept_pages("k19", "table", [0]) == [b"x"]


def test_pages_take_the_place_of_those_named(store: SqliteStore) -> None:
    store.keep_pages("k", {"table": {0: b"one", 1: b"two"}, "positions": {0: b"p"}})
    store.keep_pages("k", {"table": {2: b"three"}}, instead_of={"table": [0]})
    assert store.kept_pages("k", "table", range(9)) == [b"two", b"three"]
    store.keep_pages("k", {"table": {0: b"new"}})
    assert store.kept_pages("k", "table", range(9)) == [b"new"]
    assert store.kept_pages("k", "positions", range(9)) == []


def test_changes_name_added_documents_and_nothing_else(store: SqliteStore) -> None:
    start = store.revision()
    first, second = make_document(title="a"), make_document(title="b")
    store.add_coded([(first, [])], coder="rules")
    store.set_groups({first.id: (None, None)})
    between = store.revision()
    store.add_coded([(second, [])], coder="rules")
    assert store.changes_since(start) == [first.id, second.id]
    assert store.changes_since(between) == [second.id]
    assert store.changes_since(store.revision()) == []
    assert store.changes_since("another:1") is None


@pytest.mark.parametrize("change", ["recoded", "grouped", "reviewed"])
def test_other_changes_are_noted_as_such(store: SqliteStore, change: str) -> None:
    first, second = make_document(title="a"), make_document(title="b")
    store.add_coded([(first, []), (second, [])], coder="rules")
    before = store.revision()
    if change == "recoded":
        store.add_coded([(first, [])], coder="model")
    elif change == "grouped":
        store.set_groups({second.id: (first.id, None)})
    else:
        store.add_review(
            Review(id="r", subject="s", judgement="reject", changes={}, coder="ann", made_at="2024-01-01T00:00:00Z")
        )
    assert store.changes_since(before) is None
    assert store.changes_since(store.revision()) == []


def test_statements_of_documents_and_by_id(store: SqliteStore) -> None:
    documents = [make_document(title=t) for t in "abc"]
    said = [[make_statement(d, 0, 16), make_statement(d, 3, 16)] for d in documents]
    store.add_coded(zip(documents, said, strict=True), coder="rules")
    asked = store.statements_of([documents[2].id], ids=[said[0][1].id, said[2][0].id])
    assert asked == [said[0][1], *said[2]]
    assert store.statements_of() == []


def test_a_disk_that_fills_up_is_a_store_error(tmp_path: Path) -> None:
    store = open_store(tmp_path / "detente.db")
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    listen(store._engine, "begin", lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StoreError, match="full"):
        store.add_coded([(make_document(text="We will not withdraw. " * 10_000), [])], coder="rules")


def test_a_failing_commit_is_a_store_error(store: SqliteStore) -> None:
    def fail(_connection: Connection) -> None:
        raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))

    listen(store._engine, "commit", fail)
    with pytest.raises(StoreError, match="disk is full"):
        store.add_coded([(make_document(), [])], coder="rules")
