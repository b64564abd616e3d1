"""Tables as delimited text: each row is a document; the columns are guessed from the header, or named in the settings."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import TextIOWrapper

from detente.ingest.decode import decode, looks_binary
from detente.ingest.fields import map_keys
from detente.ingest.readers.text import SUFFIXES
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Item, Source
from detente.ingest.tables import read_rows

_DELIMITERS = ",;\t|"
_SAMPLE = 65_536
_LONG_NAME = 60
"""A cell of the first line that is longer names no column."""


def sniff(source: Source) -> bool:
    """Tell whether the name says so, or the first line is a header with a column for the text."""
    if source.name.endswith((".csv", ".tsv", ".tab")):
        return not looks_binary(source.head)
    if looks_binary(source.head):
        return False
    line = decode(source.head)[0].partition("\n")[0]
    needed, columns = ({"text"}, 3) if source.name.endswith(SUFFIXES) else ({"text", "title"}, 2)
    return any(_is_header(_cells(line, mark), needed, columns) for mark in _DELIMITERS)


def _is_header(cells: list[str], needed: set[str], columns: int) -> bool:
    """Tell whether enough of ``cells`` name fields, the ``needed`` ones among them; none of them a sentence."""
    known = map_keys(cells).keys()
    return needed <= known and len(known) >= columns and max(map(len, cells)) <= _LONG_NAME


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield a draft for each row."""
    sample = source.read(_SAMPLE)
    encoding = _encoding(sample)
    line = decode(sample)[0].lstrip("\ufeff").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda mark: len(_cells(line, mark)))
    csv.field_size_limit(settings.max_line_bytes)
    with source.open() as stream, TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text:
        rows = csv.reader(_lines(text, settings.max_line_bytes), delimiter=delimiter)
        try:
            yield from read_rows(iter(rows), source, settings)
        except csv.Error as error:
            yield source.lost(
                "bad_table",
                f"Row {rows.line_num} breaks the table: {error}.",
                "Check quotation marks.",
                severity="partial",
            )


def _lines(text: TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise csv.Error(f"it is longer than {limit:,} characters")
        yield line


def _encoding(sample: bytes) -> str:
    encoding = decode(sample)[1]
    return "utf-8-sig" if encoding == "utf-8" else codecs.lookup(encoding).name


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in re.split(re.escape(delimiter), line)]
