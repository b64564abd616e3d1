"""JSON Lines and JSON: each object with a text is a document."""

import json
from collections.abc import Iterator
from typing import Any

from detente.ingest.decode import decode
from detente.ingest.fields import map_keys
from detente.ingest.readers.text import SUFFIXES
from detente.ingest.rows import row_to_draft
from detente.ingest.settings import MIB, ReadSettings
from detente.ingest.sources import Item, Source

_LISTS = (
    "articles",
    "documents",
    "items",
    "data",
    "results",
    "docs",
    "rows",
    "records",
    "entries",
    "hits",
    "posts",
    "stories",
    "response",
    "value",
)
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)
_TRIED_BYTES = 32 * MIB
"""So much of a file named as text is parsed to see whether it is JSON."""


def sniff(source: Source) -> bool:
    """Tell whether the bytes begin with a JSON object or a list of objects; in a file named as text, with whole ones that hold a text."""
    start = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if source.name.endswith((".jsonl", ".ndjson", ".json")):
        return not start.startswith(b"<")
    opens = (start[:1] == b"{" and start[1:200].lstrip()[:1] in (b'"', b"}")) or (
        start[:1] == b"[" and start[1:200].lstrip()[:1] == b"{"
    )
    return opens and (not source.name.endswith(SUFFIXES) or _holds_documents(source))


def _holds_documents(source: Source) -> bool:
    data = source.read(_TRIED_BYTES)
    values = (_parse(part)[0] for part in (data.lstrip().partition(b"\n")[0], data))
    return any(
        isinstance(row, dict) and "text" in map_keys(map(str, row)) for value in values for row in _find_rows(value)[:1]
    )


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield a draft for each object; a broken line is reported and the next one read."""
    if _is_one_value(source):
        yield from _read_whole(source, settings)
    else:
        yield from _read_lines(source, settings)


def _is_one_value(source: Source) -> bool:
    """Tell a JSON file from JSON Lines: the first line of the latter is a whole object."""
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"{"):
        return not source.name.endswith((".jsonl", ".ndjson"))
    line, newline, rest = head.partition(b"\n")
    if not newline:
        return len(head) < 4000 or (source.name.endswith(".json") and b"\n" not in source.read(1 << 20))
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return line.strip() in (b"{", b"") or (
            not source.name.endswith((".jsonl", ".ndjson")) and not line.rstrip().endswith(b"}")
        )
    return not rest.strip()


def _read_lines(source: Source, settings: ReadSettings) -> Iterator[Item]:
    number = objects = 0
    with source.open() as stream:
        while line := stream.readline(settings.max_line_bytes + 1):
            number += 1
            if len(line) > settings.max_line_bytes:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(settings.max_line_bytes)
                yield source.lost(
                    "line_too_long", f"Line {number} is longer than {settings.max_line_bytes:,} bytes.", "Split it."
                )
                objects += 1
                continue
            if not line.strip():
                continue
            objects += 1
            value, problem = _parse(line)
            if problem:
                yield source.lost(
                    "bad_json", f"Line {number} is no JSON: {problem}.", "Write one object a line, in UTF-8."
                )
            elif isinstance(value, dict):
                yield from _rows([value], source, settings, f"Line {number}")
            else:
                yield source.lost(
                    "bad_json",
                    f"Line {number} is no JSON object.",
                    'Write objects such as {"text": "...", "date": "..."}.',
                )
    if not objects:
        yield source.lost(
            "no_text", "The file has no objects.", 'Write objects such as {"text": "...", "date": "..."}.'
        )


def _read_whole(source: Source, settings: ReadSettings) -> Iterator[Item]:
    if source.size > settings.max_input_bytes:
        yield source.lost(
            "input_too_large", f"A JSON file above {settings.max_input_bytes:,} bytes is not read.", "Use JSON Lines."
        )
        return
    value, problem = _parse(source.read(settings.max_input_bytes))
    if problem:
        yield source.lost("bad_json", f"This is no JSON: {problem}.", "Write a list of objects, or one object a line.")
        return
    if isinstance(value, dict) and str(value.get("version", "")).startswith("https://jsonfeed.org/version/"):
        value = [
            {"publisher": value.get("title"), "published_from": "feed", **item}
            for item in value.get("items") or []
            if isinstance(item, dict)
        ]
    yield from _rows(_find_rows(value), source, settings, "The object")


def _parse(data: bytes) -> tuple[Any, str | None]:
    try:
        return _DECODER.decode(decode(data)[0].strip().strip("\x00")), None
    except RecursionError:
        return None, "nested too deeply"
    except ValueError as error:
        return None, str(error)[:120]


def _find_rows(value: Any, depth: int = 0) -> list[Any]:
    """Return the objects that look like documents: the value itself, its list, or the list under a usual key."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    if "text" not in map_keys([str(key) for key in value if isinstance(value[key], str)]) and depth < 3:
        for key in _LISTS:
            inner = value.get(key)
            if isinstance(inner, list | dict) and inner:
                rows = _find_rows(inner, depth + 1)
                if rows:
                    return rows
    return [value]


def _rows(rows: list[Any], source: Source, settings: ReadSettings, what: str) -> Iterator[Item]:
    if not rows:
        yield source.lost(
            "no_text", "No objects with a text were found.", 'Write objects such as {"text": "...", "date": "..."}.'
        )
    for number, row in enumerate(rows, 1):
        place = what if len(rows) == 1 else f"Object {number}"
        draft = row_to_draft(row, settings) if isinstance(row, dict) else None
        if draft is None:
            yield source.lost("no_text", f"{place} has no text.", "Name the key that holds it with --column KEY=text.")
        else:
            yield draft
