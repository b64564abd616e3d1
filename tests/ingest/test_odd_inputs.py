"""Inputs that once broke a reader or vanished without a word; found by benchmarks/fuzz.py."""

import io
import zipfile
from ctypes import ArgumentError

import pytest
from samples import WORDS, html, letter_with_parts, pdf, report, xlsx

from detente.ingest.decode import decode
from detente.ingest.reading import read_source
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Source
from detente.records.documents import Diagnostic, Document


def test_an_archive_member_without_a_name_is_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package, package.open(zipfile.ZipInfo(""), "w") as member:
        member.write(f"date 2022-03-04 {WORDS}".encode())
    items = list(read_source(Source(path="a.zip", data=stream.getvalue())))
    assert [item.path for item in items if isinstance(item, Document)] == ["a.zip!/member"]


@pytest.mark.parametrize("label", ["ut", "zip", "hex", "no such", "rot13"])
def test_a_declared_encoding_that_does_not_exist_is_not_used(label: str) -> None:
    assert decode("Général".encode("latin-1"), label)[0].startswith("G")


def test_a_page_with_a_broken_encoding_label_is_read_in_bulk() -> None:
    page = html().replace(b"<head>", b"<head><meta charset='ut'>").replace(b"ceasefire", b"cease\xffire")
    items = list(read_source(Source(path="a.html", data=page), ReadSettings(bulk=True)))
    assert isinstance(items[0], Document)


def test_a_workbook_without_sheets_is_a_loss() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx())) as book, zipfile.ZipFile(stream, "w") as changed:
        for name in book.namelist():
            data = book.read(name)
            if name == "xl/workbook.xml":
                start, end = data.index(b"<sheets>"), data.index(b"</sheets>")
                data = data[: start + len(b"<sheets>")] + data[end:]
            changed.writestr(name, data)
    items = list(read_source(Source(path="a.xlsx", data=stream.getvalue())))
    assert [item.code for item in items if isinstance(item, Diagnostic)] == ["no_text"]


def test_a_feed_whose_author_never_ends_is_read_without_him() -> None:
    feed = "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>A Paper</title><item><title>Talks</title>"
    feed += f"<dc:creator>{'2022-' * 60_000}</dc:creator><description>{WORDS}</description></item></channel></rss>"
    items = read_source(Source(path="a.xml", data=feed.encode()))
    assert [(item.title, item.author) for item in items if isinstance(item, Document)] == [("Talks", None)]


def test_mail_with_a_page_in_it_is_mail() -> None:
    mail, *attached = read_source(Source(path="a.eml", data=letter_with_parts()))
    assert isinstance(mail, Document)
    assert (mail.title, mail.published_from, mail.text) == ("Viðræður", "mail", WORDS)
    assert [item.path for item in attached] == ["a.eml!/talks.pdf", "a.eml!/talks.txt"]


def test_the_day_of_a_librarys_template_is_no_date() -> None:
    found = [item for item in read_source(Source(path="a.docx", data=report())) if isinstance(item, Document)]
    assert found[0].published is None


@pytest.mark.parametrize("bulk", [False, True])
@pytest.mark.parametrize("before", [b"</article>", b"</head>"])
def test_a_page_with_a_run_of_brackets_that_nothing_closes_is_read(bulk: bool, before: bytes) -> None:
    page = html().replace(before, b"<p>" + b"<" * 300_000 + before)
    items = list(read_source(Source(path="a.html", data=page), ReadSettings(bulk=bulk)))
    assert WORDS in next(item.text for item in items if isinstance(item, Document))


@pytest.mark.parametrize("field", ["Content-Type: multipart/mixed; {}", 'From: "{}', "Subject: {}", "Message-ID: <{}"])
def test_mail_with_a_field_that_does_not_end_is_read(field: str) -> None:
    long = field.format('a; (b " <c=' * 30_000)
    mail = f"From: a@example.org\r\nReceived: here\r\n{long}\r\n\r\n{WORDS}\r\n"
    items = list(read_source(Source(path="a.eml", data=mail.encode())))
    assert WORDS in next(item.text for item in items if isinstance(item, Document))


def test_a_text_that_mentions_a_root_element_is_text() -> None:
    items = read_source(Source(path="a.txt", data=f"{WORDS} The tags <TEI> and <rss> are shown.".encode()))
    assert next(item.text for item in items if isinstance(item, Document)).startswith(WORDS)


def test_a_workbook_with_one_sheet_of_articles_is_partly_read() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].append(["Testata", "Firma", "Text", "By"])
    book.worksheets[0].append(["Il Corriere", "-", WORDS, "By J. Smith"])
    book.create_sheet("Sums").append(["a", "b"])
    stream = io.BytesIO()
    book.save(stream)
    article, *losses = read_source(Source(path="a.xlsx", data=stream.getvalue()))
    assert isinstance(article, Document)
    assert (article.publisher, article.author) == ("Il Corriere", "J. Smith")
    assert [item.severity for item in losses if isinstance(item, Diagnostic)] == ["note", "partial"]
    assert "Sums" in getattr(losses[1], "message", "")


def test_a_record_with_broken_chunks_is_read_and_reported() -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n" + html()
    http += b"\r\n0\r\n\r\n"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    items = list(read_source(Source(path="a.warc", data=head.encode() + http + b"\r\n\r\n")))
    assert [item.code for item in items if isinstance(item, Diagnostic)] == ["bad_chunks"]
    assert [item.title for item in items if isinstance(item, Document)] == ["Talks go on"]


def test_a_table_with_an_endless_line_keeps_the_rows_before_it() -> None:
    table = f"title,text\nTalks,{WORDS}\nx,{'a' * 3000}\n"
    items = list(read_source(Source(path="a.csv", data=table.encode()), ReadSettings(max_line_bytes=1000)))
    assert [item.title for item in items if isinstance(item, Document)] == ["Talks"]
    assert "bad_table" in [item.code for item in items if isinstance(item, Diagnostic)]


def test_the_date_of_an_address_is_not_called_metadata() -> None:
    link = b"<meta property='og:url' content='http://example.org/2022/03/09/talks'>"
    page = html().replace(b"<head>", b"<head>" + link)
    other = page.replace(b"article:published_time", b"other")
    days = [next(iter(read_source(Source(path="a.html", data=data)))) for data in (page, other)]
    assert [(str(d.published), d.published_from) for d in days if isinstance(d, Document)] == [
        ("2022-03-04", "metadata"),
        ("2022-03-09", "url"),
    ]


def test_a_pdf_whose_text_layer_makes_its_library_call_itself_is_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdfium2 import PdfTextPage

    def without_end(page: PdfTextPage) -> str:
        raise ArgumentError("RecursionError")

    monkeypatch.setattr(PdfTextPage, "get_text_range", without_end)
    items = list(read_source(Source(path="a.pdf", data=pdf())))
    assert [item.code for item in items if isinstance(item, Diagnostic)] == ["scanned"]
