"""The tables, as SQLAlchemy Core sees them; ``migrations`` makes them."""

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("published", Text),
    Column("published_from", Text),
    Column("title", Text),
    Column("author", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("language", Text),
    Column("genre", Text),
    Column("path", Text),
    Column("source_id", Text),
    Column("body_start", Integer, nullable=False),
    Column("turns", Text, nullable=False),
)

GROUPS = Table(
    "groups",
    METADATA,
    Column("document_id", Text, primary_key=True),
    Column("reprint_of", Text),
    Column("version_of", Text),
)

GROUP_MARKS = Table(
    "group_marks",
    METADATA,
    Column("document_id", Text, primary_key=True),
    Column("rules", Integer, nullable=False),
    Column("marks", LargeBinary, nullable=False),
)

CODINGS = Table(
    "codings",
    METADATA,
    Column("document_id", Text, primary_key=True),
    Column("coder", Text, nullable=False),
    Column("statement_count", Integer, nullable=False),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("act", Text, nullable=False),
    Column("party", Text),
    Column("speaker", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

REVIEWS = Table(
    "reviews",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("subject", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

DIAGNOSTICS = Table(
    "diagnostics",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_id", Text),
    Column("payload", Text, nullable=False),
)

REVISIONS = Table(
    "revisions",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("groups_current", Integer, nullable=False),
)

CHANGES = Table(
    "changes",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("document_id", Text),
    Column("added", Integer, nullable=False),
)
"""What each revision changed: a document that was added, one that came into another story, or (without one) anything else."""

VIEWS = Table(
    "views",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("view", Text, primary_key=True),
    Column("page", Integer, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)
