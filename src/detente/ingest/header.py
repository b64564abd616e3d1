"""The header of a text file: metadata lines that stay in the text and are never coded."""

import re
from dataclasses import dataclass

KEYS = ("date", "title", "author", "publisher", "source", "url", "id", "language", "genre")
_DATE_START = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?!\d)\s*")
_LINE = re.compile(rf"({'|'.join(KEYS)})[ \t]*:[ \t]*([^\n]*)(?:\n|\Z)", re.IGNORECASE)
_FENCE = re.compile(r"---[ \t]*\n(?P<inside>.{0,8000}?\n)---[ \t]*(?:\n|\Z)\s*", re.DOTALL)
_YAML_LINE = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]*(.*)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """The metadata of a header, by key as written in lower case, and where the body begins."""

    values: dict[str, str]
    body_start: int


def parse_header(text: str) -> Header:
    """Return the header at the start of ``text``; with none, no values and a body that starts at 0.

    Two forms: ``date YYYY-MM-DD`` at the very start, or lines ``Key: value`` with a key of ``KEYS`` up to the first line of another form.
    """
    match = _DATE_START.match(text)
    if match:
        return Header(values={"date": match.group(1)}, body_start=match.end())
    values: dict[str, str] = {}
    at = 0
    while match := _LINE.match(text, at):
        values.setdefault(match.group(1).lower(), match.group(2).strip())
        at = match.end()
    if values:
        at += len(text[at:]) - len(text[at:].lstrip())
    return Header(values=values, body_start=at)


def parse_front_matter(text: str) -> Header:
    """Return the metadata between ``---`` lines at the start, as Markdown files have it; without any, what ``parse_header`` finds."""
    match = _FENCE.match(text)
    values = (
        {key.lower(): value.strip().strip("\"'") for key, value in _YAML_LINE.findall(match["inside"])} if match else {}
    )
    if not match or not values.keys() & set(KEYS):
        return parse_header(text)
    return Header(values=values, body_start=match.end())
