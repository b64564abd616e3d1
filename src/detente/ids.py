"""Identifiers made from content, so that reading or coding a thing twice gives the same identifier."""

import hashlib
from collections.abc import Iterable

_SEPARATOR = "\x1f"


def content_id(*parts: str | None, length: int = 16) -> str:
    """Return ``length`` hexadecimal digits of the SHA-256 over ``parts``; ``None`` differs from the empty string."""
    joined = _SEPARATOR.join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def document_id(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> str:
    """Return the identifier of a document. Its path is left out: a moved file is the same document; a reprint elsewhere is another."""
    return content_id("document", text, published, title, publisher, url)


def statement_id(document: str, spans: Iterable[tuple[int, int]], ordinal: int = 0) -> str:
    """Return the identifier of a statement from its document and content spans.

    Act, speaker and coder are left out on purpose: a review is attached to these words and survives a better reading of them.
    ``ordinal`` tells apart several statements on exactly the same words.
    """
    return content_id(
        "statement", document, ",".join(f"{start}-{end}" for start, end in spans), str(ordinal) if ordinal else None
    )
