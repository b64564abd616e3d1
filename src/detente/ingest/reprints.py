"""Reprints and versions: documents of the same story are linked to the first of them; nothing is deleted."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from detente.ingest.sketches import Sketch, containment, make_sketch, resemblance
from detente.records.documents import Document

SAME = 0.5
"""Resemblance from which two texts are one story: an edited release keeps most of its sequences, two readouts from one template do not."""
INSIDE = 0.8
"""Share of the shorter text found in the longer one from which it is a shortened reprint ..."""
INSIDE_RATIO = 0.3
"""... unless it is less than this part of it: a digest that quotes a story whole is a document of its own."""
VERSION_DAYS = 30
"""An edited release follows within a month; a like text of the same publisher a year later is another occasion (a yearly message)."""
BAND = 2
BANDS = 40
"""Smallest hashes are compared in bands: 40 bands of 2 find 99.9 % of pairs at a resemblance of 0.5."""
RULES = 1
"""Raised with every change of what this module decides, so that stores group their documents anew."""
MAX_BUCKET = 200
"""A band shared by more documents is boilerplate; its later members are compared with the first ones only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What grouping keeps of a document: its sketch and what tells a reprint from a version, not its text."""

    id: str
    published: date | None
    publisher: str | None
    url: str | None
    numbers: frozenset[str]
    sketch: Sketch


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """The two links of a document that is not the first of its story."""

    reprint_of: str | None = None
    version_of: str | None = None


def make_entry(document: Document) -> Entry:
    """Return the entry of a document; 2 to 3 KiB whatever the document's length."""
    body = document.text[document.body_start :]
    return Entry(
        id=document.id,
        published=document.published,
        publisher=document.publisher.casefold() if document.publisher else None,
        url=_plain_url(document.url),
        numbers=frozenset(re.findall(r"\d+", document.title or "")),
        sketch=make_sketch(body),
    )


def group_reprints(documents: Sequence[Document]) -> list[Document]:
    """Return ``documents`` in their order, with ``reprint_of`` or ``version_of`` filled where they repeat an earlier one.

    The same publisher within a month makes a version of the latest earlier version; another publisher, or an unchanged text, a reprint
    of the story's first document.
    """
    links = link_entries(make_entry(document) for document in documents)
    return [
        replace(document, reprint_of=links[document.id].reprint_of, version_of=links[document.id].version_of)
        if document.id in links
        else document
        for document in documents
    ]


def link_entries(entries: Iterable[Entry]) -> dict[str, Links]:
    """Return the links by document id; entries are taken by day, those without a day last, else in the order given."""
    ordered = sorted(entries, key=lambda entry: entry.published or date.max)
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    first_of: dict[str, str] = {}
    links: dict[str, Links] = {}
    for at, entry in enumerate(ordered):
        keys = _bands(entry.sketch)
        candidates = {other for key in keys for other in buckets[key]}
        matches = [ordered[other] for other in sorted(candidates) if is_same_story(ordered[other], entry)]
        if matches:
            links[entry.id] = _link(entry, matches, first_of)
        for key in keys:
            if len(buckets[key]) < MAX_BUCKET:
                buckets[key].append(at)
    return links


def marks_of(entry: Entry) -> bytes:
    """Return the low halves of the hashes by which a document is compared with others: documents without a common mark never are."""
    return np.array([key[-1] & 0xFFFFFFFF for key in _bands(entry.sketch)], dtype=np.uint32).tobytes()


