"""One row of a table or one JSON object to a draft."""

import re
from collections.abc import Mapping
from typing import Any

from detente.ingest.days import parse_day
from detente.ingest.fields import LAST_RESORT, as_text, map_keys, plain_key
from detente.ingest.header import parse_header
from detente.ingest.readers.text import draft_with_header
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft

_MARKUP = re.compile(
    r"<(?:p|div|br|span|article|section|h[1-6]|ul|a|em|strong|blockquote)\b[^<>]{0,300}>", re.IGNORECASE
)


def row_to_draft(row: Mapping[str, Any], settings: ReadSettings, keys: Mapping[str, str] | None = None) -> Draft | None:
    """Return the draft of a row, or None where no key holds a text; ``keys`` is the mapping of a table made once."""
    names = keys if keys is not None else map_keys([str(key) for key in row], settings.columns)
    text = _text(row, names)
    if text is None:
        return None
    values = {field: as_text(row.get(key)) for field, key in names.items() if field not in ("text", "published")}
    header = parse_header(text)
    inner = draft_with_header(text, header.values, header.body_start, settings)
    day = parse_day(row.get(names["published"]), day_first=settings.prefer_day_first) if "published" in names else None
    return Draft(
        text=text,
        title=values.get("title") or inner.title,
        author=values.get("author") or inner.author,
        publisher=values.get("publisher") or inner.publisher,
        url=values.get("url") or inner.url,
        language=values.get("language") or inner.language,
        genre=values.get("genre") or inner.genre,
        source_id=values.get("source_id") or inner.source_id,
        body_start=_body_start(row, text, header.body_start),
        dates=((DateClaim(day=day, origin=_origin(row)),) if day else ()) + inner.dates,
    )


def _text(row: Mapping[str, Any], names: Mapping[str, str]) -> str | None:
    value = row.get(names["text"]) if "text" in names else None
    text = value if isinstance(value, str) else _joined(value)
    if not (text or "").strip():
        spare = next(
            (key for key in row if plain_key(key) in LAST_RESORT and isinstance(row[key], str) and row[key].strip()),
            None,
        )
        text = row[spare] if spare else text
    if text and _MARKUP.search(text[:4000]) and not text.lstrip().startswith("{"):
        from detente.ingest.markup import fragment_text

        return fragment_text(text)
    return text


def _joined(value: Any) -> str | None:
    """Return paragraphs given as a list of strings joined by empty lines."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return as_text(value)


def _origin(row: Mapping[str, Any]) -> str:
    """Return where an earlier run found the date, where the row says so (documents.jsonl), else ``header``."""
    from detente.ingest.finish import TRUST

    told = row.get("published_from")
    return told if isinstance(told, str) and told in TRUST else "header"


def _body_start(row: Mapping[str, Any], text: str, found: int) -> int:
    told = row.get("body_start")
    return (
        told
        if isinstance(told, int) and not isinstance(told, bool) and 0 <= told <= len(text) and "turns" in row
        else found
    )
