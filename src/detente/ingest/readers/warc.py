"""Web archives: WARC by fastwarc, ARC by its plain record lines; each page or document is a member."""

import gzip
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from detente.ingest.days import parse_day
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Item, Source

_GZIP = b"\x1f\x8b"
_ARC_LINE = re.compile(rb"(\S{1,4000}) (\S+) (\d{8,14}) (\S*) (\d{1,12})\s*$")
_USED = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/msword", "application/vnd.", "application/rss", "application/atom", "application/json", "text/xml", "application/xml")  # fmt: skip

_CHUNK = re.compile(rb"(?:\A|\r\n)[0-9a-fA-F]{1,16}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_NO_PAGE = re.compile(r"^metadata:|/robots\.txt$")
"""What crawlers keep about their own work."""


def sniff(source: Source) -> bool:
    """Tell whether it begins with a WARC or ARC record, compressed or not."""
    start = _unpacked_start(source.head) if source.head.startswith(_GZIP) else source.head[:200]
    return start.lstrip().startswith((b"WARC/", b"filedesc://"))


def _unpacked_start(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 200)
    except zlib.error:
        return b""


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield a member for each stored page; what breaks off is reported and what came before is kept."""
    is_arc = b"filedesc://" in (_unpacked_start(source.head) if source.head.startswith(_GZIP) else source.head[:200])
    count = 0
    try:
        for item in (_arc if is_arc else _warc)(source, settings):
            count += 1
            yield item
    except (OSError, EOFError, zlib.error, ValueError, RuntimeError, StopIteration) as error:
        yield source.lost(
            "broken",
            f"The archive breaks off: {str(error)[:120]}.",
            "Download it again.",
            severity="partial" if count else "skipped",
        )
        return
    if not count:
        yield source.lost(
            "no_text",
            "The archive holds no page that can be read.",
            "Check that it holds responses, not only requests.",
        )


def _warc(source: Source, settings: ReadSettings) -> Iterator[Item]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource
    with source.open() as stream:
        for number, record in enumerate(ArchiveIterator(stream, record_types=wanted, parse_http=True), 1):
            if number > settings.max_members:
                yield source.lost(
                    "members_cut", f"Only the first {settings.max_members:,} records were read.", severity="partial"
                )
                return
            yield from _record(record, source, settings, number)


def _record(record: Any, source: Source, settings: ReadSettings, number: int) -> Iterator[Item]:
    headers = record.http_headers
    if headers is not None and headers.status_code is not None and headers.status_code >= 300:
        return
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    data = record.reader.read(settings.max_page_bytes)
    if headers is not None and "chunked" in (headers.get("Transfer-Encoding") or "").lower() and _CHUNK.match(data):
        # fastwarc leaves the marks in where the first of them is wrong.
        data = _CHUNK.sub(b"", data)
        yield source.lost(
            "bad_chunks", f"The chunks of record {number} are broken.", "Download it again.", severity="partial"
        )
    coding = (headers.get("Content-Encoding") or "").lower() if headers is not None else ""
    yield from _member(
        source,
        number,
        record.headers.get("WARC-Target-URI"),
        record.headers.get("WARC-Date"),
        kind,
        _inflate(data, coding, settings),
    )


def _arc(source: Source, settings: ReadSettings) -> Iterator[Item]:
    with source.open() as raw, _maybe_gzip(raw, source) as stream:
        for number in range(settings.max_members):
            line = stream.readline(8192)
            while line and not line.strip():
                line = stream.readline(8192)
            if not line:
                return
            match = _ARC_LINE.match(line)
            if not match:
                raise ValueError(f"record {number + 1} has no ARC line")
            url, _, moment, kind, length = match.groups()
            data = stream.read(min(int(length), settings.max_page_bytes))
            _skip(stream, int(length) - len(data))
            if not url.startswith(b"filedesc:"):
                head, _, body = data.partition(b"\r\n\r\n") if data.startswith(b"HTTP/") else (b"", b"", data)
                if not head or re.match(rb"HTTP/\S+ 2\d\d", head):
                    yield from _member(
                        source,
                        number,
                        url.decode("utf-8", "replace"),
                        moment.decode()[:8],
                        kind.decode("latin-1"),
                        body,
                    )


def _maybe_gzip(raw: BinaryIO, source: Source) -> Any:
    return gzip.GzipFile(fileobj=raw) if source.head.startswith(_GZIP) else raw


def _skip(stream: Any, count: int) -> None:
    while count > 0:
        piece = stream.read(min(count, 1 << 20))
        if not piece:
            return
        count -= len(piece)


def _member(source: Source, number: int, url: str | None, moment: str | None, kind: str, data: bytes) -> Iterator[Item]:
    url = (url or "").strip("<>") or None
    if not data.strip() or not (not kind or kind.startswith(_USED)) or _NO_PAGE.search(url or ""):
        return
    day = parse_day(moment)
    yield source.member(
        str(number), data, hints=Draft(text="", url=url, dates=(DateClaim(day=day, origin="archive"),) if day else ())
    )


def _inflate(data: bytes, coding: str, settings: ReadSettings) -> bytes:
    if coding not in ("gzip", "x-gzip", "deflate"):
        return data
    for window in (31, 15, -15):
        try:
            return zlib.decompressobj(window).decompress(data, settings.max_page_bytes)
        except zlib.error:
            continue
    return data
