"""Bytes to text: UTF-8 first, other encodings by their byte order mark, declaration or statistics."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

_BOMS = (
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_HEAD = 4096
_REMAP = {"ascii": "utf-8", "iso-8859-1": "windows-1252", "latin-1": "windows-1252", "gb2312": "gb18030"}
"""Labels that in practice mean their superset, as the WHATWG encoding standard has it."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text and the encoding used; bytes that fit no encoding become U+FFFD."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    if wide := _wide(data[:_HEAD]):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A cut in the middle of the last character is no other encoding.
        if error.start >= len(data) - 3 and error.end == len(data):
            return data.decode("utf-8", "ignore"), "utf-8"
    encoding = _known(declared) or _guess(data)
    return data.decode(encoding, "replace"), encoding


def _wide(head: bytes) -> str | None:
    """Return UTF-16 with its byte order where it shows without a mark: every other byte of Western text is then zero."""
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    most = max(even, odd)
    if most < 8 or most < len(head) * 0.35 or min(even, odd) > len(head) * 0.02:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _known(label: str | None) -> str | None:
    if not label:
        return None
    name = label.strip().strip("\"'").lower().replace("_", "-")
    name = _REMAP.get(name, name)
    try:
        # Without a byte to decode, Python does not look the codec up.
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return None
    # Codecs such as "zip" or "hex" turn bytes into bytes; "utf-8" was tried already.
    return None if name in ("utf-8", "utf8", "idna", "punycode", "unicode-escape", "raw-unicode-escape") else name


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # UTF-8 with a few broken bytes is far more common than another encoding that happens to look like it.
    loose = data[:_SAMPLE].decode("utf-8", "replace")
    bad = loose.count("\ufffd")
    multibyte = sum(1 for char in loose if ord(char) > 0x7F) - bad
    if multibyte > 20 * bad:
        return "utf-8"
    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "windows-1252"


_WRAPPED = re.compile(rb"(?:\A|\n)[ \t]*b(['\"])(?=\s*(?:\\\\[nrt]\s*)*<)")
_BEFORE = 2048
"""A title may stand before the wrapped page."""
_ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|.)", re.DOTALL)
_SHORT = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"\\": b"\\",
    b"'": b"'",
    b'"': b'"',
    b"\n": b"",
    b"f": b"\f",
    b"v": b"\v",
}


def unwrap(data: bytes) -> bytes:
    """Return the page inside ``b'...'`` (a saved Python literal); other data come back unchanged."""
    start = data[:_BEFORE]
    match = _WRAPPED.search(start) if b"b'" in start or b'b"' in start else None
    if not match:
        return data
    body = data[match.end(1) :].rstrip()
    if body.endswith(match.group(1)):
        body = body[:-1]
    return data[: match.start()] + b"\n" + _ESCAPE.sub(_unescape, body)


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match.group(1)
    if code[:1] == b"x" and len(code) == 3:
        return bytes([int(code[1:], 16)])
    if code.isdigit() and code not in (b"8", b"9"):
        return bytes([int(code, 8) & 0xFF])
    return _SHORT.get(code, match.group(0))


def looks_binary(head: bytes) -> bool:
    """Tell whether ``head`` is no text: many control bytes, and not those of UTF-16 or UTF-32."""
    if not head or head.startswith((BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE)):
        return False
    if _wide(head[:_HEAD]):
        return False
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    return controls > len(head) // 20
