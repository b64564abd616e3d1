"""The readers in the order in which they are asked; none is imported before it is needed."""

from functools import cache
from importlib import import_module
from typing import cast

from detente.errors import PluginError
from detente.ingest.sources import Reader, Source
from detente.plugins import list_plugins, load_plugin

BUILT_IN = ("warc", "docx", "odt", "xlsx", "archive", "pdf", "jsonl", "mail", "feed", "tei", "html", "csv", "text")
"""Formats with a signature first, those that may hold a PDF in their first kilobyte before PDF, then mail, which may hold any of the others, then markup, then what only statistics tell; text takes what is left."""


@cache
def readers() -> dict[str, Reader]:
    """Return name to reader: installed plug-ins first, since they were installed on purpose, then the built-in ones in order."""
    extra = {
        name: cast(Reader, load_plugin("readers", name))
        for name in sorted(list_plugins("readers"))
        if name not in BUILT_IN
    }
    return extra | {name: built_in(name) for name in BUILT_IN}


def built_in(name: str) -> Reader:
    """Return a built-in reader by name; raise PluginError where there is none."""
    if name not in BUILT_IN:
        raise PluginError(f"no built-in reader {name!r}; known: {', '.join(BUILT_IN)}")
    return cast(Reader, import_module(f"detente.ingest.readers.{name}"))


def find_reader(source: Source) -> tuple[str, Reader] | None:
    """Return the name and reader of ``source``, by its content; None where nobody knows it."""
    if source.reader:
        return source.reader, readers()[source.reader]
    return next(((name, reader) for name, reader in readers().items() if reader.sniff(source)), None)
