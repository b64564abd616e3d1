"""Sane Unicode and whitespace for text that was taken out of markup or a page layout."""

import re
import unicodedata

_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_UNSANE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
"""All that the pattern above and the next one look for: one search, which most texts pass."""
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
"""Controls, soft hyphens, zero-width spaces and direction overrides: they hide or reorder words for a reader. Joiners (200c, 200d) stay."""
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_GAP = re.compile(r"\n{3,}")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return ``text`` composed (NFC), without hidden characters, with single spaces and at most one empty line between paragraphs."""
    text = without_surrogates(text)
    # What is printable has no controls, no hidden characters and no blanks but the space: the cheapest question first.
    plain = text.replace("\n", "").isprintable()
    if not plain and _UNSANE.search(text):
        text = _HIDDEN.sub("", _NEWLINES.sub("\n", text))
    if not plain or "  " in text or " \n" in text or "\n " in text:
        text = "\n".join([" ".join(line.split()) for line in text.split("\n")])
    if "\n\n\n" in text:
        text = _GAP.sub("\n\n", text)
    return unicodedata.normalize("NFC", text).strip()


def clean_line(value: str | None, limit: int = 500) -> str | None:
    """Return a title, name or address on one line, or None where nothing is left."""
    if not value:
        return None
    if value.isascii() and value.isprintable():
        return " ".join(value[: limit * 4].split())[:limit].strip() or None
    line = " ".join(_HIDDEN.sub(" ", without_surrogates(value[: limit * 4])).split())
    return unicodedata.normalize("NFC", line)[:limit].strip() or None


def shown_path(path: object) -> str:
    """Return a path as it can be printed and stored: a name may hold any bytes, line breaks and direction overrides among them."""
    return _UNSHOWN.sub("\ufffd", str(path))


def without_surrogates(text: str) -> str:
    """Return ``text`` with lone surrogates replaced one for one, so that it can be encoded and offsets stay."""
    try:
        # Several times faster than a search for them.
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text
