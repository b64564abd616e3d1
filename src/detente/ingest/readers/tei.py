"""TEI XML as the Foreign Relations series uses it: each division of type ``document`` is a document; notes are left out."""

import re
from collections.abc import Iterator
from typing import Any

from detente.ingest.clean import clean_text
from detente.ingest.days import parse_day
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Item, Source
from detente.ingest.xml import XmlError, inner_text, local_name, parse_xml

_ROOT = re.compile(rb"<(?:\w+:)?(?:TEI|teiCorpus|TEI\.2)\b")
_BLOCKS = ("p", "head", "opener", "closer", "dateline", "salute", "signed", "item", "l", "ab", "row", "postscript")
_SKIPPED = ("note", "fw", "figDesc", "teiHeader")


def sniff(source: Source) -> bool:
    """Tell whether it is markup with the root element of TEI."""
    return source.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and _ROOT.search(source.head) is not None


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield a draft for each document of a volume, or one for the whole text."""
    if source.size > settings.max_input_bytes:
        yield source.lost("input_too_large", f"XML above {settings.max_input_bytes:,} bytes is not read.", "Split it.")
        return
    try:
        root = parse_xml(source.read(settings.max_input_bytes))
    except XmlError as error:
        yield source.lost("bad_xml", f"The XML cannot be read: {str(error)[:120]}.", "Correct it at that place.")
        return
    header = next((element for element in root.iter() if local_name(element) == "teiHeader"), None)
    titles = [element for element in header.iter() if local_name(element) == "title"] if header is not None else []
    volume = inner_text(titles[0]) if titles else None
    divisions = [
        element for element in root.iter() if local_name(element) == "div" and element.get("type") == "document"
    ]
    whole = [element for element in root.iter() if local_name(element) == "text"][:1]
    for division in divisions or whole or [root]:
        yield _draft(division, volume, bool(divisions))


def _draft(division: Any, volume: str | None, is_part: bool) -> Draft:
    blocks = list(_blocks(division))
    head = next((inner_text(e, _SKIPPED) for e in division if local_name(e) == "head"), None)
    title = head or (None if is_part else volume)
    if head and blocks and blocks[0] == head:
        blocks = blocks[1:]
    day = parse_day(_moment(division))
    return Draft(
        text=clean_text("\n\n".join(blocks)),
        title=title,
        publisher=volume if is_part else None,
        source_id=division.get("{http://www.w3.org/XML/1998/namespace}id") or division.get("n"),
        dates=(DateClaim(day=day, origin="metadata"),) if day else (),
    )


def _blocks(division: Any) -> Iterator[str]:
    """Yield the text of the outermost blocks in order."""
    stack = [division]
    while stack:
        element = stack.pop()
        name = local_name(element)
        if name in _SKIPPED:
            continue
        if name in _BLOCKS and not any(local_name(child) in _BLOCKS for child in element):
            yield inner_text(element, _SKIPPED)
        else:
            stack.extend(reversed(element))


def _moment(division: Any) -> str | None:
    for key, value in division.attrib.items():
        if key.endswith("doc-dateTime-min"):
            return str(value)
    dates = [element for element in division.iter() if local_name(element) == "date"]
    for element in dates[:1]:
        return element.get("when") or element.get("from") or element.get("notBefore") or inner_text(element)
    return None
