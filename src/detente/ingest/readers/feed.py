"""RSS and Atom feeds by feedparser: each entry is a document."""

import re
from collections.abc import Iterator
from typing import Any

from detente.ingest.days import make_day, parse_day
from detente.ingest.markup import fragment_text
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Item, Source

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_PAGE = re.compile(rb"<html\b", re.IGNORECASE)
_LONG_NAME = re.compile(
    rb"(<(?:[\w.-]{1,40}:)?(?:author|creator|contributor|name|email|publisher|managingEditor|webMaster|owner)\b[^<>]{0,200}>)[^<]{2000,}",
    re.IGNORECASE,
)
"""A name of 2,000 bytes is none, and feedparser's search for an address in it takes square time."""


def sniff(source: Source) -> bool:
    """Tell whether a feed's root element stands in the head."""
    head = source.head.replace(b"\x00", b"")
    return (
        head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"
        and _ROOT.search(head) is not None
        and not _PAGE.search(head[:500])
    )


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield a draft for each entry; the feed's title is the publisher."""
    import feedparser

    if source.size > settings.max_line_bytes:
        yield source.lost(
            "input_too_large", f"A feed above {settings.max_line_bytes:,} bytes is not read.", "Split it."
        )
        return
    data = source.read(settings.max_line_bytes)
    # Entities of its own multiply without bound; feeds need none.
    if re.search(rb"<!ENTITY", data[:65536], re.IGNORECASE):
        yield source.lost(
            "entities", "The feed defines entities of its own, which are not expanded.", "Remove its document type."
        )
        return
    try:
        feed: Any = feedparser.parse(_LONG_NAME.sub(rb"\1", data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        yield source.lost("broken", f"The feed cannot be parsed: {str(error)[:120]}.", "Save it again.")
        return
    if not feed.entries:
        yield source.lost("no_text", "The feed has no entries.", "Save it when it has some.")
    for entry in feed.entries:
        yield _draft(entry, feed.feed)


def _draft(entry: Any, feed: Any) -> Draft:
    bodies = [part.get("value") or "" for part in entry.get("content") or []] + [entry.get("summary") or ""]
    text = max((fragment_text(body) for body in bodies), key=len)
    title = fragment_text(entry.get("title") or "") or None
    day = _day(entry.get("published_parsed")) or parse_day(entry.get("published")) or _day(entry.get("updated_parsed"))
    return Draft(
        text=text or title or "",
        title=title,
        author=entry.get("author") or None,
        publisher=(entry.get("source") or {}).get("title") or feed.get("title") or None,
        url=entry.get("link") or None,
        language=feed.get("language") or None,
        source_id=entry.get("id") or None,
        dates=(DateClaim(day=day, origin="feed"),) if day else (),
    )


def _day(parsed: Any) -> Any:
    return make_day(*parsed[:3]) if parsed else None
