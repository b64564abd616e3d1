"""What the properties of office files and PDFs are worth: titles that programs made up, authors that are accounts."""

import re

from detente.ingest.days import find_day

_FILE_TITLE = re.compile(
    r"^(?:microsoft word|untitled|document\d*$|powerpoint)|\.(?:docx?|pdf|indd|qxd|rtf|odt)$", re.IGNORECASE
)
_PERSON = re.compile(r"(?:[^\W\d_]{2,}|\b[^\W\d_]\.)[ ,.]+(?:[^\W\d_]\.? )*[^\W\d_]{2,}")
_ACCOUNT = re.compile(r"\b(?:user|admin|administrator|office|python|author|owner|scanner)\b", re.IGNORECASE)
_HEADING_CHARS = 200
_DATELINE_CHARS = 80


def real_title(title: str | None, text: str) -> str | None:
    """Return the title of the properties unless a program made it up from a file's name, else the heading that the text begins with."""
    given = (title or "").strip()
    return given if given and not _FILE_TITLE.search(given) else heading_of(text)


def heading_of(text: str) -> str | None:
    """Return the first paragraph where it is a line of several words that ends no sentence and is no dateline."""
    first, _, rest = text.strip().partition("\n\n")
    line = " ".join(first.split())
    if not rest.strip() or len(line) > _HEADING_CHARS or len(line.split()) < 3 or line.endswith((".", ",", ":", ";")):
        return None
    return None if len(line) < _DATELINE_CHARS and find_day(line) else line


def real_author(author: str | None) -> str | None:
    """Return the author of the properties where it is the name of a person: often it is the account of whoever typed."""
    given = (author or "").strip()
    return given if _PERSON.search(given) and not _ACCOUNT.search(given) else None
