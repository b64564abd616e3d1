"""One small input of each format, made here, with the words that must be found in it."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable

WORDS = "The two delegations agreed on Monday to extend the ceasefire until the end of the month."
PARAGRAPHS = [
    f"{WORDS} Paragraph {number} adds that the mediators will report to both capitals within a week."
    for number in range(5)
]
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Talks go on</title><meta property='article:published_time' content='2022-03-04T10:00:00Z'>"
    "<meta property='og:site_name' content='Daily Courier'></head><body><nav><a href='/'>Home</a></nav><article><h1>Talks go on</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article></body></html>"
).encode()


def text() -> bytes:
    return f"date 2022-03-04 {WORDS}".encode()


def jsonl() -> bytes:
    return (json.dumps({"text": WORDS, "date": "2022-03-04"}) + "\n").encode() * 2


def csv() -> bytes:
    return f'Headline;Date;Body\n"Talks";2022-03-04;"{WORDS}"\n'.encode()


def html() -> bytes:
    return PAGE


def mail() -> bytes:
    return f"From: A Writer <a@example.org>\r\nTo: b@example.org\r\nSubject: Talks\r\nDate: Fri, 04 Mar 2022 10:00:00 +0000\r\n\r\n{WORDS}\r\n".encode()


def mbox() -> bytes:
    return b"From a@example.org Fri Mar  4 10:00:00 2022\n" + mail().replace(b"\r\n", b"\n") + b"\n"


def feed() -> bytes:
    return (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Daily Courier</title><item><title>Talks</title><link>http://example.org/1</link>"
        f"<pubDate>Fri, 04 Mar 2022 10:00:00 GMT</pubDate><description>&lt;p&gt;{WORDS}&lt;/p&gt;</description></item></channel></rss>"
    ).encode()


def tei() -> bytes:
    return (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><title>Volume</title></teiHeader><text><body><div type='document' n='1'>"
        f"<head>1. Memorandum</head><opener><dateline><date when='2022-03-04'>March 4, 2022</date></dateline></opener><p>{WORDS}<note>Source.</note></p>"
        "</div></body></text></TEI>"
    ).encode()


def docx() -> bytes:
    from docx import Document

    document = Document()
    document.add_paragraph(WORDS)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f"<o xmlns:text='t'><text:p>{WORDS}</text:p></o>")
    return stream.getvalue()


def xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["date", "text"])
    sheet.append(["2022-03-04", WORDS])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pdf() -> bytes:
    content = f"BT /F1 8 Tf 20 700 Td ({WORDS}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    )


def warc() -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/2022/03/04/talks\r\nWARC-Date: 2022-05-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode()
    return gzip.compress(head + http + b"\r\n\r\n")


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("../../up/a.txt", text())
    return stream.getvalue()


def tarred() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as package:
        member = tarfile.TarInfo("a.txt")
        member.size = len(text())
        package.addfile(member, io.BytesIO(text()))
    return stream.getvalue()


SAMPLES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("a.txt", text), "jsonl": ("a.jsonl", jsonl), "csv": ("a.csv", csv), "html": ("a.html", html), "mail": ("a.eml", mail), "mbox": ("a.mbox", mbox),
    "feed": ("a.xml", feed), "tei": ("b.xml", tei), "docx": ("a.docx", docx), "odt": ("a.odt", odt), "xlsx": ("a.xlsx", xlsx), "pdf": ("a.pdf", pdf),
    "warc": ("a.warc.gz", warc), "zip": ("a.zip", zipped), "tar": ("a.tgz", tarred),
}  # fmt: skip
