"""Whose words a text without heading is in, by the text alone."""

from detente.extract.speakers import Names
from detente.extract.voice import Voice, author_voice
from detente.records.documents import Document


def plain_voice(document: Document, names: Names) -> Voice:
    """Return the voice that the text itself tells."""
    return Voice(own=author_voice(), direct=False, report=False)
