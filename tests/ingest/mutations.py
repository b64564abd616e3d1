"""Inputs made wrong on purpose: what disks, networks, programs and enemies do to files, by a seeded generator."""

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence

Mutation = Callable[[bytes, random.Random], bytes]
_ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp1251", "shift-jis", "gb18030", "cp037", "utf-8-sig")
_NUMBERS = (b"0", b"-1", b"255", b"65536", b"2147483647", b"4294967296", b"1e999", b"99999999999999999999", b"NaN")
_NESTS = (
    (b"<div>", b"</div>"),
    (b"[", b"]"),
    (b'{"a":', b"}"),
    (b"<x><p>", b""),
    (b"<table><tr><td>", b""),
    (b"<<", b">>"),
    (b"(", b")"),
)
_ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    b'<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
)
_MARKS = ("\u202e", "\u2066", "\u200f", "\u0000", "\ufeff", "\ud800", "\U000e0041", "\u0301" * 60)


def flip(data: bytes, rng: random.Random) -> bytes:
    """Change up to 20 bytes."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 20)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def truncate(data: bytes, rng: random.Random) -> bytes:
    """Cut the start or the end off."""
    at = rng.randrange(len(data))
    return data[:at] if rng.random() < 0.8 else data[at:]


def remove(data: bytes, rng: random.Random) -> bytes:
    """Leave a block out."""
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.randint(1, 400) :]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """Repeat a block up to 60 times."""
    at = rng.randrange(len(data))
    block = data[at : at + rng.randint(1, 300)]
    return data[:at] + block * rng.randint(2, 60) + data[at:]


def recode(data: bytes, rng: random.Random) -> bytes:
    """Write the text in an encoding that nothing announces."""
    return data.decode("utf-8", "replace").encode(rng.choice(_ENCODINGS), "replace")


def nest(data: bytes, rng: random.Random) -> bytes:
    """Put up to 5,000 brackets or elements around a place."""
    opening, closing = rng.choice(_NESTS)
    depth = rng.choice((10, 300, 5000))
    at = rng.randrange(len(data))
    return data[:at] + opening * depth + closing * rng.choice((0, depth)) + data[at:]


def expand(data: bytes, rng: random.Random) -> bytes:
    """Define entities that multiply, and use them."""
    at = rng.randrange(len(data))
    return _ENTITIES + data[:at] + rng.choice((b"&e;", b"&f;", b"&a;")) + data[at:]


def null(data: bytes, rng: random.Random) -> bytes:
    """Insert null bytes."""
    at = rng.randrange(len(data))
    return data[:at] + bytes(rng.choice((1, 3, 600))) + data[at:]


def stretch(data: bytes, rng: random.Random) -> bytes:
    """Make one line huge."""
    at = rng.randrange(len(data))
    filler = rng.choice((b"a", b" ", b"<", b'"', b"word ", b"&amp;", b"\\", b"\xff", b"2022-"))
    return data[:at].replace(b"\n", b" ") + filler * rng.choice((1000, 20_000, 60_000)) + data[at:]


def renumber(data: bytes, rng: random.Random) -> bytes:
    """Put an extreme number at a place, over a number where there is one near."""
    at = rng.randrange(len(data))
    end = at
    while end < len(data) and not data[end : end + 1].isdigit() and end < at + 200:
        end += 1
    stop = end
    while stop < len(data) and data[stop : stop + 1].isdigit():
        stop += 1
    return data[:end] + rng.choice(_NUMBERS) + data[stop:]


def disguise(data: bytes, rng: random.Random) -> bytes:
    """Insert direction overrides, lone surrogates and piles of combining marks."""
    at = rng.randrange(len(data))
    mark = rng.choice(_MARKS).encode("utf-8", "surrogatepass") * rng.choice((1, 50))
    return data[:at] + mark + data[at:]


def splice(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Put the end of another input behind the start of this one."""
    return data[: rng.randrange(len(data)) + 1] + other[rng.randrange(len(other)) :]


MUTATIONS: tuple[Mutation, ...] = (
    flip, truncate, remove, repeat, recode, nest, expand, null, stretch, renumber, disguise,
)  # fmt: skip


def mutate(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """Return ``data`` after one to three mutations; packed data are mutated inside half of the time, so that more than the checksum is tried."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        if not data:
            break
        if data.startswith(b"\x1f\x8b") and rng.random() < 0.5:
            data = _inside_gzip(data, rng)
        elif data.startswith(b"PK\x03\x04") and rng.random() < 0.5:
            data = _inside_zip(data, rng)
        elif rng.random() < 0.1:
            data = splice(data, rng.choice(others), rng)
        else:
            data = rng.choice(MUTATIONS)(data, rng)
    return data


def _inside_gzip(data: bytes, rng: random.Random) -> bytes:
    try:
        inner = gzip.decompress(data)
    except (OSError, EOFError, ValueError, zlib.error):
        return flip(data, rng)
    return gzip.compress(rng.choice(MUTATIONS)(inner, rng) if inner else inner, 1)


def _inside_zip(data: bytes, rng: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {member.filename: package.read(member) for member in package.infolist()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return flip(data, rng)
    if not members:
        return data
    chosen = rng.choice(sorted(members))
    if members[chosen]:
        members[chosen] = rng.choice(MUTATIONS)(members[chosen], rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()
