"""Packages of office programs: zip files with parts of known names."""

import lzma
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from detente.ingest.settings import MIB, ReadSettings
from detente.ingest.sources import Source
from detente.records.documents import Diagnostic

DAMAGED = (
    BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, SyntaxError, KeyError, ValueError, TypeError,
    AttributeError, IndexError,
)  # fmt: skip
"""What zipfile and the office libraries raise on packages that are damaged or lack parts: they check little themselves."""


def is_zip(source: Source) -> bool:
    """Tell whether it begins as a zip file does."""
    return source.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def names_in(source: Source) -> frozenset[str]:
    """Return the names of the parts; none where it is no whole zip file."""
    if not is_zip(source):
        return frozenset()
    try:
        with source.open() as stream, ZipFile(stream) as package:
            return frozenset() if bytes_before(package) else frozenset(package.namelist())
    except DAMAGED:
        return frozenset()


def bytes_before(package: ZipFile) -> int:
    """Return how many bytes stand before the first member: in a zip file that is cut, the directory found is that of one inside it."""
    return min((member.header_offset for member in package.infolist()), default=0)


def is_bomb(member: ZipInfo, settings: ReadSettings) -> bool:
    """Tell whether a member unpacks to far more than text would."""
    return member.file_size > MIB and member.file_size > settings.max_ratio * max(1, member.compress_size)


def check_package(source: Source, settings: ReadSettings) -> Diagnostic | None:
    """Return why a package must not be unpacked whole, or None."""
    try:
        with source.open() as stream, ZipFile(stream) as package:
            members = package.infolist()
    except DAMAGED as error:
        return source.lost("broken", f"The package cannot be opened: {error}.", "Save it again.")
    total = sum(member.file_size for member in members)
    if total > settings.max_input_bytes or any(is_bomb(member, settings) for member in members):
        return source.lost(
            "bomb", f"It would unpack to {total:,} bytes.", "Raise max_ratio or max_input_bytes if you trust it."
        )
    return None
