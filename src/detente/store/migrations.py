"""Named, ordered changes of the schema; which ones a database has had is recorded in the database itself."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, text

from detente.errors import StoreError

APPLICATION_ID = 0x0DE7E47E
"""SQLite's ``application_id``: tells a detente store from any other SQLite file."""


def _first_tables(connection: Connection) -> None:
    for statement in (
        """CREATE TABLE documents (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, published TEXT, published_from TEXT, title TEXT,
            author TEXT, publisher TEXT, url TEXT, language TEXT, genre TEXT, path TEXT, source_id TEXT, body_start INTEGER NOT NULL,
            turns TEXT NOT NULL)""",
        "CREATE TABLE groups (document_id TEXT PRIMARY KEY, reprint_of TEXT, version_of TEXT)",
        "CREATE TABLE codings (document_id TEXT PRIMARY KEY, coder TEXT NOT NULL, statement_count INTEGER NOT NULL)",
        """CREATE TABLE statements (
            id TEXT PRIMARY KEY, document_id TEXT NOT NULL, start INTEGER NOT NULL, act TEXT NOT NULL, party TEXT, speaker TEXT NOT NULL,
            payload TEXT NOT NULL)""",
        "CREATE INDEX statements_by_document ON statements (document_id, start)",
        "CREATE TABLE reviews (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, payload TEXT NOT NULL)",
        "CREATE TABLE diagnostics (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_id TEXT, payload TEXT NOT NULL)",
    ):
        connection.execute(text(statement))


def _full_text_search(connection: Connection) -> None:
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE documents_fts USING fts5 (title, text, content='documents', content_rowid='seq', tokenize='unicode61')"
        )
    )
    connection.execute(
        text(
            "CREATE TRIGGER documents_into_fts AFTER INSERT ON documents BEGIN "
            "INSERT INTO documents_fts (rowid, title, text) VALUES (new.seq, new.title, new.text); END"
        )
    )
    connection.execute(text("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')"))


def _kept_views(connection: Connection) -> None:
    connection.execute(
        text(
            "CREATE TABLE revisions (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, mark TEXT NOT NULL)"
        )
    )
    connection.execute(text("INSERT INTO revisions VALUES (1, 0, hex(randomblob(8)))"))
    connection.execute(
        text(
            "CREATE TABLE views (key TEXT NOT NULL, view TEXT NOT NULL, page INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (key, view, page))"
        )
    )


def _groups_current(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE revisions ADD COLUMN groups_current INTEGER NOT NULL DEFAULT 0"))


def _group_marks(connection: Connection) -> None:
    connection.execute(
        text("CREATE TABLE group_marks (document_id TEXT PRIMARY KEY, rules INTEGER NOT NULL, marks BLOB NOT NULL)")
    )


def _changes(connection: Connection) -> None:
    connection.execute(
        text("CREATE TABLE changes (seq INTEGER PRIMARY KEY, number INTEGER NOT NULL, document_id TEXT)")
    )
    connection.execute(text("CREATE INDEX changes_by_number ON changes (number)"))


def _grouped_changes(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE changes ADD COLUMN added INTEGER NOT NULL DEFAULT 1"))
    connection.execute(text("CREATE INDEX groups_by_story ON groups (coalesce(reprint_of, version_of))"))


MIGRATIONS: tuple[tuple[str, Callable[[Connection], None]], ...] = (
    ("0001_first_tables", _first_tables),
    ("0002_full_text_search", _full_text_search),
    ("0003_kept_views", _kept_views),
    ("0004_groups_current", _groups_current),
    ("0005_group_marks", _group_marks),
    ("0006_changes", _changes),
    ("0007_grouped_changes", _grouped_changes),
)


def migrate(connection: Connection, path: str) -> list[str]:
    """Apply the migrations that the database lacks, inside the caller's transaction, and return their names.

    Raises StoreError for a file of another program, and for a store that a newer version has written.
    """
    connection.execute(text("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)"))
    done = {row[0] for row in connection.execute(text("SELECT name FROM migrations"))}
    known = [name for name, _ in MIGRATIONS]
    if unknown := sorted(done - set(known)):
        raise StoreError(
            f"{path} was written by a newer version of detente ({', '.join(unknown)}); update detente, or use another file"
        )
    applied = []
    for name, change in MIGRATIONS:
        if name not in done:
            change(connection)
            connection.execute(text("INSERT INTO migrations (name) VALUES (:name)"), {"name": name})
            applied.append(name)
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    return applied


def check_is_ours(file: Path, timeout: float) -> None:
    """Raise StoreError unless the file is absent, empty or a store: another program's database must not be changed."""
    if not file.exists() or file.stat().st_size == 0:
        return
    try:
        connection = sqlite3.connect(file.resolve().as_uri() + "?mode=ro", uri=True, timeout=timeout)
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        # On a medium that cannot be written SQLite cannot make the index of its log.
        raise StoreError(
            f"the store {file} cannot be opened: {error}; copy it to a folder that can be written"
        ) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{file} is no store of detente ({error}); name another file with --store") from error
    if tables and application != APPLICATION_ID:
        raise StoreError(f"{file} is the database of another program; name another file with --store")
