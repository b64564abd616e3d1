"""The bulk mode for pages: paragraphs with enough words and few links, found by patterns alone."""

import html
import re
from datetime import date

from detente.ingest.clean import clean_text
from detente.ingest.days import parse_day
from detente.ingest.decode import decode
from detente.ingest.sources import DateClaim, Draft

_DROPPED = ("script", "style", "noscript", "template", "svg", "nav", "footer", "form", "aside", "select", "button")
_OPENING = re.compile(rf"<(?:({'|'.join(_DROPPED)})\b|!--)".encode(), re.IGNORECASE)
_CLOSINGS = {name.encode(): re.compile(rf"</{name}\s*>".encode(), re.IGNORECASE) for name in _DROPPED} | {
    b"": re.compile(b"-->")
}
_BLOCK = re.compile(
    r"</?(?:p|div|li|h[1-6]|blockquote|section|article|td|tr|main|header|figure|figcaption|ul|ol)\b[^>]*>|<br\s*/?>\s*<br\s*/?>",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"<a\b[^>]*>|<(/)a\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_META = re.compile(r"<meta\b([^>]{1,1500})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TITLE = re.compile(r"<title\b[^<>]{0,500}>([^<]{0,2000})</title", re.IGNORECASE)
_LD_NAME = b'"datePublished"'
_LD_DATE = re.compile(_LD_NAME + rb"\s*:\s*\"([^\"]{8,40})\"")
_TIME = re.compile(r"<time\b[^<>]{0,500}?\bdatetime\s*=\s*[\"']([^\"']{8,40})", re.IGNORECASE)
_MANY_TAGS = 200
_MIN_CHARS = 60
_MIN_WORDS = 12
_MAX_LINK_SHARE = 0.4
_HEAD_CHARS = 60_000

_META_FIELDS = {
    "og:title": "title", "article:published_time": "published", "datepublished": "published", "date": "published", "dc.date": "published",
    "pubdate": "published", "publishdate": "published", "og:site_name": "publisher", "og:url": "url", "author": "author", "article:author": "author",
    "parsely-pub-date": "published", "sailthru.date": "published", "dcterms.created": "published", "article:published": "published", "og:published_time": "published", "publish-date": "published", "publish_date": "published",
    "publication_date": "published", "publication-date": "published", "cxenseparse:recs:publishtime": "published", "dcterms.date": "published", "dc.date.issued": "published",
}  # fmt: skip


def bulk_draft(data: bytes, declared: str | None) -> Draft:
    """Return the draft of a page in the encoding that its bytes show, else in the ``declared`` one."""
    # What is dropped is most of a page: as bytes, before anything else is done with it.
    markup, encoding = decode(without_dropped(data), declared)
    if encoding.startswith(("utf-16", "utf-32")):
        data = markup.encode("utf-8", "replace")
        markup = without_dropped(data).decode("utf-8")
    values = meta_values(markup)
    day = parse_day(values.get("published")) if "published" in values else _linked_data_day(data)
    return Draft(
        text=dense_text(markup),
        title=values.get("title"),
        author=values.get("author"),
        publisher=values.get("publisher"),
        url=values.get("url"),
        dates=(DateClaim(day=day, origin="metadata"),) if day else (),
    )


def stated_day(markup: str) -> date | None:
    """Return the day of publication that the page's metadata state, or None."""
    return parse_day(meta_values(markup).get("published")) or _linked_data_day(markup.encode("utf-8", "replace"))


def _linked_data_day(markup: bytes) -> date | None:
    at = markup.find(_LD_NAME)
    stated = _LD_DATE.search(markup, at) if at >= 0 else None
    return parse_day(stated.group(1).decode("utf-8", "replace")) if stated else None


def dense_text(markup: str) -> str:
    """Return the paragraphs of at least twelve words of which less than 40 % stand in links."""
    kept = []
    # Behind the last ">" nothing can match.
    for block in _BLOCK.split(markup[: markup.rfind(">") + 1]):
        if len(block) < _MIN_CHARS:
            continue
        tags = block.count("<")
        if not tags:
            # Most of the words that are kept stand in such blocks: they are split once.
            words = block.split()
            if len(words) >= _MIN_WORDS:
                kept.append(" ".join(html.unescape(block).split() if "&" in block else words))
            continue
        if tags > _MANY_TAGS:
            # Behind the last ">" each "<" would be followed to the end in vain.
            end = block.rfind(">") + 1
            block = block[:end] + block[end:].replace("<", " ")
        count = _count_words(block)
        if count >= _MIN_WORDS and _count_linked(block) <= count * _MAX_LINK_SHARE:
            kept.append(" ".join(html.unescape(_TAG.sub("", block)).split()))
    return clean_text("\n\n".join(kept))


def without_dropped(markup: bytes) -> bytes:
    """Return ``markup``, in an encoding that has ASCII in it, with a space for each comment and each element of ``_DROPPED`` up to its first closing; one that never closes stays."""
    parts = []
    at = search_from = 0
    unclosed: set[bytes] = set()
    while opening := _OPENING.search(markup, search_from):
        name = (opening.group(1) or b"").lower()
        closing = None if name in unclosed else _CLOSINGS[name].search(markup, opening.end())
        if closing:
            parts.append(markup[at : opening.start()])
            at = search_from = closing.end()
        else:
            unclosed.add(name)
            search_from = opening.end()
    return b" ".join([*parts, markup[at:]])


def _count_words(block: str) -> int:
    return len((_TAG.sub(" ", block) if "<" in block else block).split())


def _count_linked(block: str) -> int:
    """Return the number of words that stand between ``<a>`` and ``</a>``."""
    words, start = 0, -1
    for match in _ANCHOR.finditer(block) if "<" in block else ():
        if not match.group(1):
            start = match.end() if start < 0 else start
        elif start >= 0:
            words += _count_words(block[start : match.start()])
            start = -1
    return words


def meta_values(markup: str) -> dict[str, str]:
    """Return title, date, author, publisher and address as the page's head states them; a date also from the first ``<time>``."""
    head = markup[:_HEAD_CHARS]
    values: dict[str, str] = {}
    for attributes in _META.findall(head):
        pairs = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(attributes)}
        field = _META_FIELDS.get((pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or "").lower())
        if field and pairs.get("content"):
            values.setdefault(field, html.unescape(pairs["content"]))
    for pattern, field in ((_TIME, "published"), (_TITLE, "title")):
        match = None if field in values else pattern.search(markup)
        if match:
            values[field] = html.unescape(match.group(1))
    return values
