"""The pages of kept views, and what has changed since they were made."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, literal_column, or_, select
from sqlalchemy.dialects.sqlite import insert

from detente.store.schema import CHANGES, GROUPS, REVISIONS, VIEWS

KEYS_KEPT = 12
"""Days, case files and floors of grades whose views are kept beside the newest."""
_ROWID: ColumnElement[int] = literal_column("rowid")
# Made once: pages are read a hundred times for one new document, and a query takes longer to make than to run.
_PAGES = select(VIEWS.c.page, VIEWS.c.payload).where(
    VIEWS.c.key == bindparam("key"),
    VIEWS.c.view == bindparam("view"),
    VIEWS.c.page.in_(bindparam("pages", expanding=True)),
)


def revision(connection: Connection) -> str:
    """Return a mark that changes with every change of documents, statements, groups or reviews."""
    number, mark = connection.execute(select(REVISIONS.c.number, REVISIONS.c.mark)).one()
    return f"{mark}:{number}"


def note_change(
    connection: Connection, added: Iterable[str] = (), *, grouped: Iterable[str] = (), other: bool = False
) -> None:
    """Begin a new revision: documents were added, or came into another story, or something ``other`` has changed."""
    connection.execute(REVISIONS.update().values(number=REVISIONS.c.number + 1))
    number = connection.scalar(select(REVISIONS.c.number))
    noted = [(i, True) for i in added] + [(i, False) for i in grouped] + ([(None, False)] if other else [])
    if noted:
        connection.execute(CHANGES.insert(), [{"number": number, "document_id": i, "added": new} for i, new in noted])


def changes_since(connection: Connection, before: str) -> list[str] | None:
    """Return the documents added since a revision; None where anything else has changed since, or the revision is not of this store."""
    mark, _, number = before.partition(":")
    if mark != connection.scalar(select(REVISIONS.c.mark)) or not number.isdigit():
        return None
    query = select(CHANGES.c.document_id, CHANGES.c.added).where(CHANGES.c.number > int(number)).order_by(CHANGES.c.seq)
    found = [(i, bool(new)) for i, new in connection.execute(query)]
    added = [i for i, new in found if new]
    return added if {i for i, _ in found} == set(added) else None


def story_ids(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Return the other documents that repeat what some documents repeat, and what they repeat."""
    story = func.coalesce(GROUPS.c.reprint_of, GROUPS.c.version_of)
    repeated: set[str] = set()
    found: set[str] = set()
    for n in range(0, len(ids), 500):
        repeated.update(connection.scalars(select(story).where(GROUPS.c.document_id.in_(ids[n : n + 500]))))
    for one in repeated:
        found.update(connection.scalars(select(GROUPS.c.document_id).where(story == one)))
    return sorted((repeated | found) - set(ids))


def read_pages(connection: Connection, key: str, view: str, numbers: Sequence[int]) -> list[bytes]:
    """Return those pages of a view that are there, in the order of ``numbers``."""
    found: dict[int, bytes] = {}
    for n in range(0, len(numbers), 500):
        rows = connection.execute(_PAGES, {"key": key, "view": view, "pages": list(numbers[n : n + 500])})
        found.update({row[0]: row[1] for row in rows})
    return [found[n] for n in numbers if n in found]


def write_pages(
    connection: Connection,
    key: str,
    views: Mapping[str, Mapping[int, bytes]],
    instead_of: Mapping[str, Sequence[int]] | None,
) -> None:
    """Write pages under ``key`` instead of those named, or of all that were there, beside those of the latest other keys."""
    latest = select(VIEWS.c.key).group_by(VIEWS.c.key).order_by(func.max(_ROWID).desc()).limit(KEYS_KEPT)
    old = [and_(VIEWS.c.view == view, VIEWS.c.page.in_(numbers)) for view, numbers in (instead_of or {}).items()]
    is_new = connection.scalar(select(VIEWS.c.page).where(VIEWS.c.key == key).limit(1)) is None
    if instead_of is None:
        connection.execute(VIEWS.delete().where(VIEWS.c.key == key))
    if instead_of is None or is_new:
        connection.execute(VIEWS.delete().where(VIEWS.c.key.not_in(list(connection.scalars(latest)))))
    elif old:
        connection.execute(VIEWS.delete().where(VIEWS.c.key == key, or_(*old)))
    found = [
        {"key": key, "view": view, "page": n, "payload": page}
        for view, pages in views.items()
        for n, page in pages.items()
    ]
    if found:
        connection.execute(insert(VIEWS).prefix_with("OR REPLACE"), found)
