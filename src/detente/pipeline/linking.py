"""Documents as JSON Lines with the links between reprints and versions, which are known only when all have been read."""

import json
from collections.abc import Iterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import TextIO

from detente.ingest.reprints import Entry, link_entries, make_entry
from detente.records.documents import Document
from detente.records.jsonl import document_to_json


class LinkedLines:
    """A file of waiting lines, and the sketches of their documents (2 to 3 KiB each) in memory."""

    def __init__(self) -> None:
        self._file: TextIO = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        self._entries: list[Entry] = []

    def __enter__(self) -> "LinkedLines":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, document: Document) -> None:
        """Take a document."""
        self._file.write(line_of(document))
        self._entries.append(make_entry(document))

    def lines(self) -> Iterator[str]:
        """Yield the lines in the order in which they came, ``reprint_of`` and ``version_of`` filled."""
        links = link_entries(self._entries)
        self._file.seek(0)
        for entry, line in zip(self._entries, self._file, strict=True):
            link = links.get(entry.id)
            if link:
                row = json.loads(line) | {"reprint_of": link.reprint_of, "version_of": link.version_of}
                line = json.dumps(row, ensure_ascii=False) + "\n"
            yield line


def line_of(document: Document) -> str:
    """Return a document as one line."""
    return json.dumps(document_to_json(document), ensure_ascii=False) + "\n"
