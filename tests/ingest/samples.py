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


def markdown() -> bytes:
    return f"---\ntitle: Talks\ndate: 2022-03-04\nauthor: A Writer\n---\n\n# Talks\n\n**{WORDS}**\n".encode()


def wrapped() -> bytes:
    return b"<h1>Talks go on</h1>\n" + repr(PAGE).encode()


def json_list() -> bytes:
    return json.dumps({"articles": [{"title": "Talks", "body": [WORDS, WORDS], "date": "2022-03-04"}] * 2}).encode()


def json_feed() -> bytes:
    item = {"id": "1", "url": "http://example.org/1", "content_html": f"<p>{WORDS}</p>", "date_published": "2022-03-04T10:00:00Z"}  # fmt: skip
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Daily Courier", "items": [item]}
    ).encode()


def atom() -> bytes:
    return (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Daily Courier</title><entry><title>Talks</title><id>urn:1</id>"
        "<author><name>A Writer</name></author><link href='http://example.org/1'/><published>2022-03-04T10:00:00Z</published>"
        f"<content type='html'>&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>"
    ).encode()


def tabbed() -> bytes:
    return f"title\tdate\tpublisher\ttext\r\nTalks\t2022-03-04\tDaily Courier\t{WORDS}\r\n".encode("utf-16")


def letter_with_parts() -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"] = "Ásta Writer <a@example.org>", "b@example.org"
    message["Subject"], message["Date"] = "Viðræður", "Fri, 04 Mar 2022 10:00:00 +0000"
    message.set_content(WORDS)
    message.add_alternative(PAGE.decode(), subtype="html")
    message.add_attachment(pdf(), maintype="application", subtype="pdf", filename="talks.pdf")
    message.add_attachment(text(), maintype="text", subtype="plain", filename="talks.txt")
    return message.as_bytes()


def two_letters() -> bytes:
    return mbox() + b"From b@example.org Fri Mar  4 11:00:00 2022\n" + letter_with_parts() + b"\n"


def arc() -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    first = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    return b"filedesc://a.arc 0.0.0.0 20220501000000 text/plain %d\n%s\n" % (
        len(first),
        first,
    ) + b"http://example.org/2022/03/04/talks 192.0.2.1 20220501000000 text/html %d\n%s\n" % (len(http), http)


def single() -> bytes:
    return gzip.compress(text())


def nested() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (("a/in.zip", zipped()), ("a/in.tgz", tarred()), ("b.html", PAGE), ("b.eml", mail())):
            package.writestr(name, data)
    return stream.getvalue()


def volume() -> bytes:
    division = (
        "<div type='document' xml:id='d{n}'><head>{n}. Letter From President Kennedy to Chairman Khrushchev</head><opener><dateline>"
        "<placeName>Washington</placeName>, <date when='1962-10-2{n}'>October 2{n}, 1962</date>.</dateline><salute>Dear Mr. Chairman:</salute></opener>"
        "<p>{words}</p><table><row><cell>1</cell><cell>2</cell></row></table><closer><signed>John F. Kennedy</signed></closer></div>"
    )
    divisions = "".join(division.format(n=n, words=WORDS) for n in (1, 2))
    return f"<?xml version='1.0' encoding='UTF-8'?><TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><title>Volume</title></teiHeader><text><body>{divisions}</body></text></TEI>".encode()


def report() -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title, document.core_properties.author = "Talks", "A Writer"
    document.add_heading("Talks")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = WORDS
    document.add_paragraph(WORDS, style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


FORMS: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("text", "a.md", markdown), ("html", "b.html", wrapped), ("jsonl", "a.json", json_list), ("jsonl", "feed.json", json_feed), ("feed", "a.atom", atom),
    ("csv", "a.tsv", tabbed), ("mail", "b.eml", letter_with_parts), ("mbox", "b.mbox", two_letters), ("warc", "a.arc", arc), ("tar", "a.txt.gz", single),
    ("zip", "b.zip", nested), ("tei", "c.xml", volume), ("docx", "b.docx", report),
)  # fmt: skip
"""Other forms of the same formats: the reader, a name, and how it is made."""
