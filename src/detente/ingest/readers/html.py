"""Saved web pages: the article without its surroundings, by trafilatura; the page's own metadata."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from detente.ingest.bylines import authors_alone, title_alone
from detente.ingest.clean import clean_text
from detente.ingest.days import day_of_url, parse_day
from detente.ingest.decode import decode, unwrap
from detente.ingest.markup import fragment_text
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Item, Source

READING_ONLY = "DETENTE_READING_ONLY"
"""Set in the environment of a process that does nothing but read, so that libraries may be changed in it."""
_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(rb"</?(?:div|p|a|span|table|meta|article|h1|br|ul|script)\b[^<>]{0,500}>", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_HEAD_BYTES = 2048
_MIN_CHARS = 200


def sniff(source: Source) -> bool:
    """Tell whether the bytes are a page: its doctype or root element, or many tags in a file named so."""
    head = unwrap(source.head)
    if _START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return True
    if head is not source.head:
        return _TAGS.search(head) is not None
    named = source.name.endswith((".html", ".htm", ".xhtml", ".php", ".aspx"))
    return not source.name.endswith((".txt", ".md")) and len(_TAGS.findall(head)) >= (1 if named else 8)


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield the draft of a page."""
    data = unwrap(source.read(settings.max_page_bytes + 1))
    if len(data) > settings.max_page_bytes:
        data = data[: settings.max_page_bytes]
        yield source.lost(
            "page_cut", f"Only the first {settings.max_page_bytes:,} bytes of the page were read.", severity="partial"
        )
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    encoding = declared.group(1).decode("ascii") if declared else None
    if settings.bulk:
        from detente.ingest.readers.html_bulk import bulk_draft

        yield bulk_draft(data, encoding)
    else:
        yield from _article(flatten(decode(data, encoding)[0], settings.max_nesting), source)


def _article(markup: str, source: Source) -> Iterator[Item]:
    from detente.ingest.readers.html_bulk import stated_day

    extract, parse = _extractor()
    stated = stated_day(markup)
    # A page whose head states no day may be searched for one twice, but is parsed once; for the others a copy of the tree would be wasted.
    page = markup if stated else parse(markup)
    found: Any = extract(
        page,
        url=source.hints.url,
        # Its second opinions (readability, jusText) cost a quarter of the time and made the gold pages no better (benchmarks/articles.py).
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    text = clean_text(found.text or "") if found else ""
    if len(text) < _MIN_CHARS:
        whole = fragment_text(markup)
        if not text and whole:
            text = whole
            yield source.lost(
                "whole_page", "No article was recognised; the text of the whole page was kept.", severity="partial"
            )
    if not found:
        yield Draft(text=text)
        return
    day = parse_day(found.date)
    loose = None if day else _day_on_page(parse(page), text)
    yield Draft(
        text=text,
        title=title_alone(found.title, found.sitename),
        author=authors_alone(found.author, found.sitename),
        publisher=found.sitename,
        url=found.url,
        language=found.language,
        dates=tuple(
            DateClaim(day=d, origin=o) for d, o in ((day, _origin(day, found.url, stated)), (loose, "page")) if d
        ),
    )


def _origin(day: date | None, url: str | None, stated: date | None) -> str:
    """Return ``url`` where the page's address gives the day and its metadata do not."""
    return "url" if day and not stated and day == day_of_url(url) else "metadata"


_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1990-01-01",
    "deferred_url_extractor": True,
}
"""The first publication is meant, not the last update; pages before the web (archives put online) carry older days; what the page's head says comes before its address."""


def _day_on_page(tree: Any, text: str) -> date | None:
    """Return a day that the page shows outside its article: the article's own days are those of events; a first of January is a bare year."""
    # Never the markup itself: the finder would fetch the address that a page without blanks begins with.
    day = None if tree is None else parse_day(_date_finder()(tree, **{**_DATES, "extensive_search": True}))
    if day is None or (day.month, day.day) == (1, 1):
        return None
    month, figure = f"{day:%b}", rf"{day.day}(?:st|nd|rd|th)?"
    told = rf"\b{month}\w*\.?\s+{figure}\b|\b{figure}\s+(?:of\s+)?{month}"
    return None if re.search(told, text, re.IGNORECASE) else day


@cache
def _date_finder() -> Callable[..., Any]:
    """Return htmldate's finder; in a process that only reads, for the languages of ``_LANGUAGES``: to load all 205 takes two seconds."""
    from htmldate import extractors, find_date

    if READING_ONLY in os.environ:
        with suppress(AttributeError):
            extractors.get_external_parser().languages = list(_LANGUAGES)
    return find_date


_LANGUAGES = (
    "en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "he", "zh", "ja", "ko", "cs", "sk", "hu", "ro", "bg", "el", "sr", "hr",
    "sl", "sq", "mk", "be", "lt", "lv", "et", "fi", "sv", "da", "nb", "ka", "hy", "az", "kk", "hi", "ur", "bn", "id", "vi", "th", "sw", "ca",
)  # fmt: skip


@cache
def _extractor() -> tuple[Callable[..., Any], Callable[[Any], Any]]:
    """Return trafilatura's extractor, and what makes a tree of a page and leaves a tree as it is; in a process that only reads, without its search for tags, categories and licences, which nobody reads."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    if READING_ONLY in os.environ:
        from lxml import etree, html
        from trafilatura import metadata, utils

        # An eighth of the time of a page; where a later release has other names, nothing is lost but that.
        with suppress(AttributeError):
            for name, nothing in (("extract_catstags", list), ("extract_license", type(None))):
                getattr(metadata, name)
                setattr(metadata, name, lambda *_, nothing=nothing: nothing())
            # One class for all elements, given in C: those for forms are asked for in Python at each element.
            utils.HTML_PARSER.set_element_class_lookup(
                etree.ElementDefaultClassLookup(
                    element=html.HtmlElement,
                    comment=html.HtmlComment,
                    pi=html.HtmlProcessingInstruction,
                    entity=html.HtmlEntity,
                )
            )
    return bare_extraction, load_html


_ELEMENT = re.compile(
    r"<(/?)(div|span|b|i|em|strong|font|center|table|tr|td|ul|ol|li|blockquote|section|article|p|a|small|big|u|dl|dd)\b[^<>]{0,500}>",
    re.IGNORECASE,
)


def flatten(markup: str, limit: int) -> str:
    """Return ``markup``, without its elements where they are nested deeper than ``limit``, and without runs of ``<`` that nothing closes: parsers work through both in square time."""
    if any(part.count("<") > limit for part in markup.split(">")):
        markup = ">".join(part.replace("<", " ") if part.count("<") > limit else part for part in markup.split(">"))
    # Unclosed <p> and <li> pile up in this count on ordinary pages, so only a great excess is taken for nesting.
    most = limit * 20
    if markup.count("<") <= most:
        return markup
    depth = deepest = 0
    for match in _ELEMENT.finditer(markup):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return _ELEMENT.sub(" ", markup) if deepest > most else markup
