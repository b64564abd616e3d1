"""Archives (zip, tar, and single compressed files): each member is a source; nothing is unpacked to disk."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from detente.ingest.office import bytes_before, is_bomb, is_zip
from detente.ingest.settings import MIB, ReadSettings
from detente.ingest.sources import Item, Source

_PACKERS: tuple[tuple[bytes, Any], ...] = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
_ERRORS = (
    BadZipFile,
    tarfile.TarError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)
_JUNK = ("__MACOSX/", ".DS_Store")


def sniff(source: Source) -> bool:
    """Tell whether the signature is that of zip, tar, gzip, bzip2 or xz."""
    return (
        is_zip(source)
        or source.head[257:262] == b"ustar"
        or source.head.startswith(tuple(mark for mark, _ in _PACKERS))
    )


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield the members; those that are encrypted, too large or suspiciously dense are reported, and an archive without any."""
    members = _zip if is_zip(source) else _tar_or_single
    found = False
    try:
        for item in members(source, settings):
            found = True
            yield item
        if not found:
            yield source.lost("no_members", "The archive holds no files.", "Pack or download it again.")
    except _ERRORS as error:
        yield source.lost(
            "broken", f"The archive cannot be read to its end: {str(error)[:120]}.", "Pack or download it again."
        )


def _zip(source: Source, settings: ReadSettings) -> Iterator[Item]:
    total = 0
    with source.open() as stream, ZipFile(stream) as package:
        if before := bytes_before(package):
            yield source.lost(
                "broken",
                f"Its first {before:,} bytes are in no directory: it is cut, and only an archive inside it was read.",
                "Pack or download it again.",
                severity="partial",
            )
        for number, member in enumerate(package.infolist()):
            if number >= settings.max_members or total > settings.max_unpacked_bytes:
                yield source.lost(
                    "members_cut",
                    f"Only the first {number:,} members were read.",
                    "Split the archive.",
                    severity="partial",
                )
                return
            if member.filename.endswith("/") or any(mark in member.filename for mark in _JUNK):
                continue
            inner = source.member(safe_name(member.filename), b"")
            if member.flag_bits & 1:
                yield inner.lost("encrypted", "The member is protected by a password.", "Unpack it with the password.")
            elif is_bomb(member, settings) or member.file_size > settings.max_input_bytes:
                yield inner.lost(
                    "bomb",
                    f"The member would unpack to {member.file_size:,} bytes.",
                    "Unpack it yourself if you trust it.",
                )
            else:
                yield from _zip_member(package, member, source, settings)
                total += member.file_size


def _zip_member(package: ZipFile, member: Any, source: Source, settings: ReadSettings) -> Iterator[Item]:
    name = safe_name(member.filename)
    try:
        with package.open(member) as stream:
            # The size in the directory may lie.
            data = stream.read(min(member.file_size, settings.max_input_bytes) + 1)
    except _ERRORS as error:
        yield source.member(name, b"").lost("broken", f"The member is damaged: {str(error)[:120]}.", "Pack it again.")
        return
    yield source.member(name, data)


def _tar_or_single(source: Source, settings: ReadSettings) -> Iterator[Item]:
    opener = next((opener for mark, opener in _PACKERS if source.head.startswith(mark)), None)
    if opener is None:
        with source.open() as stream:
            yield from _tar(stream, source, settings)
        return
    with source.open() as raw, opener(raw) as stream:
        start = stream.read(512)
    with source.open() as raw, opener(raw) as stream:
        if start[257:262] == b"ustar":
            yield from _tar(stream, source, settings)
            return
        limit = min(settings.max_input_bytes, max(MIB, settings.max_ratio * source.size))
        data = stream.read(limit + 1)
    name = PurePosixPath(source.name).stem or "content"
    if len(data) > limit:
        yield source.lost(
            "bomb", f"It unpacks to more than {len(data) - 1:,} bytes.", "Unpack it yourself if you trust it."
        )
    else:
        yield source.member(name, data)


def _tar(stream: Any, source: Source, settings: ReadSettings) -> Iterator[Item]:
    total = 0
    with tarfile.open(fileobj=stream, mode="r|") as package:
        for number, member in enumerate(package):
            total += member.size
            if number >= settings.max_members or total > min(
                settings.max_unpacked_bytes, settings.max_ratio * max(source.size, MIB)
            ):
                yield source.lost(
                    "members_cut",
                    f"Only the first {number:,} members were read.",
                    "Split the archive.",
                    severity="partial",
                )
                return
            if not member.isfile() or any(mark in member.name for mark in _JUNK):
                continue
            name = safe_name(member.name)
            content = package.extractfile(member)
            if content is None or member.size > settings.max_input_bytes:
                yield source.member(name, b"").lost(
                    "bomb", f"The member has {member.size:,} bytes.", "Unpack it yourself if you trust it."
                )
            else:
                yield source.member(name, content.read(settings.max_input_bytes))


def safe_name(name: str) -> str:
    """Return the member's name for people: without a root, without steps upwards."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts)[:300] or "member"
