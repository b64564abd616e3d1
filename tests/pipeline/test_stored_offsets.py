"""What is stored keeps its place: every quote is the slice of the stored text that its offsets name, whatever is added afterwards."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from detente.pipeline.adding import add_paths
from detente.store.sqlite import open_store

sys.path.insert(0, str(Path(__file__).parent.parent / "ingest"))
from samples import FORMS, SAMPLES, WORDS

ODD = f"date 2022-03-05\n\n“Naïve” Zürich \U0001f54a \U0001d518 e\u0301: Foreign Minister Ásta Berg said on Monday: “We will not withdraw.” \U0001f1fa\U0001f1f3 {WORDS} She demanded that the blockade be lifted.\r\n"
INPUTS = [
    *((name, make()) for name, make in SAMPLES.values()),
    *((name, make()) for _, name, make in FORMS),
    ("odd.txt", ODD.encode()),
    ("marked.txt", b"\xef\xbb\xbf" + ODD.replace(" ", "\u00a0").encode()),
    ("wide.txt", ODD.encode("utf-16")),
]


def selectors(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object with offsets and a quote, however deep."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "exact"}:
            yield value
        for inner in value.values():
            yield from selectors(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from selectors(inner)


def stored(file: Path) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """Return the rows of documents and of statements as the file holds them, read without the program."""
    with closing(sqlite3.connect(file)) as connection:
        documents = connection.execute("SELECT id, text, body_start, turns FROM documents")
        statements = connection.execute("SELECT id, document_id, start, payload FROM statements")
        return set(documents), set(statements)


def check_quotes(file: Path) -> int:
    """Return how many quotes were seen to stand at their offsets."""
    documents, statements = stored(file)
    texts = {row[0]: row[1] for row in documents}
    found = [(texts[row[1]], selector) for row in statements for selector in selectors(json.loads(row[3]))]
    for text, selector in found:
        assert text[selector["start"] : selector["end"]] == selector["exact"]
    return len(found)


def add(path: Path, file: Path) -> None:
    with closing(open_store(file)) as store:
        add_paths([path], store, spec="rules", workers=1)


def test_quotes_hold_after_another_reading_and_new_versions(tmp_path: Path) -> None:
    file, inputs = tmp_path / "detente.db", tmp_path / "inputs"
    inputs.mkdir()
    for number, (name, data) in enumerate(INPUTS):
        (inputs / f"{number:02}-{name}").write_bytes(data)
    add(inputs, file)
    documents, statements = stored(file)
    assert len(documents) > len(SAMPLES)
    assert check_quotes(file) > len(documents)

    for path in sorted(inputs.iterdir()):
        path.rename(path.with_name(f"again-{path.name}"))
    add(inputs, file)
    assert stored(file) == (documents, statements)

    # An edited release of each, its offsets moved.
    for number, text in enumerate(sorted({row[1] for row in documents})):
        edited = f"Corrected on Friday: the mediators said that they will publish the terms. {text}"
        (inputs / f"version-{number:02}.txt").write_text(f"date 2022-03-07\n\n{edited}", encoding="utf-8")
    add(inputs, file)
    more_documents, more_statements = stored(file)
    assert more_documents > documents
    assert more_statements > statements
    assert check_quotes(file) > len(statements)
