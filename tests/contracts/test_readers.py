"""What every reader must keep, whatever the format."""

import random
import sys
from pathlib import Path

import pytest

from detente.ids import document_id
from detente.ingest.reading import read_source
from detente.ingest.registry import BUILT_IN, built_in
from detente.ingest.sources import Source
from detente.plugins import list_plugins
from detente.records.documents import GENRES, Diagnostic, Document

sys.path.insert(0, str(Path(__file__).parent.parent / "ingest"))
from samples import FORMS, SAMPLES, WORDS

CASES = [pytest.param(name, make(), id=kind) for kind, (name, make) in SAMPLES.items()]
FORM_CASES = [pytest.param(name, make(), id=f"{kind} {name}") for kind, name, make in FORMS]


def documents(name: str, data: bytes) -> list[Document]:
    return [item for item in read_source(Source(path=name, data=data)) if isinstance(item, Document)]


@pytest.mark.parametrize(("name", "data"), CASES)
def test_the_words_are_found_whole(name: str, data: bytes) -> None:
    assert WORDS in documents(name, data)[0].text


@pytest.mark.parametrize("other", ["noname", "a.dat", "a.txt", "a.pdf"])
@pytest.mark.parametrize(("name", "data"), CASES)
def test_the_format_is_told_by_content_where_the_name_says_nothing_or_lies(name: str, data: bytes, other: str) -> None:
    found, expected = documents(other, data), documents(name, data)
    assert [(d.text, d.published, d.title) for d in found] == [(d.text, d.published, d.title) for d in expected]


@pytest.mark.parametrize(("name", "data"), FORM_CASES)
@pytest.mark.parametrize("other", [None, "noname", "a.dat", "a.txt"])
def test_other_forms_of_a_format_are_told_by_content(name: str, data: bytes, other: str | None) -> None:
    found = documents(other or name, data)
    assert found
    assert all(WORDS in document.text for document in found)
    if other is None and name != "b.docx":
        assert all(document.published for document in found)


@pytest.mark.parametrize(("name", "data"), CASES)
def test_a_document_is_whole_and_read_twice_the_same(name: str, data: bytes) -> None:
    found = documents(name, data)
    assert found == documents(name, data)
    for document in found:
        published = document.published.isoformat() if document.published else None
        assert document.id == document_id(
            document.text, published=published, title=document.title, publisher=document.publisher, url=document.url
        )
        assert document.genre in GENRES
        assert (document.published is None) == (document.published_from is None)
        assert document.path is not None
        assert document.path.startswith(name)
        assert all(document.body_start <= turn.start < turn.end <= len(document.text) for turn in document.turns)


@pytest.mark.parametrize(("name", "data"), [case for case in CASES if case.id not in ("docx", "odt", "pdf")])
def test_the_day_of_publication_is_found(name: str, data: bytes) -> None:
    assert str(documents(name, data)[0].published) == "2022-03-04"


@pytest.mark.parametrize(("name", "data"), CASES)
def test_a_broken_input_is_read_in_part_or_reported_and_never_raises(name: str, data: bytes) -> None:
    rng = random.Random(7)
    for _ in range(60):
        start = rng.randrange(len(data))
        broken = [data[:start], data[start:], data[:start] + rng.randbytes(8) + data[start + 8 :]][rng.randrange(3)]
        items = list(read_source(Source(path=name, data=broken)))
        assert items
        assert all(isinstance(item, Document | Diagnostic) for item in items)


def test_every_built_in_reader_is_registered_as_outsiders_would() -> None:
    points = list_plugins("readers")
    if not points:
        pytest.skip("the package is not installed, so it has no entry points")
    assert set(BUILT_IN) <= points.keys()
    assert all(points[name].load() is built_in(name) for name in BUILT_IN)
