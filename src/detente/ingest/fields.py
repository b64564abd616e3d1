"""Keys and columns as people name them, and the fields of a document that they mean."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "contents", "article", "articlebody", "articletext", "fulltext", "maintext", "bodytext", "rawtext",
        "plaintext", "contenttext", "cleantext", "textcontent", "transcript", "story", "document", "speech", "message", "contenthtml", "bodyhtml",
        "html", "selftext", "texto", "testo", "texte", "inhalt", "cuerpo", "contenido", "corpo", "conteudo", "artikeltext", "текст",
    ),
    "title": ("title", "headline", "head", "articletitle", "subject", "heading", "webtitle", "name", "titre", "titel", "titolo", "titulo", "título", "заголовок"),
    "published": (
        "published", "date", "publishedat", "datepublished", "pubdate", "publicationdate", "publishdate", "publisheddate", "publishedon",
        "publishtime", "datepublish", "dcdate", "issued", "dateissued", "firstpublished", "webpublicationdate", "publication_datetime",
        "datetime", "timestamp", "time", "createdat", "created", "createdutc", "pubdatetime", "day", "datum", "fecha", "data_pubblicazione", "datadepublicacao", "datepublication", "veröffentlicht", "дата",
    ),
    "author": ("author", "authors", "byline", "creator", "dccreator", "writer", "writtenby", "by", "speaker", "auteur", "autor", "autore", "автор"),
    "publisher": (
        "publisher", "source", "outlet", "sourcename", "newspaper", "publication", "sitename", "site", "issuer", "media", "medianame", "journal",
        "provider", "feed", "domain", "sourcedomain", "agency", "organization", "organisation", "website", "testata", "giornale", "fonte", "fuente", "quelle", "zeitung", "источник",
    ),
    "url": ("url", "link", "href", "permalink", "sourceurl", "weburl", "canonicalurl", "articleurl", "externalurl", "uri", "shareurl"),
    "language": ("language", "lang", "languagecode", "inlanguage", "locale"),
    "genre": ("genre", "type", "subtype", "category", "documenttype", "doctype"),
    "source_id": ("id", "docid", "documentid", "articleid", "guid", "uuid", "identifier", "sourceid", "no"),
}  # fmt: skip
"""Field: names in falling order of trust, without case, spaces and punctuation."""
LAST_RESORT = ("description", "summary", "abstract", "excerpt", "snippet", "lead")
"""Used as text only where a row has nothing better."""
_PLAIN = re.compile(r"[\W_]+")
_SHORT = 64
FIELD_NAMES = tuple(SYNONYMS)


def plain_key(key: object) -> str:
    """Return the key without case, spaces and punctuation."""
    text = str(key)
    return _short_plain_key(text) if len(text) < _SHORT else _PLAIN.sub("", text.lower())


@lru_cache(maxsize=4096)
def _short_plain_key(key: str) -> str:
    # A file repeats its few keys in every row.
    return _PLAIN.sub("", key.lower())


_RANKED = {plain_key(name): (field, rank) for field, names in SYNONYMS.items() for rank, name in enumerate(names)}


def map_keys(keys: Iterable[str], columns: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return field name to key: what ``columns`` says, else the best known synonym among ``keys``."""
    chosen: dict[str, tuple[int, str]] = {}
    told = {plain_key(key): field for key, field in (columns or {}).items()}
    for key in keys:
        plain = plain_key(key)
        field, rank = (told[plain], -1) if plain in told else _RANKED.get(plain, ("", 0))
        if field and (field not in chosen or rank < chosen[field][0]):
            chosen[field] = (rank, key)
    return {field: key for field, (_, key) in chosen.items()}


def as_text(value: Any) -> str | None:
    """Return the words of a value: a string, a number, a list of names, or an object with a name or rendered text."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        inner = next(
            (value[key] for key in ("name", "title", "rendered", "value", "#text", "text", "id") if value.get(key)),
            None,
        )
        return as_text(inner) if isinstance(inner, str | int | float) else None
    if isinstance(value, list | tuple):
        parts = [part for part in map(as_text, value[:50]) if part]
        return ", ".join(parts) or None
    return str(value)
