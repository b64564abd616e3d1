"""The default store: one SQLite file in WAL mode."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import BindParameter, Connection, Engine, and_, bindparam, create_engine, event, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from detente.errors import StoreError
from detente.records.documents import Diagnostic, Document
from detente.records.reviews import Review
from detente.records.statements import Statement
from detente.store import kept, rows
from detente.store.migrations import check_is_ours, migrate
from detente.store.schema import (
    CODINGS,
    DIAGNOSTICS,
    DOCUMENTS,
    GROUP_MARKS,
    GROUPS,
    REVIEWS,
    REVISIONS,
    STATEMENTS,
)

_BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""
_WRITING = "detente_writing"
_PARAMETERS = 500
_STATEMENTS = select(DOCUMENTS.c.seq, STATEMENTS.c.start, STATEMENTS.c.id, STATEMENTS.c.payload).join_from(
    STATEMENTS, DOCUMENTS, DOCUMENTS.c.id == STATEMENTS.c.document_id
)
# Made once: a query takes longer to make than to run where it asks for a few rows.
_NAMED: BindParameter[Any] = bindparam("ids", expanding=True)
_OF_DOCUMENTS = _STATEMENTS.where(STATEMENTS.c.document_id.in_(_NAMED))
_OF_IDS = _STATEMENTS.where(STATEMENTS.c.id.in_(_NAMED))
_DOCUMENTS = (
    select(DOCUMENTS, GROUPS.c.reprint_of, GROUPS.c.version_of)
    .select_from(DOCUMENTS.outerjoin(GROUPS, GROUPS.c.document_id == DOCUMENTS.c.id))
    .order_by(DOCUMENTS.c.seq)
)
_SOME_DOCUMENTS = _DOCUMENTS.where(DOCUMENTS.c.id.in_(_NAMED))


def open_store(path: str | Path) -> "SqliteStore":
    """Return the store in the file ``path``, made or brought up to date as needed.

    Raises StoreError when the file is no store of detente, is written by a newer version, or cannot be opened.
    """
    file = Path(path)
    if not file.parent.is_dir():
        raise StoreError(
            f"the folder of the store {file} does not exist; create it, or name another place with --store"
        )
    check_is_ours(file, _BUSY_SECONDS)
    engine = create_engine(f"sqlite+pysqlite:///{file}", connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    try:
        with engine.execution_options(**{_WRITING: True}).begin() as connection:
            migrate(connection, str(file))
    except DBAPIError as error:
        raise StoreError(f"the store {file} cannot be opened: {error.orig}") from error
    return SqliteStore(engine, str(file))


class SqliteStore:
    """A ``Store`` over SQLite. See ``detente.store.base``."""

    def __init__(self, engine: Engine, path: str) -> None:
        self._engine = engine
        self.path = path

    def add_coded(
        self,
        coded: Iterable[tuple[Document, Iterable[Statement]]],
        *,
        coder: str,
        diagnostics: Iterable[Diagnostic] = (),
    ) -> None:
        """Keep documents with what ``coder`` found in them, in one transaction."""
        with self._begin() as connection:
            added, recoded = [], False
            for document, statements in coded:
                known = connection.scalar(select(CODINGS.c.coder).where(CODINGS.c.document_id == document.id))
                added += [document.id] if known is None else []
                recoded |= known is not None
                connection.execute(insert(DOCUMENTS).values(rows.document_row(document)).on_conflict_do_nothing())
                found = [rows.statement_row(statement) for statement in statements]
                connection.execute(STATEMENTS.delete().where(STATEMENTS.c.document_id == document.id))
                if found:
                    connection.execute(STATEMENTS.insert(), found)
                coding = {"document_id": document.id, "coder": coder, "statement_count": len(found)}
                connection.execute(
                    insert(CODINGS).values(coding).on_conflict_do_update(index_elements=["document_id"], set_=coding)
                )
            _keep_diagnostics(connection, diagnostics)
            connection.execute(REVISIONS.update().values(groups_current=0))
            kept.note_change(connection, added, other=recoded)

    def add_diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep diagnostics; one that is already there is not counted twice."""
        with self._begin() as connection:
            _keep_diagnostics(connection, diagnostics)

    def add_review(self, review: Review) -> None:
        """Append a person's decision; the same review sent twice is kept once."""
        with self._begin() as connection:
            connection.execute(insert(REVIEWS).values(rows.review_row(review)).on_conflict_do_nothing())
            kept.note_change(connection, other=True)

    def set_groups(
        self,
        groups: Mapping[str, tuple[str | None, str | None]],
        *,
        marks: Mapping[str, bytes] | None = None,
        rules: int = 0,
    ) -> None:
        """Set what the documents named are reprints or versions of, and keep what they are compared by; see ``Store``."""
        values = [{"document_id": i, "reprint_of": r, "version_of": v} for i, (r, v) in groups.items() if r or v]
        compared = [{"document_id": i, "rules": rules, "marks": m} for i, m in (marks or {}).items()]
        after: set[tuple[Any, ...]] = {(*value.values(),) for value in values}
        before: set[tuple[Any, ...]] = set()
        with self._begin() as connection:
            for some in _slices(list(groups)):
                before |= {(*row,) for row in connection.execute(select(GROUPS).where(GROUPS.c.document_id.in_(some)))}
                connection.execute(GROUPS.delete().where(GROUPS.c.document_id.in_(some)))
            if values:
                connection.execute(GROUPS.insert(), values)
            if compared:
                connection.execute(insert(GROUP_MARKS).prefix_with("OR REPLACE"), compared)
            connection.execute(REVISIONS.update().values(groups_current=1))
            kept.note_change(connection, grouped={str(row[0]) for row in before ^ after})

    def group_marks(self, rules: int) -> dict[str, bytes | None]:
        """Return the marks of every document, in the order in which they were added; None where these rules have made none."""
        made = and_(GROUP_MARKS.c.document_id == DOCUMENTS.c.id, GROUP_MARKS.c.rules == rules)
        joined = DOCUMENTS.outerjoin(GROUP_MARKS, made)
        query = select(DOCUMENTS.c.id, GROUP_MARKS.c.marks).select_from(joined).order_by(DOCUMENTS.c.seq)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def groups_current(self) -> bool:
        """Tell whether no document was added since the groups were set."""
        with self._engine.connect() as connection:
            return bool(connection.scalar(select(REVISIONS.c.groups_current)))

    def coded_by(self, coder: str) -> set[str]:
        """Return the ids of the documents that ``coder`` has been through."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(CODINGS.c.document_id).where(CODINGS.c.coder == coder)))

    def iter_documents(self, ids: Sequence[str] | None = None) -> Iterator[Document]:
        """Yield documents in the order in which they were added, without holding all of them."""
        asked = [(_DOCUMENTS, {})] if ids is None else [(_SOME_DOCUMENTS, {"ids": some}) for some in _slices(ids)]
        with self._engine.connect() as connection:
            for query, named in asked:
                for row in connection.execution_options(yield_per=500).execute(query, named).mappings():
                    yield rows.document_from_row(dict(row))

    def documents(self) -> list[Document]:
        """Return all documents in the order in which they were added."""
        return list(self.iter_documents())

    def statements(self) -> list[Statement]:
        """Return all statements, by document and place in the text."""
        query = _STATEMENTS.order_by(DOCUMENTS.c.seq, STATEMENTS.c.start, STATEMENTS.c.id)
        with self._engine.connect() as connection:
            return [rows.statement_from_payload(row.payload) for row in connection.execute(query)]

    def statements_of(self, documents: Sequence[str] = (), *, ids: Sequence[str] = ()) -> list[Statement]:
        """Return the statements of some documents, and those named, each once, in the order of ``statements``."""
        asked = [(_OF_DOCUMENTS, some) for some in _slices(documents)] + [(_OF_IDS, some) for some in _slices(ids)]
        with self._engine.connect() as connection:
            found = {(*row,) for query, some in asked for row in connection.execute(query, {"ids": some})}
        return [rows.statement_from_payload(payload) for *_, payload in sorted(found)]

    def reviews(self) -> list[Review]:
        """Return all reviews, oldest first."""
        return [rows.review_from_row(row) for row in self._rows(select(REVIEWS).order_by(REVIEWS.c.seq))]

    def diagnostics(self) -> list[Diagnostic]:
        """Return all diagnostics, oldest first."""
        return [rows.diagnostic_from_row(row) for row in self._rows(select(DIAGNOSTICS).order_by(DIAGNOSTICS.c.seq))]

    def search(self, query: str, limit: int = 50) -> list[str]:
        """Return the ids of documents that hold all words of ``query``, best first; its characters are words, never operators."""
        words = " ".join('"' + word.replace('"', '""') + '"' for word in query.split())
        if not words:
            return []
        sql = text(
            "SELECT documents.id FROM documents_fts JOIN documents ON documents.seq = documents_fts.rowid "
            "WHERE documents_fts MATCH :words ORDER BY rank LIMIT :limit"
        )
        with self._engine.connect() as connection:
            return list(connection.scalars(sql, {"words": words, "limit": limit}))

    def revision(self) -> str:
        """Return a mark that changes with every change of documents, statements, groups or reviews."""
        with self._engine.connect() as connection:
            return kept.revision(connection)

    def changes_since(self, revision: str) -> list[str] | None:
        """Return the documents added since a revision; None where anything else has changed since."""
        with self._engine.connect() as connection:
            return kept.changes_since(connection, revision)

    def story_ids(self, ids: Sequence[str]) -> list[str]:
        """Return the other documents that repeat what some documents repeat, and what they repeat."""
        with self._engine.connect() as connection:
            return kept.story_ids(connection, ids)

    def kept_pages(self, key: str, view: str, numbers: Sequence[int]) -> list[bytes]:
        """Return those pages of a view kept under ``key`` that are there, in the order of ``numbers``."""
        with self._engine.connect() as connection:
            return kept.read_pages(connection, key, view, numbers)

    def keep_pages(
        self,
        key: str,
        views: Mapping[str, Mapping[int, bytes]],
        *,
        instead_of: Mapping[str, Sequence[int]] | None = None,
        where: Mapping[str, bytes] | None = None,
    ) -> bool:
        """Keep numbered pages of views under ``key`` instead of those named, or of all that were there; see ``Store``."""
        with self._begin() as connection:
            if any(kept.read_pages(connection, key, view, [0]) != [page] for view, page in (where or {}).items()):
                return False
            kept.write_pages(connection, key, views, instead_of)
            return True

    def close(self) -> None:
        """Release the file."""
        self._engine.dispose()

    def _begin(self) -> Any:
        return _Transaction(self._engine, self.path)

    def _rows(self, query: Any) -> list[Mapping[str, Any]]:
        with self._engine.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]


def _slices(ids: Sequence[str]) -> list[list[str]]:
    """Return ``ids`` in pieces that fit a query's parameters."""
    return [list(ids[n : n + _PARAMETERS]) for n in range(0, len(ids), _PARAMETERS)]


