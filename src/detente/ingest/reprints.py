"""Reprints and versions: documents of the same story are linked to the first of them; nothing is deleted."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf, sqrt

import numpy as np

from detente.ingest.candidates import candidates
from detente.ingest.sketches import Sketch, keys_of, make_sketch, resemblance
from detente.records.documents import Document

SAME = 0.5
"""Resemblance from which two texts are one story: an edited release keeps most of its sequences, two readouts from one template do not."""
INSIDE = 0.8
"""Share of the shorter text found in the longer one from which it is a shortened reprint ..."""
INSIDE_RATIO = 0.3
"""... unless it is less than this part of it: a digest that quotes a story whole is a document of its own."""
UNCHANGED = 0.95
"""Resemblance from which a text is the same whatever its title and day say ..."""
UNCHANGED_COUNT = 200
"""... if it has so many sequences: congratulations to two brigades can agree word for word."""
RULES = 5
"""Raised with every change of what this module decides, so that stores group their documents anew."""
MAX_BUCKET = 200
"""A mark that more documents hold is boilerplate; its later holders are compared with the first ones only."""
MATCHES = 8
"""So many earlier prints of a text are enough to link it."""
VERSION_DAYS = 30
"""An edited release follows within a month."""
OCCASION_DAYS = 60
"""A changed text of the same source later than this is for another occasion: a yearly message, the next notice of a series."""
REPRINT_DAYS = 365
"""Other sources print a text again within a year ..."""
LITTLE_CHANGED = 0.8
"""... and a text that is so much alike is the same in spite of its day, which is easily mistaken for one that the text names."""
_PLAIN_WORD = re.compile(
    r"an?|and|as|at|before|by|for|from|into?|of|on|or|the|to|with|corrected|correction|revised|updated?|prepared|delivered|delivery|[^\W\d]"
)
"""Words of a title that tell no two documents apart."""
_CALENDAR = re.compile(r"(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|\w*day")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What grouping keeps of a document: its sketch and what tells a reprint from a version, not its text."""

    id: str
    published: date | None
    publisher: str | None
    url: str | None
    marks: str
    """The words of the title that tell the documents of a series apart, between spaces."""
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
        marks=_marks(document),
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
    first_of: dict[str, str] = {}
    links: dict[str, Links] = {}
    for entry, (found, shared, keys) in zip(ordered, candidates([e.sketch for e in ordered], MAX_BUCKET), strict=True):
        matches: list[int] = []
        # The likest first; the links of a story in a hundred papers do not need all hundred.
        for at in np.argsort(-shared, kind="stable").tolist():
            other = ordered[found[at]]
            if shared[at] >= _least_shared(least_resemblance(other, entry), keys) and is_same_story(other, entry):
                matches.append(int(found[at]))
                if len(matches) == MATCHES:
                    break
        if matches:
            links[entry.id] = _link(entry, [ordered[at] for at in sorted(matches)], first_of)
    return links


def marks_of(entry: Entry) -> bytes:
    """Return the hashes by which a document is compared with others: documents without a common mark never are."""
    return keys_of(entry.sketch).tobytes()


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
    least = least_resemblance(first, second)
    sizes = sorted((first.sketch.count, second.sketch.count))
    # No two texts resemble one another more than their sizes do.
    return least * sizes[1] <= sizes[0] and resemblance(first.sketch, second.sketch) >= least


def least_resemblance(first: Entry, second: Entry) -> float:
    """Return the resemblance from which two documents are one story, infinite where none would do.

    More is asked of those that seem to be of one series: yearly messages, numbered notices, readouts from one template.
    """
    fewer, more = sorted((first.sketch.count, second.sketch.count))
    if fewer < 8 or first.id == second.id:
        return inf
    ratio = fewer / more
    # That much of the shorter text inside the longer one makes this resemblance.
    inside = INSIDE * ratio / (1 + ratio - INSIDE * ratio) if ratio >= INSIDE_RATIO else SAME
    least = min(SAME, inside)
    days = abs((second.published - first.published).days) if first.published and second.published else 0
    if not _same_source(first, second):
        return max(least, LITTLE_CHANGED) if days > REPRINT_DAYS else least
    ours, theirs = set(first.marks.split()), set(second.marks.split())
    if ours - theirs and theirs - ours:
        return UNCHANGED if fewer >= UNCHANGED_COUNT else inf
    return UNCHANGED if days > OCCASION_DAYS else least


def _least_shared(least: float, keys: int) -> float:
    """Return how many of its keys a document shares at the least with one that it resembles so much, chance (four deviations) allowed for."""
    return inf if least > 1 else keys * least - 4 * sqrt(keys * least * (1 - least))


def _same_source(first: Entry, second: Entry) -> bool:
    if first.publisher and first.publisher == second.publisher:
        return True
    return (
        bool(first.url and second.url) and (first.url or "").partition("/")[0] == (second.url or "").partition("/")[0]
    )


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


def _marks(document: Document) -> str:
    words = re.findall(r"\w+", (document.title or "").casefold())
    if document.genre in ("news", "commentary"):
        # A paper gives the same story another headline; only its days and numbers make another story of it.
        words = [word for word in words if word[0].isdigit() or _CALENDAR.fullmatch(word)]
    return " ".join(sorted({word for word in words if not _PLAIN_WORD.fullmatch(word)}))


def _plain_url(url: str | None) -> str | None:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", url.lower()) or None if url else None
