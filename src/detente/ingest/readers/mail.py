"""Mail: single messages and mbox files; the text part, else the page, and the attachments as members."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from detente.ingest.clean import clean_text
from detente.ingest.days import parse_day
from detente.ingest.decode import decode
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import DateClaim, Draft, Item, Source

_FIELD = re.compile(
    rb"^(from|to|subject|message-id|received|mime-version|return-path|delivered-to|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST = re.compile(rb"(?:[A-Za-z][\w-]{1,40}:|From )")
_BROKEN = (
    MessageError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    OverflowError,
    RecursionError,
    AssertionError,
)
"""What the standard library's mail parser raises on fields that break the rules, mostly when they are read."""
_MAX_FIELD = 2000
"""Characters of a field that are looked at: the standard library's parser of fields takes square time."""
_READ_TYPES = ("application/pdf", "text/", "application/vnd.", "application/zip", "application/json", "message/rfc822")


class _ShortFields(policy.EmailPolicy):
    """The default policy, which sees the beginning of a long field only."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return the field as a structure, parsed when it is asked for."""
        return str.__str__(value) if hasattr(value, "name") else super().header_fetch_parse(name, value[:_MAX_FIELD])


_POLICY = _ShortFields()


def sniff(source: Source) -> bool:
    """Tell whether it begins as a message or mbox: a header with at least two fields that only mail has."""
    if not _FIRST.match(source.head):
        return False
    head = re.split(rb"\r?\n\r?\n", source.head, maxsplit=1)[0]
    fields = {match.lower() for match in _FIELD.findall(head)}
    needed = 3 if source.name.endswith((".txt", ".md")) else 2
    return len(fields) >= needed and (b"from" in fields or b"received" in fields or source.head.startswith(b"From "))


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield the drafts and attachments of each message."""
    if not source.head.startswith(b"From "):
        yield from _message(source.read(settings.max_line_bytes), source, settings)
        return
    for number, data in enumerate(_split(source, settings), 1):
        yield source.member(str(number), data, reader="mail")


def _split(source: Source, settings: ReadSettings) -> Iterator[bytes]:
    """Yield the messages of an mbox, each without its ``From`` line and cut at the limit."""
    lines: list[bytes] = []
    size = 0
    blank = True
    with source.open() as stream:
        while line := stream.readline(1 << 20):
            if blank and line.startswith(b"From "):
                if lines:
                    yield b"".join(lines)
                lines, size = [], 0
            elif size < settings.max_line_bytes:
                lines.append(line[1:] if line.startswith(b">From ") else line)
                size += len(line)
            blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _message(data: bytes, source: Source, settings: ReadSettings) -> Iterator[Item]:
    try:
        message = message_from_bytes(data, policy=_POLICY)
        if not isinstance(message, EmailMessage):
            raise ValueError("no message")
        hints = _hints(message)
        body = message.get_body(preferencelist=("plain", "html"))
        parts = list(message.iter_attachments()) if message.is_multipart() else []
        undivided = body is None and not message.is_multipart() and message.get_content_maintype() == "multipart"
    except _BROKEN as error:
        yield source.lost("broken", f"The message cannot be read: {str(error)[:120]}.", "Export it again.")
        return
    if undivided:
        body = message
        yield source.lost("broken", "Its parts cannot be told apart.", "Export it again.", severity="partial")
    if body is not None:
        content = _payload(body)
        if body.get_content_type() == "text/html":
            yield source.member("body.html", content, hints=hints, reader="html")
        else:
            text = decode(content, body.get_content_charset())[0]
            yield Draft(
                text=clean_text(text), title=hints.title, author=hints.author, source_id=hints.source_id, dates=hints.dates
            )  # fmt: skip
    elif not parts:
        yield source.lost("no_text", "The message has no text.", "Export it with its body.")
    for number, part in enumerate(parts[: settings.max_members], 1):
        content = _payload(part)
        if content and part.get_content_type().startswith(_READ_TYPES):
            yield source.member(
                part.get_filename() or f"attachment-{number}", content, hints=Draft(text="", dates=hints.dates)
            )
        elif content:
            yield source.lost(
                "attachment", f"An attachment of type {part.get_content_type()} was left out.", severity="note"
            )


def _payload(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _hints(message: EmailMessage) -> Draft:
    def field(name: str) -> str | None:
        # A broken field raises only when it is read.
        try:
            value = message.get(name)
            return str(value) if value is not None else None
        except _BROKEN:
            return None

    day = parse_day(field("date"))
    name, address = parseaddr(field("from") or "")
    return Draft(
        text="",
        title=field("subject"),
        author=name or address or None,
        source_id=field("message-id"),
        dates=(DateClaim(day=day, origin="mail"),) if day else (),
    )