class _Transaction:
    """``engine.begin()`` that turns the database's complaints into StoreError."""

    def __init__(self, engine: Engine, path: str) -> None:
        self._context = engine.execution_options(**{_WRITING: True}).begin()
        self._path = path

    def __enter__(self) -> Connection:
        try:
            return self._context.__enter__()
        except DBAPIError as error:
            raise StoreError(f"the store {self._path} cannot be written: {error.orig}") from error

    def __exit__(self, kind: Any, value: Any, trace: Any) -> None:
        try:
            self._context.__exit__(kind, value, trace)
        except DBAPIError as error:
            raise StoreError(f"the store {self._path} cannot be written: {error.orig}") from error
        if isinstance(value, DBAPIError):
            raise StoreError(f"the store {self._path} cannot be written: {value.orig}") from value


def _keep_diagnostics(connection: Connection, diagnostics: Iterable[Diagnostic]) -> None:
    values = [rows.diagnostic_row(diagnostic) for diagnostic in diagnostics]
    if values:
        connection.execute(insert(DIAGNOSTICS).on_conflict_do_nothing(), values)


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    # pysqlite's own transaction handling would commit before DDL; SQLAlchemy's recipe is to begin by hand.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A transaction that reads first and then writes fails at once when another writer came between; IMMEDIATE waits its turn.
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
