"""Paths to documents: files, folders, patterns and standard input, in a fixed order, each loss as a Diagnostic."""

import glob
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.ingest.clean import shown_path
from detente.ingest.finish import finish
from detente.ingest.registry import find_reader
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Draft, Source
from detente.records.documents import Diagnostic, Document

_DEFAULTS = ReadSettings()
_ABOUT_THE_FOLDER = re.compile(r"(?i)(?:readme|licen[sc]e|notice|sources?)(?:\.(?:md|txt|rst))?|.*\.toml")
"""Files that say something about a folder, its case file among them; they are read only when named themselves."""
_SKIPPED_NAMES = ("__MACOSX", "Thumbs.db", "desktop.ini")


def read_paths(paths: Sequence[str | Path], *, settings: ReadSettings = _DEFAULTS) -> Iterator[Document | Diagnostic]:
    """Yield the documents of ``paths`` in order, and a Diagnostic for everything lost or doubtful; a document found twice is yielded once."""
    yield from without_repeats(_read_all(paths, settings), settings)


def _read_all(paths: Sequence[str | Path], settings: ReadSettings) -> Iterator[Document | Diagnostic]:
    for source in find_sources(paths):
        if isinstance(source, Diagnostic):
            yield source
        else:
            yield from read_source(source, settings)


def find_sources(paths: Sequence[str | Path]) -> Iterator[Source | Diagnostic]:
    """Yield one source a file: folders are walked in sorted order, patterns expanded, ``-`` is standard input; hidden files are left out."""
    for given in paths:
        text = str(given)
        if text == "-":
            yield Source(path="-", data=sys.stdin.buffer.read())
            continue
        path = Path(given)
        if not path.exists() and any(mark in text for mark in "*?["):
            matches = sorted(glob.glob(text, recursive=True))
            for match in matches:
                yield from _walk(Path(match))
            if matches:
                continue
        yield from _walk(path)


def _walk(path: Path) -> Iterator[Source | Diagnostic]:
    try:
        if path.is_dir():
            with os.scandir(path) as entries:
                children = sorted(entries, key=lambda child: child.name)
            for child in children:
                # A link to a folder may lead back here.
                if child.name.startswith(".") or child.name in _SKIPPED_NAMES:
                    continue
                inside = path / child.name
                if child.is_symlink() and inside.is_dir():
                    continue
                if _ABOUT_THE_FOLDER.fullmatch(child.name):
                    yield _about(inside)
                elif child.is_file(follow_symlinks=False):
                    yield Source(path=shown_path(inside), file=inside)
                else:
                    yield from _walk(inside)
        elif path.is_file():
            yield Source(path=shown_path(path), file=path)
        else:
            problem = "is no regular file" if path.exists() else "does not exist"
            yield Diagnostic(
                stage="read",
                code="missing",
                message=f"The input {problem}.",
                severity="skipped",
                remedy="Check the path.",
                path=shown_path(path),
            )
    except OSError as error:
        yield unreadable(shown_path(path), error)


def _about(path: Path) -> Diagnostic:
    return Diagnostic(
        stage="read",
        code="about_the_folder",
        message="A file that describes the folder was left out.",
        severity="note",
        remedy="Name it itself if it is a document.",
        path=shown_path(path),
    )


def read_source(source: Source, settings: ReadSettings = _DEFAULTS) -> Iterator[Document | Diagnostic]:
    """Yield the documents and losses of one source and of the members it holds."""
    try:
        if source.size == 0:
            yield source.lost("empty", "The input is empty.", "Remove it, or save it again.")
            return
        found = find_reader(source)
        if found is None:
            yield source.lost(
                "unknown_format", "No reader knows this format.", "Convert it to text, PDF, HTML, DOCX or JSON Lines."
            )
            return
        empty = True
        for item in found[1].read(source, settings):
            empty = False
            if isinstance(item, Draft):
                yield from finish(item, source, settings)
            elif not isinstance(item, Source):
                yield item
            elif item.depth > settings.max_depth:
                yield item.lost(
                    "too_deep", f"It lies inside more than {settings.max_depth} containers.", "Unpack the outer ones."
                )
            else:
                yield from read_source(item, settings)
        if empty:
            yield source.lost(
                "no_text", "Nothing was found in this input.", "Check that it is whole, or save it again."
            )
    except OSError as error:
        yield unreadable(source.path, error)
    except MemoryError:
        yield source.lost(
            "out_of_memory", "Reading it needs more memory than the limit allows.", "Split it, or raise the limit."
        )
    except RecursionError:
        yield source.lost("too_nested", "Its structure is nested too deeply.", "Simplify or convert it.")


def unreadable(path: str, error: OSError) -> Diagnostic:
    """Return the diagnostic of a file that the system refuses to read."""
    return Diagnostic(
        stage="read",
        code="unreadable",
        message=f"The input cannot be read: {error.strerror or error}.",
        severity="skipped",
        remedy="Check its permissions and that it is whole.",
        path=path,
    )


def without_repeats(items: Iterator[Document | Diagnostic], settings: ReadSettings) -> Iterator[Document | Diagnostic]:
    """Yield ``items`` with each document once; a later one with the same id becomes a note, and its own notes go with it."""
    seen: set[int] = set()
    repeated: str | None = None
    for item in items:
        if isinstance(item, Diagnostic) or settings.keep_repeats:
            if not (isinstance(item, Diagnostic) and item.document_id and item.document_id == repeated):
                yield item
            continue
        key = int(item.id, 16)
        repeated = item.id if key in seen else None
        if repeated:
            yield Diagnostic(
                stage="read",
                code="repeated",
                message="The same document was read already.",
                path=item.path,
                document_id=item.id,
            )
        else:
            seen.add(key)
            yield item
