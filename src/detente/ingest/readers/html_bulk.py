"""The bulk mode for pages: paragraphs with enough words and few links, found by patterns alone."""

import html
import re

from detente.ingest.clean import clean_text

_DROP = re.compile(
    r"<(script|style|noscript|template|svg|nav|footer|form|aside|select|button)\b.*?</\1\s*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(
    r"</?(?:p|div|li|h[1-6]|blockquote|section|article|td|tr|main|header|figure|figcaption|ul|ol)\b[^>]*>|<br\s*/?>\s*<br\s*/?>",
    re.IGNORECASE,
)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_META = re.compile(r"<meta\b([^>]{1,1500})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_LD_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_TIME = re.compile(r"<time\b[^>]*\bdatetime\s*=\s*[\"']([^\"']{8,40})", re.IGNORECASE)
_MIN_WORDS = 12
_MAX_LINK_SHARE = 0.4
_HEAD_CHARS = 60_000

_META_FIELDS = {
    "og:title": "title", "article:published_time": "published", "datepublished": "published", "date": "published", "dc.date": "published",
    "pubdate": "published", "publishdate": "published", "og:site_name": "publisher", "og:url": "url", "author": "author", "article:author": "author",
    "parsely-pub-date": "published", "sailthru.date": "published", "dcterms.created": "published", "dc.date.issued": "published",
}  # fmt: skip


def dense_text(markup: str) -> str:
    """Return the paragraphs of at least twelve words of which less than 40 % stand in links."""
    kept = []
    for block in _BLOCK.split(_DROP.sub(" ", markup)):
        if len(block) < 60:
            continue
        words = len(_TAG.sub(" ", block).split())
        linked = sum(len(_TAG.sub(" ", link).split()) for link in _LINK.findall(block))
        if words >= _MIN_WORDS and linked <= words * _MAX_LINK_SHARE:
            kept.append(" ".join(html.unescape(_TAG.sub("", block)).split()))
    return clean_text("\n\n".join(kept))


def meta_values(markup: str) -> dict[str, str]:
    """Return title, date, author, publisher and address as the page's head states them."""
    head = markup[:_HEAD_CHARS]
    values: dict[str, str] = {}
    for attributes in _META.findall(head):
        pairs = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(attributes)}
        field = _META_FIELDS.get((pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or "").lower())
        if field and pairs.get("content"):
            values.setdefault(field, html.unescape(pairs["content"]))
    for pattern, field in ((_LD_DATE, "published"), (_TIME, "published"), (_TITLE, "title")):
        match = None if field in values else pattern.search(markup)
        if match:
            values[field] = html.unescape(match.group(1))
    return values
