"""A fragment of HTML, such as a feed's or a row's content, to text with its paragraphs."""

import re

_DROP = re.compile(
    r"<(script|style|noscript|template|iframe|svg|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|section|article|table|tr|figure|figcaption|dd|dt|hr|pre)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]{0,5000}>")


def fragment_text(markup: str) -> str:
    """Return the text of an HTML fragment: blocks become paragraphs, scripts and comments go, entities are resolved."""
    import html

    from detente.ingest.clean import clean_text

    flat = " ".join(_DROP.sub(" ", markup).split())
    flat = _TAG.sub("", _BLOCK.sub("\n\n", _BREAK.sub("\n", flat)))
    return clean_text(html.unescape(flat))
