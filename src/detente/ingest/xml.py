"""XML from outside: parsed without entities, network or huge trees."""

from collections.abc import Collection
from typing import Any

from detente.errors import DataError


class XmlError(DataError):
    """The input is no well-formed XML, or uses entities of its own."""


def parse_xml(data: bytes) -> Any:
    """Return the root element; raise XmlError for broken XML and for a document type with entities."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(data, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise XmlError(f"entities of its own are not expanded ({type(error).__name__})") from error
    except (SyntaxError, ValueError, LookupError) as error:
        raise XmlError(str(error)) from error


def local_name(element: Any) -> str:
    """Return the element's name without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def inner_text(element: Any, skipped: Collection[str] = ()) -> str:
    """Return the text of ``element`` on one line, without the elements named ``skipped``; iterative, so depth does not matter."""
    parts: list[str] = []
    stack: list[Any] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        name = local_name(item)
        if name in skipped or not name:
            continue
        if name in ("lb", "line-break", "tab", "s"):
            parts.append(" ")
        for child in reversed(item):
            stack.append(child.tail or "")
            stack.append(child)
        parts.append(item.text or "")
    return " ".join("".join(parts).split())
