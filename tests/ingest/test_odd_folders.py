"""Folders and containers made to break a run: odd names, links in circles, archives that hide others."""

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from samples import WORDS, docx, pdf, text, zipped

from detente.ingest.reading import read_paths, read_source
from detente.ingest.sources import Source
from detente.records.documents import Diagnostic, Document


def read(name: str, data: bytes) -> tuple[list[Document], list[Diagnostic]]:
    items = list(read_source(Source(path=name, data=data)))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Diagnostic)]


def test_a_link_to_itself_does_not_hide_what_comes_after_it(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "later.txt").write_bytes(text())
    items = list(read_paths([tmp_path]))
    assert [item.code for item in items if isinstance(item, Diagnostic)] == ["missing"]
    assert sum(isinstance(item, Document) for item in items) == 1


@pytest.mark.parametrize("name", [b"a\xff\xfe.txt", b"a\nb.txt", "a\u202etxt.b".encode()])
def test_a_name_of_any_bytes_is_read_and_can_be_printed(tmp_path: Path, name: bytes) -> None:
    (tmp_path / os.fsdecode(name)).write_bytes(text())
    (item,) = read_paths([tmp_path])
    assert isinstance(item, Document)
    shown = (item.path or "").removeprefix(str(tmp_path))
    assert shown.encode().decode() == shown
    assert "\ufffd" in shown
    assert "\n" not in shown


def packed(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in members:
            package.writestr(name, data)
    return stream.getvalue()


def rolled(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as package:
        for name, data in members:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            package.addfile(member, io.BytesIO(data))
    return stream.getvalue()


@pytest.mark.parametrize("pack", [packed, rolled])
def test_an_archive_that_begins_with_a_pdf_is_no_pdf(pack: object) -> None:
    assert callable(pack)
    documents, _ = read("a.dat", pack(("a.pdf", pdf()), ("b.txt", text())))
    assert [document.path for document in documents] == ["a.dat!/a.pdf", "a.dat!/b.txt"]


def test_a_text_about_pdf_is_no_pdf() -> None:
    documents, _ = read("a.txt", f"date 2022-03-04 A PDF begins with %PDF-1.4. {WORDS}".encode())
    assert len(documents) == 1


@pytest.mark.parametrize("inner", [zipped(), docx()])
def test_a_cut_archive_is_not_taken_for_the_one_inside_it(inner: bytes) -> None:
    whole = packed(("a.txt", text()), ("b.bin", inner), ("c.txt", text()))
    cut = whole[: whole.rindex(b"PK\x03\x04")]
    _, losses = read("a.zip", cut)
    assert any(loss.code == "broken" and loss.severity == "partial" for loss in losses)


@pytest.mark.parametrize(
    "code", [rb"{\rtf1\ansi The president said no.}", b"%!PS-Adobe-3.0\n(The president said no.) show"]
)
def test_the_code_of_a_page_is_no_prose(code: bytes) -> None:
    documents, losses = read("a.txt", code)
    assert not documents
    assert [loss.code for loss in losses] == ["unknown_format"]
