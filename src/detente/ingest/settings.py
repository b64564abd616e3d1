"""Every limit and option of reading, with its default and reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MIB = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadSettings:
    """How inputs are read, and the bounds that hostile ones run into; each bound that is hit becomes a Diagnostic."""

    max_input_bytes: int = 256 * MIB
    """A file that must be read whole (pdf, docx, html, mail) is skipped above this. Files read as a stream have no such bound."""
    max_page_bytes: int = 8 * MIB
    """One HTML page; beyond it markup is generated rubbish (the largest real article seen has 3 MiB) and only the start is read."""
    max_text_chars: int = 4_000_000
    """One document; a longer text is cut here and reported as partly read. A book of 1,000 pages has 2,500,000."""
    max_line_bytes: int = 32 * MIB
    """One line of JSON Lines or CSV, one message, or one record; a longer one is skipped."""
    max_nesting: int = 200
    """Depth of elements in a page and of brackets in JSON; deeper markup is flattened before it is parsed."""
    max_depth: int = 3
    """Containers inside containers: an archive in a mail in an archive is read, one level more is not."""
    max_members: int = 200_000
    """Members of one container."""
    max_unpacked_bytes: int = 4096 * MIB
    """All members of one archive together."""
    max_ratio: int = 200
    """Unpacked to packed size of a member above 1 MiB; text rarely exceeds 20, zip bombs start at 1,000."""
    max_pages: int = 3000
    """Pages of one PDF."""
    max_rows: int = 2_000_000
    """Rows of one table."""
    time_limit_s: float = 30.0
    """A worker that gives nothing for so long is ended and its input reported; used by ``pipeline.reading``."""
    memory_limit_bytes: int = 1536 * MIB
    """Address space of a worker (RLIMIT_AS); used by ``pipeline.reading``."""
    bulk: bool = False
    """True reads HTML by text density alone, about ten times faster and less exact: for corpora of millions of pages."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Which column or key is which field: ``{"Testo": "text", "Giornale": "publisher"}``; it wins over the guess."""
    prefer_day_first: bool = False
    """How 03/04/2022 is read: False is March 4. A day above 12 decides by itself."""
    keep_repeats: bool = False
    """True yields a document again each time it is found; False yields it once and notes the repeats."""