def affected(
    known: Mapping[str, bytes], new: Mapping[str, Entry], read: Callable[[Sequence[str]], Mapping[str, Entry]]
) -> dict[str, Entry]:
    """Return the documents of ``known`` (id to marks) that ``new`` ones may link otherwise: those of their stories, directly or through others.

    ``read`` gives the entries of documents by id. A mark that more than ``MAX_BUCKET`` documents hold joins all of them: which of them
    are compared depends on all.
    """
    ids = list(known)
    flat = np.frombuffer(b"".join(known.values()), dtype=np.uint32)
    owner = np.repeat(np.arange(len(ids)), [len(marks) // flat.itemsize for marks in known.values()])
    reached: dict[str, Entry] = {}
    entries: dict[str, Entry] = {}
    frontier = dict(new)
    while frontier and len(flat):
        holders: dict[int, list[Entry]] = {}
        for entry in frontier.values():
            for mark in np.frombuffer(marks_of(entry), dtype=np.uint32).tolist():
                holders.setdefault(mark, []).append(entry)
        wanted = np.array(sorted(holders), dtype=np.uint32)
        at = np.minimum(np.searchsorted(wanted, flat), max(0, len(wanted) - 1))
        hit = wanted[at] == flat if len(wanted) else np.zeros(len(flat), dtype=np.bool_)
        count = np.bincount(at[hit], minlength=len(wanted))
        full = {
            mark for mark, n in zip(wanted.tolist(), count.tolist(), strict=True) if n + len(holders[mark]) > MAX_BUCKET
        }
        near: dict[str, set[int]] = {}
        for n, mark in zip(owner[hit].tolist(), flat[hit].tolist(), strict=True):
            near.setdefault(ids[n], set()).add(mark)
        entries.update(read([i for i in ids if i in near and i not in entries]))
        frontier = {
            i: entries[i]
            for i, marks in near.items()
            if i not in reached
            and (
                full & marks
                or any(is_same_story(e, entries[i]) for e in {e.id: e for m in marks for e in holders[m]}.values())
            )
        }
        reached.update(frontier)
    return reached


def is_same_story(first: Entry, second: Entry) -> bool:
    """Tell whether two documents print the same text, whole, edited or shortened; texts with hardly a sentence are never matched."""
    if min(first.sketch.count, second.sketch.count) < 8 or first.id == second.id:
        return False
    # Yearly messages and serial notices repeat their wording: other figures in the title, or another season, make another document.
    if first.published and second.published and abs((first.published - second.published).days) > 365:
        return False
    if resemblance(first.sketch, second.sketch) >= SAME:
        return True
    ratio = min(first.sketch.count, second.sketch.count) / max(first.sketch.count, second.sketch.count)
    return ratio >= INSIDE_RATIO and containment(first.sketch, second.sketch) >= INSIDE


def _link(entry: Entry, matches: Sequence[Entry], first_of: dict[str, str]) -> Links:
    for earlier in reversed(matches):
        if is_version(earlier, entry):
            first_of[entry.id] = first_of.get(earlier.id, earlier.id)
            return Links(version_of=earlier.id)
    original = max(matches, key=lambda other: resemblance(other.sketch, entry.sketch))
    first_of[entry.id] = first_of.get(original.id, original.id)
    return Links(reprint_of=first_of[entry.id])


def is_version(earlier: Entry, later: Entry) -> bool:
    """Tell whether ``later`` is an edited release of ``earlier``: the same address, or the same publisher within a month."""
    if earlier.url and earlier.url == later.url:
        return True
    if not later.publisher or later.publisher != earlier.publisher:
        return False
    return not (earlier.published and later.published) or (later.published - earlier.published).days <= VERSION_DAYS


def _bands(sketch: Sketch) -> list[tuple[int, ...]]:
    """Return the keys of a sketch: its smallest hashes by residue class, so that one changed word moves few of them."""
    smallest: dict[int, int] = {}
    for value in sketch.hashes.tolist():
        smallest.setdefault(value % (BANDS * BAND), value)
    # Only classes that both texts fill can match, and a short text fills few; single hashes then serve as keys.
    if sketch.count < BANDS * BAND:
        return [(value,) for value in sketch.hashes.tolist()]
    return [(residue, smallest[residue]) for residue in sorted(smallest)[: BANDS * BAND]]


def _plain_url(url: str | None) -> str | None:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", url.lower()) or None if url else None
